// @ts-check
// Nothing that is typed into a form of Tasklist is lost: it is in this browser at once and on the
// server a moment later, and there again whenever the form is drawn. It does not matter how
// somebody leaves, because nothing is left for then.

import { el } from '../elements.js';
import * as copies from './copies.js';
import { all, draftOf, known, onDraft, sendAll, sendLeftOvers } from './drafts.js';
import { defaultsOf, idsOf, onForm, refuseAt, same, show, valuesOf, written } from './forms.js';
import { dismissAtAnotherTask, mend, refuse } from './mending.js';
import './pages.js';
import { offerPhrases } from './phrases.js';
import { tendRows } from './rows.js';
import { aroundRequests } from './requests.js';
import { lineOf, placeOf, showBox } from './said.js';

const START = 'start';
// A form is not kept from being sent for longer.
const PATIENCE = 3000;

/** @type {Map<import('./draft.js').Draft, { form: any, line: HTMLElement }>} */
const drawn = new Map();

const patiently = (/** @type {Promise<any>} */ work) =>
  Promise.race([work, new Promise(done => setTimeout(done, PATIENCE))]).then(() => true);

/** @type {((form: any, schema: any, data: any) => void)[]} */
const guests = [];

/**
 * What else belongs to a form of a task is told when one is drawn.
 * @param {(form: any, schema: any, data: any) => void} guest
 */
export const besideForms = guest => guests.push(guest);

/** @type {import('./forms.js').Prepare} */
function prepare(form, about, schema, data) {
  const draft = draftOf(about.user, about.taskId || START);
  draft.title = about.title;
  const server = (about.taskId ? data.context && data.context.draft : schema.draft) || { revision: 0, keys: [], at: '' };
  const from = about.taskId ? data : schema.draft ? schema.draft.values : {};
  draft.meet({
    revision: server.revision, at: server.at,
    values: Object.fromEntries(server.keys.filter((/** @type {string} */ name) => name in from)
      .map((/** @type {string} */ name) => [name, from[name]]))
  });
  return {
    data: { ...data, ...draft.values },
    drawn: () => {
      watch(form, draft, schema, data);
      tendRows(form);
      offerPhrases(form._container, (data.context || {}).phrases || {}, key => idsOf(schema, key));
      guests.forEach(guest => guest(form, schema, data));
    }
  };
}

/**
 * @param {any} form
 * @param {import('./draft.js').Draft} first
 * @param {any} schema
 * @param {any} data
 */
function watch(form, first, schema, data) {
  const container = form._container;
  const line = placeOf(container);
  drawn.set(first, { form, line });
  say(first);
  if (first.key === START && first.text + first.savedAt) {
    offerAnew(line, form, first, defaultsOf(form, schema));
  }
  // What the form holds by itself is nobody's text: only what differs once somebody types is.
  /** @type {Record<string, any> | null} */
  let before = null;
  const begin = () => {
    before = before || valuesOf(form);
  };
  ['input', 'change', 'click', 'keydown', 'paste'].forEach(event => container.addEventListener(event, begin, true));
  form.on('changed', () => {
    const draft = known(first.key) || first;
    if (!before || draft.over) {
      return;
    }
    const now = valuesOf(form);
    const was = before;
    const changed = Object.entries(now).filter(([name, value]) =>
      !same(value, name in draft.values ? draft.values[name] : was[name]));
    if (changed.length) {
      draft.type(Object.fromEntries(changed), values => written(schema, data, values));
    }
    mend(first.key, now);
  });
}

/**
 * Whoever begins another project does not want the last one.
 * @param {HTMLElement} line
 * @param {any} form
 * @param {import('./draft.js').Draft} draft
 * @param {Record<string, any>} defaults
 */
