// @ts-check
// What whoever leads sees first: how much is stuck, why, where and what hangs on it, and below it
// the projects themselves. Every figure leads to exactly its list; what is chosen stands in the
// address, so that a view can be shared.

import { button, dayField, el, note, refused, replace } from '../elements.js';
import { address, minute } from '../format.js';
import { link, rosterLink } from '../tasklist/frame.js';
import { call } from '../tasklist/server.js';
import { BOARD, COMPARISON, FINISHED, beside, where } from './beside.js';
import { drawAnew, remember, search, select } from './choices.js';
import { choosing } from './chosen.js';
import { rows } from './rows.js';
import { byCounty, money, tiles } from './tiles.js';
import { savedViews, viewLinks } from './views.js';

const REASONS = [['OVERDUE', '有环节超期', 'overdue'], ['NO_PROGRESS', '长期无进展', 'noProgress'],
  ['LONG_PAUSE', '长时间中止', 'longPause'], ['ORDER', '督办逾期未复', 'unanswered'], ['LEVEL', '疑难已提级', 'high']];
const LEVELS = [['L1', '科级联络员'], ['L2', '县处级联络员'], ['L3', '专班联席会议'], ['L4', '领导小组']];
const TIERS = [['central', '中央'], ['region', '自治区'], ['city', '市级'], ['county', '县级']];
const WHOSE = [['UNIT', '审批单位'], ['PROJECT_UNIT', '项目单位'], ['HIGHER', '上级部门'], ['SPECIAL', '特别程序'], ['MECHANISM', '专班、领导小组']];
// What is a choice of its own; the rest of the address restricts what all of them count.
const CHOICES = ['show', 'reason', 'light', 'level', 'whose', 'step'];

/** @param {HTMLElement} page */
export function showBoard(page) {
  // Stays over a reading of the figures, until something else is asked for.
  const said = el('div', { ariaLive: 'polite', tabIndex: -1 });
  remember(page);
  let views = savedViews();
  const changed = kept => {
    views = Promise.resolve(kept);
  };
  let turn = 0;
  const load = async () => {
    const mine = ++turn;
    const asked = Object.fromEntries(new URLSearchParams(location.hash.split('?')[1] || ''));
    // What is stuck is there without a question.
    const choice = CHOICES.some(name => asked[name]) ? asked : { show: 'STUCK', ...asked };
    const around = Object.fromEntries(Object.entries(asked).filter(([name]) => !CHOICES.includes(name) && name !== 'search'));
    try {
      const [board, list, kept] = await Promise.all([
        call('GET', '/board?' + new URLSearchParams(around)),
        call('GET', '/board/projects?' + new URLSearchParams(choice)), views]);
      if (mine === turn) {
        await drawAnew(page, () => draw(page, said, board, list, choice, around, load, viewLinks(kept, choice, said, changed)), said);
      }
    } catch (failure) {
      replace(page, refused(failure));
    }
  };
  const moved = () => {
    if (!page.isConnected) {
      removeEventListener('hashchange', moved);
    } else if (location.hash.split('?')[0] === '#' + BOARD) {
      replace(said);
      load();
    }
  };
  addEventListener('hashchange', moved);
  load();
}

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} said
 * @param {any} board
 * @param {any} list
 * @param {Record<string, string>} choice
 * @param {Record<string, string>} around
 * @param {() => void} again
 * @param {HTMLElement} views
 */
