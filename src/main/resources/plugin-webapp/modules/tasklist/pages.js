// @ts-check
// Which page an address asks for. A page is a module of its own, loaded when it is asked for;
// it shows itself in an element.

import { el, note, refused, replace } from '../elements.js';

/** @typedef {{ show: (page: HTMLElement, asked: URLSearchParams) => void | Promise<void> }} Page */
/** @typedef {Record<string, () => Promise<Page>>} Pages the first one is shown unless another is asked for */

/** @type {Pages} */
export const PROJECT_PAGES = {
  projects: () => import('./projects.js'),
  project: () => import('./project.js'),
  done: () => import('./ownActs.js'),
  batches: () => import('./batches.js'),
  copies: () => import('./copies.js'),
  urgent: () => import('./urgent.js'),
  difficulties: () => import('./ledger.js'),
  difficulty: () => import('./difficulty.js'),
  agenda: () => import('./agenda.js'),
  'ledger-import': () => import('./ledgerImport.js'),
  orders: () => import('./orders.js'),
  order: () => import('./order.js'),
  cycle: () => import('./reports.js'),
  report: () => import('./report.js'),
  reminders: () => import('./reminders.js'),
  import: () => import('./projectImport.js'),
  people: () => import('./people.js')
};

/** @type {Pages} */
export const LIAISON_PAGES = {
  roster: () => import('./roster.js'),
  unit: () => import('./unit.js'),
  handover: () => import('./handover.js')
};

// One of these is asked for by its id, everything else as a view.
const BY_ID = ['difficulty', 'report', 'project', 'handover', 'unit'];

/**
 * @param {Pages} pages
 * @param {URLSearchParams} asked
 */
export function pageOf(pages, asked) {
  const names = Object.keys(pages);
  const view = asked.get('view') || '';
  return BY_ID.find(name => names.includes(name) && asked.get(name)) || (names.includes(view) ? view : names[0]);
}

/**
 * @param {HTMLElement} page
 * @param {Pages} pages
 */
export async function open(page, pages) {
  const asked = new URLSearchParams(location.hash.split('?')[1] || '');
  let module;
  try {
    module = await pages[pageOf(pages, asked)]();
  } catch (failure) {
    // No connection, or the application has been updated since.
    replace(page, note('bad', '页面没有打开，请刷新后再试。'));
    return;
  }
  try {
    await module.show(page, asked);
  } catch (failure) {
    replace(page, refused(failure));
  }
}

/**
 * A page that fills the window, as a route of Tasklist.
 * @param {Element} node
 */
export function whole(node) {
  const page = el('main', { className: 'ft-page' });
  node.className = 'ft-whole';
  node.append(page);
  return page;
}

// The first task is there before then, on a slow line too.
const FIRST_SCREEN_MS = 5000;

/**
 * Fetches every page while there is nothing else to do, one after the other, so that what
 * somebody waits for comes first: opening a page then waits for no line.
 */
export function fetchAhead() {
  setTimeout(async () => {
    for (const page of [...Object.values(PROJECT_PAGES), ...Object.values(LIAISON_PAGES)]) {
      await page().catch(() => {});
    }
  }, FIRST_SCREEN_MS);
}
