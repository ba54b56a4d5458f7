// @ts-check
// What stands around each page: its address, its heading, the menu, and what is said once.

import { el, note } from '../elements.js';
import { address } from '../format.js';

export const PROJECTS = '/projects';
export const LIAISONS = '/liaisons';
export const CYCLE = '周调度 · 月通报 · 季考核';
const ROSTER = '联络员名册';
// The pages, as they stand side by side above each of them.
const MENU = [['', '我的项目'], ['batches', '批量办理'], ['done', '我的已办'], ['copies', '待阅'], ['urgent', '红黄灯'], ['difficulties', '疑难问题台账'], ['orders', '督办事项'], ['cycle', CYCLE]];

// Said once on the next page.
let news = '';

/** @param {Record<string, any> | null} [parameters] */
export const link = parameters => address(PROJECTS, parameters);

/** @param {Record<string, any> | null} [parameters] */
export const rosterLink = parameters => address(LIAISONS, parameters);

/**
 * @param {string} title
 * @param {string | null} back where to, if not to the pages beside
 * @param {import('../elements.js').Child[]} actions
 */
export function heading(title, back, ...actions) {
  return el('header', { className: 'ft-head' },
    back ? el('a', { className: 'ft-back', href: back }, back === link() ? '‹ 全部项目' : '‹ 返回') : menu(title),
    el('h1', {}, title),
    el('div', { className: 'ft-actions' }, ...actions));
}

/** @param {string} current */
function menu(current) {
  return el('nav', { className: 'ft-menu', ariaLabel: '栏目' }, ...MENU.map(([view, name]) =>
    el('a', { href: link(view ? { view } : null), className: name === current ? 'ft-current' : '' }, name)),
  el('a', { href: rosterLink(), className: current === ROSTER ? 'ft-current' : '' }, ROSTER),
  el('a', { href: link({ view: 'people' }), className: 'ft-keep' }, '导入人员名单'));
}

/**
 * @param {string} title
 * @param {boolean} back whether it is below the roster
 * @param {import('../elements.js').Child[]} actions
 */
export function rosterHeading(title, back, ...actions) {
  const head = heading(title, null, ...actions);
  if (back) {
    head.prepend(el('a', { className: 'ft-back', href: rosterLink() }, '‹ ' + ROSTER));
  }
  return head;
}

/** @param {string} words */
export function tell(words) {
  news = words;
}

export function takeNews() {
  const said = news ? note('good', news) : null;
  news = '';
  return said;
}
