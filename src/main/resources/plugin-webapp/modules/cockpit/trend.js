// @ts-check
// How the board went from week to week: lines, and the same numbers in a table beside them.

import { el, note, refused, replace, table } from '../elements.js';
import { address, minute } from '../format.js';
import { call } from '../tasklist/server.js';
import { TREND, asked, back, where } from './beside.js';
import { goOn, remember, select } from './choices.js';

const LINES = [['stuck', '卡住的项目'], ['red', '红灯的项目'], ['finished', '当周办结的手续']];
const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 760;
const HEIGHT = 260;
const EDGE = { left: 56, right: 14, top: 16, bottom: 48 };

/** @param {HTMLElement} page */
export async function show(page) {
  remember(page);
  const filter = where(asked());
  const head = (...actions) => el('header', { className: 'ft-head' }, back(filter), el('h1', {}, '趋势'), el('div', { className: 'ft-actions' }, ...actions));
  try {
    const [{ cutOff, weeks }, board] = await Promise.all([call('GET', '/board/trend?' + new URLSearchParams(filter)), call('GET', '/board')]);
    /** @type {(name: string, label: string, options: any[]) => HTMLElement} */
    const choice = (name, label, options) => select(label, options.map(each => [each.code, each.name]), filter[name], value => {
      location.hash = address(TREND, where({ ...filter, [name]: value })).substring(1);
    });
    replace(page, head(el('span', { className: 'ft-small' }, `数据截至 ${minute(cutOff)}`),
      choice('division', '全部县（区）', board.figures.places), choice('unit', '全部单位', board.units)),
    weeks.length < 2 ? note('plain', '还没有过完一周，看不出趋势。') : el('figure', { className: 'ft-trend' }, picture(weeks),
      el('figcaption', {}, ...LINES.map(([key, name]) => el('span', { className: 'ft-trend-key' }, sample(key), name)))),
    table('trend', ['周（周一）', '在办项目', ...LINES.map(([, name]) => name)], [...weeks].reverse().map((each, index) => el('tr', {},
      el('th', { scope: 'row' }, each.week + (index ? '' : '（本周至今）')),
      ...[each.open, each.stuck, each.red, each.finished].map(value => el('td', { className: 'ft-number' }, String(value)))))),
    el('p', { className: 'ft-small' }, '每周按周日日终时计数，计数规则与卡点看板相同；本周按现在计数。此前没有记录的周不列出。'));
    goOn(page);
  } catch (failure) {
    replace(page, head(), refused(failure));
  }
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
function shape(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, String(value)));
  made.append(...children);
  return made;
}

/** @param {string} key */
const sample = key => shape('svg', { viewBox: '0 0 36 8', width: 36, height: 8, 'aria-hidden': 'true' },
  shape('line', { x1: 0, x2: 36, y1: 4, y2: 4, class: 'ft-line-' + key }));

/**
 * A step of the scale that gives four lines or fewer.
 * @param {number} most
 */
export function step(most) {
  const rough = Math.max(1, most / 4);
  const ten = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map(each => each * ten).find(each => each >= rough) || 10 * ten;
}

/** @param {any[]} weeks */
function picture(weeks) {
  const most = Math.max(1, ...weeks.flatMap(each => LINES.map(([key]) => each[key])));
  const by = step(most);
  const top = Math.ceil(most / by) * by;
  const x = index => EDGE.left + index * (WIDTH - EDGE.left - EDGE.right) / (weeks.length - 1);
  const y = value => HEIGHT - EDGE.bottom - value * (HEIGHT - EDGE.top - EDGE.bottom) / top;
  const scale = Array.from({ length: top / by + 1 }, (_, index) => index * by);
  return shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${weeks.length} 周的${LINES.map(([, name]) => name).join('、')}，数字见下表` },
    ...scale.flatMap(value => [shape('line', { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y(value), y2: y(value), class: 'ft-trend-scale' }),
      shape('text', { x: EDGE.left - 6, y: y(value) + 4, class: 'ft-trend-value' }, String(value))]),
    ...weeks.map((each, index) => (weeks.length - 1 - index) % 5 ? '' : shape('text', { x: x(index), y: HEIGHT - 10, class: index === weeks.length - 1 ? 'ft-trend-last' : 'ft-trend-week' }, each.week.substring(5))).filter(Boolean),
    ...LINES.map(([key]) => shape('polyline', { points: weeks.map((each, index) => `${x(index).toFixed(1)},${y(each[key]).toFixed(1)}`).join(' '), class: 'ft-line-' + key })));
}
