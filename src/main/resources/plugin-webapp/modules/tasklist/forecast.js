// @ts-check
// When construction is expected to start; comes by itself, so that the page need not wait for it,
// below what people came for, so that nothing moves away while they read.

import { cells, chip, el, refused, replace, table } from '../elements.js';

// What is said where nobody can say how long something still takes.
const UNKNOWN = '无法估计';

/**
 * @param {Promise<any>} expecting
 * @param {HTMLElement} page
 */
export function expected(expecting, page) {
  const place = el('aside', { className: 'ft-forecast', ariaLabel: '预计完成' });
  expecting
    .then(forecast => {
      replace(place, ...drawForecast(forecast));
      if (forecast.season && place.isConnected) {
        page.querySelector('.ft-facts').append(
          el('div', {}, el('dt', {}, '预计可开工'), el('dd', {}, forecast.start ? forecast.start.on : UNKNOWN)));
      }
    }, failure => replace(place, refused(failure)));
  return place;
}

function drawForecast(forecast) {
  const title = el('h2', {}, '预计完成', el('span', { className: 'ft-small' }, ' ' + forecast.stateText));
  const { season } = forecast;
  if (!season) {
    return [title];
  }
  return [title, forecast.start ? when(forecast.start, season) : never(season), ...paths(forecast)];
}

function when(start, season) {
  const same = start.days === start.cautiousDays;
  const day = (name, on, days) => el('div', {}, el('dt', {}, name),
    el('dd', {}, el('strong', { className: 'ft-day' }, on), el('span', { className: 'ft-small' }, `还需 ${days} 个工作日`)),
    start.provisional ? el('dd', { className: 'ft-small' }, '暂定：有的年份放假安排尚未公布') : null);
  return el('dl', { className: 'ft-facts' },
    day(same ? '预计可开工' : '预计可开工（一般用时）', start.on, start.days),
    same ? null : day(`预计可开工（较慢用时，${start.cautiousShare}% 的办件不超过）`, start.cautiousOn, start.cautiousDays),
    inSeason(season, inTime(season.met, season.margin, same ? '' : '一般用时'), ' ',
      same ? null : inTime(season.cautiousMet, season.cautiousMargin, '较慢用时')));
}

const never = season => el('dl', { className: 'ft-facts' },
  el('div', {}, el('dt', {}, '预计可开工'), el('dd', {}, el('strong', { className: 'ft-day' }, UNKNOWN))),
  inSeason(season, season.text));

const inSeason = (season, ...said) => el('div', {}, el('dt', {}, `开工季：${season.on} 以前开工`),
  el('dd', {}, ...said), el('dd', { className: 'ft-small' }, season.basis));

function paths({ season, criticalPath, others }) {
  const unknown = [...criticalPath, ...others].filter(each => each.remainingDays === null).length;
  const decided = each => ifDecided(each, season, unknown);
  return [steps('关键路径：决定开工日的手续', criticalPath, false, decided),
    others.length ? el('details', {}, el('summary', {}, `其余 ${others.length} 项未办结手续的机动时间`),
      steps('手续', others, true, decided)) : null];
}

function inTime(met, margin, pace) {
  return el('span', { className: 'ft-chip ft-' + (met ? 'done' : 'late') },
    `${pace}${met ? '赶得上，余' : '赶不上，差'} ${Math.abs(margin)} 个工作日`);
}

function steps(name, all, slack, decided) {
  return table(slack ? 'others' : 'path',
    [name, '状态', '还需（工作日）', slack ? '机动时间' : '', '预计办结', '估算依据', '若今日办结，可于……开工'].filter(Boolean),
    all.map((each, index) => el('tr', {}, ...cells(...[
      [el('span', { className: 'ft-name' }, (slack ? '' : `${index + 1}. `) + each.name), el('span', { className: 'ft-small' }, each.unitName)],
      [chip(each.status, each.statusText),
        each.pastEstimate ? el('span', { className: 'ft-overdue' }, `已用 ${each.elapsedDays} 个工作日，超过一般用时`) : ''],
      [each.remainingDays === null ? UNKNOWN : String(each.remainingDays), each.cautiousRemainingDays > each.remainingDays
        ? el('span', { className: 'ft-small' }, `较慢 ${each.cautiousRemainingDays}`) : ''],
      slack ? (each.slackDays === null ? UNKNOWN : `${each.slackDays} 个工作日`) : null,
      each.expectedOn || UNKNOWN,
      each.originText,
      decided(each)
    ].filter(content => content !== null)))));
}

// Where nobody can say when construction starts, it is still known what waiting for the reason costs.
function ifDecided(each, season, unknown) {
  if (each.remainingDays === null) {
    return [each.startIfDecidedToday, el('span', { className: 'ft-small' },
      (unknown > 1 ? `与其余 ${unknown - 1} 项无法估计的同时办结，` : '')
        + (each.startIfDecidedToday > season.on ? '赶不上开工季' : '赶得上开工季'))];
  }
  if (each.daysSaved === 0) {
    return '不变';
  }
  return [each.startIfDecidedToday || UNKNOWN, each.daysSaved === null ? null : el('span', { className: 'ft-small' },
    `${each.underWay ? '' : '前置办结当日即办结，'}提前 ${each.daysSaved} 个工作日`)];
}
