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

async function show(node, api, processInstanceId) {
  const page = el('div', 'ft-status', '正在读取……');
  node.append(page);
  try {
    const answer = await fetch(`${api.cockpitApi}/plugin/fasttrack/${api.engine}/instances/${processInstanceId}/status`);
    const status = await answer.json();
    if (!answer.ok) {
      page.replaceChildren(status.message || '没有读到，请稍后再试。');
      return;
    }
    page.replaceChildren(
      el('h4', '', `${status.projectName}（${status.projectCode}）　${status.stateText}`),
      status.open.length ? el('table', 'table table-condensed', el('tbody', '', ...status.open.map(row))) : '没有待办的事项。');
  } catch (failure) {
    page.replaceChildren('没有连上服务器，请检查网络后再试。');
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
