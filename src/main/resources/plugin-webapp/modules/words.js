// @ts-check
// What the codes of the server are called, the same in Tasklist and in Cockpit.

/**
 * Colours by what a status asks of the project unit.
 * @type {Record<string, string>}
 */
export const TONES = {
  TO_COMPLETE: 'todo', RETURNED: 'todo', SUBMITTED: 'todo', TO_SUBMIT: 'todo', CORRECTING: 'todo',
  READY: 'done', STARTED: 'done', COMPLETED: 'done', CLOSED: 'done', DECIDED: 'done',
  WITHDRAWN: 'idle', WAITING: 'idle', TERMINATED: 'idle', EXPIRED: 'late',
  NEW: 'done', CHANGED: 'busy', SAME: 'idle', REFUSED: 'late',
  RAISED: 'todo', HANDLING: 'busy', ESCALATED: 'late', RESOLVED: 'todo', REOPENED: 'late',
  ISSUED: 'todo', OPEN: 'todo', DONE: 'done', ORDERED: 'done', LATE: 'late', ENDED: 'idle', DECLINED: 'idle'
};

/** @type {Record<string, string>} */
export const LIGHTS = { RED: '红灯·超期', YELLOW: '黄灯·临期', GREEN: '绿灯·正常', GREY: '灰灯·中止计时' };

/**
 * How a procedure can stand in a picture.
 * @type {Record<string, string>}
 */
export const STATES = { waiting: '未开始', open: '在办', paused: '中止', decided: '已办结', cancelled: '已取消' };

/**
 * Whose time passes on a procedure.
 * @type {Record<string, string>}
 */
export const TURNS = { UNIT: '审批单位', PROJECT_UNIT: '项目单位', SPECIAL: '特别程序（中止）', HIGHER: '上级部门' };

/**
 * What becomes of an application without a material.
 * @param {{ critical: boolean, suggested: boolean }} material
 */
export const NEED = ({ critical, suggested }) => suggested ? '建议提供' : critical ? '关键' : '可容缺';

/** @type {Record<string, string>} */
export const REMINDED = Object.assign({}, LIGHTS, { EXPIRING: '批文即将失效', EXPIRED: '批文失效', URGED: '催办', ORDER: '督办', TRANSFER: '转办' });

/** @type {Record<string, string>} */
export const LIMITS = { STEP: '本环节期限', PROMISED: '承诺时限', MAXIMUM: '最长时限' };

/** What a project is that needs nothing more. */
export const OVER = ['READY', 'WITHDRAWN', 'COMPLETED', 'CLOSED'];

/** @type {Record<string, string>} */
export const RANKS = { COUNTY: '县处级', SECTION: '科级' };

/** @type {Record<string, string>} */
export const KINDS = { WEEKLY: '周调度', MONTHLY: '月通报', QUARTERLY: '季考核' };
