import type {
  SheetFact,
  SheetLink,
  SheetPart,
  SheetRun,
  SheetTexts,
  SheetVersion,
} from '../src/sheets/messages';
import { fill, h, type Child } from './dom';
import { icon } from './icons';
import { blocksOf, inlineOf } from './sheetText';
import { webLink } from './webLink';

export interface SheetContext {
  readonly texts: SheetTexts;
  follow(link: Exclude<SheetLink, { to: 'web' }>): void;
  /** What stands for the choice of a rule's severity. */
  severity(id: string, byDefault: string): HTMLElement;
}

/** One part of a section. */
export function partView(part: SheetPart, context: SheetContext): HTMLElement {
  const { texts } = context;
  switch (part.type) {
    case 'text': {
      const lang = part.french === true && 'fr';
      if (part.role === 'heading') return h('h3', { attributes: { lang } }, part.text);
      return h(
        'div',
        { class: `text ${part.role ?? ''}`.trim(), attributes: { lang } },
        ...textBlocks(part.text),
      );
    }
    case 'facts':
      return h('dl', { class: 'facts' }, ...part.facts.flatMap((fact) => factRow(fact, context)));
    case 'links':
      return h('ul', { class: 'links' }, ...part.links.map((link) => h('li', {}, linkView(link, context))));
    case 'example':
      return h(
        'figure',
        { class: `example ${part.right ? 'right' : 'wrong'}` },
        h('figcaption', {}, icon(part.right ? 'pass' : 'warning'), part.label),
        h('pre', { attributes: { tabindex: 0, 'aria-label': part.label } }, h('code', {}, part.text)),
      );
    case 'comparison':
      return comparison(part.older, part.newer, context);
    case 'severity':
      return context.severity(part.id, texts.severities[part.byDefault as keyof SheetTexts['severities']]);
  }
}

export function textBlocks(text: string): HTMLElement[] {
  return blocksOf(text).map((block) =>
    block.type === 'list'
      ? h('ul', {}, ...block.items.map((item) => h('li', {}, ...inline(item))))
      : h('p', {}, ...block.lines.flatMap((line, index) => [index > 0 && h('br'), ...inline(line)])),
  );
}

function inline(text: string): Child[] {
  return inlineOf(text).map((part) => {
    if (part.type === 'code') return h('code', {}, part.text);
    return part.type === 'address' ? webLink(part.text, part.text) : part.text;
  });
}

function factRow({ label, values }: SheetFact, context: SheetContext): HTMLElement[] {
  const shown = values.flatMap((value, index): Child[] => [
    index > 0 && ', ',
    typeof value === 'string' ? value : linkView(value, context),
  ]);
  return [h('dt', {}, label), h('dd', {}, ...shown)];
}

export function linkView(link: SheetLink, context: SheetContext): HTMLElement {
  if (link.to === 'web') return webLink(link.href, link.text.replace(/^https:\/\//, ''));
  const { openRequirement, openRule, openAnswer } = context.texts;
  const label = { requirement: openRequirement, rule: openRule, answer: openAnswer }[link.to];
  return h(
    'button',
    {
      class: `link ${link.to}`,
      key: `${link.to}:${link.id}`,
      attributes: {
        type: 'button',
        title: fill(label, link.text),
        'aria-label': fill(label, link.text),
        lang: link.to === 'answer' && 'fr',
      },
      on: { click: () => context.follow(link) },
    },
    link.text,
  );
}

function comparison(older: SheetVersion, newer: SheetVersion, context: SheetContext): HTMLElement {
  const { texts } = context;
  const marked = older.text.some(({ changed }) => changed) || newer.text.some(({ changed }) => changed);
  return h(
    'div',
    { class: 'comparison' },
    version(older, 'del', texts.older, context),
    version(newer, 'ins', texts.newer, context),
    marked && h('p', { class: 'hint' }, `${texts.removed} ${texts.added}`),
  );
}

function version(
  { title, ids, text, note }: SheetVersion,
  mark: 'del' | 'ins',
  label: string,
  context: SheetContext,
): HTMLElement {
  return h(
    'section',
    { class: 'version', attributes: { 'aria-label': `${label} : ${title}` } },
    h('h3', {}, title),
    h(
      'p',
      { class: 'version-ids' },
      ...ids.flatMap((id, index): Child[] => [
        index > 0 && ', ',
        typeof id === 'string' ? h('span', { class: 'requirement' }, id) : linkView(id, context),
      ]),
    ),
    text.length > 0 &&
      h('p', { class: 'version-text', attributes: { lang: 'fr' } }, ...text.map((run) => runView(run, mark))),
    note !== undefined && h('p', { class: 'hint' }, note),
  );
}

function runView({ text, changed }: SheetRun, mark: 'del' | 'ins'): Child {
  return changed ? h(mark, {}, text) : text;
}
