// @ts-check
// One report.

import { cells, el, facts, note, refused, replace, table } from '../elements.js';
import { minute } from '../format.js';
import { moneyBy } from '../money.js';
import { CYCLE, heading, link } from './frame.js';
import { reportChip, reportFiles } from './reports.js';
import { call } from './server.js';

/**
 * @param {HTMLElement} page
 * @param {URLSearchParams} asked
 */
export async function show(page, asked) {
  replace(page, note('plain', '正在加载……'));
  try {
    drawReport(page, await call('GET', '/reports/' + asked.get('report')));
  } catch (failure) {
    replace(page, heading(CYCLE, null), refused(failure));
  }
}

function drawReport(page, { report, figures, summary }) {
  const head = heading(report.title, link({ view: 'cycle' }), ...reportFiles(report));
  const change = figures.change;
  replace(page, head,
    report.status === 'ISSUED' ? null : note('plain', '尚未签发，数据、名单和排名不得传阅。' + (report.status === 'DRAFT' ? '请到“我的待办”里拟稿。' : '')),
    facts([
      ['文号', report.number || '（未编号）'], ['状态', reportChip(report)], ['期间', `${report.first} 至 ${report.last}`],
      ['数据截至', minute(figures.cutOff)], ['拟稿', report.draftedByName], ['审核', report.checkedByName],
      ['签发', report.issuedByName && `${report.issuedByName} ${report.issuedOn}`]
    ].filter(([, value]) => value)),
    el('section', {}, el('h2', {}, '总体情况'), ...summary.map(sentence => el('p', {}, sentence))),
    el('section', {}, el('h2', {}, '上次通报以来至数据截止时间的变化'),
      el('p', { className: 'ft-small' }, change.number ? `上期：${change.number}，数据截至 ${minute(change.since)}` : `此前没有签发过，自 ${minute(change.since)} 起计算`),
      ...changed('新增', change.opened), ...changed('解决', change.resolved), ...changed('反复', change.reopened)),
    ranking(figures),
    counted('按单位', figures.byUnit), counted('按县（区）', figures.byDivision),
    counted('按类别', figures.byKind), counted('按层级', figures.byLevel),
    figures.procedures.length ? el('section', {}, el('h2', {}, '手续办理情况'),
      table('counts', ['单位', '办结', '超期', '法定时限（工作日）', '实际用时', '节省（工作日）', '节省（自然日）'],
        figures.procedures.map(each => el('tr', {}, ...cells(each.name, ...[each.decided, each.overdue, each.statutoryDays,
          each.usedDays, each.savedDays, each.savedCalendarDays].map(String)))))) : null,
    ...(figures.funds ? figures.funds.tables.filter(each => each.by !== 'DOCUMENT').map(each => moneyBy(each, figures.funds.total)) : []),
    ...[['情况说明', report.situation], ['下一步要求', report.demands]].filter(([, text]) => text).map(([title, text]) =>
      el('section', {}, el('h2', {}, title), ...text.split('\n').filter(line => line.trim()).map(line => el('p', {}, line)))));
}

function changed(title, items) {
  return [el('h3', {}, `${title}（${items.length}件）`), items.length ? table('changed', ['编号', '项目', '类别', '责任单位', '层级', '内容'],
    items.map(each => el('tr', {}, ...cells(each.number, each.project, each.kind, each.unit, each.level, each.description)))) : null];
}

function counted(title, rows) {
  const mean = spans => spans.count ? `${spans.mean} / ${spans.median}` : '—';
  return rows.length ? el('section', {}, el('h2', {}, '疑难问题 · ' + title),
    table('counts', [title.replace('按', ''), '新增', '解决', '销号', '退回重办', '未销号', '超期', '签收用时（平均/中位，工作日）', '解决用时（平均/中位，工作日）'],
      rows.map(({ name, counts }) => el('tr', {}, ...cells(name, ...[counts.opened, counts.resolved, counts.closed, counts.reopened,
        counts.open, counts.overdue].map(String), mean(counts.acknowledge), mean(counts.resolve)))))) : null;
}

function ranking(figures) {
  const part = (place, line) => place.measures[line.measure] === undefined ? '—' : String(place.measures[line.measure]);
  return figures.ranking.length ? el('section', {}, el('h2', {}, '单位排名'),
    table('counts', ['单位', '名次', '得分', ...figures.formula.map(line => `${line.name}（权重${Number(line.weight)}）`)],
      figures.ranking.map(place => el('tr', {}, ...cells(place.name, String(place.rank), String(place.score),
        ...figures.formula.map(line => part(place, line)))))),
    el('p', { className: 'ft-small' }, '得分 ＝ 各项指标 × 权重之和 ÷ 权重之和，保留一位小数；本期没有涉及的指标不计算。'),
    ...figures.formula.map(line => el('p', { className: 'ft-small' }, `${line.name}：${line.description}`)),
    el('p', { className: 'ft-small' }, '法定时限只计法律、法规、规章载明条款并已核对的；出自公开来源的和本机制暂定的时限，不计入节省的工作日，也不参加排名。')) : null;
}
