// @ts-check
// How a project went from day to day: whose time passed on each procedure against its day, what
// was done, and what each clock says. Comes by itself, below what people came for.

import { button, cells, el, refused, replace, svg, table } from '../elements.js';
import { courses, days, daysFrom, months, query } from '../format.js';
import { TURNS } from '../words.js';
import { call } from './server.js';

// In units of the picture.
const ROW = 24;
const BAR = 12;
const NAME = 200;
const WIDE = 1340;
const HEAD = 40;
const LINE = 16;

/**
 * The time line, and what follows at the end of the page: every act, and the clocks.
 * @param {any} project
 * @param {Promise<any> | null} expecting the forecast, if there is one
 */
export function timeline(project, expecting) {
  const place = el('div', { className: 'ft-timeline' });
  const records = el('div', { className: 'ft-records' });
  const read = offset => call('GET', `/projects/${encodeURIComponent(project.projectCode)}/timeline?${query({ offset })}`);
  const ready = read(0).then(shown => {
    if (!shown.procedures.length && !shown.acts.length) {
      return;
    }
    const bars = el('div');
    const draw = forecast => replace(bars, course(project, shown, forecast));
    draw(null);
    if (expecting) {
      expecting.then(draw, () => {});
    }
    replace(place, bars);
    replace(records, record(shown, read), ledger(shown));
  }, failure => replace(place, refused(failure)));
  return { place, records, ready };
}

function course(project, shown, forecast) {
  const rows = courses(project.procedures, shown, forecast);
  if (!rows.length) {
    return null;
  }
  const season = forecast && forecast.season ? forecast.season.on : null;
  const all = [shown.today, season, ...rows.flatMap(({ turns, dueOn, endedOn, planned }) =>
    [dueOn, endedOn, ...(planned || []), ...turns.flatMap(({ from, to }) => [from, to])])].filter(Boolean).sort();
  const first = all[0];
  const span = Math.max(1, daysFrom(first, all[all.length - 1]));
  const x = day => NAME + (WIDE - NAME) * daysFrom(first, day) / span;
  const bottom = HEAD + rows.length * ROW;
  const upright = (day, kind, name) => svg('g', { class: 'ft-upright ft-upright-' + kind },
    svg('path', { d: `M${x(day)} ${HEAD - 8}V${bottom}` }),
    svg('text', { x: x(day), y: HEAD - 12, 'text-anchor': x(day) > WIDE - 60 ? 'end' : x(day) < NAME + 60 ? 'start' : 'middle' }, name));
  const drawn = svg('svg', {
    class: 'ft-bars', viewBox: `0 0 ${WIDE + 10} ${bottom + 4}`, width: WIDE + 10, height: bottom + 4, role: 'img',
    'aria-label': `各项手续自 ${first} 起的进展，逐项见下面的对照表`
  }, ...months(first, all[all.length - 1]).map(day => svg('g', { class: 'ft-month' },
    svg('path', { d: `M${x(day)} ${HEAD - 26}V${bottom}` }),
    x(day) < WIDE - 50 ? svg('text', { x: x(day) + 3, y: HEAD - 28 }, day.substring(0, 7)) : null)),
  ...rows.map((each, index) => bar(each, HEAD + index * ROW, x, shown.today)),
  upright(shown.today, 'today', '今天 ' + shown.today.substring(5)),
  season ? upright(season, 'season', '开工季 ' + season.substring(5)) : null);
  return el('section', { className: 'ft-course' }, el('h2', {}, '时间线', el('span', { className: 'ft-small' }, ' 计划与实际')),
    el('div', { className: 'ft-scroll ft-graph', tabIndex: 0, role: 'region', ariaLabel: '时间线，可左右滚动' }, drawn),
    legend(), inWords(rows));
}

function bar({ name, turns, dueOn, endedOn, planned, open, cancelled }, top, x, today) {
  const y = top + (ROW - BAR) / 2;
  const middle = top + ROW / 2;
  const until = endedOn || today;
  const late = dueOn && dueOn < until;
  return svg('g', { class: 'ft-bar' + (cancelled ? ' ft-bar-cancelled' : '') },
    svg('path', { class: 'ft-bar-line', d: `M0 ${top + ROW}H${WIDE}` }),
    svg('text', { x: 2, y: middle + 4 }, svg('title', {}, name), name.length > LINE ? name.substring(0, LINE - 1) + '…' : name),
    ...turns.map(({ whose, text, from, to }) => svg('rect', {
      class: 'ft-turn ft-turn-' + whose, x: x(from), y, width: Math.max(2, x(to) - x(from)), height: BAR
    }, svg('title', {}, `${name}：${text} ${from} 至 ${to}`))),
    late ? svg('rect', { class: 'ft-bar-late', x: x(dueOn), y: y + BAR, width: Math.max(3, x(until) - x(dueOn)), height: 4 },
      svg('title', {}, `${name}：应于 ${dueOn}`)) : null,
    planned ? svg('rect', { class: 'ft-bar-planned', x: x(planned[0]), y: y + 1, width: Math.max(3, x(planned[1]) - x(planned[0])), height: BAR - 2, rx: 2 },
      svg('title', {}, `${name}：预计 ${planned[0]} 至 ${planned[1]}`)) : null,
    dueOn ? svg('path', { class: 'ft-bar-due', d: `M${x(dueOn)} ${y - 3}V${y + BAR + 5}` }, svg('title', {}, `${name}：期限 ${dueOn}`)) : null,
    late && open ? svg('text', { class: 'ft-bar-says', x: x(until) + 4, y: middle + 4 }, '超期') : null,
    endedOn && !cancelled && turns.length ? svg('path', { class: 'ft-bar-end', d: `M${x(endedOn) + 3} ${middle}l3 3l5 -7` }) : null);
}

