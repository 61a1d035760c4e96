import type {
  Sheet,
  SheetEntry,
  SheetFact,
  SheetLink,
  SheetPart,
  SheetRun,
  SheetTexts,
  SheetVersion,
} from '../src/sheets/messages';
import { stateIcons } from '../src/sheets/stateIcons';
import type { Child, Elements } from './elements';
import { blocksOf, inlineOf } from './sheetText';
import { fill } from './fill';

/** What makes a sheet, and what is asked of it. */
export interface SheetContext<E> {
  readonly elements: Elements<E>;
  readonly texts: SheetTexts;
  follow(link: Exclude<SheetLink, { to: 'web' }>): void;
  /** What stands for the choice of a rule's severity. */
  severity(id: string, byDefault: string): Child<E>;
  /** Where the workspace names a requirement. */
  readonly references: Child<E>;
}

/** All of a sheet below its tools. */
export function sheetLayout<E>(sheet: Sheet, context: SheetContext<E>): Child<E>[] {
  const { h, icon } = context.elements;
  const { id, title, path, french, tags, state, notice, sections } = sheet;
  return [
    h(
      'header',
      {},
      h('h1', { class: sheet.kind, attributes: { tabindex: -1 } }, id),
      tags.length > 0 && h('p', { class: 'tags' }, ...tags.map((tag) => h('span', { class: 'badge' }, tag))),
      state?.text !== undefined &&
        h('p', { class: `state ${state.tone}` }, icon(stateIcons[state.tone]), h('span', {}, state.text)),
      (title !== id || path.length > 0) &&
        h(
          'p',
          { class: 'subject', attributes: { lang: french && 'fr' } },
          path.length > 0 && h('span', { class: 'path' }, `${path.join(' › ')} › `),
          h('span', { class: 'subject-title' }, title),
        ),
      notice !== undefined && h('p', { class: 'hint' }, notice),
    ),
    ...sections.flatMap((section): Child<E>[] => [
      h(
        'section',
        { class: 'sheet-section', attributes: { 'data-section': section.key } },
        h('h2', {}, section.title),
        ...section.parts.map((part) => partView(part, context)),
      ),
      // Where it is used stands after what it demands and how it is proved.
      sheet.kind === 'requirement' && section.key === lastBeforeReferences(sheet) && context.references,
    ]),
  ];
}

/** The section after which the references stand. */
function lastBeforeReferences({ sections }: Sheet): string | undefined {
  const keys = sections.map(({ key }) => key);
  return [...keys].reverse().find((key) => ['demand', 'mind', 'proof', 'where'].includes(key)) ?? keys[0];
}

