// @ts-check
// Sends a task where Tasklist sends it, once. Where the answer was lost, it is asked first what
// became of the task.

import { token } from '../server.js';
import { call, ENGINE_API } from '../tasklist/server.js';

/** The words of the server, and what is wrong at which field. */
export class Refused extends Error {
  /**
   * @param {string} message
   * @param {any[]} violations
   * @param {number} status
   */
  constructor(message, violations, status) {
    super(message);
    this.violations = violations;
    this.status = status;
  }
}

/** Tasks of which nobody knows whether the server has them. @type {Set<string>} */
const unknown = new Set();

/**
 * @param {string} path
 * @param {any} body
 */
async function post(path, body) {
  let answer;
  try {
    answer = await fetch(ENGINE_API + path, {
      method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token() }
    });
  } catch (failure) {
    throw new Refused('没有连上服务器，没有提交。填写的内容存在本机，恢复后再点一次提交。', [], 0);
  }
  if (!answer.ok) {
    const refusal = await answer.json().catch(() => ({}));
    throw new Refused(refusal.message || '没有提交成功，请稍后再试。', refusal.violations || [], answer.status);
  }
}

/** @param {any} value */
const typed = value => Array.isArray(value) ? { type: 'Json', value: JSON.stringify(value) } : { value };

/** @param {string} task */
export const doneWith = task => call('GET', `/tasks/${encodeURIComponent(task)}/done`);

/**
 * @param {string} task
 * @param {string} user
 * @param {Record<string, any>} values
 * @returns {Promise<{ text: string, next: string | null }>} what was done, and who has it next
 */
export async function send(task, user, values) {
  const path = '/task/' + encodeURIComponent(task);
  if (unknown.has(task)) {
    const done = await doneWith(task).catch(() => null);
    if (done) {
      unknown.delete(task);
      return done;
    }
  }
  await post(path + '/claim', { userId: user });
  try {
    await post(path + '/submit-form', { variables: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typed(value)])) });
  } catch (failure) {
    if (/** @type {Refused} */ (failure).status === 0 || /** @type {Refused} */ (failure).status >= 500) {
      unknown.add(task);
    }
    throw failure;
  }
  unknown.delete(task);
  return doneWith(task).catch(() => ({ text: '已提交。', next: null }));
}
