// @ts-check
// The texts of a form: what is filled in, and the little Markdown that they use. What comes out
// is elements and text.

import { el } from '../elements.js';

const NAMES = /** @type {Record<string, string>} */ ({ amp: '&', lt: '<', gt: '>', quot: '"' });

/**
 * @param {string} text
 * @param {any} data
 */
export const filled = (text, data) => text.replace(/\{\{([\w.]+)}}/g, (whole, path) => {
  const found = path.split('.').reduce((/** @type {any} */ part, /** @type {string} */ name) => (part || {})[name], data);
  return found === undefined || found === null ? '' : String(found);
});

/** @param {string} text what was written so that it is no Markdown */
export const plain = text => text.replace(/\\(.)/g, '$1').replace(/&(amp|lt|gt|quot);/g, (whole, name) => NAMES[name]);

/**
 * @param {string} text of one line
 * @returns {(Node | string)[]}
 */
export function inline(text) {
  return text.split(/((?<!\\)\*\*(?:\\.|[^*\\])+\*\*)/).filter(Boolean).map(part =>
    part.startsWith('**') && part.endsWith('**') && part.length > 4 ? el('strong', {}, plain(part.slice(2, -2))) : plain(part));
}

/**
 * Each paragraph; what stands side by side on a wide screen stands one below the other.
 * @param {string} text
 */
export const paragraphs = text => text.split(/\n\s*\n/).map(part => part.trim()).filter(Boolean).map(part =>
  el('p', {}, ...part.replace(/^#+\s*/, '').split(/　+|\n/).filter(Boolean).map(each => el('span', {}, ...inline(each)))));
