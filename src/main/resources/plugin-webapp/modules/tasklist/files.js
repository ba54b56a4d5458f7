// @ts-check
// The materials of a project with their files: looked at, added, withdrawn.

import { button, el, note, refused, replace } from '../elements.js';
import { minute, sizeOf } from '../format.js';
import { NEED } from '../words.js';
import { ask } from './ask.js';
import { API, call } from './server.js';
import { Upload } from './upload.js';

/**
 * @typedef {{ code: string, name: string, critical: boolean, suggested: boolean, there: boolean, onPaper: boolean, wantedAnew: boolean,
 *     files: any[] }} Material
 * @typedef {{ caseId: string, procedure: string, name: string, gapOpen: boolean, mayAdd: boolean, materials: Material[] }} Procedure
 * @typedef {{ projectCode: string, largest: number, extensions: string[], procedures: Procedure[] }} Materials
 */

const AT_ONCE = 2;

/** What is on its way survives a panel that is drawn anew. */
/** @type {Map<string, Upload[]>} */
const underWay = new Map();
/** @type {Upload[]} */
const queue = [];
let running = 0;

addEventListener('beforeunload', event => {
  if (queue.length || running) {
    event.preventDefault();
  }
});

/** @param {Upload} upload */
const keyOf = upload => upload.project + upload.material;

function goOn() {
  while (running < AT_ONCE && queue.length) {
    const upload = /** @type {Upload} */ (queue.shift());
    if (upload.state === 'given-up') {
      continue;
    }
    running++;
    upload.run().then(materials => {
      running--;
      if (upload.state === 'done') {
        leave(upload);
      }
      dispatchEvent(new CustomEvent('ft-files', { detail: { project: upload.project, materials } }));
      goOn();
    });
  }
}

/** @param {Upload} upload */
const leave = upload => underWay.set(keyOf(upload), (underWay.get(keyOf(upload)) || []).filter(each => each !== upload));

/**
 * A button among words.
 * @param {string} text
 * @param {string} ariaLabel
 * @param {() => void} onclick
 */
const plain = (text, ariaLabel, onclick) => el('button', { type: 'button', className: 'btn btn-link', ariaLabel, onclick }, text);

/** @param {any} file */
const address = file => `${API}/projects/${encodeURIComponent(file.project)}/files/${file.id}/content`;

/**
 * Shows a file in the page.
 * @param {any} file with the code of its project
 */
export function preview(file) {
  const shown = address(file) + '?inline=true';
  const place = file.preview === 'PICTURE' ? el('img', { src: shown, alt: file.name })
    : el('div', { className: 'ft-pdf', tabIndex: 0, role: 'document', ariaLabel: file.name });
  let over = () => {};
  const dialog = el('dialog', {
    className: 'ft-dialog ft-preview', onclose: () => {
      over();
      dialog.remove();
    }
  },
    el('h2', {}, file.name), place,
    el('div', { className: 'ft-actions' },
      el('a', { className: 'btn btn-default', href: address(file), download: file.name }, '下载'),
      button('关闭', true, () => dialog.close())));
  document.body.append(dialog);
  dialog.showModal();
  if (file.preview === 'PDF') {
    import('./pdf.js').then(({ showPdf }) => showPdf(place, shown)).then(end => {
      over = end || over;
    }, () => replace(place, note('bad', '这个文件没有打开，请下载后查看。')));
  }
}

/**
 * @param {any} file
 * @param {(materials: Materials) => void} changed
 */
function fileRow(file, changed) {
  const old = file.withdrawnAt || file.replaced || !file.counts;
  const said = file.withdrawnAt ? `${file.withdrawnBy} ${minute(file.withdrawnAt)} 撤下：${file.withdrawalReason}`
    : file.replaced ? '已有新版本' : !file.counts ? '要求补正之前的文件' : '';
  return el('li', { className: old ? 'ft-old' : '' },
    el('span', { className: 'ft-file-name' }, file.name),
    el('span', { className: 'ft-small' },
      [file.version > 1 ? `第${file.version}版` : '', sizeOf(file.size), file.addedBy, minute(file.addedAt)].filter(Boolean).join(' · ')),
    said ? el('span', { className: 'ft-small' }, said) : null,
    file.preview === 'NONE' ? null : plain('预览', '预览 ' + file.name, () => preview(file)),
    el('a', { className: 'btn btn-link', href: address(file), download: file.name, ariaLabel: '下载 ' + file.name }, '下载'),
    file.mayWithdraw ? plain('撤下', '撤下 ' + file.name, () => ask(`撤下：${file.name}`, [
      { name: 'reason', label: '原因', hint: '文件仍可查看，但不再作为这项材料' }
    ], async values => changed(await call('POST', `/projects/${encodeURIComponent(file.project)}/files/${file.id}/withdrawal`, values)))) : null);
}

