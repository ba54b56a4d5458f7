// @ts-check
// The fields of a form as a telephone draws them: a choice is a large button, the rest is text.

import { el, replace } from '../elements.js';
import { fieldOf } from '../format.js';
import { chooser } from '../typed/phrases.js';
import { condition } from './conditions.js';
import { filled, paragraphs } from './written.js';

/** @typedef {{ part: any, element: HTMLElement, hidden: (data: any) => any, error?: HTMLElement, marked: Element[] }} Drawn */

const DRAWN = ['text', 'radio', 'select', 'checklist', 'textarea', 'textfield', 'table'];
/** What is said elsewhere on the page. */
const ELSEWHERE = ['ask', 'brief', 'project', 'procedure'];
/** What is seldom filled in on the way stands behind a line of its own. */
const SELDOM = ['collectiveMinutes', 'legalReview', 'occurredOn', 'lateReason', 'lateScan'];

/**
 * Whether every part of a form can be drawn here.
 * @param {any} form
 */
export function canBeDrawn(form) {
  try {
    return form.components.every((/** @type {any} */ part) =>
      DRAWN.includes(part.type) && (!hides(part) || condition(hides(part))) && (!part.valuesExpression || condition(part.valuesExpression)));
  } catch (failure) {
    return false;
  }
}

/** @param {any} part */
const hides = part => (part.conditional || {}).hide;

/**
 * @param {any} part
 * @param {any} data
 * @returns {{ value: string, label: string }[]}
 */
const choicesOf = (part, data) => (part.valuesExpression ? condition(part.valuesExpression)(data) : part.values) || [];

/**
 * What is said about a field, and what is wrong with it.
 * @param {any} part
 */
const describing = part => `f-${part.id}-about f-${part.id}-wrong`;

/**
 * @param {Drawn} drawn
 * @param {string} words empty if nothing is wrong
 */
function say({ error, marked }, words) {
  if (error) {
    replace(error, words);
    marked.forEach(each => words ? each.setAttribute('aria-invalid', 'true') : each.removeAttribute('aria-invalid'));
  }
}

/**
 * @param {any} part
 * @param {any} data
 * @param {(key: string, value: any) => void} typed
 */
function input(part, data, typed) {
  const id = 'f-' + part.id;
  const value = data[part.key];
  const told = describing(part);
  switch (part.type) {
    case 'radio':
    case 'checklist':
      return el('div', { className: 'm-choices' }, ...choicesOf(part, data).map(each => el('label', {},
        el('input', {
          type: part.type === 'radio' ? 'radio' : 'checkbox', name: part.id, value: each.value,
          checked: part.type === 'radio' ? value === each.value : [value || []].flat().includes(each.value),
          onchange: (/** @type {Event} */ happened) => typed(part.key, part.type === 'radio' ? each.value
            : [.../** @type {HTMLElement} */ (/** @type {Element} */ (happened.target).closest('.m-choices'))
              .querySelectorAll('input:checked')].map(box => /** @type {HTMLInputElement} */ (box).value))
        }), el('span', {}, each.label))));
    case 'select': {
      const choose = el('select', { id, 'aria-describedby': told, onchange: () => typed(part.key, choose.value || null) },
        el('option', { value: '' }, '请选择'),
        ...choicesOf(part, data).map(each => el('option', { value: each.value, selected: each.value === value }, each.label)));
      return choose;
    }
    case 'textarea': {
      const area = el('textarea', { id, rows: 3, value: value || '', 'aria-describedby': told, oninput: () => typed(part.key, area.value) });
      return area;
    }
    default: {
      const field = el('input', { id, type: 'text', value: value || '', autocomplete: 'off', 'aria-describedby': told, oninput: () => typed(part.key, field.value) });
      return field;
    }
  }
}

/**
 * @param {any} part
 * @param {any} data
 * @param {(key: string, value: any) => void} typed
 * @returns {Drawn}
 */
