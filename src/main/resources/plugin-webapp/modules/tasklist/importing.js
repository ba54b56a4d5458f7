// @ts-check
// Taking over an Excel list, row by row, after looking at what each row would become.

import { button, cells, chip, el, note, refused, replace, table } from '../elements.js';
import { heading } from './frame.js';
import { call } from './server.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv';
const LARGEST = 2 * 1024 * 1024;

// What is taken over as a whole or not at all says so in `whole`, with the columns of its report.
export function importer(page, { title, back, path, unit, done, steps, template, next, named, whole = null }) {
  const result = el('div');
  const name = el('span', { className: 'ft-small' }, `${whole ? '.xlsx 或者 UTF-8 编码的 .csv' : '.xlsx'}，不超过 2 MB、${whole ? whole.rows : 500} 行`);
  const file = el('input', {
    type: 'file', accept: '.xlsx,' + XLSX + (whole ? ',.csv,text/csv' : ''), id: 'ft-file', className: 'ft-file',
    // So that a list that was mended can be chosen again.
    onclick: () => {
      file.value = '';
    },
    onchange: async () => {
      const chosen = file.files && file.files[0];
      if (!chosen) {
        return;
      }
      name.textContent = chosen.name;
      if (chosen.size > LARGEST) {
        replace(result, note('bad', '文件过大，不得超过 2 MB。'));
        return;
      }
      // What is checked now is what will be imported, whatever happens to the file.
      check(await chosen.arrayBuffer(), whole && chosen.name.toLowerCase().endsWith('.csv') ? CSV : XLSX);
    }
  });
  replace(page, heading(title, back),
    el('ol', { className: 'ft-steps' },
      el('li', {}, el('strong', {}, '填写清单'), steps[0], template),
      el('li', {}, el('strong', {}, '选择文件'), steps[1],
        el('label', { className: 'btn btn-default', htmlFor: 'ft-file' }, '选择文件'), file, name),
      el('li', {}, el('strong', {}, '核对后导入'), whole ? whole.rule : '有误的行不导入，改好后可再次导入；已经登记的不会重复登记。')),
    result);

  async function check(bytes, type) {
    replace(result, note('plain', '正在核对……'));
    try {
      const report = await call('POST', path + '?dryRun=true', bytes, type);
      const count = report.fresh + (report.changed || 0);
      const go = button(`导入 ${count} ${unit}`, true, () => run(bytes, type, go));
      go.disabled = count === 0 || Boolean(whole && report.refused);
      replace(result, summary(report, whole ? [['fresh', '行新增'], ['changed', '行更正'], ['same', '行与原有的相同'], ['refused', '行有误，全部不能导入']]
        : [['fresh', '个可以导入'], ['same', '个此前已登记'], ['refused', '行有误']], go), reported(report, named, whole));
    } catch (failure) {
      replace(result, refused(failure));
    }
  }

  async function run(bytes, type, go) {
    go.disabled = true;
    go.textContent = '正在导入……';
    try {
      const report = await call('POST', path, bytes, type);
      replace(result,
        report.fresh || report.changed ? note('good', `已导入 ${report.fresh + (report.changed || 0)} ${unit}，${done}`) : null,
        summary(report, whole ? [['fresh', '行已新增'], ['changed', '行已更正'], ['same', '行与原有的相同'], ['refused', '行有误，全部没有导入']]
          : [['fresh', '个已导入'], ['same', '个此前已登记'], ['refused', '行有误，没有导入']], next), reported(report, named, whole));
    } catch (failure) {
      replace(result, note('bad', /** @type {Error} */ (failure).message + (whole ? ' 可再次选择文件核对。' : ' 已经导入的不受影响，可再次选择文件核对。')));
    }
  }
}

function summary(report, counts, action) {
  return el('div', { className: 'ft-summary' },
    ...counts.filter(([count]) => report[count]).map(([count, text]) =>
      el('span', { className: 'ft-count ft-count-' + count }, el('strong', {}, String(report[count])), text)), action);
}

function reported(report, named, whole) {
  return table('report', ['行', ...(whole ? whole.columns : ['项目代码', named]), '结果', '须更正的内容'], report.rows.map(row => el('tr', {}, ...cells(
    String(row.row), ...(whole ? whole.values(row) : [row.projectCode, row.projectName]).map(each => each || ''), chip(row.result, row.resultText),
    row.problems.map(problem => el('span', { className: 'ft-problem' }, problem.message))))));
}
