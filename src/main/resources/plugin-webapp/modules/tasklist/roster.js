// @ts-check
// The roster of liaison officers: who it is on any day, who acts, what is missing; who is away.

import { cells, dayField, el, refused, replace, table } from '../elements.js';
import { matches, query } from '../format.js';
import { RANKS } from '../words.js';
import { rosterHeading, rosterLink, takeNews } from './frame.js';
import { actingFor, placeRow, proposals, toConfirm, unitActions } from './liaisons.js';
import { call } from './server.js';

/**
 * @param {HTMLElement} page
 * @param {URLSearchParams} asked
 */
export async function show(page, asked) {
  await showOn(page, asked.get('on'));
}

async function showOn(page, on, search = '') {
  try {
    const shown = await call('GET', '/liaisons' + (on ? '?' + query({ on }) : ''));
    const body = el('tbody');
    const day = dayField({ ariaLabel: '日期', value: shown.on }, chosen => chosen && showOn(page, chosen, find.value));
    const find = el('input', { type: 'search', className: 'form-control', placeholder: '单位或者姓名', ariaLabel: '查找', value: search,
      oninput: () => fill() });
    const fill = () => replace(body, ...shown.places.filter(each => matches(each, find.value.trim())).map(placeRow));
    replace(page, rosterHeading('联络员名册', false, day, shown.places.length > 4 ? find : null,
      ...shown.own.flatMap(unit => unitActions(page, unit, shown.own.length > 1))),
    takeNews(), toConfirm(shown.toConfirm, shown.me),
    shown.gaps.length ? el('section', {}, el('h2', {}, `缺口（${shown.gaps.length}）`),
      table('gaps', ['单位', '级别', '缺什么', '期间由谁办理'], shown.gaps.map(gapRow))) : null,
    shown.proposals.length ? el('section', {}, el('h2', {}, `等待专班办确认（${shown.proposals.length}）`),
      proposals(shown.proposals.map(proposal => ({ proposal, statusText: '等待确认' })), shown.taskforce,
        new Map(shown.places.map(each => [each.unit, each.unitName])))) : null,
    el('section', {}, el('h2', {}, shown.on === shown.today ? '今天的名册' : shown.on + ' 的名册'),
      el('div', { className: 'ft-scroll' }, el('table', { className: 'ft-table ft-table-roster' },
        el('thead', {}, el('tr', {}, ...['单位', '级别', 'A角', 'B角', '由谁办理', '任期'].map(name => el('th', { scope: 'col' }, name)))), body))));
    fill();
  } catch (failure) {
    replace(page, rosterHeading('联络员名册', false), refused(failure));
  }
}

function gapRow({ gap, kindText }) {
  return el('tr', { className: gap.acting.gap ? 'ft-gap' : '' }, ...cells(
    el('a', { className: 'ft-name', href: rosterLink({ unit: gap.unit }) }, gap.unitName), RANKS[gap.rank],
    [el('span', { className: 'ft-overdue' }, kindText), gap.lastDay ? el('span', { className: 'ft-small' }, `任期到 ${gap.lastDay}`) : ''],
    actingFor(gap.acting)));
}
