// @ts-check
// The money of a project, in the application: a table over the two fields that hold it as lines.

import { button, el, replace } from '../elements.js';
import { show, valuesOf } from '../typed/forms.js';

/** @typedef {{ name: string, choices?: string[], hint?: string, width: string }} Column */

const TABLES = [
  { key: 'fundBatches', title: '20 资金批次 *', add: '增加一批', row: '批', hint: '每个指标文件一批；未到县的，到县日期留空。', columns: [
    { name: '层级', choices: ['中央', '自治区', '市', '县'], width: '13%' },
    { name: '指标文号', hint: '如 藏财农指〔2026〕8号', width: '30%' },
    { name: '下达日期', hint: '如 2026-05-27', width: '17%' },
    { name: '到县日期', hint: '未到县留空', width: '17%' },
    { name: '金额（万元）', width: '15%' }
  ] },
  { key: 'otherSources', title: '20 其他来源', add: '增加一项', row: '项', hint: '没有的不填。批次与其他来源合计等于总投资。', columns: [
    { name: '来源', choices: ['自筹', '援藏', '银行贷款', '东西部协作'], width: '30%' },
    { name: '金额（万元）', width: '25%' }
  ] }
];

const BETWEEN = '；';

/** @param {string} text */
const rowsOf = text => text.split('\n').filter(line => line.trim()).map(line => line.split(/[；;\t]/).map(cell => cell.trim()));

/** @param {string[][]} rows */
const linesOf = rows => rows.filter(cells => cells.some(Boolean)).map(cells => cells.join(BETWEEN)).join('\n');

/**
 * An amount in hundredths of 万元, so that nothing is rounded.
 * @param {any} typed
 * @returns {bigint | null} null where it cannot be read
 */
export function hundredths(typed) {
  const plain = String(typed ?? '').normalize('NFKC').replace(/\p{Cf}/gu, '').trim();
  const found = /^(\d+|\d{1,3}(?:,\d{3})+|(?=\.\d))(?:\.(\d{0,2})0*)?$/.exec(plain);
  return found ? BigInt(found[1].replaceAll(',', '') || '0') * 100n + BigInt((found[2] || '').padEnd(2, '0')) : null;
}

/** @param {bigint} amount */
export const money = amount => {
  const plain = String(amount < 0n ? -amount : amount).padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${plain.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${plain.slice(-2)}`;
};

/** @param {string} text */
const sumOf = text => rowsOf(text || '').reduce((sum, cells) => sum + (hundredths(cells[cells.length - 1]) || 0n), 0n);

/**
 * How the money and the total stand to each other.
 * @param {Record<string, any>} values
 */
function standing(values) {
  const fund = sumOf(values.fundBatches);
  const other = sumOf(values.otherSources);
  const total = hundredths(values.totalInvestment);
  const asked = hundredths(values.requestedAmount) || 0n;
  const said = `资金批次 ${money(fund)} 万元，其他来源 ${money(other)} 万元，${asked ? `拟申请 ${money(asked)} 万元，` : ''}合计 ${money(fund + other + asked)} 万元`;
  if (total === null) {
    return { said: said + '。', right: false };
  }
  const missing = total - fund - other - asked;
  return missing === 0n ? { said: said + '，等于总投资。', right: true }
    : { said: `${said}，比总投资 ${money(total)} 万元${missing > 0n ? '少' : '多'} ${money(missing > 0n ? missing : -missing)} 万元。`, right: false };
}

/**
 * @param {any} form
 * @param {typeof TABLES[number]} kind
 */
function panelOf(form, { key, title, add, row: called, hint, columns }) {
  const body = el('tbody');
  const sum = el('p', { className: 'ft-rows-sum', role: 'status' });
  let written = '';
  const write = () => {
    written = linesOf([...body.rows].map(row => [...row.querySelectorAll('input, select')].map(each => /** @type {HTMLInputElement} */ (each).value.replace(/[；;\n\t]/g, ' ').trim())));
    show(form, { [key]: written });
  };
  const addRow = (/** @type {string[]} */ cells) => {
    const number = body.rows.length + 1;
    const row = el('tr', {}, ...columns.map(({ name, choices, hint: example }, index) => {
      const value = cells[index] || '';
      const label = `第${number}${called}${name}`;
      const known = choices && (!value || choices.includes(value)) ? choices : choices && [...choices, value];
      const cell = known
        ? el('select', { className: 'form-control', ariaLabel: label, onchange: write },
          ...['', ...known].map(each => el('option', { value: each, selected: each === value }, each || '请选择')))
        : el('input', { className: 'form-control', type: 'text', value, ariaLabel: label, placeholder: example || '', autocomplete: 'off', oninput: write });
      return el('td', {}, cell);
    }), el('td', {}, button('删除', false, () => {
      row.remove();
      write();
      draw();
    })));
    row.lastElementChild?.querySelector('button')?.setAttribute('aria-label', `删除第${number}${called}`);
    body.append(row);
    return row;
  };
  const draw = () => {
    written = String(valuesOf(form)[key] || '');
    replace(body);
    rowsOf(written).forEach(addRow);
    if (!body.rows.length && key === 'fundBatches') {
      addRow([]);
    }
  };
  const follow = () => {
    const values = valuesOf(form);
    if (String(values[key] || '') !== written) {
      draw();
    }
    const { said, right } = standing(values);
    sum.textContent = said;
    sum.classList.toggle('ft-rows-right', right);
  };
  const panel = el('section', { className: 'ft-rows', ariaLabel: title.replace(/[\d *]+/g, '') },
    el('h3', {}, title), el('p', { className: 'ft-small' }, hint),
    el('table', {}, el('colgroup', {}, ...columns.map(({ width }) => el('col', { style: `width: ${width}` })), el('col')),
      el('thead', {}, el('tr', {}, ...columns.map(({ name }) => el('th', { scope: 'col' }, name)), el('th', { scope: 'col' }, ''))), body),
    button(add, false, () => addRow([]).querySelector('select')?.focus()), key === 'otherSources' ? sum : null);
  draw();
  follow();
  form.on('changed', follow);
  return panel;
}

/**
 * @param {any} form
 * @param {any} schema
 */
export function showFundRows(form, schema) {
  const container = form._container;
  const field = (/** @type {string} */ key) => container.querySelector(`textarea[id*="_${key}"]`);
  const written = JSON.stringify(schema);
  const panels = TABLES.filter(({ key }) => written.includes(`"key":"${key}"`)).map(kind => ({ key: kind.key, panel: panelOf(form, kind) }));
  // The form draws its rows anew when fields come and go.
  const stand = () => panels.forEach(({ key, panel }) => {
    const row = field(key)?.closest('.fjs-layout-row');
    if (row && row.previousElementSibling !== panel) {
      row.before(panel);
    }
  });
  stand();
  const watching = new MutationObserver(() => container.isConnected ? stand() : watching.disconnect());
  watching.observe(container, { childList: true, subtree: true });
}
