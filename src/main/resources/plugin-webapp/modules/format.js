// @ts-check
// What is written out of plain values; nothing here knows a page.

/**
 * The field that a refusal is about; one of a row is about the field that holds the rows.
 * @param {string} field
 */
export const fieldOf = field => field.replace(/\[.*$/, '');

/** A date is never broken over two lines. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param {number} count
 * @param {string} kind WD for working days, CD for calendar days
 */
export const days = (count, kind) => `${count} ${kind === 'CD' ? '天' : '个工作日'}`;

/**
 * How a due day stands.
 * @param {number} left working days, negative when it has passed
 * @param {boolean} [red] whether it has passed, be it for days off alone
 */
export const leftUntil = (left, red) =>
  left < 0 ? `超期 ${-left} 个工作日` : left ? `还剩 ${left} 个工作日` : red ? '今日起超期' : '今天到期';

/**
 * How a limit stands.
 * @param {number} left days, negative when more are used
 * @param {string} kind
 * @param {boolean} stopped whether the clock has stopped for good
 */
export function leftOf(left, kind, stopped) {
  if (left < 0) {
    return (stopped ? '超过 ' : '已超期 ') + days(-left, kind);
  }
  return stopped ? '' : left ? '还剩 ' + days(left, kind) : '今天到期';
}

/** @param {{ clock?: { savedDays: number | null } | null, dayKind: string }} each */
export function savedText({ clock, dayKind }) {
  const ahead = clock ? clock.savedDays : null;
  return ahead === null ? '' : ahead < 0 ? `比法定时限多用 ${days(-ahead, dayKind)}` : `节省 ${days(ahead, dayKind)}`;
}

/**
 * What all of them saved, by the kind of days.
 * @param {any[]} procedures
 */
export function saved(procedures) {
  const kept = procedures.filter(each => each.clock && each.clock.savedDays !== null);
  return ['WD', 'CD'].map(kind => ({ kind, all: kept.filter(each => each.dayKind === kind) })).filter(({ all }) => all.length)
    .map(({ kind, all }) => days(all.reduce((sum, each) => sum + each.clock.savedDays, 0), kind)).join('、');
}

/**
 * Who decided and who signed off, and until when the document holds.
 * @param {{ documentNumber?: string, decidedBy?: string, signedOffBy?: string, validUntil?: string }} each
 */
export const signed = ({ documentNumber, decidedBy, signedOffBy, validUntil }) => [
  documentNumber && decidedBy ? `决定：${decidedBy}` : '',
  documentNumber && signedOffBy ? `签批：${signedOffBy}` : '',
  validUntil ? `有效期至 ${validUntil}` : ''].filter(Boolean).join('；');

/**
 * The last procedure of a plan waits for all the others.
 * @param {string | null} text
 */
export function shortened(text) {
  const parts = (text || '').split('、');
  return parts.length < 5 ? text || '' : `${parts.slice(0, 2).join('、')}等 ${parts.length} 项办结`;
}

/**
 * Due dates that moved for the same reason at once are one line.
 * @param {any[]} changes
 * @returns {any[]} with all the limits that moved
 */
export function together(changes) {
  const groups = new Map();
  changes.forEach(each => {
    const key = [each.caseId, each.oldDueOn, each.newDueOn, each.reason, each.changedBy, each.changedOn].join();
    groups.set(key, { ...each, what: [each.what, ...(groups.has(key) ? groups.get(key).what : [])] });
  });
  return [...groups.values()];
}

/**
 * Those of the project's own county first.
 * @param {{ code: string, name: string }[]} units
 * @param {string} division
 */
export const nearest = (units, division) => [...units].sort((one, other) =>
  Number(other.code.startsWith(division)) - Number(one.code.startsWith(division)));

/**
 * What the words about who acts say beside the person.
 * @param {{ text: string, person: { name: string, unitName: string, duty: string } }} acting
 */
export const capacity = ({ text, person: { name, unitName, duty } }) =>
  text.substring(`${name}（${`${unitName} ${duty}`.trim()}）`.length).trim();

/**
 * Whether the unit or one of its people is meant.
 * @param {{ unitName: string, term: any, acting: { person: { name: string } } }} place
 * @param {string} words
 */
export const matches = ({ unitName, term, acting }, words) =>
  [unitName, acting.person.name, ...(term ? [term.a.name, term.b.name] : [])].some(text => text.includes(words));

/**
 * Instants are shown as the clock of the office has them, wherever the reader is.
 * @param {string} instant
 */
export const minute = instant => new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short'
}).format(new Date(instant));

