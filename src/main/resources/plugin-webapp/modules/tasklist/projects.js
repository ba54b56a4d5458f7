// @ts-check
// All projects.

import { button, cells, chip, el, light, note, refused, replace, table } from '../elements.js';
import { query } from '../format.js';
import { heading, link, takeNews } from './frame.js';
import { call } from './server.js';

// What was looked for last, so that it is still there on the way back.
const looked = { search: '', status: '' };

/** @param {HTMLElement} page */
export function show(page) {
  const body = el('div');
  const apply = el('span', { className: 'ft-actions' });
  const status = el('select', {
    className: 'form-control', ariaLabel: '按状态', onchange: () => {
      looked.status = status.value;
      load();
    }
  }, el('option', { value: '' }, '全部状态'));
  let timer = 0;
  const search = el('input', {
    type: 'search', className: 'form-control', placeholder: '项目名称、代码或者单位', ariaLabel: '查找', value: looked.search,
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        looked.search = search.value;
        load();
      }, 250);
    }
  });
  replace(page, heading('我的项目', null, search, status, apply), takeNews(), body);

  let asked = 0;
  let shown = [];
  async function load(offset = 0) {
    const mine = ++asked;
    try {
      const list = await call('GET', '/projects?' + query({ search: looked.search, status: looked.status, offset }));
      if (mine !== asked) {
        return;
      }
      shown = offset ? shown.concat(list.projects) : list.projects;
      if (status.length === 1) {
        list.statuses.forEach(each => status.append(el('option', { value: each.code }, each.name)));
        status.value = looked.status;
      }
      replace(apply,
        el('a', { className: 'btn btn-default', href: link({ view: 'reminders' }) }, '提醒',
          list.remindersToday ? el('span', { className: 'ft-badge', title: '今天的提醒' }, String(list.remindersToday)) : null),
        list.mayApply ? el('a', { className: 'btn btn-primary', href: link({ view: 'import' }) }, '批量导入') : null);
      replace(body, shown.length ? projects(shown) : empty(list.mayApply),
        list.more ? button('显示更多', false, () => load(shown.length)) : null);
    } catch (failure) {
      replace(body, refused(failure));
    }
  }
  load();
}

function empty(mayApply) {
  if (looked.search || looked.status) {
    return note('plain', '没有符合条件的项目。');
  }
  return note('plain', mayApply ? '还没有项目。可用上方的“项目申报”申报一个，或者“批量导入”一个清单。' : '本单位还没有需要办理的项目。');
}

function projects(list) {
  return table('projects', ['项目', '项目单位', '建设县（区）', '状态', '灯色', '开工前手续', '状态起始日'], list.map(each => el('tr', {}, ...cells(
    [el('a', { className: 'ft-name', href: link({ project: each.projectCode }) }, each.projectName),
      el('span', { className: 'ft-small' }, each.projectCode)],
    each.projectUnit, each.divisionName, chip(each.status, each.statusText), stuck(each), progress(each), each.since))));
}

// What is stuck is seen before anything is opened.
function stuck(each) {
  return [each.overdue ? light('RED', `超期 ${each.overdue} 项`) : '', each.near ? light('YELLOW', `临期 ${each.near} 项`) : '']
    .filter(Boolean);
}

function progress(each) {
  if (!each.procedures) {
    return el('span', { className: 'ft-small' }, '尚未确定');
  }
  return el('span', { className: 'ft-progress' },
    el('progress', { max: each.procedures, value: each.decided, ariaLabel: '已办结的手续' }),
    el('span', {}, `${each.decided}/${each.procedures} 项`));
}
