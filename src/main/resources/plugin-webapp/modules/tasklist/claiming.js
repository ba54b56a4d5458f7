// @ts-check
// Claiming is not work: whoever begins to fill in a form that nobody has claimed has claimed it.

const FORM = '.task-card .disabled-form, .task-card .disabled-form *';
const INPUTS = '.task-card .fjs-form input, .task-card .fjs-form textarea';
// Whoever chooses clicks on the words as well as on what is before them.
const LABELS = '.task-card .fjs-form label';
// On a slow line or a busy server claiming takes its time.
const WAITS = 20_000;
const STEADY = [100, 300, 600, 1_000, 1_500, 2_000, 3_000, 5_000];

/**
 * What lies at a place of the form: the form may be drawn once more, or move down, and the same
 * field lies elsewhere then.
 * @param {number} x
 * @param {number} y
 * @returns {() => HTMLElement | null} the same field of the form as it is then
 */
function fieldAt(x, y) {
  /** @type {(selector: string) => HTMLElement[]} */
  const all = selector => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))];
  for (const selector of [INPUTS, LABELS]) {
    const hit = all(selector).findIndex(each => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return left <= x && x <= right && top <= y && y <= bottom;
    });
    if (hit >= 0) {
      return () => all(selector)[hit] || null;
    }
  }
  return () => /** @type {HTMLElement | null} */ (document.elementFromPoint(x, y));
}

/**
 * What was pressed to claim the form that is being claimed.
 * @type {HTMLElement | null}
 */
let pending = null;

/** @param {Event} event */
function claim(event) {
  const target = /** @type {Element | null} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (document.querySelector('.task-card button.claim'));
  if (!button || !target || !target.matches(FORM)) {
    return;
  }
  const { clientX: x, clientY: y } = /** @type {MouseEvent} */ (event);
  const field = fieldAt(x, y);
  const left = new AbortController();
  // Whoever clicks once more meanwhile wants to be there.
  addEventListener('pointerdown', next => next !== event && next.isTrusted && left.abort(), { capture: true, signal: left.signal });
  if (pending !== button) {
    button.click();
  }
  pending = button;
  const until = Date.now() + WAITS;
  // The click goes to the same field once the form can be filled in.
  const again = () => {
    if (left.signal.aborted) {
      return;
    }
    if (Date.now() < until && document.querySelector('.task-card button.claim, .task-card .disabled-form')) {
      setTimeout(again, 100);
      return;
    }
    left.abort();
    pending = null;
    const there = field();
    if (there?.closest('.fjs-form') && !there.closest('.disabled-form')) {
      there.focus();
      there.click();
      keep(field, chosen(there)?.checked);
    }
  };
  setTimeout(again, 100);
}

/**
 * What can be chosen there: a round button or a box, or the one that these words belong to.
 * @param {HTMLElement | null} field
 * @returns {HTMLInputElement | null}
 */
function chosen(field) {
  const input = field instanceof HTMLLabelElement ? field.control : field;
  return input instanceof HTMLInputElement && ['radio', 'checkbox'].includes(input.type) ? input : null;
}

/**
 * The form may be drawn once more after it was claimed, and whoever types or has chosen must not
 * notice. What they do next is theirs.
 * @param {() => HTMLElement | null} field
 * @param {boolean | undefined} checked how it was left, where it is a choice
 */
function keep(field, checked) {
  const ends = new AbortController();
  let typed = false;
  /** @type {(type: string, act: () => void) => void} */
  const on = (type, act) => addEventListener(type, event => event.isTrusted && act(), { capture: true, signal: ends.signal });
  on('pointerdown', () => ends.abort());
  on('keydown', () => {
    typed = true;
  });
  STEADY.forEach(after => setTimeout(() => {
    const there = ends.signal.aborted ? null : field();
    const choice = chosen(there);
    if (choice && !typed && choice.checked !== checked) {
      choice.click();
    }
    if (document.activeElement === document.body && there?.matches(INPUTS)) {
      there.focus();
    }
  }, after));
  setTimeout(() => ends.abort(), WAITS);
}

/** Listens before the form, whose fields are dead until then. */
export function claimByTyping() {
  document.addEventListener('pointerdown', claim, true);
}
