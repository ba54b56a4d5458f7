// @ts-check
// Signing in again where the session has ended, and out with nothing left behind.

import * as copies from '../typed/copies.js';
import { all, sendAll } from '../typed/drafts.js';
import { forgetAll } from './sending.js';

// Nobody waits for longer to get out.
const PATIENCE = 3000;

/** The server leads to its page to sign in, and from there back to this task. */
export const signIn = () => location.assign(location.pathname + location.search);

/** @param {HTMLFormElement} form that signs out */
export function leaveWithNothing(form) {
  form.addEventListener('submit', async happened => {
    happened.preventDefault();
    await Promise.race([sendAll(), new Promise(done => setTimeout(done, PATIENCE))]);
    if (all().some(draft => draft.unsent) && !confirm('有填写的内容没有保存到服务器，退出后将从本机清除。确定退出吗？')) {
      return;
    }
    all().forEach(draft => draft.end());
    copies.clear();
    forgetAll();
    form.submit();
  });
}