const legend = () => el('p', { className: 'ft-legend ft-small' },
  ...Object.entries(TURNS).map(([code, name]) => part(svg('rect', { class: 'ft-turn ft-turn-' + code, x: 1, y: 2, width: 20, height: 10 }), name)),
  part(svg('path', { class: 'ft-bar-due', d: 'M11 0V14' }), '期限'),
  part(svg('rect', { class: 'ft-bar-late', x: 1, y: 8, width: 20, height: 4 }), '超期'),
  part(svg('path', { class: 'ft-bar-end', d: 'M5 7l4 4l7 -9' }), '办结'),
  part(svg('rect', { class: 'ft-bar-planned', x: 1, y: 2, width: 20, height: 10, rx: 2 }), '预计'));

const part = (drawn, name) => el('span', { className: 'ft-legend-part' },
  svg('svg', { width: 22, height: 14, 'aria-hidden': 'true' }, drawn), name);

// The same for who reads a table.
function inWords(rows) {
  return el('details', {}, el('summary', {}, '时间线对照表'),
    table('course', ['手续', '开始', '期限', '办结', '预计', '先后由谁办'], rows.map(({ name, turns, dueOn, endedOn, planned, cancelled }) => el('tr', {}, ...cells(
      el('span', { className: 'ft-name' }, name), turns.length ? turns[0].from : '', dueOn || '',
      endedOn ? (cancelled ? '已取消 ' : '') + endedOn : '', planned ? planned[1] : '',
      turns.map(({ text, from, to }) => `${text} ${from} 至 ${to}`).join('；'))))));
}

// What was done, the latest day first; what is further back comes when it is asked for.
function record(shown, read) {
  if (!shown.acts.length) {
    return null;
  }
  const rows = el('tbody');
  const add = ({ acts }) => rows.append(...acts.map(deed));
  add(shown);
  const more = el('p');
  const withheld = el('p', { className: 'ft-small', hidden: !shown.withheld }, '其他单位的办理意见和审批过程中的内部意见不在此显示。');
  const next = count => button('更早的记录', false, () => read(count).then(found => {
    add(found);
    withheld.hidden &&= !found.withheld;
    replace(more, found.more ? next(count + found.acts.length) : null);
  }, failure => replace(more, refused(failure))));
  replace(more, shown.more ? next(shown.acts.length) : null);
  const all = table('acts', ['日期', '手续', '办理事项', '经办人', '意见和文号'], []);
  all.querySelector('tbody')?.replaceWith(rows);
  return el('section', {}, el('details', { className: 'ft-printed' },
    el('summary', {}, `办理记录（${shown.more ? '最近 ' : ''}${shown.acts.length} 条）`), all, withheld, more));
}

const deed = each => el('tr', {}, ...cells(
  each.lateReason === null ? each.on : [el('span', { className: 'ft-unbroken' }, each.on), el('span', { className: 'ft-chip ft-todo' }, '补录')],
  each.procedureName || '项目',
  each.outcome === null ? each.step : `${each.step}：${each.outcome}`,
  [each.who, el('span', { className: 'ft-small' }, each.capacity)],
  [each.said || '', each.lateReason === null ? null : el('span', { className: 'ft-small' }, '补录原因：' + each.lateReason)]));

function ledger(shown) {
  const rows = shown.procedures.flatMap(({ name, ledger: lines }) => lines.map((each, index) => el('tr', {}, ...cells(
    index ? '' : el('span', { className: 'ft-name' }, name), each.on,
    each.text + (each.days ? ' ' + days(each.days, each.dayKind) : ''), days(each.usedDays, each.dayKind), each.dueOn || '',
    [[each.reason, each.expectedOn ? `预计 ${each.expectedOn} 恢复` : ''].filter(Boolean).join('，'),
      each.basis ? el('span', { className: 'ft-small' }, each.basis) : null]))));
  return rows.length ? el('section', {}, el('details', {}, el('summary', {}, `计时台账（${rows.length}）`),
    table('ledger', ['手续', '日期', '事项', '已用', '到期日', '说明'], rows))) : null;
}

// On paper, what matters is not folded.
addEventListener('beforeprint', () => document.querySelectorAll('details.ft-printed:not([open])').forEach(each => {
  each.setAttribute('open', 'printed');
}));
addEventListener('afterprint', () => document.querySelectorAll('details[open=printed]').forEach(each => each.removeAttribute('open')));
