// @ts-check
// What stands above the page. A dialog belongs to what is open, so it goes with its address; while
// something is sent nobody leaves.

import { el } from '../elements.js';
import { isAnothers } from './here.js';

let busy = false;

/** Whether something is on its way. */
export const isBusy = () => busy;

/** @param {HTMLDialogElement} dialog */
export function showAbove(dialog) {
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

export const closeAll = () => document.querySelectorAll('dialog').forEach(dialog => dialog.close());

/** @param {Event} leaving */
const stay = leaving => {
  if (!isAnothers()) {
    leaving.preventDefault();
  }
};

/**
 * @template T
 * @param {() => Promise<T>} work that comes to an end by itself
 * @returns {Promise<T>}
 */
export async function whileSending(work) {
  let over = false;
  const dialog = el('dialog', {
    className: 'm-confirm', 'aria-labelledby': 'm-sending', oncancel: stay,
    // A browser closes it all the same when somebody insists.
    onclose: () => over ? dialog.remove() : dialog.showModal()
  }, el('h2', { id: 'm-sending' }, '正在提交……'), el('p', {}, '请稍候，收到答复以前不要离开本页。'));
  document.body.append(dialog);
  dialog.showModal();
  busy = true;
  addEventListener('beforeunload', stay);
  try {
    return await work();
  } finally {
    busy = false;
    over = true;
    removeEventListener('beforeunload', stay);
    dialog.close();
  }
}
