// @ts-check
// Asking others from a task: the dialog, and above the form who was asked and what came of it.

import { button, el, refused, replace } from '../elements.js';
import { ask as askFor } from './ask.js';
import { say } from './done.js';
import { picking } from './picking.js';
import { call } from './server.js';

/** @typedef {{ id: string, name: string }} Choice */
/** @typedef {{ id: string, whom: string, kind: string, kindText: string, question: string, dueOn: string, left?: string,
 *    status: string, said: string, opinion?: string, answeredBy?: string, endedOn?: string, mayWithdraw: boolean }} Line */

const KINDS = [
  ['CONSULT', '征求意见', '听取意见，逾期没有反馈的视为无意见，可以继续办理。'],
  ['COSIGN_ALL', '会签：须全部同意', '全部同意以后才能办结本环节。'],
  ['COSIGN_ANY', '会签：任一同意即可', '有一个同意就可以办结本环节。']
];

/**
 * @param {string} path
 * @param {() => void} again
 */
async function open(path, again) {
  const { offices, people, days, mostDays, due, mayBind } = await call('GET', path + '/opinions/choices');
  // Two clicks, two answers: the first has opened it.
  if (document.querySelector('.ft-dialog[open]')) {
    return;
  }
  const words = el('div');
  const kinds = KINDS.filter(([value]) => mayBind || value === 'CONSULT').map(([value, name, hint], index) => el('label', { className: 'ft-kind' },
    el('input', { type: 'radio', name: 'kind', value, checked: index === 0 }), ' ' + name, el('span', { className: 'ft-small' }, hint)));
  /** @type {(choices: Choice[]) => [string, string][]} */
  const named = choices => choices.map(each => [each.id, each.name]);
  const whom = picking('ft-whom', [['单位（由该单位科级审核人反馈）', named(offices)], ['人员（只由本人反馈）', named(people)]]);
  const question = el('textarea', { id: 'ft-question', className: 'form-control', rows: 3, required: true });
  const within = el('input', { id: 'ft-within', className: 'form-control ft-within', inputMode: 'numeric', value: days, required: true });
  const submit = el('button', { type: 'submit', className: 'btn btn-primary' }, '发出');
  const form = el('form', {
    onsubmit: async (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      submit.disabled = true;
      replace(words);
      const data = new FormData(form);
      try {
        const asked = whom.values();
        await call('POST', path + '/opinions', { kind: data.get('kind'), asked, question: question.value.trim(), withinDays: within.value });
        dialog.close();
        say(`已发出，征求${asked.length}个单位或者人员。`, '反馈后会提醒您；本环节的办理期限照常计算。');
        again();
      } catch (failure) {
        replace(words, refused(failure));
        submit.disabled = false;
      }
    }
  }, el('h2', {}, '征求意见、会签（加签）'),
  el('fieldset', { className: 'ft-field' }, el('legend', {}, '方式'), ...kinds),
  el('div', { className: 'ft-field' }, el('label', { htmlFor: 'ft-whom' }, '征求对象'), whom.place),
  el('div', { className: 'ft-field' }, el('label', { htmlFor: 'ft-question' }, '征求的事项'), question),
  el('div', { className: 'ft-field' }, el('label', { htmlFor: 'ft-within' }, '反馈期限（工作日）'), within,
    el('span', { className: 'ft-small' }, `最长${mostDays}个工作日。本环节办理期限：${due}。征求意见、会签不是行政许可法第四十五条规定的听证、检验、检测、鉴定、专家评审等情形，不停止计时；依法应当中止计时的，请启动特别程序。`)),
  words, el('div', { className: 'ft-actions' }, button('取消', false, () => dialog.close()), submit));
  const leave = () => dialog.close();
  const dialog = el('dialog', {
    className: 'ft-dialog', onclose: () => {
      removeEventListener('hashchange', leave);
      dialog.remove();
    }
  }, form);
  // From another page it would be asked about a task that is not shown.
  addEventListener('hashchange', leave);
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * @param {string} path
 * @param {Line} line
 * @param {() => void} again
 */
const withdraw = (path, line, again) => askFor('撤回征求', [
  { name: 'reason', label: '原因', lines: 2, hint: `${line.whom}会收到提醒，不必再反馈。` }
], async values => {
  await call('POST', `${path}/opinions/${encodeURIComponent(line.id)}/withdrawal`, values);
  say(`已撤回对${line.whom}的征求。`);
  again();
});

/**
 * @param {string} path
 * @param {Line} line
 * @param {() => void} again
 */
const told = (path, line, again) => el('div', { className: 'ft-asked ft-asked-' + line.status, title: line.question },
  el('strong', {}, line.kind === 'CONSULT' ? '征求意见' : '会签'), ` ${line.answeredBy || line.whom}：`,
  line.status === 'OPEN' ? `待反馈，${line.dueOn}前（${line.left}）` : line.said,
  line.opinion ? `——${line.opinion}` : '',
  line.mayWithdraw ? el('button', { type: 'button', className: 'btn btn-link ft-act', onclick: () => withdraw(path, line, again) }, '撤回') : null);

/** @type {{ task: string | null, place: HTMLElement } | null} */
let strip = null;

/** Who was asked stands above the form, whichever of the two comes first. */
export function standAboveForm() {
  document.querySelectorAll('.ft-asked-others').forEach(old => old.remove());
  const form = document.querySelector('.task-card .fjs-container');
  const task = new URLSearchParams(location.hash.split('?')[1]).get('task');
  if (form && strip && strip.task === task) {
    form.before(strip.place);
  }
}

/**
 * Offers it where it is possible, and shows who was asked.
 * @param {Element} node where the acts stand
 * @param {string} path of the task
 * @param {{ mayAsk: boolean, requests: Line[] }} asked
 * @param {(icon: string, text: string, title: string, onclick: () => void) => HTMLElement} act
 * @param {(failure: Error) => void} complain
 */
export function offerOpinions(node, path, { mayAsk, requests }, act, complain) {
  const task = node.getAttribute('data-task');
  const again = () => call('GET', path + '/opinions').then(now => {
    if (node.getAttribute('data-task') === task) {
      offerOpinions(node, path, now, act, complain);
    }
  }).catch(complain);
  node.querySelectorAll('.ft-opinions').forEach(old => old.remove());
  if (mayAsk) {
    const offer = act('comment', '征求意见', '征求其他单位或者人员的意见，或者请其会签', () => open(path, again).catch(complain));
    offer.classList.add('ft-opinions');
    node.prepend(offer);
  }
  const lines = requests.filter(each => each.status !== 'WITHDRAWN');
  strip = lines.length ? { task, place: el('div', { className: 'ft-asked-others' }, ...lines.map(each => told(path, each, again))) } : null;
  standAboveForm();
}
