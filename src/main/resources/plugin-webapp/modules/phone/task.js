// @ts-check
// One task: what it is about, what was proposed, and what can be decided. Two taps and a
// confirmation that says what follows.

import { button, el, light, note, replace } from '../elements.js';
import { draftOf, known, onDraft } from '../typed/drafts.js';
import { written } from '../typed/forms.js';
import { lineOf } from '../typed/said.js';
import { showAbove, whileSending } from './dialogs.js';
import { canBeDrawn, Fields } from './fields.js';
import { read, user } from './here.js';
import { signIn } from './leaving.js';
import { marksOf } from './list.js';
import { materialsOf } from './materials.js';
import { isDoubtful, send } from './sending.js';
import { inline, paragraphs } from './written.js';

/** @typedef {(task: string | null, how?: { said?: HTMLElement | null, instead?: boolean }) => Promise<void>} Go */

// A task is not kept from being sent for longer, nor the page from going on.
const PATIENCE = 3000;
// Whoever was faster has taken what the server kept along with the task.
const KEPT = [401, 403, 404, 409];

/** The form that is drawn. @type {{ draft: import('../typed/draft.js').Draft, fields: Fields, line: HTMLElement } | null} */
let shown = null;

onDraft((draft, fromElsewhere) => {
  if (shown && shown.draft === draft) {
    if (fromElsewhere) {
      shown.fields.show(fromElsewhere);
    }
    const words = lineOf(draft).replace('浏览器', '机');
    if (words || draft.trouble || !draft.unsent) {
      shown.line.textContent = words;
    }
  }
});

/** @param {string} task */
const toComputer = task => el('a',
  { className: 'm-link', href: '/camunda/app/tasklist/default/#/?task=' + encodeURIComponent(task) }, '在电脑版打开');

/** @param {{ as: string, name: string, phone: string }} call */
const number = ({ as, name, phone }) => el('a', { className: 'm-call', href: 'tel:' + phone.replace(/[^\d+]/g, '') },
  el('span', {}, `${as} ${name}`), el('strong', {}, phone));

/** @param {any[]} rows */
const history = rows => rows && rows.length ? el('details', { className: 'm-more' },
  el('summary', {}, '办理过程', el('span', { className: 'm-small' }, `${rows.length} 步`)),
  el('ol', { className: 'm-history' }, ...rows.map(({ on, what, who, opinion }) => el('li', {},
    el('strong', {}, what), el('span', { className: 'm-small' }, `${on} ${who}`), opinion ? el('span', {}, opinion) : null)))) : null;

/**
 * @param {HTMLElement} place
 * @param {string} task
 * @param {Go} go
 * @param {() => boolean} stands whether this is still what is to be seen
 */
export async function showTask(place, task, go, stands) {
  shown = null;
  let answer;
  try {
    answer = await read('/phone/tasks/' + encodeURIComponent(task));
  } catch (failure) {
    document.title = '优先办理';
    place.append(el('h1', {}, '没有打开'), note('bad', /** @type {Error} */ (failure).message),
      el('p', {}, button('再试一次', true, () => go(task, { instead: true })), el('a', { className: 'm-link', href: '/m' }, '回到待办')));
    return;
  }
  if (!stands()) {
    return;
  }
  const { card, form, values, follows, calls, materials } = answer;
  const context = values.context || {};
  const project = context.project || {};
  document.title = `${card.what} · 优先办理`;
  place.append(
    el('p', { className: 'm-back' }, el('a', { href: '/m' }, '‹ 待办'),
      card.light ? light(card.light, card.left) : null),
    el('h1', {}, card.what),
    el('p', { className: 'm-project' }, card.project || '', el('span', { className: 'm-small' },
      [card.projectCode, card.division].filter(Boolean).join('　'))),
    marksOf(card) || '',
    project.investment ? el('p', { className: 'm-money' }, el('strong', {}, project.investment), ' 万元',
      el('span', { className: 'm-small' }, ...inline(project.unit || ''))) : '',
    el('p', { className: 'm-ask' }, ...inline(context.ask || '')),
    brief(context.brief || ''), materialsOf(card.projectCode, materials) || '');
  const after = [history(context.history), calls.length ? el('div', { className: 'm-calls' }, ...calls.map(number)) : null,
    el('p', { className: 'm-small' }, '办理期限：' + (context.by || '无规定期限'))].filter(Boolean);
  const here = Object.keys(follows).length && canBeDrawn(form);
  if (!here || card.claimedBy) {
    place.append(note('plain', card.claimedBy ? `${card.claimedBy} 已领取，由其办理。` : '这一步的表单手机上填不全，请在电脑上办理。'),
      el('p', {}, toComputer(task)), .../** @type {Node[]} */ (after));
    return;
  }
  decide(place, { task, go, stands, card, form, values, follows, after });
}

/**
 * What was proposed and asked comes first, then what is applied for; of that no more than a few
 * lines until somebody wants all.
 * @param {string} text
 */
