// @ts-check
// After 提交: what was done and who has it next, in one sentence, and the next task of the list.

import { button, el } from '../elements.js';
import { aroundRequests } from '../typed/requests.js';
import { ask } from './ask.js';
import { call } from './server.js';

const SUBMITTED = /\/task\/([^/]+)\/(?:submit-form|complete)$/;
const STAYS = 20_000;
const OPENING = 'ft-opening';

/**
 * Says what was done with a task, and who has it next.
 * @param {string} task
 */
export async function tell(task) {
  const { text, next, mayRecall } = await call('GET', `/tasks/${encodeURIComponent(task)}/done`);
  say(text, next, mayRecall ? button('撤回', false, () => recall(task)) : null);
  // Tasklist says the same in fewer words.
  document.querySelectorAll('.page-notifications .alert-success .close, .page-notifications .alert-info .close')
    .forEach(button => /** @type {HTMLElement} */ (button).click());
}

/** @param {string} task what was completed, and is open again then */
export function recall(task) {
  ask('撤回', [{ name: 'reason', label: '原因', lines: 2, hint: '撤回后由您重新办理；已经用去的办理时限不重新计算。' }], async values => {
    const { taskId, text } = await call('POST', `/tasks/${encodeURIComponent(task)}/recall`, values);
    say(`已撤回，请重新办理：${text}。`);
    location.hash = '#/?task=' + encodeURIComponent(taskId);
  });
}

/**
 * Says what was done until it is read.
 * @param {string} text
 * @param {string | null} [next] who has it next
 * @param {HTMLElement | null} [act] what can be done about it
 */
export const say = (text, next, act) => show('ft-told', 'status', text, next, act);

/**
 * Says why something was not done.
 * @param {string} text
 */
export const complain = text => show('ft-told ft-not-told', 'alert', text);

/**
 * @param {string} className
 * @param {string} role
 * @param {string} text
 * @param {string | null} [next]
 * @param {HTMLElement | null} [act]
 */
function show(className, role, text, next, act) {
  document.querySelectorAll('div.ft-told').forEach(old => old.remove());
  const close = el('button', { type: 'button', className: 'close', ariaLabel: '知道了' }, '×');
  const said = el('div', { className, role }, close, el('strong', {}, text), next ? el('span', {}, next) : null, act);
  close.addEventListener('click', () => said.remove());
  document.body.append(said);
  setTimeout(() => said.remove(), STAYS);
}

/**
 * The first task of the list, once the list no longer has the one that was done; nothing if
 * there is none, or the official has opened another one meanwhile.
 * @param {string} task
 */
export function openNext(task) {
  const body = document.body.classList;
  let tries = 20;
  const look = () => {
    const links = [...document.querySelectorAll('.tasks-list li.task h4 a')];
    const stands = location.hash.includes(task) || links.some(each => each.getAttribute('href')?.includes(task));
    if (stands && tries-- > 0) {
      setTimeout(look, 250);
      return;
    }
    if (!stands && links.length && !/[?&]task=/.test(location.hash)) {
      /** @type {HTMLElement} */ (links[0]).click();
      tries = 20;
      arrive();
      return;
    }
    body.remove(OPENING);
  };
  // Not before the next one stands there: whoever turns to another meanwhile would see this one.
  const arrive = () => {
    if (!document.querySelector('.task-card .fjs-form') && tries-- > 0) {
      setTimeout(arrive, 250);
    } else {
      body.remove(OPENING);
    }
  };
  body.add(OPENING);
  look();
}

/** Watches what Tasklist submits. */
export function tellWhatWasDone() {
  aroundRequests((method, url) => {
    const submitted = method === 'POST' && SUBMITTED.exec(url.split('?')[0]);
    return submitted ? { before: () => null, after: status => whatFollows(status, decodeURIComponent(submitted[1])) } : null;
  });
}

/**
 * @param {number} status
 * @param {string} task
 */
function whatFollows(status, task) {
  if (status >= 200 && status < 300) {
    openNext(task);
    tell(task).catch(() => {});
  }
}
