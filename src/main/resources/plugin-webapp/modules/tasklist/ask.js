// @ts-check

import { ANY_DAY, button, el, refused, replace } from '../elements.js';
import { picking } from './picking.js';

// A refusal calls each field as the page does that asked for it.
function inWordsOf(fields, failure) {
  const called = (failure.violations || []).map(({ field, message }) => {
    const asked = fields.find(each => each.name === field);
    return asked ? message.replace(/^[^：:]*/, asked.label) : message;
  });
  return called.length ? { message: called.join('\n') } : failure;
}

// Asks for what an act needs; stays open with the words of the refusal until it succeeds.
export function ask(title, fields, act) {
  // Two clicks, two answers: the first has opened it.
  if (document.querySelector('.ft-dialog[open]')) {
    return;
  }
  const inputs = {};
  const values = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) =>
    [name, typeof input.values === 'function' ? input.values() : input.value.trim()])
    .filter(([name, value]) => value.length || inputs[name].required));
  const words = el('div');
  const fill = field => {
    const options = typeof field.options === 'function' ? field.options(values()) : field.options;
    const chosen = inputs[field.name].value;
    replace(inputs[field.name], el('option', { value: '' }, field.optional ? '不选' : '请选择'),
      ...options.map(([value, text]) => el('option', { value }, text)));
    // What was chosen stays, as long as it can be chosen.
    inputs[field.name].value = options.some(([value]) => value === chosen) ? chosen : '';
  };
  const rows = fields.map(field => {
    const id = 'ft-' + field.name;
    const input = field.many ? picking(id, [[field.label, field.options]], false)
      : field.options ? el('select', { id, className: 'form-control' })
      : field.lines ? el('textarea', { id, className: 'form-control', rows: field.lines })
        : el('input', { id, className: 'form-control', type: 'text', autocomplete: 'off', ...(field.type === 'date' ? ANY_DAY : {}) });
    input.required = !field.optional;
    inputs[field.name] = input;
    return el('div', { className: 'ft-field' }, el('label', { htmlFor: id }, field.label + (field.optional ? '（可不填）' : '')), input.place || input,
      field.hint ? el('span', { className: 'ft-small' }, field.hint) : null);
  });
  fields.filter(field => field.options && !field.many).forEach(fill);
  fields.filter(field => field.value).forEach(field => {
    inputs[field.name].value = field.value;
  });
  fields.filter(field => typeof field.options === 'function').forEach(field =>
    Object.entries(inputs).filter(([name, input]) => name !== field.name && input.tagName === 'SELECT')
      .forEach(([, input]) => input.addEventListener('change', () => fill(field))));
  const submit = el('button', { type: 'submit', className: 'btn btn-primary' }, '确定');
  const leave = () => dialog.close();
  const dialog = el('dialog', {
    className: 'ft-dialog', onclose: () => {
      removeEventListener('hashchange', leave);
      dialog.remove();
    }
  },
    el('form', {
      onsubmit: async event => {
        event.preventDefault();
        submit.disabled = true;
        replace(words);
        try {
          await act(values());
          dialog.close();
        } catch (failure) {
          replace(words, refused(inWordsOf(fields, failure)));
          submit.disabled = false;
        }
      }
    }, el('h2', {}, title), ...rows, words,
    el('div', { className: 'ft-actions' }, button('取消', false, () => dialog.close()), submit)));
  // On another page it would act on a project that is not shown.
  addEventListener('hashchange', leave);
  document.body.append(dialog);
  dialog.showModal();
}
