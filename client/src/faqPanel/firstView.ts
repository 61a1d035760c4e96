import { escaped } from '../webviews/html';
import type { PanelTexts } from './messages';

/**
 * What is seen before the script of the panel has run: its search field, where it will stand, and nothing that could be typed
 * in and lost.
 */
export function firstView(texts: PanelTexts): string {
  return [
    '<div class="top"><div class="search-box">',
    '<svg class="icon" width="16" height="16" aria-hidden="true"></svg>',
    `<input class="search-input" disabled placeholder="${escaped(texts.searchPlaceholder)}" aria-label="${escaped(texts.searchLabel)}">`,
    '<span class="icon-button"></span></div></div>',
    `<div class="columns"><div class="list-column"><div class="status"><p class="count">${escaped(texts.loading)}</p></div></div></div>`,
  ].join('');
}
