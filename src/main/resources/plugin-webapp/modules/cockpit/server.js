// @ts-check
// The server, as a page of Cockpit calls it.

import { caller } from '../server.js';

const base = /** @type {HTMLBaseElement} */ (document.querySelector('base'));
const engine = String(base.getAttribute('href')).split('/').filter(Boolean).pop();

export const call = caller(`${base.getAttribute('cockpit-api')}plugin/fasttrack/${engine}`, {
  otherwise: '没有读到，请稍后再试。',
  signedOut: () => location.reload()
});

/** Whether the page 操作日志 is offered; the server refuses everybody else what is on it. */
export const mayAudit = () => call('GET', '/audit').then(({ mayRead }) => mayRead, () => false);
