// @ts-check
// The plan as a picture: what waits for what, how each stands, and what decides the start. Each
// box leads to its row of the table below, where all of it is said in words.

import { el, light, replace, svg } from '../elements.js';
import { layout, lines } from './graph.js';
import { LIGHTS, OVER, STATES } from '../words.js';
import { link } from './frame.js';

// In units of the picture; a character of a name is as wide as it is high.
const BOX = { width: 110, height: 56, above: 12 };
const LETTER = 12;
const WIDE = 1340;
const GAP = { least: 16, most: 60 };
const EDGE = 4;

/**
 * How a procedure stands, in one of the states that the picture has a shape for.
 * @param {{ status: string, outcome?: string | null, light?: string | null }} each
 */
export const state = each => each.status === 'TERMINATED' || each.outcome === 'NOT_REQUIRED' && each.status === 'DECIDED' ? 'cancelled'
  : each.status === 'DECIDED' ? 'decided' : each.status === 'WAITING' ? 'waiting' : each.light === 'GREY' ? 'paused' : 'open';

/** @param {any} each */
const words = each => state(each) === 'cancelled' && each.status === 'DECIDED' ? each.outcomeText : each.statusText;

/** @param {any} each */
const shownLight = each => state(each) === 'open' && each.light ? LIGHTS[each.light].split('·')[0] : '';

/**
 * @param {any} project
 * @param {Promise<any> | null} expecting the forecast, if there is one
 */
export function picture(project, expecting) {
  const procedures = project.procedures.filter(each => each.phase !== 'POST');
  if (!procedures.length) {
    return null;
  }
  const place = el('div', { className: 'ft-scroll ft-graph', tabIndex: 0, role: 'region', ariaLabel: '手续关系图，可左右滚动' });
  const draw = forecast => replace(place, drawn(project, procedures, forecast));
  draw(null);
  // On a narrow screen, what is under way comes into sight first.
  requestAnimationFrame(() => {
    const open = place.querySelector('.ft-box-open, .ft-box-paused');
    if (open) {
      place.scrollLeft = open.getBoundingClientRect().left - place.getBoundingClientRect().left - 40;
    }
  });
  if (expecting) {
    expecting.then(draw, () => {});
  }
  return el('figure', { className: 'ft-picture' }, el('h2', {}, '手续关系图',
    el('span', { className: 'ft-small ft-unprinted' }, ' 从左到右依次办理；点选一项，查看下表中该项')), place, legend());
}

function drawn(project, procedures, forecast) {
  const codes = new Map(procedures.map(each => [each.name, each.procedure]));
  const { places, arrows, columns, height } = layout(procedures.map(each => (
    { key: each.procedure, after: each.after.map(name => codes.get(name)).filter(Boolean) })));
  const chain = forecast ? forecast.criticalPath.map(each => each.procedure).filter(Boolean) : [];
  const critical = new Set(chain);
  const gap = Math.max(GAP.least, Math.min(GAP.most, (WIDE - columns * BOX.width) / Math.max(1, columns - 1)));
  const x = column => EDGE + column * (BOX.width + gap);
  const high = BOX.height + BOX.above;
  const at = new Map(places.map(each => [each.key, { x: x(each.column), y: EDGE + each.y * high }]));
  const end = goal(project, forecast);
  const last = places.reduce((one, other) => (other.column > one.column ? other : one));
  const below = /** @type {{ x: number, y: number }} */ (at.get(last.key));
  const top = below.y + BOX.height / 2 + 16;
  const width = EDGE * 2 + columns * BOX.width + (columns - 1) * gap;
  const whole = Math.max(EDGE * 2 + height * high, top + 16 + end.length * 15);
  const order = [...procedures].sort((one, other) => at.get(one.procedure).x - at.get(other.procedure).x
    || at.get(one.procedure).y - at.get(other.procedure).y);
  return svg('svg', { class: 'ft-plan-graph', viewBox: `0 0 ${width} ${whole}`, width, height: whole, role: 'group', 'aria-label': said(procedures) },
    ...arrows.map(each => arrow(each, at, x, high, critical.has(each.from) && critical.has(each.to)
      && chain.indexOf(each.to) === chain.indexOf(each.from) + 1)),
    ...order.map(each => box(project, each, at.get(each.procedure), critical.has(each.procedure))),
    svg('g', { class: 'ft-goal ft-goal-' + prospect(project, forecast) },
      svg('path', { class: 'ft-arrow', d: `M${below.x + BOX.width / 2} ${below.y + BOX.height / 2}V${top - 1}` }),
      svg('rect', { x: below.x, y: top, width: BOX.width, height: 12 + end.length * 15, rx: 6 }),
      ...end.map((text, line) => svg('text', {
        x: below.x + BOX.width / 2, y: top + 17 + line * 15, 'text-anchor': 'middle', class: line ? 'ft-goal-day' : 'ft-goal-name'
      }, text))));
}

const said = procedures => `${procedures.length} 项开工前手续：` + Object.entries(STATES)
  .map(([code, name]) => [name, procedures.filter(each => state(each) === code).length])
  .filter(([, count]) => count).map(([name, count]) => `${name} ${count} 项`).join('，');

