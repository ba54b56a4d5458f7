// @ts-check
// The liaison officers of one unit.

import { button, cells, el, followed, note, official, refused, replace, table } from '../elements.js';
import { dayBefore } from '../format.js';
import { RANKS } from '../words.js';
import { ask } from './ask.js';
import { rosterHeading, rosterLink, takeNews, tell } from './frame.js';
import { confirming, placeRow, proposals, reopen, unitActions } from './liaisons.js';
import { call } from './server.js';

/**
 * @param {HTMLElement} page
 * @param {URLSearchParams} asked
 */
export async function show(page, asked) {
  try {
    const unit = await call('GET', '/liaisons/units/' + encodeURIComponent(String(asked.get('unit'))));
    replace(page, rosterHeading(unit.name, true, ...unit.mine ? unitActions(page, { code: unit.id, name: unit.name }, false) : []),
      takeNews(),
      el('section', {}, el('h2', {}, '今天由谁办理'), table('roster', ['单位', '级别', 'A角', 'B角', '由谁办理', '任期'], unit.places.map(placeRow))),
      unit.absences ? el('section', {}, el('h2', {}, '外出登记'), unit.absences.length
        ? table('followed', ['外出人', '事由', '起止', '代办人', '登记', ''], unit.absences.map(each => absenceRow(unit, each)))
        : note('plain', '没有外出登记。')) : null,
      unit.proposals.length ? el('section', {}, el('h2', {}, '提名'), proposals(unit.proposals, unit.taskforce)) : null,
      followed('工作交接', ['级别', '移交人', '接收人', '监交人', '任务', '日期', '状态', '交接清单'], unit.handovers.map(each => [
        RANKS[each.rank], each.from || '（首任）', each.to, each.witness, `${each.items.length} 项`, each.madeOn,
        each.confirmedOn ? `${each.confirmedOn} 已交接` : '等待交接', el('a', { href: rosterLink({ handover: each.proposal }) }, '查看、打印')])),
      followed('历任联络员', ['级别', 'A角', 'B角', '任期', '文号', '确认'], unit.terms.map(each => [
        RANKS[each.rank], official(each.a), official(each.b), `${each.from} 至 ${each.lastDay}`, each.documentNumber, each.source ? '原有任期' : each.recordedByName])));
  } catch (failure) {
    replace(page, rosterHeading('联络员名册', true), refused(failure));
  }
}

function absenceRow(unit, { absence, kindText, standingText, confirmable }) {
  const over = absence.lastDay || absence.to;
  const went = absence.lastDay && absence.lastDay < absence.from ? '没有外出' : absence.lastDay ? `提前返回，原到 ${absence.to}` : '';
  const standing = absence.standing === 'OWN' ? null : [el('span', { className: absence.standing === 'CONFIRMED' ? 'ft-small' : 'ft-overdue' }, standingText),
    el('span', { className: 'ft-small' }, absence.confirmedByName || (absence.countsFrom > absence.from ? `不确认的，${absence.countsFrom} 起生效` : ''))];
  return el('tr', {}, ...cells(official(absence.person), kindText,
    [`${absence.from} 至 ${over < absence.from ? absence.to : over}`, el('span', { className: 'ft-small' }, went)],
    absence.standIn ? official(absence.standIn) : '',
    [el('span', { className: 'ft-small' }, absence.recordedByName), ...standing || []],
    [...confirmable ? confirming(absence, absence.person.id === unit.me) : [], ...absence.lastDay === null && unit.mine && absence.to >= unit.today ? [back(unit, absence)] : []]));
}

function back(unit, absence) {
  return button('提前返回', false, () => ask('提前返回：' + absence.person.name, [
    { name: 'lastDay', label: '实际外出的最后一天', type: 'date', value: dayBefore(unit.today), hint: `没有外出的，填 ${dayBefore(absence.from)}` }
  ], async values => {
    await call('POST', `/liaisons/absences/${absence.id}/return`, values);
    tell('已登记提前返回，任务转回。');
    reopen(unit.id);
  }));
}
