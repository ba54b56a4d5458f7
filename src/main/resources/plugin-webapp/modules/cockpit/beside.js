// @ts-check
// The pages beside the board: where they are, and what of its address they keep.

import { el } from '../elements.js';
import { address } from '../format.js';
import { API } from '../tasklist/server.js';

export const BOARD = '/board';
export const BRIEF = '/board/brief';
export const COMPARISON = '/board/comparison';
export const FUNDS = '/board/funds';
export const TREND = '/board/trend';
export const FINISHED = '/finished';

/** What the address of a page asks for. */
export const asked = () => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1] || ''));

/** @param {Record<string, string>} filter */
export const back = filter => el('a', { className: 'ft-back', href: address(BOARD, filter) }, '‹ 卡点看板');

/**
 * What of a filter says of where it is.
 * @param {Record<string, string>} filter
 */
export const where = ({ division, unit }) => Object.fromEntries(Object.entries({ division, unit }).filter(([, value]) => value));

/**
 * The ways from the board to the pages beside it; each is of what the board shows.
 * @param {Record<string, string>} choice
 * @param {Record<string, string>} around
 */
export const beside = (choice, around) => [
  around.on ? null : el('a', { className: 'btn btn-default', href: address(COMPARISON, where(around)) }, '对比'),
  around.on ? null : el('a', { className: 'btn btn-default', href: address(FUNDS, around.division ? { division: around.division } : null) }, '资金'),
  around.on ? null : el('a', { className: 'btn btn-default', href: address(TREND, where(around)) }, '趋势'),
  around.on ? null : el('a', { className: 'btn btn-default', href: address(BRIEF, { ...choice, ...around }) }, '会前十项'),
  around.on ? null : el('a', { className: 'btn btn-default', href: address(FINISHED, around.division ? { division: around.division } : null) }, '已办结'),
  el('a', { className: 'btn btn-default', href: `${API}/board/export?` + new URLSearchParams({ ...choice, ...around }), download: '' }, '导出')];
