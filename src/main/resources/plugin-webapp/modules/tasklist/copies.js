// @ts-check
// Copies to read: what I was sent, what I have read, and what I sent to others.

import { button, cells, el, note, refused, replace, table } from '../elements.js';
import { ask } from './ask.js';
import { countAgain } from './cards.js';
import { say } from './done.js';
import { heading, link } from './frame.js';
import { call } from './server.js';

/** @typedef {{ id: number, projectCode: string, project: string, procedure?: string, from: string, to: string,
 *     note: string, sentAt: string, end?: string, endedAt?: string }} Copy */

/** @param {HTMLElement} page */
export async function show(page) {
  /** @type {{ unread: Copy[], read: Copy[], sent: Copy[] }} */
  const { unread, read, sent } = await call('GET', '/copies');
  const said = el('div');
  /**
   * @param {Copy} each
   * @param {string} what
   */
  const end = async (each, what) => {
    try {
      await call('POST', `/copies/${each.id}/${what}`);
      countAgain();
      await show(page);
    } catch (failure) {
      replace(said, refused(failure));
    }
  };
  replace(page, heading('待阅', null), said,
    unread.length ? table('copies', ['时间', '发送人', '项目', '请看什么', ''], unread.map(each => el('tr', {}, ...cells(
      each.sentAt, each.from, about(each), each.note, button('已阅', true, () => end(each, 'read'))))))
      : note('plain', '没有待阅的抄送。'),
    part('已阅', ['时间', '发送人', '项目', '请看什么', '已阅时间'], read.map(each => [each.sentAt, each.from, about(each), each.note, each.endedAt])),
    part('我抄送的', ['时间', '抄送给', '项目', '请看什么', '状态'], sent.map(each => [each.sentAt, each.to, about(each), each.note,
      each.end === 'READ' ? `${each.endedAt} 已阅` : each.end ? `${each.endedAt} 撤回` : ['未阅　', button('撤回', false, () => end(each, 'take-back'))]])));
}

/** @param {Copy} each */
const about = each => [el('a', { className: 'ft-name', href: link({ project: each.projectCode }) }, each.project),
  each.procedure ? el('span', { className: 'ft-line ft-small' }, each.procedure) : null];

/**
 * @param {string} title
 * @param {string[]} names
 * @param {any[][]} rows
 */
const part = (title, names, rows) => rows.length ? el('section', {}, el('h2', {}, title),
  table('copies', names, rows.map(row => el('tr', {}, ...cells(...row))))) : null;

/**
 * Asks to whom a project is to be shown.
 * @param {string} project its code
 */
export async function sendCopies(project) {
  const path = `/projects/${encodeURIComponent(project)}/readers`;
  /** @type {{ id: string, name: string }[]} */
  const readers = await call('GET', path);
  ask('抄送', [
    {
      name: 'people', label: '抄送给', many: true, options: readers.map(each => [each.id, each.name]),
      hint: '能查看这个项目的人员。抄送只请对方阅知，不转交办理。'
    },
    { name: 'note', label: '请看什么', lines: 2 }
  ], async values => {
    const { sent } = await call('POST', path, values);
    say(`已抄送给 ${sent} 人。`, '对方阅后，您可以在“待阅”的“我抄送的”看到。');
  });
}
