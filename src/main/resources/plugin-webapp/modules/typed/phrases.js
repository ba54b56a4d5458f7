// @ts-check
// What officials write again and again, offered in the line above the field. What is chosen is
// inserted at the cursor and counts as typed.

import { el } from '../elements.js';

/**
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
function insert(field, text) {
  const from = field.selectionStart ?? field.value.length;
  field.focus();
  field.setRangeText(text, from, field.selectionEnd ?? from, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * @param {HTMLTextAreaElement} field
 * @param {string[]} phrases
 */
export function chooser(field, phrases) {
  const choose = el('select', {
    className: 'ft-phrases', ariaLabel: '插入常用语', onchange: () => {
      insert(field, phrases[Number(choose.value)]);
      choose.value = '';
    }
  }, el('option', { value: '' }, '常用语…'), ...phrases.map((text, index) => el('option', { value: String(index) }, text)));
  // It is no field of the form: what is chosen here is told by the field itself.
  ['input', 'change', 'click', 'keydown'].forEach(event => choose.addEventListener(event, happened => happened.stopPropagation()));
  return choose;
}

/**
 * Fields come and go with what is decided.
 * @param {Element} form where the form is drawn
 * @param {Record<string, string[]>} phrases by the field's key
 * @param {(key: string) => string[]} idsOf the ids of the fields with this key
 */
export function offerPhrases(form, phrases, idsOf) {
  const offer = () => Object.entries(phrases).forEach(([key, texts]) => idsOf(key).forEach(id => {
    const field = /** @type {HTMLTextAreaElement | null} */ (form.querySelector(`textarea[id$="${id}"]`));
    const place = field?.closest('.fjs-form-field');
    if (field && place && !field.disabled && !place.querySelector('.ft-phrases')) {
      place.append(chooser(field, texts));
    }
  }));
  offer();
  new MutationObserver(offer).observe(form, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
}
