// @ts-check
// The money of projects by one thing, with all of it in the last row.

import { el, table } from './elements.js';

const COLUMNS = ['项目', '中央', '自治区', '市', '县', '资金合计', '其他来源', '总投资'];

/** @typedef {{ code: string, name: string, projects: number, central: number, region: number, city: number, county: number,
 *    fund: number, other: number, total: number }} Row */

const money = (/** @type {number} */ amount) => amount.toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * @param {{ name: string, rows: Row[] }} by
 * @param {Row} total
 * @param {(row: Row) => Node | string} [named]
 */
export function moneyBy({ name, rows }, total, named = row => row.name) {
  const cells = (/** @type {Row} */ row) => [row.central, row.region, row.city, row.county, row.fund, row.other, row.total].map(amount =>
    el('td', { className: 'ft-number' }, money(amount)));
  return rows.length ? el('section', {}, el('h2', {}, '资金 · 按' + name), table('money', [name, ...COLUMNS], [...rows, total].map(row =>
    el('tr', {}, el('th', { scope: 'row' }, row === total ? '合计' : named(row)), el('td', { className: 'ft-number' }, String(row.projects)), ...cells(row))))) : null;
}
