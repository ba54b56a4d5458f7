// @ts-check
// The page for telephones: the list of what there is to do, and one task at a time. Its address
// is /m, with the task behind it; whatever is typed is kept as in Tasklist.

import { replace } from '../elements.js';
import * as copies from '../typed/copies.js';
import { all, draftOf, onDraft, sendAll } from '../typed/drafts.js';
import { showBox } from '../typed/said.js';
import { leaveWithNothing, signIn } from './leaving.js';
import { showList } from './list.js';
import { showTask } from './task.js';

const user = String(document.body.dataset.user);
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const line = /** @type {HTMLElement} */ (document.querySelector('.m-line'));

/** Counts what was opened, so that a slow answer does not replace what came after it. */
let opened = 0;

/** @param {{ said?: HTMLElement | null }} [how] what is said above it */
async function open({ said } = {}) {
  const mine = ++opened;
  const task = new URLSearchParams(location.search).get('task');
  const place = document.createElement('div');
  const stands = () => mine === opened;
  try {
    await (task ? showTask(place, task, user, go, stands) : showList(place, go));
  } finally {
    if (stands()) {
      replace(main, said || null, place);
      scrollTo(0, 0);
      main.focus({ preventScroll: true });
    }
  }
}

/**
 * @param {string | null} task null for the list
 * @param {{ said?: HTMLElement | null, instead?: boolean }} [how]
 */
function go(task, { said, instead } = {}) {
  const address = task ? '/m?task=' + encodeURIComponent(task) : '/m';
  history[instead ? 'replaceState' : 'pushState'](null, '', address);
  return open({ said });
}

function sayWhetherConnected() {
  line.hidden = navigator.onLine;
  line.textContent = navigator.onLine ? '' : '没有网络。填写的内容存在本机，恢复后自动保存；提交要等恢复以后。';
}

addEventListener('popstate', () => open());
addEventListener('online', () => {
  sayWhetherConnected();
  sendAll();
});
addEventListener('offline', sayWhetherConnected);
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && sendAll());
addEventListener('pagehide', () => sendAll({ leaving: true }));
addEventListener('ft-signed-out', happened => {
  // What is typed stands in the page; it says so and offers to sign in.
  if (all().some(draft => draft.unsent)) {
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
open().then(() => copies.keys(user).forEach(key => draftOf(user, key).send()));
