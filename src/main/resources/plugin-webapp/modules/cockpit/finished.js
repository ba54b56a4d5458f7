// @ts-check
// The projects that have ended: found by name, county and year, with how long each took. What is
// chosen stands in the address.

import { button, cards, cells, chip, el, note, refused, replace } from '../elements.js';
import { address, days } from '../format.js';
import { link } from '../tasklist/frame.js';
import { call } from '../tasklist/server.js';
import { FINISHED, asked, back } from './beside.js';
import { goOn, remember, search, select } from './choices.js';

/** @param {HTMLElement} page */
export async function show(page) {
  remember(page);
  const filter = asked();
  const head = (...actions) => el('header', { className: 'ft-head' }, back({}), el('h1', {}, '已办结项目'), el('div', { className: 'ft-actions' }, ...actions));
  const read = offset => call('GET', '/finished?' + new URLSearchParams({ ...filter, offset: String(offset) }));
  /** @type {(name: string) => (value: string) => void} */
  const go = name => value => {
    location.hash = address(FINISHED, Object.fromEntries(Object.entries({ ...filter, [name]: value }).filter(([, chosen]) => chosen))).substring(1);
  };
  try {
    const first = await read(0);
    const body = el('div');
    const draw = (projects, more) => replace(body,
      projects.length ? rows(projects) : note('plain', '没有符合条件的项目。'),
      more ? button('显示更多', false, async () => {
        const next = await read(projects.length);
        draw(projects.concat(next.projects), next.more);
      }) : null);
    draw(first.projects, first.more);
    replace(page, head(
      select('全部县（区）', first.divisions.map(each => [each.code, each.name]), filter.division, go('division')),
      select('全部年份', first.years.map(year => [String(year), `${year} 年`]), filter.year, go('year')),
      select('全部结果', first.ends.map(each => [each.code, each.name]), filter.end, go('end')),
      search('项目名称、代码、单位', filter.search, go('search'))), body,
    el('p', { className: 'ft-small' }, '最近办结的在前。用时从登记之日起到办结之日止，按工作日计，包括中止的时间。超时限按审批单位的承诺时限计，没有承诺的按规定的最长时限计。'));
    goOn(page);
  } catch (failure) {
    replace(page, head(), refused(failure));
  }
}

/** @param {any[]} projects */
const rows = projects => cards('finished', ['项目', '项目单位', '县（区）', '结果', '用时', '开工前手续'], projects.map(each => el('tr', {}, ...cells(
  [el('a', { className: 'ft-name', href: link({ project: each.projectCode }) }, each.projectName),
    el('span', { className: 'ft-line ft-small' }, each.projectCode)],
  each.projectUnit, each.divisionName,
  [chip(each.status, each.statusText), el('span', { className: 'ft-line ft-unbroken' }, each.on),
    each.reason ? el('span', { className: 'ft-line ft-small' }, each.reason) : null],
  [el('span', { className: 'ft-unbroken' }, days(each.days, 'WD')), el('span', { className: 'ft-line ft-small' }, `自 ${each.from}`)],
  [el('span', { className: 'ft-unbroken' }, `办结 ${each.decided} 项`),
    each.late ? el('span', { className: 'ft-line ft-overdue' }, `超时限 ${each.late} 项`) : null]))));
