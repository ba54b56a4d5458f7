// @ts-check
// Claiming is not work: whoever begins to fill in a form that nobody has claimed has claimed it.

const FORM = '.task-card .disabled-form, .task-card .disabled-form *';
const WAITS = 5_000;
const STEADY = [100, 300, 600, 1_000, 1_500, 2_000];

/**
 * The form may be drawn once more after it was claimed, and whoever types must not notice.
 * @param {number} x
 * @param {number} y
 */
function stay(x, y) {
  const field = /** @type {HTMLElement | null} */ (document.elementFromPoint(x, y));
  if (document.activeElement === document.body && field?.matches('.fjs-form input, .fjs-form textarea')) {
    field.focus();
  }
}

/** @param {Event} event */
function claim(event) {
  const target = /** @type {Element | null} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (document.querySelector('.task-card button.claim'));
  if (!button || !target || !target.matches(FORM)) {
    return;
  }
  const { clientX: x, clientY: y } = /** @type {MouseEvent} */ (event);
  button.click();
  const until = Date.now() + WAITS;
  // The click goes to what stands there once the form can be filled in.
  const again = () => {
    if (document.querySelector('.task-card button.claim, .task-card .disabled-form')) {
      if (Date.now() < until) {
        setTimeout(again, 100);
      }
      return;
    }
    const field = /** @type {HTMLElement | null} */ (document.elementFromPoint(x, y));
    if (field?.closest('.fjs-form')) {
      field.focus();
      field.click();
      STEADY.forEach(after => setTimeout(() => stay(x, y), after));
    }
  };
  setTimeout(again, 100);
}

/** Listens before the form, whose fields are dead until then. */
export function claimByTyping() {
  document.addEventListener('pointerdown', claim, true);
}
