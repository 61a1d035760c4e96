import { tied } from '../../webview/typography';
import { blocksOf, inlineOf } from '../../webview/sheetText';
import { escaped } from '../webviews/html';
import type { Sheet, SheetPart } from './messages';

/**
 * A sheet as it can be read before the script of its page has run: what stands at its top, in the elements and classes that the
 * script gives it too, so that nothing moves when it takes over. What can be clicked is its alone.
 */
export function firstView({ id, title, path, french, tags, state, notice, sections }: Sheet): string {
  const lang = french === true ? ' lang="fr"' : '';
  return [
    bar,
    '<div class="sheet-body"><header>',
    `<h1>${text(id)}</h1>`,
    tags.length > 0 &&
      `<p class="tags">${tags.map((tag) => `<span class="badge">${text(tag)}</span>`).join('')}</p>`,
    state?.text !== undefined &&
      `<p class="state ${state.tone}">${iconRoom}<span>${text(state.text)}</span></p>`,
    (title !== id || path.length > 0) &&
      `<p class="subject"${lang}>${path.length > 0 ? `<span class="path">${text(`${path.join(' › ')} › `)}</span>` : ''}<span class="subject-title">${text(title)}</span></p>`,
    notice !== undefined && `<p class="hint">${text(notice)}</p>`,
    '</header>',
    ...sections.flatMap((section) => [
      `<section class="sheet-section"><h2>${text(section.title)}</h2>`,
      ...section.parts.map(partView),
      '</section>',
    ]),
    '</div>',
  ]
    .filter((part) => part !== false)
    .join('');
}

/** What is read where even the sheet is not there yet. */
export function waitingView(loading: string): string {
  return [bar, '<div class="sheet-body"><p class="hint">', text(loading), '</p></div>'].join('');
}

/** As high as with its buttons. */
const bar = '<div class="bar"><div class="tools"><span class="icon-button"></span></div></div>';
const iconRoom = '<svg class="icon" width="16" height="16" aria-hidden="true"></svg>';

/** Nothing for parts that are made of what can be chosen. */
function partView(part: SheetPart): string {
  switch (part.type) {
    case 'text': {
      const lang = part.french === true ? ' lang="fr"' : '';
      if (part.role === 'heading') return `<h3${lang}>${text(part.text)}</h3>`;
      return `<div class="${escaped(`text ${part.role ?? ''}`.trim())}"${lang}>${textBlocks(part.text)}</div>`;
    }
    case 'facts':
      return `<dl class="facts">${part.facts
        .map(({ label, values }) => `<dt>${text(label)}</dt><dd>${values.map(valueView).join(', ')}</dd>`)
        .join('')}</dl>`;
    case 'links':
      return `<ul class="links">${part.links.map((link) => `<li>${valueView(link)}</li>`).join('')}</ul>`;
    case 'example':
      return `<figure class="example ${part.right ? 'right' : 'wrong'}"><figcaption>${text(part.label)}</figcaption><pre><code>${escaped(part.text)}</code></pre></figure>`;
    case 'comparison':
    case 'severity':
      return '';
  }
}

function valueView(value: string | { readonly text: string }): string {
  return typeof value === 'string' ? text(value) : `<span class="link">${text(value.text)}</span>`;
}

function textBlocks(source: string): string {
  return blocksOf(source)
    .map((block) =>
      block.type === 'list'
        ? `<ul>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`
        : `<p>${block.lines.map(inline).join('<br>')}</p>`,
    )
    .join('');
}

function inline(source: string): string {
  return inlineOf(source)
    .map((part) => (part.type === 'code' ? `<code>${escaped(part.text)}</code>` : text(part.text)))
    .join('');
}

function text(source: string): string {
  return escaped(tied(source));
}
