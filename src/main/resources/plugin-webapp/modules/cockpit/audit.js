// @ts-check
// What was done, who signed in and what auditors read, for who audits the administration.

import { button, chip, el, note, refused, replace } from '../elements.js';
import { minute, query } from '../format.js';
import { call } from './server.js';

/** @typedef {{ name: string, path: string, columns: string[], cells: (row: any) => import('../elements.js').Child[][] }} Kind */

const small = text => text ? el('span', { className: 'ft-line ft-small' }, text) : null;

/** @type {Kind[]} */
const KINDS = [
  {
    name: '操作', path: '/audit/acts', columns: ['记录时间', '办理人', '项目、手续', '环节', '结果', '内容'],
    cells: each => [
      [moment(each.recordedAt)],
      [each.who, small(each.user === 'system' ? '' : `${each.user} · ${each.capacity}`)],
      [each.projectCode ? el('a', { href: projectPage(each.projectCode) }, each.projectCode) : null, small(each.procedure)],
      [each.step], [each.outcome],
      [each.said, small(each.basis ? '依据：' + each.basis : ''),
        small(each.occurredOn ? `补录，发生于 ${each.occurredOn}：${each.lateReason}` : '')]]
  },
  {
    name: '登录', path: '/audit/sign-ins', columns: ['时间', '用户名', '姓名', '地址', '结果'],
    cells: each => [
      [moment(each.at)], [each.user], [each.who || '—'], [each.address],
      [chip(each.outcome === 'IN' ? 'DONE' : 'LATE', each.outcomeText)]]
  },
  {
    name: '查阅', path: '/audit/readings', columns: ['时间', '审计人员', '查阅内容', '项目', '条件'],
    cells: each => [
      [moment(each.at)], [each.who || '—', small(each.user)], [each.what],
      [each.projectCode ? el('a', { href: projectPage(each.projectCode) }, each.projectCode) : null], [each.asked]]
  }
];

const moment = instant => el('span', { className: 'ft-unbroken' }, minute(instant));

const projectPage = code => location.pathname.replace('/app/cockpit/', '/app/tasklist/') + '#/projects?' + query({ project: code });

/** @param {HTMLElement} page */
export function show(page) {
  const from = day('起始日期');
  const to = day('截止日期');
  const choices = KINDS.map((kind, i) => el('input', { type: 'radio', name: 'ft-audited', checked: !i, onchange: () => load() }));
  const body = el('div');
  replace(page,
    el('header', { className: 'ft-head' }, el('h1', {}, '操作日志')),
    el('form', {
      className: 'ft-asked', onsubmit: event => {
        event.preventDefault();
        load();
      }
    },
    el('fieldset', {}, el('legend', {}, '查看'), ...KINDS.map(({ name }, i) => el('label', {}, choices[i], ' ' + name))),
    from.label, to.label, el('button', { type: 'submit', className: 'btn btn-primary' }, '查询')), body);

  let asked = 0;
  async function load() {
    const mine = ++asked;
    const kind = KINDS[choices.findIndex(each => each.checked)];
    const days = { from: from.input.value, to: to.input.value };
    const read = offset => call('GET', `${kind.path}?` + query({ ...days, offset }));
    try {
      const found = await read(0);
      if (mine === asked) {
        replace(body, ...list(kind, found, read));
      }
    } catch (failure) {
      if (mine === asked) {
        replace(body, refused(failure));
      }
    }
  }
  return load();
}

/** @param {string} text */
function day(text) {
  const input = el('input', { type: 'text', className: 'form-control', placeholder: '今天', autocomplete: 'off' });
  return { input, label: el('label', {}, text, input) };
}

/**
 * What was found, with a way to what is behind it; whoever goes there by keyboard goes on from
 * the first row that came.
 * @param {Kind} kind
 * @param {{ from: string, to: string, rows: any[], more: boolean }} found
 * @param {(offset: number) => Promise<any>} read
 */
function list(kind, found, read) {
  const days = found.from === found.to ? found.from : `${found.from} 至 ${found.to}`;
  if (!found.rows.length) {
    return [note('plain', `${days} 没有${kind.name}记录。`)];
  }
  const rows = el('tbody', {});
  const said = el('p', { className: 'ft-small', role: 'status' });
  const place = el('div');
  const add = ({ rows: added, more }) => {
    const made = added.map(each => el('tr', { tabIndex: -1 }, ...kind.cells(each).map((content, i) =>
      el('td', { 'data-name': kind.columns[i] }, ...content))));
    rows.append(...made);
    said.textContent = `${days}，最新的在前，已显示 ${rows.children.length} 条${more ? '' : '，没有更多'}。`;
    replace(place, more ? next : null);
    return made[0];
  };
  const next = button('显示更多', false, async () => {
    next.disabled = true;
    try {
      add(await read(rows.children.length))?.focus();
    } catch (failure) {
      replace(place, refused(failure), next);
    }
    next.disabled = false;
  });
  add(found);
  return [said, el('div', { className: 'ft-scroll' }, el('table', { className: 'ft-table ft-table-audited ft-cards' },
    el('thead', {}, el('tr', {}, ...kind.columns.map(name => el('th', { scope: 'col' }, name)))), rows)), place];
}
