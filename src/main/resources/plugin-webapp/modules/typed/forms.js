// @ts-check
// The forms that Tasklist draws, while it draws them. It keeps them to itself: each is made by
// a class inside the scripts of the webapps, and that is where this looks.

import { fieldOf } from '../format.js';

// The number that the class has in the scripts of 7.24.
const FORMS = 57661;

/**
 * @typedef {{ taskId?: string, title: string, user: string }} About a task, or the beginning of a project
 * @typedef {(form: any, about: About, schema: any, data: any) => { data: any, drawn: () => void }} Prepare
 */

/** @returns {any} the class of the forms; nothing outside the webapps */
function formClass() {
  const scripts = /** @type {any} */ (self);
  let found;
  (scripts.webpackChunkcamunda_bpm_webapp ||= []).push([['fasttrack-forms'], {}, (/** @type {any} */ require) => {
    found = require(FORMS).Form;
  }]);
  return found;
}

/**
 * @param {any} form
 * @returns {About | null}
 */
function aboutOf(form) {
  const element = /** @type {any} */ (self).angular.element(form._container);
  const controller = element.controller('camTasklistForm');
  const user = element.injector() && (element.injector().get('$rootScope').authentication || {}).name;
  if (!controller || !user) {
    return null;
  }
  const { taskId } = controller.getParams();
  const name = document.querySelector('.task-card h2.task');
  return { taskId, user, title: taskId ? (name ? String(name.textContent).trim() : '待办') : '项目申报' };
}

/**
 * Asks for the values that each form is drawn with, and says when it is drawn.
 * @param {Prepare} prepare
 * @returns {boolean} whether the forms can be found
 */
export function onForm(prepare) {
  const Form = formClass();
  if (!Form) {
    return false;
  }
  const draw = Form.prototype.importSchema;
  Form.prototype.importSchema = async function (/** @type {any} */ schema, /** @type {any} */ data) {
    const about = aboutOf(this);
    const kept = about && prepare(this, about, schema, data || {});
    const done = await draw.call(this, schema, kept ? kept.data : data);
    if (kept) {
      kept.drawn();
    }
    return done;
  };
  return true;
}

/**
 * What stands in the fields, as it would be sent; nothing is checked and no field turns red.
 * @param {any} form
 * @returns {Record<string, any>}
 */
export const valuesOf = form => JSON.parse(JSON.stringify(form._getSubmitData(), (name, value) => value === undefined ? null : value));

/**
 * Shows other values in a form that is drawn already; what was refused there is mended.
 * @param {any} form
 * @param {Record<string, any>} values
 */
export function show(form, values) {
  const { data, errors } = form._getState();
  const left = { ...errors };
  form.get('formFieldRegistry').getAll().filter((/** @type {any} */ { key }) => key in values).forEach((/** @type {any} */ { id }) => delete left[id]);
  form._setState({ data: { ...data, ...values }, errors: left });
}

/**
 * @param {string} message
 * @param {string} label of the field, with its number in the form
 */
const withoutName = (message, label) => {
  const end = message.indexOf('：');
  return end > 0 && label.replace(/[ *]+$/, '').endsWith(message.substring(0, end)) ? message.substring(end + 1) : message;
};

/**
 * Where a refusal is said: the field, and the row if it stands in one. What is wrong with a list of rows
 * as a whole is said at the field that its schema names.
 * @param {any[]} fields of the form
 * @param {string} name land[1].area, say: the rows count from one
 * @returns {{ field: any, row: number | null } | null}
 */
function placeOf(fields, name) {
  const lists = fields.filter(field => field.type === 'dynamiclist');
  const list = lists.find(({ path }) => path === fieldOf(name));
  const [, row, part] = /\[(\d+)]\.(\w+)$/.exec(name) || [];
  const inRow = list && part && list.components.find((/** @type {any} */ { key }) => key === part);
  if (inRow) {
    return { field: inRow, row: Number(row) - 1 };
  }
  const key = list ? (list.properties || {}).refusedAt : fieldOf(name);
  const parts = lists.flatMap(({ components }) => components.map((/** @type {any} */ { id }) => id));
  const field = fields.find(each => each.key === key && !parts.includes(each.id));
  return field ? { field, row: null } : null;
}

