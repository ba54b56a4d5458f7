// @ts-check
// The projects of the board, each with what it waits for, who has that, and what can be done.

import { button, cards, cells, chip, el, light, note, refused, replace } from '../elements.js';
import { urgedText } from '../format.js';
import { ask } from '../tasklist/ask.js';
import { link } from '../tasklist/frame.js';
import { call } from '../tasklist/server.js';
import { instruct, order } from '../tasklist/supervision.js';
import { PHONE } from '../tasklist/urging.js';
import { money } from './tiles.js';

/**
 * @param {any[]} projects
 * @param {any} may what whoever looks may do; nothing on an earlier day
 * @param {HTMLElement} said where it is said what came of it
 * @param {() => void} again
 * @param {(each: any) => HTMLElement | null} box to choose it for what is done with several
 */
export function rows(projects, may, said, again, box) {
  const acts = may.mayUrge || may.mayInstruct || may.mayOrder;
  return cards('board', ['项目', '卡在哪里', '由谁办', '自何日、期限', '资金（万元）', '预计可开工', '已经做了什么', acts ? '督促' : ''].filter(Boolean),
    projects.map(each => el('tr', {}, ...cells(...[
      [box(each), el('a', { className: 'ft-name', href: link({ project: each.projectCode }) }, each.projectName),
        el('span', { className: 'ft-line ft-small' }, `${each.divisionName} · ${each.projectUnit}`)],
      [light(each.light, ''), ...where(each)],
      each.step ? holder(each.step.holder) : '',
      each.step ? since(each.step) : '',
      el('span', { className: 'ft-unbroken' }, money(each.totalInvestment)),
      season(each),
      done(each),
      acts ? el('div', { className: 'ft-do' },
        may.mayUrge && each.step ? urge(each, said, again) : null,
        may.mayUrge && each.step ? button('电话', false, () => callUp(each, said, again)) : null,
        may.mayInstruct ? button('批示', false, () => instruct(each.projectCode, each.projectName, () => tell(said, '批示已交专班办核定。', again))) : null,
        may.mayOrder ? button('督办', false, () => give(each.projectCode, said, again)) : null) : null
    ].filter(content => content !== null)))));
}

/** @param {any} each */
function where(each) {
  return [el('span', {}, each.step ? each.step.text : '没有待办的环节'),
    each.others ? el('span', { className: 'ft-line ft-small' }, `另有 ${each.others} 个环节在办`) : null,
    each.reasons.length ? el('span', { className: 'ft-line ft-overdue' }, each.reasons.join('、')) : null,
    each.difficulty ? el('span', { className: 'ft-line ft-small' }, `疑难：${each.difficulty.kindText}（${each.difficulty.levelText}）`) : null];
}

/** @param {any} each */
function holder({ name, unit, duty, rank, acting, phone }) {
  return [el('span', { className: 'ft-name' }, name), el('span', { className: 'ft-line ft-small' }, `${unit} ${duty}`),
    el('span', { className: 'ft-line ft-small' }, [rank, acting].filter(Boolean).join('　')),
    phone ? el('a', { className: 'ft-line ft-phone', href: 'tel:' + phone }, phone) : null];
}

/** @param {any} step */
function since({ since: from, dueOn, daysText, light: lamp, whoseText }) {
  return [el('span', { className: 'ft-line ft-unbroken' }, `自 ${from}`),
    dueOn ? el('span', { className: 'ft-line ft-unbroken' }, `应于 ${dueOn}`) : null,
    daysText ? el('span', { className: 'ft-line ' + (lamp === 'RED' ? 'ft-overdue' : 'ft-small') }, daysText) : null,
    el('span', { className: 'ft-line ft-small' }, `用时计入：${whoseText}`)];
}

/** @param {any} each */
function season({ expectedOn, seasonOn, seasonMet }) {
  if (!expectedOn) {
    return [el('span', { className: 'ft-small' }, '无法估计')];
  }
  return [el('span', { className: 'ft-line ft-unbroken' }, expectedOn),
    el('span', { className: 'ft-line ft-unbroken ' + (seasonMet ? 'ft-small' : 'ft-overdue') },
      seasonMet ? `赶得上 ${seasonOn}` : `赶不上 ${seasonOn}`)];
}

/** @param {any} each */
function done({ urged, instruction, idleDays }) {
  const said = [
    urged ? el('span', { className: 'ft-line' }, `${urged.on} ${urged.by}${urged.text}`) : null,
    instruction ? el('span', { className: 'ft-line', title: instruction.text }, `${instruction.on} ${instruction.by}批示：`,
      chip('OPEN', instruction.statusText)) : null].filter(Boolean);
  return said.length ? said : [el('span', { className: 'ft-small' }, idleDays ? `${idleDays} 个工作日没有办理记录` : '尚未催办')];
}

/**
 * @param {HTMLElement} said
 * @param {string} words
 * @param {() => void} again
 */
function tell(said, words, again) {
  replace(said, note('good', words));
  again();
}

/**
 * @param {any} each
 * @param {HTMLElement} said
 * @param {() => void} again
 */
function urge({ projectCode, step }, said, again) {
  if (step.urgedToday) {
    return el('span', { className: 'ft-small' }, '今天已催办');
  }
  const made = button('催办', false, async () => {
    made.disabled = true;
    try {
      tell(said, urgedText(await call('POST', '/urges', { projectCode, about: step.about })), again);
    } catch (failure) {
      replace(said, refused(failure));
      made.disabled = false;
    }
  });
  return made;
}

/**
 * @param {any} each
 * @param {HTMLElement} said
 * @param {() => void} again
 */
function callUp({ projectCode, projectName, step }, said, again) {
  const fields = PHONE.map(field => field.name === 'called' && step.holder.phone
    ? Object.assign({}, field, { value: `${step.holder.name} ${step.holder.phone}` }) : field);
  ask(`登记电话催办：${projectName}，${step.text}`, fields, async values => {
    await call('POST', '/urges', Object.assign({ projectCode, about: step.about, channel: 'TELEPHONE' }, values));
    tell(said, '电话催办已登记。', again);
  });
}

/**
 * What an order may be about and to whom it can go is asked for when somebody wants to give one.
 * @param {string} code
 * @param {HTMLElement} said
 * @param {() => void} again
 */
async function give(code, said, again) {
  const path = '/projects/' + encodeURIComponent(code);
  try {
    const [{ project }, { units }] = await Promise.all([call('GET', path), call('GET', path + '/supervision')]);
    order(project, units, () => tell(said, '督办已下达。', again));
  } catch (failure) {
    replace(said, refused(failure));
  }
}
