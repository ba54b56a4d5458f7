// @ts-check
// All supervision orders.

import { button, el, note, refused, replace } from '../elements.js';
import { query } from '../format.js';
import { ask } from './ask.js';
import { heading, takeNews, tell } from './frame.js';
import { call } from './server.js';
import { instruct, instructionTable, order, orderTable } from './supervision.js';
import { PHONE, urgingOpen } from './urging.js';

const wanted = { status: '', unit: '' };
const UNDER_WAY = ['ISSUED', 'SIGNED', 'ANSWERED', 'LATE'];

/** @param {HTMLElement} page */
export function show(page) {
  const body = el('div');
  const said = el('div');
  const acts = el('span', { className: 'ft-actions' });
  const choose = (name, text) => {
    const select = el('select', {
      className: 'form-control', ariaLabel: text, onchange: () => {
        wanted[name] = select.value;
        load();
      }
    }, el('option', { value: '' }, text));
    return select;
  };
  const status = choose('status', '全部状态');
  const unit = choose('unit', '全部单位');
  replace(page, heading('督办事项', null, status, unit, acts), said, body);
  const fill = (select, all, value) => {
    if (select.length === 1) {
      all.forEach(each => select.append(el('option', { value: each.code }, each.name)));
      select.value = value;
    }
  };
  let shown = [];
  async function load(offset = 0) {
    try {
      const list = await call('GET', '/orders?' + query(Object.assign({ offset }, wanted)));
      const orders = list.orders.map(each => Object.assign(each, { urgedToday: list.urged.includes(each.id) }));
      shown = offset ? shown.concat(orders) : orders;
      fill(status, list.statuses, wanted.status);
      fill(unit, list.units, wanted.unit);
      const again = words => () => {
        tell(words);
        load();
      };
      replace(acts,
        list.mayInstruct ? button('作出批示', false, () => onProject('作出批示', project =>
          instruct(project.projectCode, project.projectName, again('批示已交专班办核定。')))) : null,
        list.mayOrder ? button('下达督办', true, () => onProject('下达督办', project =>
          order(project, list.units, again('督办已下达。')))) : null);
      replace(said, takeNews());
      replace(body,
        shown.length ? orderTable(shown, true, list.mayUrge ? each => orderActs(each, said, load, again) : null)
          : note('plain', '没有符合条件的督办。'),
        list.more ? button('显示更多', false, () => load(shown.length)) : null,
        instructionTable(list.instructions, true));
    } catch (failure) {
      replace(body, refused(failure));
    }
  }
  load();
}

function orderActs(each, said, load, again) {
  return UNDER_WAY.includes(each.status) ? [
    urgingOpen(each.projectCode, { order: each.number, text: each.stepText, holder: each.holder, urgedToday: each.urgedToday }, said, load),
    button('登记电话催办', false, () => ask(`登记电话催办：${each.number}`, PHONE, async values => {
      await call('POST', '/urges', Object.assign({ projectCode: each.projectCode, order: each.number, channel: 'TELEPHONE' }, values));
      again('电话催办已登记。')();
    }))] : '';
}

// First the project, because what is asked then depends on it.
function onProject(title, go) {
  ask(title, [{ name: 'code', label: '项目代码', hint: '也可以在项目页面上直接办理' }], async values => {
    const found = await call('GET', '/projects/' + encodeURIComponent(values.code));
    setTimeout(() => go(found.project));
  });
}
