// @ts-check
// One task: what it is about, what was proposed, and what can be decided. Two taps and a
// confirmation that says what follows.

import { button, el, light, note, replace } from '../elements.js';
import { keepToken } from '../server.js';
import { call } from '../tasklist/server.js';
import { draftOf, known, onDraft } from '../typed/drafts.js';
import { written } from '../typed/forms.js';
import { lineOf } from '../typed/said.js';
import { canBeDrawn, Fields } from './fields.js';
import { signIn } from './leaving.js';
import { marksOf } from './list.js';
import { materialsOf } from './materials.js';
import { send } from './sending.js';
import { inline, paragraphs } from './written.js';

/** @typedef {(task: string | null, how?: { said?: HTMLElement | null, instead?: boolean }) => Promise<void>} Go */

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
const onComputer = task => '/camunda/app/tasklist/default/#/?task=' + encodeURIComponent(task);

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
 * @param {string} user
 * @param {Go} go
 * @param {() => boolean} stands whether this is still what is to be seen
 */
export async function showTask(place, task, user, go, stands) {
  shown = null;
  let answer;
  try {
    answer = await call('GET', '/phone/tasks/' + encodeURIComponent(task));
  } catch (failure) {
    document.title = '优先办理';
    place.append(el('h1', {}, '没有打开'), note('bad', /** @type {Error} */ (failure).message),
      el('p', {}, button('再试一次', true, () => go(task, { instead: true })), el('a', { className: 'm-link', href: '/m' }, '回到待办')));
    return;
  }
  if (!stands()) {
    return;
  }
  const { token, card, form, values, follows, calls, materials } = answer;
  keepToken(token);
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
      el('p', {}, el('a', { className: 'm-link', href: onComputer(task) }, '在电脑版打开')), .../** @type {Node[]} */ (after));
    return;
  }
  decide(place, { task, user, go, card, form, values, follows, after });
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
 * @param {{ task: string, user: string, go: Go, card: any, form: any, values: any, follows: Record<string, string>, after: any[] }} about
 */
function decide(place, { task, user, go, card, form, values, follows, after: below }) {
  const draft = draftOf(user, task);
  draft.title = [card.what, card.project].filter(Boolean).join(' · ');
  const server = (values.context || {}).draft || { revision: 0, keys: [], at: '' };
  draft.meet({
    revision: server.revision, at: server.at,
    values: Object.fromEntries(server.keys.filter((/** @type {string} */ key) => key in values).map((/** @type {string} */ key) => [key, values[key]]))
  });
  const consequence = el('p', { className: 'm-follows' });
  const sayWhatFollows = () => {
    consequence.textContent = fields.chosen() && follows[fields.data.decision] || '';
  };
  const fields = new Fields(form, { ...values, ...draft.values }, changed => {
    sayWhatFollows();
    const current = known(task) || draft;
    if (!current.over) {
      current.type(changed, all => written(form, values, all));
    }
  });
  const line = el('span', { className: 'm-saved', role: 'status' }, lineOf(draft).replace('浏览器', '机'));
  const wrong = el('div');
  const submit = button('提交', true, () => {
    fields.clear();
    replace(wrong);
    if (!fields.chosen()) {
      fields.refuse([{ field: 'decision', message: '请先选一项。' }]);
      return;
    }
    confirmed(fields.chosen(), follows[fields.data.decision] || '', () => sent());
  });
  const sent = async () => {
    if (submit.disabled) {
      return;
    }
    submit.disabled = true;
    draft.pause();
    try {
      if (draft.sending) {
        await draft.sending;
      }
      const { text, next } = await send(task, user, fields.values());
      draft.end();
      shown = null;
      await after(task, text, next, go);
    } catch (failure) {
      submit.disabled = false;
      refused(/** @type {any} */ (failure));
    }
  };
  const refused = (/** @type {import('./sending.js').Refused} */ failure) => {
    const left = failure.violations && failure.violations.length ? fields.refuse(failure.violations) : [failure.message];
    if (failure.status === 401) {
      draft.unsent = Object.keys(draft.values).length > 0;
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
  place.append(fields.element, wrong, ...below, el('div', { className: 'm-send' }, consequence, line, submit));
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
  const dialog = el('dialog', { className: 'm-confirm', 'aria-labelledby': 'm-chosen', onclose: () => dialog.remove() },
    el('h2', { id: 'm-chosen' }, chosen), el('p', {}, follows), yes, button('返回修改', false, () => dialog.close()));
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * What was done is said above the next task.
 * @param {string} task
 * @param {string} text
 * @param {string | null} next
 * @param {Go} go
 */
async function after(task, text, next, go) {
  const said = el('div', { className: 'm-done', role: 'status' }, el('strong', {}, text), next ? el('span', {}, next) : null);
  const first = await call('GET', '/phone/tasks').then(({ tasks: { cards } }) =>
    cards.find((/** @type {any} */ card) => card.task !== task && !card.claimedBy)).catch(() => null);
  await go(first ? first.task : null, { said, instead: true });
}
