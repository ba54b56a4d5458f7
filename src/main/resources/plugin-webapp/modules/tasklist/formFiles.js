// @ts-check
// The files of a procedure's materials, in the form of a step on it. The tick list follows them.

import { show, valuesOf } from '../typed/forms.js';

const LIST = 'materials';
// There the task force confirms what it has seen itself.
const CONFIRMED = 'checkStart';

/**
 * Where the panel stands: under the tick list, or under what the step is about.
 * @param {Element} container of the form
 * @param {boolean} ticked whether the form has the tick list
 */
const placeIn = (container, ticked) => {
  const box = container.querySelector('input[id*="-Field_materials-"]');
  return ticked ? box && box.closest('.fjs-layout-row') : container.querySelectorAll('.fjs-layout-row')[1];
};

/**
 * @param {any} form
 * @param {any} schema
 * @param {any} data
 */
export async function showFiles(form, schema, data) {
  const { procedure, project } = (data && data.context) || {};
  if (!procedure || !project) {
    return;
  }
  const container = form._container;
  const ticked = schema.components.some((/** @type {any} */ each) => each.key === LIST);
  const { filesPanel, ofProject } = await import('./files.js');
  if (!container.isConnected) {
    return;
  }
  let before = /** @type {Set<string> | null} */ (null);
  const panel = filesPanel(ofProject(project.code), {
    only: each => each.procedure === procedure.code, folded: !ticked,
    told: procedures => {
      if (!ticked || schema.id === CONFIRMED || !container.isConnected) {
        return;
      }
      const filed = new Set(procedures.flatMap(each => each.materials).filter(each => each.files.some(file => file.counts)).map(each => each.code));
      const chosen = new Set(valuesOf(form)[LIST] || []);
      const next = new Set([...chosen].filter(code => !before || !before.has(code) || filed.has(code)).concat([...filed]));
      before = filed;
      if (next.size !== chosen.size || [...next].some(code => !chosen.has(code))) {
        show(form, { [LIST]: [...next] });
      }
    }
  });
  // The form draws its rows anew when fields come and go.
  const stand = () => {
    const row = placeIn(container, ticked);
    if (row ? row.nextElementSibling !== panel : panel.isConnected) {
      row ? row.after(panel) : panel.remove();
    }
  };
  stand();
  const watching = new MutationObserver(() => container.isConnected ? stand() : watching.disconnect());
  watching.observe(container, { childList: true, subtree: true });
}
