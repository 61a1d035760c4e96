import type { Fix, OffsetEdit } from '../../core/finding';
import type { OffsetRange } from '../../core/range';
import type { Rule } from '../../rules/rule';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { fieldAt, fieldRange } from '../parser/fields';
import { nameRange, rangeOf, separators, value, type Segment } from '../segment';
import { fix } from './support';

const family = 'hl7v2.structure';
const source = 'HL7 v2.5, § 2.6 Message construction rules';

const outside: Rule<Hl7Model> = {
  id: 'HL7-010',
  family: 'hl7v2.msh',
  severity: 'error',
  title: { fr: 'Message introuvable, ou sans en-tête', en: 'No message, or none with a header' },
  explanation: {
    fr: 'Un message HL7 v2 commence par son en-tête MSH. Sans lui, ni le type ni les séparateurs ne sont connus : rien n’est jugé, et cela doit se savoir.',
    en: 'An HL7 v2 message starts with its MSH header. Without it neither the type nor the separators are known: nothing is judged, and that must be known.',
  },
  source,
  check(model, report) {
    const anyHeader = model.messages.some(({ header }) => header);
    for (const message of model.messages) {
      if (message.header) continue;
      const segment = message.segments.find(({ name }) => model.dictionary.segment(name, '99.0'));
      if (segment) {
        report({
          range: nameRange(segment),
          message: {
            fr: 'Ces segments n’ont pas d’en-tête MSH avant eux : ils ne sont pas jugés.',
            en: 'These segments have no MSH header before them: they are not judged.',
          },
        });
        continue;
      }
      const range = firstLine(rangeOf(message.segments[0]!), model.document.text);
      if (anyHeader) {
        report({
          severity: 'information',
          range,
          message: {
            fr: 'Ce texte précède l’en-tête MSH et ne fait pas partie du message ; un récepteur le refuserait.',
            en: 'This text stands before the MSH header and is no part of the message; a receiver would refuse it.',
          },
        });
        continue;
      }
      report({
        range,
        message: {
          fr: 'Aucun message HL7 v2 n’est reconnu ici : un message commence par « MSH|^~\\& ». Rien n’a été jugé.',
          en: 'No HL7 v2 message is recognised here: a message starts with “MSH|^~\\&”. Nothing was judged.',
        },
      });
      return;
    }
  },
};

function firstLine({ start, end }: OffsetRange, text: string): OffsetRange {
  const length = text.slice(start, Math.min(end, start + 200)).search(/[\r\n]/);
  return { start, end: length < 0 ? Math.min(end, start + 200) : start + length };
}

const capitals: Rule<Hl7Model> = {
  id: 'SEG-003',
  family,
  severity: 'error',
  title: { fr: 'Nom de segment en capitales', en: 'Segment name in capitals' },
  source,
  check(model, report) {
    for (const message of model.messages) {
      for (const segment of message.segments) {
        const range = nameRange(segment);
        const written = model.document.text.slice(range.start, range.end);
        if (segment.name === '' || written === segment.name) continue;
        // A name that does not exist has its own rule.
        if (!segment.name.startsWith('Z') && !model.dictionary.segment(segment.name, '99.0')) continue;
        report({
          range,
          message: {
            fr: `Le nom d’un segment s’écrit en capitales, ${segment.name} : un récepteur ignore « ${written} ».`,
            en: `A segment name is written in capitals, ${segment.name}: a receiver ignores “${written}”.`,
          },
          fixes: () => [
            fix('set-capitals', { fr: `Écrire « ${segment.name} »`, en: `Write “${segment.name}”` }, [
              { range, newText: segment.name },
            ]),
          ],
        });
      }
    }
  },
};

/** Blanks before the name of a segment. */
function indentationOf(segment: Segment): OffsetRange | undefined {
  const { text } = segment.document;
  const { start } = rangeOf(segment);
  let from = start;
  // A byte order mark is one at the start of the text alone: where files were put together each may have left its own.
  while (from > 0 && (/[ \t\u00a0]/.test(text[from - 1]!) || (from > 1 && text[from - 1] === '\ufeff')))
    from--;
  return from < start && segment.name !== '' ? { start: from, end: start } : undefined;
}

