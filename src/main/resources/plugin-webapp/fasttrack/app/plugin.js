// @ts-check
// What Fast Track adds to Tasklist. This file is what Tasklist asks for; everything else is in
// ../../modules, where README.md says how a page is added. What the first screen needs is named
// here, all of it, so that a slow line fetches it at once; the rest comes when it is asked for.

import '../../modules/words.js';
import '../../modules/format.js';
import '../../modules/server.js';
import '../../modules/tasklist/server.js';
import '../../modules/tasklist/ask.js';
import '../../modules/tasklist/papers.js';
import '../../modules/tasklist/urging.js';
import '../../modules/tasklist/picking.js';
import '../../modules/typed/copies.js';
import '../../modules/typed/draft.js';
import '../../modules/typed/drafts.js';
import '../../modules/typed/forms.js';
import '../../modules/typed/mending.js';
import '../../modules/typed/pages.js';
import '../../modules/typed/phrases.js';
import '../../modules/typed/requests.js';
import '../../modules/typed/rows.js';
import '../../modules/typed/said.js';
import { el } from '../../modules/elements.js';
import { LIAISONS, PROJECTS, link, rosterLink } from '../../modules/tasklist/frame.js';
import { offerActs } from '../../modules/tasklist/acts.js';
import { keepCounting, offerReading, showCard } from '../../modules/tasklist/cards.js';
import { claimByTyping } from '../../modules/tasklist/claiming.js';
import { tellWhatWasDone } from '../../modules/tasklist/done.js';
import { standAboveForm } from '../../modules/tasklist/opinions.js';
import { translateNotices } from '../../modules/tasklist/notices.js';
import { LIAISON_PAGES, PROJECT_PAGES, fetchAhead, open, whole } from '../../modules/tasklist/pages.js';
import { leadToProjects, offerApplying, offerKeeping, tellOfAbsences } from '../../modules/tasklist/start.js';
import { offerSearch } from '../../modules/tasklist/search.js';
import { showStatus } from '../../modules/tasklist/status.js';
import { showFiles } from '../../modules/tasklist/formFiles.js';
import { showFundRows } from '../../modules/tasklist/fundRows.js';
import { besideForms, keepWhatIsTyped } from '../../modules/typed/keep.js';

// Before the first form is drawn.
keepWhatIsTyped();
besideForms(standAboveForm);
besideForms(showFundRows);
besideForms((form, schema, data) => showFiles(form, schema, data).catch(() => {}));

/**
 * @param {string} icon
 * @param {string} name
 * @param {string} href
 */
const entry = (icon, name, href) => el('a', { href }, el('span', { className: 'glyphicon glyphicon-' + icon }), ' ' + name);

export default [
  {
    id: 'fasttrack-status',
    pluginPoint: 'tasklist.task.detail',
    priority: 50,
    properties: { label: '在等什么' },
    /**
     * @param {Element} node
     * @param {{ taskId: string }} about
     */
    render: (node, { taskId }) => {
      showStatus(node, taskId);
    }
  },
  {
    id: 'fasttrack-dossier',
    pluginPoint: 'tasklist.task.detail',
    priority: 40,
    properties: { label: '项目卷宗' },
    /**
     * @param {Element} node
     * @param {{ taskId: string }} about
     */
    render: (node, { taskId }) => {
      // Fetched when somebody opens it.
      import('../../modules/tasklist/dossier.js').then(({ showDossier }) => showDossier(node, taskId));
    }
  },
  {
    id: 'fasttrack-acts',
    pluginPoint: 'tasklist.task.action',
    priority: 50,
    /** @param {Element} node */
    render: node => {
      offerActs(node);
    }
  },
  {
    id: 'fasttrack-card',
    pluginPoint: 'tasklist.card',
    priority: 50,
    /**
     * @param {HTMLElement} node
     * @param {{ taskId: string }} about
     */
    render: (node, { taskId }) => {
      showCard(node, taskId);
    }
  },
  {
    id: 'fasttrack-search',
    pluginPoint: 'tasklist.list',
    priority: 50,
    /** @param {Element} node */
    render: node => {
      offerSearch(node);
    }
  },
  {
    id: 'fasttrack-files',
    pluginPoint: 'tasklist.task.detail',
    priority: 60,
    properties: { label: '材料' },
    /**
     * @param {Element} node
     * @param {{ taskId: string }} about
     */
    render: (node, { taskId }) => {
      import('../../modules/tasklist/files.js').then(({ filesPanel, ofTask }) =>
        node.append(filesPanel(ofTask(taskId), { title: '本项目的全部材料' })));
    }
  },
  {
    id: 'fasttrack-liaisons',
    pluginPoint: 'tasklist.navbar.action',
    priority: 140,
    /** @param {Element} node */
    render: node => {
      const roster = entry('user', '联络员名册', rosterLink());
      node.append(roster);
      tellOfAbsences(roster).catch(() => {});
    }
  },
  {
    id: 'fasttrack-liaisons-page',
    pluginPoint: 'tasklist.route',
    priority: 0,
    properties: { path: LIAISONS },
    /** @param {Element} node */
    render: node => {
      const page = whole(node);
      const again = () => page.isConnected ? open(page, LIAISON_PAGES) : removeEventListener('ft-roster', again);
      addEventListener('ft-roster', again);
      open(page, LIAISON_PAGES);
    }
  },
  {
    id: 'fasttrack-own-acts',
    pluginPoint: 'tasklist.navbar.action',
    priority: 160,
    /** @param {Element} node */
    render: node => {
      node.append(entry('ok', '我的已办', link({ view: 'done' })));
    }
  },
  {
    id: 'fasttrack-copies',
    pluginPoint: 'tasklist.navbar.action',
    priority: 165,
    /** @param {Element} node */
    render: node => {
      offerReading(node, entry('inbox', '待阅', link({ view: 'copies' })));
    }
  },
  {
    id: 'fasttrack-projects',
    pluginPoint: 'tasklist.navbar.action',
    priority: 150,
    /** @param {Element} node */
    render: node => {
      node.append(entry('th-list', '我的项目', link()));
      offerApplying().catch(() => {});
      offerKeeping().catch(() => {});
      leadToProjects().catch(() => {});
      translateNotices();
      tellWhatWasDone();
      claimByTyping();
      keepCounting();
      fetchAhead();
    }
  },
  {
    id: 'fasttrack-projects-page',
    pluginPoint: 'tasklist.route',
    priority: 0,
    properties: { path: PROJECTS },
    /** @param {Element} node */
    render: node => {
      open(whole(node), PROJECT_PAGES);
    }
  }
];
