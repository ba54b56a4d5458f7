// @ts-check
// The choices above a list. A choice changes the address, and the page is drawn anew from it; so
// whoever chose something without a mouse is put back to where it was chosen.

import { el } from '../elements.js';

let last = '';

/**
 * @param {string} label what it chooses among, as it says where nothing is chosen
 * @param {string[][]} options code and name
 * @param {string | undefined} value
 * @param {(value: string) => void} go
 */
export function select(label, options, value, go) {
  const made = el('select', {
    className: 'form-control', ariaLabel: label, onchange: () => {
      last = label;
      go(made.value);
    }
  }, el('option', { value: '' }, label), ...options.map(([code, name]) => el('option', { value: code }, name)));
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
    type: 'search', className: 'form-control', placeholder, ariaLabel: '查找', value: value || '', onchange: () => {
      last = '查找';
      go(made.value.trim());
    }
  });
  return made;
}

/** @param {HTMLElement} page as it was drawn after a choice */
export function goOn(page) {
  const found = [...page.querySelectorAll('select, input')].find(each => last && each.ariaLabel === last);
  last = '';
  /** @type {HTMLElement | undefined} */ (found)?.focus();
}
