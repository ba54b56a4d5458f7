// @ts-check
// What somebody was reminded of.

import { cells, el, light, note, refused, replace, table } from '../elements.js';
import { REMINDED } from '../words.js';
import { heading, link } from './frame.js';
import { call } from './server.js';

// What the offices did with the projects of whoever looks.
const told = (/** @type {any[]} */ news, /** @type {string} */ today) => news.length ? el('section', {}, el('h2', {}, '办理进展'),
  table('news', ['日期', '项目', '手续和环节', '结果'], news.map(each => el('tr', {}, ...cells(
    each.on === today ? el('strong', {}, '今天') : each.on, el('a', { className: 'ft-name', href: link({ project: each.projectCode }) }, each.project),
    each.what, [el('strong', {}, each.outcome), each.number ? el('span', { className: 'ft-line ft-small' }, each.number) : null]))))) : null;

/** @param {HTMLElement} page */
export async function show(page) {
  replace(page, heading('提醒', link()), note('plain', '正在读取……'));
  try {
    const { today, days: period, reminders, news } = await call('GET', '/reminders');
    replace(page, heading('提醒', link(), el('span', { className: 'ft-small' }, `最近 ${period} 天`)), told(news, today),
      reminders.length ? table('reminders', ['日期', '提醒', '内容'], reminders.map(each => el('tr', {}, ...cells(
        each.sentOn === today ? el('strong', {}, '今天') : each.sentOn,
        light(each.kind, REMINDED[each.kind]),
        // The light says already what the words in brackets say.
        el('a', { href: link({ project: each.projectCode }) }, each.text.replace(/^【[^】]*】/, ''))))))
        : note('plain', `最近 ${period} 天没有提醒。`));
  } catch (failure) {
    replace(page, heading('提醒', link()), refused(failure));
  }
}
