// @ts-check
// One difficulty.

import { button, chip, due, el, facts, followed, light, note, refused, replace } from '../elements.js';
import { ask } from './ask.js';
import { heading, link, takeNews, tell } from './frame.js';
import { call } from './server.js';

/**
 * @param {HTMLElement} page
 * @param {URLSearchParams} asked
 */
export async function show(page, asked) {
  replace(page, heading('', link({ view: 'difficulties' })), note('plain', '正在读取……'));
  try {
    drawDifficulty(page, await call('GET', '/difficulties/' + encodeURIComponent(String(asked.get('difficulty')))));
  } catch (failure) {
    replace(page, heading('', link({ view: 'difficulties' })), refused(failure));
  }
}

function drawDifficulty(page, { difficulty, mayReport, today }) {
  const report = () => ask(`填报进展：${difficulty.number}`, [
    { name: 'progress', label: '进展', lines: 4 },
    { name: 'evidence', label: '佐证材料', optional: true, hint: '文件、照片、会议记录的名称和编号' }
  ], async values => {
    const changed = await call('POST', `/difficulties/${difficulty.id}/progress`, values);
    tell('进展已记录。');
    drawDifficulty(page, changed);
  });
  const all = [
    ['项目', el('a', { href: link({ project: difficulty.projectCode }) }, difficulty.projectName)],
    ['影响的手续', difficulty.procedureName || '项目本身'],
    ['问题类别', difficulty.kindText],
    ['涉及资金', difficulty.amount ? difficulty.amount + ' 万元' : '未填'],
    ['责任单位', difficulty.unitName],
    ['科级联络员', difficulty.sectionLiaison],
    ['县处级联络员', difficulty.countyLiaison],
    ['层级', difficulty.levelText + (difficulty.closedOn ? '' : `（时限 ${difficulty.levelDueOn}）`)],
    ['状态', [chip(difficulty.status, difficulty.statusText), ' 自 ' + difficulty.since]],
    ['退回重办', difficulty.reopened ? difficulty.reopened + ' 次' : '无'],
    ['提出', `${difficulty.raisedBy} ${difficulty.raisedOn}`],
    ['措施', difficulty.measures || '尚未提出']
  ];
  if (difficulty.holder) {
    all.push(['在等', [difficulty.waitingFor, ...due(difficulty.dueOn, today)]], ['由谁办', difficulty.holder]);
  }
  replace(page,
    heading(difficulty.number, link({ view: 'difficulties' }), mayReport ? button('填报进展', false, report) : null),
    takeNews(),
    el('p', { className: 'ft-lead' }, difficulty.light ? light(difficulty.light) : '', ' ', difficulty.description),
    facts(all),
    followed('确定的措施', ['责任单位', '措施', '期限', '依据', '落实'], difficulty.asked.map(each => [
      each.unitName, each.text, each.dueOn, each.document, each.doneOn ? `${each.doneOn} ${each.result}` : '未落实'])),
    followed('协调过程', ['日期', '层级', '事项', '内容', '佐证', '经办人'], difficulty.entries.map(each => [
      each.occurredOn, each.levelText, [each.whatText, each.late ? el('span', { className: 'ft-overdue' }, ' 逾期') : ''],
      each.text, each.evidence || '', each.by])));
}
