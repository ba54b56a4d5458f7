// @ts-check
// The choices above a list. A choice changes the address, and the page is drawn anew from it; so
// whoever chose something without a mouse is put back to where it was chosen.

import { el } from '../elements.js';

// Where somebody was last; the page on which that was may be gone.
let last = '';

/** @param {HTMLElement} page */
const among = page => [...page.querySelectorAll('a, button, select, input')];

/**
 * In a list by its row too: each has the same buttons.
 * @param {Element} each
 */
const named = each => [each.tagName, each.getAttribute('aria-label') || each.getAttribute('href') || each.textContent,
  each.closest('tr')?.querySelector('a')?.getAttribute('href')].join(' ');

/**
 * Remembers where somebody chooses something, if that can be found again.
 * @param {HTMLElement} page
 */
export function remember(page) {
  ['click', 'change'].forEach(type => page.addEventListener(type, event => {
    const at = /** @type {Element} */ (event.target).closest('a, button, select, input');
    last = at && among(page).filter(each => named(each) === named(at)).length === 1 ? named(at) : '';
  }, true));
}

/**
 * @param {HTMLElement} page as it was drawn anew
 * @param {HTMLElement} [said] what came of it, where what was pressed is gone
 * @param {string} [at] where somebody was who had gone on before it was
 */
export function goOn(page, said, at) {
  const there = among(page);
  const found = there.find(each => named(each) === at) || there.find(each => named(each) === last)
    || (said && said.hasChildNodes() ? said : null);
  /** @type {HTMLElement | null} */ (found)?.focus({ preventScroll: true });
}

/**
 * Draws the page anew while somebody may be using it: who has gone on meanwhile stays where they
 * are, with what they type, and nothing moves beneath an open dialog.
 * @param {HTMLElement} page
 * @param {() => void} draw
 * @param {HTMLElement} [said] what came of it, where what was pressed is gone
 */
export async function drawAnew(page, draw, said) {
  const open = document.querySelector('dialog[open]');
  if (open) {
    await new Promise(left => open.addEventListener('close', left, { once: true }));
  }
  const now = /** @type {HTMLInputElement | undefined} */ (among(page).find(each => each === document.activeElement));
  draw();
  goOn(page, said, now && named(now));
  const then = /** @type {HTMLInputElement | null} */ (document.activeElement);
  if (now && now.type === 'search' && now.value !== now.dataset.drawn && then && then.type === 'search') {
    then.value = now.value;
  }
}

/**
 * @param {string} label what it chooses among, as it says where nothing is chosen
 * @param {string[][]} options code and name
 * @param {string | undefined} value
 * @param {(value: string) => void} go
 */
export function select(label, options, value, go) {
  const made = el('select', { className: 'form-control', ariaLabel: label, onchange: () => go(made.value) },
    el('option', { value: '' }, label), ...options.map(([code, name]) => el('option', { value: code }, name)));
  made.value = value || '';
  return made;
}

/**
 * @param {string} placeholder
 * @param {string | undefined} value
 * @param {(value: string) => void} go
 */
export function search(placeholder, value, go) {
  const made = el('input', {
    type: 'search', className: 'form-control', placeholder, ariaLabel: '查找', value: value || '',
    onchange: () => go(made.value.trim()),
    // What was typed before the page was drawn anew is no change to the browser.
    onkeydown: event => event.key === 'Enter' && !event.isComposing && go(made.value.trim())
  });
  made.dataset.drawn = made.value;
  return made;
}
