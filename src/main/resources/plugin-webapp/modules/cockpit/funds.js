// @ts-check
// The money of projects across tiers: by county, year, fund, document and both sets of categories.

import { el, note, refused, replace } from '../elements.js';
import { address, minute } from '../format.js';
import { moneyBy } from '../money.js';
import { call } from '../tasklist/server.js';
import { FUNDS, asked, back } from './beside.js';
import { goOn, remember, select } from './choices.js';

// What a table is by, and the name that its rows have in the address.
const CHOICES = [
  ['DIVISION', 'division', '全部县（区）'], ['YEAR', 'year', '全部年度'], ['FUND_TYPE', 'fundType', '全部资金'],
  ['CATEGORY', 'category', '全部整合类别'], ['REPORT_CATEGORY', 'reportCategory', '全部衔接统计类别']
];

/** @param {HTMLElement} page */
export async function show(page) {
  remember(page);
  const filter = Object.fromEntries(Object.entries(asked()).filter(([name, value]) => value && CHOICES.some(([, known]) => known === name)));
  const head = (/** @type {(Node | string)[]} */ ...actions) => el('header', { className: 'ft-head' }, back(filter.division ? { division: filter.division } : {}),
    el('h1', {}, '资金'), el('div', { className: 'ft-actions' }, ...actions));
  const to = (/** @type {Record<string, string>} */ changed) =>
    address(FUNDS, Object.fromEntries(Object.entries({ ...filter, ...changed }).filter(([, value]) => value)));
  try {
    const [totals, all] = await Promise.all([call('GET', '/board/funds?' + new URLSearchParams(filter)), Object.keys(filter).length ? call('GET', '/board/funds') : null]);
    const choices = CHOICES.map(([by, name, label]) => select(label,
      (all || totals).tables.find((/** @type {any} */ each) => each.by === by).rows.filter((/** @type {any} */ row) => row.code).map((/** @type {any} */ row) => [row.code, row.name]),
      filter[name], value => {
        location.hash = to({ [name]: value }).substring(1);
      }));
    replace(page, head(el('span', { className: 'ft-small' }, `数据截至 ${minute(totals.cutOff)}`), ...choices),
      el('p', { className: 'ft-small' }, '金额单位：万元。各级资金按指标文件的批次相加，年度按项目的首个指标文件；不计退回修改的和已撤回的项目。'),
      totals.total.projects ? null : note('plain', '没有这样的项目。'),
      ...totals.tables.map((/** @type {any} */ each) => moneyBy(each, totals.total, linked(each.by, to))));
    goOn(page);
  } catch (failure) {
    replace(page, head(), refused(failure));
  }
}

/**
 * What leads from a row to its own money.
 * @param {string} by
 * @param {(changed: Record<string, string>) => string} to
 */
function linked(by, to) {
  const choice = CHOICES.find(([known]) => known === by);
  return (/** @type {{ code: string, name: string }} */ row) => choice && row.code ? el('a', { href: to({ [choice[1]]: row.code }) }, row.name) : row.name;
}
