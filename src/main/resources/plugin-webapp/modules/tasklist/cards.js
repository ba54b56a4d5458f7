// @ts-check
// What a card of the list says beside its name, and the numbers beside the filters. All visible
// cards are asked for at once.

import { el, light, replace } from '../elements.js';
import { query } from '../format.js';
import { call } from './server.js';

/** @typedef {{ task: string, what: string, project?: string, division?: string, light?: string, left?: string,
 *     dueOn?: string, claimedBy?: string, marks: { kind: string, text: string }[] }} Card */

// Cards come one by one, all within the same moment.
const TOGETHER = 40;
const EVERY = 60_000;

/** @type {Map<string, Set<HTMLElement>>} */
const waiting = new Map();
/** What was said last, so that a list that is drawn again does not flicker. @type {Map<string, Card>} */
const known = new Map();
let asking = 0;

/**
 * @param {HTMLElement} node
 * @param {string} task
 */
export function showCard(node, task) {
  const place = node.appendChild(el('div', { className: 'ft-card' }));
  place.dataset.task = task;
  const before = known.get(task);
  if (before) {
    fill(place, before);
  }
  wait(place, task);
}

/**
 * Something that its card says has changed.
 * @param {string} task
 */
export const showCardAgain = task => document.querySelectorAll('.ft-card').forEach(place => {
  if (/** @type {HTMLElement} */ (place).dataset.task === task) {
    wait(/** @type {HTMLElement} */ (place), task);
  }
});

/**
 * @param {HTMLElement} place
 * @param {string} task
 */
function wait(place, task) {
  waiting.set(task, (waiting.get(task) || new Set()).add(place));
  soon();
}

// Nothing to read, nothing to say.
let tellOfReading = (/** @type {number} */ unread) => {};

/**
 * @param {Element} node where it is said that there is something to read
 * @param {HTMLElement} link leads there
 */
export function offerReading(node, link) {
  const badge = link.appendChild(el('span', { className: 'ft-badge' }));
  tellOfReading = unread => {
    badge.textContent = String(unread);
    replace(node, unread ? link : null);
  };
}

/** Also where the list is empty, and when others have done something meanwhile. */
export function keepCounting() {
  soon();
  addEventListener('hashchange', soon);
  setInterval(() => document.hidden || soon(), EVERY);
}

export const countAgain = () => soon();

function soon() {
  asking = asking || window.setTimeout(() => {
    asking = 0;
    ask().catch(() => {});
  }, TOGETHER);
}

async function ask() {
  const asked = new Map(waiting);
  waiting.clear();
  /** @type {{ cards: Card[], counts: Record<string, number>, unread: number }} */
  const { cards, counts, unread } = await call('GET', '/inbox?' + query({ tasks: [...asked.keys()].join() }));
  cards.forEach(each => {
    known.set(each.task, each);
    asked.get(each.task)?.forEach(place => fill(place, each));
  });
  count(counts);
  tellOfReading(unread);
}

/**
 * @param {HTMLElement} place
 * @param {Card} card
 */
function fill(place, card) {
  const name = place.closest('li.task')?.querySelector('h4.task a');
  if (name) {
    // The styles show these instead of the one long name.
    Object.assign(/** @type {HTMLElement} */ (name).dataset, { what: card.what, project: card.project || '' });
  }
  replace(place,
    el('span', { className: 'ft-card-due', title: card.dueOn ? `应于 ${card.dueOn}` : '' },
      card.light ? light(card.light, card.left) : null),
    el('span', { className: 'ft-card-place' }, card.division || ''),
    ...card.marks.map(mark => el('span', { className: 'ft-mark ft-mark-' + mark.kind }, mark.text)),
    card.claimedBy ? el('span', { className: 'ft-mark' }, `${card.claimedBy} 已领取`) : null);
}

/** @param {Record<string, number>} counts */
function count(counts) {
  document.querySelectorAll('.task-filter h4.name').forEach(heading => {
    const name = heading.querySelector('a')?.firstChild?.textContent?.trim() || '';
    heading.querySelectorAll('.ft-count-of').forEach(old => old.remove());
    if (name in counts) {
      heading.append(el('span', { className: 'ft-count-of', ariaLabel: `${counts[name]} 项` }, String(counts[name])));
    }
  });
}
