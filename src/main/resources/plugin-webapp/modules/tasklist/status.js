// @ts-check
// What the project of a task waits for, and how to raise what stands in its way.

import { cells, chip, el, light, note, replace, table } from '../elements.js';
import { link, takeNews } from './frame.js';
import { call } from './server.js';
import { urgingOpen } from './urging.js';

export async function showStatus(node, taskId) {
  const page = el('div', { className: 'ft-status' }, note('plain', '正在读取……'));
  node.append(page);
  try {
    const status = await call('GET', `/tasks/${encodeURIComponent(taskId)}/status`);
    replace(page,
      el('p', {}, el('a', { className: 'ft-name', href: link({ project: status.projectCode }) }, status.projectName),
        chip(status.state, status.stateText),
        el('a', { className: 'btn btn-default ft-right', href: link({ project: status.projectCode, raise: '' }) }, '提出疑难问题')),
      table('status', ['', '在等什么'], status.open.map(each => el('tr', {}, ...cells(
        each.light ? light(each.light) : '', each.text)))));
    const place = page.appendChild(el('div'));
    const offer = async () => {
      const { urgeable } = await call('GET', `/projects/${encodeURIComponent(status.projectCode)}/supervision`);
      const said = el('div');
      replace(place, takeNews(), said, urgeable.length ? table('urgeable', ['在办环节', '由谁办', ''], urgeable.map(each =>
        el('tr', {}, ...cells(each.text, each.holder, [urgingOpen(status.projectCode, each, said, offer)])))) : null);
    };
    // Whoever may not see it has nothing of it.
    await offer().catch(() => {});
  } catch (failure) {
    replace(page, note('plain', /** @type {Error} */ (failure).message));
  }
}
