// @ts-check
// What there is to do, the most urgent first.

import { button, el, light, note, replace } from '../elements.js';
import { read } from './here.js';

/** @typedef {import('../tasklist/cards.js').Card & { projectCode?: string }} Card */

/** @param {string} task */
export const addressOf = task => '/m?task=' + encodeURIComponent(task);

/** @param {Card} card */
const entry = card => el('li', {},
  el('a', { className: 'm-card', href: addressOf(card.task) },
    el('span', { className: 'm-top' },
      card.light ? light(card.light, card.left) : el('span', { className: 'm-small' }, '无规定期限'),
      el('span', { className: 'm-small' }, card.division || '')),
    el('strong', {}, card.what),
    el('span', {}, card.project || ''),
    marksOf(card)));

/** @param {Card} card */
export const marksOf = card => card.marks.length || card.claimedBy ? el('span', { className: 'm-marks' },
  ...card.marks.map(({ text }) => el('span', { className: 'm-mark' }, text)),
  card.claimedBy ? el('span', { className: 'm-mark' }, card.claimedBy + ' 已领取') : null) : null;

/** @param {HTMLElement} place */
export async function showList(place) {
  document.title = '我的待办 · 优先办理';
  const list = el('ol', { className: 'm-list' });
  const heading = el('h1', {}, '我的待办');
  const end = el('div');
  const more = async (/** @type {number} */ offset) => {
    const { name, tasks: { cards, all, more: others } } = await read('/phone/tasks?offset=' + offset);
    replace(heading, '我的待办 ', el('span', { className: 'm-count' }, `${all} 项`), el('span', { className: 'm-small' }, name));
    list.append(...cards.map(entry));
    replace(end, others ? button('再看后面的', false, () => fetched(offset + cards.length)) : null,
      all ? null : note('good', '没有待办了。'));
  };
  const fetched = (/** @type {number} */ offset) => more(offset).catch(failure =>
    replace(end, note('bad', failure.message), button('再试一次', true, () => fetched(offset))));
  place.append(heading, list, end);
  await fetched(0);
}
