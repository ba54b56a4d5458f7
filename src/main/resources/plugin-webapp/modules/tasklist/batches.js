// @ts-check
// Several similar tasks at once: what will happen to each is said before, each is completed by
// itself, and what became of it stands in its row. The door is the one of a single task.

import { button, cells, el, light, note, refused, replace, table } from '../elements.js';
import { caller } from '../server.js';
import { recall } from './done.js';
import { heading, link } from './frame.js';
import { call, ENGINE_API } from './server.js';

/** @typedef {{ task: string, project: string, projectCode: string, division: string, totalInvestment: number, light?: string,
 *     left?: string, dueOn?: string, before?: string, by?: string, opinion?: string, alone?: string }} Task */
/** @typedef {{ what: string, choice: string, label: string, follows: string, tasks: Task[] }} Batch */

const complete = caller(ENGINE_API, { otherwise: '没有办成，请打开这项待办单独办理。' });

/** @param {HTMLElement} page */
export async function show(page) {
  const again = button('刷新', false, () => page.querySelector('[data-busy]') || show(page));
  const { batches, more } = await call('GET', '/batches');
  replace(page, heading('批量办理', null, again),
    el('p', { className: 'ft-small' }, '同一环节、同一手续、前面都同意并且没有特殊情况的待办，可以一起同意，每一件单独记录、可以单独撤回。不同意、附要求或者退回的，请打开待办单独办理。'),
    ...batches.map(part),
    batches.length ? null : note('plain', '现在没有可以一起办理的待办。'),
    more ? note('plain', '这里是最紧急的100件；办完后刷新，显示其余的。') : null);
}

/** @param {Batch} batch */
function part(batch) {
  const rows = batch.tasks.map(task => row(task, () => count()));
  const able = rows.filter(each => each.box);
  const all = el('input', {
    type: 'checkbox', disabled: !able.length, ariaLabel: '全选', onchange: () => {
      able.filter(each => !each.done).forEach(each => {
        each.box.checked = all.checked;
      });
      count();
    }
  });
  const chosen = () => able.filter(each => each.box.checked && !each.done);
  const id = 'ft-opinion-' + batch.tasks[0].task;
  const opinion = el('textarea', { id, className: 'form-control', rows: 2, oninput: () => count() });
  const go = button('', true, () => confirm());
  const said = el('div');
  const words = el('p', { className: 'ft-small' });
  let busy = false;

  function count() {
    const number = chosen().length;
    all.checked = number > 0 && number === able.filter(each => !each.done).length;
    all.indeterminate = number > 0 && !all.checked;
    go.textContent = `${batch.label} ${number} 件`;
    go.disabled = busy || !number || !opinion.value.trim();
    words.textContent = busy ? '' : !number ? '请先勾选要一起办理的项目。' : !opinion.value.trim() ? '请填写意见，写入每一件的办理记录。' : `每一件都将${batch.follows}。`;
  }

  function confirm() {
    const names = chosen();
    const leave = () => dialog.close();
    const dialog = el('dialog', {
      className: 'ft-dialog', onclose: () => {
        removeEventListener('hashchange', leave);
        dialog.remove();
      }
    },
      el('h2', {}, `${batch.label}：${names.length} 件`),
      el('p', {}, `每一件都将${batch.follows}，意见：${opinion.value.trim()}`),
      el('ul', { className: 'ft-batch-names' }, ...names.map(each => el('li', {}, each.task.project))),
      el('div', { className: 'ft-actions' }, button('取消', false, () => dialog.close()), button('确定', true, () => {
        dialog.close();
        run(names);
      })));
    // On another page nobody sees what would be done.
    addEventListener('hashchange', leave);
    document.body.append(dialog);
    dialog.showModal();
  }

  /** @param {Row[]} names */
  async function run(names) {
    busy = true;
    go.setAttribute('data-busy', '');
    opinion.disabled = true;
    const values = { decision: { value: batch.choice }, opinion: { value: opinion.value.trim() } };
    let good = 0;
    for (const [index, each] of names.entries()) {
      replace(said, note('plain', `正在办理第 ${index + 1} 件，共 ${names.length} 件……`));
      // One after another: whoever closes the page has done what is said to be done, and no more.
      good += Number(await one(each, values));
      count();
    }
    busy = false;
    go.removeAttribute('data-busy');
    opinion.disabled = false;
    const failed = names.length - good;
    replace(said, note(failed ? 'bad' : 'good', `办成 ${good} 件${failed ? `，没有办成 ${failed} 件，原因见各行。` : '。'}`));
    count();
  }

  count();
  const made = table('batch', ['', '项目', '县（区）', '总投资（万元）', '时限', '前面的意见', '结果'], rows.map(each => each.line));
  made.querySelector('th')?.append(all);
  return el('section', { className: 'ft-batch' }, el('h2', {}, `${batch.what}（${batch.tasks.length}件）`), said, made,
    able.length ? el('div', { className: 'ft-batch-do' }, el('div', { className: 'ft-field' }, el('label', { htmlFor: id }, '意见'), opinion), go, words) : null);
}

/** @typedef {{ task: Task, line: HTMLElement, box: HTMLInputElement | null, result: HTMLElement, done: boolean }} Row */

/**
 * @param {Task} task
 * @param {() => void} changed
 * @returns {Row}
 */
function row(task, changed) {
  const box = task.alone ? null : el('input', { type: 'checkbox', ariaLabel: '选择' + task.project, onchange: changed });
  const result = el('div', {}, task.alone ? el('span', { className: 'ft-small' }, `${task.alone}，请`,
    el('a', { href: open(task) }, '单独办理')) : el('a', { href: open(task) }, '打开'));
  const line = el('tr', {}, ...cells(box, el('a', { className: 'ft-name', href: link({ project: task.projectCode }) }, task.project, el('span', { className: 'ft-line ft-small' }, task.projectCode)),
    task.division, String(task.totalInvestment), task.light ? light(task.light, task.left) : null,
    task.before ? [el('strong', {}, task.before), el('span', { className: 'ft-line ft-small' }, [task.by, task.opinion].filter(Boolean).join('：'))] : null,
    result));
  return { task, line, box, result, done: false };
}

/** @param {Task} task */
const open = task => '#/?task=' + encodeURIComponent(task.task);

/**
 * @param {Row} row
 * @param {any} variables
 * @returns whether it was done
 */
async function one(row, variables) {
  const path = encodeURIComponent(row.task.task);
  try {
    await complete('POST', `/task/${path}/complete`, { variables });
  } catch (failure) {
    replace(row.result, refused(failure), el('a', { href: open(row.task) }, '打开'));
    if (row.box) {
      row.box.checked = false;
    }
    return false;
  }
  row.done = true;
  if (row.box) {
    row.box.disabled = true;
  }
  row.line.classList.add('ft-batch-done');
  const good = el('strong', {}, '已办成');
  replace(row.result, good);
  // It is done, whether or not it can be said who has it next.
  await call('GET', `/tasks/${path}/done`).then(({ next, mayRecall }) => replace(row.result, good,
    next ? el('span', { className: 'ft-line ft-small' }, next) : null,
    mayRecall ? button('撤回', false, () => recall(row.task.task)) : null), () => {});
  return true;
}
