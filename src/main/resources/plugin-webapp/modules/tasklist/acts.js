// @ts-check
// What officials do with a task besides completing it: above its form, beside claiming.

import { el, replace } from '../elements.js';
import { ask } from './ask.js';
import { showCardAgain } from './cards.js';
import { complain, openNext, say, tell } from './done.js';
import { offerOpinions } from './opinions.js';
import { showPapers } from './papers.js';
import { call } from './server.js';

/**
 * @param {string} icon
 * @param {string} text
 * @param {string} title
 * @param {() => void} onclick
 */
const act = (icon, text, title, onclick) => el('button', { type: 'button', className: 'btn btn-link ft-act', title, onclick },
  el('span', { className: 'glyphicon glyphicon-' + icon }), ' ' + text);

/** The task lies elsewhere now: the list and the form show it as it is. */
function again() {
  const open = location.hash;
  let tries = 40;
  // Tasklist must have let go of the task before it is told to show it again.
  const back = () => {
    if (document.querySelector('.task-card h2.task') && tries-- > 0) {
      setTimeout(back, 50);
    } else if (!opened()) {
      location.hash = open;
    }
  };
  location.hash = '#/';
  setTimeout(back, 50);
}

/**
 * @param {string} path
 * @param {{ colleagues: { id: string, name: string }[] }} offer
 */
function give(path, { colleagues }) {
  ask('转办或者委派', [
    {
      name: 'colleague', label: '转给', options: colleagues.map(each => [each.id, each.name]),
      value: colleagues.length === 1 ? colleagues[0].id : '', hint: '同岗位、在岗并且不须回避的人员；已经填写的内容随之转去。'
    },
    {
      name: 'back', label: '由谁提交', options: [['false', '转办：由对方办理、提交'], ['true', '委派：对方填好后交回，由我提交']], value: 'false'
    },
    { name: 'reason', label: '原因', lines: 3 }
  ], async values => {
    const given = await call('POST', path + '/transfer', { ...values, back: values.back === 'true' });
    if (values.back === 'true') {
      say(`已委派${given.to}代办，填好后交回您提交。`, '您可以随时在“本单位待办”打开它取回。');
    } else {
      say(`已转给${given.to}办理。`, '对方开始填写之前，您可以在“本单位待办”打开它取回。');
    }
    again();
  });
}

/**
 * @param {string} path
 * @param {{ from: string }} last
 */
function handBack(path, { from }) {
  ask('交回', [
    { name: 'note', label: '说明', lines: 3, hint: `已经填写的内容随之交回，由${from}核对提交。` }
  ], async values => {
    await call('POST', path + '/hand-back', values);
    say(`已交回${from}。`);
    again();
  });
}

/**
 * @param {string} task
 * @param {string} path
 * @param {{ step: string, text: string }[]} earlier
 */
function giveBack(task, path, earlier) {
  ask('退回', [
    {
      name: 'step', label: '退回到', options: earlier.map(each => [each.step, each.text]),
      value: earlier.length === 1 ? earlier[0].step : '', hint: '同一手续的前面环节；已经用去的办理时限不重新计算，并行的事项不受影响。'
    },
    { name: 'reason', label: '原因', lines: 3 }
  ], async values => {
    await call('POST', path + '/return', values);
    location.hash = '#/';
    openNext(task);
    tell(task).catch(() => {});
  });
}

/**
 * @param {string} path
 * @param {string | null} followOn the day that is noted
 * @param {Element} node
 */
function followUp(path, followOn, node) {
  ask('跟进日期', [
    { name: 'followOn', label: '哪天再来办', type: 'date', optional: true, value: followOn || '', hint: '只有您自己看得到，不改变办理期限；清空就是不再提示。' }
  ], async values => {
    await call('POST', path + '/follow-up', values);
    say(values.followOn ? `已记下 ${values.followOn} 跟进。` : '不再提示跟进。');
    showCardAgain(String(node.getAttribute('data-task')));
    node.removeAttribute('data-task');
    await show(node);
  });
}

/** @param {string} path */
async function takeBack(path) {
  try {
    const back = await call('POST', path + '/take-back');
    say(`已从${back.from}处取回，由您办理。`);
  } catch (failure) {
    complain(/** @type {Error} */ (failure).message);
  }
  again();
}

/** The task that is open: this place of Tasklist is not told. */
const opened = () => new URLSearchParams(location.hash.split('?')[1]).get('task');

/** @param {Element} node */
async function show(node) {
  const task = opened();
  if (node.getAttribute('data-task') === task) {
    return;
  }
  node.removeAttribute('data-task');
  replace(node);
  if (!task) {
    return;
  }
  node.setAttribute('data-task', task);
  const path = `/tasks/${encodeURIComponent(task)}`;
  // At once, so that the form is not moved a second time.
  const [{ transfer, earlier, copies, followOn }, asked] = await Promise.all([call('GET', path + '/acts'), call('GET', path + '/opinions')]);
  if (node.getAttribute('data-task') === task) {
    replace(node,
      earlier.length ? act('share-alt ft-turned', '退回', '退回同一手续的前面环节', () => giveBack(task, path, earlier)) : null,
      transfer.mayGive ? act('share-alt', '转办', '转给同岗位的同事办理，或者委派其代办', () => give(path, transfer)) : null,
      transfer.mayHandBack ? act('ok', '交回', `由${transfer.last.from}核对提交`, () => handBack(path, transfer.last)) : null,
      transfer.mayTakeBack ? act('repeat', '取回', `现在在${transfer.last.to}手中`, () => takeBack(path)) : null,
      copies ? act('send', '抄送', '请别人阅知这个项目', () => import('./copies.js').then(({ sendCopies }) => sendCopies(copies)).catch(failure => complain(failure.message))) : null,
      act('calendar', followOn ? followOn.substring(5) + '跟进' : '跟进', '记下您哪天再来办；只有您自己看得到', () => followUp(path, followOn, node)),
      act('print', '文书', '通知书、决定书、审批表、手续清单', () => showPapers(path + '/papers').catch(failure => complain(failure.message))));
    offerOpinions(node, path, asked, act, failure => complain(failure.message));
  }
}

/**
 * Whoever may not work on the task is offered nothing.
 * @param {Element} node
 */
export function offerActs(node) {
  node.classList.add('ft-acts');
  const turn = () => {
    if (node.isConnected) {
      show(node).catch(() => {
        // Asked again when the task is turned to again.
        node.removeAttribute('data-task');
        replace(node);
      });
    } else {
      removeEventListener('hashchange', turn);
    }
  };
  addEventListener('hashchange', turn);
  setTimeout(turn);
}
