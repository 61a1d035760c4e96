import { sheetLayout } from '../../webview/sheetLayout';
import { htmlElements, htmlOf } from '../webviews/htmlElements';
import type { Sheet, SheetTexts } from './messages';

/**
 * A sheet as it can be read before the script of its page has run: what stands at its top, laid out as the script does it, so
 * that nothing moves when it takes over. What can be clicked is its alone.
 */
export function firstView(sheet: Sheet, texts: SheetTexts): string {
  const parts = sheetLayout(sheet, {
    elements: htmlElements,
    texts,
    follow: () => undefined,
    severity: () => undefined,
    references: undefined,
  });
  return [bar, '<div class="sheet-body">', htmlOf(parts), '</div>'].join('');
}

/** What is read where even the sheet is not there yet. */
export function waitingView(loading: string): string {
  const { h } = htmlElements;
  return [bar, htmlOf([h('div', { class: 'sheet-body' }, h('p', { class: 'hint' }, loading))])].join('');
}

/** As high as with its buttons. */
const bar = '<div class="bar"><div class="tools"><span class="icon-button"></span></div></div>';