function offerAnew(line, form, draft, defaults) {
  const anew = el('button', {
    type: 'button', className: 'btn btn-link ft-anew', onclick: () => {
      anew.remove();
      const cleared = Object.fromEntries(Object.keys(draft.values).map(name => [name, name in defaults ? defaults[name] : null]));
      draft.type(cleared, () => '');
      show(form, cleared);
    }
  }, '清空重填');
  line.after(anew);
}

/** @param {import('./draft.js').Draft} draft */
function say(draft) {
  const place = drawn.get(draft);
  if (place) {
    const words = lineOf(draft);
    // Until it is sent, what was said before still holds.
    if (words || draft.trouble || !draft.unsent) {
      place.line.textContent = words;
    }
    place.line.classList.toggle('ft-saved-not', Boolean(draft.trouble));
  }
  showBox(all(), signIn);
}

function signIn() {
  sessionStorage.setItem('fasttrack.return', location.hash);
  location.reload();
}

/**
 * @param {string} method
 * @param {string} url
 * @returns {import('./requests.js').Steps | null}
 */
function stepsOf(method, url) {
  if (method !== 'POST') {
    return null;
  }
  if (/\/auth\/user\/[^/]+\/logout$/.test(url)) {
    return { before: signOut };
  }
  const task = /\/task\/([^/]+)\/submit-form$/.exec(url);
  const start = /\/process-definition\/.*\/submit-form$/.test(url);
  return task ? submitting(decodeURIComponent(task[1])) : start ? submitting(START) : null;
}

/**
 * @param {string} key
 * @returns {import('./requests.js').Steps}
 */
function submitting(key) {
  return {
    before: () => {
      refuse(key, null, {});
      const draft = known(key);
      if (!draft) {
        return null;
      }
      draft.pause();
      // The server drops the draft of a project that is begun by what is in it.
      const first = key === START && draft.unsent ? draft.send() : draft.sending;
      return first && patiently(first);
    },
    after: (status, body) => {
      const draft = known(key);
      if (status >= 200 && status < 300) {
        if (draft) {
          draft.end();
        }
        return;
      }
      if (status === 400) {
        const place = draft && drawn.get(draft);
        const refusals = refuse(key, body, place ? valuesOf(place.form) : {});
        if (place) {
          refuseAt(place.form, refusals);
        }
      }
      if (draft && Object.keys(draft.values).length && (draft.unsent || status === 403 || status === 404 || status === 409)) {
        // Whoever was faster has taken what the server kept with the task.
        draft.unsent = true;
        draft.keep();
        draft.send();
      }
    }
  };
}

function signOut() {
  if (!all().some(draft => draft.unsent)) {
    all().forEach(draft => draft.end());
    copies.clear();
    return null;
  }
  return patiently(sendAll()).then(() => {
    const left = all().filter(draft => draft.unsent);
    if (left.length && !confirm('有填写的内容没有保存到服务器，退出后将从本浏览器清除。确定退出吗？')) {
      return false;
    }
    all().forEach(draft => draft.end());
    copies.clear();
    return true;
  });
}

/** Begins to keep. */
export function keepWhatIsTyped() {
  const found = onForm(prepare);
  onDraft((draft, fromElsewhere) => {
    const place = drawn.get(draft);
    if (place && fromElsewhere && place.form._container.isConnected) {
      show(place.form, fromElsewhere);
    }
    say(draft);
    if (draft.over) {
      drawn.delete(draft);
    }
  });
  copies.insteadOfTasklist(taskId => {
    const draft = known(taskId);
    if (draft) {
      draft.press();
    }
    return found;
  });
  aroundRequests(stepsOf);
  dismissAtAnotherTask();
  addEventListener('online', () => sendAll());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && sendAll());
  addEventListener('pagehide', () => {
    // A form takes over what is typed a moment later, or when its field is left.
    const field = /** @type {HTMLElement | null} */ (document.activeElement);
    if (field) {
      field.blur();
    }
    sendAll({ leaving: true });
  });
  sendLeftOvers().catch(() => {});
}
