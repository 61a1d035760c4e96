import type { DefinitionTarget } from '../../core/documentKind';
import type { Hl7Model } from '../model';
import { fieldAt, segmentAt } from '../parser/fields';
import { resolvePath, type Hl7Path } from '../parser/address';
import { partRange, segmentOf, value, type Segment } from '../segment';

/**
 * From an acknowledgment to what it is about, when both stand in one file: MSA-2 to the header of the message, ERR-2 to
 * the field that it blames.
 */
export function definitionAt(model: Hl7Model, offset: number): readonly DefinitionTarget[] {
  const { document } = model;
  const index = segmentAt(document, offset);
  if (index === undefined || document.messageOf[index]! < 0) return [];
  const segment = segmentOf(document, index);
  const field = fieldAt(document, index, offset);
  if (!(segment.name === 'MSA' || segment.name === 'ERR') || field !== 2) return [];
  const origin = partRange(segment, 2);
  const own = model.messages[document.messageOf[index]!]!;
  const msa = own.first('MSA');
  const id = msa ? value(msa, 2) : '';
  const target = model.messages.find(
    (message) => message !== own && message.header && id !== '' && value(message.header, 10) === id,
  );
  if (!origin || !target?.header) return [];
  const range =
    segment.name === 'MSA'
      ? partRange(target.header, 10)
      : resolvePath(document, target.message.index, blamed(segment));
  return range ? [{ type: 'range', origin, range }] : [];
}

/** ERR-2 is an ERL: segment, occurrence, field, repetition, component, subcomponent. */
function blamed(error: Segment): Hl7Path {
  const number = (component: number): number | undefined => {
    const parsed = Number.parseInt(value(error, 2, component), 10);
    return parsed > 0 ? parsed : undefined;
  };
  const [field, repetition, component, subcomponent] = [3, 4, 5, 6].map(number);
  return {
    segment: value(error, 2, 1),
    occurrence: number(2) ?? 1,
    ...(field === undefined ? {} : { field }),
    ...(repetition === undefined ? {} : { repetition }),
    ...(component === undefined ? {} : { component }),
    ...(subcomponent === undefined ? {} : { subcomponent }),
  };
}
