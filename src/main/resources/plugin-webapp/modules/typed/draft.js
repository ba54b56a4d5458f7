// @ts-check
// One draft: what has been typed into a form, whether the server has it, and what is in the way.

import { sent as askServer } from '../server.js';
import { API } from '../tasklist/server.js';
import * as copies from './copies.js';
import { same } from './forms.js';

// As long as somebody types, it is sent this often.
const SOON = 1500;
// And this often while nobody answers.
const AGAIN = 10_000;

/** @typedef {{ kind: 'offline' | 'signed-out' | 'newer' | 'refused', words: string }} Trouble */

const newName = () => [...crypto.getRandomValues(new Uint32Array(4))].map(each => each.toString(36)).join('');

export class Draft {
  /**
   * @param {string} user
   * @param {string} key the id of the task, or "start"
   * @param {(draft: Draft, news?: any) => void} told whenever something has changed, with what other windows
   *     have to know
   */
  constructor(user, key, told) {
    this.user = user;
    this.key = key;
    this.told = told;
    const copy = copies.get(user, key);
    this.title = copy ? copy.title : '';
    /** @type {Record<string, any>} */
    this.values = copy ? copy.values : {};
    this.text = copy ? copy.text : '';
    this.revision = copy ? copy.revision : 0;
    // Lets the server know this window again where its answer did not arrive.
    this.writer = copy ? copy.writer : newName();
    this.unsent = Boolean(copy);
    this.savedAt = '';
    this.byHand = false;
    /** @type {Trouble | null} */
    this.trouble = null;
    /** @type {Promise<void> | null} */
    this.sending = null;
    this.timer = 0;
    this.over = false;
  }

  /**
   * The form is drawn with what the server has; the later of both is what counts.
   * @param {{ revision: number, values: Record<string, any>, at: string }} server
   */
  meet({ revision, values, at }) {
    if (this.unsent) {
      // What has been saved since is for the server to compare: it knows what this window wrote.
      this.send();
    } else if (revision >= this.revision) {
      Object.assign(this, { revision, values: { ...values }, savedAt: at });
    }
  }

  /**
   * @param {Record<string, any>} changed
   * @param {(values: Record<string, any>) => string} written
   */
  type(changed, written) {
    Object.assign(this.values, changed);
    this.text = written(this.values);
    this.unsent = true;
    this.byHand = false;
    this.keep();
    this.told(this, { changed });
    if (!this.trouble || this.trouble.kind !== 'newer') {
      this.later(SOON);
    }
  }

  /** @param {Record<string, any>} changed what another window of this browser has typed */
  adopt(changed) {
    Object.assign(this.values, changed);
  }

  keep() {
    const { key, title, values, text, revision, writer } = this;
    try {
      copies.put(this.user, { key, title, values, text, revision, writer });
    } catch (failure) {
      // The browser has no room; the server has.
    }
  }

  /** @param {number} wait */
  later(wait) {
    if (!this.timer) {
      this.timer = window.setTimeout(() => this.send(), wait);
    }
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  /** 保存 was pressed. */
  press() {
    this.byHand = true;
    if (this.unsent) {
      this.send();
    } else {
      this.told(this);
    }
  }

  /**
   * Sends what the server has not got.
   * @param {{ over?: boolean, leaving?: boolean }} how over what others have saved since; while the page goes
   * @returns {Promise<void>} that it has been tried
   */
  async send(how = {}) {
    this.pause();
    if (this.sending && !how.leaving) {
      await this.sending;
    }
    if (this.unsent && !this.over) {
      this.sending = this.put(how).finally(() => {
        this.sending = null;
      });
      await this.sending;
    }
  }

  /** @param {{ over?: boolean, leaving?: boolean }} how */
  async put({ over, leaving }) {
    const sent = JSON.stringify(this.values);
    const asked = new URLSearchParams({ writer: this.writer, ...(over ? {} : { base: String(this.revision) }) });
    const path = this.key === 'start' ? '/start-draft' : '/draft/' + encodeURIComponent(this.key);
    let answer;
    try {
      answer = await askServer(`${API}${path}?${asked}`, {
        method: 'PUT', keepalive: Boolean(leaving), body: sent, headers: { 'Content-Type': 'application/json' }
      });
    } catch (failure) {
      this.fail('offline', '');
      return;
    }
    if (answer.ok) {
      const { revision, at } = await answer.json();
      Object.assign(this, { revision, savedAt: at || '', trouble: null });
      if (JSON.stringify(this.values) === sent) {
        this.unsent = false;
        copies.drop(this.user, this.key);
      } else {
        this.keep();
        this.later(SOON);
      }
      this.told(this, { revision, writer: this.writer });
      return;
    }
    const refusal = await answer.json().catch(() => ({}));
    const rules = (refusal.violations || []).map((/** @type {any} */ each) => each.rule);
    if (answer.status >= 500) {
      this.fail('offline', '');
    } else {
      this.fail(answer.status === 401 ? 'signed-out' : rules.includes('draft.newer') ? 'newer' : 'refused', refusal.message || '');
    }
  }

  /**
   * @param {Trouble['kind']} kind
   * @param {string} words
   */
  fail(kind, words) {
    if (this.over) {
      return;
    }
    this.keep();
    this.trouble = { kind, words };
    if (kind === 'offline') {
      this.later(AGAIN);
    }
    this.told(this);
  }

  /** It was sent as a whole, or is not wanted any more. */
  end() {
    this.pause();
    Object.assign(this, { over: true, unsent: false, trouble: null });
    copies.drop(this.user, this.key);
    this.told(this, { over: true });
  }

  /** @param {Record<string, any>} values */
  has(values) {
    return Object.entries(values).every(([name, value]) => same(value, this.values[name]));
  }
}
