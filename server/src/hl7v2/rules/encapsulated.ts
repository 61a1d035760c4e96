import type { Fix } from '../../core/finding';
import type { OffsetRange } from '../../core/range';
import type { Rule } from '../../rules/rule';
import type { Carried } from '../embedded/carried';
import type { Hl7Model } from '../model';
import { place, value } from '../segment';
import { fix, requirements, sources, withDocument } from './support';

const encapsulatedData: Rule<Hl7Model> = {
  id: 'OBX-055',
  family: 'hl7v2.obx',
  severity: 'error',
  title: { fr: 'Contenu en Base64', en: 'Base64 content' },
  explanation: {
    fr: 'OBX-5.5 contient le document en Base64 strict (RFC 4648). Un caractère étranger ou perdu rend le document illisible chez le destinataire.',
    en: 'OBX-5.5 holds the document in strict Base64 (RFC 4648). A foreign or lost character makes the document unreadable at the other end.',
  },
  source: sources.volet('§ Les données concernant la demande de traitement'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      const carriers = new Set<number>();
      for (const carried of model.carried(message)) {
        carriers.add(carried.segment.index);
        const fault = faultOf(carried);
        if (fault) report(fault);
      }
      const first = message.first('OBX');
      if (first && !carriers.has(first.index) && value(first, 2) === 'ED') {
        report({
          range: place(first, 5),
          message: {
            fr: 'OBX-5.5 est absent : le document CDA en Base64 y est attendu.',
            en: 'OBX-5.5 is absent: the CDA document is expected there in Base64.',
          },
        });
      }
    }
  },
};

export interface ContentFault {
  readonly severity?: 'warning';
  readonly range: OffsetRange;
  readonly message: { readonly fr: string; readonly en: string };
  readonly fixes?: () => readonly Fix[];
}

/** What is wrong with a content in Base64, and with what a document's turns out to be. */
export function faultOf(carried: Carried): ContentFault | undefined {
  const { range, role } = carried;
  const { problem, blank, kind, encoded } = carried.content();
  const start = { start: range.start, end: Math.min(range.end, range.start + 40) };
  const end = { start: Math.max(range.start, range.end - 4), end: range.end };
  switch (problem?.kind) {
    case 'character':
    case 'misplacedPadding': {
      const at = range.start + problem.offset;
      return {
        range: { start: at, end: at + 1 },
        message:
          problem.kind === 'character'
            ? {
                fr: 'Ce caractère n’appartient pas à l’alphabet Base64 : le contenu ne peut plus être décodé à partir d’ici.',
                en: 'This character does not belong to the Base64 alphabet: the content cannot be decoded from here on.',
              }
            : {
                fr: 'Le signe « = » ne peut figurer qu’à la fin du Base64.',
                en: 'The “=” sign may stand only at the end of Base64.',
              },
      };
    }
    case 'truncated':
      return {
        range: end,
        message: {
          fr: `Le Base64 est tronqué : ${problem.length} caractères ne peuvent former un nombre entier d’octets. La fin du contenu est perdue.`,
          en: `The Base64 is truncated: ${problem.length} characters cannot make whole bytes. The end of the content is lost.`,
        },
      };
    case 'missingPadding': {
      const padding = '='.repeat(problem.missing);
      return {
        severity: 'warning',
        range: end,
        message: {
          fr: `Il manque « ${padding} » à la fin du Base64 : le contenu se décode, mais un récepteur strict le refusera.`,
          en: `“${padding}” is missing at the end of the Base64: the content decodes, but a strict receiver will refuse it.`,
        },
        fixes: () => [
          fix('add-padding', { fr: `Ajouter « ${padding} »`, en: `Add “${padding}”` }, [
            { range: { start: range.end, end: range.end }, newText: padding },
          ]),
        ],
      };
    }
  }
  // A line end is told as what it is to the segment.
  if (blank && !/[\r\n]/.test(encoded)) {
    const space = /\s+/.exec(encoded)!;
    return {
      severity: 'warning',
      range: { start: range.start + space.index, end: range.start + space.index + space[0].length },
      message: {
        fr: 'Le Base64 contient un espace : le contenu se décode, mais un récepteur strict le refusera.',
        en: 'The Base64 holds a space: the content decodes, but a strict receiver will refuse it.',
      },
      fixes: () => [
        fix('remove-spaces', { fr: 'Retirer les espaces', en: 'Remove the spaces' }, [
          { range, newText: encoded.replace(/\s+/g, '') },
        ]),
      ],
    };
  }
  if (role !== 'document') return undefined;
  switch (kind) {
    case 'empty':
      return {
        range,
        message: {
          fr: 'OBX-5.5 est vide : le document CDA en Base64 y est attendu.',
          en: 'OBX-5.5 is empty: the CDA document is expected there in Base64.',
        },
      };
    case 'pdf':
    case 'binary':
    case 'xml': {
      const names = {
        pdf: { fr: 'un PDF', en: 'a PDF' },
        binary: { fr: 'des données binaires', en: 'binary data' },
        xml: { fr: 'un document XML qui n’est pas un CDA', en: 'an XML document that is not a CDA' },
      }[kind];
      return {
        range: start,
        message: {
          fr: `OBX-5.5 contient ${names.fr} ; le volet attend un document CDA (ClinicalDocument). Un PDF se transmet dans un CDA de niveau 1.`,
          en: `OBX-5.5 holds ${names.en}; the profile expects a CDA document (ClinicalDocument). A PDF travels in a level-1 CDA.`,
        },
      };
    }
    case 'text':
      // Some official examples hold a sentence in place of the document.
      return {
        severity: 'warning',
        range: start,
        message: {
          fr: 'OBX-5.5 se décode en texte simple et non en document CDA (ClinicalDocument).',
          en: 'OBX-5.5 decodes to plain text, not to a CDA document (ClinicalDocument).',
        },
      };
    case 'cda':
      return undefined;
  }
}

export const encapsulatedRules: readonly Rule<Hl7Model>[] = [encapsulatedData];
