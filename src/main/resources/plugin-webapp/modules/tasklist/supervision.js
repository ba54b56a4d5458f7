// @ts-check
// Supervision orders and instructions, as the pages show and give them.

import { button, cells, chip, el, followed, replace, table } from '../elements.js';
import { nearest } from '../format.js';
import { ask } from './ask.js';
import { link, takeNews, tell } from './frame.js';
import { call } from './server.js';
import { PHONE, urgingOpen } from './urging.js';

// Comes by itself, below what people came for; whoever may not see it has nothing of it.
export function supervised(project, page) {
  const place = el('div', { className: 'ft-supervision' });
  const load = () => call('GET', `/projects/${encodeURIComponent(project.projectCode)}/supervision`)
    .then(shown => drawSupervision(place, page, project, shown, load), () => {});
  load();
  return place;
}

function drawSupervision(place, page, project, shown, load) {
  const said = el('div');
  const rows = [...page.querySelectorAll('.ft-urge')];
  rows.forEach(row => replace(row));
  const rest = shown.urgeable.filter(each => {
    const row = each.order ? null : rows.find(one => one.dataset.procedure === each.procedure && !one.hasChildNodes());
    if (row) {
      row.append(urgingOpen(project.projectCode, each, said, load));
    }
    return !row;
  });
  const after = words => () => {
    tell(words);
    load();
  };
  replace(place, takeNews(), said,
    el('section', {}, el('h2', {}, '督办和催办'),
      el('div', { className: 'ft-actions' },
        shown.mayInstruct ? button('作出批示', false, () => instruct(project.projectCode, project.projectName, after('批示已交专班办核定。'))) : null,
        shown.mayOrder ? button('下达督办', true, () => order(project, shown.units, after('督办已下达。'))) : null,
        shown.urgeable.length ? button('登记电话催办', false, () => callUp(project, shown.urgeable, after('电话催办已登记。'))) : null),
      rest.length ? table('urgeable', ['其他在办环节', '由谁办', ''], rest.map(each => el('tr', {}, ...cells(
        each.text, each.holder, [urgingOpen(project.projectCode, each, said, load)])))) : null,
      shown.orders.length ? orderTable(shown.orders, false) : el('p', { className: 'ft-small' }, '没有督办。')),
    instructionTable(shown.instructions, false),
    followed('催办记录', ['日期', '方式', '催办人', '环节', '被催办人', '内容', '对方答复'], shown.urges.map(each => [
      each.urgedOn, each.channelText, each.byName, `${each.stepText} · ${each.matter}`, each.holder, each.text,
      each.answer ? `${each.answer}（${each.called}）` : ''])));
}

export function instruct(code, name, done) {
  ask(`作出批示：${name}`, [{ name: 'instruction', label: '批示', lines: 4, hint: '由专班办核定后下达督办' }], async values => {
    await call('POST', '/instructions', Object.assign({ projectCode: code }, values));
    done();
  });
}

export function order(project, units, done) {
  const choices = nearest(units, project.division).map(each => [each.code, each.name]);
  ask(`下达督办：${project.projectName}`, [
    { name: 'leadUnit', label: '牵头单位', options: choices },
    { name: 'assistingUnits', label: '配合单位', options: choices, many: true, optional: true },
    { name: 'procedure', label: '涉及手续', options: project.procedures.map(each => [each.procedure, each.name]), optional: true },
    { name: 'matter', label: '督办事项', lines: 3, hint: '项目单位也可以看到' },
    { name: 'answerBy', label: '反馈期限', type: 'date' }
  ], async values => {
    await call('POST', '/orders', Object.assign({ projectCode: project.projectCode }, values));
    done();
  });
}

function callUp(project, urgeable, done) {
  ask(`登记电话催办：${project.projectName}`, [
    { name: 'about', label: '催办哪个环节', options: urgeable.map(each => [each.about, `${each.text}（${each.holder}）`]) }, ...PHONE
  ], async values => {
    await call('POST', '/urges', Object.assign({ projectCode: project.projectCode, channel: 'TELEPHONE' }, values));
    done();
  });
}

export function orderTable(orders, everywhere, actions) {
  const names = ['编号', ...(everywhere ? ['项目'] : []), '督办事项', '牵头单位', '反馈期限', '状态', '现由谁办', ...(actions ? ['催办'] : [])];
  return table('orders', names,
  orders.map(each => el('tr', {}, ...cells(...[
    el('a', { className: 'ft-name', href: link({ view: 'order', order: each.id }) }, each.number),
    everywhere ? el('a', { href: link({ project: each.projectCode }) }, each.projectName) : null,
    [each.text, each.procedureName ? el('span', { className: 'ft-small' }, each.procedureName) : ''],
    [each.unitName, each.assisting.length ? el('span', { className: 'ft-small' }, `配合：${each.assisting.join('、')}`) : ''],
    el('span', { className: 'ft-unbroken' }, each.answerBy),
    [chip(each.status, each.statusText), each.escalatedText ? el('span', { className: 'ft-small' }, `已提级至${each.escalatedText}`) : ''],
    each.holder ? [each.holder, el('span', { className: 'ft-small' }, `${each.stepText}，${each.dueOn} 前`)] : '',
    actions ? actions(each) : null
  ].filter(content => content !== null)))));
}

export function instructionTable(instructions, everywhere) {
  const name = status => ({ OPEN: '待核定', ORDERED: '已下达督办', DECLINED: '未下达督办', ENDED: '已终止' })[status];
  return followed('领导批示', ['日期', everywhere ? '项目' : '', '批示人', '批示', '状态', '核定'].filter(Boolean), instructions.map(each => [
    each.givenOn, everywhere ? el('a', { href: link({ project: each.projectCode }) }, each.projectName) : null,
    each.givenByName, each.text,
    each.status === 'ORDERED' ? el('a', { href: link({ view: 'order', order: each.id }) }, name(each.status)) : chip(each.status, name(each.status)),
    each.decidedByName ? `${each.decidedByName} ${each.decidedOn}${each.reason ? '：' + each.reason : ''}` : ''
  ].filter(content => content !== null)));
}
