// @ts-check
// Which part waits for which, laid out: columns from left to right, what waits right of what it
// waits for. Plain values; who draws gives it a size.

/** @typedef {{ key: string, after: string[] }} Part */
/** @typedef {{ key: string, column: number, y: number }} Place y is the middle, in heights of a box */
/** @typedef {{ from: string, to: string, via: { column: number, y: number }[] }} Arrow */

// How high a box is with the room around it, and an arrow that passes between boxes.
const BOX = 1;
const PASSING = 0.3;
const ROUNDS = 6;

/**
 * Which arrows are drawn: one that a longer way says too is left out.
 * @param {Part[]} parts
 * @returns {[string, string][]} from what is waited for to what waits
 */
export function arrows(parts) {
  const after = waits(parts);
  /** @type {Map<string, Set<string>>} */
  const behind = new Map();
  /** @param {string} key @returns {Set<string>} whatever it waits for, over others too */
  const all = key => {
    let found = behind.get(key);
    if (!found) {
      found = new Set();
      behind.set(key, found);
      for (const each of after.get(key) || []) {
        found.add(each);
        all(each).forEach(one => /** @type {Set<string>} */ (found).add(one));
      }
    }
    return found;
  };
  return parts.flatMap(({ key }) => {
    const direct = after.get(key) || [];
    return direct.filter(each => !direct.some(other => other !== each && all(other).has(each)))
      .map(each => /** @type {[string, string]} */ ([each, key]));
  });
}

/**
 * Where each part stands, and over which places an arrow goes that passes a column. In its column
 * each stands near what it waits for and what waits for it, so that few arrows cross.
 * @param {Part[]} parts
 * @returns {{ places: Place[], arrows: Arrow[], columns: number, height: number }}
 */
export function layout(parts) {
  const columns = columnsOf(waits(parts));
  /** @type {string[][]} the keys in each column, those of passing arrows too */
  const rows = Array.from({ length: Math.max(-1, ...columns.values()) + 1 }, () => []);
  const put = (column, key) => rows[column].push(key);
  parts.forEach(({ key }) => put(columns.get(key), key));
  const passing = new Set();
  /** @type {Map<string, string[]>} */
  const left = new Map();
  /** @type {Map<string, string[]>} */
  const right = new Map();
  const join = (one, other) => {
    right.set(one, [...(right.get(one) || []), other]);
    left.set(other, [...(left.get(other) || []), one]);
  };
  const drawn = arrows(parts).map(([from, to]) => {
    const via = [];
    let last = from;
    for (let column = /** @type {number} */ (columns.get(from)) + 1; column < /** @type {number} */ (columns.get(to)); column++) {
      const key = [from, to, column].join('>');
      passing.add(key);
      put(column, key);
      join(last, key);
      via.push({ key, column });
      last = key;
    }
    join(last, to);
    return { from, to, via };
  });
  /** @type {Map<string, number>} */
  const middle = new Map();
  const high = row => row.reduce((sum, key) => sum + (passing.has(key) ? PASSING : BOX), 0);
  const height = Math.max(0, ...rows.map(high));
  const settle = row => {
    let top = (height - high(row)) / 2;
    row.forEach(key => {
      const size = passing.has(key) ? PASSING : BOX;
      middle.set(key, top + size / 2);
      top += size;
    });
  };
  rows.forEach(settle);
  const sort = (row, beside) => {
    const wish = new Map(row.map(key => {
      const others = (beside.get(key) || []).map(each => middle.get(each) || 0);
      return [key, others.length ? others.reduce((sum, each) => sum + each, 0) / others.length : middle.get(key)];
    }));
    row.sort((one, other) => wish.get(one) - wish.get(other));
    settle(row);
  };
  for (let round = 0; round < ROUNDS; round++) {
    rows.forEach(row => sort(row, left));
    [...rows].reverse().forEach(row => sort(row, right));
  }
  const y = key => /** @type {number} */ (middle.get(key));
  return {
    places: parts.map(({ key }) => ({ key, column: /** @type {number} */ (columns.get(key)), y: y(key) })),
    arrows: drawn.map(({ from, to, via }) => ({ from, to, via: via.map(({ key, column }) => ({ column, y: y(key) })) })),
    columns: rows.length,
    height
  };
}

/**
 * Right of the last of what is waited for.
 * @param {Map<string, string[]>} after
 */
function columnsOf(after) {
  /** @type {Map<string, number>} */
  const columns = new Map();
  /** @param {string} key @returns {number} */
  const of = key => {
    const known = columns.get(key);
    if (known !== undefined) {
      return known;
    }
    columns.set(key, 0);
    const found = Math.max(-1, ...(after.get(key) || []).map(of)) + 1;
    columns.set(key, found);
    return found;
  };
  [...after.keys()].forEach(of);
  return columns;
}

/**
 * What each waits for, of what there is.
 * @param {Part[]} parts
 * @returns {Map<string, string[]>}
 */
function waits(parts) {
  const known = new Set(parts.map(({ key }) => key));
  return new Map(parts.map(({ key, after }) => [key, [...new Set(after)].filter(each => each !== key && known.has(each))]));
}

/**
 * A name in at most so many lines of a box.
 * @param {string} name what stands in brackets is left out
 * @param {number} wide how many characters a line has
 * @param {number} most how many lines
 */
export function lines(name, wide, most) {
  const short = name.replace(/（[^）]*）/g, '') || name;
  // Lines of about the same length: no line with one character.
  const count = Math.min(most, Math.ceil(short.length / wide));
  const long = Math.min(wide, Math.ceil(short.length / count));
  const found = Array.from({ length: count }, (_, line) => short.substring(line * long, (line + 1) * long));
  if (short.length > wide * most) {
    found[most - 1] = found[most - 1].substring(0, wide - 1) + '…';
  }
  return found;
}
