// @ts-check
// What is yellow or red, the longest overdue first: what is stuck is seen at once, and its holder
// urged in one click.

import { button, cells, el, light, note, person, refused, replace, table } from '../elements.js';
import { leftUntil, query, urgedText } from '../format.js';
import { difficulties } from './difficulties.js';
import { heading, link } from './frame.js';
import { call } from './server.js';
import { orderTable } from './supervision.js';
import { urging } from './urging.js';

/** @param {HTMLElement} page */
export function show(page) {
  const body = el('div');
  const said = el('div');
  const choice = el('select', {
    className: 'form-control', ariaLabel: '按灯色', onchange: () => load()
  }, el('option', { value: '' }, '红灯和黄灯'), el('option', { value: 'RED' }, '只看红灯'), el('option', { value: 'YELLOW' }, '只看黄灯'));
  replace(page, heading('红黄灯', null, choice), said, body);

  let shown = [];
  async function load(offset = 0) {
    try {
      const board = await call('GET', '/urgent?' + query({ light: choice.value, offset }));
      shown = offset ? shown.concat(board.steps) : board.steps;
      replace(body,
        el('p', { className: 'ft-lead' }, ...[
          ['办理手续', board.lights.red, board.lights.yellow],
          ['项目环节', board.ownLights.red, board.ownLights.yellow],
          ['疑难问题', board.stuckLights.red, board.stuckLights.yellow],
          ['督办反馈', board.late, 0]
        ].filter(([, red, yellow], i) => !i || red || yellow).map(([name, red, yellow]) =>
          el('span', { className: 'ft-count' }, name + ' ', red ? light('RED', `超期 ${red} 项`) : '', ' ',
            yellow ? light('YELLOW', `临期 ${yellow} 项`) : '', red || yellow ? '' : '没有黄灯和红灯'))),
        shown.length ? table('urgent', ['灯色', '项目', '卡在哪一步', '由谁办', '应于', board.mayUrge ? '催办' : ''],
          shown.map(({ step, urgedToday }) => el('tr', {}, ...cells(
            light(step.light), el('a', { className: 'ft-name', href: link({ project: step.projectCode }) }, step.projectName),
            [step.name, el('span', { className: 'ft-line ft-small' }, `${step.stepText}，自 ${step.since} 起`)],
            step.holder ? person(step.holder) : el('span', { className: 'ft-overdue' }, '无人'),
            [step.dueOn, el('span', { className: 'ft-line ' + (step.light === 'RED' ? 'ft-overdue' : 'ft-small') },
              leftUntil(step.days, step.light === 'RED'))],
            board.mayUrge ? urging({ projectCode: step.projectCode, about: step.about },
              urgedToday, `${step.name}：${step.stepText}`, said, urged) : ''))))
          : note('good', '办理手续没有黄灯和红灯。'),
        board.more ? button('显示更多', false, () => load(shown.length)) : null,
        board.own.length ? el('section', {}, el('h2', {}, '项目环节'),
          table('own', ['灯色', '项目', '卡在哪一步', '由谁办', '应于', board.mayUrge ? '催办' : ''], board.own.map(each => el('tr', {}, ...cells(
            light(each.light), el('a', { className: 'ft-name', href: link({ project: each.projectCode }) }, each.projectName),
            [each.stepText, el('span', { className: 'ft-line ft-small' }, each.matter)], each.holder,
            [each.dueOn, el('span', { className: 'ft-line ' + (each.light === 'RED' ? 'ft-overdue' : 'ft-small') }, each.dueText)],
            board.mayUrge ? urging({ projectCode: each.projectCode, about: each.about }, each.urgedToday, each.stepText, said, urged) : ''))))) : null,
        board.stuck.length ? el('section', {}, el('h2', {}, '疑难问题'),
          difficulties(board.stuck.map(({ difficulty, about, urgedToday }) => Object.assign({ about, urgedToday }, difficulty)), true, board.mayUrge ? each =>
            urging({ projectCode: each.projectCode, about: each.about }, each.urgedToday, `${each.number}：${each.waitingFor}`, said, urged) : null),
          board.stuckLights.red + board.stuckLights.yellow > board.stuck.length
            ? el('a', { href: link({ view: 'difficulties' }) }, '其余见疑难问题台账') : null) : null,
        board.orders.length ? el('section', {}, el('h2', {}, '督办反馈'),
          orderTable(board.orders.map(each => Object.assign(each.order, { urgedToday: each.urgedToday })), true, board.mayUrge ? each =>
            urging({ projectCode: each.projectCode, about: each.about }, each.urgedToday, `${each.number}：${each.stepText}`, said, urged) : null)) : null);
    } catch (failure) {
      replace(body, refused(failure));
    }
  }
  function urged(made) {
    replace(said, note('good', urgedText(made)));
    return load();
  }
  load();
}
