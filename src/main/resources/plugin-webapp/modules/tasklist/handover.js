// @ts-check
// What one pair hands over to the next, as it is printed and signed.

import { button, cells, el, facts, refused, replace, table } from '../elements.js';
import { rosterHeading, rosterLink } from './frame.js';
import { call } from './server.js';

/**
 * @param {HTMLElement} page
 * @param {URLSearchParams} asked
 */
export async function show(page, asked) {
  try {
    const { handover, unitName, rankText, document: number } = await call('GET', '/liaisons/handovers/' + encodeURIComponent(String(asked.get('handover'))));
    const all = [['移交人', handover.from || '没有（首任联络员）'], ['接收人', handover.to], ['监交人', handover.witness],
      ['任命文号', number], ['制表日期', handover.madeOn],
      ['交接', handover.confirmedOn ? `${handover.confirmedOn} 由${handover.confirmedBy}确认` : '等待交接']];
    replace(page, rosterHeading('交接清单', true, el('a', { className: 'btn btn-default', href: rosterLink({ unit: handover.unit }) }, unitName), button('打印', true, () => print())),
      el('article', { className: 'ft-print' },
        el('h2', {}, `${unitName}${rankText}联络员工作交接清单`),
        facts(all),
        !handover.items.length ? null : table('handover', ['序号', '任务', '项目', '收到日期', '办理期限', '备注'], handover.items.map((each, index) => el('tr', {}, ...cells(
          String(index + 1), each.what, each.projectName ? [each.projectName, el('span', { className: 'ft-small' }, each.projectCode)] : '',
          each.heldSince, each.dueOn || '', '')))),
        el('p', {}, `共 ${handover.items.length} 项未办结的任务。${handover.note || ''}`),
        el('div', { className: 'ft-signatures' }, ...['移交人', '接收人', '监交人'].map(name => el('p', {}, `${name}（签字）：`, el('span', {}, '　　　　年　　月　　日'))))));
  } catch (failure) {
    replace(page, rosterHeading('交接清单', true), refused(failure));
  }
}
