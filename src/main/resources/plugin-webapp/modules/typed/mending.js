// @ts-check
// A refusal stays until what it names is mended, the form is sent again, or another task is opened.

import { fieldOf } from '../format.js';

/** @type {Map<string, Record<string, any>>} what the fields that it names held, by the form */
const refused = new Map();

/** The notices at the top, and those in a dialog. */
function dismissNotices() {
  document.querySelectorAll('.page-notifications .alert .close:not(.ng-hide), .modal-dialog .alert .close:not(.ng-hide)')
    .forEach(button => /** @type {HTMLElement} */ (button).click());
}

/**
 * A form was refused, or is sent again.
 * @param {string} key
 * @param {string | null} body the answer
 * @param {Record<string, any>} values what was sent
 * @returns {{ field: string, rule: string, message: string }[]} what was refused
 */
export function refuse(key, body, values) {
  refused.delete(key);
  if (body === null) {
    setTimeout(dismissNotices);
    return [];
  }
  /** @type {{ field: string, rule: string, message: string }[]} */
  let refusals = [];
  try {
    refusals = JSON.parse(body).violations || [];
  } catch (failure) {
    // No answer of ours.
  }
  const names = refusals.map(({ field }) => fieldOf(field));
  // What is about no field is mended when it is sent again.
  if (names.length && names.every(name => name in values)) {
    refused.set(key, Object.fromEntries(names.map(name => [name, JSON.stringify(values[name])])));
  }
  return refusals;
}

/**
 * @param {string} key
 * @param {Record<string, any>} now
 */
export function mend(key, now) {
  const named = refused.get(key);
  if (!named) {
    return;
  }
  Object.entries(named).filter(([name, value]) => JSON.stringify(now[name]) !== value).forEach(([name]) => delete named[name]);
  if (!Object.keys(named).length) {
    refused.delete(key);
    dismissNotices();
  }
}

const taskIn = (/** @type {string} */ hash) => new URLSearchParams(hash.split('?')[1] || '').get('task');

export function dismissAtAnotherTask() {
  let opened = taskIn(location.hash);
  addEventListener('hashchange', () => {
    const task = taskIn(location.hash);
    if (task && task !== opened) {
      dismissNotices();
      opened = task;
    }
  });
}
