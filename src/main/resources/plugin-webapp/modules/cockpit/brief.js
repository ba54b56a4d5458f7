// @ts-check
// What a leader reads between two meetings: the ten projects most at risk, a sentence each, on one
// sheet of paper.

import { button, cells, el, light, note, refused, replace, table } from '../elements.js';
import { minute } from '../format.js';
import { link } from '../tasklist/frame.js';
import { call } from '../tasklist/server.js';
import { asked, back } from './beside.js';

/** @param {HTMLElement} page */
export async function show(page) {
  const filter = asked();
  try {
    const { cutOff, about, open, stuck, season, items } = await call('GET', '/board/brief?' + new URLSearchParams(filter));
    replace(page,
      el('header', { className: 'ft-head' }, back(filter), el('h1', {}, '会前十项'),
        el('div', { className: 'ft-actions' }, items.length ? button('打印', true, () => print()) : null)),
      el('article', { className: 'ft-print ft-brief' },
        el('h2', {}, '会前十项'),
        el('p', { className: 'ft-small' }, `${about}。数据截至 ${minute(cutOff)}。在办 ${open} 个，卡住 ${stuck} 个，预计赶不上开工季 ${season} 个${items.length ? `；以下 ${items.length} 个最紧要。` : '。'}`),
        items.length ? table('brief', ['', '项目', '情况', '找谁'], items.map((each, index) => el('tr', {}, ...cells(
          String(index + 1),
          [el('a', { className: 'ft-name', href: link({ project: each.projectCode }) }, each.projectName),
            el('span', { className: 'ft-line ft-small' }, each.divisionName), el('span', { className: 'ft-line ft-small' }, light(each.light))],
          each.sentence, each.holder ? whom(each.holder) : '')))) : note('good', '没有符合条件的项目。')));
  } catch (failure) {
    replace(page, el('header', { className: 'ft-head' }, back(filter), el('h1', {}, '会前十项')), refused(failure));
  }
}

/** @param {any} holder */
function whom({ name, acting, phone }) {
  return [el('span', { className: 'ft-name' }, name), acting ? el('span', { className: 'ft-line ft-small' }, acting) : null,
    phone ? el('a', { className: 'ft-line ft-phone', href: 'tel:' + phone }, phone) : el('span', { className: 'ft-line ft-small' }, '没有登记电话')];
}
