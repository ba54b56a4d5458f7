// @ts-check
// For an instance, what its project waits for, who holds it, since when, by when, why and what
// comes next; the same answer as in Tasklist and over REST.

import { el, light } from '../elements.js';
import { urgedText } from '../format.js';
import { caller } from '../server.js';

/** @typedef {(method: string, path: string, body?: any) => Promise<any>} Call */

/**
 * @param {Element} node
 * @param {{ cockpitApi: string, engine: string }} api
 * @param {string} processInstanceId
 */
export async function showStatus(node, { cockpitApi, engine }, processInstanceId) {
  const call = caller(`${cockpitApi}/plugin/fasttrack/${engine}`, { otherwise: '没有读到，请稍后再试。' });
  const page = el('div', { className: 'ft-status' }, '正在读取……');
  node.append(page);
  try {
    const status = await call('GET', `/instances/${processInstanceId}/status`);
    const place = el('div', { className: 'ft-urging' });
    page.replaceChildren(
      el('h4', {}, `${status.projectName}（${status.projectCode}）　${status.stateText}`),
      status.open.length ? plain(status.open.map(each => row(each.light ? light(each.light) : '', each.text))) : '没有待办的事项。',
      place);
    // Whoever may not see it has nothing of it.
    await offerUrging(place, call, status.projectCode).catch(() => {});
  } catch (failure) {
    page.replaceChildren(/** @type {Error} */ (failure).message);
  }
}

/** @param {HTMLElement[]} rows */
const plain = rows => el('table', { className: 'table table-condensed' }, el('tbody', {}, ...rows));

/** @param {(Node | string)[]} contents */
const row = (...contents) => el('tr', {}, ...contents.map(content => el('td', {}, content)));

/**
 * Who can be urged, in one click; nothing of it for who may not urge.
 * @param {Element} place
 * @param {Call} call
 * @param {string} code
 * @param {Node | string} [said]
 */
async function offerUrging(place, call, code, said = '') {
  const { urgeable } = await call('GET', `/projects/${encodeURIComponent(code)}/supervision`);
  place.replaceChildren(said, urgeable.length ? plain(urgeable.map(each => {
    const urge = el('button', { className: 'btn btn-default btn-sm', disabled: each.urgedToday, onclick: async () => {
      urge.disabled = true;
      try {
        const made = await call('POST', '/urges', { projectCode: code, ...(each.about ? { about: each.about } : { order: each.order }) });
        await offerUrging(place, call, code, el('p', { className: 'ft-said' }, urgedText(made)));
      } catch (failure) {
        place.prepend(el('p', { className: 'ft-refused' }, /** @type {Error} */ (failure).message));
        urge.disabled = false;
      }
    } }, each.urgedToday ? '今天已催办' : '催办');
    return row(each.text, each.holder, urge);
  })) : '');
}
