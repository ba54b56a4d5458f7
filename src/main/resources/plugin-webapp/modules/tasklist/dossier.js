// @ts-check
// What was filed for a project: the application, the materials and the documents. On the page of
// the project, and with its picture and what was done as a tab beside a task.

import { cells, chip, el, facts, light, note, person, refused, replace, table } from '../elements.js';
import { link } from './frame.js';
import { NEED } from '../words.js';
import { obstructions } from './difficulties.js';
import { picture } from './picture.js';
import { API, call } from './server.js';
import { timeline } from './timeline.js';

const path = (/** @type {string} */ code) => '/projects/' + encodeURIComponent(code);

/**
 * Folded, because it is long; on paper all of it is unfolded.
 * @param {string} code
 */
export function filed(code) {
  const place = el('div', { className: 'ft-filed' });
  const ready = Promise.all([call('GET', path(code) + '/dossier'), call('GET', path(code) + '/files')]).then(([shown, { procedures }]) => replace(place,
    part('申报信息', shown.application.length, () => facts(shown.application.map(({ name, value }) => [name, value]))),
    materials(code, procedures.filter(begun)),
    part(`批准文书（${shown.documents.length}）`, shown.documents.length,
      () => table('papers', ['手续', '文号', '内容', '单位', '日期', '签发'], shown.documents.map(each => el('tr', {}, ...cells(
        each.procedureName, [each.number, small(each.scan && '扫描件 ' + each.scan)],
        [each.outcomeText, small(each.legalReview && '法制审核：' + each.legalReview), small(each.minutes && '集体研究：' + each.minutes)],
        each.organ, [el('span', { className: 'ft-unbroken' }, each.datedOn), small(each.validUntil && '有效期至 ' + each.validUntil)],
        [each.decidedBy ? '决定：' + each.decidedBy : '', small(each.signedOffBy && '签批：' + each.signedOffBy)])))))),
  failure => replace(place, refused(failure)));
  return { place, ready };
}

const small = (/** @type {string | null} */ text) => text ? el('span', { className: 'ft-line ft-small' }, text) : null;

/**
 * @param {string} title
 * @param {number} count
 * @param {() => HTMLElement} drawn
 */
const part = (title, count, drawn) => count
  ? el('section', {}, el('details', { className: 'ft-printed' }, el('summary', {}, title), drawn())) : null;

// What nobody has applied for yet has nothing to be shown.
const begun = (/** @type {any} */ each) => !['WAITING', 'TO_SUBMIT', 'TERMINATED'].includes(each.status) || each.materials.some(material => material.there);

/**
 * @param {string} code
 * @param {any[]} procedures
 */
function materials(code, procedures) {
  const all = procedures.flatMap(each => each.materials);
  return part(`申请材料（${all.filter(each => each.there).length}/${all.length}）`, all.length,
    () => table('filed', ['手续', '材料', '', '状态', '文件'], procedures.flatMap(({ name, materials: wanted }) => wanted.map((each, index) => el('tr', {}, ...cells(
      index ? '' : name, each.name, NEED(each),
      each.there ? chip('DECIDED', each.onPaper ? '已提交（纸质）' : '已提交') : chip('TO_SUBMIT', each.wantedAnew ? '待补正' : '未提交'),
      each.files.filter(file => file.counts).map(file => el('a', {
        className: 'ft-line', target: '_blank', href: `${API}${path(code)}/files/${file.id}/content?inline=true`,
        onclick: (/** @type {MouseEvent} */ event) => {
          // A window of its own would not show a PDF.
          if (file.preview !== 'NONE') {
            event.preventDefault();
            import('./files.js').then(({ preview }) => preview({ ...file, project: code }));
          }
        }
      }, file.name))))))));
}

// The picture leads to these rows.
const procedure = (/** @type {any} */ each) => el('tr', { id: 'ft-row-' + each.procedure, tabIndex: -1 }, ...cells(
  [el('span', { className: 'ft-name', title: each.reason }, each.name), small(each.unitName)],
  [chip(each.status, each.statusText), small(each.status === 'DECIDED' ? `${each.outcomeText} ${each.since}` : null)],
  each.holder ? person(each.holder) : '', each.light ? light(each.light, each.dueOn) : each.dueOn && each.status !== 'DECIDED' ? each.dueOn : ''));

/**
 * The whole dossier, as a tab beside a task.
 * @param {Element} node
 * @param {string} taskId
 */
export async function showDossier(node, taskId) {
  const page = el('div', { className: 'ft-page ft-dossier' }, note('plain', '正在读取……'));
  node.append(page);
  try {
    const { projectCode } = await call('GET', `/tasks/${encodeURIComponent(taskId)}/status`);
    const { project, difficulties } = await call('GET', path(projectCode));
    const planned = project.procedures.length > 0;
    const went = planned ? timeline(project, null) : null;
    replace(page,
      el('p', {}, el('a', { className: 'ft-name', href: link({ project: projectCode }) }, project.projectName),
        el('span', { className: 'ft-small' }, projectCode), chip(project.status, project.statusText),
        el('a', { className: 'btn btn-default ft-right', href: link({ project: projectCode, print: '' }) }, '打印卷宗')),
      filed(projectCode).place,
      picture(project, null),
      planned ? el('section', {}, table('beside', ['手续', '状态', '由谁办', '期限'], project.procedures.map(procedure))) : null,
      obstructions(difficulties),
      went && went.place, went && went.records);
  } catch (failure) {
    replace(page, note('plain', /** @type {Error} */ (failure).message));
  }
}
