// @ts-check
// One supervision order.

import { chip, el, facts, followed, note, refused, replace } from '../elements.js';
import { heading, link } from './frame.js';
import { call } from './server.js';

/**
 * @param {HTMLElement} page
 * @param {URLSearchParams} asked
 */
export async function show(page, asked) {
  const head = title => {
    const made = heading(title, link({ view: 'orders' }));
    replace(made.children[0], '‹ 督办事项');
    return made;
  };
  replace(page, head(''), note('plain', '正在读取……'));
  try {
    const each = await call('GET', '/orders/' + encodeURIComponent(String(asked.get('order'))));
    const all = [
      ['项目', el('a', { href: link({ project: each.projectCode }) }, each.projectName)],
      ['状态', [chip(each.status, each.statusText), each.escalatedText ? ` 已提级至${each.escalatedText}` : '']],
      ['牵头单位', each.unitName],
      ['配合单位', each.assisting.join('、') || '无'],
      ['涉及手续', each.procedureName || '无'],
      ['涉及疑难问题', each.difficulty || '无'],
      ['下达', `${each.givenBy} ${each.issuedOn}`],
      ['反馈期限', each.answerBy],
      each.holder ? ['现由谁办', `${each.holder}：${each.stepText}，${each.dueOn} 前`] : ['办结', each.endedOn],
      ['督办事项', each.text],
      each.instruction ? ['领导批示', each.instruction] : null
    ];
    replace(page, head(each.number),
      facts(all),
      followed('反馈', ['日期', '办理情况', '佐证扫描件编号', '反馈人', '期限'], each.answers.map(answer =>
        [answer.answeredOn, answer.text, answer.evidence, answer.byName, answer.dueOn])),
      followed('办理过程', ['日期', '环节和结果', '经办人', '意见'], each.history.map(event =>
        [event.on, event.what, event.who, event.opinion])));
  } catch (failure) {
    replace(page, head(''), refused(failure));
  }
}
