// @ts-check
// Looking for words in the list: tasks, projects, their units and counties. What Tasklist offers
// itself asks for technical criteria; its address takes ours as a variable that no process has.

import { el } from '../elements.js';

const WAIT = 400;
const NAME = 'search';

/** @returns {[string, URLSearchParams]} */
function place() {
  const [path, asked] = location.hash.split('?');
  return [path || '#/', new URLSearchParams(asked || '')];
}

/** @param {URLSearchParams} asked */
function wordsIn(asked) {
  try {
    const found = JSON.parse(asked.get('searchQuery') || '[]').find((/** @type {any} */ each) => each.name === NAME);
    return found ? String(found.value).replace(/^'|'$/g, '') : '';
  } catch (failure) {
    return '';
  }
}

/**
 * What the address says when words are looked for. In quotes, or Tasklist would take what looks
 * like a number for one.
 * @param {string} words
 */
export const searchFor = words => words.trim()
  ? JSON.stringify([{ type: 'processVariables', operator: 'eq', value: `'${words.trim()}'`, name: NAME }]) : '[]';

/** @param {Element} node */
export function offerSearch(node) {
  const field = el('input', {
    type: 'search', className: 'form-control', placeholder: '查找项目、代码、单位、县区、手续', ariaLabel: '在待办中查找',
    value: wordsIn(place()[1])
  });
  let later = 0;
  const look = () => {
    clearTimeout(later);
    const [path, asked] = place();
    if (wordsIn(asked) !== field.value.trim()) {
      asked.set('searchQuery', searchFor(field.value));
      asked.delete('page');
      location.hash = `${path}?${asked}`;
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(later);
    later = window.setTimeout(look, WAIT);
  });
  const form = el('form', { className: 'ft-search', role: 'search' }, field);
  form.addEventListener('submit', event => {
    event.preventDefault();
    look();
  });
  node.append(form);
  const follow = () => {
    if (!form.isConnected) {
      removeEventListener('hashchange', follow);
    } else if (document.activeElement !== field) {
      field.value = wordsIn(place()[1]);
    }
  };
  addEventListener('hashchange', follow);
}
