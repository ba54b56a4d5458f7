// @ts-check
// Several projects of the board, urged at once: each by itself, so that one that cannot be urged
// keeps nobody else from it, and at the end it is said of each.

import { button, el, note, refused, replace } from '../elements.js';
import { call } from '../tasklist/server.js';

/**
 * @param {HTMLElement} said where it is said what came of it
 * @param {() => void} again
 */
export function choosing(said, again) {
  /** @type {Map<string, any>} */
  const chosen = new Map();
  const show = () => {
    urge.disabled = chosen.size === 0;
    urge.textContent = chosen.size ? `催办选中的 ${chosen.size} 项` : '催办选中的项目';
  };
  const urge = button('催办选中的项目', false, async () => {
    urge.disabled = true;
    const failures = [];
    let done = 0;
    for (const { projectCode, projectName, step } of chosen.values()) {
      try {
        await call('POST', '/urges', { projectCode, about: step.about });
        done++;
      } catch (failure) {
        failures.push(el('div', {}, el('strong', {}, projectName), refused(failure)));
      }
    }
    chosen.clear();
    replace(said, done ? note('good', `已催办 ${done} 项。`) : null,
      ...(failures.length ? [note('bad', `有 ${failures.length} 项没有催办：`), ...failures] : []));
    show();
    again();
  });
  show();
  /** @param {any} each */
  const box = each => {
    if (!each.step || each.step.urgedToday) {
      return null;
    }
    const made = el('input', {
      type: 'checkbox', className: 'ft-choose', ariaLabel: `选中${each.projectName}`, onchange: () => {
        if (made.checked) {
          chosen.set(each.projectCode, each);
        } else {
          chosen.delete(each.projectCode);
        }
        show();
      }
    });
    made.checked = chosen.has(each.projectCode);
    return made;
  };
  return { urge, box };
}
