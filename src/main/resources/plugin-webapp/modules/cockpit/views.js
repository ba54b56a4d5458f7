// @ts-check
// What of the board somebody looks at again and again, as links above the list.

import { button, el, note, refused, replace } from '../elements.js';
import { address } from '../format.js';
import { ask } from '../tasklist/ask.js';
import { call } from '../tasklist/server.js';
import { BOARD } from './beside.js';

/** @typedef {{ id: number, name: string, asked: Record<string, string> }} View */

/** Everybody's own; without them the board is there all the same. */
export const savedViews = () => /** @type {Promise<View[]>} */ (call('GET', '/board/views').catch(() => []));

/**
 * @param {View[]} views
 * @param {Record<string, string>} filter what the board shows
 * @param {HTMLElement} said where it is said what came of it
 * @param {(views: View[]) => void} changed
 */
export function viewLinks(views, filter, said, changed) {
  const list = el('span', { className: 'ft-views' });
  /** @param {View[]} kept */
  const draw = kept => replace(list, kept.length ? el('span', { className: 'ft-small' }, '我的视图：') : null,
    ...kept.map(each => el('span', { className: 'ft-view' },
      el('a', { href: address(BOARD, each.asked), ...(same(each.asked, filter) ? { 'aria-current': 'true' } : {}) }, each.name),
      el('button', { type: 'button', className: 'ft-remove', title: '删除', ariaLabel: `删除视图“${each.name}”`, onclick: () => remove(each) }, '×'))));
  /** @param {View[]} kept */
  const show = kept => {
    draw(kept);
    changed(kept);
  };
  const save = () => ask('把现在的筛选条件保存为视图', [{ name: 'viewName', label: '视图名称（最多 30 字）' }], async values => {
    show(await call('POST', '/board/views', Object.assign({ view: filter }, values)));
    replace(said, note('good', `已保存视图“${values.viewName}”。`));
  });
  /** @param {View} each */
  const remove = async each => {
    try {
      show(await call('DELETE', `/board/views/${each.id}`));
      // What was pressed is gone.
      keep.focus();
      replace(said, note('good', `已删除视图“${each.name}”。`));
    } catch (failure) {
      replace(said, refused(failure));
    }
  };
  const keep = button('保存为视图', false, save);
  draw(views);
  return el('nav', { className: 'ft-views ft-kept', ariaLabel: '我的视图' }, list, keep);
}

/**
 * @param {Record<string, string>} one
 * @param {Record<string, string>} other
 */
const same = (one, other) => JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
