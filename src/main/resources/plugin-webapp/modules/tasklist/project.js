// @ts-check
// One project: what it needs, what it waits for, and what can be done with it.

import { button, cells, chip, due, el, facts, followed, light, note, person, refused, replace, table } from '../elements.js';
import { days, saved, together } from '../format.js';
import { LIGHTS, LIMITS, OVER } from '../words.js';
import { ask } from './ask.js';
import { sendCopies } from './copies.js';
import { obstructions, raise } from './difficulties.js';
import { filed } from './dossier.js';
import { expected } from './forecast.js';
import { filesPanel, ofProject } from './files.js';
import { heading, link, takeNews, tell } from './frame.js';
import { showPapers } from './papers.js';
import { paid } from './payments.js';
import { goTo, picture } from './picture.js';
import { plan } from './plan.js';
import { call } from './server.js';
import { supervised } from './supervision.js';
import { timeline } from './timeline.js';

/**
 * @param {HTMLElement} page
 * @param {URLSearchParams} asked
 */
export async function show(page, asked) {
  const code = String(asked.get('project'));
  replace(page, heading('', link()), note('plain', '正在读取……'));
  try {
    const shown = await call('GET', '/projects/' + encodeURIComponent(code));
    const ready = drawProject(page, shown);
    if (asked.has('raise') && shown.difficulties.mayRaise) {
      raise(shown.project, shown.difficulties);
    }
    if (asked.has('print')) {
      await ready;
      window.print();
    }
    if (asked.has('at')) {
      goTo(String(asked.get('at')));
    }
  } catch (failure) {
    replace(page, heading('', link()), refused(failure));
  }
}

/** @returns {Promise<any>} until all of it is there */
function drawProject(page, shown) {
  const project = shown.project;
  const open = shown.own && !OVER.includes(project.status);
  const act = (title, fields, path, done, about) => () => ask(`${title}：${project.projectName}`, fields, async values => {
    const changed = await call('POST', '/projects/' + project.projectCode + path, Object.assign({}, about, values));
    tell(done);
    drawProject(page, changed);
  });
  const reason = { name: 'reason', label: '原因', lines: 3 };
  const offered = each => shown.offers.filter(offer => offer.procedure === each.procedure).map(offer => {
    const about = { procedure: each.procedure };
    return offer.kind === 'EXTEND'
      ? button('延期', false, act(each.name + '延期', [
        { name: 'days', label: '延长几' + (each.dayKind === 'CD' ? '天' : '个工作日'), hint: `最多 ${days(offer.most, each.dayKind)}，只能延长一次` },
        Object.assign({ hint: '将告知项目单位' }, reason)
      ], '/extensions', '已延期，承诺时限和最长时限同时顺延。', about))
      : button('批文延期', false, act(each.name + '批文延期', [
        { name: 'documentNumber', label: '准予延期的文号', hint: `现有批文有效期至 ${each.validUntil}` },
        { name: 'scan', label: '扫描件编号' },
        reason
      ], '/validity-extensions', '批文有效期已延长。', about));
  }).concat(el('span', { className: 'ft-urge', 'data-procedure': each.procedure }));
  const planned = project.procedures.length > 0;
  const expecting = planned && !OVER.includes(project.status)
    ? call('GET', `/projects/${encodeURIComponent(project.projectCode)}/forecast`) : null;
  const went = planned ? timeline(project, expecting) : null;
  const refusals = el('div');
  const papers = filed(project.projectCode);
  replace(page, el('div', { className: 'ft-paper' }, ...[
    heading(project.projectName, link(),
      shown.own ? button('复制为新项目', false, () => copy(project)) : null,
      open && planned ? button('调整清单', false, act('调整手续清单', [
        { name: 'action', label: '怎样调整', options: [['ADD', '增加一项手续'], ['DROP', '取消一项手续']] },
        {
          name: 'procedure', label: '哪一项', options: values => values.action === 'DROP'
            ? shown.droppable.map(each => [each.code, each.name])
            : shown.addable.map(each => [each.code, each.name])
        },
        reason,
        { name: 'agreement', label: '征得何单位何人同意', lines: 2 }
      ], '/amendments', '已提出调整，等待专班办审定。')) : null,
      open ? button('撤回项目', false, act('撤回项目', [
        Object.assign({ hint: '撤回后，未办结的手续全部停止办理。' }, reason)
      ], '/withdrawal', '项目已撤回。')) : null,
      shown.difficulties.mayRaise && project.status !== 'WITHDRAWN'
        ? button('提出疑难问题', false, () => raise(project, shown.difficulties)) : null,
      planned ? button('文书', false, () => showPapers(`/projects/${encodeURIComponent(project.projectCode)}/papers`)) : null,
      shown.copies ? button('抄送', false, () => sendCopies(project.projectCode).catch(failure => replace(refusals, refused(failure)))) : null,
      button('打印', false, () => window.print())),
    refusals,
    takeNews(),
    projectFacts(project, shown.today),
    planned ? null : note('plain', '提交申报信息后，这里列出需要办理的手续。'),
    picture(project, expecting),
    plan('开工前手续', project.procedures.filter(each => each.phase !== 'POST'), offered, shown.difficulties.ledger),
    expecting ? expected(expecting, page) : null,
    plan('开工后手续', project.procedures.filter(each => each.phase === 'POST'), offered, shown.difficulties.ledger),
    planned ? el('section', {}, el('h2', {}, '申请材料'), filesPanel(ofProject(project.projectCode), { folded: true, title: '各项手续的材料和文件' })) : null,
    went && went.place,
    followed('批准时附的要求', ['手续', '要求', '何时落实', '期限', '提出', '状态'], project.requirements.map(each => [
      each.procedureName, each.text, each.dueWhenText, each.dueOn || '', `${each.setBy} ${each.setOn}`,
      each.metOn ? `${each.statusText} ${each.metOn}` : each.statusText])),
    followed('清单调整', ['调整', '原因', '征得何单位何人同意', '提出', '审定', '状态'], project.amendments.map(each => [
      each.what, each.reason, each.agreement, `${each.proposedBy} ${each.proposedOn}`,
      each.decidedBy ? `${each.decidedBy} ${each.decidedOn}` : '', each.statusText])),
    obstructions(shown.difficulties),
    paid(project, shown.payments, shown.today, changed => drawProject(page, changed)),
    supervised(project, page),
    papers.place, went && went.records, moved(shown.moved), taskMoves(shown.moves)].filter(Boolean)));
  return Promise.all([papers.ready, went && went.ready]);
}