// What all of it is for, and when.
function goal(project, forecast) {
  const name = '具备开工条件';
  if (forecast && forecast.season) {
    const { season, start } = forecast;
    return start ? [name, '预计', start.on, season.met ? '赶得上开工季' : '赶不上开工季', season.on] : [name, '无法估计', `开工季`, season.on];
  }
  const ready = project.procedures.find(each => each.outcome === 'READY');
  return project.status === 'WITHDRAWN' ? [name, '项目已撤回'] : ready ? [name, ready.decidedOn] : OVER.includes(project.status) ? [name, '已具备'] : [name];
}

// In time, missed, or not to be said.
function prospect(project, forecast) {
  if (forecast && forecast.season) {
    return forecast.start ? forecast.season.met ? 'good' : 'bad' : 'open';
  }
  return ['READY', 'COMPLETED', 'CLOSED'].includes(project.status) ? 'good' : 'open';
}

function arrow({ from, to, via }, at, x, high, critical) {
  const begin = at.get(from);
  const end = at.get(to);
  const stops = [{ x: begin.x + BOX.width, y: begin.y },
    ...via.flatMap(each => [{ x: x(each.column), y: EDGE + each.y * high }, { x: x(each.column) + BOX.width, y: EDGE + each.y * high }]),
    { x: end.x - 5, y: end.y }];
  const d = stops.map((stop, index) => {
    const before = stops[index - 1];
    const half = before ? (before.x + stop.x) / 2 : 0;
    return !before ? `M${stop.x} ${stop.y}` : before.y === stop.y ? `H${stop.x}` : `C${half} ${before.y} ${half} ${stop.y} ${stop.x} ${stop.y}`;
  }).join('');
  return svg('g', { class: critical ? 'ft-arrow ft-critical' : 'ft-arrow' }, svg('path', { d }),
    svg('path', { class: 'ft-tip', d: `M${end.x - 7} ${end.y - 4}L${end.x} ${end.y}L${end.x - 7} ${end.y + 4}Z` }));
}

function box(project, each, { x, y }, critical) {
  const kind = state(each);
  const lit = shownLight(each);
  const added = project.amendments.some(one => one.action === 'ADD' && one.status === 'APPLIED' && one.procedure === each.procedure);
  const top = y - BOX.height / 2;
  const name = lines(each.name, 8, 2);
  const box = svg('a', {
    href: link({ project: project.projectCode, at: each.procedure }), 'data-procedure': each.procedure,
    class: `ft-box ft-box-${kind}${each.light && kind === 'open' ? ' ft-box-' + each.light : ''}${critical ? ' ft-critical' : ''}`,
    'aria-label': [each.name, words(each), lit, critical ? '关键路径' : '', added ? '后增加' : '', each.holder ? '现由' + each.holder.name + '办' : '']
      .filter(Boolean).join('，')
  }, svg('title', {}, [each.name, each.unitName, each.waitingFor ? '在等：' + each.waitingFor : ''].filter(Boolean).join('\n')),
  svg('rect', { x, y: top, width: BOX.width, height: BOX.height, rx: 5 }),
  ...name.map((text, line) => svg('text', { class: 'ft-box-name', x: x + 7, y: top + (name.length > 1 ? 15 : 21) + line * 14 }, text)),
  sign(kind, x + 12, top + BOX.height - 12),
  svg('text', { class: 'ft-box-state', x: x + 21, y: top + BOX.height - 8 }, [words(each), lit].filter(Boolean).join('·')),
  added ? svg('text', { class: 'ft-box-added', x: x + BOX.width - 5, y: top + BOX.height - 8, 'text-anchor': 'end' }, '增') : null);
  box.addEventListener('click', event => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      goTo(each.procedure);
    }
  });
  return box;
}

/**
 * The shape of a state: nobody needs to see its colour.
 * @param {string} kind
 * @param {number} x
 * @param {number} y
 */
function sign(kind, x, y) {
  const d = {
    waiting: '', open: `M${x - 2} ${y - 4}L${x + 4} ${y}L${x - 2} ${y + 4}Z`,
    paused: `M${x - 2} ${y - 4}V${y + 4}M${x + 2} ${y - 4}V${y + 4}`,
    decided: `M${x - 4} ${y}L${x - 1} ${y + 3}L${x + 4} ${y - 4}`,
    cancelled: `M${x - 3} ${y - 3}L${x + 3} ${y + 3}M${x + 3} ${y - 3}L${x - 3} ${y + 3}`
  }[kind];
  return d ? svg('path', { class: 'ft-sign', d }) : svg('circle', { class: 'ft-sign', cx: x, cy: y, r: 4 });
}

const legend = () => el('p', { className: 'ft-legend ft-small' }, ...Object.entries(STATES).map(([kind, name]) =>
  el('span', { className: 'ft-legend-part' },
    svg('svg', { class: `ft-box-${kind}`, width: 16, height: 14, 'aria-hidden': 'true' }, sign(kind, 8, 7)), name)),
el('span', { className: 'ft-legend-part' }, light('RED', '红灯'), ' ', light('YELLOW', '黄灯'), ' ', light('GREEN', '绿灯')),
el('span', { className: 'ft-legend-part' },
  svg('svg', { class: 'ft-arrow ft-critical', width: 26, height: 14, 'aria-hidden': 'true' }, svg('path', { d: 'M1 7H25' })), '关键路径'));

/**
 * The row of a procedure, where somebody goes on reading.
 * @param {string} procedure
 */
export function goTo(procedure) {
  const row = document.getElementById('ft-row-' + procedure);
  if (row) {
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
  }
}
