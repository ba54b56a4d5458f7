// @ts-check
// The counties as tiles, about where they lie: no boundaries of them are published.

import { el, table } from '../elements.js';

/** @type {Record<string, [number, number]>} row and column of each */
const PLACES = {
  540630: [1, 2], 540624: [1, 4], 540623: [1, 5], 540628: [1, 6],
  540629: [2, 1], 540625: [2, 2], 540627: [2, 3], 540602: [2, 4], 540622: [2, 5], 540626: [2, 6],
  540621: [3, 5]
};

const NONE = { open: 0, red: 0, yellow: 0, stuck: 0, season: 0, money: 0 };

/** @param {string} name without what all of them are */
const short = name => name.length > 2 ? name.replace(/[市区县]$/, '') : name;

/** @param {{ stuck: number, yellow: number, open: number }} counts */
const tone = counts => counts.stuck ? 'bad' : counts.yellow ? 'near' : counts.open ? 'good' : 'none';

/**
 * @param {any[]} places
 * @param {string} chosen
 * @param {(division: string) => string} to where one leads
 */
export function tiles(places, chosen, to) {
  const known = places.some(each => PLACES[each.code]);
  return el('nav', { className: 'ft-tiles', ariaLabel: '按县（区）' }, ...places.map(({ code, name, counts }) => {
    const found = counts || NONE;
    const tile = el('a', {
      href: to(code === chosen ? '' : code),
      className: `ft-tile ft-tile-${tone(found)}` + (code === chosen ? ' ft-tile-chosen' : ''),
      title: `${name}：在办 ${found.open} 个，卡住 ${found.stuck} 个`
    }, el('span', { className: 'ft-tile-name' }, short(name)), el('strong', {}, String(found.stuck)),
    el('span', { className: 'ft-tile-of' }, `在办 ${found.open}`));
    if (known) {
      const [row, column] = PLACES[code] || [3, 1];
      tile.style.gridRow = String(row);
      tile.style.gridColumn = String(column);
    }
    return tile;
  }));
}

/**
 * The same for who reads a table, always in the same order: nobody is ranked.
 * @param {any[]} places
 * @param {(division: string) => string} to
 */
export const byCounty = (places, to) => el('details', { className: 'ft-by-county' }, el('summary', {}, '县（区）对照表'),
  table('counties', ['县（区）', '在办', '红灯', '黄灯', '卡住', '预计赶不上开工季', '卡住项目总投资（万元）'],
    places.map(({ code, name, counts }) => {
      const found = counts || NONE;
      return el('tr', {}, el('th', { scope: 'row' }, el('a', { href: to(code) }, name)),
        ...[found.open, found.red, found.yellow, found.stuck, found.season, money(found.money)].map(value =>
          el('td', { className: 'ft-number' }, String(value))));
    })));

/** @param {number | string} amount 万元 */
export const money = amount => Number(amount).toLocaleString('zh-CN', { maximumFractionDigits: 2 });
