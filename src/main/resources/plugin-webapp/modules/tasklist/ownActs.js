// @ts-check
// What I did, and what has become of it.

import { button, cells, el, note, refused, replace, table } from '../elements.js';
import { query } from '../format.js';
import { recall } from './done.js';
import { heading, link } from './frame.js';
import { call } from './server.js';

/** @param {HTMLElement} page */
export function show(page) {
  const body = el('div');
  let timer = 0;
  const search = el('input', {
    type: 'search', className: 'form-control', placeholder: '项目名称、代码、单位或者手续', ariaLabel: '查找', oninput: () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => load(), 250);
    }
  });
  replace(page, heading('我的已办', null, search), body);

  let asked = 0;
  /** @type {any[]} */
  let shown = [];
  async function load(offset = 0) {
    const mine = ++asked;
    try {
      const { acts, more } = await call('GET', '/own-acts?' + query({ search: search.value, offset }));
      if (mine !== asked) {
        return;
      }
      shown = offset ? shown.concat(acts) : acts;
      replace(body, shown.length ? table('own-acts', ['日期', '我办了什么', '项目', '手续', '现在'], shown.map(row))
        : note('plain', search.value ? '没有符合条件的已办事项。' : '还没有办过事项。'),
      more ? button('显示更多', false, () => load(shown.length)) : null);
    } catch (failure) {
      replace(body, refused(failure));
    }
  }
  load();
}

/** @param {any} each */
const row = each => el('tr', {}, ...cells(
  each.on, [el('strong', {}, `${each.step}：${each.outcome}`), each.opinion ? el('span', { className: 'ft-line ft-small' }, each.opinion) : null],
  // Whoever does not see the project any more is not sent to where it is refused.
  each.project && each.now ? el('a', { className: 'ft-name', href: link({ project: each.projectCode }) }, each.project) : each.project || '',
  each.procedure || '', [each.now || '', each.recall ? el('span', { className: 'ft-line' }, button('撤回', false, () => recall(each.recall))) : null]));
