// @ts-check
// What is said of a draft: a quiet line beside the buttons, and a box where something has to be
// decided, whatever page is open.

import { button, el, replace } from '../elements.js';

/** @typedef {import('./draft.js').Draft} Draft */

/**
 * @param {Draft} draft
 * @returns {string}
 */
export function lineOf({ trouble, unsent, savedAt, byHand }) {
  if (trouble) {
    return {
      offline: '连不上服务器，已暂存在本浏览器，恢复后自动保存',
      'signed-out': '登录已过期，已暂存在本浏览器',
      newer: '已暂存在本浏览器，没有覆盖他处保存的内容',
      refused: '没有保存到服务器，已暂存在本浏览器'
    }[trouble.kind];
  }
  if (unsent || !savedAt) {
    return '';
  }
  // With its day it is from before the form was drawn.
  return `${byHand ? '已保存' : savedAt.includes('月') ? '上次保存于' : '已自动保存'} ${savedAt}`;
}

/**
 * A place for the line beside the buttons of a form.
 * @param {Element} container of the form
 */
export function placeOf(container) {
  const dialog = container.closest('.modal-content');
  const form = container.closest('[cam-tasklist-form]');
  const beside = dialog ? dialog.querySelector('.modal-footer .col-xs-8') : form && form.querySelector('.form-actions');
  const line = el('span', { className: 'ft-saved', role: 'status' });
  if (beside) {
    beside.querySelectorAll('.ft-saved').forEach(old => old.remove());
    beside.prepend(line);
  }
  return line;
}

/** @param {Draft} draft */
function read(draft) {
  const text = el('textarea', { className: 'form-control', rows: 10, readOnly: true, value: draft.text, ariaLabel: '填写的内容' });
  const dialog = el('dialog', { className: 'ft-dialog', onclose: () => dialog.remove() },
    el('h2', {}, `《${draft.title}》填写的内容`), text,
    el('div', { className: 'ft-actions' },
      button('关闭', false, () => dialog.close()),
      button('复制', true, event => {
        // Works without the rights that a page has only over a secure connection.
        text.select();
        document.execCommand('copy');
        replace(/** @type {Element} */ (event.currentTarget), '已复制');
      })));
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * @param {Draft} draft
 * @param {() => void} signIn
 */
function entry(draft, signIn) {
  const { trouble, title } = draft;
  const words = (/** @type {string} */ text) => el('p', {}, el('strong', {}, `《${title}》`), text);
  const look = button('查看填写的内容', false, () => read(draft));
  switch (trouble && trouble.kind) {
    case 'signed-out':
      return el('div', {}, words('登录已过期，您填写的内容已暂存在本浏览器。'), button('重新登录', true, signIn));
    case 'newer':
      return el('div', {}, words(String(trouble && trouble.words)),
        button('保留我的内容', true, () => draft.send({ over: true })),
        button('改用对方的内容', false, () => {
          draft.end();
          location.reload();
        }), look);
    default:
      return el('div', {}, words(`${trouble && trouble.words}您填写的内容没有送达，暂存在本浏览器。`), look,
        button('不再保留', false, () => draft.end()));
  }
}

const box = el('section', { className: 'ft-unsent', role: 'alert' });

/**
 * @param {Draft[]} drafts
 * @param {() => void} signIn
 */
export function showBox(drafts, signIn) {
  const open = drafts.filter(({ trouble }) => trouble && trouble.kind !== 'offline');
  const state = open.map(({ key, trouble }) => key + JSON.stringify(trouble)).join('\n');
  if (box.dataset.state === state) {
    return;
  }
  box.dataset.state = state;
  replace(box, ...open.map(draft => entry(draft, signIn)));
  if (open.length) {
    document.body.append(box);
  } else {
    box.remove();
  }
}
