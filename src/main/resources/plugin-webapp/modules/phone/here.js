// @ts-check
// Who has this page open, and what the server says to them. Whoever signs in beside it makes the
// session another: then the page begins anew before it shows or sends anything.

import { keepToken, renewedBy } from '../server.js';
import { call } from '../tasklist/server.js';

/** Whose page this is: drafts belong to them. */
export const user = String(document.body.dataset.user);

let another = false;

/** Whether it goes because somebody else has signed in. */
export const isAnothers = () => another;

/**
 * Reads what the page shows, and the token that it sends.
 * @param {string} path
 * @returns {Promise<any>} nothing any more, if it is somebody else who was answered
 */
export async function read(path) {
  const answer = await call('GET', path);
  if (answer.user !== user) {
    another = true;
    location.reload();
    return new Promise(() => {});
  }
  keepToken(answer.token);
  return answer;
}

renewedBy(() => read('/phone/tasks'));
