// @ts-check
// When a part of a form is hidden is written in FEEL, the language of the forms. This knows as
// much of it as the forms of the steps say that are done on a telephone; anything else is refused,
// and then the form is not drawn.

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(\d+(?:\.\d+)?)|(list contains|string length|[A-Za-z_][\w.]*)|(!=|<=|>=|[=<>()[\],]))/y;

const FUNCTIONS = {
  'not': (/** @type {any} */ value) => typeof value === 'boolean' ? !value : null,
  'count': (/** @type {any} */ list) => Array.isArray(list) ? list.length : null,
  'string length': (/** @type {any} */ text) => typeof text === 'string' ? text.length : null,
  'list contains': (/** @type {any} */ list, /** @type {any} */ each) => Array.isArray(list) ? list.includes(each) : null
};

/** @typedef {(data: any) => any} Read */

/** @param {string} text */
function tokens(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      throw new Error('FEEL: ' + text.substring(at));
    }
    found.push({ text: match[1], number: match[2], name: match[3], sign: match[4] });
  }
  return found;
}

const compared = {
  '=': (/** @type {any} */ a, /** @type {any} */ b) => a === b,
  '!=': (/** @type {any} */ a, /** @type {any} */ b) => a !== b,
  '<': (/** @type {any} */ a, /** @type {any} */ b) => a === null || b === null ? null : a < b,
  '>': (/** @type {any} */ a, /** @type {any} */ b) => a === null || b === null ? null : a > b,
  '<=': (/** @type {any} */ a, /** @type {any} */ b) => a === null || b === null ? null : a <= b,
  '>=': (/** @type {any} */ a, /** @type {any} */ b) => a === null || b === null ? null : a >= b
};

/**
 * @param {string} expression with "=" before it
 * @returns {Read}
 */
export function condition(expression) {
  const all = tokens(expression.replace(/^=/, ''));
  let next = 0;
  const taken = (/** @type {string} */ word) => {
    const each = all[next] || {};
    const found = each.sign === word || each.name === word;
    next += found ? 1 : 0;
    return found;
  };
  const expect = (/** @type {string} */ word) => {
    if (!taken(word)) {
      throw new Error(`FEEL: ${word} is missing in ${expression}`);
    }
  };
  /** @returns {Read[]} */
  const listed = (/** @type {string} */ end) => {
    const parts = [];
    while (!taken(end)) {
      parts.push(either());
      if (!taken(',') && !(all[next] && all[next].sign === end)) {
        throw new Error('FEEL: ' + expression);
      }
    }
    return parts;
  };
  /** @returns {Read} */
  const value = () => {
    if (taken('(')) {
      const inside = either();
      expect(')');
      return inside;
    }
    if (taken('[')) {
      const parts = listed(']');
      return data => parts.map(part => part(data));
    }
    const { text, number, name } = all[next++] || {};
    if (text !== undefined) {
      const said = JSON.parse(text);
      return () => said;
    }
    if (number !== undefined) {
      return () => Number(number);
    }
    if (name === undefined) {
      throw new Error('FEEL: ' + expression);
    }
    if (['true', 'false', 'null'].includes(name)) {
      return () => JSON.parse(name);
    }
    if (name in FUNCTIONS) {
      expect('(');
      const parts = listed(')');
      return data => /** @type {any} */ (FUNCTIONS)[name](...parts.map(part => part(data)));
    }
    return data => name.split('.').reduce((part, key) => part && part[key] !== undefined ? part[key] : null, data);
  };
  /** @returns {Read} */
  const comparison = () => {
    const left = value();
    const sign = all[next] && all[next].sign;
    if (!sign || !(sign in compared)) {
      return left;
    }
    next++;
    const right = value();
    return data => /** @type {any} */ (compared)[sign](left(data), right(data));
  };
  /** @returns {Read} */
  const both = () => {
    let left = comparison();
    while (taken('and')) {
      const before = left;
      const right = comparison();
      left = data => before(data) === true && right(data) === true;
    }
    return left;
  };
  /** @returns {Read} */
  const either = () => {
    let left = both();
    while (taken('or')) {
      const before = left;
      const right = both();
      left = data => before(data) === true || right(data) === true;
    }
    return left;
  };
  const whole = either();
  if (next < all.length) {
    throw new Error('FEEL: ' + expression);
  }
  return whole;
}