const indentation: Rule<Hl7Model> = {
  id: 'SEG-005',
  family,
  severity: 'warning',
  title: { fr: 'Segment en retrait', en: 'Indented segment' },
  source,
  check(model, report) {
    for (const message of model.messages) {
      const indented = message.segments.filter(indentationOf);
      const blanks = indented.flatMap((segment) => indentationOf(segment) ?? []);
      if (blanks.length === 0) continue;
      // A message set back as a whole, or only where it starts, is a quotation of a message.
      const quoted =
        blanks.length === message.segments.length || (message.header && indentationOf(message.header));
      report({
        ...(quoted ? { severity: 'information' as const } : {}),
        range: nameRange(indented[0]!),
        message: {
          fr: 'Un segment commence au début de sa ligne : un récepteur ne reconnaît pas celui que précèdent des blancs ou une marque d’ordre des octets.',
          en: 'A segment starts at the start of its line: a receiver does not recognise one with blanks or a byte order mark before it.',
        },
        fixes: () => [
          fix(
            'remove-indentation',
            { fr: 'Retirer les blancs', en: 'Remove the blanks' },
            blanks.map((range) => ({ range, newText: '' })),
          ),
        ],
      });
    }
  },
};

const lineEnds = /[\r\n]+/g;

const brokenField: Rule<Hl7Model> = {
  id: 'SEG-004',
  family,
  severity: 'error',
  title: { fr: 'Fin de ligne dans un champ', en: 'Line end inside a field' },
  explanation: {
    fr: 'Une fin de ligne termine le segment : un récepteur perd la suite du champ et tous les champs suivants. Le Base64 s’écrit sur une seule ligne ; dans un texte, la fin de ligne s’écrit \\.br\\.',
    en: 'A line end ends the segment: a receiver loses the rest of the field and all fields after it. Base64 is written on one line; in a text a line end is written \\.br\\.',
  },
  source,
  check(model, report) {
    for (const message of model.messages) {
      for (const segment of message.segments) {
        const { start, end } = rangeOf(segment);
        const written = model.document.text.slice(start, end);
        const first = written.search(/[\r\n]/);
        if (first < 0) continue;
        const breaks = [...written.matchAll(lineEnds)].map(({ index, 0: found }): OffsetRange => ({
          start: start + index,
          end: start + index + found.length,
        }));
        const field = fieldAt(model.document, segment.index, breaks[0]!.start);
        report({
          range: breaks[0]!,
          message: {
            fr: `Une fin de ligne coupe le champ ${segment.name}-${field} : pour un récepteur, le segment s’arrête ici. La suite est lue comme si elle n’y était pas.`,
            en: `A line end cuts field ${segment.name}-${field}: for a receiver the segment stops here. What follows is read as if it were not there.`,
          },
          fixes: () => joins(message, segment, field, breaks),
        });
      }
    }
  },
};

/** The ways to write the segment on one line: Base64 has one, a text may want to keep its lines. */
function joins(
  { document }: MessageView,
  segment: Segment,
  field: number,
  breaks: readonly OffsetRange[],
): readonly Fix[] {
  const range = fieldRange(document, segment.index, field);
  const encoded =
    segment.name === 'OBX' &&
    field === 5 &&
    range !== undefined &&
    /^[A-Za-z\d+/=\s]*$/.test(
      document.text.slice(range.start, range.end).split(separators(segment).component).at(-1)!,
    );
  const written = (text: string): readonly OffsetEdit[] => breaks.map((at) => ({ range: at, newText: text }));
  const join = fix(
    'join-lines',
    { fr: 'Écrire sur une seule ligne', en: 'Write on one line' },
    written(''),
    encoded,
  );
  const isText = ['TX', 'FT', 'ST'].includes(value(segment, 2)) && segment.name === 'OBX' && field === 5;
  if (encoded || !(isText || segment.name === 'NTE')) return [join];
  const { escape } = separators(segment);
  return [
    join,
    fix(
      'escape-lines',
      { fr: 'Écrire « \\.br\\ » à chaque fin de ligne', en: 'Write “\\.br\\” at each line end' },
      written(`${escape}.br${escape}`),
    ),
  ];
}

export const lineRules: readonly Rule<Hl7Model>[] = [outside, capitals, indentation, brokenField];
