// @ts-check
// The reports of the cycle.

import { button, cells, el, note, refused, replace, table } from '../elements.js';
import { minute } from '../format.js';
import { KINDS } from '../words.js';
import { CYCLE, heading, link, takeNews } from './frame.js';
import { API, call } from './server.js';

export function reportChip(report) {
  return el('span', { className: 'ft-chip ft-' + (report.status === 'ISSUED' ? 'done' : 'todo') }, report.statusText);
}

export function reportFiles(report) {
  return ['docx', 'xlsx'].map(format => el('a', {
    className: 'btn btn-default', href: `${API}/reports/${report.id}/file?format=${format}`, download: ''
  }, format === 'docx' ? '公文（Word）' : '表格（Excel）'));
}

/** @param {HTMLElement} page */
export async function show(page) {
  const body = el('div', {}, note('plain', '正在加载……'));
  const actions = el('span', { className: 'ft-actions' });
  replace(page, heading(CYCLE, null, actions), takeNews(), body);
  try {
    const list = await call('GET', '/reports');
    if (list.mayMake) {
      actions.append(...Object.entries(KINDS).map(([kind, text]) => button('拟' + text, false, () => makeReport(kind, body))));
    }
    replace(body, list.reports.length ? table('cycle', ['类别', '文号', '期间', '数据截至', '状态', '拟稿、审核、签发', '文件'],
      list.reports.map(reportRow))
      : note('plain', list.mayMake ? '还没有通报。系统在每周、每月、每季第一个工作日汇总，也可以现在就拟。' : '还没有签发的通报。'));
  } catch (failure) {
    replace(body, refused(failure));
  }
}

function reportRow(report) {
  return el('tr', {}, ...cells(
    report.kindText,
    [el('a', { className: 'ft-name', href: link({ report: report.id }) }, report.number || '（未编号）'),
      el('span', { className: 'ft-small' }, report.title)],
    [el('span', { className: 'ft-small' }, `${report.first} 至 ${report.last}`)],
    [el('span', { className: 'ft-small' }, minute(report.cutOff))],
    [reportChip(report), report.issuedOn ? el('span', { className: 'ft-small' }, report.issuedOn) : null],
    [['拟稿', report.draftedByName], ['审核', report.checkedByName], ['签发', report.issuedByName]]
      .filter(([, name]) => name).map(([what, name]) => el('span', { className: 'ft-small' }, `${what}：${name}`)),
    reportFiles(report)));
}

async function makeReport(kind, body) {
  try {
    const report = await call('POST', '/reports', { kind });
    location.hash = link({ report: report.id });
  } catch (failure) {
    body.prepend(refused(failure));
  }
}
