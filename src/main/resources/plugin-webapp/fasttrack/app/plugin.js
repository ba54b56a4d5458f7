// What Fast Track adds to Tasklist: the page 我的项目, where a project unit sees its projects
// and what each of them waits for, copies one, imports several, and acts on a whole project;
// where a unit sees how its limits stand and extends them; and where everybody is reminded.
// And the page 周调度 · 月通报 · 季考核 with the reports of the cycle.
// Whatever comes from people or the server becomes text, never markup.

const PATH = '/projects';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LARGEST = 2 * 1024 * 1024;

const base = document.querySelector('base');
const engine = base.getAttribute('href').split('/').filter(Boolean).pop();
const API = base.getAttribute('tasklist-api') + 'plugin/fasttrack/' + engine;

// Colours by what a status asks of the project unit.
const TONES = {
  TO_COMPLETE: 'todo', RETURNED: 'todo', SUBMITTED: 'todo', TO_SUBMIT: 'todo', CORRECTING: 'todo',
  READY: 'done', STARTED: 'done', COMPLETED: 'done', CLOSED: 'done', DECIDED: 'done',
  WITHDRAWN: 'idle', WAITING: 'idle', TERMINATED: 'idle', EXPIRED: 'late',
  NEW: 'done', SAME: 'idle', REFUSED: 'late',
  RAISED: 'todo', HANDLING: 'busy', ESCALATED: 'late', RESOLVED: 'todo', REOPENED: 'late',
  ISSUED: 'todo', OPEN: 'todo', DONE: 'done', ORDERED: 'done', LATE: 'late', ENDED: 'idle', DECLINED: 'idle'
};
const LIGHTS = { RED: '红灯·超期', YELLOW: '黄灯·临期', GREEN: '绿灯·正常', GREY: '灰灯·中止计时' };
const REMINDED = Object.assign({}, LIGHTS, { EXPIRING: '批文即将失效', EXPIRED: '批文失效', URGED: '催办', ORDER: '督办' });
const LIMITS = { STEP: '本环节期限', PROMISED: '承诺时限', STATUTORY: '法定时限' };
const CYCLE = '周调度 · 月通报 · 季考核';
// The pages, as they stand side by side above each of them.
const PAGES = [['', '我的项目'], ['urgent', '红黄灯'], ['difficulties', '疑难问题台账'], ['orders', '督办事项'], ['cycle', CYCLE]];
const OVER = ['READY', 'WITHDRAWN', 'COMPLETED', 'CLOSED'];

// What was looked for last, so that it is still there on the way back.
const looked = { search: '', status: '' };
const lookedUp = { search: '', status: 'OPEN', level: '', kind: '' };
// Said once on the next page.
let news = '';