/** One part of a section. */
function partView<E>(part: SheetPart, context: SheetContext<E>): Child<E> {
  const {
    texts,
    elements: { h, icon },
  } = context;
  switch (part.type) {
    case 'text': {
      const lang = part.french === true && 'fr';
      if (part.role === 'heading') return h('h3', { attributes: { lang } }, part.text);
      return h(
        'div',
        { class: `text ${part.role ?? ''}`.trim(), attributes: { lang } },
        ...textBlocks(part.text, context),
      );
    }
    case 'facts':
      return h('dl', { class: 'facts' }, ...part.facts.flatMap((fact) => factRow(fact, context)));
    case 'links':
      return h('ul', { class: 'links' }, ...part.links.map((link) => h('li', {}, linkView(link, context))));
    case 'entries':
      return h('ul', { class: 'entries' }, ...part.entries.map((entry) => entryView(entry, context)));
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

/** How it is, what it is and what can be done about it, on one line where there is room. */
function entryView<E>({ tone, state, title, name, detail, action }: SheetEntry, context: SheetContext<E>): E {
  const { h, icon } = context.elements;
  return h(
    'li',
    { class: `entry ${tone}` },
    h('span', { class: 'entry-state' }, icon(stateIcons[tone]), state),
    h(
      'div',
      { class: 'entry-said' },
      h(
        'p',
        {},
        h('span', { class: 'entry-title' }, ...inline(title, context)),
        name !== undefined && ' ',
        name !== undefined && h('span', { class: 'entry-name' }, name),
      ),
      detail !== '' && h('p', { class: 'entry-detail' }, ...inline(detail, context)),
    ),
    action !== undefined && linkView(action, context, title),
  );
}

function textBlocks<E>(text: string, context: SheetContext<E>): E[] {
  const { h } = context.elements;
  return blocksOf(text).map((block) =>
    block.type === 'list'
      ? h('ul', {}, ...block.items.map((item) => h('li', {}, ...inline(item, context))))
      : h(
          'p',
          {},
          ...block.lines.flatMap((line, index) => [index > 0 && h('br', {}), ...inline(line, context)]),
        ),
  );
}

function inline<E>(text: string, context: SheetContext<E>): Child<E>[] {
  const { h } = context.elements;
  return inlineOf(text).map((part) => {
    if (part.type === 'code') return h('code', {}, part.text);
    return part.type === 'address' ? webLink(part.text, part.text, context) : part.text;
  });
}

function factRow<E>({ label, values }: SheetFact, context: SheetContext<E>): E[] {
  const { h } = context.elements;
  const shown = values.flatMap((value, index): Child<E>[] => [
    index > 0 && ', ',
    typeof value === 'string' ? value : linkView(value, context),
  ]);
  return [h('dt', {}, label), h('dd', {}, ...shown)];
}

/** @param about what a short offer such as « Ouvrir » is about, for who does not see its line */
function linkView<E>(link: SheetLink, context: SheetContext<E>, about?: string): E {
  if (link.to === 'web') return webLink(link.href, addressShown(link.text), context);
  const { h } = context.elements;
  const { openRequirement, openRule, openAnswer } = context.texts;
  const named = about === undefined ? link.text : `${link.text} : ${about}`;
  const label =
    link.to === 'command' || link.to === 'page'
      ? named
      : fill({ requirement: openRequirement, rule: openRule, answer: openAnswer }[link.to], link.text);
  return h(
    'button',
    {
      class: `link ${link.to}`,
      key: `${link.to}:${link.id}`,
      attributes: {
        type: 'button',
        title: label,
        'aria-label': label,
        lang: link.to === 'answer' && 'fr',
      },
      on: { click: () => context.follow(link) },
    },
    link.text,
  );
}

function comparison<E>(older: SheetVersion, newer: SheetVersion, context: SheetContext<E>): E {
  const {
    texts,
    elements: { h },
  } = context;
  const marked = older.text.some(({ changed }) => changed) || newer.text.some(({ changed }) => changed);
  return h(
    'div',
    { class: 'comparison' },
    version(older, 'del', texts.older, context),
    version(newer, 'ins', texts.newer, context),
    marked && h('p', { class: 'hint' }, `${texts.removed} ${texts.added}`),
  );
}

function version<E>(
  { title, ids, text, note }: SheetVersion,
  mark: 'del' | 'ins',
  label: string,
  context: SheetContext<E>,
): E {
  const { h } = context.elements;
  return h(
    'section',
    { class: 'version', attributes: { 'aria-label': `${label} : ${title}` } },
    h('h3', {}, title),
    h(
      'p',
      { class: 'version-ids' },
      ...ids.flatMap((id, index): Child<E>[] => [
        index > 0 && ', ',
        typeof id === 'string' ? h('span', { class: 'requirement' }, id) : linkView(id, context),
      ]),
    ),
    text.length > 0 &&
      h(
        'p',
        { class: 'version-text', attributes: { lang: 'fr' } },
        ...text.map((run) => runView(run, mark, context)),
      ),
    note !== undefined && h('p', { class: 'hint' }, note),
  );
}

function runView<E>(
  { text, changed }: SheetRun,
  mark: 'del' | 'ins',
  { elements: { h } }: SheetContext<E>,
): Child<E> {
  return changed ? h(mark, {}, text) : text;
}

/** What of an address tells a reader where it leads: what was asked of a search is in the address alone. */
function addressShown(address: string): string {
  return address.replace(/^https:\/\//, '').replace(/\?.*$/, '');
}

function webLink<E>(href: string, label: string, { elements: { h, icon } }: SheetContext<E>): E {
  return h('a', { attributes: { href, title: href } }, label, icon('linkExternal'));
}
