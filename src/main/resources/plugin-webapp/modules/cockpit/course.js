// @ts-check
// For an instance, its project: what it is, the way to its page, and how it went from day to day.

import { el, facts, note, refused, replace } from '../elements.js';
import { OVER } from '../words.js';
import { link } from '../tasklist/frame.js';
import { call } from '../tasklist/server.js';
import { timeline } from '../tasklist/timeline.js';
import { named } from './names.js';

/**
 * @param {Element} node
 * @param {string} processInstanceId
 */
export async function showCourse(node, processInstanceId) {
  const page = el('div', { className: 'ft-status' }, '正在读取……');
  node.append(page);
  const [instance] = await named([processInstanceId]);
  if (!instance) {
    replace(page, note('plain', '这里没有可以显示的项目。'));
    return;
  }
  const path = '/projects/' + encodeURIComponent(instance.projectCode);
  try {
    const { project } = await call('GET', path);
    const planned = project.procedures.length > 0;
    const expecting = planned && !OVER.includes(project.status) ? call('GET', path + '/forecast') : null;
    const went = planned ? timeline(project, expecting) : null;
    replace(page, el('h4', {}, el('a', { href: link({ project: project.projectCode }) }, project.projectName)),
      facts([['项目代码', project.projectCode], ['项目单位', project.projectUnit], ['建设县（区）', project.divisionName]]),
      went ? went.place : note('plain', '手续清单确认后，这里是时间线。'), went ? went.records : null);
  } catch (failure) {
    replace(page, refused(failure));
  }
}
