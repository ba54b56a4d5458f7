// @ts-check
// Urging whoever has an open step.

import { el, refused, replace } from '../elements.js';
import { urgedText } from '../format.js';
import { tell } from './frame.js';
import { call } from './server.js';

export const PHONE = [
  { name: 'called', label: '拨打的号码或者接听人' },
  { name: 'answer', label: '对方怎样答复', lines: 3 },
  { name: 'text', label: '催办内容', lines: 2, optional: true }
];

// One click; the server says it if somebody was faster.
export function urging(about, urgedToday, title, said, done) {
  return urgedToday ? el('span', { className: 'ft-small' }, '已催办，今天不能再催')
    : el('button', {
      type: 'button', className: 'btn btn-default', title, onclick: async event => {
        event.target.disabled = true;
        try {
          const made = await call('POST', '/urges', about);
          await done(made);
        } catch (failure) {
          replace(said, refused(failure));
          // Nobody was faster but the network slower: it can be tried again.
          event.target.disabled = false;
        }
      }
    }, '催办');
}

// An open step as the server lists what can be urged.
export function urgingOpen(code, each, said, done) {
  return urging(each.about ? { projectCode: code, about: each.about } : { projectCode: code, order: each.order },
    each.urgedToday, `${each.text}：${each.holder}`, said, made => {
      tell(urgedText(made));
      return done();
    });
}
