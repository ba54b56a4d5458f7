// @ts-check
// What is done as soon as Tasklist is there.

import { LIAISONS, link, PROJECTS } from './frame.js';
import { el } from '../elements.js';
import { call, ENGINE_API } from './server.js';

/** The server refuses whoever may not apply; here they are not even offered to. */
export async function offerApplying() {
  const asked = new URLSearchParams({
    permissionName: 'CREATE_INSTANCE', resourceName: 'process definition', resourceType: '6', resourceId: 'projectFastTrack'
  });
  const answer = await fetch(`${ENGINE_API}/authorization/check?${asked}`);
  if (answer.ok && (await answer.json()).authorized) {
    document.body.classList.add('ft-may-apply');
  }
}

/** Who administers the system takes over the list of people; the server refuses everybody else. */
export async function offerKeeping() {
  if (await mayKeep()) {
    document.body.classList.add('ft-may-keep');
  }
}

export async function mayKeep() {
  const asked = new URLSearchParams({ permissionName: 'CREATE', resourceName: 'user', resourceType: '1' });
  const answer = await fetch(`${ENGINE_API}/authorization/check?${asked}`);
  return answer.ok && (await answer.json()).authorized;
}

/**
 * Whoever others have recorded as away is told where the roster is.
 * @param {HTMLElement} entry
 */
export async function tellOfAbsences(entry) {
  const waiting = await call('GET', '/liaisons/absences/to-confirm');
  if (waiting.length) {
    entry.append(el('strong', { className: 'ft-badge', title: '有人登记了您的外出，请确认' }, String(waiting.length)));
  }
}

/** Whoever only looks has no tasks and no list of them: the projects are their first page. */
export async function leadToProjects() {
  const answer = await fetch(`${ENGINE_API}/filter/count?resourceType=Task`);
  if (!answer.ok || (await answer.json()).count > 0) {
    return;
  }
  const lead = () => {
    if (![PROJECTS, LIAISONS].some(path => location.hash.startsWith('#' + path))) {
      location.replace(link());
    }
  };
  addEventListener('hashchange', lead);
  lead();
}
