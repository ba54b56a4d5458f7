// @ts-check
// The ledger of difficulties.

import { button, el, note, refused, replace } from '../elements.js';
import { query } from '../format.js';
import { difficulties } from './difficulties.js';
import { heading, link, takeNews } from './frame.js';
import { call } from './server.js';

const lookedUp = { search: '', status: 'OPEN', level: '', kind: '' };

/** @param {HTMLElement} page */
export function show(page) {
  const body = el('div');
  const chooser = (name, all) => el('select', {
    className: 'form-control', ariaLabel: all, onchange: event => {
      lookedUp[name] = event.target.value;
      load();
    }
  }, el('option', { value: '' }, all));
  const choosers = { level: chooser('level', '全部层级'), kind: chooser('kind', '全部类别'), status: chooser('status', '全部状态') };
  let timer = 0;
  const search = el('input', {
    type: 'search', className: 'form-control', placeholder: '编号、项目或者问题', ariaLabel: '查找', value: lookedUp.search,
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        lookedUp.search = search.value;
        load();
      }, 250);
    }
  });
  const takeOver = el('span', { className: 'ft-actions' });
  replace(page, heading('疑难问题台账', null, search, choosers.level, choosers.kind, choosers.status, takeOver), takeNews(), body);
  let asked = 0;
  let shown = [];
  async function load(offset = 0) {
    const mine = ++asked;
    try {
      const ledger = await call('GET', '/difficulties?' + query(Object.assign({ offset }, lookedUp)));
      if (mine !== asked) {
        return;
      }
      shown = offset ? shown.concat(ledger.difficulties) : ledger.difficulties;
      replace(takeOver,
        el('a', { className: 'btn btn-default', href: link({ view: 'agenda' }) }, '联席会议议程'),
        ledger.headings.length
          ? el('a', { className: 'btn btn-default', href: link({ view: 'ledger-import' }) }, '导入原有台账') : null);
      if (choosers.level.length === 1) {
        fillChooser(choosers.level, ledger.levels, lookedUp.level);
        fillChooser(choosers.kind, ledger.kinds, lookedUp.kind);
        fillChooser(choosers.status, [{ code: 'OPEN', name: '未销号' }].concat(ledger.statuses), lookedUp.status);
      }
      replace(body, shown.length ? difficulties(shown, true) : note('plain', '没有符合条件的疑难问题。'),
        ledger.more ? button('显示更多', false, () => load(shown.length)) : null);
    } catch (failure) {
      replace(body, refused(failure));
    }
  }
  load();
}

function fillChooser(select, choices, value) {
  choices.forEach(each => select.append(el('option', { value: each.code }, each.name)));
  select.value = value;
}
