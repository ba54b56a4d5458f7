// @ts-check
// What was filed, and its pages as pictures: the server draws one at a time.

import { button, el, note, replace } from '../elements.js';
import { sizeOf } from '../format.js';
import { NEED } from '../words.js';
import { API } from '../tasklist/server.js';
import { showAbove } from './dialogs.js';

/**
 * @param {string} code
 * @param {any} file
 * @param {number} page
 * @param {AbortSignal} signal
 */
async function picture(code, file, page, signal) {
  let answer;
  try {
    answer = await fetch(`${API}/projects/${encodeURIComponent(code)}/files/${file.id}/pages/${page}`, { signal });
  } catch (failure) {
    throw new Error('没有连上服务器，请检查网络后再试。');
  }
  if (!answer.ok) {
    throw new Error((await answer.json().catch(() => ({}))).message || '这一页没有打开，请稍后再试。');
  }
  return { address: URL.createObjectURL(await answer.blob()), pages: Number(answer.headers.get('X-Pages')) };
}

/**
 * @param {string} code
 * @param {any} file
 */
function look(code, file) {
  const sheet = el('div', { className: 'm-sheet', tabIndex: 0, role: 'group', ariaLabel: file.name });
  const where = el('span', { role: 'status' });
  let page = 1;
  let pages = 1;
  let shown = '';
  const closing = new AbortController();
  const turn = async (/** @type {number} */ to) => {
    page = to;
    back.disabled = on.disabled = true;
    replace(where, '正在画出……');
    try {
      const found = await picture(code, file, to, closing.signal);
      if (closing.signal.aborted) {
        URL.revokeObjectURL(found.address);
        return;
      }
      URL.revokeObjectURL(shown);
      shown = found.address;
      pages = found.pages;
      replace(sheet, el('img', { src: shown, alt: `${file.name} 第 ${to} 页` }));
      sheet.scrollTo(0, 0);
      replace(where, `第 ${to} / ${pages} 页`);
    } catch (failure) {
      replace(sheet, note('bad', /** @type {Error} */ (failure).message));
      replace(where, '');
    }
    back.disabled = page <= 1;
    on.disabled = page >= pages;
  };
  const back = button('上一页', false, () => turn(page - 1));
  const on = button('下一页', false, () => turn(page + 1));
  const dialog = el('dialog', {
    className: 'm-look', ariaLabel: file.name, onclose: () => {
      closing.abort();
      URL.revokeObjectURL(shown);
    }
  }, el('div', { className: 'm-look-bar' }, el('strong', {}, file.name), button('关闭', false, () => dialog.close())), sheet,
  el('div', { className: 'm-look-bar' }, back, where, on));
  showAbove(dialog);
  turn(1);
}

/**
 * @param {string} code of the project
 * @param {any[]} materials
 */
export function materialsOf(code, materials) {
  const files = materials.reduce((count, each) => count + each.files.filter((/** @type {any} */ file) => file.counts).length, 0);
  const missing = materials.filter(each => !each.there && !each.suggested).length;
  return materials.length ? el('details', { className: 'm-more' },
    el('summary', {}, '申请材料', el('span', { className: 'm-small' },
      `${materials.length} 项，${files} 个文件` + (missing ? `，缺 ${missing} 项` : ''))),
    el('ul', {}, ...materials.map(each => el('li', {},
      el('span', {}, each.name, ' ', el('span', { className: each.there ? 'm-there' : 'm-missing' },
        each.there ? each.onPaper ? '纸质' : '已交' : each.wantedAnew ? '须重交' : each.critical ? '缺' : `缺（${NEED(each)}）`)),
      ...each.files.filter((/** @type {any} */ file) => file.counts).map((/** @type {any} */ file) => file.preview === 'NONE'
        ? el('span', { className: 'm-small' }, `${file.name}（${sizeOf(file.size)}，请在电脑上打开）`)
        : el('button', { type: 'button', className: 'm-file', onclick: () => look(code, file) }, `看 ${file.name}`,
          el('span', { className: 'm-small' }, sizeOf(file.size)))))))) : null;
}
