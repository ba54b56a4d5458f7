// @ts-check
// What Tasklist sends by itself, and what has to happen before and after: a form is sent as a
// whole, so its draft waits; whoever signs out leaves nothing behind, so the server has it first.

/**
 * @typedef {{ before: () => (Promise<any> | null | void), after?: (status: number, body: string) => void }} Steps a
 *     request waits for what comes before; if that comes to false it is not sent
 */

/** @param {(method: string, url: string) => Steps | null} stepsOf */
export function aroundRequests(stepsOf) {
  const { open, send } = XMLHttpRequest.prototype;
  /** @type {WeakMap<XMLHttpRequest, Steps>} */
  const watched = new WeakMap();
  XMLHttpRequest.prototype.open = function (/** @type {string} */ method, /** @type {any} */ url, /** @type {any[]} */ ...rest) {
    const steps = stepsOf(method, String(url));
    watched.delete(this);
    if (steps) {
      watched.set(this, steps);
      this.addEventListener('loadend', () => watched.get(this) === steps && steps.after && steps.after(this.status, this.responseText));
    }
    return /** @type {any} */ (open).call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    const steps = watched.get(this);
    const first = steps && steps.before();
    if (!first) {
      send.call(this, body);
      return;
    }
    first.catch(() => true).then(go => {
      if (go !== false && this.readyState === XMLHttpRequest.OPENED) {
        send.call(this, body);
      }
    });
  };
}
