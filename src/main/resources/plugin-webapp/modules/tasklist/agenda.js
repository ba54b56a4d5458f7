// @ts-check
// What the next joint meeting deals with: everything that has come up to it, as it is printed.

import { button, cells, el, note, refused, replace, table } from '../elements.js';
import { query } from '../format.js';
import { heading, link } from './frame.js';
import { call } from './server.js';

/** @param {HTMLElement} page */
export async function show(page) {
  const back = link({ view: 'difficulties' });
  try {
    const items = [];
    let some;
    do {
      some = await call('GET', '/difficulties?' + query({ level: 'L3', status: 'OPEN', offset: items.length }));
      items.push(...some.difficulties);
    } while (some.more);
    const waiting = items.filter(each => each.waitingFor === '召开联席会议');
    replace(page, heading('联席会议议程', back, waiting.length ? button('打印', true, () => print()) : null),
      waiting.length ? el('article', { className: 'ft-print' }, el('h2', {}, '联席会议议程'),
        table('agenda', ['序号', '编号', '项目', '问题', '责任单位', '已采取的措施', '研究时限'], waiting.map((each, index) => el('tr', {}, ...cells(
          String(index + 1), el('a', { href: link({ difficulty: each.id }) }, each.number),
          [each.projectName, el('span', { className: 'ft-small' }, each.divisionName)],
          [each.description, el('span', { className: 'ft-small' }, [each.kindText, each.procedureName].filter(Boolean).join(' · '))],
          each.unitName, each.measures || '尚未提出', each.levelDueOn)))))
        : note('plain', '没有需要联席会议研究的疑难问题。'));
  } catch (failure) {
    replace(page, heading('联席会议议程', back), refused(failure));
  }
}