function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.substring(2), value);
    } else if (name in element && name !== 'list') {
      element[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

function replace(element, ...children) {
  element.replaceChildren(...children.filter(Boolean));
}

async function call(method, path, body, type) {
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  let answer;
  try {
    answer = await fetch(API + path, {
      method,
      headers: Object.assign({ 'X-XSRF-TOKEN': token ? token[1] : '' }, body ? { 'Content-Type': type || 'application/json' } : {}),
      body: body && !type ? JSON.stringify(body) : body
    });
  } catch (failure) {
    throw new Error('没有连上服务器，请检查网络后再试。');
  }
  if (answer.status === 401) {
    // The configuration of Tasklist leads back here after the sign-in. If Tasklist has noticed
    // first, it has kept the place already.
    if (!location.hash.startsWith('#/login')) {
      sessionStorage.setItem('fasttrack.return', location.hash);
    }
    location.reload();
  }
  if (!answer.ok) {
    const refusal = await answer.json().catch(() => ({}));
    throw new Error(refusal.message || '操作没有完成，请稍后再试。');
  }
  return answer.status === 204 ? null : answer.json();
}

const link = parameters => '#' + PATH + (parameters ? '?' + new URLSearchParams(parameters) : '');
const chip = (status, text) => el('span', { className: 'ft-chip ft-' + (TONES[status] || 'busy') }, text);
const light = (code, text) => el('span', { className: 'ft-light ft-light-' + code }, text || LIGHTS[code]);
const days = (count, kind) => `${count} ${kind === 'CD' ? '天' : '个工作日'}`;
const note = (tone, text) => el('p', { className: 'ft-note ft-note-' + tone, role: tone === 'bad' ? 'alert' : 'status' }, text);
const table = (kind, headings, rows) => el('div', { className: 'ft-scroll' }, el('table', { className: 'ft-table ft-table-' + kind },
  el('thead', {}, el('tr', {}, ...headings.map(heading => el('th', { scope: 'col' }, heading)))),
  el('tbody', {}, ...rows)));
// A date is never broken over two lines.
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const cells = (...contents) => contents.map(content =>
  el('td', DAY.test(content) ? { className: 'ft-unbroken' } : {}, ...(Array.isArray(content) ? content : [content])));
const button = (text, primary, onclick) =>
  el('button', { type: 'button', className: 'btn ' + (primary ? 'btn-primary' : 'btn-default'), onclick }, text);

function heading(title, back, ...actions) {
  return el('header', { className: 'ft-head' },
    back ? el('a', { className: 'ft-back', href: back }, back === link() ? '‹ 全部项目' : '‹ 返回') : menu(title),
    el('h1', {}, title),
    el('div', { className: 'ft-actions' }, ...actions));
}

function menu(current) {
  return el('nav', { className: 'ft-menu', ariaLabel: '栏目' }, ...PAGES.map(([view, name]) =>
    el('a', { href: link(view ? { view } : null), className: name === current ? 'ft-current' : '' }, name)),
  el('a', { href: rosterLink(), className: current === '联络员名册' ? 'ft-current' : '' }, '联络员名册'));
}

// All projects.

function showList(page) {
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
      const query = new URLSearchParams({ search: looked.search, status: looked.status, offset });
      const list = await call('GET', '/projects?' + query);
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
      replace(body, note('bad', failure.message));
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

// What is yellow or red, the longest overdue first: what is stuck is seen at once, and its holder
// urged in one click.

function showUrgent(page) {
  const body = el('div');
  const said = el('div');
  const choice = el('select', {
    className: 'form-control', ariaLabel: '按灯色', onchange: () => load()
  }, el('option', { value: '' }, '红灯和黄灯'), el('option', { value: 'RED' }, '只看红灯'), el('option', { value: 'YELLOW' }, '只看黄灯'));
  replace(page, heading('红黄灯', null, choice), said, body);

  let shown = [];
  async function load(offset = 0) {
    try {
      const board = await call('GET', '/urgent?' + new URLSearchParams({ light: choice.value, offset }));
      shown = offset ? shown.concat(board.steps) : board.steps;
      replace(body,
        el('p', { className: 'ft-lead' }, ...[
          ['办理手续', board.lights.red, board.lights.yellow],
          ['项目环节', board.ownLights.red, board.ownLights.yellow],
          ['疑难问题', board.stuckLights.red, board.stuckLights.yellow],
          ['督办反馈', board.late, 0]
        ].filter(([name, red, yellow], i) => !i || red || yellow).map(([name, red, yellow]) =>
          el('span', { className: 'ft-count' }, name + ' ', red ? light('RED', `超期 ${red} 项`) : '', ' ',
            yellow ? light('YELLOW', `临期 ${yellow} 项`) : '', red || yellow ? '' : '没有黄灯和红灯'))),
        shown.length ? table('urgent', ['灯色', '项目', '卡在哪一步', '由谁办', '应于', board.mayUrge ? '催办' : ''],
          shown.map(({ step, urgedToday }) => el('tr', {}, ...cells(
            light(step.light), el('a', { className: 'ft-name', href: link({ project: step.projectCode }) }, step.projectName),
            [step.name, el('span', { className: 'ft-line ft-small' }, `${step.stepText}，自 ${step.since} 起`)],
            step.holder ? person(step.holder) : el('span', { className: 'ft-overdue' }, '无人'),
            [step.dueOn, el('span', { className: 'ft-line ' + (step.light === 'RED' ? 'ft-overdue' : 'ft-small') },
              step.days < 0 ? `超期 ${-step.days} 个工作日` : step.days ? `还剩 ${step.days} 个工作日` : '今天到期')],
            board.mayUrge ? urging({ projectCode: step.projectCode, about: step.about },
              urgedToday, `${step.name}：${step.stepText}`, said, urged) : ''))))
          : note('good', '办理手续没有黄灯和红灯。'),
        board.more ? button('显示更多', false, () => load(shown.length)) : null,
        board.own.length ? el('section', {}, el('h2', {}, '项目环节'),
          table('own', ['灯色', '项目', '卡在哪一步', '由谁办', '应于', board.mayUrge ? '催办' : ''], board.own.map(each => el('tr', {}, ...cells(
            light(each.light), el('a', { className: 'ft-name', href: link({ project: each.projectCode }) }, each.projectName),
            [each.stepText, el('span', { className: 'ft-line ft-small' }, each.matter)], each.holder,
            [each.dueOn, el('span', { className: 'ft-line ' + (each.light === 'RED' ? 'ft-overdue' : 'ft-small') }, each.dueText)],
            board.mayUrge ? urging({ projectCode: each.projectCode, about: each.about }, each.urgedToday, each.stepText, said, urged) : ''))))) : null,
        board.stuck.length ? el('section', {}, el('h2', {}, '疑难问题'),
          difficulties(board.stuck.map(({ difficulty, about, urgedToday }) => Object.assign({ about, urgedToday }, difficulty)), true, board.mayUrge ? each =>
            urging({ projectCode: each.projectCode, about: each.about }, each.urgedToday, `${each.number}：${each.waitingFor}`, said, urged) : null),
          board.stuckLights.red + board.stuckLights.yellow > board.stuck.length
            ? el('a', { href: link({ view: 'difficulties' }) }, '其余见疑难问题台账') : null) : null,
        board.orders.length ? el('section', {}, el('h2', {}, '督办反馈'),
          orderTable(board.orders.map(each => Object.assign(each.order, { urgedToday: each.urgedToday })), true, board.mayUrge ? each =>
            urging({ projectCode: each.projectCode, about: each.about }, each.urgedToday, `${each.number}：${each.stepText}`, said, urged) : null)) : null);
    } catch (failure) {
      replace(body, note('bad', failure.message));
    }
  }
  function urged(made) {
    replace(said, note('good', urgedText(made)));
    return load();
  }
  load();
}

// One project.

async function showProject(page, code, raising) {
  replace(page, heading('', link()), note('plain', '正在读取……'));
  try {
    const shown = await call('GET', '/projects/' + encodeURIComponent(code));
    drawProject(page, shown);
    if (raising && shown.difficulties.mayRaise) {
      raise(shown.project, shown.difficulties);
    }
  } catch (failure) {
    replace(page, heading('', link()), note('bad', failure.message));
  }
}

function drawProject(page, shown) {
  const project = shown.project;
  const open = shown.own && !OVER.includes(project.status);
  const act = (title, fields, path, done, about) => () => ask(`${title}：${project.projectName}`, fields, async values => {
    const changed = await call('POST', '/projects/' + project.projectCode + path, Object.assign({}, about, values));
    news = done;
    drawProject(page, changed);
  });
  const reason = { name: 'reason', label: '原因', lines: 3 };
  const offered = each => shown.offers.filter(offer => offer.procedure === each.procedure).map(offer => {
    const about = { procedure: each.procedure };
    return offer.kind === 'EXTEND'
      ? button('延期', false, act(each.name + '延期', [
        { name: 'days', label: '延长几' + (each.dayKind === 'CD' ? '天' : '个工作日'), hint: `最多 ${days(offer.most, each.dayKind)}，只能延长一次` },
        Object.assign({ hint: '将告知项目单位' }, reason)
      ], '/extensions', '已延期，承诺时限和法定时限同时顺延。', about))
      : button('批文延期', false, act(each.name + '批文延期', [
        { name: 'documentNumber', label: '准予延期的文号', hint: `现有批文有效期至 ${each.validUntil}` },
        { name: 'scan', label: '扫描件编号' },
        reason
      ], '/validity-extensions', '批文有效期已延长。', about));
  }).concat(el('span', { className: 'ft-urge', 'data-procedure': each.procedure }));
  const planned = project.procedures.length > 0;
  replace(page,
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
        ? button('提出疑难问题', false, () => raise(project, shown.difficulties)) : null),
    takeNews(),
    facts(project, shown.today),
    planned ? null : note('plain', '提交申报信息后，这里列出需要办理的手续。'),
    plan('开工前手续', project.procedures.filter(each => each.phase !== 'POST'), offered, shown.difficulties.ledger),
    planned && !OVER.includes(project.status) ? expected(project.projectCode, page) : null,
    plan('竣工后手续', project.procedures.filter(each => each.phase === 'POST'), offered, shown.difficulties.ledger),
    followed('批准时附的要求', ['手续', '要求', '何时落实', '期限', '提出', '状态'], project.requirements.map(each => [
      each.procedureName, each.text, each.dueWhenText, each.dueOn || '', `${each.setBy} ${each.setOn}`,
      each.metOn ? `${each.statusText} ${each.metOn}` : each.statusText])),
    followed('清单调整', ['调整', '原因', '征得何单位何人同意', '提出', '审定', '状态'], project.amendments.map(each => [
      each.what, each.reason, each.agreement, `${each.proposedBy} ${each.proposedOn}`,
      each.decidedBy ? `${each.decidedBy} ${each.decidedOn}` : '', each.statusText])),
    obstructions(project, shown.difficulties),
    paid(project, shown.payments, shown.today, changed => drawProject(page, changed)),
    supervised(project, page),
    moved(shown.moved), taskMoves(shown.moves));
}

function followed(title, names, rows) {
  return rows.length ? el('section', {}, el('h2', {}, title),
    table('followed', names, rows.map(row => el('tr', {}, ...cells(...row))))) : null;
}

function facts(project, today) {
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
  return el('dl', { className: 'ft-facts' }, ...all.map(([name, value]) =>
    el('div', {}, el('dt', {}, name), el('dd', {}, ...[value].flat()))));
}

// A procedure's row says in five seconds how it stands; its limits fold out.
function plan(title, procedures, offered, ledger) {
  if (!procedures.length) {
    return null;
  }
  const decided = procedures.filter(each => each.status === 'DECIDED').length;
  return el('section', {},
    el('h2', {}, title, el('span', { className: 'ft-small' }, ` 已办结 ${decided} 项，共 ${procedures.length} 项`)),
    table('plan', ['手续', '状态', '本环节期限', '现由谁办', '在等', '文号', '时限'], procedures.flatMap(each => {
      const more = limits(each);
      const rest = more ? el('tr', { className: 'ft-more', hidden: true }, el('td', { colSpan: 7 }, more)) : null;
      const fold = more ? el('button', {
        type: 'button', className: 'ft-fold', 'aria-expanded': 'false', onclick: () => {
          rest.hidden = !rest.hidden;
          fold.setAttribute('aria-expanded', String(!rest.hidden));
          fold.textContent = rest.hidden ? '展开' : '收起';
        }
      }, '展开') : '';
      return [el('tr', {}, ...cells(
        [el('span', { className: 'ft-name', title: each.reason }, each.name), el('span', { className: 'ft-small' }, each.unitName),
          ...ledger.filter(one => one.procedure === each.procedure && !one.closedOn).map(one =>
            el('a', { className: 'ft-line', href: link({ difficulty: one.id }) }, one.number))],
        [chip(each.status, each.statusText), el('span', { className: 'ft-small' },
          [each.outcome && each.status !== 'WAITING' ? (each.status === 'DECIDED' ? '' : '上次：') + each.outcomeText : '', each.lateEntries ? '含补录' : '']
            .filter(Boolean).join(' · ')),
        el('span', { className: 'ft-small' }, '自 ' + each.since)],
        urgency(each),
        each.holder ? person(each.holder) : each.status === 'DECIDED' ? '' : el('span', { className: 'ft-small' }, '—'),
        waiting(each.waitingFor),
        [each.documentNumber || '', el('span', { className: 'ft-small' }, signed(each))],
        [fold, ...offered(each)])), rest].filter(Boolean);
    })));
}

// The light, the day that matters, and what is out of the ordinary about it.
function urgency(each) {
  if (each.status === 'DECIDED') {
    return el('span', { className: 'ft-small' }, savedText(each));
  }
  if (!each.light) {
    return '';
  }
  const { special, clock } = each;
  const marks = [each.provisional ? '暂定' : '', clock && clock.extensionDays ? '已延期 ' + days(clock.extensionDays, each.dayKind) : '']
    .filter(Boolean);
  return [light(each.light),
    special ? el('span', { className: 'ft-line' }, `${special.name}，预计 ${special.expectedOn} 结束`)
      : el('span', { className: 'ft-line' }, each.dueOn, el('span', { className: each.light === 'RED' ? 'ft-overdue' : 'ft-small' }, ' ' + each.dueText)),
    marks.length ? el('span', { className: 'ft-small' }, marks.join('，')) : ''];
}

function savedText(each) {
  const ahead = each.clock ? each.clock.savedDays : null;
  return ahead === null ? '' : ahead < 0 ? `比法定时限多用 ${days(-ahead, each.dayKind)}` : `节省 ${days(ahead, each.dayKind)}`;
}

function saved(procedures) {
  const kept = procedures.filter(each => each.clock && each.clock.savedDays !== null);
  return ['WD', 'CD'].map(kind => [kind, kept.filter(each => each.dayKind === kind)]).filter(([, all]) => all.length)
    .map(([kind, all]) => days(all.reduce((sum, each) => sum + each.clock.savedDays, 0), kind)).join('、');
}

// Both limits side by side, a special procedure, and whose time has passed.
function limits(each) {
  const { clock, special, elapsed } = each;
  const spent = [['审批用时', elapsed.unit], ['项目单位用时', elapsed.projectUnit], ['特别程序用时', elapsed.special], ['上级用时', elapsed.higher]];
  if (!clock && !special && spent.every(([, count]) => !count)) {
    return null;
  }
  const fact = (name, ...value) => el('div', {}, el('dt', {}, name), el('dd', {}, ...value));
  const small = text => el('span', { className: 'ft-small' }, text);
  const limit = (name, most, dueOn) => {
    const total = most + clock.extensionDays;
    const left = total - clock.usedDays;
    const over = clock.stoppedOn ? left < 0 ? '，超过 ' + days(-left, each.dayKind) : ''
      : left < 0 ? '，已超期 ' + days(-left, each.dayKind) : left ? '，还剩 ' + days(left, each.dayKind) : '，今天到期';
    return fact(name,
      el('strong', {}, clock.stoppedOn ? `已于 ${clock.stoppedOn} 停止计时` : clock.pausedOn ? `自 ${clock.pausedOn} 中止计时` : dueOn + ' 到期'),
      el('progress', {
        className: left < 0 ? 'ft-over' : '', max: Math.max(total, 1), value: Math.min(clock.usedDays, Math.max(total, 1)), ariaLabel: name
      }),
      el('span', { className: left < 0 ? 'ft-overdue' : 'ft-small' }, `已用 ${clock.usedDays} / 共 ${days(total, each.dayKind)}${over}`));
  };
  return el('dl', { className: 'ft-limits' },
    clock && clock.promisedDays !== null ? limit('承诺时限', clock.promisedDays, clock.dueOn) : null,
    clock && clock.statutoryDays !== null ? limit('法定时限', clock.statutoryDays, clock.statutoryDueOn) : null,
    clock && clock.promisedDays === null && clock.statutoryDays === null ? fact('时限', '没有规定时限') : null,
    clock && clock.extensionDays ? fact('延期', days(clock.extensionDays, each.dayKind)) : null,
    special ? fact('特别程序', el('strong', {}, `${special.name}（${special.pauses ? '中止计时' : '不中止计时'}）`),
      el('span', { className: 'ft-line' }, `自 ${special.startedOn} 起，预计 ${special.expectedOn} 结束`), small(special.basis)) : null,
    fact('用时（工作日）', ...spent.map(([name, count]) => el('span', { className: count ? 'ft-spent' : 'ft-spent ft-small' }, `${name} ${count}`))),
    each.status === 'DECIDED' && savedText(each) ? fact('比法定时限', el('strong', {}, savedText(each))) : null,
    each.provisional ? fact('暂定', small('有的年份放假安排尚未公布，期限可能变动')) : null);
}

// Due dates that moved with the calendar or a threshold.
function moved(changes) {
  if (!changes.length) {
    return null;
  }
  const groups = new Map();
  changes.forEach(each => {
    const key = [each.caseId, each.oldDueOn, each.newDueOn, each.reason, each.changedBy, each.changedOn].join();
    groups.set(key, Object.assign({}, each, { what: [...(groups.has(key) ? groups.get(key).what : []), LIMITS[each.what]] }));
  });
  const rows = [...groups.values()];
  return el('section', {}, el('details', {}, el('summary', {}, `时限调整记录（${rows.length}）`),
    table('moved', ['手续', '时限', '原来', '现在', '原因', '调整人', '日期'], rows.map(each => el('tr', {}, ...cells(
      each.procedureName, each.what.reverse().join('、'), each.oldDueOn || '无', el('strong', {}, each.newDueOn || '无'),
      each.reason, each.changedBy, each.changedOn))))));
}

// Who took over which task from whom.
function taskMoves(moves) {
  return moves.length ? el('section', {}, el('details', {}, el('summary', {}, `任务移交记录（${moves.length}）`),
    table('followed', ['日期', '任务', '原办理人', '现办理人', '事由'], moves.map(each => el('tr', {}, ...cells(
      each.since, [each.step, el('span', { className: 'ft-small' }, each.procedureName)],
      each.from || '', [each.to, el('span', { className: 'ft-small' }, each.capacity)], each.reason)))))) : null;
}

// Who decided and who signed off, and until when the document holds.
function signed(each) {
  return [each.documentNumber && each.decidedBy ? `决定：${each.decidedBy}` : '',
    each.documentNumber && each.signedOffBy ? `签批：${each.signedOffBy}` : '',
    each.validUntil ? `有效期至 ${each.validUntil}` : ''].filter(Boolean).join('；');
}

// The last procedure of a plan waits for all the others.
function waiting(text) {
  const parts = (text || '').split('、');
  return parts.length < 5 ? text || ''
    : el('span', { title: text }, `${parts.slice(0, 2).join('、')}等 ${parts.length} 项办结`);
}

function person(holder) {
  return el('span', {}, holder.name, el('span', { className: 'ft-small' }, `${holder.unit} ${holder.duty}`),
    holder.acting ? el('span', { className: 'ft-acting' }, holder.acting) : null);
}

function due(dueOn, today) {
  const late = dueOn < today;
  return dueOn ? [el('span', { className: late ? 'ft-overdue' : 'ft-due' }, dueOn + (late ? ' 已超期' : ''))] : [];
}

// When construction is expected to start; comes by itself, so that the page need not wait for it,
// below what people came for, so that nothing moves away while they read.

function expected(code, page) {
  const place = el('aside', { className: 'ft-forecast', ariaLabel: '预计完成' });
  call('GET', `/projects/${encodeURIComponent(code)}/forecast`)
    .then(forecast => {
      replace(place, ...drawForecast(forecast));
      if (forecast.start && place.isConnected) {
        page.querySelector('.ft-facts').append(
          el('div', {}, el('dt', {}, '预计可开工'), el('dd', {}, forecast.start.on)));
      }
    }, failure => replace(place, note('bad', failure.message)));
  return place;
}

function drawForecast(forecast) {
  const title = el('h2', {}, '预计完成', el('span', { className: 'ft-small' }, ' ' + forecast.stateText));
  const { start, season, others } = forecast;
  if (!start) {
    return [title];
  }
  const same = start.days === start.cautiousDays;
  const when = (name, on, days) => el('div', {}, el('dt', {}, name),
    el('dd', {}, el('strong', { className: 'ft-day' }, on), el('span', { className: 'ft-small' }, `还需 ${days} 个工作日`)),
    start.provisional ? el('dd', { className: 'ft-small' }, '暂定：有的年份放假安排尚未公布') : null);
  return [title,
    el('dl', { className: 'ft-facts' },
      when(same ? '预计可开工' : '预计可开工（一般用时）', start.on, start.days),
      same ? null : when(`预计可开工（较慢用时，${start.cautiousShare}% 的办件不超过）`, start.cautiousOn, start.cautiousDays),
      el('div', {}, el('dt', {}, `开工季：${season.on} 以前开工`),
        el('dd', {}, inTime(season.met, season.margin, same ? '' : '一般用时'), ' ',
          same ? null : inTime(season.cautiousMet, season.cautiousMargin, '较慢用时')),
        el('dd', { className: 'ft-small' }, season.basis))),
    steps('关键路径：决定开工日的手续', forecast.criticalPath, false),
    others.length ? el('details', {}, el('summary', {}, `其余 ${others.length} 项未办结手续的机动时间`),
      steps('手续', others, true)) : null];
}

function inTime(met, margin, pace) {
  return el('span', { className: 'ft-chip ft-' + (met ? 'done' : 'late') },
    `${pace}${met ? '赶得上，余' : '赶不上，差'} ${Math.abs(margin)} 个工作日`);
}

function steps(name, all, slack) {
  return table(slack ? 'others' : 'path',
    [name, '状态', '还需（工作日）', slack ? '机动时间' : '', '预计办结', '估算依据', '若今日办结，可于……开工'].filter(Boolean),
    all.map((each, index) => el('tr', {}, ...cells(...[
      [el('span', { className: 'ft-name' }, (slack ? '' : `${index + 1}. `) + each.name), el('span', { className: 'ft-small' }, each.unitName)],
      [chip(each.status, each.statusText),
        each.pastEstimate ? el('span', { className: 'ft-overdue' }, `已用 ${each.elapsedDays} 个工作日，超过一般用时`) : ''],
      [String(each.remainingDays), each.cautiousRemainingDays > each.remainingDays
        ? el('span', { className: 'ft-small' }, `较慢 ${each.cautiousRemainingDays}`) : ''],
      slack ? `${each.slackDays} 个工作日` : null,
      each.expectedOn,
      each.originText,
      each.daysSaved ? [each.startIfDecidedToday, el('span', { className: 'ft-small' },
        `${each.underWay ? '' : '前置办结当日即办结，'}提前 ${each.daysSaved} 个工作日`)] : '不变'
    ].filter(content => content !== null)))));
}

function copy(project) {
  ask('复制为新项目', [
    { name: 'projectCode', label: '新项目的代码', hint: '在线平台赋码，含横杠24位' },
    { name: 'projectName', label: '新项目的名称' }
  ], async values => {
    const made = await call('POST', '/projects/' + project.projectCode + '/copies', values);
    news = made.created
      ? '新项目已登记。申报信息已按原项目填好；文号、日期、公示记录和承诺须重新填写，请到“我的待办”里补全后提交。'
      : '这个项目此前已经登记。';
    location.hash = link({ project: made.projectCode });
  });
}

// Asks for what an act needs; stays open with the words of the refusal until it succeeds.
function ask(title, fields, act) {
  const inputs = {};
  const values = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) =>
    [name, input.multiple ? [...input.selectedOptions].map(option => option.value) : input.value.trim()])
    .filter(([name, value]) => value.length || inputs[name].required));
  const words = el('div');
  const fill = field => {
    const options = typeof field.options === 'function' ? field.options(values()) : field.options;
    const chosen = inputs[field.name].value;
    replace(inputs[field.name], field.many ? null : el('option', { value: '' }, field.optional ? '不选' : '请选择'),
      ...options.map(([value, text]) => el('option', { value }, text)));
    // What was chosen stays, as long as it can be chosen.
    inputs[field.name].value = options.some(([value]) => value === chosen) ? chosen : '';
  };
  const rows = fields.map(field => {
    const id = 'ft-' + field.name;
    const input = field.options ? el('select', { id, className: 'form-control', multiple: Boolean(field.many) })
      : field.lines ? el('textarea', { id, className: 'form-control', rows: field.lines })
        : el('input', { id, className: 'form-control', type: field.type || 'text', autocomplete: 'off' });
    input.required = !field.optional;
    inputs[field.name] = input;
    return el('div', { className: 'ft-field' }, el('label', { htmlFor: id }, field.label + (field.optional ? '（可不填）' : '')), input,
      field.hint ? el('span', { className: 'ft-small' }, field.hint) : null);
  });
  fields.filter(field => field.options).forEach(fill);
  fields.filter(field => field.value).forEach(field => {
    inputs[field.name].value = field.value;
  });
  fields.filter(field => typeof field.options === 'function').forEach(field =>
    Object.entries(inputs).filter(([name, input]) => name !== field.name && input.tagName === 'SELECT')
      .forEach(([, input]) => input.addEventListener('change', () => fill(field))));
  const submit = el('button', { type: 'submit', className: 'btn btn-primary' }, '确定');
  const leave = () => dialog.close();
  const dialog = el('dialog', {
    className: 'ft-dialog', onclose: () => {
      removeEventListener('hashchange', leave);
      dialog.remove();
    }
  },
    el('form', {
      onsubmit: async event => {
        event.preventDefault();
        submit.disabled = true;
        replace(words);
        try {
          await act(values());
          dialog.close();
        } catch (failure) {
          replace(words, note('bad', failure.message));
          submit.disabled = false;
        }
      }
    }, el('h2', {}, title), ...rows, words,
    el('div', { className: 'ft-actions' }, button('取消', false, () => dialog.close()), submit)));
  // On another page it would act on a project that is not shown.
  addEventListener('hashchange', leave);
  document.body.append(dialog);
  dialog.showModal();
}

