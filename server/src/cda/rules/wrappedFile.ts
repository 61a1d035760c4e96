import { type Base64Problem, type Base64Reading, decodeBase64, readBase64 } from '../../identifiers/base64';
import type { Fix } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import { type DecodedText, type NodeId, decodedText } from '../../xml';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { wrappedMediaTypes } from '../profileValues';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { sources, wrappedPdf } from './sources';

const family = 'cda.body';

interface Wrapped {
  readonly node: NodeId;
  /** What the body holds, as XML gives it: CDATA sections opened, references replaced. */
  readonly content: DecodedText;
  readonly reading: Base64Reading;
}

const wrappedTexts = new WeakMap<CdaQuery, Wrapped>();

/** The text of a non-structured body, read once for the rules that ask. */
function wrappedText(q: CdaQuery): Wrapped | undefined {
  const node = q.child(q.root, 'component', 'nonXMLBody', 'text');
  if (node === undefined) return undefined;
  let wrapped = wrappedTexts.get(q);
  if (wrapped?.node !== node) {
    const content = decodedText(q.xml, node);
    wrappedTexts.set(q, (wrapped = { node, content, reading: readBase64(content.text) }));
  }
  return wrapped;
}

/** The first bytes of what is wrapped, as text. */
function beginning({ text }: DecodedText): string {
  return String.fromCharCode(...decodeBase64(text, 0, text.length, 8));
}

function isPdf(content: DecodedText): boolean {
  return beginning(content).startsWith('%PDF-');
}

const mediaTypes: readonly string[] = wrappedMediaTypes;

const mediaType = cdaRule({
  id: 'CDA-090',
  family,
  severity: 'error',
  title: { fr: 'Type du contenu d’un document N1', en: 'Type of the content of a level-1 document' },
  source: sources.guide,
  requirementIds: wrappedPdf,
  check(q, report) {
    const wrapped = wrappedText(q);
    if (!wrapped) return;
    const { node, content } = wrapped;
    const declared = q.value(node, 'mediaType');
    const holdsPdf = isPdf(content);
    if (declared === 'text/plain' && holdsPdf) {
      report({
        range: q.valueOrName(node, 'mediaType'),
        message: {
          fr: 'Le contenu est un PDF alors que mediaType annonce text/plain : le récepteur ne saura pas l’afficher.',
          en: 'The content is a PDF while mediaType announces text/plain: the receiver will not be able to show it.',
        },
        fixes: () => [usePdf(q, node, 'Remplacer par', 'Replace with')],
      });
      return;
    }
    if (declared !== undefined && mediaTypes.includes(declared)) return;
    report({
      range: q.valueOrName(node, 'mediaType'),
      message: {
        fr: `mediaType vaut « ${declared ?? ''} » : un document non structuré porte application/pdf ou text/plain. Une image devient d’abord un PDF/A-1.`,
        en: `mediaType is “${declared ?? ''}”: a non-structured document bears application/pdf or text/plain. An image first becomes a PDF/A-1.`,
      },
      fixes: () => (holdsPdf ? [usePdf(q, node, 'Écrire', 'Write')] : []),
    });
  },
});

function usePdf(q: CdaQuery, node: NodeId, frVerb: string, enVerb: string): Fix {
  const edit = setAttribute(q, node, 'mediaType', 'application/pdf');
  return fix('use-pdf', `${frVerb} application/pdf`, `${enVerb} application/pdf`, edit, true);
}

const representation = cdaRule({
  id: 'CDA-091',
  family,
  severity: 'error',
  title: { fr: 'Contenu en Base64 déclaré', en: 'Content declared as Base64' },
  source: sources.guide,
  requirementIds: wrappedPdf,
  check(q, report) {
    const wrapped = wrappedText(q);
    if (!wrapped || q.value(wrapped.node, 'representation') === 'B64') return;
    const { node } = wrapped;
    if (isPlain(q, wrapped)) {
      report({
        range: q.valueOrName(node, 'representation'),
        message: {
          fr: 'Le contenu est écrit en clair : celui d’un document non structuré est encodé en Base64, et representation="B64" le dit.',
          en: 'The content is written in the clear: that of a non-structured document is encoded in Base64, and representation="B64" says so.',
        },
      });
      return;
    }
    report({
      range: q.valueOrName(node, 'representation'),
      message: {
        fr: 'Le contenu d’un document non structuré est en Base64 : representation="B64" est obligatoire.',
        en: 'The content of a non-structured document is in Base64: representation="B64" is mandatory.',
      },
      fixes: () => [
        fix(
          'use-b64',
          'Écrire representation B64',
          'Write representation B64',
          setAttribute(q, node, 'representation', 'B64'),
          true,
        ),
      ],
    });
  },
});

const base64 = cdaRule({
  id: 'CDA-092',
  family,
  severity: 'error',
  title: { fr: 'Base64 lisible', en: 'Readable Base64' },
  source: sources.guide,
  requirementIds: wrappedPdf,
  check(q, report) {
    const wrapped = wrappedText(q);
    if (!wrapped || holdsMarkup(q, wrapped.node) || isPlain(q, wrapped)) return;
    const { content, reading } = wrapped;
    const { problem } = reading;
    if (!problem) return;
    const { at, text } = describe(problem, content);
    report({
      // A body without any text has nothing to underline but its name.
      range: at.start === at.end ? q.nameRange(wrapped.node) : at,
      message: {
        fr: `Le contenu n’est pas du Base64 : ${text.fr}. Le récepteur ne pourra pas ouvrir le document.`,
        en: `The content is not Base64: ${text.en}. The receiver will not be able to open the document.`,
      },
      fixes: () => {
        if (problem.kind !== 'missingPadding') return [];
        const { end } = lastCharacter(content);
        return [
          fix(
            'add-padding',
            'Compléter avec =',
            'Complete with =',
            {
              range: { start: end, end },
              newText: '='.repeat(problem.missing),
            },
            true,
          ),
        ];
      },
    });
  },
});

