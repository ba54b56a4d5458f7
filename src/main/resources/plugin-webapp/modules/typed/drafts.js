// @ts-check
// All drafts of this window. Other windows of the same browser show what is typed here; what the
// server did not get the last time is sent as soon as the page is there.

import * as copies from './copies.js';
import { Draft } from './draft.js';

/** @type {Map<string, Draft>} */
const drafts = new Map();
const windows = 'BroadcastChannel' in self ? new BroadcastChannel('fasttrack.drafts') : null;

/** @type {((draft: Draft, fromElsewhere?: Record<string, any>) => void)[]} */
const listeners = [];

/**
 * @param {Draft} draft
 * @param {any} [news]
 */
function told(draft, news) {
  if (news && windows) {
    windows.postMessage({ user: draft.user, key: draft.key, ...news });
  }
  if (draft.over && drafts.get(draft.key) === draft) {
    drafts.delete(draft.key);
  }
  listeners.forEach(listener => listener(draft));
}

if (windows) {
  windows.addEventListener('message', ({ data: { user, key, changed, revision, writer, over } }) => {
    const draft = drafts.get(key);
    if (!draft || draft.user !== user) {
      return;
    }
    if (over) {
      Object.assign(draft, { over: true, unsent: false, trouble: null });
      draft.pause();
      drafts.delete(key);
    } else if (changed) {
      draft.adopt(changed);
    } else {
      Object.assign(draft, { revision, writer });
    }
    listeners.forEach(listener => listener(draft, changed));
  });
}

/** @param {(draft: Draft, fromElsewhere?: Record<string, any>) => void} listener */
export function onDraft(listener) {
  listeners.push(listener);
}

/**
 * @param {string} user
 * @param {string} key
 */
export function draftOf(user, key) {
  let draft = drafts.get(key);
  if (!draft || draft.user !== user) {
    draft = new Draft(user, key, told);
    drafts.set(key, draft);
  }
  return draft;
}

/** @param {string} key */
export const known = key => drafts.get(key);

export const all = () => [...drafts.values()];

/** @param {{ leaving?: boolean }} [how] */
export const sendAll = how => Promise.all(all().filter(draft => draft.unsent).map(draft => draft.send(how)));

/** Sends what lies in this browser since before, once it is known who has signed in. */
export async function sendLeftOvers() {
  if (!copies.keys().length) {
    return;
  }
  const base = /** @type {HTMLBaseElement} */ (document.querySelector('base'));
  const engine = String(base.getAttribute('href')).split('/').filter(Boolean).pop();
  const answer = await fetch(`${base.getAttribute('admin-api')}auth/user/${engine}`);
  if (answer.ok) {
    const { userId } = await answer.json();
    copies.keys(userId).forEach(key => draftOf(userId, key).send());
  }
}
