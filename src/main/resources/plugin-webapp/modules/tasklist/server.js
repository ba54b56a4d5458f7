// @ts-check
// The server, as a page of Tasklist calls it.

import { caller } from '../server.js';

const base = /** @type {HTMLBaseElement} */ (document.querySelector('base'));
const engine = String(base.getAttribute('href')).split('/').filter(Boolean).pop();

/** Where the engine answers by itself. */
export const ENGINE_API = `${base.getAttribute('engine-api')}engine/${engine}`;

/** Where we answer. */
export const API = `${base.getAttribute('tasklist-api')}plugin/fasttrack/${engine}`;

export const call = caller(API, {
  otherwise: '操作没有完成，请稍后再试。',
  signedOut: () => {
    // Whatever holds text asks to stay.
    if (!dispatchEvent(new CustomEvent('ft-signed-out', { cancelable: true }))) {
      return;
    }
    // The configuration of Tasklist leads back here after the sign-in. If Tasklist has noticed
    // first, it has kept the place already.
    if (!location.hash.startsWith('#/login')) {
      sessionStorage.setItem('fasttrack.return', location.hash);
    }
    location.reload();
  }
});
