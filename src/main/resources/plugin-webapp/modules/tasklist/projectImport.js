// @ts-check
// Several projects from a list.

import { el } from '../elements.js';
import { link } from './frame.js';
import { importer } from './importing.js';
import { API } from './server.js';

/** @param {HTMLElement} page */
export function show(page) {
  importer(page, {
    title: '批量导入', back: link(), path: '/imports', unit: '个项目', done: '请到“我的待办”里逐个补全申报信息后提交。',
    steps: ['一行一个项目，前八列必填，其他列可在导入后补填。', '先逐行核对，不会登记任何项目。'],
    template: el('a', { href: API + '/imports/template', download: '项目清单.xlsx' }, '下载模板'),
    next: el('a', { className: 'btn btn-primary', href: link() }, '查看项目'), named: '项目名称'
  });
}
