import {
  attributes,
  attributeName,
  attributeRange,
  attributeValue,
  children,
  isElement,
  isSelfClosing,
  nameRange,
  parseXml,
  rangeOf,
  valueRange,
  contentRange,
  localName,
  endNameRange,
} from '../../../server/src/xml';
import type { NodeId, XmlDocument } from '../../../server/src/xml';
import type { OffsetRange } from '../../../server/src/core/range';

interface Edit {
  readonly range: OffsetRange;
  readonly text: string;
}

/** A small reproducible source of chance (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A well-formed variant of a document with some faults of the kinds that people make. */
export function mutate(text: string, seed: number, faults: number): string {
  const chance = random(seed);
  let mutated = text;
  for (let fault = 0; fault < faults; fault++) {
    const xml = parseXml(mutated);
    const edits = oneFault(xml, chance);
    for (const { range, text: replacement } of [...edits].sort((a, b) => b.range.start - a.range.start))
      mutated = mutated.slice(0, range.start) + replacement + mutated.slice(range.end);
  }
  return mutated;
}

function oneFault(xml: XmlDocument, chance: () => number): readonly Edit[] {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(chance() * from.length)];
  const elements: NodeId[] = [];
  for (let node = 2; node < xml.nodeCount; node++)
    if (isElement(xml, node) && xml.parent[node] !== 0) elements.push(node);
  const element = pick(elements);
  if (element === undefined) return [];
  const attribute = pick(attributes(xml, element).filter((a) => !attributeName(xml, a).startsWith('xmlns')));
  const slice = (range: OffsetRange) => xml.text.slice(range.start, range.end);
  const whole = rangeOf(xml, element);
  const after = { start: whole.end, end: whole.end };
  switch (Math.floor(chance() * 22)) {
    case 0:
      return [{ range: whole, text: '' }];
    case 1:
      return [{ range: after, text: slice(whole) }];
    case 2:
      return attribute === undefined ? [] : [{ range: attributeRange(xml, attribute), text: '' }];
    case 3:
      return attribute === undefined ? [] : [{ range: valueRange(xml, attribute), text: 'xyz' }];
    case 4:
      return attribute === undefined ? [] : [{ range: valueRange(xml, attribute), text: '' }];
    case 5: {
      // The value of the same attribute elsewhere: plausible, and wrong here.
      if (attribute === undefined) return [];
      const name = attributeName(xml, attribute);
      const values = elements.flatMap((other) =>
        attributes(xml, other).flatMap((a) =>
          attributeName(xml, a) === name ? [slice(valueRange(xml, a))] : [],
        ),
      );
      return [{ range: valueRange(xml, attribute), text: pick(values) ?? '' }];
    }
    case 6: {
      const sibling = pick(children(xml, xml.parent[element]!).filter((other) => other !== element));
      if (sibling === undefined) return [];
      const [first, second] = sibling < element ? [sibling, element] : [element, sibling];
      return [
        { range: rangeOf(xml, first), text: slice(rangeOf(xml, second)) },
        { range: rangeOf(xml, second), text: slice(rangeOf(xml, first)) },
      ];
    }
    case 7: {
      if (attribute === undefined) return [];
      const value = attributeValue(xml, attribute);
      const at = Math.floor(chance() * (value.length + 1));
      return /[&<"]/.test(value)
        ? []
        : [{ range: valueRange(xml, attribute), text: value.slice(0, at) + value.slice(at + 1) }];
    }
    case 8: {
      const nullFlavor = pick(['UNK', 'NA', 'NI', 'MSK', 'OTH', 'BAD'])!;
      const has = attributes(xml, element).find((a) => attributeName(xml, a) === 'nullFlavor');
      if (has !== undefined) return [{ range: valueRange(xml, has), text: nullFlavor }];
      const end = nameRange(xml, element).end;
      return [{ range: { start: end, end }, text: ` nullFlavor="${nullFlavor}"` }];
    }
    case 9:
      return isSelfClosing(xml, element) ? [] : [{ range: contentRange(xml, element), text: '' }];
    case 10: {
      const other = pick(elements);
      const end = endNameRange(xml, element);
      if (other === undefined) return [];
      const name = slice(nameRange(xml, other));
      // A prefix may be declared elsewhere only.
      if (name.includes(':')) return [];
      return [
        { range: nameRange(xml, element), text: name },
        ...(end === undefined ? [] : [{ range: end, text: name }]),
      ];
    }
    case 11:
      return attribute === undefined
        ? []
        : [
            {
              range: valueRange(xml, attribute),
              text: pick(['true', '1.0', '-5', '20241301', '2024-02-31T00:00:00', '1.02.3', ' '])!,
            },
          ];
    case 12:
      return isSelfClosing(xml, element) ? [] : [{ range: contentRange(xml, element), text: ' texte ' }];
    case 13: {
      // Another prefix for what may be the same namespace, or another namespace.
      const uri = pick(['urn:hl7-org:v3', 'urn:hl7-org:sdtc', 'urn:order', ''])!;
      const end = nameRange(xml, element).end;
      return attributes(xml, element).some((a) => attributeName(xml, a) === 'xmlns')
        ? []
        : [{ range: { start: end, end }, text: ` xmlns="${uri}"` }];
    }
    case 14: {
      const types = elements.flatMap((other) =>
        attributes(xml, other).flatMap((a) =>
          attributeName(xml, a) === 'xsi:type' ? [slice(valueRange(xml, a))] : [],
        ),
      );
      const type = pick([...types, 'zz:ST', 'INT', ' CD ', ''])!;
      const has = attributes(xml, element).find((a) => attributeName(xml, a) === 'xsi:type');
      if (has !== undefined) return [{ range: valueRange(xml, has), text: type }];
      const end = nameRange(xml, element).end;
      const declared = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
      return [{ range: { start: end, end }, text: ` ${declared} xsi:type="${type}"` }];
    }
    case 15: {
      // Texts in several pieces are one text, and white space around an element changes nothing that one should see.
      const piece = pick(['<!-- c -->', '<?p i?>', '<![CDATA[ x ]]>', '&#160;', '\r\n\t', '&lt;&amp;', 'é'])!;
      const content = contentRange(xml, element);
      const at = isSelfClosing(xml, element) ? whole.end : content.start;
      return [{ range: { start: at, end: at }, text: piece }];
    }
    case 16: {
      // Elsewhere in the document.
      const other = pick(elements);
      if (other === undefined || isSelfClosing(xml, other) || overlaps(xml, other, element)) return [];
      const at = contentRange(xml, other).end;
      return other === element
        ? []
        : [
            { range: whole, text: '' },
            { range: { start: at, end: at }, text: slice(whole) },
          ];
    }
    case 17: {
      // The attribute under the name of another.
      const name = pick(['root', 'extension', 'code', 'codeSystem', 'value', 'unit', 'displayName', 'id'])!;
      if (attribute === undefined || attributes(xml, element).some((a) => attributeName(xml, a) === name))
        return [];
      return [
        { range: attributeRange(xml, attribute), text: `${name}="${slice(valueRange(xml, attribute))}"` },
      ];
    }
    case 18: {
      if (attribute === undefined) return [];
      const value = slice(valueRange(xml, attribute));
      const changed = pick([
        ` ${value}`,
        `${value} `,
        `${value}0`,
        value.toUpperCase(),
        value.toLowerCase(),
      ])!;
      return /&/.test(value) ? [] : [{ range: valueRange(xml, attribute), text: changed }];
    }
    case 19: {
      // One level more.
      const name = pick(['section', 'entry', 'observation', 'qualifier', 'wrapper'])!;
      return [{ range: whole, text: `<${name}>${slice(whole)}</${name}>` }];
    }
    case 20: {
      // One level less.
      if (isSelfClosing(xml, element)) return [];
      return [{ range: whole, text: slice(contentRange(xml, element)) }];
    }
    default: {
      // The content of another element of the same name.
      const twin = pick(
        elements.filter((other) => other !== element && localName(xml, other) === localName(xml, element)),
      );
      if (twin === undefined || overlaps(xml, twin, element)) return [];
      return [{ range: whole, text: slice(rangeOf(xml, twin)) }];
    }
  }
}

function overlaps(xml: XmlDocument, a: NodeId, b: NodeId): boolean {
  return (a < b && b < xml.subtreeEnd[a]!) || (b < a && a < xml.subtreeEnd[b]!);
}