/**
 * @param {Upload} upload
 * @param {() => void} again
 */
function uploadRow(upload, again) {
  const { file, received, state, words } = upload;
  const share = file.size ? Math.floor(received * 100 / file.size) : 0;
  return el('li', { className: 'ft-upload' },
    el('span', { className: 'ft-file-name' }, file.name),
    state === 'refused' ? null : el('progress', { max: 100, value: share, ariaLabel: '已上传 ' + file.name }),
    state === 'refused' ? null : el('span', { className: 'ft-small', role: 'status' },
      state === 'checking' ? '正在核对……' : `${share}%，共 ${sizeOf(file.size)}`),
    words ? el('span', { className: 'ft-upload-trouble', role: 'alert' }, words) : null,
    plain(state === 'refused' ? '知道了' : '取消', (state === 'refused' ? '知道了：' : '取消上传 ') + file.name, () => {
      if (state !== 'refused') {
        upload.giveUp();
      }
      leave(upload);
      again();
    }));
}

/**
 * @param {Material} material
 * @param {boolean} gapOpen
 */
function stateOf(material, gapOpen) {
  const [tone, words] = material.wantedAnew ? ['late', '须重新提交']
    : material.files.some(file => file.counts) ? ['done', '已上传']
      : material.onPaper ? ['busy', '纸质']
        : gapOpen && !material.critical && !material.suggested ? ['late', '容缺待补'] : ['idle', '未提交'];
  return el('span', { className: 'ft-chip ft-' + tone }, words);
}

/**
 * @param {Materials} all
 * @param {Procedure} procedure
 * @param {Material} material
 * @param {(materials: Materials) => void} changed
 */
function materialRow(all, procedure, material, changed) {
  const key = all.projectCode + material.code;
  const list = el('ul');
  const files = material.files.map(file => ({ ...file, project: all.projectCode }));
  const current = files.filter(file => file.counts);
  const old = files.filter(file => !file.counts);
  const draw = () => replace(list,
    ...current.map(file => fileRow(file, changed)),
    ...(underWay.get(key) || []).map(upload => uploadRow(upload, draw)),
    old.length ? el('li', {}, el('details', {}, el('summary', { className: 'ft-small' }, `以前的文件（${old.length}）`),
      el('ul', {}, ...old.map(file => fileRow(file, changed))))) : null);
  /** @param {Iterable<File>} chosen */
  const add = chosen => {
    for (const file of chosen) {
      const upload = new Upload(all.projectCode, material.code, file, () => dispatchEvent(new CustomEvent('ft-upload', { detail: key })));
      underWay.set(key, [...(underWay.get(key) || []), upload]);
      queue.push(upload);
    }
    draw();
    goOn();
  };
  const id = `ft-file-${procedure.caseId}-${material.code}`;
  const input = procedure.mayAdd ? el('input', {
    type: 'file', id, className: 'ft-file', multiple: true, accept: all.extensions.map(each => '.' + each).join(','),
    ariaLabel: '上传 ' + material.name,
    onchange: () => {
      add([...(input?.files || [])]);
      /** @type {HTMLInputElement} */ (input).value = '';
    }
  }) : null;
  const row = el('div', { className: 'ft-material', 'data-material': material.code },
    el('div', {}, el('span', { className: 'ft-material-name' }, material.name),
      el('span', { className: 'ft-small' }, `（${NEED(material)}）`), stateOf(material, procedure.gapOpen)),
    el('div', {}, input, input ? el('label', { className: 'btn btn-default', htmlFor: id }, '上传文件') : null), list);
  if (input) {
    const over = (/** @type {boolean} */ on) => row.classList.toggle('ft-material-over', on);
    row.addEventListener('dragover', event => {
      event.preventDefault();
      over(true);
    });
    row.addEventListener('dragleave', () => over(false));
    row.addEventListener('drop', event => {
      event.preventDefault();
      event.stopPropagation();
      over(false);
      add([...(event.dataTransfer?.files || [])]);
    });
  }
  draw();
  const progressed = (/** @type {any} */ { detail }) => {
    if (!row.isConnected) {
      removeEventListener('ft-upload', progressed);
    } else if (detail === key) {
      draw();
    }
  };
  // Not before the row is in the page.
  setTimeout(() => addEventListener('ft-upload', progressed));
  return row;
}

