// @ts-check
// The procedures of a project.

import { cells, chip, el, light, person, table } from '../elements.js';
import { days, leftOf, savedText, shortened, signed } from '../format.js';
import { link } from './frame.js';

// A procedure's row says in five seconds how it stands; its limits fold out.
export function plan(title, procedures, offered, ledger) {
  if (!procedures.length) {
    return null;
  }
  const decided = procedures.filter(each => each.status === 'DECIDED').length;
  return el('section', {},
    el('h2', {}, title, el('span', { className: 'ft-small' }, ` 已办结 ${decided} 项，共 ${procedures.length} 项`)),
    table('plan', ['手续', '状态', '本环节期限', '现由谁办', '在等', '文号', '时限'], procedures.flatMap(each => {
      const { fold, rest } = folding(limits(each));
      return [el('tr', { id: 'ft-row-' + each.procedure, tabIndex: -1 }, ...cells(
        [el('span', { className: 'ft-name', title: each.reason }, each.name), el('span', { className: 'ft-small' }, each.unitName),
          ...ledger.filter(one => one.procedure === each.procedure && !one.closedOn).map(one =>
            el('a', { className: 'ft-line', href: link({ difficulty: one.id }) }, one.number))],
        [chip(each.status, each.statusText), el('span', { className: 'ft-small' },
          [each.outcome && each.status !== 'WAITING' ? (each.status === 'DECIDED' ? '' : '上次：') + each.outcomeText : '', each.lateEntries ? '含补录' : '']
            .filter(Boolean).join(' · ')),
        el('span', { className: 'ft-small' }, '自 ' + each.since)],
        urgency(each),
        each.holder ? person(each.holder) : each.status === 'DECIDED' ? '' : el('span', { className: 'ft-small' }, '—'),
        waiting(each.waitingFor || ''),
        [each.documentNumber || '', el('span', { className: 'ft-small' }, signed(each))],
        [fold, ...offered(each)])), ...rest];
    })));
}

// A button, and the row that it shows and hides.
function folding(more) {
  if (!more) {
    return { fold: '', rest: [] };
  }
  const row = el('tr', { className: 'ft-more', hidden: true }, el('td', { colSpan: 7 }, more));
  const fold = el('button', {
    type: 'button', className: 'ft-fold', 'aria-expanded': 'false', onclick: () => {
      row.hidden = !row.hidden;
      fold.setAttribute('aria-expanded', String(!row.hidden));
      fold.textContent = row.hidden ? '展开' : '收起';
    }
  }, '展开');
  return { fold, rest: [row] };
}

// The light, the day that matters, and what is out of the ordinary about it.
function urgency(each) {
  if (each.status === 'DECIDED') {
    return el('span', { className: 'ft-small' }, savedText(each));
  }
  if (!each.light) {
    return '';
  }
  const { special, clock } = each;
  const marks = [each.provisional ? '暂定' : '', clock && clock.extensionDays ? '已延期 ' + days(clock.extensionDays, each.dayKind) : '']
    .filter(Boolean);
  return [light(each.light),
    special ? el('span', { className: 'ft-line' }, `${special.name}，预计 ${special.expectedOn} 结束`)
      : el('span', { className: 'ft-line' }, each.dueOn, el('span', { className: each.light === 'RED' ? 'ft-overdue' : 'ft-small' }, ' ' + each.dueText)),
    marks.length ? el('span', { className: 'ft-small' }, marks.join('，')) : ''];
}

// Both limits side by side, a special procedure, and whose time has passed.
function limits(each) {
  const { clock, special, elapsed } = each;
  const spent = [['审批用时', elapsed.unit], ['项目单位用时', elapsed.projectUnit], ['特别程序用时', elapsed.special], ['上级用时', elapsed.higher]];
  if (!clock && !special && spent.every(([, count]) => !count)) {
    return null;
  }
  const fact = (name, ...value) => el('div', {}, el('dt', {}, name), el('dd', {}, ...value));
  const small = text => el('span', { className: 'ft-small' }, text);
  const limit = (name, most, dueOn) => {
    const total = most + clock.extensionDays;
    if (!total) {
      return fact(name, el('strong', {}, '即时办结'));
    }
    const left = total - clock.usedDays;
    const over = leftOf(left, each.dayKind, Boolean(clock.stoppedOn));
    return fact(name,
      el('strong', {}, clock.stoppedOn ? `已于 ${clock.stoppedOn} 停止计时` : clock.pausedOn ? `自 ${clock.pausedOn} 中止计时` : dueOn + ' 到期'),
      el('progress', {
        className: left < 0 ? 'ft-over' : '', max: Math.max(total, 1), value: Math.min(clock.usedDays, Math.max(total, 1)), ariaLabel: name
      }),
      el('span', { className: left < 0 ? 'ft-overdue' : 'ft-small' }, `已用 ${clock.usedDays} / 共 ${days(total, each.dayKind)}${over && '，' + over}`));
  };
  return el('dl', { className: 'ft-limits' },
    fact('依据', el('span', { className: 'ft-line' }, each.basis), small(`手续目录第${each.version}版`)),
    clock && clock.promisedDays !== null ? limit('承诺时限', clock.promisedDays, clock.dueOn) : null,
    clock && clock.maximumDays !== null ? limit(clock.maximumName, clock.maximumDays, clock.maximumDueOn) : null,
    clock && clock.promisedDays === null && clock.maximumDays === null ? fact('时限', '没有规定时限') : null,
    clock && clock.extensionDays ? fact('延期', days(clock.extensionDays, each.dayKind)) : null,
    special ? fact('特别程序', el('strong', {}, `${special.name}（${special.pauses ? '中止计时' : '不中止计时'}）`),
      el('span', { className: 'ft-line' }, `自 ${special.startedOn} 起，预计 ${special.expectedOn} 结束`), small(special.basis)) : null,
    fact('用时（工作日）', ...spent.map(([name, count]) => el('span', { className: count ? 'ft-spent' : 'ft-spent ft-small' }, `${name} ${count}`))),
    each.status === 'DECIDED' && savedText(each) ? fact('比法定时限', el('strong', {}, savedText(each))) : null,
    each.provisional ? fact('暂定', small('有的年份放假安排尚未公布，期限可能变动')) : null);
}

// The whole of a text that is too long stays at hand.
function waiting(text) {
  const short = shortened(text);
  return short === text ? text : el('span', { title: text }, short);
}
