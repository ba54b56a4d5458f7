// What Fast Track adds to Cockpit: for every instance, what its project waits for, who holds
// it, since when, by when, why and what comes next; the same answer as in Tasklist and over REST.
// Whatever comes from people or the server becomes text, never markup.

const LIGHTS = { RED: '红灯·超期', YELLOW: '黄灯·临期', GREEN: '绿灯·正常', GREY: '灰灯·中止计时' };

function el(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function row(item) {
  return el('tr', '', ...[
    item.light ? el('span', 'ft-light ft-light-' + item.light, LIGHTS[item.light]) : '',
    item.text
  ].map(content => el('td', '', content)));
}

async function call(api, method, path, body) {
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  let answer;
  try {
    answer = await fetch(`${api.cockpitApi}/plugin/fasttrack/${api.engine}${path}`, {
      method,
      headers: Object.assign({ 'X-XSRF-TOKEN': token ? token[1] : '' }, body ? { 'Content-Type': 'application/json' } : {}),
      body: body && JSON.stringify(body)
    });
  } catch (failure) {
    throw new Error('没有连上服务器，请检查网络后再试。');
  }
  const read = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(read.message || '没有读到，请稍后再试。');
  }
  return read;
}

// Who can be urged, in one click; nothing of it for who may not urge.
async function offerUrging(place, api, code, said) {
  const { urgeable } = await call(api, 'GET', `/projects/${encodeURIComponent(code)}/supervision`);
  place.replaceChildren(said || '', urgeable.length ? el('table', 'table table-condensed', el('tbody', '', ...urgeable.map(each => {
    const urge = el('button', 'btn btn-default btn-sm', each.urgedToday ? '今天已催办' : '催办');
    urge.disabled = each.urgedToday;
    urge.addEventListener('click', async () => {
      urge.disabled = true;
      const about = each.about ? { about: each.about } : { order: each.order };
      try {
        const made = await call(api, 'POST', '/urges', Object.assign({ projectCode: code }, about));
        await offerUrging(place, api, code, el('p', 'ft-said', `已催办 ${made.holder}：${made.stepText} · ${made.matter}。`));
      } catch (failure) {
        place.prepend(el('p', 'ft-refused', failure.message));
        urge.disabled = false;
      }
    });
    return el('tr', '', el('td', '', each.text), el('td', '', each.holder), el('td', '', urge));
  }))) : '');
}

async function show(node, api, processInstanceId) {
  const page = el('div', 'ft-status', '正在读取……');
  node.append(page);
  try {
    const status = await call(api, 'GET', `/instances/${processInstanceId}/status`);
    const urging = el('div', 'ft-urging');
    page.replaceChildren(
      el('h4', '', `${status.projectName}（${status.projectCode}）　${status.stateText}`),
      status.open.length ? el('table', 'table table-condensed', el('tbody', '', ...status.open.map(row))) : '没有待办的事项。',
      urging);
    // Whoever may not see it has nothing of it.
    await offerUrging(urging, api, status.projectCode).catch(() => {});
  } catch (failure) {
    page.replaceChildren(failure.message);
  }
}

export default {
  id: 'fasttrack-status',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 100,
  properties: { label: '在等什么' },
  render: (node, { api, processInstanceId }) => {
    show(node, api, processInstanceId);
  }
};
