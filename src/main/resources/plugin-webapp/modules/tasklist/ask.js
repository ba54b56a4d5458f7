// @ts-check

import { button, el, refused, replace } from '../elements.js';

// Several are chosen by clicking them; nobody need know of a key to hold.
const toggle = event => {
  if (event.target.tagName === 'OPTION') {
    event.preventDefault();
    const { scrollTop } = event.currentTarget;
    event.target.selected = !event.target.selected;
    event.currentTarget.focus();
    event.currentTarget.scrollTop = scrollTop;
    event.currentTarget.dispatchEvent(new Event('change'));
  }
};

// Asks for what an act needs; stays open with the words of the refusal until it succeeds.
export function ask(title, fields, act) {
  const inputs = {};
  const values = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) =>
    [name, input.multiple ? [...input.selectedOptions].map(option => option.value) : input.value.trim()])
    .filter(([name, value]) => value.length || inputs[name].required));
  const words = el('div');
  const fill = field => {
    const options = typeof field.options === 'function' ? field.options(values()) : field.options;
    const chosen = inputs[field.name].value;
    replace(inputs[field.name], field.many ? null : el('option', { value: '' }, field.optional ? '不选' : '请选择'),
      ...options.map(([value, text]) => el('option', { value }, text)));
    // What was chosen stays, as long as it can be chosen.
    inputs[field.name].value = options.some(([value]) => value === chosen) ? chosen : '';
  };
  const rows = fields.map(field => {
    const id = 'ft-' + field.name;
    const input = field.options ? el('select', { id, className: 'form-control', multiple: Boolean(field.many) })
      : field.lines ? el('textarea', { id, className: 'form-control', rows: field.lines })
        : el('input', { id, className: 'form-control', type: field.type || 'text', autocomplete: 'off' });
    input.required = !field.optional;
    if (field.many) {
      input.addEventListener('mousedown', toggle);
    }
    inputs[field.name] = input;
    return el('div', { className: 'ft-field' }, el('label', { htmlFor: id }, field.label + (field.optional ? '（可不填）' : '')), input,
      field.hint ? el('span', { className: 'ft-small' }, field.hint) : null);
  });
  fields.filter(field => field.options).forEach(fill);
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
          replace(words, refused(failure));
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
