import type { OffsetEdit } from '../../core/finding';
import type { OffsetRange } from '../../core/range';
import type { Rule } from '../../rules/rule';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { encodingCharacters, standardSeparators, type Separators } from '../parser/separators';
import { partRange, rangeOf, type Segment } from '../segment';
import { fix, quote } from './support';

const standard = encodingCharacters(standardSeparators);

/** Version 2.7 added a fifth character, for truncated values. */
const truncationSince = 2.7;

const encoding: Rule<Hl7Model> = {
  id: 'HL7-009',
  family: 'hl7v2.msh',
  severity: 'error',
  title: { fr: 'Caractères de codage (MSH-2)', en: 'Encoding characters (MSH-2)' },
  explanation: {
    fr: 'MSH-2 dit au récepteur quels caractères séparent composants, répétitions et sous-composants, et lequel échappe. Un caractère faux rend tout le message illisible ; ici, le reste est jugé avec les caractères que le message emploie.',
    en: 'MSH-2 tells the receiver which characters separate components, repetitions and subcomponents, and which one escapes. One wrong character makes the whole message unreadable; here the rest is judged with the characters that the message uses.',
  },
  source: 'HL7 v2.5, § 2.14.9.2 MSH-2 Encoding Characters (v2.7 : cinquième caractère)',
  check(model, report) {
    for (const message of model.messages) {
      const { header } = message;
      const { encodingFault: fault, separators } = message.message;
      if (!header) continue;
      const expected = encodingCharacters(separators);
      const declared = partRange(header, 2);
      if (fault === undefined) {
        if (separators.truncation !== '' && declared && isBefore(message.version, truncationSince)) {
          report({
            severity: 'warning',
            range: { start: declared.end - 1, end: declared.end },
            message: {
              fr: `MSH-2 a un cinquième caractère, « ${separators.truncation} », que HL7 ne connaît que depuis la version 2.7 ; le message est en ${message.version}.`,
              en: `MSH-2 has a fifth character, “${separators.truncation}”, which HL7 knows since version 2.7 only; the message is in ${message.version}.`,
            },
            fixes: () => [replacement(expected.slice(0, 4), declared)],
          });
        }
        continue;
      }
      if (fault === 'short' && !message.profile && declared && !usesMore(message, declared)) continue;
      if (fault === 'forgotten' || fault === 'unseparated') {
        report(unread(header, separators, fault));
        continue;
      }
      if (!declared) continue;
      const { start, end } = declared;
      const written = quote(header.document.text.slice(start, end));
      report({
        range: start === end ? { start: start - 1, end } : declared,
        message: {
          fr: `MSH-2 doit donner quatre caractères différents, ici « ${expected} » (composant, répétition, échappement, sous-composant) ; ${start === end ? 'il est vide' : `il contient ${written.fr}`}. Le reste du message est lu avec « ${expected} ».`,
          en: `MSH-2 must give four different characters, here “${expected}” (component, repetition, escape, subcomponent); ${start === end ? 'it is empty' : `it holds ${written.en}`}. The rest of the message is read with “${expected}”.`,
        },
        fixes: () => [replacement(expected, declared, undoubled(message, declared))],
      });
    }
  },
};

function isBefore(version: string, limit: number): boolean {
  const written = /^2\.\d/.exec(version)?.[0];
  return written !== undefined && Number(written) < limit;
}

function replacement(expected: string, range: OffsetRange, more: readonly OffsetEdit[] = []) {
  return fix('set-encoding-characters', { fr: `Écrire « ${expected} »`, en: `Write “${expected}”` }, [
    { range, newText: expected },
    ...more,
  ]);
}

/** True when the message uses one of the characters that MSH-2 leaves out. */
function usesMore({ document, message, header }: MessageView, declared: OffsetRange): boolean {
  const missing = encodingCharacters(message.separators).slice(declared.end - declared.start);
  const end = document.ends[message.end - 1]!;
  const rest = document.text.slice(Math.min(declared.end, rangeOf(header!).end), end);
  return [...missing].some((character) => rest.includes(character));
}

/** The doubled escape characters of a message that a program wrote as a string of its language. */
function undoubled({ document, message }: MessageView, declared: OffsetRange): readonly OffsetEdit[] {
  const { text } = document;
  const mark = message.separators.escape;
  if (mark === '' || !text.slice(declared.start, declared.end).includes(mark + mark)) return [];
  const end = document.ends[message.end - 1]!;
  const rest = text.slice(declared.end, end);
  if (rest.replaceAll(mark + mark, '').includes(mark)) return [];
  const edits: OffsetEdit[] = [];
  for (let at = rest.indexOf(mark + mark); at >= 0; at = rest.indexOf(mark + mark, at + 2)) {
    const start = declared.end + at;
    edits.push({ range: { start, end: start + 1 }, newText: '' });
  }
  return edits;
}

/** A header whose MSH-2 is not where it belongs. */
function unread(header: Segment, separators: Separators, fault: 'forgotten' | 'unseparated') {
  const { text } = header.document;
  const { start } = rangeOf(header);
  const mark = separators.field;
  const beforeIt = text.startsWith(standard + mark, start + 3);
  const at = fault === 'forgotten' ? start + 4 : beforeIt ? start + 3 : start + 4 + standard.length;
  const added = fault === 'forgotten' ? standard + mark : mark;
  const range = fault === 'forgotten' ? { start, end: start + 4 } : { start, end: at };
  return {
    range,
    message:
      fault === 'forgotten'
        ? {
            fr: `MSH-2 manque : après « MSH${mark} » viennent les caractères de codage, « ${standard} ». Le message est lu comme s’ils y étaient.`,
            en: `MSH-2 is missing: after “MSH${mark}” come the encoding characters, “${standard}”. The message is read as if they were there.`,
          }
        : {
            fr: `Le séparateur de champs « ${mark} » manque ${beforeIt ? 'avant' : 'après'} les caractères de codage (MSH-2). Le message est lu comme s’il y était.`,
            en: `The field separator “${mark}” is missing ${beforeIt ? 'before' : 'after'} the encoding characters (MSH-2). The message is read as if it were there.`,
          },
    fixes: () => [
      fix('add-encoding-characters', { fr: `Ajouter « ${added} »`, en: `Add “${added}”` }, [
        { range: { start: at, end: at }, newText: added },
      ]),
    ],
  };
}

export const encodingCharacterRules: readonly Rule<Hl7Model>[] = [encoding];
