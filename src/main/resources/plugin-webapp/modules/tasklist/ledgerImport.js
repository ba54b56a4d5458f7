// @ts-check
// The ledger that an office has kept in Excel so far.

import { el } from '../elements.js';
import { query } from '../format.js';
import { link } from './frame.js';
import { importer } from './importing.js';
import { call } from './server.js';

/** @param {HTMLElement} page */
export async function show(page) {
  const back = link({ view: 'difficulties' });
  const { headings } = await call('GET', '/difficulties?' + query({ offset: 0 }));
  importer(page, {
    title: '导入原有台账', back, path: '/difficulties/imports', unit: '个疑难问题', done: '未销号的从今天起在原层级继续协调。',
    steps: [`第一行为列名：${headings.join('、')}。以原编号识别，重复导入不会重复登记。`, '先逐行核对，不会登记任何疑难问题。'],
    template: null, next: el('a', { className: 'btn btn-primary', href: back }, '查看台账'), named: '原编号'
  });
}
