// @ts-check
// The papers of a project: those that are there as files, those that can be made with a button.

import { button, cells, el, note, refused, replace, table } from '../elements.js';
import { API, call } from './server.js';

/** @typedef {{ id?: string, kind: string, act?: number, title: string, procedure?: string, number?: string, datedOn?: string }} Paper */

/**
 * Shows the papers of the project that a task or the project itself leads to.
 * @param {string} path
 */
export function showPapers(path) {
  const said = el('div');
  const body = el('div', {}, note('plain', '正在读取……'));
  const dialog = el('dialog', { className: 'ft-dialog ft-papers', onclose: () => dialog.remove() },
    el('h2', {}, '文书'), said, body, el('div', { className: 'ft-actions' }, button('关闭', false, () => dialog.close())));
  const fill = async () => {
    try {
      const { project, papers } = await call('GET', path);
      const of = `/projects/${encodeURIComponent(project)}/papers`;
      replace(body, papers.length ? table('papers', ['手续', '文书', '文号', '日期', '文件'], papers.map((/** @type {Paper} */ each) =>
        el('tr', {}, ...cells(each.procedure || '整个项目', each.title, each.number || '', each.datedOn || '',
          each.id ? files(of, each.id) : [button('制作', false, event => make(of, each, event))]))))
        : note('plain', '还没有可以出具的文书。'));
    } catch (failure) {
      replace(body, refused(failure));
    }
  };
  /**
   * @param {string} of
   * @param {Paper} paper
   * @param {MouseEvent} event
   */
  const make = async (of, paper, event) => {
    /** @type {HTMLButtonElement} */ (event.currentTarget).disabled = true;
    try {
      await call('POST', of, { kind: paper.kind, act: paper.act });
      replace(said);
    } catch (failure) {
      replace(said, refused(failure));
    }
    await fill();
  };
  document.body.append(dialog);
  dialog.showModal();
  return fill();
}

/**
 * @param {string} of
 * @param {string} id
 */
const files = (of, id) => [['pdf', 'PDF'], ['docx', 'Word']].map(([format, name]) =>
  el('a', { className: 'ft-paper-file', target: '_blank', href: `${API}${of}/${encodeURIComponent(id)}/file?format=${format}` }, name));