function brief(text) {
  const [facts, ...said] = paragraphs(text);
  if (!facts) {
    return '';
  }
  facts.classList.add('m-facts');
  const all = button('全部情况', false, () => {
    facts.classList.add('m-whole');
    all.remove();
  });
  const made = el('section', { className: 'm-brief', ariaLabel: '据以决定的情况' }, ...said.reverse(), facts, all);
  requestAnimationFrame(() => facts.isConnected && facts.scrollHeight <= facts.clientHeight + 4 && all.remove());
  return made;
}

/**
 * @param {HTMLElement} place
 * @param {{ task: string, go: Go, stands: () => boolean, card: any, form: any, values: any, follows: Record<string, string>, after: any[] }} about
 */
function decide(place, { task, go, stands, card, form, values, follows, after }) {
  const draft = draftOf(user, task);
  draft.title = [card.what, card.project].filter(Boolean).join(' · ');
  const server = (values.context || {}).draft || { revision: 0, keys: [], at: '' };
  draft.meet({
    revision: server.revision, at: server.at,
    values: Object.fromEntries(server.keys.filter((/** @type {string} */ key) => key in values).map((/** @type {string} */ key) => [key, values[key]]))
  });
  const consequence = el('p', { className: 'm-follows' });
  const sayWhatFollows = () => {
    const words = fields.chosen() && follows[fields.data.decision];
    // Nothing is confirmed here without saying what follows.
    const elsewhere = Boolean(fields.chosen() && !words);
    replace(consequence, elsewhere ? '这一项手机上不能办理，请在电脑上办理。' : words, elsewhere ? toComputer(task) : null);
    submit.hidden = elsewhere;
  };
  const fields = new Fields(form, { ...values, ...draft.values }, changed => {
    sayWhatFollows();
    const current = known(task) || draft;
    if (!current.over) {
      current.type(changed, all => written(form, values, all));
    }
  });
  const line = el('span', { className: 'm-saved', role: 'status' }, lineOf(draft).replace('浏览器', '机'));
  const wrong = el('div', {}, isDoubtful(task)
    ? note('plain', '上次提交没有收到服务器的答复，到现在这一项还没有办理。请核对后再提交。') : null);
  const submit = button('提交', true, () => {
    fields.clear();
    replace(wrong);
    if (!fields.chosen()) {
      fields.refuse([{ field: 'decision', message: '请先选一项。' }]);
      return;
    }
    if (follows[fields.data.decision]) {
      confirmed(fields.chosen(), follows[fields.data.decision], () => sent());
    }
  });
  const sent = async () => {
    if (submit.disabled || !stands()) {
      return;
    }
    submit.disabled = true;
    draft.pause();
    let done;
    try {
      done = await whileSending(async () => {
        await patiently(draft.sending);
        const said = saying(await send(task, fields.values()));
        draft.end();
        return { said, next: await nextAfter(task) };
      });
    } catch (failure) {
      submit.disabled = false;
      refused(/** @type {any} */ (failure));
      return;
    }
    shown = null;
    await go(done.next, { said: done.said, instead: true });
  };
  const refused = (/** @type {import('./sending.js').Refused} */ failure) => {
    const left = failure.violations && failure.violations.length ? fields.refuse(failure.violations) : [failure.message];
    if (KEPT.includes(failure.status) && Object.keys(draft.values).length) {
      draft.unsent = true;
      draft.keep();
    }
    replace(wrong, ...left.map(words => note('bad', words)), failure.status === 401 ? button('重新登录', true, signIn) : null);
    if (left.length) {
      wrong.scrollIntoView({ block: 'center' });
    }
    if (draft.unsent) {
      draft.later(1500);
    }
  };
  place.append(fields.element, wrong, ...after, el('div', { className: 'm-send' }, consequence, line, submit));
  sayWhatFollows();
  shown = { draft, fields, line };
}

/**
 * @param {string} chosen
 * @param {string} follows
 * @param {() => void} go
 */
function confirmed(chosen, follows, go) {
  const yes = button('确认提交', true, () => {
    yes.disabled = true;
    dialog.close();
    go();
  });
  const dialog = el('dialog', { className: 'm-confirm', 'aria-labelledby': 'm-chosen' },
    el('h2', { id: 'm-chosen' }, chosen), el('p', {}, follows), yes, button('返回修改', false, () => dialog.close()));
  showAbove(dialog);
}

/**
 * What is said above the next task.
 * @param {import('./sending.js').Done} done
 */
export const saying = ({ text, next }) => el('div', { className: 'm-done', role: 'status' },
  el('strong', {}, text), next ? el('span', {}, next) : null);

/**
 * @template T
 * @param {Promise<T> | null} work
 * @returns {Promise<T | null>} null if there is nothing in time
 */
const patiently = work => Promise.race([work, /** @type {Promise<null>} */ (new Promise(done => setTimeout(() => done(null), PATIENCE)))]);

/**
 * @param {string} task
 * @returns {Promise<string | null>} null for the list
 */
const nextAfter = task => patiently(read('/phone/tasks').then(({ tasks: { cards } }) =>
  (cards.find((/** @type {any} */ card) => card.task !== task && !card.claimedBy) || { task: null }).task).catch(() => null));
