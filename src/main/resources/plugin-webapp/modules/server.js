// @ts-check
// How a page calls the server: what is refused comes as an error with the server's words.

let told = '';

/**
 * Outside of the webapps their cookie is not seen; the token comes with an answer there.
 * @param {string} value
 */
export const keepToken = value => {
  told = value;
};

/** The token that the webapps want to see again with whatever changes something. */
export const token = (cookies = document.cookie) => {
  const found = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(cookies);
  return found ? found[1] : told;
};

/** @type {(() => Promise<any>) | null} */
let renew = null;
/** @type {Promise<any> | null} One for all who wait for it. */
let renewing = null;

/**
 * A token that came with an answer is another as soon as somebody has signed in beside the page.
 * @param {() => Promise<any>} how it is fetched anew
 */
export const renewedBy = how => {
  renew = how;
};

/**
 * Sends with the token. What was refused for an old one has not been done, and is sent once more.
 * @param {string} address
 * @param {RequestInit} how
 * @returns {Promise<Response>}
 */
export async function sent(address, how) {
  const before = token();
  const once = () => fetch(address, { ...how, headers: { ...how.headers, 'X-XSRF-TOKEN': token() } });
  const answer = await once();
  if (answer.status !== 403 || how.method === 'GET' || !renew) {
    return answer;
  }
  renewing = renewing || renew().finally(() => {
    renewing = null;
  });
  const known = await renewing.then(() => true, () => false);
  return known && token() !== before ? once() : answer;
}

/**
 * @param {string} api the address that the paths of the calls are added to
 * @param {{ otherwise: string, signedOut?: () => void }} options what is said where the server
 *     has no words, and what is done when the session has ended
 * @returns {(method: string, path: string, body?: any, type?: string) => Promise<any>} the body
 *     is sent as JSON unless it has a type
 */
export function caller(api, { otherwise, signedOut = () => {} }) {
  return async (method, path, body, type) => {
    let answer;
    try {
      answer = await sent(api + path, {
        method,
        headers: body ? { 'Content-Type': type || 'application/json' } : {},
        body: body && !type ? JSON.stringify(body) : body
      });
    } catch (failure) {
      throw new Error('没有连上服务器，请检查网络后再试。');
    }
    if (answer.status === 401) {
      signedOut();
    }
    if (!answer.ok) {
      const refusal = await answer.json().catch(() => ({}));
      throw Object.assign(new Error(refusal.message || otherwise), { violations: refusal.violations || [] });
    }
    return answer.status === 204 ? null : answer.json();
  };
}