function drawn(part, data, typed) {
  const hidden = hides(part) ? condition(hides(part)) : () => false;
  if (part.type === 'text') {
    return { part, hidden, element: el('div', { className: 'm-text' }, ...paragraphs(filled(part.text, data))), marked: [] };
  }
  const grouped = part.type === 'radio' || part.type === 'checklist';
  const error = el('p', { className: 'm-wrong', role: 'alert', id: `f-${part.id}-wrong` });
  const about = el('p', { className: 'm-small', id: `f-${part.id}-about` }, part.description || '');
  const made = input(part, data, typed);
  const phrases = part.type === 'textarea' && ((data.context || {}).phrases || {})[part.key];
  const field = /** @type {HTMLTextAreaElement} */ (made);
  const element = el(grouped ? 'fieldset' : 'div', {
    className: 'm-field', ...(grouped ? { 'aria-describedby': describing(part) } : {}), ...(part.type === 'radio' ? { role: 'radiogroup' } : {})
  },
    grouped ? el('legend', {}, part.label) : el('label', { htmlFor: 'f-' + part.id }, part.label),
    about, made, phrases && phrases.length ? chooser(field, phrases) : null, error);
  const marked = part.type === 'radio' ? [element] : grouped ? [...made.querySelectorAll('input')] : [made];
  return { part, hidden, element, error, marked };
}

/** What stands in the fields of one form, and what is to be seen of it. */
export class Fields {
  /**
   * @param {any} form
   * @param {any} values what it is drawn with
   * @param {(changed: Record<string, any>) => void} told what somebody changed
   */
  constructor(form, values, told) {
    this.form = form;
    this.data = { ...values };
    this.told = told;
    this.element = el('div', { className: 'm-fields' });
    /** @type {Drawn[]} */
    this.all = [];
    this.draw();
  }

  draw() {
    const typed = (/** @type {string} */ key, /** @type {any} */ value) => {
      this.data[key] = value;
      this.all.filter(each => each.part.key === key).forEach(each => say(each, ''));
      this.see();
      this.told({ [key]: value });
    };
    this.all = this.form.components.filter((/** @type {any} */ part) => part.type !== 'table' && !ELSEWHERE.includes(part.id))
      .map((/** @type {any} */ part) => drawn(part, this.data, typed));
    const seldom = this.all.filter(each => SELDOM.includes(each.part.key));
    this.seldom = seldom.length ? el('details', {
      className: 'm-more', open: seldom.some(({ part }) => part.key !== 'occurredOn' && this.data[part.key])
    }, el('summary', {}, seldom.some(({ part }) => part.key === 'legalReview') ? '会议纪要、法制审核、补录日期' : '补录以前的日期'),
    ...seldom.map(each => each.element)) : null;
    replace(this.element, ...this.all.filter(each => !seldom.includes(each)).map(each => each.element), this.seldom);
    this.see();
  }

  see() {
    this.all.forEach(each => {
      each.element.hidden = each.hidden(this.data) === true;
    });
  }

  /** @param {Record<string, any>} values from another window */
  show(values) {
    Object.assign(this.data, values);
    this.draw();
  }

  /** What is sent: what is seen and filled in. */
  values() {
    return Object.fromEntries(this.all.filter(({ part, element }) => part.key && !element.hidden)
      .map(({ part }) => [part.key, this.data[part.key]])
      .filter(([key, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length)));
  }

  /** @param {string} key */
  label(key) {
    const found = this.all.find(({ part }) => part.key === key);
    return found ? String(found.part.label) : '';
  }

  /** What was chosen, in words; empty if nothing is. */
  chosen() {
    const found = this.all.find(({ part }) => part.key === 'decision');
    const choice = found && choicesOf(found.part, this.data).find(each => each.value === this.data.decision);
    return choice ? choice.label : '';
  }

  /**
   * Says at each field what was refused there.
   * @param {{ field: string, message: string }[]} refusals
   * @returns {string[]} what is about no field that is seen
   */
  refuse(refusals) {
    const left = refusals.filter(({ field, message }) => {
      const found = this.all.find(({ part, element, error }) => error && part.key === fieldOf(field) && !element.hidden);
      if (!found) {
        return true;
      }
      if (this.seldom && this.seldom.contains(found.element)) {
        this.seldom.open = true;
      }
      say(found, message.replace(found.part.label + '：', ''));
      return false;
    });
    const first = this.all.find(({ error }) => error && error.textContent);
    if (first) {
      first.element.scrollIntoView({ block: 'center' });
      /** @type {HTMLElement | null} */ (first.element.querySelector('input, textarea, select'))?.focus({ preventScroll: true });
    }
    return left.map(({ message }) => message);
  }

  clear() {
    this.all.forEach(each => say(each, ''));
  }
}
