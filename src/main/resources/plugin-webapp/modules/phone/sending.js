// @ts-check
// Sends a task where Tasklist sends it, once. Where the answer was lost, nobody knows whether it was
// submitted: that is said, remembered as long as this window is open, and asked before anything is
// sent again.

import { sent } from '../server.js';
import { API, ENGINE_API } from '../tasklist/server.js';
import { user } from './here.js';

// Nobody waits for longer.
const PATIENCE = 20_000;
// What was done is told without its words then.
const FOR_WORDS = 5000;

/** @typedef {{ text: string, next: string | null }} Done what was done, and who has it next */

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

const SENT = 'fasttrack.sent:';
const named = (/** @type {string} */ task) => `${SENT}${user}/${task}`;

/**
 * Whether it was sent and nobody knows what became of it.
 * @param {string} task
 */
export const isDoubtful = task => sessionStorage.getItem(named(task)) !== null;

/** @param {string} task of which it is known now */
const settle = task => sessionStorage.removeItem(named(task));

/** Nothing of it stays behind. */
export const forgetAll = () => Object.keys(sessionStorage).filter(name => name.startsWith(SENT))
  .forEach(name => sessionStorage.removeItem(name));

/** @param {string} task */
const lost = task => new Refused(isDoubtful(task)
  ? '没有收到服务器的答复，不知道是否已经提交。填写的内容存在本机；请再点一次“提交”核实，不会重复提交。'
  : '没有连上服务器，没有提交。填写的内容存在本机，恢复后再点一次提交。', [], 0);

/**
 * @param {string} address
 * @param {RequestInit} how
 */
async function asked(address, how) {
  const answer = await sent(address, how);
  if (!answer.ok) {
    const refusal = await answer.json().catch(() => ({}));
    if (answer.status >= 500 && !refusal.message) {
      // Something on the way says so; what the server did is not known.
      throw new Error(String(answer.status));
    }
    throw new Refused(refusal.message || '没有提交成功，请稍后再试。', refusal.violations || [], answer.status);
  }
  return answer;
}

/**
 * @param {string} path
 * @param {any} body
 * @param {AbortSignal} signal
 */
const post = (path, body, signal) => asked(ENGINE_API + path,
  { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' }, signal });

/**
 * @param {string} task
 * @param {AbortSignal} signal
 * @returns {Promise<Done | null>} null if this person has not completed it
 */
async function become(task, signal) {
  try {
    const answer = await asked(`${API}/tasks/${encodeURIComponent(task)}/done`, { method: 'GET', signal });
    return await answer.json();
  } catch (failure) {
    if (failure instanceof Refused && failure.status === 404) {
      return null;
    }
    throw failure;
  }
}

/**
 * @template T
 * @param {number} time
 * @param {string} task
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @returns {Promise<T>} or what is to be said, if there was no answer in time
 */
async function within(time, task, work) {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), time);
  try {
    return await Promise.race([work(waiting.signal),
      /** @type {Promise<never>} */ (new Promise((done, fail) => waiting.signal.addEventListener('abort', fail)))]);
  } catch (failure) {
    throw failure instanceof Refused ? failure : lost(task);
  } finally {
    clearTimeout(timer);
  }
}

/** @param {any} value */
const typed = value => Array.isArray(value) ? { type: 'Json', value: JSON.stringify(value) } : { value };

/**
 * @param {string} task
 * @param {Record<string, any>} values
 * @param {AbortSignal} signal
 * @returns {Promise<Done | null>} what had been done before; null if it was done now
 */
async function attempt(task, values, signal) {
  const path = '/task/' + encodeURIComponent(task);
  const doubted = isDoubtful(task);
  const before = doubted ? await become(task, signal) : null;
  if (before) {
    return before;
  }
  try {
    await post(path + '/claim', { userId: user }, signal);
    signal.throwIfAborted();
    sessionStorage.setItem(named(task), '');
    await post(path + '/submit-form', { variables: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typed(value)])) }, signal);
    return null;
  } catch (failure) {
    if (!(failure instanceof Refused)) {
      throw failure;
    }
    // What was sent the last time may have come in meanwhile.
    const late = doubted ? await become(task, signal) : null;
    if (!late) {
      settle(task);
      throw failure;
    }
    return late;
  }
}

/**
 * @param {string} task
 * @param {Record<string, any>} values
 * @returns {Promise<Done>}
 */
export async function send(task, values) {
  const before = await within(PATIENCE, task, signal => attempt(task, values, signal));
  const done = before || await find(task);
  settle(task);
  return done || { text: '已提交。', next: null };
}

/**
 * @param {string} task
 * @returns {Promise<Done | null>} null if nobody says
 */
const find = task => within(FOR_WORDS, task, signal => become(task, signal)).catch(() => null);

/**
 * What was sent without an answer, and has been done as it turns out. Each is told once.
 * @returns {Promise<{ task: string, done: Done }[]>}
 */
export async function arrived() {
  const tasks = Object.keys(sessionStorage).filter(name => name.startsWith(named(''))).map(name => name.substring(named('').length));
  const found = await Promise.all(tasks.map(async task => ({ task, done: await find(task) })));
  return /** @type {{ task: string, done: Done }[]} */ (found.filter(({ task, done }) => {
    const told = done && isDoubtful(task);
    if (told) {
      settle(task);
    }
    return told;
  }));
}
