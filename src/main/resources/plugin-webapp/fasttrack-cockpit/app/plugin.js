// @ts-check
// What Fast Track adds to Cockpit. This file is what Cockpit asks for; everything else is in
// ../../modules, where README.md says how a page is added. All that the tab needs is named here, so that a slow line fetches it at once.

import '../../modules/words.js';
import '../../modules/format.js';
import '../../modules/server.js';
import '../../modules/elements.js';
import { showStatus } from '../../modules/cockpit/status.js';

export default {
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
};
