// @ts-check
// On the diagram of a process, how much waits at each activity and for how long; the same rows as
// on the board, and one click from there.

import { el } from '../elements.js';
import { address } from '../format.js';
import { BOARD } from './beside.js';
import { call } from './server.js';

/**
 * Cockpit's viewer, as far as it is needed here.
 * @typedef {{ get: (name: string) => any }} Viewer
 */

/** @param {Viewer} viewer */
export async function showWaiting(viewer) {
  // The diagram is whole without it.
  const waiting = await call('GET', '/waiting-steps').catch(() => []);
  const [elements, overlays] = [viewer.get('elementRegistry'), viewer.get('overlays')];
  waiting.forEach(each => {
    const shape = elements.get(each.activity);
    if (shape) {
      overlays.add(each.activity, 'fasttrack-waiting', {
        position: { top: 6, left: shape.width / 2 }, scale: false, html: waits(each, shape.businessObject.name)
      });
    }
  });
}

/**
 * @param {any} waiting
 * @param {string} name
 */
export function waits({ activity, open, red, yellow, grey, median, longest }, name) {
  const lights = [['红', '红灯', red], ['黄', '黄灯', yellow]].filter(([, , count]) => count);
  const paused = grey ? `，中止计时 ${grey} 项` : '';
  const said = `${name}：在办 ${open} 项${lights.map(([, light, count]) => `，${light} ${count} 项`).join('')}${paused}；`
    + `已等候中位数 ${median} 个工作日，最长 ${longest} 个工作日。查看这些项目`;
  return el('a', {
    className: 'ft-waiting' + (red ? ' ft-waiting-red' : yellow ? ' ft-waiting-yellow' : ''), title: said, ariaLabel: said,
    href: address(BOARD, { show: 'ALL', step: activity })
  }, el('span', {}, el('strong', {}, `${open} 项`),
    ...lights.map(([short, light, count]) => el('span', { className: 'ft-waiting-' + (light === '红灯' ? 'late' : 'near') }, ` ${short}${count}`))),
  el('span', {}, `中位${median} 最长${longest}天`));
}