/**
 * How much it is, as people say it.
 * @param {number} bytes
 */
export const sizeOf = bytes => bytes < 1024 ? `${bytes} 字节` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB`
  : `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`;

/** @param {string} day */
export function dayBefore(day) {
  const date = new Date(day + 'T00:00:00Z');
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().substring(0, 10);
}

/**
 * How many days lie from one day to another.
 * @param {string} from
 * @param {string} to
 */
export const daysFrom = (from, to) => (Date.parse(to + 'T00:00:00Z') - Date.parse(from + 'T00:00:00Z')) / 86400000;

/**
 * The first days of the months in between.
 * @param {string} from
 * @param {string} to
 */
export function months(from, to) {
  const found = [];
  const day = new Date(from.substring(0, 7) + '-01T00:00:00Z');
  for (day.setUTCMonth(day.getUTCMonth() + 1); day.toISOString().substring(0, 10) <= to; day.setUTCMonth(day.getUTCMonth() + 1)) {
    found.push(day.toISOString().substring(0, 10));
  }
  return found;
}

/**
 * Each procedure with what was and what is expected: from today, or from when the last that it
 * waits for is expected, until it is expected itself.
 * @param {any[]} procedures the plan
 * @param {{ today: string, procedures: any[] }} was
 * @param {{ criticalPath: any[], others: any[] } | null} forecast
 */
export function courses(procedures, was, forecast) {
  const steps = forecast ? [...forecast.criticalPath, ...forecast.others].filter(each => each.procedure && each.expectedOn) : [];
  const codes = new Map(procedures.map(each => [each.name, each.procedure]));
  const expected = new Map(steps.map(each => [each.procedure, each.expectedOn]));
  return procedures.map(each => {
    const course = was.procedures.find(one => one.procedure === each.procedure) || { turns: [], dueOn: null, endedOn: null };
    const step = steps.find(one => one.procedure === each.procedure);
    const begin = step && (step.underWay ? [] : each.after).map(name => expected.get(codes.get(name)))
      .filter(Boolean).concat(was.today).sort().pop();
    return {
      name: each.name, turns: joined(course.turns), dueOn: course.dueOn, endedOn: course.endedOn, open: Boolean(each.light),
      cancelled: each.status === 'TERMINATED' || each.status === 'DECIDED' && each.outcome === 'NOT_REQUIRED',
      planned: step && step.expectedOn >= begin ? [begin, step.expectedOn] : null
    };
  }).filter(each => each.turns.length || each.planned || each.endedOn);
}

/**
 * Turns of the same that follow each other are one.
 * @param {{ whose: string, text: string, from: string, to: string }[]} turns
 */
export const joined = turns => turns.reduce((all, each) => {
  const last = all[all.length - 1];
  return last && last.whose === each.whose && last.to === each.from ? [...all.slice(0, -1), { ...last, to: each.to }] : [...all, each];
}, /** @type {{ whose: string, text: string, from: string, to: string }[]} */ ([]));

/**
 * Only what was filled in.
 * @param {Record<string, any>} values
 */
export const given = values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

/** @param {{ holder: string, stepText: string, matter: string }} made */
export const urgedText = ({ holder, stepText, matter }) => `已催办 ${holder}：${stepText} · ${matter}。`;

/** @param {Record<string, any>} parameters */
export const query = parameters => String(new URLSearchParams(parameters));

/**
 * The address of a page.
 * @param {string} path
 * @param {Record<string, any> | null} [parameters]
 */
export const address = (path, parameters) =>
  '#' + path + (parameters ? '?' + query(parameters) : '');
