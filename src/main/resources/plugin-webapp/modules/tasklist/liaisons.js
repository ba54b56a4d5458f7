// @ts-check
// What the pages of the liaison officers share: who it is, who acts, and what a unit does about it.

import { button, cells, el, official, refused, table } from '../elements.js';
import { capacity, dayBefore, given } from '../format.js';
import { RANKS } from '../words.js';
import { ask } from './ask.js';
import { rosterLink, tell } from './frame.js';
import { call } from './server.js';

export function placeRow(place) {
  const { term, acting } = place;
  return el('tr', { className: acting.gap ? 'ft-gap' : '' }, ...cells(
    el('a', { className: 'ft-name', href: rosterLink({ unit: place.unit }) }, place.unitName), RANKS[place.rank],
    official(term && term.a), official(term && term.b), actingFor(acting),
    term ? el('span', { className: 'ft-small' }, `${term.from} 至 ${term.lastDay}`) : ''));
}

// Who acts, and until when those who come before are away.
export function actingFor(acting) {
  const standing = capacity(acting);
  return [official(acting.person),
    standing ? el('span', { className: acting.gap ? 'ft-overdue' : 'ft-acting' }, standing) : '',
    ...acting.passedOver.filter(each => each.awayFrom).map(each =>
      el('span', { className: 'ft-small' }, `${each.person.name} ${each.awayFrom} 至 ${each.awayTo} 外出`)),
    ...acting.passedOver.filter(each => each.withoutAccount && !each.awayFrom).map(each =>
      el('span', { className: 'ft-small' }, `${each.person.name} 的账号已停用或者不在岗位组`))];
}

// Of several units, if their names are given.
export function proposals(rows, decides, names) {
  const titles = [names ? '单位' : null, '级别', 'A角', 'B角', '任期', '文号', '提名', '状态', decides ? '' : null].filter(title => title !== null);
  return table('proposals', titles, rows.map(({ proposal, statusText }) => el('tr', {}, ...cells(
    ...names ? [el('a', { className: 'ft-name', href: rosterLink({ unit: proposal.unit }) }, names.get(proposal.unit))] : [], RANKS[proposal.rank], official(proposal.a), official(proposal.b), `${proposal.from} 至 ${proposal.to}`,
    [proposal.documentNumber, el('span', { className: 'ft-small' }, proposal.issuedOn)], proposal.proposedByName,
    [statusText, el('span', { className: 'ft-small' }, [proposal.decidedByName, proposal.opinion].filter(Boolean).join('：'))],
    ...decides ? [proposal.status === 'PROPOSED' ? decisions(proposal) : ''] : []))));
}

function decisions(proposal) {
  const decide = (title, decision, fields) => () => ask(title, fields, async values => {
    const unit = await call('POST', `/liaisons/proposals/${proposal.id}/decision`, given(Object.assign({ decision }, values)));
    tell(decision === 'CONFIRMED' ? '已确认，自起始日起生效。' : '已退回。');
    reopen(unit.id);
  });
  return [button('确认', true, decide('确认联络员', 'CONFIRMED', [{ name: 'opinion', label: '意见', lines: 2, optional: true }])),
    button('退回', false, decide('退回提名', 'REFUSED', [{ name: 'opinion', label: '退回的理由', lines: 3 }]))];
}

export function reopen(unit) {
  const target = rosterLink({ unit });
  if (location.hash === target) {
    dispatchEvent(new Event('ft-roster'));
  } else {
    location.hash = target;
  }
}

// The people to choose from come when somebody wants to choose.
export function unitActions(page, unit, several) {
  const about = several ? `（${unit.name}）` : '';
  const open = dialog => async () => {
    try {
      dialog(await call('GET', '/liaisons/units/' + encodeURIComponent(unit.code)));
    } catch (failure) {
      page.prepend(refused(failure));
    }
  };
  return [button('外出登记' + about, true, open(askAbsence)), button('提名联络员' + about, false, open(askProposal))];
}

function askAbsence(unit) {
  ask('外出登记：' + unit.name, [
    { name: 'person', label: '外出人', options: unit.people.map(each => [each.code, each.name]), value: unit.people.some(each => each.code === unit.me) ? unit.me : '' },
    { name: 'kind', label: '事由', options: unit.kinds.map(each => [each.code, each.name]) },
    { name: 'from', label: '第一天', type: 'date', value: unit.today },
    { name: 'to', label: '最后一天', type: 'date', value: unit.today, hint: '起止两日都计算在内' },
    { name: 'standIn', label: '代办人', optional: true, hint: 'A、B角同时外出的，后登记的须指定', options: unit.standIns.map(each => [each.code, each.name]) }
  ], async values => {
    const { absences } = await call('POST', '/liaisons/absences', given(values));
    tell(absences[0].absence.standing === 'PENDING'
      ? `已登记，等待${absences[0].absence.person.name}本人、单位负责人或者专班办确认；没有确认的，${absences[0].absence.countsFrom} 起生效并标明“未经本人确认”。`
      : '已登记。外出期间的任务由名册上的代办人办理，返岗后自动转回。');
    reopen(unit.id);
  });
}

// What others have recorded of whoever looks, above everything else.
export const toConfirm = (waiting, me) => waiting.length
  ? el('section', { className: 'ft-note ft-note-bad', role: 'alert' }, ...waiting.map(({ absence, kindText, standingText }) =>
    el('p', {}, `${absence.recordedByName} 登记${absence.person.id === me ? '您' : absence.person.name} ${absence.from} 至 ${absence.to} 外出（${kindText}，${standingText}）。 `,
      ...confirming(absence, absence.person.id === me))))
  : null;

// To say that what somebody else recorded is right, or that it is not.
export function confirming(absence, own) {
  const change = (path, values, said) => async () => {
    try {
      await call('POST', `/liaisons/absences/${absence.id}/${path}`, values);
      tell(said);
    } catch (failure) {
      tell(failure.message);
    }
    reopen(absence.unit);
  };
  return [button('确认外出', true, change('confirmation', {}, '已确认，外出期间的任务由名册上的代办人办理。')),
    ...own ? [button('没有外出', false, change('return', { lastDay: dayBefore(absence.from) }, '已撤销这项外出登记。'))] : []];
}

function askProposal(unit) {
  const people = values => unit.people.filter(each => each.ranks.includes(values.rank)).map(each => [each.code, each.name]);
  ask('提名联络员：' + unit.name, [
    { name: 'rank', label: '级别', options: Object.entries(RANKS) },
    { name: 'a', label: 'A角', options: people },
    { name: 'b', label: 'B角', options: people },
    { name: 'from', label: '任期第一天', type: 'date' },
    { name: 'to', label: '任期最后一天', type: 'date' },
    { name: 'documentNumber', label: '文号' },
    { name: 'issuedOn', label: '发文日期', type: 'date', value: unit.today }
  ], async values => {
    await call('POST', '/liaisons/proposals', Object.assign({ unit: unit.id }, given(values)));
    tell('已提名，等待专班办确认。');
    reopen(unit.id);
  });
}