/** @param {Material[]} materials */
function counted(materials) {
  const files = materials.flatMap(each => each.files.filter(file => file.counts)).length;
  const owed = materials.filter(each => !each.there && !each.suggested).length;
  return `${materials.length} 项，${files} 个文件` + (owed ? `，缺 ${owed} 项` : '');
}

/**
 * A panel that keeps itself up to date.
 * @param {() => Promise<Materials>} read
 * @param {{ only?: (procedure: Procedure) => boolean, folded?: boolean, title?: string, told?: (procedures: Procedure[]) => void }} how
 */
export function filesPanel(read, { only = () => true, folded = false, title = '申请材料', told = () => {} }) {
  const panel = el('section', { className: 'ft-files' + (folded ? ' ft-files-folded' : ''), ariaLabel: title }, note('plain', '正在读取材料……'));
  let unfolded = !folded;
  ['dragover', 'drop'].forEach(event => panel.addEventListener(event, each => each.preventDefault()));
  let project = '';
  /** @type {Set<string>} the procedures that are unfolded */
  const seen = new Set();
  /** @param {Materials} all */
  const draw = all => {
    project = all.projectCode;
    const procedures = all.procedures.filter(only);
    const wanted = procedures.flatMap(each => each.materials);
    const body = procedures.flatMap(procedure => {
      const rows = procedure.materials.map(material => materialRow(all, procedure, material, draw));
      return procedures.length > 1 ? [el('details', {
        className: 'ft-of-procedure', open: seen.has(procedure.caseId) || !seen.size && procedure.mayAdd,
        ontoggle: (/** @type {Event} */ event) => {
          const { open } = /** @type {HTMLDetailsElement} */ (event.currentTarget);
          open ? seen.add(procedure.caseId) : seen.delete(procedure.caseId);
        }
      }, el('summary', {}, procedure.name, el('span', { className: 'ft-small' }, counted(procedure.materials))), ...rows)] : rows;
    });
    const hint = procedures.some(each => each.mayAdd) ? el('p', { className: 'ft-drop' },
      `可以把文件拖到对应的材料上，一次可以多个，每个不超过 ${sizeOf(all.largest)}；支持 ${all.extensions.join('、')}。同名文件作为新版本。只有纸质件的不必上传，在清单中勾选即可。`) : null;
    replace(panel, wanted.length ? el('details', {
      open: unfolded, ontoggle: (/** @type {Event} */ event) => {
        unfolded = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
        panel.classList.toggle('ft-files-folded', !unfolded);
      }
    }, el('summary', {}, title, el('span', { className: 'ft-small' }, counted(wanted))), ...body, hint)
      : el('p', { className: 'ft-small' }, '这里还没有需要提交的材料。'));
    told(procedures);
  };
  const load = () => read().then(draw, failure => replace(panel, refused(failure)));
  const arrived = (/** @type {any} */ { detail }) => {
    if (!panel.isConnected) {
      removeEventListener('ft-files', arrived);
    } else if (detail.project !== project) {
      // Of another project.
    } else if (detail.materials) {
      draw(detail.materials);
    } else {
      load();
    }
  };
  addEventListener('ft-files', arrived);
  load();
  return panel;
}

/** @param {string} project */
export const ofProject = project => () => call('GET', `/projects/${encodeURIComponent(project)}/files`);

/** @param {string} taskId */
export const ofTask = taskId => () => call('GET', `/tasks/${encodeURIComponent(taskId)}/files`).then(({ materials }) => materials);
