// @ts-check
// Who holds which office from when to when, from the operator's list: for the administrator.

import { el, note, replace } from '../elements.js';
import { heading, link } from './frame.js';
import { importer } from './importing.js';
import { API } from './server.js';
import { mayKeep } from './start.js';

/** @param {HTMLElement} page */
export async function show(page) {
  if (!(await mayKeep())) {
    replace(page, heading('导入人员名单', link()), note('bad', '只有系统管理员可以导入人员名单。'));
    return;
  }
  importer(page, {
    title: '导入人员名单', back: link(), path: '/people/imports', unit: '行',
    done: '首日已到的已建立账户并加入岗位，末日已过的已收回账户。',
    steps: ['一人一岗一行：用户名、姓名、单位或岗位、级别、职务、联络员、电话、首日、末日。离任的填写末日，不要删行。', '先逐行核对，不会改动任何人员。'],
    template: el('a', { href: API + '/people/imports/template', download: '人员名单.xlsx' }, '下载模板'),
    next: el('a', { className: 'btn btn-primary', href: link() }, '返回'), named: '姓名',
    whole: {
      columns: ['用户名', '姓名'], values: row => [row.signIn, row.name], csv: true, rows: '3000',
      rule: '有任何一行有误，全部不导入；改好后可再次导入，重复导入不会重复登记。'
    }
  });
}
