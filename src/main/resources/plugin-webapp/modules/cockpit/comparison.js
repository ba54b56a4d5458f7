// @ts-check
// Counties and units side by side, always in the same order, and how long each procedure took.

import { el, note, refused, replace, table } from '../elements.js';
import { address, days, minute } from '../format.js';
import { call } from '../tasklist/server.js';
import { BOARD, COMPARISON, asked, back, where } from './beside.js';
import { goOn, remember, select } from './choices.js';
import { money } from './tiles.js';

const COUNTED = ['在办', '卡住', '红灯', '预计赶不上开工季', '卡住项目总投资（万元）'];

/** @param {HTMLElement} page */
export async function show(page) {
  remember(page);
  const filter = where(asked());
  const head = (...actions) => el('header', { className: 'ft-head' }, back(filter), el('h1', {}, '对比'), el('div', { className: 'ft-actions' }, ...actions));
  try {
    const { cutOff, first, last, places, units, choices, procedures, saved } = await call('GET', '/board/comparison?' + new URLSearchParams(filter));
    /** @type {(name: string, label: string, options: any[]) => HTMLElement} */
    const choice = (name, label, options) => select(label, options.map(each => [each.code, each.name]), filter[name], value => {
      location.hash = address(COMPARISON, where({ ...filter, [name]: value })).substring(1);
    });
    const all = filter.division ? (await call('GET', '/board')).figures.places : places;
    replace(page, head(el('span', { className: 'ft-small' }, `数据截至 ${minute(cutOff)}`), choice('division', '全部县（区）', all), choice('unit', '全部单位', choices)),
      el('section', {}, el('h2', {}, '县（区）'), counted('县（区）', places, code => address(BOARD, { show: 'STUCK', ...filter, division: code }))),
      el('section', {}, el('h2', {}, '单位（只计本单位手上的环节）'), units.length ? counted('单位', units, code => address(BOARD, { show: 'STUCK', ...filter, unit: code }))
        : note('plain', '没有在办的环节。'),
      el('p', { className: 'ft-small' }, '按固定顺序排列，不排名次。几个单位同时在办的项目，各计一次。')),
      el('section', {}, el('h2', {}, `各项手续用了多久（${first} 至 ${last} 办结）`),
        el('p', {}, saved.length ? saved.map(each => `有法定时限的 ${each.cases} 件，合计${each.days < 0 ? '超出' : '节省'} ${days(Math.abs(each.days), each.dayKind)}，超过法定时限 ${each.late} 件`).join('；') + '。' : '没有可以与法定时限对照的办结件。'),
        procedures.length ? took(procedures) : note('plain', '这段时间没有办结的手续。'),
        el('p', { className: 'ft-small' }, '中位数：一半的件在这些天内办结；八成：五分之四的件在这些天内办结。全程从前置手续办完起，到办结止，按工作日计；单位计时按时限的起算日计，扣除中止。依据没有写明条款的时限不称法定时限，不计入节省和超期。已有批复和不需办理的不计。')));
    goOn(page);
  } catch (failure) {
    replace(page, head(), refused(failure));
  }
}

/**
 * @param {string} heading
 * @param {any[]} places
 * @param {(code: string) => string} to
 */
const counted = (heading, places, to) => table('compared', [heading, ...COUNTED], places.map(({ code, name, counts }) => {
  const { open = 0, stuck = 0, red = 0, season = 0, money: amount = 0 } = counts || {};
  return el('tr', {}, el('th', { scope: 'row' }, el('a', { href: to(code) }, name)),
    ...[open, stuck, red, season, money(amount)].map(value => el('td', { className: 'ft-number' }, String(value))));
}));

/** @param {any[]} procedures */
const took = procedures => table('compared', ['手续', '办结', '全程中位数', '全程八成', '单位计时中位数', '单位计时八成', '时限', '超过法定时限', '用时在谁（工作日／件）'],
  procedures.map(each => el('tr', {}, el('th', { scope: 'row' }, each.name),
    ...[each.all.cases, plain(each.all.median), plain(each.all.eighty), counting(each.used.median, each.dayKind), counting(each.used.eighty, each.dayKind)].map(value =>
      el('td', { className: 'ft-number' }, String(value))),
    el('td', {}, each.limitText),
    el('td', { className: 'ft-number' + (each.late ? ' ft-overdue' : '') }, each.late === null ? '—' : String(each.late)),
    el('td', {}, whose(each)))));

/** @param {number | null} value */
const plain = value => value === null ? '—' : String(value);

/**
 * @param {number | null} value
 * @param {string} kind
 */
const counting = (value, kind) => value === null ? '—' : kind === 'CD' ? value + ' 天' : String(value);

/** @param {any} each */
function whose(each) {
  const of = sum => (sum / each.all.cases).toFixed(1);
  return [['审批单位', each.unitDays], ['项目单位', each.projectUnitDays], ['特别程序', each.specialDays], ['上级部门', each.higherDays]]
    .filter(([, sum]) => sum).map(([name, sum]) => `${name} ${of(sum)}`).join('，') || '当日办结';
}
