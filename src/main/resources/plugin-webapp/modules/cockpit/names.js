// @ts-check
// Cockpit's own pages call an instance by its id. Here it gets the name of its project instead, in
// lists and in the way to a page; nothing of it is in a process.

import { call } from './server.js';

const LINKS = 'a[href*="#/process-instance/"]';
const ADDRESS = /#\/process-instance\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/;

/**
 * @typedef {{ id: string, projectCode: string, projectName: string, procedureName: string | null }} Named
 * @type {Map<string, Promise<Named | null>>}
 */
const known = new Map();

/**
 * Of what the instances are; those without a project are left out.
 * @param {string[]} ids
 * @returns {Promise<Named[]>}
 */
export async function named(ids) {
  const unknown = ids.filter(id => !known.has(id));
  if (unknown.length) {
    const asked = call('GET', '/instances/names?' + new URLSearchParams({ ids: unknown.join(',') }));
    unknown.forEach(id => known.set(id, asked.then(found => found.find(each => each.id === id) || null, () => {
      known.delete(id);
      return null;
    })));
  }
  return /** @type {Named[]} */ ((await Promise.all(ids.map(id => known.get(id)))).filter(Boolean));
}

/** Names what stands on the page and what comes later, all that comes at once with one question. */
export function nameInstances() {
  let soon = false;
  new MutationObserver(() => {
    if (!soon) {
      soon = true;
      setTimeout(() => {
        soon = false;
        look();
      }, 100);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

async function look() {
  const texts = [...linked(), ...above()];
  if (!texts.length) {
    return;
  }
  const found = await named([...new Set(texts.map(({ id }) => id))]);
  texts.forEach(({ id, text, whole }) => {
    const each = found.find(one => one.id === id);
    // It may be about another one by now.
    if (each && saysId(text, id)) {
      text.data = [each.projectName, each.procedureName].filter(Boolean).join(' · ') + (whole ? `（${each.projectCode}）` : '');
    }
  });
}

/**
 * @param {Text} text
 * @param {string} id
 */
const saysId = (text, id) => [id, id.substring(0, 8) + '…'].includes(text.data.trim());

const linked = () => [...document.querySelectorAll(LINKS)].flatMap(link =>
  texts(link, (ADDRESS.exec(String(link.getAttribute('href'))) || [])[1], false));

// The last of the way to a page is no link.
const above = () => [...document.querySelectorAll('.cam-breadcrumb li')].flatMap(each =>
  texts(each, (ADDRESS.exec(location.hash) || [])[1], true));

/**
 * @param {Element} element
 * @param {string | undefined} id
 * @param {boolean} whole
 */
function texts(element, id, whole) {
  const found = [];
  for (const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT); id && walker.nextNode();) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (saysId(text, id)) {
      found.push({ id, text, whole });
    }
  }
  return found;
}