function projectFacts(project, today) {
  const all = [
    ['项目代码', project.projectCode],
    ['项目单位', project.projectUnit],
    ['建设县（区）', project.divisionName],
    ['总投资', project.totalInvestment + ' 万元'],
    ['状态', [chip(project.status, project.statusText), ' 自 ' + project.since]]
  ];
  const lit = Object.keys(LIGHTS).map(code => [code, project.procedures.filter(each => each.light === code).length]);
  if (lit.some(([, count]) => count)) {
    all.push(['在办手续', lit.filter(([, count]) => count).map(([code, count]) => light(code, `${LIGHTS[code]} ${count} 项`))]);
  }
  const total = saved(project.procedures);
  if (total) {
    all.push(['累计节省（比法定时限）', total]);
  }
  if (project.waitingFor) {
    all.push(['在等', [project.waitingFor, ...due(project.dueOn, today)]]);
  }
  if (project.holder) {
    all.push(['由谁办', person(project.holder)]);
  }
  return facts(all);
}

// Due dates that moved with the calendar or a threshold.
function moved(changes) {
  if (!changes.length) {
    return null;
  }
  const rows = together(changes);
  return el('section', {}, el('details', {}, el('summary', {}, `时限调整记录（${rows.length}）`),
    table('moved', ['手续', '时限', '原来', '现在', '原因', '调整人', '日期'], rows.map(each => el('tr', {}, ...cells(
      each.procedureName, each.what.map(what => LIMITS[what]).join('、'), each.oldDueOn || '无', el('strong', {}, each.newDueOn || '无'),
      each.reason, each.changedBy, each.changedOn))))));
}

// Who took over which task from whom.
function taskMoves(moves) {
  return moves.length ? el('section', {}, el('details', {}, el('summary', {}, `任务移交记录（${moves.length}）`),
    table('followed', ['日期', '任务', '原办理人', '现办理人', '事由'], moves.map(each => el('tr', {}, ...cells(
      each.since, [each.step, el('span', { className: 'ft-small' }, each.procedureName)],
      each.from || '', [each.to, el('span', { className: 'ft-small' }, each.capacity)], each.reason)))))) : null;
}

function copy(project) {
  ask('复制为新项目', [
    { name: 'projectCode', label: '新项目的代码', hint: '在线平台赋码，含横杠24位' },
    { name: 'projectName', label: '新项目的名称' }
  ], async values => {
    const made = await call('POST', '/projects/' + project.projectCode + '/copies', values);
    tell(made.created
      ? '新项目已登记。申报信息已按原项目填好；文号、日期、公示记录和承诺须重新填写，请到“我的待办”里补全后提交。'
      : '这个项目此前已经登记。');
    location.hash = link({ project: made.projectCode });
  });
}
