// @ts-check
// Claiming is not work: whoever begins to fill in a form that nobody has claimed has claimed it.

const FORM = '.task-card .disabled-form, .task-card .disabled-form *';
const INPUTS = '.task-card .fjs-form input, .task-card .fjs-form textarea';
const WAITS = 5_000;
const STEADY = [100, 300, 600, 1_000, 1_500, 2_000, 3_000, 5_000];

/**
 * What lies at a place of the form: the form may be drawn once more, or move down, and the same
 * field lies elsewhere then.
 * @param {number} x
 * @param {number} y
 * @returns {() => HTMLElement | null} the same field of the form as it is then
 */
function fieldAt(x, y) {
  const at = () => /** @type {HTMLElement | null} */ (document.elementFromPoint(x, y));
  const inputs = () => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(INPUTS))];
  const hit = inputs().findIndex(each => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return left <= x && x <= right && top <= y && y <= bottom;
  });
  return () => hit < 0 ? at() : inputs()[hit] || null;
}

/** @param {Event} event */
function claim(event) {
  const target = /** @type {Element | null} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (document.querySelector('.task-card button.claim'));
  if (!button || !target || !target.matches(FORM)) {
    return;
  }
  const { clientX: x, clientY: y } = /** @type {MouseEvent} */ (event);
  const field = fieldAt(x, y);
  button.click();
  const until = Date.now() + WAITS;
  // The click goes to the same field once the form can be filled in.
  const again = () => {
    if (document.querySelector('.task-card button.claim, .task-card .disabled-form')) {
      if (Date.now() < until) {
        setTimeout(again, 100);
      }
      return;
    }
    const there = field();
    if (there?.closest('.fjs-form')) {
      there.focus();
      there.click();
      STEADY.forEach(after => setTimeout(() => stay(field()), after));
    }
  };
  setTimeout(again, 100);
}

/**
 * The form may be drawn once more after it was claimed, and whoever types must not notice.
 * @param {HTMLElement | null} field
 */
function stay(field) {
  if (document.activeElement === document.body && field?.matches(INPUTS)) {
    field.focus();
  }
}

/** Listens before the form, whose fields are dead until then. */
export function claimByTyping() {
  document.addEventListener('pointerdown', claim, true);
}