function draw(page, said, board, list, choice, around, again, views) {
  const { counts, matters, places, cutOff, day } = board.figures;
  const to = chosen => address(BOARD, { ...around, ...chosen });
  const is = chosen => CHOICES.every(name => (chosen[name] || '') === (choice[name] || ''));
  /** @type {(name: string, value: number | string, chosen: Record<string, string>, tone?: string) => HTMLElement} */
  const figure = (name, value, chosen, tone) => el('a', {
    href: to(chosen), className: 'ft-figure' + (tone && Number(value) ? ' ft-figure-' + tone : '') + (is(chosen) ? ' ft-figure-chosen' : ''),
    ...(is(chosen) ? { 'aria-current': 'true' } : {})
  }, el('strong', {}, String(value)), el('span', {}, name));
  /** @type {(name: string, value: number | string, chosen: Record<string, string>) => HTMLElement} */
  const line = (name, value, chosen) => el('a', { href: to(chosen), className: 'ft-part' + (is(chosen) ? ' ft-part-chosen' : '') },
    `${name} `, el('strong', {}, String(value)));
  const body = el('div');
  let shown = list.projects;
  const may = around.on ? {} : board;
  const choose = may.mayUrge ? choosing(said, again) : null;
  const drawList = more => replace(body,
    shown.length ? rows(shown, may, said, again, choose ? choose.box : () => null) : note('good', '没有符合条件的项目。'),
    more ? button('显示更多', false, async () => {
      const next = await call('GET', '/board/projects?' + new URLSearchParams({ ...choice, offset: String(shown.length) }));
      shown = shown.concat(next.projects);
      drawList(next.more);
    }) : null,
    choice.search ? el('p', { className: 'ft-small' }, el('a', { href: address(FINISHED, { search: choice.search }) }, `在已办结项目中查找“${choice.search}”`)) : null);
  drawList(list.more);
  replace(page,
    el('header', { className: 'ft-head' }, el('h1', {}, around.on ? `卡点看板：${around.on} 日终时的情况` : '卡点看板'),
      el('div', { className: 'ft-actions' },
        el('span', { className: 'ft-small' }, `数据截至 ${around.on ? day : minute(cutOff)}`),
        dayChoice(around, choice), ...beside(choice, around), button('打印', false, () => print()))),
    el('nav', { className: 'ft-figures', ariaLabel: '总体情况' },
      figure('卡住的项目', counts.stuck, { show: 'STUCK' }, 'bad'),
      figure('在办项目', counts.open, { show: 'ALL' }),
      figure('红灯', counts.red, { light: 'RED' }, 'bad'), figure('黄灯', counts.yellow, { light: 'YELLOW' }, 'near'),
      figure('绿灯', counts.green, { light: 'GREEN' }), figure('灰灯（中止）', counts.grey, { light: 'GREY' }),
      figure('预计赶不上开工季', counts.season, { show: 'SEASON' }, 'bad'),
      figure('有未结督办', counts.ordered, { show: 'ORDER' }),
      ...board.saved.map(each => el('a', { href: address(COMPARISON, where(around)), className: 'ft-figure' },
        el('strong', {}, String(each.days)), el('span', {}, `近一年比法定时限节省（${each.dayKind === 'CD' ? '天' : '工作日'}）`)))),
    el('div', { className: 'ft-band' },
      el('section', {}, el('h2', {}, '按县（区）：卡住的项目'), tiles(places, around.division || '', division => address(BOARD, { ...chosenOf(choice), ...around, division })),
        byCounty(places, division => address(BOARD, { ...chosenOf(choice), ...around, division }))),
      el('section', {}, el('h2', {}, '为什么卡住'), el('div', { className: 'ft-parts' },
        ...REASONS.map(([code, name, key]) => line(name, counts[key], { reason: code }))),
      el('h2', {}, '疑难问题到了哪一级（项目数）'), el('div', { className: 'ft-parts' },
        ...LEVELS.map(([code, name]) => line(name, counts[code.toLowerCase()], { level: code })))),
      el('section', {}, el('h2', {}, '卡住项目的衔接资金（万元）'), el('dl', { className: 'ft-money' }, ...TIERS.map(([key, name]) =>
        el('div', {}, el('dt', {}, name), el('dd', {}, money(counts[key])))),
      el('div', {}, el('dt', {}, '合计'), el('dd', {}, money(TIERS.reduce((sum, [key]) => sum + Math.round(Number(counts[key]) * 100), 0) / 100)))),
      el('h2', {}, '督办和名册'), el('p', { className: 'ft-parts' },
        el('span', {}, `超期环节 ${matters.redSteps} 个，临期 ${matters.yellowSteps} 个`),
        el('a', { href: link({ view: 'orders' }) }, `未结督办 ${matters.orders} 件，其中逾期 ${matters.late} 件`),
        el('a', { href: link({ view: 'orders' }) }, `待核定批示 ${matters.instructions} 件`),
        board.gaps === null ? null : el('a', { href: rosterLink() }, `联络员空缺或将到期 ${board.gaps} 处`)))),
    el('div', { className: 'ft-head ft-choices' }, el('h2', {}, title(choice, list.stepText)), filters(board, choice, around)),
    el('div', { className: 'ft-beside' }, views, list.projects.length && choose ? el('div', { className: 'ft-choosing' }, choose.urge) : null),
    said, body);
}

/** @param {Record<string, string>} choice */
const chosenOf = choice => Object.fromEntries(CHOICES.filter(name => choice[name]).map(name => [name, choice[name]]));

/**
 * @param {Record<string, string>} choice
 * @param {string | null} stepText
 */
function title(choice, stepText) {
  const found = [
    { STUCK: '卡住的项目', ALL: '在办项目', SEASON: '预计赶不上开工季的项目', ORDER: '有未结督办的项目' }[choice.show],
    (REASONS.find(([code]) => code === choice.reason) || [])[1], { RED: '红灯', YELLOW: '黄灯', GREEN: '绿灯', GREY: '灰灯' }[choice.light],
    choice.level ? '疑难在' + (LEVELS.find(([code]) => code === choice.level) || [])[1] : '',
    stepText ? '在办环节：' + stepText : '',
    choice.whose ? '轮到' + (WHOSE.find(([code]) => code === choice.whose) || [])[1] : ''].filter(Boolean);
  return found.join(' · ');
}

/**
 * @param {any} board
 * @param {Record<string, string>} choice
 * @param {Record<string, string>} around
 */
function filters(board, choice, around) {
  const go = changed => {
    const next = Object.fromEntries(Object.entries({ ...choice, ...around, ...changed }).filter(([, value]) => value));
    location.hash = address(BOARD, next).substring(1);
  };
  return el('div', { className: 'ft-actions' },
    select('全部县（区）', board.figures.places.map(each => [each.code, each.name]), around.division, division => go({ division })),
    select('全部单位', board.units.map(each => [each.code, each.name]), around.unit, unit => go({ unit })),
    select('轮到谁', WHOSE, choice.whose, whose => go({ whose })),
    search('项目名称、代码、单位', choice.search, text => go({ search: text })));
}

/**
 * The board as it was.
 * @param {Record<string, string>} around
 * @param {Record<string, string>} choice
 */
function dayChoice(around, choice) {
  const day = dayField({ ariaLabel: '查看以前某一日', value: around.on || '' }, on => {
    location.hash = address(BOARD, Object.fromEntries(Object.entries({ ...choice, ...around, on }).filter(([, value]) => value))).substring(1);
  });
  return el('label', { className: 'ft-small' }, '查看某日 ', day);
}
