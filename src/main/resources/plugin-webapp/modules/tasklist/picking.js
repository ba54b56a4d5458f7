// @ts-check
// Choosing several out of many by name: a field to look for them, boxes to tick.

import { el } from '../elements.js';

/** @typedef {[title: string, choices: [value: string, text: string][]]} Group */

/** More than these are looked for by their name. */
const SHOWN = 4;

/**
 * @param {string} id of the field in which one looks for them
 * @param {Group[]} groups
 * @param {boolean} [titled] whether the groups are told apart by their titles
 */
export function picking(id, groups, titled = true) {
  const said = el('span', { className: 'ft-small', role: 'status' });
  const shown = groups.map(each => group(each, titled, () => counted()));
  const search = el('input', {
    id, className: 'form-control', type: 'search', placeholder: '输入名称查找', autocomplete: 'off',
    // Looking for the next name sends nothing.
    onkeydown: event => event.key === 'Enter' && event.preventDefault(),
    oninput: () => shown.forEach(each => each.filter(search.value.trim()))
  });
  const chosen = () => shown.flatMap(each => each.chosen());
  function counted() {
    const names = chosen().map(each => each.text);
    said.textContent = names.length ? `已选${names.length}个：${names.join('、')}` : '可以选几个。';
  }
  counted();
  return {
    values: () => chosen().map(each => each.value),
    place: el('div', { className: 'ft-picking' }, search, said, ...shown.map(each => each.place))
  };
}

/**
 * @param {Group} group
 * @param {boolean} titled
 * @param {() => void} onchange
 */
function group([title, choices], titled, onchange) {
  const rows = choices.map(([value, text]) => {
    const box = el('input', { type: 'checkbox', value, onchange });
    return { value, text, box, row: el('label', { className: 'ft-whom' }, box, ' ' + text) };
  });
  const rest = el('span', { className: 'ft-small' });
  // Whoever is chosen stays in sight, whatever is looked for.
  const filter = (/** @type {string} */ words) => {
    let left = SHOWN;
    let hidden = 0;
    for (const { text, box, row } of rows) {
      const fits = words.split(/\s+/).every(word => text.includes(word));
      row.hidden = !box.checked && !(fits && --left >= 0);
      hidden += fits && row.hidden ? 1 : 0;
    }
    rest.textContent = hidden ? `还有${hidden}个，输入名称查找` : '';
  };
  filter('');
  return {
    filter,
    chosen: () => rows.filter(({ box }) => box.checked),
    place: el('fieldset', titled ? {} : { ariaLabel: title }, titled ? el('legend', {}, title) : null, ...rows.map(({ row }) => row), rest)
  };
}
