// @ts-check
// The page for telephones: the list of what there is to do, and one task at a time. Its address
// is /m, with the task behind it; whatever is typed is kept as in Tasklist.

import { el, replace } from '../elements.js';
import { token } from '../server.js';
import * as copies from '../typed/copies.js';
import { all, draftOf, onDraft, sendAll } from '../typed/drafts.js';
import { showBox } from '../typed/said.js';
import { closeAll, isBusy } from './dialogs.js';
import { read, user } from './here.js';
import { leaveWithNothing, signIn } from './leaving.js';
import { addressOf, showList } from './list.js';
import { arrived } from './sending.js';
import { saying, showTask } from './task.js';

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const line = /** @type {HTMLElement} */ (document.querySelector('.m-line'));

// Until then it is better to see what was there.
const SLOW = 300;

/** Counts what was opened, so that a slow answer does not replace what came after it. */
let opened = 0;
let address = '';
/** What is to be said above whatever is drawn next. @type {HTMLElement | null} */
let unsaid = null;

/** @param {{ said?: HTMLElement | null }} [how] what is said above it */
async function open({ said = unsaid } = {}) {
  const mine = ++opened;
  address = location.pathname + location.search;
  unsaid = said;
  closeAll();
  // What was open before is not what the address says any more.
  main.inert = true;
  const stands = () => mine === opened;
  const slow = setTimeout(() => stands() && replace(main, el('p', { className: 'm-wait' }, '正在打开……')), SLOW);
  const place = document.createElement('div');
  try {
    const task = await stillOpen(new URLSearchParams(location.search).get('task'), stands);
    await (task ? showTask(place, task, go, stands) : showList(place));
  } finally {
    clearTimeout(slow);
    if (stands()) {
      main.inert = false;
      replace(main, unsaid, place);
      unsaid = null;
      scrollTo(0, 0);
      main.focus({ preventScroll: true });
    }
  }
}

/**
 * What was sent without an answer may have arrived; then there is nothing to open.
 * @param {string | null} task
 * @param {() => boolean} stands
 */
async function stillOpen(task, stands) {
  const found = await arrived();
  if (found.length) {
    unsaid = el('div', {}, unsaid, ...found.map(({ done }) => saying(done)));
    found.forEach(each => draftOf(user, each.task).end());
  }
  if (!stands() || !found.some(each => each.task === task)) {
    return task;
  }
  history.replaceState(null, '', '/m');
  address = '/m';
  return null;
}

/**
 * @param {string | null} task null for the list
 * @param {{ said?: HTMLElement | null, instead?: boolean }} [how]
 */
function go(task, { said, instead } = {}) {
  history[instead ? 'replaceState' : 'pushState'](null, '', task ? addressOf(task) : '/m');
  return open({ said });
}

function sayWhetherConnected() {
  line.hidden = navigator.onLine;
  line.textContent = navigator.onLine ? '' : '没有网络。填写的内容存在本机，恢复后自动保存；提交要等恢复以后。';
}

addEventListener('popstate', () => {
  if (isBusy()) {
    // The answer belongs to what was sent from here.
    history.pushState(null, '', address);
  } else {
    open();
  }
});
addEventListener('online', () => {
  sayWhetherConnected();
  sendAll();
});
addEventListener('offline', sayWhetherConnected);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && sendAll());
addEventListener('pagehide', () => sendAll({ leaving: true }));
addEventListener('ft-signed-out', happened => {
  // What is typed stands in the page; it says so and offers to sign in.
  if (isBusy() || all().some(draft => draft.unsent)) {
    happened.preventDefault();
  }
});
document.addEventListener('click', happened => {
  const link = happened.target instanceof Element ? happened.target.closest('a[href^="/m"]') : null;
  if (link && !happened.ctrlKey && !happened.metaKey && !happened.shiftKey) {
    happened.preventDefault();
    go(new URL(/** @type {HTMLAnchorElement} */ (link).href).searchParams.get('task'));
  }
});

onDraft(() => showBox(all(), signIn));
leaveWithNothing(/** @type {HTMLFormElement} */ (document.querySelector('.m-bar form')));
sayWhetherConnected();
open().then(async () => {
  const left = copies.keys(user);
  if (left.length && !token()) {
    // The task that was asked for has gone, and brought none.
    await read('/phone/tasks').catch(() => {});
  }
  left.forEach(key => draftOf(user, key).send());
});