// Urging and supervision orders.

const PHONE = [
  { name: 'called', label: '拨打的号码或者接听人' },
  { name: 'answer', label: '对方怎样答复', lines: 3 },
  { name: 'text', label: '催办内容', lines: 2, optional: true }
];
const UNDER_WAY = ['ISSUED', 'SIGNED', 'ANSWERED', 'LATE'];

// Comes by itself, below what people came for; whoever may not see it has nothing of it.
function supervised(project, page) {
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
    news = words;
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

const urgedText = made => `已催办 ${made.holder}：${made.stepText} · ${made.matter}。`;

// One click; the server says it if somebody was faster.
function urging(about, urgedToday, title, said, done) {
  return urgedToday ? el('span', { className: 'ft-small' }, '已催办，今天不能再催')
    : el('button', {
      type: 'button', className: 'btn btn-default', title, onclick: async event => {
        event.target.disabled = true;
        try {
          const made = await call('POST', '/urges', about);
          await done(made);
        } catch (failure) {
          replace(said, note('bad', failure.message));
          // Nobody was faster but the network slower: it can be tried again.
          event.target.disabled = false;
        }
      }
    }, '催办');
}

// An open step as the server lists what can be urged.
function urgingOpen(code, each, said, done) {
  return urging(each.about ? { projectCode: code, about: each.about } : { projectCode: code, order: each.order },
    each.urgedToday, `${each.text}：${each.holder}`, said, made => {
      news = urgedText(made);
      return done();
    });
}

function instruct(code, name, done) {
  ask(`作出批示：${name}`, [{ name: 'instruction', label: '批示', lines: 4, hint: '由专班办核定后下达督办' }], async values => {
    await call('POST', '/instructions', Object.assign({ projectCode: code }, values));
    done();
  });
}

function order(project, units, done) {
  const near = [...units].sort((one, other) =>
    Number(other.code.startsWith(project.division)) - Number(one.code.startsWith(project.division)));
  const choices = near.map(each => [each.code, each.name]);
  ask(`下达督办：${project.projectName}`, [
    { name: 'leadUnit', label: '牵头单位', options: choices },
    { name: 'assistingUnits', label: '配合单位', options: choices, many: true, optional: true, hint: '可不选；按住 Ctrl 可选几个' },
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

function orderTable(orders, everywhere, actions) {
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

function instructionTable(instructions, everywhere) {
  const name = status => ({ OPEN: '待核定', ORDERED: '已下达督办', DECLINED: '未下达督办', ENDED: '已终止' })[status];
  return followed('领导批示', ['日期', everywhere ? '项目' : '', '批示人', '批示', '状态', '核定'].filter(Boolean), instructions.map(each => [
    each.givenOn, everywhere ? el('a', { href: link({ project: each.projectCode }) }, each.projectName) : null,
    each.givenByName, each.text,
    each.status === 'ORDERED' ? el('a', { href: link({ view: 'order', order: each.id }) }, name(each.status)) : chip(each.status, name(each.status)),
    each.decidedByName ? `${each.decidedByName} ${each.decidedOn}${each.reason ? '：' + each.reason : ''}` : ''
  ].filter(content => content !== null)));
}

const wanted = { status: '', unit: '' };

function showOrders(page) {
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
      const list = await call('GET', '/orders?' + new URLSearchParams(Object.assign({ offset }, wanted)));
      const orders = list.orders.map(each => Object.assign(each, { urgedToday: list.urged.includes(each.id) }));
      shown = offset ? shown.concat(orders) : orders;
      fill(status, list.statuses, wanted.status);
      fill(unit, list.units, wanted.unit);
      const again = words => () => {
        news = words;
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
      replace(body, note('bad', failure.message));
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

async function showOrder(page, id) {
  const head = title => {
    const made = heading(title, link({ view: 'orders' }));
    made.querySelector('.ft-back').textContent = '‹ 督办事项';
    return made;
  };
  replace(page, head(''), note('plain', '正在读取……'));
  try {
    const each = await call('GET', '/orders/' + encodeURIComponent(id));
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
    ].filter(Boolean);
    replace(page, head(each.number),
      el('dl', { className: 'ft-facts' }, ...all.map(([name, value]) =>
        el('div', {}, el('dt', {}, name), el('dd', {}, ...[value].flat())))),
      followed('反馈', ['日期', '办理情况', '佐证扫描件编号', '反馈人', '期限'], each.answers.map(answer =>
        [answer.answeredOn, answer.text, answer.evidence, answer.byName, answer.dueOn])),
      followed('办理过程', ['日期', '环节和结果', '经办人', '意见'], each.history.map(event =>
        [event.on, event.what, event.who, event.opinion])));
  } catch (failure) {
    replace(page, head(''), note('bad', failure.message));
  }
}

// The roster of liaison officers: who it is on any day, who acts, what is missing; who is away.

const LIAISONS = '/liaisons';
const RANKS = { COUNTY: '县处级', SECTION: '科级' };
const rosterLink = parameters => '#' + LIAISONS + (parameters ? '?' + new URLSearchParams(parameters) : '');
const official = each => each ? person({ name: each.name, unit: each.unitName, duty: each.duty }) : el('span', { className: 'ft-overdue' }, '尚未确定');
const given = values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

function rosterHeading(title, back, ...actions) {
  const head = heading(title, null, ...actions);
  if (back) {
    head.prepend(el('a', { className: 'ft-back', href: rosterLink() }, '‹ 联络员名册'));
  }
  return head;
}

async function showRoster(page, on, search = '') {
  try {
    const shown = await call('GET', '/liaisons' + (on ? '?' + new URLSearchParams({ on }) : ''));
    const body = el('tbody');
    const day = el('input', { type: 'date', className: 'form-control', ariaLabel: '日期', value: shown.on,
      onchange: () => day.value && showRoster(page, day.value, find.value) });
    const find = el('input', { type: 'search', className: 'form-control', placeholder: '单位或者姓名', ariaLabel: '查找', value: search,
      oninput: () => fill() });
    const fill = () => replace(body, ...shown.places.filter(each => matches(each, find.value.trim())).map(placeRow));
    replace(page, rosterHeading('联络员名册', false, day, shown.places.length > 4 ? find : null,
      ...shown.own.flatMap(unit => unitActions(page, unit, shown.own.length > 1))),
    takeNews(),
    shown.gaps.length ? el('section', {}, el('h2', {}, `缺口（${shown.gaps.length}）`),
      table('gaps', ['单位', '级别', '缺什么', '期间由谁办理'], shown.gaps.map(gapRow))) : null,
    shown.proposals.length ? el('section', {}, el('h2', {}, `等待专班办确认（${shown.proposals.length}）`),
      proposals(shown.proposals.map(proposal => ({ proposal, statusText: '等待确认' })), shown.taskforce,
        new Map(shown.places.map(each => [each.unit, each.unitName])))) : null,
    el('section', {}, el('h2', {}, shown.on === shown.today ? '今天的名册' : shown.on + ' 的名册'),
      el('div', { className: 'ft-scroll' }, el('table', { className: 'ft-table ft-table-roster' },
        el('thead', {}, el('tr', {}, ...['单位', '级别', 'A角', 'B角', '由谁办理', '任期'].map(name => el('th', { scope: 'col' }, name)))), body))));
    fill();
  } catch (failure) {
    replace(page, rosterHeading('联络员名册', false), note('bad', failure.message));
  }
}

function matches(place, words) {
  const people = place.term ? [place.term.a.name, place.term.b.name] : [];
  return [place.unitName, place.acting.person.name, ...people].some(text => text.includes(words));
}

function placeRow(place) {
  const { term, acting } = place;
  return el('tr', { className: acting.gap ? 'ft-gap' : '' }, ...cells(
    el('a', { className: 'ft-name', href: rosterLink({ unit: place.unit }) }, place.unitName), RANKS[place.rank],
    official(term && term.a), official(term && term.b), actingFor(acting),
    term ? el('span', { className: 'ft-small' }, `${term.from} 至 ${term.lastDay}`) : ''));
}

// Who acts, and until when those who come before are away.
function actingFor(acting) {
  const { name, unitName, duty } = acting.person;
  const standing = acting.text.substring(`${name}（${`${unitName} ${duty}`.trim()}）`.length).trim();
  return [official(acting.person),
    standing ? el('span', { className: acting.gap ? 'ft-overdue' : 'ft-acting' }, standing) : '',
    ...acting.passedOver.filter(each => each.awayFrom).map(each =>
      el('span', { className: 'ft-small' }, `${each.person.name} ${each.awayFrom} 至 ${each.awayTo} 外出`))];
}

function gapRow({ gap, kindText }) {
  return el('tr', { className: gap.acting.gap ? 'ft-gap' : '' }, ...cells(
    el('a', { className: 'ft-name', href: rosterLink({ unit: gap.unit }) }, gap.unitName), RANKS[gap.rank],
    [el('span', { className: 'ft-overdue' }, kindText), gap.lastDay ? el('span', { className: 'ft-small' }, `任期到 ${gap.lastDay}`) : ''],
    actingFor(gap.acting)));
}

// Of several units, if their names are given.
function proposals(rows, decides, names) {
  const titles = [names ? '单位' : null, '级别', 'A角', 'B角', '任期', '文号', '提名', '状态', decides ? '' : null].filter(title => title !== null);
  return table('proposals', titles, rows.map(({ proposal, statusText }) => el('tr', {}, ...cells(
    ...names ? [el('a', { className: 'ft-name', href: rosterLink({ unit: proposal.unit }) }, names.get(proposal.unit))] : [], RANKS[proposal.rank], official(proposal.a), official(proposal.b), `${proposal.from} 至 ${proposal.to}`,
    [proposal.documentNumber, el('span', { className: 'ft-small' }, proposal.issuedOn)], proposal.proposedByName,
    [statusText, el('span', { className: 'ft-small' }, [proposal.decidedByName, proposal.opinion].filter(Boolean).join('：'))],
    ...decides ? [proposal.status === 'PROPOSED' ? decisions(proposal) : ''] : []))));
}

function decisions(proposal) {
  const decide = (title, decision, fields) => () => ask(title, fields, async values => {
    const unit = await call('POST', `/liaisons/proposals/${proposal.id}/decision`, given(Object.assign({ decision }, values)));
    news = decision === 'CONFIRMED' ? '已确认，自起始日起生效。' : '已退回。';
    reopen(unit.id);
  });
  return [button('确认', true, decide('确认联络员', 'CONFIRMED', [{ name: 'opinion', label: '意见', lines: 2, optional: true }])),
    button('退回', false, decide('退回提名', 'REFUSED', [{ name: 'opinion', label: '退回的理由', lines: 3 }]))];
}

function reopen(unit) {
  const target = rosterLink({ unit });
  if (location.hash === target) {
    dispatchEvent(new Event('ft-roster'));
  } else {
    location.hash = target;
  }
}

// The people to choose from come when somebody wants to choose.
function unitActions(page, unit, several) {
  const about = several ? `（${unit.name}）` : '';
  const open = dialog => async () => {
    try {
      dialog(await call('GET', '/liaisons/units/' + encodeURIComponent(unit.code)));
    } catch (failure) {
      page.prepend(note('bad', failure.message));
    }
  };
  return [button('外出登记' + about, true, open(askAbsence)), button('提名联络员' + about, false, open(askProposal))];
}

function askAbsence(unit) {
  ask('外出登记：' + unit.name, [
    { name: 'person', label: '外出人', options: unit.people.map(each => [each.code, each.name]), value: unit.people.some(each => each.code === unit.me) ? unit.me : '' },
    { name: 'kind', label: '事由', options: unit.kinds.map(each => [each.code, each.name]) },
    { name: 'from', label: '第一天', type: 'date', value: unit.today },
    { name: 'to', label: '最后一天', type: 'date', value: unit.today, hint: '起止两日都计算在内' },
    { name: 'standIn', label: '代办人', optional: true, hint: 'A、B角同时外出的，后登记的须指定', options: unit.standIns.map(each => [each.code, each.name]) }
  ], async values => {
    await call('POST', '/liaisons/absences', given(values));
    news = '已登记。外出期间的任务由名册上的代办人办理，返岗后自动转回。';
    reopen(unit.id);
  });
}

function askProposal(unit) {
  const people = values => unit.people.filter(each => each.ranks.includes(values.rank)).map(each => [each.code, each.name]);
  ask('提名联络员：' + unit.name, [
    { name: 'rank', label: '级别', options: Object.entries(RANKS) },
    { name: 'a', label: 'A角', options: people },
    { name: 'b', label: 'B角', options: people },
    { name: 'from', label: '任期第一天', type: 'date' },
    { name: 'to', label: '任期最后一天', type: 'date' },
    { name: 'documentNumber', label: '文号' },
    { name: 'issuedOn', label: '发文日期', type: 'date', value: unit.today }
  ], async values => {
    await call('POST', '/liaisons/proposals', Object.assign({ unit: unit.id }, given(values)));
    news = '已提名，等待专班办确认。';
    reopen(unit.id);
  });
}

async function showUnit(page, id) {
  try {
    const unit = await call('GET', '/liaisons/units/' + encodeURIComponent(id));
    replace(page, rosterHeading(unit.name, true, ...unit.mine ? unitActions(page, { code: unit.id, name: unit.name }, false) : []),
      takeNews(),
      el('section', {}, el('h2', {}, '今天由谁办理'), table('roster', ['单位', '级别', 'A角', 'B角', '由谁办理', '任期'], unit.places.map(placeRow))),
      unit.absences ? el('section', {}, el('h2', {}, '外出登记'), unit.absences.length
        ? table('followed', ['外出人', '事由', '起止', '代办人', '登记', ''], unit.absences.map(each => absenceRow(unit, each)))
        : note('plain', '没有外出登记。')) : null,
      unit.proposals.length ? el('section', {}, el('h2', {}, '提名'), proposals(unit.proposals, unit.taskforce)) : null,
      followed('工作交接', ['级别', '移交人', '接收人', '监交人', '任务', '日期', '状态', '交接清单'], unit.handovers.map(each => [
        RANKS[each.rank], each.from || '（首任）', each.to, each.witness, `${each.items.length} 项`, each.madeOn,
        each.confirmedOn ? `${each.confirmedOn} 已交接` : '等待交接', el('a', { href: rosterLink({ handover: each.proposal }) }, '查看、打印')])),
      followed('历任联络员', ['级别', 'A角', 'B角', '任期', '文号', '确认'], unit.terms.map(each => [
        RANKS[each.rank], official(each.a), official(each.b), `${each.from} 至 ${each.lastDay}`, each.documentNumber, each.source ? '原有任期' : each.recordedByName])));
  } catch (failure) {
    replace(page, rosterHeading('联络员名册', true), note('bad', failure.message));
  }
}

function absenceRow(unit, { absence, kindText }) {
  const over = absence.lastDay || absence.to;
  const back = absence.lastDay === null && unit.mine && absence.to >= unit.today
    ? button('提前返回', false, () => ask('提前返回：' + absence.person.name, [
      { name: 'lastDay', label: '实际外出的最后一天', type: 'date', value: dayBefore(unit.today), hint: `没有外出的，填 ${dayBefore(absence.from)}` }
    ], async values => {
      await call('POST', `/liaisons/absences/${absence.id}/return`, values);
      news = '已登记提前返回，任务转回。';
      reopen(unit.id);
    })) : '';
  const went = absence.lastDay && absence.lastDay < absence.from ? '没有外出' : absence.lastDay ? `提前返回，原到 ${absence.to}` : '';
  return el('tr', {}, ...cells(official(absence.person), kindText,
    [`${absence.from} 至 ${over < absence.from ? absence.to : over}`, el('span', { className: 'ft-small' }, went)],
    absence.standIn ? official(absence.standIn) : '', el('span', { className: 'ft-small' }, absence.recordedByName), back));
}

function dayBefore(day) {
  const date = new Date(day + 'T00:00:00Z');
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().substring(0, 10);
}

// What one pair hands over to the next, as it is printed and signed.
async function showHandover(page, proposal) {
  try {
    const { handover, unitName, rankText, document: number } = await call('GET', '/liaisons/handovers/' + encodeURIComponent(proposal));
    const facts = [['移交人', handover.from || '没有（首任联络员）'], ['接收人', handover.to], ['监交人', handover.witness],
      ['任命文号', number], ['制表日期', handover.madeOn],
      ['交接', handover.confirmedOn ? `${handover.confirmedOn} 由${handover.confirmedBy}确认` : '等待交接']];
    replace(page, rosterHeading('交接清单', true, el('a', { className: 'btn btn-default', href: rosterLink({ unit: handover.unit }) }, unitName), button('打印', true, () => print())),
      el('article', { className: 'ft-print' },
        el('h2', {}, `${unitName}${rankText}联络员工作交接清单`),
        el('dl', { className: 'ft-facts' }, ...facts.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
        !handover.items.length ? null : table('handover', ['序号', '任务', '项目', '收到日期', '办理期限', '备注'], handover.items.map((each, index) => el('tr', {}, ...cells(
          String(index + 1), each.what, each.projectName ? [each.projectName, el('span', { className: 'ft-small' }, each.projectCode)] : '',
          each.heldSince, each.dueOn || '', '')))),
        el('p', {}, `共 ${handover.items.length} 项未办结的任务。${handover.note || ''}`),
        el('div', { className: 'ft-signatures' }, ...['移交人', '接收人', '监交人'].map(name => el('p', {}, `${name}（签字）：`, el('span', {}, '　　　　年　　月　　日'))))));
  } catch (failure) {
    replace(page, rosterHeading('交接清单', true), note('bad', failure.message));
  }
}

function openRoster(page) {
  const asked = new URLSearchParams(location.hash.split('?')[1] || '');
  if (asked.get('handover')) {
    showHandover(page, asked.get('handover'));
  } else if (asked.get('unit')) {
    showUnit(page, asked.get('unit'));
  } else {
    showRoster(page, asked.get('on'));
  }
}

// What somebody was reminded of.

async function showReminders(page) {
  replace(page, heading('提醒', link()), note('plain', '正在读取……'));
  try {
    const { today, days: period, reminders } = await call('GET', '/reminders');
    replace(page, heading('提醒', link(), el('span', { className: 'ft-small' }, `最近 ${period} 天`)),
      reminders.length ? table('reminders', ['日期', '提醒', '内容'], reminders.map(each => el('tr', {}, ...cells(
        each.sentOn === today ? el('strong', {}, '今天') : each.sentOn,
        light(each.kind, REMINDED[each.kind]),
        // The light says already what the words in brackets say.
        el('a', { href: link({ project: each.projectCode }) }, each.text.replace(/^【[^】]*】/, ''))))))
        : note('plain', `最近 ${period} 天没有提醒。`));
  } catch (failure) {
    replace(page, heading('提醒', link()), note('bad', failure.message));
  }
}

// Payments.

// The latest first; it is the one that counts.
function paid(project, { progress, mayRecord }, today, done) {
  if (!progress.payments.length && !mayRecord) {
    return null;
  }
  return el('section', { className: 'ft-paid' },
    el('h2', {}, '资金支付', el('span', { className: 'ft-small' }, ` 衔接资金 ${progress.fund} 万元`)),
    mayRecord && project.status !== 'WITHDRAWN' ? el('div', { className: 'ft-actions' },
      button('登记支付进度', false, () => pay(project, progress, today, done))) : null,
    progress.payments.length ? table('paid',
      ['截至日期', '计划累计支付', '实际累计支付', '落后', '灯色', '说明', '登记'],
      progress.payments.map(each => el('tr', { className: each.replaced ? 'ft-replaced' : '' }, ...cells(
        [each.asOf, each.replaced ? el('span', { className: 'ft-small' }, ' 已更正') : ''],
        share(each.planned, each.plannedShare), share(each.actual, each.actualShare),
        each.pointsBehind.startsWith('-') ? `超前 ${each.pointsBehind.slice(1)} 个百分点` : `${each.pointsBehind} 个百分点`,
        each.replaced ? '' : light(each.light, each.lightText + '灯'), each.note || '',
        [each.recordedBy, el('span', { className: 'ft-small' }, each.recordedOn)]))))
      : note('plain', '还没有登记。'));
}

const share = (amount, percent) => [`${amount} 万元`, el('span', { className: 'ft-small' }, ` ${percent}%`)];

function pay(project, progress, today, done) {
  ask(`登记支付进度：${project.projectName}`, [
    { name: 'asOf', label: '截至日期', value: today, hint: '如 2026-07-10；同一截至日期再次登记为更正' },
    { name: 'plannedPayment', label: '计划累计支付（万元）', hint: `不超过衔接资金 ${progress.fund} 万元` },
    { name: 'actualPayment', label: '实际累计支付（万元）' },
    { name: 'note', label: '说明', lines: 2, optional: true }
  ], async values => {
    const changed = await call('POST', `/projects/${project.projectCode}/payments`, values);
    news = '支付进度已登记。';
    done(changed);
  });
}

// Difficulties.

function obstructions(project, { ledger }) {
  return ledger.length ? el('section', {}, el('h2', {}, '疑难问题',
    el('span', { className: 'ft-small' }, ` 未销号 ${ledger.filter(each => !each.closedOn).length} 个，共 ${ledger.length} 个`)),
  difficulties(ledger)) : null;
}

// The most urgent first; a row says what it is, how far it is, and who has it until when.
function difficulties(list, projectShown, actions) {
  return table('difficulties', ['编号', projectShown ? '项目和问题' : '问题', '层级', '状态', '期限', '现由谁办', ...(actions ? ['催办'] : [])], list.map(each => el('tr', {}, ...cells(
    [el('a', { className: 'ft-name', href: link({ difficulty: each.id }) }, each.number),
      el('span', { className: 'ft-small' }, each.kindText)],
    [projectShown ? el('span', { className: 'ft-name' }, each.projectName) : '',
      el('span', { className: 'ft-line' }, each.description),
      el('span', { className: 'ft-small' }, [each.procedureName, each.byItself ? '系统发现' : ''].filter(Boolean).join(' · '))],
    each.levelText,
    [chip(each.status, each.statusText), el('span', { className: 'ft-small' },
      each.reopened ? `退回重办 ${each.reopened} 次` : '')],
    each.light ? [light(each.light), el('span', { className: 'ft-line' }, each.dueOn,
      el('span', { className: each.light === 'RED' ? 'ft-overdue' : 'ft-small' }, ' ' + each.dueText))] : '',
    each.holder ? [each.holder, el('span', { className: 'ft-small' }, each.waitingFor)] : `${each.closedOn} 销号`,
    ...(actions ? [actions(each)] : [])))));
}

function raise(project, { kinds, units }) {
  ask(`提出疑难问题：${project.projectName}`, [
    { name: 'difficultyKind', label: '问题类别', options: kinds.map(each => [each.code, each.name]) },
    {
      name: 'procedure', label: '影响哪一项手续', optional: true, hint: '不选为项目本身',
      options: project.procedures.map(each => [each.procedure, each.name])
    },
    { name: 'description', label: '问题描述', lines: 4, hint: '卡在哪里，需要谁解决什么' },
    { name: 'amount', label: '涉及资金（万元）', optional: true },
    {
      name: 'responsibleUnit', label: '责任单位', optional: true, hint: '不选为该手续的审批单位；没有选手续的须选',
      options: units.map(each => [each.code, each.name])
    }
  ], async values => {
    const raised = await call('POST', `/projects/${project.projectCode}/difficulties`, values);
    news = `已列入台账：${raised.difficulty.number}，由${raised.difficulty.holder}签收。`;
    location.hash = link({ difficulty: raised.difficulty.id });
  });
}

function showDifficulties(page) {
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
      const ledger = await call('GET', '/difficulties?' + new URLSearchParams(Object.assign({ offset }, lookedUp)));
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
      replace(body, note('bad', failure.message));
    }
  }
  load();
}

function fillChooser(select, choices, value) {
  choices.forEach(each => select.append(el('option', { value: each.code }, each.name)));
  select.value = value;
}

// What the next joint meeting deals with: everything that has come up to it, as it is printed.
async function showAgenda(page) {
  const back = link({ view: 'difficulties' });
  try {
    const items = [];
    let some;
    do {
      some = await call('GET', '/difficulties?' + new URLSearchParams({ level: 'L3', status: 'OPEN', offset: items.length }));
      items.push(...some.difficulties);
    } while (some.more);
    const waiting = items.filter(each => each.waitingFor === '召开联席会议');
    replace(page, heading('联席会议议程', back, waiting.length ? button('打印', true, () => print()) : null),
      waiting.length ? el('article', { className: 'ft-print' }, el('h2', {}, '联席会议议程'),
        table('agenda', ['序号', '编号', '项目', '问题', '责任单位', '已采取的措施', '研究时限'], waiting.map((each, index) => el('tr', {}, ...cells(
          String(index + 1), el('a', { href: link({ difficulty: each.id }) }, each.number),
          [each.projectName, el('span', { className: 'ft-small' }, each.divisionName)],
          [each.description, el('span', { className: 'ft-small' }, [each.kindText, each.procedureName].filter(Boolean).join(' · '))],
          each.unitName, each.measures || '尚未提出', each.levelDueOn)))))
        : note('plain', '没有需要联席会议研究的疑难问题。'));
  } catch (failure) {
    replace(page, heading('联席会议议程', back), note('bad', failure.message));
  }
}

async function showDifficulty(page, id) {
  replace(page, heading('', link({ view: 'difficulties' })), note('plain', '正在读取……'));
  try {
    drawDifficulty(page, await call('GET', '/difficulties/' + encodeURIComponent(id)));
  } catch (failure) {
    replace(page, heading('', link({ view: 'difficulties' })), note('bad', failure.message));
  }
}

function drawDifficulty(page, { difficulty, mayReport, today }) {
  const report = () => ask(`填报进展：${difficulty.number}`, [
    { name: 'progress', label: '进展', lines: 4 },
    { name: 'evidence', label: '佐证材料', optional: true, hint: '文件、照片、会议记录的名称和编号' }
  ], async values => {
    const changed = await call('POST', `/difficulties/${difficulty.id}/progress`, values);
    news = '进展已记录。';
    drawDifficulty(page, changed);
  });
  const all = [
    ['项目', el('a', { href: link({ project: difficulty.projectCode }) }, difficulty.projectName)],
    ['影响的手续', difficulty.procedureName || '项目本身'],
    ['问题类别', difficulty.kindText],
    ['涉及资金', difficulty.amount ? difficulty.amount + ' 万元' : '未填'],
    ['责任单位', difficulty.unitName],
    ['科级联络员', difficulty.sectionLiaison],
    ['县处级联络员', difficulty.countyLiaison],
    ['层级', difficulty.levelText + (difficulty.closedOn ? '' : `（时限 ${difficulty.levelDueOn}）`)],
    ['状态', [chip(difficulty.status, difficulty.statusText), ' 自 ' + difficulty.since]],
    ['退回重办', difficulty.reopened ? difficulty.reopened + ' 次' : '无'],
    ['提出', `${difficulty.raisedBy} ${difficulty.raisedOn}`],
    ['措施', difficulty.measures || '尚未提出']
  ];
  if (difficulty.holder) {
    all.push(['在等', [difficulty.waitingFor, ...due(difficulty.dueOn, today)]], ['由谁办', difficulty.holder]);
  }
  replace(page,
    heading(difficulty.number, link({ view: 'difficulties' }), mayReport ? button('填报进展', false, report) : null),
    takeNews(),
    el('p', { className: 'ft-lead' }, difficulty.light ? light(difficulty.light) : '', ' ', difficulty.description),
    el('dl', { className: 'ft-facts' }, ...all.map(([name, value]) =>
      el('div', {}, el('dt', {}, name), el('dd', {}, ...[value].flat())))),
    followed('确定的措施', ['责任单位', '措施', '期限', '依据', '落实'], difficulty.asked.map(each => [
      each.unitName, each.text, each.dueOn, each.document, each.doneOn ? `${each.doneOn} ${each.result}` : '未落实'])),
    followed('协调过程', ['日期', '层级', '事项', '内容', '佐证', '经办人'], difficulty.entries.map(each => [
      each.occurredOn, each.levelText, [each.whatText, each.late ? el('span', { className: 'ft-overdue' }, ' 逾期') : ''],
      each.text, each.evidence || '', each.by])));
}

// Several projects from a list.

function showImport(page) {
  importer(page, {
    title: '批量导入', back: link(), path: '/imports', unit: '个项目', done: '请到“我的待办”里逐个补全申报信息后提交。',
    steps: ['一行一个项目，前八列必填，其他列可在导入后补填。', '先逐行核对，不会登记任何项目。'],
    template: el('a', { href: API + '/imports/template', download: '项目清单.xlsx' }, '下载模板'),
    next: el('a', { className: 'btn btn-primary', href: link() }, '查看项目'), named: '项目名称'
  });
}

// The ledger that an office has kept in Excel so far.
async function showLedgerImport(page) {
  const back = link({ view: 'difficulties' });
  const { headings } = await call('GET', '/difficulties?' + new URLSearchParams({ offset: 0 }));
  importer(page, {
    title: '导入原有台账', back, path: '/difficulties/imports', unit: '个疑难问题', done: '未销号的从今天起在原层级继续协调。',
    steps: [`第一行为列名：${headings.join('、')}。以原编号识别，重复导入不会重复登记。`, '先逐行核对，不会登记任何疑难问题。'],
    template: null, next: el('a', { className: 'btn btn-primary', href: back }, '查看台账'), named: '原编号'
  });
}

function importer(page, { title, back, path, unit, done, steps, template, next, named }) {
  const result = el('div');
  const name = el('span', { className: 'ft-small' }, '.xlsx，不超过 2 MB、500 行');
  const file = el('input', {
    type: 'file', accept: '.xlsx,' + XLSX, id: 'ft-file', className: 'ft-file',
    // So that a list that was mended can be chosen again.
    onclick: () => {
      file.value = '';
    },
    onchange: async () => {
      const chosen = file.files[0];
      if (!chosen) {
        return;
      }
      name.textContent = chosen.name;
      if (chosen.size > LARGEST) {
        replace(result, note('bad', '文件过大，不得超过 2 MB。'));
        return;
      }
      // What is checked now is what will be imported, whatever happens to the file.
      check(await chosen.arrayBuffer());
    }
  });
  replace(page, heading(title, back),
    el('ol', { className: 'ft-steps' },
      el('li', {}, el('strong', {}, '填写清单'), steps[0], template),
      el('li', {}, el('strong', {}, '选择文件'), steps[1],
        el('label', { className: 'btn btn-default', htmlFor: 'ft-file' }, '选择文件'), file, name),
      el('li', {}, el('strong', {}, '核对后导入'), '有误的行不导入，改好后可再次导入；已经登记的不会重复登记。')),
    result);

  async function check(bytes) {
    replace(result, note('plain', '正在核对……'));
    try {
      const report = await call('POST', path + '?dryRun=true', bytes, XLSX);
      const go = button(`导入 ${report.fresh} ${unit}`, true, () => run(bytes, go));
      go.disabled = report.fresh === 0;
      replace(result, summary(report, [['fresh', '个可以导入'], ['same', '个此前已登记'], ['refused', '行有误']], go), reported(report, named));
    } catch (failure) {
      replace(result, note('bad', failure.message));
    }
  }

  async function run(bytes, go) {
    go.disabled = true;
    go.textContent = '正在导入……';
    try {
      const report = await call('POST', path, bytes, XLSX);
      replace(result,
        report.fresh ? note('good', `已导入 ${report.fresh} ${unit}，${done}`) : null,
        summary(report, [['fresh', '个已导入'], ['same', '个此前已登记'], ['refused', '行有误，没有导入']], next), reported(report, named));
    } catch (failure) {
      replace(result, note('bad', failure.message + ' 已经导入的不受影响，可再次选择文件核对。'));
    }
  }
}

function summary(report, counts, action) {
  return el('div', { className: 'ft-summary' },
    ...counts.filter(([count]) => report[count]).map(([count, text]) =>
      el('span', { className: 'ft-count ft-count-' + count }, el('strong', {}, String(report[count])), text)), action);
}

function reported(report, named) {
  return table('report', ['行', '项目代码', named, '结果', '须更正的内容'], report.rows.map(row => el('tr', {}, ...cells(
    String(row.row), row.projectCode || '', row.projectName || '', chip(row.result, row.resultText),
    row.problems.map(problem => el('span', { className: 'ft-problem' }, problem.message))))));
}

function takeNews() {
  const said = news ? note('good', news) : null;
  news = '';
  return said;
}

// The server refuses whoever may not apply; here they are not even offered to.
async function offerApplying() {
  const asked = new URLSearchParams({
    permissionName: 'CREATE_INSTANCE', resourceName: 'process definition', resourceType: 6, resourceId: 'projectFastTrack'
  });
  const answer = await fetch(`${base.getAttribute('engine-api')}engine/${engine}/authorization/check?${asked}`);
  if (answer.ok && (await answer.json()).authorized) {
    document.body.classList.add('ft-may-apply');
  }
}

// Whoever only looks has no tasks and no list of them: the projects are their first page.
async function leadToProjects() {
  const answer = await fetch(`${base.getAttribute('engine-api')}engine/${engine}/filter/count?resourceType=Task`);
  if (!answer.ok || (await answer.json()).count > 0) {
    return;
  }
  const lead = () => {
    if (![PATH, LIAISONS].some(path => location.hash.startsWith('#' + path))) {
      location.replace(link());
    }
  };
  addEventListener('hashchange', lead);
  lead();
}

// What the project of a task waits for, and how to raise what stands in its way.

async function showStatus(node, taskId) {
  const page = el('div', { className: 'ft-status' }, note('plain', '正在读取……'));
  node.append(page);
  try {
    const status = await call('GET', `/tasks/${encodeURIComponent(taskId)}/status`);
    replace(page,
      el('p', {}, el('a', { className: 'ft-name', href: link({ project: status.projectCode }) }, status.projectName),
        chip(status.state, status.stateText),
        el('a', { className: 'btn btn-default ft-right', href: link({ project: status.projectCode, raise: '' }) }, '提出疑难问题')),
      table('status', ['', '在等什么'], status.open.map(each => el('tr', {}, ...cells(
        each.light ? light(each.light) : '', each.text)))));
    const place = page.appendChild(el('div'));
    const offer = async () => {
      const { urgeable } = await call('GET', `/projects/${encodeURIComponent(status.projectCode)}/supervision`);
      const said = el('div');
      replace(place, takeNews(), said, urgeable.length ? table('urgeable', ['在办环节', '由谁办', ''], urgeable.map(each =>
        el('tr', {}, ...cells(each.text, each.holder, [urgingOpen(status.projectCode, each, said, offer)])))) : null);
    };
    // Whoever may not see it has nothing of it.
    await offer().catch(() => {});
  } catch (failure) {
    replace(page, note('plain', failure.message));
  }
}

// The reports of the cycle.

const KINDS = { WEEKLY: '周调度', MONTHLY: '月通报', QUARTERLY: '季考核' };

const minute = instant => new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short'
}).format(new Date(instant));

function reportChip(report) {
  return el('span', { className: 'ft-chip ft-' + (report.status === 'ISSUED' ? 'done' : 'todo') }, report.statusText);
}

function reportFiles(report) {
  return ['docx', 'xlsx'].map(format => el('a', {
    className: 'btn btn-default', href: `${API}/reports/${report.id}/file?format=${format}`, download: ''
  }, format === 'docx' ? '公文（Word）' : '表格（Excel）'));
}

async function showReports(page) {
  const body = el('div', {}, note('plain', '正在加载……'));
  const actions = el('span', { className: 'ft-actions' });
  replace(page, heading(CYCLE, null, actions), takeNews(), body);
  try {
    const list = await call('GET', '/reports');
    if (list.mayMake) {
      actions.append(...Object.entries(KINDS).map(([kind, text]) => button('拟' + text, false, () => makeReport(kind, body))));
    }
    replace(body, list.reports.length ? table('cycle', ['类别', '文号', '期间', '数据截至', '状态', '拟稿、审核、签发', '文件'],
      list.reports.map(reportRow))
      : note('plain', list.mayMake ? '还没有通报。系统在每周、每月、每季第一个工作日汇总，也可以现在就拟。' : '还没有签发的通报。'));
  } catch (failure) {
    replace(body, note('bad', failure.message));
  }
}

function reportRow(report) {
  return el('tr', {}, ...cells(
    report.kindText,
    [el('a', { className: 'ft-name', href: link({ report: report.id }) }, report.number || '（未编号）'),
      el('span', { className: 'ft-small' }, report.title)],
    [el('span', { className: 'ft-small' }, `${report.first} 至 ${report.last}`)],
    [el('span', { className: 'ft-small' }, minute(report.cutOff))],
    [reportChip(report), report.issuedOn ? el('span', { className: 'ft-small' }, report.issuedOn) : null],
    [['拟稿', report.draftedByName], ['审核', report.checkedByName], ['签发', report.issuedByName]]
      .filter(([, name]) => name).map(([what, name]) => el('span', { className: 'ft-small' }, `${what}：${name}`)),
    reportFiles(report)));
}

async function makeReport(kind, body) {
  try {
    const report = await call('POST', '/reports', { kind });
    location.hash = link({ report: report.id });
  } catch (failure) {
    body.prepend(note('bad', failure.message));
  }
}

async function showReport(page, id) {
  replace(page, note('plain', '正在加载……'));
  try {
    drawReport(page, await call('GET', '/reports/' + id));
  } catch (failure) {
    replace(page, heading(CYCLE, null), note('bad', failure.message));
  }
}

function drawReport(page, { report, figures, summary }) {
  const head = heading(report.title, link({ view: 'cycle' }), ...reportFiles(report));
  const change = figures.change;
  replace(page, head,
    report.status === 'ISSUED' ? null : note('plain', '尚未签发，数据、名单和排名不得传阅。' + (report.status === 'DRAFT' ? '请到“我的待办”里拟稿。' : '')),
    el('dl', { className: 'ft-facts' }, ...[
      ['文号', report.number || '（未编号）'], ['状态', reportChip(report)], ['期间', `${report.first} 至 ${report.last}`],
      ['数据截至', minute(figures.cutOff)], ['拟稿', report.draftedByName], ['审核', report.checkedByName],
      ['签发', report.issuedByName && `${report.issuedByName} ${report.issuedOn}`]
    ].filter(([, value]) => value).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    el('section', {}, el('h2', {}, '总体情况'), ...summary.map(sentence => el('p', {}, sentence))),
    el('section', {}, el('h2', {}, '上次通报以来至数据截止时间的变化'),
      el('p', { className: 'ft-small' }, change.number ? `上期：${change.number}，数据截至 ${minute(change.since)}` : `此前没有签发过，自 ${minute(change.since)} 起计算`),
      ...changed('新增', change.opened), ...changed('解决', change.resolved), ...changed('反复', change.reopened)),
    ranking(figures),
    counted('按单位', figures.byUnit), counted('按县（区）', figures.byDivision),
    counted('按类别', figures.byKind), counted('按层级', figures.byLevel),
    figures.procedures.length ? el('section', {}, el('h2', {}, '手续办理情况'),
      table('counts', ['单位', '办结', '超期', '法定时限（工作日）', '实际用时', '节省（工作日）', '节省（自然日）'],
        figures.procedures.map(each => el('tr', {}, ...cells(each.name, ...[each.decided, each.overdue, each.statutoryDays,
          each.usedDays, each.savedDays, each.savedCalendarDays].map(String)))))) : null,
    ...[['情况说明', report.situation], ['下一步要求', report.demands]].filter(([, text]) => text).map(([title, text]) =>
      el('section', {}, el('h2', {}, title), ...text.split('\n').filter(line => line.trim()).map(line => el('p', {}, line)))));
}

function changed(title, items) {
  return [el('h3', {}, `${title}（${items.length}件）`), items.length ? table('changed', ['编号', '项目', '类别', '责任单位', '层级', '内容'],
    items.map(each => el('tr', {}, ...cells(each.number, each.project, each.kind, each.unit, each.level, each.description)))) : null];
}

function counted(title, rows) {
  const mean = spans => spans.count ? `${spans.mean} / ${spans.median}` : '—';
  return rows.length ? el('section', {}, el('h2', {}, '疑难问题 · ' + title),
    table('counts', [title.replace('按', ''), '新增', '解决', '销号', '退回重办', '未销号', '超期', '签收用时（平均/中位，工作日）', '解决用时（平均/中位，工作日）'],
      rows.map(({ name, counts }) => el('tr', {}, ...cells(name, ...[counts.opened, counts.resolved, counts.closed, counts.reopened,
        counts.open, counts.overdue].map(String), mean(counts.acknowledge), mean(counts.resolve)))))) : null;
}

function ranking(figures) {
  const part = (place, line) => place.measures[line.measure] === undefined ? '—' : String(place.measures[line.measure]);
  return figures.ranking.length ? el('section', {}, el('h2', {}, '单位排名'),
    table('counts', ['单位', '名次', '得分', ...figures.formula.map(line => `${line.name}（权重${Number(line.weight)}）`)],
      figures.ranking.map(place => el('tr', {}, ...cells(place.name, String(place.rank), String(place.score),
        ...figures.formula.map(line => part(place, line)))))),
    el('p', { className: 'ft-small' }, '得分 ＝ 各项指标 × 权重之和 ÷ 权重之和，保留一位小数；本期没有涉及的指标不计算。'),
    ...figures.formula.map(line => el('p', { className: 'ft-small' }, `${line.name}：${line.description}`))) : null;
}

export default [
  {
    id: 'fasttrack-status',
    pluginPoint: 'tasklist.task.detail',
    priority: 50,
    properties: { label: '在等什么' },
    render: (node, { taskId }) => {
      showStatus(node, taskId);
    }
  },
  {
    id: 'fasttrack-liaisons',
    pluginPoint: 'tasklist.navbar.action',
    priority: 140,
    render: node => {
      node.append(el('a', { href: rosterLink() }, el('span', { className: 'glyphicon glyphicon-user' }), ' 联络员名册'));
    }
  },
  {
    id: 'fasttrack-liaisons-page',
    pluginPoint: 'tasklist.route',
    priority: 0,
    properties: { path: LIAISONS },
    render: node => {
      const page = el('main', { className: 'ft-page' });
      node.className = 'ft-whole';
      node.append(page);
      const again = () => page.isConnected ? openRoster(page) : removeEventListener('ft-roster', again);
      addEventListener('ft-roster', again);
      openRoster(page);
    }
  },
  {
    id: 'fasttrack-projects',
    pluginPoint: 'tasklist.navbar.action',
    priority: 150,
    render: node => {
      node.append(el('a', { href: link() }, el('span', { className: 'glyphicon glyphicon-th-list' }), ' 我的项目'));
      offerApplying().catch(() => {});
      leadToProjects().catch(() => {});
    }
  },
  {
    id: 'fasttrack-projects-page',
    pluginPoint: 'tasklist.route',
    priority: 0,
    properties: { path: PATH },
    render: node => {
      const page = el('main', { className: 'ft-page' });
      node.className = 'ft-whole';
      node.append(page);
      const asked = new URLSearchParams(location.hash.split('?')[1] || '');
      if (asked.get('difficulty')) {
        showDifficulty(page, asked.get('difficulty'));
      } else if (asked.get('view') === 'agenda') {
        showAgenda(page);
      } else if (asked.get('view') === 'ledger-import') {
        showLedgerImport(page).catch(failure => replace(page, note('bad', failure.message)));
      } else if (asked.get('view') === 'difficulties') {
        showDifficulties(page);
      } else if (asked.get('report')) {
        showReport(page, asked.get('report'));
      } else if (asked.get('view') === 'cycle') {
        showReports(page);
      } else if (asked.get('project')) {
        showProject(page, asked.get('project'), asked.has('raise'));
      } else if (asked.get('view') === 'urgent') {
        showUrgent(page);
      } else if (asked.get('view') === 'reminders') {
        showReminders(page);
      } else if (asked.get('view') === 'orders') {
        showOrders(page);
      } else if (asked.get('view') === 'order') {
        showOrder(page, asked.get('order'));
      } else if (asked.get('view') === 'import') {
        showImport(page);
      } else {
        showList(page);
      }
    }
  }
];
