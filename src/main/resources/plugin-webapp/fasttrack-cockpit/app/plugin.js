// @ts-check
// What Fast Track adds to Cockpit. This file is what Cockpit asks for; everything else is in
// ../../modules, where README.md says how a page is added. What the first screen needs is named
// here, so that a slow line fetches it at once; the other pages come when they are asked for.

import '../../modules/words.js';
import '../../modules/format.js';
import '../../modules/server.js';
import '../../modules/tasklist/server.js';
import '../../modules/tasklist/ask.js';
import '../../modules/tasklist/picking.js';
import '../../modules/tasklist/urging.js';
import '../../modules/tasklist/supervision.js';
import '../../modules/cockpit/choices.js';
import '../../modules/cockpit/chosen.js';
import '../../modules/cockpit/rows.js';
import '../../modules/cockpit/tiles.js';
import '../../modules/cockpit/views.js';
import { BOARD, BRIEF, COMPARISON, FINISHED, FUNDS, TREND } from '../../modules/cockpit/beside.js';
import { showBoard } from '../../modules/cockpit/board.js';
import { nameInstances } from '../../modules/cockpit/names.js';
import { mayAudit } from '../../modules/cockpit/server.js';
import { showStatus } from '../../modules/cockpit/status.js';
import { showWaiting } from '../../modules/cockpit/waiting.js';
import { el, note, replace } from '../../modules/elements.js';
import { LIAISONS, PROJECTS, link, rosterLink } from '../../modules/tasklist/frame.js';
import { LIAISON_PAGES, PROJECT_PAGES, open, whole } from '../../modules/tasklist/pages.js';

const AUDIT = '/audit-records';

nameInstances();

/** @type {Promise<boolean> | undefined} */
let audits;

/**
 * An entry above all pages; whoever administers the audit has no board, and nobody else an audit.
 * @param {string} path
 * @param {string} name
 * @param {string} href
 * @param {number} priority
 * @param {boolean} ofAudit
 */
const entry = (path, name, href, priority, ofAudit) => ({
  id: 'fasttrack-entry' + path.replace('/', '-'),
  pluginPoint: 'cockpit.navigation',
  priority,
  // Cockpit asks with its own injector, and does not see by itself that the answer has come.
  access: ['$rootScope', scope => done => (audits ||= mayAudit()).then(may => scope.$apply(() => done(null, may === ofAudit)))],
  /** @param {string} url */
  checkActive: url => url.includes('#' + path),
  /** @param {Element} node */
  render: node => {
    node.append(el('a', { href }, name));
  }
});

/**
 * @param {string} path
 * @param {(page: HTMLElement) => void} show
 */
const page = (path, show) => ({
  id: 'fasttrack-page' + path.replaceAll('/', '-'),
  pluginPoint: 'cockpit.route',
  priority: 0,
  properties: { path },
  /** @param {Element} node */
  render: node => {
    show(whole(node));
  }
});

/**
 * A page that comes when it is asked for.
 * @param {HTMLElement} node
 * @param {Promise<{ show: (page: HTMLElement) => any }>} module
 */
const fetched = (node, module) => module.then(({ show }) => show(node))
  // No connection, or the application has been updated since.
  .catch(() => replace(node, note('bad', '页面没有打开，请刷新后再试。')));

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
    id: 'fasttrack-course',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: 90,
    properties: { label: '项目和时间线' },
    /**
     * @param {HTMLElement} node
     * @param {{ processInstanceId: string }} about
     */
    render: (node, { processInstanceId }) => {
      fetched(node, import('../../modules/cockpit/course.js').then(({ showCourse }) =>
        ({ show: () => showCourse(node, processInstanceId) })));
    }
  },
  {
    id: 'fasttrack-waiting',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    priority: 0,
    /** @param {import('../../modules/cockpit/waiting.js').Viewer} viewer */
    render: viewer => {
      showWaiting(viewer);
    }
  },
  entry(BOARD, '卡点看板', '#' + BOARD, 300, false),
  entry(PROJECTS, '项目', link(), 290, false),
  entry(FINISHED, '已办结项目', '#' + FINISHED, 285, false),
  entry(LIAISONS, '联络员名册', rosterLink(), 280, false),
  entry(AUDIT, '操作日志', '#' + AUDIT, 270, true),
  page(BOARD, showBoard),
  // The pages of Tasklist, for who has no need of its tasks.
  page(PROJECTS, node => open(node, PROJECT_PAGES)),
  page(LIAISONS, node => open(node, LIAISON_PAGES)),
  page(AUDIT, node => fetched(node, import('../../modules/cockpit/audit.js'))),
  page(BRIEF, node => fetched(node, import('../../modules/cockpit/brief.js'))),
  page(COMPARISON, node => fetched(node, import('../../modules/cockpit/comparison.js'))),
  page(FUNDS, node => fetched(node, import('../../modules/cockpit/funds.js'))),
  page(FINISHED, node => fetched(node, import('../../modules/cockpit/finished.js'))),
  page(TREND, node => fetched(node, import('../../modules/cockpit/trend.js')))
];
