// @ts-check
// What the server has not got yet, as this browser keeps it: through a lost connection, an ended
// session and a closed window. Each copy belongs to one person.

const COPY = 'fasttrack.draft:';
// Where Tasklist kept drafts itself.
const BEFORE = 'camunda-form:';

/**
 * @typedef {{ key: string, title: string, values: Record<string, any>, text: string, revision: number, writer: string }} Copy
 */

/** @param {string} user */
const named = (user, key = '') => `${COPY}${user}/${key}`;

/**
 * @param {string} user
 * @param {Copy} copy
 */
export function put(user, copy) {
  localStorage.setItem(named(user, copy.key), JSON.stringify(copy));
}

/**
 * @param {string} user
 * @param {string} key
 * @returns {Copy | null}
 */
export function get(user, key) {
  return JSON.parse(localStorage.getItem(named(user, key)) || 'null');
}

/**
 * @param {string} user
 * @param {string} key
 */
export function drop(user, key) {
  localStorage.removeItem(named(user, key));
}

/** @param {string} [user] the person, or everybody */
export const keys = user => Object.keys(localStorage)
  .filter(name => name.startsWith(user ? named(user) : COPY))
  .map(name => name.substring(name.indexOf('/') + 1));

/** Nothing stays behind in this browser. */
export function clear() {
  Object.keys(localStorage).filter(name => name.startsWith(COPY) || name.startsWith(BEFORE))
    .forEach(name => localStorage.removeItem(name));
}

/**
 * What Tasklist would keep of a form when 保存 is pressed goes another way.
 * @param {(taskId: string) => boolean} pressed whether it does
 */
export function insteadOfTasklist(pressed) {
  const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (name, value) {
    if (!name.startsWith(BEFORE) || !pressed(name.substring(BEFORE.length))) {
      keep.call(this, name, value);
    }
  };
}
