// @ts-check
// Difficulties, as the pages list and raise them.

import { cells, chip, el, light, table } from '../elements.js';
import { ask } from './ask.js';
import { link, tell } from './frame.js';
import { call } from './server.js';

export function obstructions({ ledger }) {
  return ledger.length ? el('section', {}, el('h2', {}, '疑难问题',
    el('span', { className: 'ft-small' }, ` 未销号 ${ledger.filter(each => !each.closedOn).length} 个，共 ${ledger.length} 个`)),
  difficulties(ledger)) : null;
}

// The most urgent first; a row says what it is, how far it is, and who has it until when.
export function difficulties(list, projectShown, actions) {
  return table('difficulties', ['编号', projectShown ? '项目和问题' : '问题', '层级', '状态', '期限', '现由谁办', ...(actions ? ['催办'] : [])], list.map(each => el('tr', {}, ...cells(
    [el('a', { className: 'ft-name', href: link({ difficulty: each.id }) }, each.number),
      el('span', { className: 'ft-small' }, each.kindText)],
    [projectShown ? el('span', { className: 'ft-name' }, each.projectName) : '',
      el('span', { className: 'ft-line' }, each.description),
      el('span', { className: 'ft-small' }, [each.procedureName, each.byItself ? '系统发现' : ''].filter(Boolean).join(' · '))],
    each.levelText,
    [chip(each.status, each.statusText), el('span', { className: 'ft-small' },
      each.reopened ? `退回重办 ${each.reopened} 次` : '')],
    each.light ? [light(each.light), el('span', { className: 'ft-line' }, each.dueOn,
      el('span', { className: each.light === 'RED' ? 'ft-overdue' : 'ft-small' }, ' ' + each.dueText))] : '',
    each.holder ? [each.holder, el('span', { className: 'ft-small' }, each.waitingFor)] : `${each.closedOn} 销号`,
    ...(actions ? [actions(each)] : [])))));
}

export function raise(project, { kinds, units }) {
  ask(`提出疑难问题：${project.projectName}`, [
    { name: 'difficultyKind', label: '问题类别', options: kinds.map(each => [each.code, each.name]) },
    {
      name: 'procedure', label: '影响哪一项手续', optional: true, hint: '不选为项目本身',
      options: project.procedures.map(each => [each.procedure, each.name])
    },
    { name: 'description', label: '问题描述', lines: 4, hint: '卡在哪里，需要谁解决什么' },
    { name: 'amount', label: '涉及资金（万元）', optional: true },
    {
      name: 'responsibleUnit', label: '责任单位', optional: true, hint: '不选为该手续的审批单位；没有选手续的须选',
      options: units.map(each => [each.code, each.name])
    }
  ], async values => {
    const raised = await call('POST', `/projects/${project.projectCode}/difficulties`, values);
    tell(`已列入台账：${raised.difficulty.number}，由${raised.difficulty.holder}签收。`);
    location.hash = link({ difficulty: raised.difficulty.id });
  });
}
