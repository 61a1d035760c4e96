import type { Locale } from '../../core/localized';
import type { PreviewElement, PreviewNode } from '../../core/preview';
import { oneLine } from '../../core/text';
import { insAuthority } from '../../identifiers/insMatricule';
import { nationalIdInWords, timestampInWords } from '../features/words';
import { child, children, isElement, localName, none, type NodeId, textContent, valueOf } from '../../xml';
import type { CdaModel } from '../model';
import { type Builder, from } from './build';

/** What the header says, value by value, for people to read. Each gives undefined where the document says nothing. */
export interface ValueReader extends Builder {
  readonly model: CdaModel;
  readonly locale: Locale;
}

/** The words of an element, which lead to it. */
export function said(
  reader: ValueReader,
  node: NodeId,
  text: string | undefined,
  ...looks: readonly string[]
): PreviewElement | undefined {
  const line = oneLine(text ?? '');
  if (node === none || line === '') return undefined;
  return from(reader, node, 'span', [line], { looks: ['value', ...looks] });
}

export function textOf(reader: ValueReader, node: NodeId): PreviewElement | undefined {
  return node === none ? undefined : said(reader, node, textContent(reader.xml, node));
}

/** A code: its label in the document, else the one of its value set, else the code. */
export function codeOf(reader: ValueReader, node: NodeId): PreviewElement | undefined {
  const { xml, model } = reader;
  if (node === none) return undefined;
  const code = valueOf(xml, node, 'code');
  const system = valueOf(xml, node, 'codeSystem');
  const label =
    valueOf(xml, node, 'displayName') ||
    (code && system && model.knowledge.valueSets.concept(code, system)?.label) ||
    oneLine(textContent(xml, child(xml, node, 'originalText'))) ||
    code;
  return said(reader, node, label);
}

/** A point in time, or the two ends of a stretch. */
export function timeOf(reader: ValueReader, node: NodeId): PreviewElement | undefined {
  const { xml, locale } = reader;
  if (node === none) return undefined;
  const words = (at: NodeId): string | undefined => {
    const value = valueOf(xml, at, 'value');
    return value === undefined ? undefined : (timestampInWords(value)?.[locale] ?? value);
  };
  const low = words(child(xml, node, 'low'));
  const high = words(child(xml, node, 'high'));
  if (low === undefined && high === undefined) return said(reader, node, words(node));
  return said(reader, node, `${low ?? '…'} → ${high ?? '…'}`);
}

const qualified: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  'family BR': { fr: 'nom de naissance', en: 'name at birth' },
  'family CL': { fr: 'nom utilisé', en: 'name in use' },
  'family SP': { fr: 'nom d’usage', en: 'married name' },
  'given BR': { fr: 'premier prénom', en: 'first given name' },
  'given CL': { fr: 'prénom utilisé', en: 'given name in use' },
};

/** A name, each of its parts with what its qualifier says of it. */
export function nameOf(reader: ValueReader, holder: NodeId): PreviewElement | undefined {
  const { xml, locale } = reader;
  const names = holder === none ? [] : children(xml, holder, 'name');
  const parts = names.flatMap((name): readonly PreviewNode[] => {
    const elements = elementsOf(reader, name);
    if (elements.length === 0) {
      const whole = textOf(reader, name);
      return whole ? [whole] : [];
    }
    return elements.flatMap((part): readonly PreviewNode[] => {
      const kind = qualified[`${localName(xml, part)} ${valueOf(xml, part, 'qualifier') ?? ''}`];
      const text = textOf(reader, part);
      if (!text) return [];
      return kind ? [text, { tag: 'span', looks: ['muted'], children: [`(${kind[locale]})`] }] : [text];
    });
  });
  return parts.length === 0 ? undefined : from(reader, names[0]!, 'span', spaced(parts), { looks: ['name'] });
}

export function addressesOf(reader: ValueReader, holder: NodeId): readonly PreviewElement[] {
  const { xml } = reader;
  return children(xml, holder, 'addr').flatMap((addr) => {
    const parts = elementsOf(reader, addr);
    const texts = (parts.length === 0 ? [addr] : parts).map((part) => oneLine(textContent(xml, part)));
    return said(reader, addr, texts.filter((text) => text !== '').join(', ')) ?? [];
  });
}

export function telecomsOf(reader: ValueReader, holder: NodeId): readonly PreviewElement[] {
  const { xml } = reader;
  return children(xml, holder, 'telecom').flatMap(
    (telecom) =>
      said(reader, telecom, (valueOf(xml, telecom, 'value') ?? '').replace(/^(?:tel|mailto):/i, '')) ?? [],
  );
}

/** Identifiers: those of the INS and the national ones by their names, others with the OID that they are of. */
export function idsOf(reader: ValueReader, holder: NodeId): readonly PreviewElement[] {
  const { xml, locale } = reader;
  return children(xml, holder, 'id').flatMap((id) => {
    const root = valueOf(xml, id, 'root') ?? '';
    const extension = valueOf(xml, id, 'extension');
    if (extension === undefined) return said(reader, id, root, 'code') ?? [];
    const national = nationalIdInWords(root, extension)?.[locale];
    if (national !== undefined) return said(reader, id, national) ?? [];
    const text = insAuthority(root) ? `INS ${extension}` : `${extension} (${root})`;
    return said(reader, id, text) ?? [];
  });
}

function elementsOf({ xml }: ValueReader, node: NodeId): readonly NodeId[] {
  return children(xml, node).filter((one) => isElement(xml, one));
}

function spaced(parts: readonly PreviewNode[]): readonly PreviewNode[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [' ', part]));
}
