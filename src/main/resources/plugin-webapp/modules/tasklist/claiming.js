// @ts-check
// Claiming is not work: whoever begins to fill in a form that nobody has claimed has claimed it.

const FORM = '.task-card .disabled-form, .task-card .disabled-form *';
const INPUTS = '.task-card .fjs-form input, .task-card .fjs-form textarea';
// Whoever chooses clicks on the words as well as on what is before them.
const LABELS = '.task-card .fjs-form label';
// On a slow line or a busy server claiming takes its time.
const WAITS = 20_000;
const UNCLAIMED = '.task-card button.claim, .task-card .disabled-form';

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
      return () => {
        const there = all(selector)[hit] || null;
        return there instanceof HTMLLabelElement ? there.control : there;
      };
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
  if (pending !== button) {
    pending = button;
    setTimeout(() => {
      pending = pending === button ? null : pending;
    }, WAITS);
    button.click();
  }
  clickOnceClaimed(fieldAt(x, y), event);
}

/**
 * The click goes to the same field once the form can be filled in. Then and later the form may be
 * drawn again, and Tasklist turns to the name of who has claimed: whoever types or has chosen must
 * not notice. Where they go next, by mouse or keys, is theirs.
 * @param {() => HTMLElement | null} field
 * @param {Event} event the click
 */
function clickOnceClaimed(field, event) {
  const until = Date.now() + WAITS;
  const ends = new AbortController();
  const { signal } = ends;
  let typed = false;
  let clicked = false;
  /** @type {boolean | undefined} */
  let checked;
  addEventListener('pointerdown', next => next !== event && next.isTrusted && ends.abort(), { capture: true, signal });
  addEventListener('keydown', ({ key, altKey, ctrlKey, metaKey }) => {
    typed = true;
    if (key === 'Tab' || altKey || ctrlKey || metaKey) {
      ends.abort();
    }
  }, { capture: true, signal });
  const stay = () => {
    const there = document.querySelector(UNCLAIMED) ? null : field();
    if (!there?.closest('.fjs-form')) {
      return;
    }
    if (!clicked) {
      clicked = true;
      there.focus();
      there.click();
      checked = isChoice(there) ? there.checked : undefined;
      return;
    }
    if (isChoice(there) && !typed && there.checked !== checked) {
      there.click();
    }
    if (!document.activeElement?.closest('.fjs-form') && there.matches(INPUTS)) {
      there.focus();
    }
  };
  addEventListener('focusin', stay, { signal });
  const look = () => {
    if (signal.aborted || Date.now() > until) {
      ends.abort();
      return;
    }
    stay();
    setTimeout(look, 100);
  };
  setTimeout(look, 100);
}

/**
 * @param {HTMLElement} field
 * @returns {field is HTMLInputElement} whether it is a round button or a box
 */
function isChoice(field) {
  return field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type);
}

/** Listens before the form, whose fields are dead until then. */
export function claimByTyping() {
  document.addEventListener('pointerdown', claim, true);
}