function describe(
  problem: Base64Problem,
  content: DecodedText,
): { readonly at: OffsetRange; readonly text: LocalizedText } {
  const { text } = content;
  switch (problem.kind) {
    case 'character': {
      const end = problem.offset + ((text.codePointAt(problem.offset) ?? 0) > 0xffff ? 2 : 1);
      return {
        at: content.range(problem.offset, end),
        text: {
          fr: `le caractère « ${text.slice(problem.offset, end)} » n’est pas de son alphabet`,
          en: `character “${text.slice(problem.offset, end)}” is not of its alphabet`,
        },
      };
    }
    case 'misplacedPadding':
      return {
        at: content.range(problem.offset, problem.offset + 1),
        text: { fr: 'un = n’est pas à sa place', en: 'an = is out of place' },
      };
    case 'missingPadding':
      return {
        at: lastCharacter(content),
        text: {
          fr: `il manque ${'='.repeat(problem.missing)} à la fin`,
          en: `${'='.repeat(problem.missing)} is missing at the end`,
        },
      };
    case 'truncated':
      return {
        at: lastCharacter(content),
        text: {
          fr: `${String(problem.length)} caractères ne peuvent pas être un contenu entier, il en manque`,
          en: `${String(problem.length)} characters cannot be a whole content, some are lost`,
        },
      };
  }
}

/** Where the last character that is not white space is written. */
function lastCharacter(content: DecodedText): OffsetRange {
  let end = content.text.length;
  while (end > 0 && /\s/.test(content.text[end - 1]!)) end--;
  return content.range(Math.max(0, end - 1), end);
}

/** True for a content that claims no Base64 and is none: one fault, however many letters are not of its alphabet. */
function isPlain(q: CdaQuery, { node, content, reading }: Wrapped): boolean {
  return q.value(node, 'representation') !== 'B64' && reading.problem !== undefined && !isPdf(content);
}

/** True for a body that holds elements: a reference, a thumbnail, or something that is told elsewhere. */
function holdsMarkup(q: CdaQuery, node: NodeId): boolean {
  return q.elementChildren(node).length > 0;
}

const pdf = cdaRule({
  id: 'CDA-093',
  family,
  severity: 'error',
  title: { fr: 'Contenu PDF', en: 'PDF content' },
  explanation: {
    fr: 'Un contenu annoncé PDF commence par %PDF-. Le guide demande la forme PDF/A-1, lisible sur la durée, qui se reconnaît à ses métadonnées (pdfaid:part).',
    en: 'Content announced as PDF starts with %PDF-. The guide asks for PDF/A-1, readable in the long run, known by its metadata (pdfaid:part).',
  },
  source: sources.guide,
  requirementIds: wrappedPdf,
  faq: ['faq-074', 'faq-162'],
  check(q, report) {
    const wrapped = wrappedText(q);
    if (!wrapped) return;
    const { node, content, reading } = wrapped;
    if (holdsMarkup(q, node) || reading.problem) return;
    if (!isPdf(content)) {
      if (q.value(node, 'mediaType') !== 'application/pdf') return;
      report({
        range: firstCharacters(q, node, content),
        message: {
          fr: 'Le contenu annoncé application/pdf ne commence pas par %PDF- : le récepteur ne pourra pas l’ouvrir.',
          en: 'The content announced as application/pdf does not start with %PDF-: the receiver will not be able to open it.',
        },
      });
    } else if (pdfaPart(decodeBase64(content.text)) !== '1') {
      report({
        severity: 'information',
        range: q.valueOrName(node, 'mediaType'),
        message: {
          fr: 'Le PDF ne se déclare pas PDF/A-1 : c’est la forme que le guide demande, et que la messagerie et l’archivage attendent.',
          en: 'The PDF does not declare itself PDF/A-1: it is the form that the guide asks for, and that mail and archives expect.',
        },
      });
    }
  },
});

function firstCharacters(q: CdaQuery, node: NodeId, { text, range }: DecodedText): OffsetRange {
  const start = text.search(/\S/);
  if (start < 0) return q.nameRange(node);
  let end = start;
  while (end < text.length && end < start + 8 && !/\s/.test(text[end]!)) end++;
  return range(start, end);
}

const marker = [...'pdfaid:part'].map((character) => character.charCodeAt(0));

/** The part of PDF/A that the metadata of a PDF claims: the first digit after `pdfaid:part`. */
function pdfaPart(bytes: Uint8Array): string | undefined {
  for (let at = bytes.indexOf(marker[0]!); at >= 0; at = bytes.indexOf(marker[0]!, at + 1)) {
    let length = 1;
    while (length < marker.length && bytes[at + length] === marker[length]) length++;
    if (length < marker.length) continue;
    const after = String.fromCharCode(...bytes.subarray(at + length, at + length + 12));
    return /^\s*(?:=\s*["']|>)\s*(\d)/.exec(after)?.[1];
  }
  return undefined;
}

/** Rules of the file inside a document that is not structured. */
export const wrappedFileRules: readonly CdaRule[] = [mediaType, representation, base64, pdf];
