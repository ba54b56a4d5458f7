// @ts-check
// Payments.

import { button, cells, el, light, note, table } from '../elements.js';
import { ask } from './ask.js';
import { tell } from './frame.js';
import { call } from './server.js';

// The latest first; it is the one that counts.
export function paid(project, { progress, mayRecord }, today, done) {
  if (!progress.payments.length && !mayRecord) {
    return null;
  }
  return el('section', { className: 'ft-paid' },
    el('h2', {}, '资金支付', el('span', { className: 'ft-small' }, ` 衔接资金 ${progress.fund} 万元`)),
    mayRecord && project.status !== 'WITHDRAWN' ? el('div', { className: 'ft-actions' },
      button('登记支付进度', false, () => pay(project, progress, today, done))) : null,
    progress.payments.length ? table('paid',
      ['截至日期', '计划累计支付', '实际累计支付', '落后', '灯色', '说明', '登记'],
      progress.payments.map(each => el('tr', { className: each.replaced ? 'ft-replaced' : '' }, ...cells(
        [each.asOf, each.replaced ? el('span', { className: 'ft-small' }, ' 已更正') : ''],
        share(each.planned, each.plannedShare), share(each.actual, each.actualShare),
        each.pointsBehind.startsWith('-') ? `超前 ${each.pointsBehind.slice(1)} 个百分点` : `${each.pointsBehind} 个百分点`,
        each.replaced ? '' : light(each.light, each.lightText + '灯'), each.note || '',
        [each.recordedBy, el('span', { className: 'ft-small' }, each.recordedOn)]))))
      : note('plain', '还没有登记。'));
}

const share = (amount, percent) => [`${amount} 万元`, el('span', { className: 'ft-small' }, ` ${percent}%`)];

function pay(project, progress, today, done) {
  ask(`登记支付进度：${project.projectName}`, [
    { name: 'asOf', label: '截至日期', value: today, hint: '如 2026-07-10；同一截至日期再次登记为更正' },
    { name: 'plannedPayment', label: '计划累计支付（万元）', hint: `不超过衔接资金 ${progress.fund} 万元` },
    { name: 'actualPayment', label: '实际累计支付（万元）' },
    { name: 'note', label: '说明', lines: 2, optional: true }
  ], async values => {
    const changed = await call('POST', `/projects/${project.projectCode}/payments`, values);
    tell('支付进度已登记。');
    done(changed);
  });
}
