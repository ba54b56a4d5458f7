// @ts-check
// What every page is made of, in Tasklist and in Cockpit. Whatever comes from people or the
// server becomes text, never markup.

import { DAY } from './format.js';
import { LIGHTS, TONES } from './words.js';

/**
 * A field for a day. With a last year of four digits a browser goes on to the month after four of
 * them: 20260527 is typed as it is read. What is typed is a day once its year is whole.
 */
export const ANY_DAY = { type: 'date', min: '2000-01-01', max: '2099-12-31' };

const TYPING = 1_000;

/** @typedef {Node | string | null | undefined} Child left out where there is nothing */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [properties] listeners begin with "on", the rest are properties or attributes
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.substring(2), value);
    } else if (name in element && name !== 'list') {
      /** @type {any} */ (element)[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(.../** @type {(Node | string)[]} */ (
    children.filter(child => child !== null && child !== undefined && child !== '')));
  return element;
}

/**
 * A day to look at. Typed digit by digit it is a day before it is the one that is meant: whoever
 * types is waited for, until they pause, press Enter or go on.
 * @param {Record<string, any>} properties
 * @param {(day: string) => void} act
 */
export function dayField(properties, act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  const done = () => {
    clearTimeout(later);
    if (field.validity.valid && field.value !== before) {
      before = field.value;
      act(before);
    }
  };
  const field = el('input', {
    ...ANY_DAY, className: 'form-control', ...properties, onblur: done,
    onchange: () => {
      clearTimeout(later);
      later = setTimeout(done, TYPING);
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && done()
  });
  let before = field.value;
  return field;
}

/**
 * A part of a picture.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {Child[]} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
  element.append(.../** @type {(Node | string)[]} */ (
    children.filter(child => child !== null && child !== undefined && child !== '')));
  return /** @type {SVGElement} */ (element);
}

/**
 * @param {Element} element
 * @param {Child[]} children
 */
export function replace(element, ...children) {
  element.replaceChildren(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
}

/**
 * @param {string} status
 * @param {string} text
 */
export const chip = (status, text) => el('span', { className: 'ft-chip ft-' + (TONES[status] || 'busy') }, text);

/**
 * @param {string} code
 * @param {string} [text] what the light says, if not its name
 */
export const light = (code, text) => el('span', { className: 'ft-light ft-light-' + code }, text || LIGHTS[code]);

/**
 * @param {'plain' | 'good' | 'bad'} tone
 * @param {string} text
 */
export const note = (tone, text) =>
  el('p', { className: 'ft-note ft-note-' + tone, role: tone === 'bad' ? 'alert' : 'status' }, text);

/** @param {any} failure whose words are for people: the server's, or ours */
export const refused = failure => note('bad', failure.message);

/**
 * @param {string} kind what its styles go by
 * @param {string[]} headings
 * @param {HTMLElement[]} rows
 */
export const table = (kind, headings, rows) => el('div', { className: 'ft-scroll' },
  el('table', { className: 'ft-table ft-table-' + kind },
    el('thead', {}, el('tr', {}, ...headings.map(heading => el('th', { scope: 'col' }, heading)))),
    el('tbody', {}, ...rows)));

/**
 * The same where many look from a telephone: on a narrow screen each row is a card, and each cell
 * says what it is.
 * @param {string} kind
 * @param {string[]} headings
 * @param {HTMLElement[]} rows
 */
export function cards(kind, headings, rows) {
  rows.forEach(row => [...row.children].forEach((cell, index) => cell.setAttribute('data-name', headings[index])));
  const made = table(kind, headings, rows);
  made.children[0].classList.add('ft-cards');
  return made;
}

/** @param {(Child | Child[])[]} contents */
export const cells = (...contents) => contents.map(content =>
  el('td', typeof content === 'string' && DAY.test(content) ? { className: 'ft-unbroken' } : {}, ...[content].flat()));

/**
 * A table of its own, if it has rows.
 * @param {string} title
 * @param {string[]} names
 * @param {(Child | Child[])[][]} rows
 */
export const followed = (title, names, rows) => rows.length ? el('section', {}, el('h2', {}, title),
  table('followed', names, rows.map(row => el('tr', {}, ...cells(...row))))) : null;

/** @param {(any[] | null)[]} named what each is called, and what it is */
export const facts = named => el('dl', { className: 'ft-facts' }, ...named.filter(each => each !== null).map(([name, value]) =>
  el('div', {}, el('dt', {}, name), el('dd', {}, ...[value].flat()))));

/**
 * @param {string} text
 * @param {boolean} primary
 * @param {(event: MouseEvent) => void} onclick
 */
export const button = (text, primary, onclick) =>
  el('button', { type: 'button', className: 'btn ' + (primary ? 'btn-primary' : 'btn-default'), onclick }, text);

/** @param {{ name: string, unit: string, duty: string, acting?: string }} holder */
export const person = ({ name, unit, duty, acting }) =>
  el('span', {}, name, el('span', { className: 'ft-small' }, `${unit} ${duty}`),
    acting ? el('span', { className: 'ft-acting' }, acting) : null);

/** @param {{ name: string, unitName: string, duty: string } | null} each */
export const official = each => each ? person({ name: each.name, unit: each.unitName, duty: each.duty })
  : el('span', { className: 'ft-overdue' }, '尚未确定');

/**
 * @param {string | null} dueOn
 * @param {string} today
 */
export function due(dueOn, today) {
  if (!dueOn) {
    return [];
  }
  const late = dueOn < today;
  return [el('span', { className: late ? 'ft-overdue' : 'ft-due' }, dueOn + (late ? ' 已超期' : ''))];
}
