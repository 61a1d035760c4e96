import type { Locale, LocalizedText } from '../../core/localized';
import type { PreviewBlock, PreviewElement, PreviewNode } from '../../core/preview';
import { oneLine } from '../../core/text';
import {
  child,
  children,
  descend,
  descendants,
  localName,
  none,
  type NodeId,
  rangeOf,
  textContent,
} from '../../xml';
import type { CdaModel } from '../model';
import { from } from './build';
import { headerOf } from './header';
import { mediaOf } from './media';
import { narrativeOf, type NarrativeBuilder } from './narrative';
import { styleSheetLine } from './styleSheet';
import { codeOf } from './values';

// segur: implements SEG/VUE.01
/**
 * A document laid out to be looked at: its header, then a block for each section of the first level, or for the file of a
 * document of level 1. Pure, never throws, whatever the document.
 */
export function preview(model: CdaModel, locale: Locale): readonly PreviewBlock[] {
  const { xml, root } = model;
  if (root === none) return [];
  const media = mediaOf(xml, root, locale);
  const whole = rangeOf(xml, root);
  const bodies = children(xml, root, 'component').flatMap((component) => {
    const structured = child(xml, component, 'structuredBody');
    const file = descend(xml, component, 'nonXMLBody', 'text');
    const sections = structured === none ? [] : sectionsIn(model, structured);
    return file === none ? sections : [...sections, file];
  });
  // The header ends where the body begins: an edit there leaves it as it was.
  const end = bodies[0] === undefined ? whole.end : rangeOf(xml, bodies[0]).start;
  return [
    {
      start: whole.start,
      end,
      isAlone: true,
      layOut: () => ({
        tag: 'section',
        looks: ['header'],
        children: headerOf({ xml, base: whole.start, model, locale }),
      }),
    },
    ...bodies.map((node): PreviewBlock => {
      const range = rangeOf(xml, node);
      const builder = { xml, base: range.start, media };
      const isSection = localName(xml, node) === 'section';
      return {
        ...range,
        isAlone: !isSection || descendants(xml, node, 'renderMultiMedia').length === 0,
        layOut: () =>
          isSection
            ? sectionOf(model, builder, node, locale, 2)
            : from(builder, node, 'section', [media.file(builder, node)], { looks: ['body'] }),
      };
    }),
    ...styleSheetLine(xml, locale),
  ];
}

function sectionsIn({ xml }: CdaModel, holder: NodeId): readonly NodeId[] {
  return children(xml, holder, 'component').flatMap((component) => children(xml, component, 'section'));
}

const headings = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** Sections nest deeper than headings are numbered; beyond this depth their text is shown flat. */
const deepest = 40;

function sectionOf(
  model: CdaModel,
  builder: NarrativeBuilder,
  section: NodeId,
  locale: Locale,
  level: number,
): PreviewElement {
  const { xml } = model;
  const title = child(xml, section, 'title');
  const words = oneLine(textContent(xml, title));
  const code = codeOf({ ...builder, model, locale }, child(xml, section, 'code'));
  const heading = headings[Math.min(level, 6) - 2]!;
  const shown: PreviewNode[] = [
    words === ''
      ? from(builder, section, heading, [code ?? untitled[locale]], { looks: ['untitled'] })
      : from(builder, title, heading, [words]),
  ];
  const text = child(xml, section, 'text');
  if (text !== none) shown.push(narrativeOf(builder, text));
  const entries = children(xml, section, 'entry');
  if (entries.length > 0) shown.push(entriesOf(builder, entries, locale));
  const nested = level - 1 > deepest ? [] : sectionsIn(model, section);
  shown.push(...nested.map((inner) => sectionOf(model, builder, inner, locale, level + 1)));
  return from(builder, section, 'section', shown, { looks: ['part'] });
}

/** How much the section says to machines; findings about it are shown there. */
function entriesOf(builder: NarrativeBuilder, entries: readonly NodeId[], locale: Locale): PreviewElement {
  const { xml, base } = builder;
  const count = entries.length;
  const words: LocalizedText =
    count === 1
      ? { fr: '1 entrée codée', en: '1 coded entry' }
      : { fr: `${count} entrées codées`, en: `${count} coded entries` };
  return {
    tag: 'p',
    looks: ['entries'],
    at: [rangeOf(xml, entries[0]!).start - base, rangeOf(xml, entries.at(-1)!).end - base],
    children: [words[locale]],
  };
}

const untitled: LocalizedText = { fr: 'Section sans titre', en: 'Untitled section' };
