// @ts-check
// One file on its way to the server: in parts, each of which may be sent again. A lost line is
// waited for; what has arrived is never sent twice.

import { token } from '../server.js';
import { API } from '../tasklist/server.js';

// While nobody answers.
const WAITS = [1000, 2000, 4000, 8000];
// A window that is hidden or offline tries less often.
const LONGEST = 15_000;

/** @param {ArrayBuffer} bytes */
const hex = bytes => [...new Uint8Array(bytes)].map(each => each.toString(16).padStart(2, '0')).join('');

/**
 * What lets the server know the same file again. A page that came over a plain line cannot
 * make one; then a file begins anew.
 * @param {File} file
 */
async function hashOf(file) {
  return globalThis.crypto?.subtle ? hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())) : null;
}

export class Upload {
  /**
   * @param {string} project
   * @param {string} material
   * @param {File} file
   * @param {(upload: Upload) => void} told whenever something has changed
   */
  constructor(project, material, file, told) {
    Object.assign(this, { project, material, file, told });
    this.project = project;
    this.material = material;
    this.file = file;
    this.told = told;
    this.received = 0;
    /** @type {'sending' | 'waiting' | 'checking' | 'refused' | 'done' | 'given-up'} */
    this.state = 'sending';
    this.words = '';
    this.id = '';
    /** @type {(() => void) | null} */
    this.wake = null;
  }

  get path() {
    return `${API}/projects/${encodeURIComponent(this.project)}/files/uploads`;
  }

  /** @param {Partial<Upload>} changed */
  set(changed) {
    Object.assign(this, changed);
    this.told(this);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {any} [body]
   * @param {string} [type]
   * @returns {Promise<any>} the answer, however long it takes until there is one
   */
  async call(method, path, body, type = 'application/json') {
    for (let tried = 0; ; tried++) {
      if (this.state === 'given-up') {
        throw new Error();
      }
      let answer;
      try {
        answer = await fetch(this.path + path, {
          method, body, headers: { 'X-XSRF-TOKEN': token(), ...(body ? { 'Content-Type': type } : {}) }
        });
      } catch (failure) {
        answer = null;
      }
      if (answer && answer.ok) {
        return answer.status === 204 ? null : answer.json();
      }
      if (answer && answer.status < 500 && answer.status !== 401 && answer.status !== 429) {
        const refusal = await answer.json().catch(() => ({}));
        throw Object.assign(new Error(refusal.message || '没有传成，请重新上传。'), { status: answer.status });
      }
      const before = this.state;
      this.set({ state: 'waiting', words: answer && answer.status === 401 ? '登录已过期，请在另一个窗口登录后继续' : '连接中断，恢复后自动继续' });
      await new Promise(done => {
        const timer = setTimeout(done, WAITS[tried] || LONGEST);
        this.wake = () => {
          clearTimeout(timer);
          done(undefined);
        };
        addEventListener('online', this.wake, { once: true });
      });
      removeEventListener('online', /** @type {any} */ (this.wake));
      if (this.state === 'waiting') {
        this.set({ state: before === 'waiting' ? 'sending' : before, words: '' });
      }
    }
  }

  /** @returns {Promise<any>} the materials of the project, once the file is there; null if it is not */
  async run() {
    try {
      const { name, size } = this.file;
      const hash = size ? await hashOf(this.file) : null;
      const begun = await this.call('POST', '', JSON.stringify({ material: this.material, name, size, ...(hash ? { hash } : {}) }));
      this.id = begun.id;
      this.set({ received: begun.received });
      while (this.received < size) {
        const part = this.file.slice(this.received, this.received + begun.chunkSize);
        const { received } = await this.call('PUT', `/${this.id}?offset=${this.received}`, part, 'application/octet-stream');
        this.set({ received, state: 'sending', words: '' });
      }
      this.set({ state: 'checking' });
      const materials = await this.call('POST', `/${this.id}/completion`);
      this.set({ state: 'done', words: '' });
      return materials;
    } catch (failure) {
      if (this.state !== 'given-up') {
        this.set({ state: 'refused', words: /** @type {Error} */ (failure).message || '读不到这个文件，请重新选择。' });
      }
      return null;
    }
  }

  giveUp() {
    this.set({ state: 'given-up' });
    if (this.wake) {
      this.wake();
    }
    if (this.id) {
      fetch(`${this.path}/${this.id}/cancellation`, { method: 'POST', headers: { 'X-XSRF-TOKEN': token() } }).catch(() => {});
    }
  }
}