/**
 * Says at each field what the server refused there, until somebody changes it. Whether a field has
 * to be filled in can depend on another, and a rule with a name of two parts may compare fields: such
 * a refusal stands only until any of them is changed, and so does that of a row.
 * @param {any} form
 * @param {{ field: string, rule: string, message: string }[]} refusals
 */
export function refuseAt(form, refusals) {
  /** @type {Record<string, any>} */
  const errors = {};
  /** @type {Set<string>} */
  const comparing = new Set();
  const fields = form.get('formFieldRegistry').getAll();
  refusals.forEach(({ field: name, rule, message }) => {
    const place = placeOf(fields, name);
    if (!place) {
      return;
    }
    const { id, label } = place.field;
    if (place.row === null) {
      // The field has its name above it.
      errors[id] = [...errors[id] || [], withoutName(message, String(label))];
    } else {
      const said = message.substring(message.indexOf('：') + 1);
      errors[id] = { ...errors[id], [place.row]: [...(errors[id] || {})[place.row] || [], said] };
    }
    if (rule === 'required' || rule.includes('.') || place.row !== null) {
      comparing.add(id);
    }
  });
  form._setState({ errors: { ...form._getState().errors, ...errors } });
  if (comparing.size) {
    const data = JSON.stringify(form._getState().data);
    const clear = () => {
      if (JSON.stringify(form._getState().data) !== data) {
        form.off('changed', clear);
        const left = { ...form._getState().errors };
        comparing.forEach(id => same(left[id], errors[id]) && delete left[id]);
        form._setState({ errors: left });
      }
    };
    form.on('changed', clear);
  }
  requestAnimationFrame(() => form._container.querySelector('.fjs-form-field-error')?.scrollIntoView({ block: 'center' }));
}

/** @param {any} schema */
function fieldsOf(schema) {
  /** @type {any[]} */
  const fields = [];
  const gather = (/** @type {any} */ part) => {
    fields.push(part);
    (part.components || []).forEach(gather);
  };
  gather(schema);
  return fields.filter(field => field.key || field.path);
}

/**
 * What the fields with a key are called in the page.
 * @param {any} schema
 * @param {string} key
 * @returns {string[]}
 */
export const idsOf = (schema, key) => fieldsOf(schema).filter(field => field.key === key).map(field => field.id);

/**
 * What the fields hold before anybody types.
 * @param {any} form
 * @param {any} schema
 * @returns {Record<string, any>}
 */
export const defaultsOf = (form, schema) => Object.fromEntries(fieldsOf(schema).map(({ key, path, type, defaultValue }) =>
  [key || path, defaultValue === undefined ? form.get('formFields').get(type).config.emptyValue : defaultValue]));

/**
 * What somebody typed, in the words of the form, to be read or copied.
 * @param {any} schema
 * @param {any} data what the form was drawn with, where its lists of choices come from
 * @param {Record<string, any>} values
 */
export function written(schema, data, values) {
  return fieldsOf(schema).filter(field => !empty(values[field.key || field.path])).map(field => {
    if (field.path) {
      return [`${field.label}：`, ...values[field.path].map((/** @type {any} */ row, /** @type {number} */ index) =>
        `${index + 1}. ${written({ components: field.components }, data, row || {}).replaceAll('\n', '，')}`)].join('\n');
    }
    const choices = choicesOf(field, data);
    const word = (/** @type {any} */ value) => {
      const choice = choices.find((/** @type {any} */ each) => each.value === value);
      return choice ? choice.label : typeof value === 'object' ? JSON.stringify(value) : value === true ? '是' : String(value);
    };
    const label = field.label && !String(field.label).startsWith('=') ? field.label : field.key;
    return `${label}：${[values[field.key]].flat().map(word).join('、')}`;
  }).join('\n');
}

/**
 * @param {any} field
 * @param {any} data
 * @returns {any[]}
 */
function choicesOf({ values, valuesKey, valuesExpression }, data) {
  const path = valuesKey || (/^=\s*([\w.]+)\s*$/.exec(valuesExpression || '') || [])[1];
  const found = values || (path && path.split('.').reduce((/** @type {any} */ part, /** @type {string} */ name) => (part || {})[name], data));
  return Array.isArray(found) ? found : [];
}

/** @param {any} value */
const empty = value => value === null || value === undefined || value === '' || value === false
  || Array.isArray(value) && value.length === 0;

/**
 * @param {any} one
 * @param {any} other
 */
export const same = (one, other) => empty(one) && empty(other) || JSON.stringify(one) === JSON.stringify(other);
