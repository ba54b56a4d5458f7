// @ts-check
// What Fast Track adds to Cockpit. This file is what Cockpit asks for; everything else is in
// ../../modules, where README.md says how a page is added. All that the tab needs is named here,
// so that a slow line fetches it at once; the page comes when it is asked for.

import '../../modules/words.js';
import '../../modules/format.js';
import '../../modules/server.js';
import { el, note, replace } from '../../modules/elements.js';
import { mayAudit } from '../../modules/cockpit/server.js';
import { showStatus } from '../../modules/cockpit/status.js';

const AUDIT = '/audit-records';

export default [
  {
    id: 'fasttrack-status',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: 100,
    properties: { label: '在等什么' },
    /**
     * @param {Element} node
     * @param {{ api: { cockpitApi: string, engine: string }, processInstanceId: string }} about
     */
    render: (node, { api, processInstanceId }) => {
      showStatus(node, api, processInstanceId);
    }
  },
  {
    id: 'fasttrack-audit',
    pluginPoint: 'cockpit.navigation',
    priority: 10,
    // Cockpit asks with its own injector, and does not see by itself that the answer has come.
    access: ['$rootScope', scope => done => mayAudit().then(may => scope.$apply(() => done(null, may)))],
    checkActive: url => url.includes('#' + AUDIT),
    /** @param {Element} node */
    render: node => {
      node.append(el('a', { href: '#' + AUDIT }, '审计记录'));
    }
  },
  {
    id: 'fasttrack-audit-page',
    pluginPoint: 'cockpit.route',
    priority: 0,
    properties: { path: AUDIT },
    /** @param {Element} node */
    render: async node => {
      const page = el('main', { className: 'ft-page' });
      node.className = 'ft-whole';
      node.append(page);
      try {
        const { show } = await import('../../modules/cockpit/audit.js');
        await show(page);
      } catch (failure) {
        // No connection, or the application has been updated since.
        replace(page, note('bad', '页面没有打开，请刷新后再试。'));
      }
    }
  }
];
