import type { Fix } from '../../core/finding';
import type { Rule } from '../../rules/rule';
import { setPart } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { documentTypes } from '../profile/documentTypes';
import { documentsOf, isMetadata, precedingSegment } from '../profile/observations';
import { place, value, type Segment } from '../segment';
import { documentOrders, fix, found, quote, requirements, sources, withDocument, writeFix } from './support';

const family = 'hl7v2.obx';
const source = sources.volet('§ Les données concernant la demande de traitement');

function* documents(model: Hl7Model): Iterable<readonly [MessageView, Segment]> {
  for (const message of withDocument(model)) {
    for (const obx of documentsOf(message)) yield [message, obx];
  }
}

const setId: Rule<Hl7Model> = {
  id: 'OBX-001',
  family,
  severity: 'warning',
  title: { fr: 'Numérotation des OBX', en: 'Numbering of the OBX' },
  explanation: {
    fr: 'OBX-1 numérote les OBX de 1 à n, sans trou ni doublon ; les accusés d’erreur désignent un segment par ce numéro.',
    en: 'OBX-1 numbers the OBX from 1 to n, without gap or duplicate; error acknowledgments name a segment by it.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      const wrong = numbering(message).find(({ obx, expected }) => value(obx, 1) !== String(expected));
      if (!wrong) continue;
      const written = value(wrong.obx, 1);
      report({
        range: place(wrong.obx, 1),
        message: {
          fr: `OBX-1 doit valoir ${wrong.expected} ici : les OBX se numérotent de 1 à n ; ${found(written).fr}.`,
          en: `OBX-1 must be ${wrong.expected} here: the OBX are numbered from 1 to n; ${found(written).en}.`,
        },
        fixes: () => [
          fix('renumber', { fr: 'Renuméroter les OBX', en: 'Renumber the OBX' }, renumbering(message)),
        ],
      });
    }
  },
};

/** Those that begin another group of observations: an order, a specimen. */
const groupStarters: readonly string[] = ['ORC', 'OBR', 'SPM'];

/** Each OBX and its number: from 1 in the message, again from 1 in each group of observations. */
export function numbering(
  message: MessageView,
): readonly { readonly obx: Segment; readonly expected: number }[] {
  let next = 1;
  let restarts = false;
  const numbered: { obx: Segment; expected: number }[] = [];
  for (const segment of message.segments) {
    if (groupStarters.includes(segment.name)) restarts = true;
    if (segment.name !== 'OBX') continue;
    // A second group may go on counting or start again; either is right, and what its first OBX says decides.
    if (restarts && value(segment, 1) === '1') next = 1;
    restarts = false;
    numbered.push({ obx: segment, expected: next++ });
  }
  return numbered;
}

export function renumbering(message: MessageView): Fix['edits'] {
  return numbering(message)
    .filter(({ obx, expected }) => value(obx, 1) !== String(expected))
    .map(({ obx, expected }) => setPart(obx, { field: 1 }, String(expected)));
}

const documentPresent: Rule<Hl7Model> = {
  id: 'OBX-002',
  family,
  severity: 'error',
  title: { fr: 'Type de l’OBX du document', en: 'Type of the document OBX' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      const first = message.first('OBX');
      if (!first) continue;
      if (isMetadata(first)) {
        report({
          range: place(first, 3),
          message: {
            fr: 'Le premier OBX doit porter le document CDA ; celui-ci porte une métadonnée.',
            en: 'The first OBX must hold the CDA document; this one holds metadata.',
          },
        });
        continue;
      }
      for (const obx of documentsOf(message)) {
        const type = value(obx, 2);
        if (type === 'ED') continue;
        report({
          range: place(obx, 2),
          message: {
            fr: `OBX-2 doit valoir « ED » : le document est un contenu encapsulé ; ${found(type).fr}.`,
            en: `OBX-2 must be “ED”: the document is encapsulated data; ${found(type).en}.`,
          },
          fixes: writeFix('set-ed', obx, { field: 2 }, 'ED'),
        });
      }
    }
  },
};

/** Writes the system into OBX-3, and into OBR-4 where it repeats the wrong one. */
function systemFix(message: MessageView, obx: Segment, system: string): Fix {
  const obr = precedingSegment(message, obx, 'OBR');
  const edits = [setPart(obx, { field: 3, component: 3 }, system)];
  if (obr && value(obr, 4, 3) === value(obx, 3, 3)) {
    edits.unshift(setPart(obr, { field: 4, component: 3 }, system));
  }
  return fix('set-system', { fr: `Écrire « ${system} »`, en: `Write “${system}”` }, edits);
}

/** The names that HL7 gives to the code systems of the document types. */
const systemNames: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.1': 'LN',
  '1.2.250.1.213.1.1.4.12': 'TRE_A05',
};

const oneDocument: Rule<Hl7Model> = {
  id: 'OBX-006',
  family,
  severity: 'error',
  title: { fr: 'Un seul document par message', en: 'One document for each message' },
  explanation: {
    fr: 'Un MDM porte un seul document. Un ORU peut porter le même document sous deux formes (CDA de niveau 1 et de niveau 3), ce que la vague 2 n’emploie pas.',
    en: 'An MDM holds one document. An ORU may hold one document in two forms (CDA of level 1 and of level 3), which wave 2 does not use.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of documentOrders(model)) {
      const [, second] = documentsOf(message).filter((obx) => value(obx, 2) === 'ED');
      if (!second) continue;
      const isOru = message.type === 'ORU';
      report({
        ...(isOru ? { severity: 'information' as const } : {}),
        range: place(second, 3, 1),
        message: isOru
          ? {
              fr: 'Un deuxième document : un ORU ne porte que deux formes du même document, avec chacune son identifiant, et la vague 2 ne l’emploie pas.',
              en: 'A second document: an ORU holds only two forms of one document, each with its identifier, and wave 2 does not use it.',
            }
          : {
              fr: 'Un deuxième document : un MDM n’en porte qu’un.',
              en: 'A second document: an MDM holds one only.',
            },
      });
    }
  },
};

const codingSystem: Rule<Hl7Model> = {
  id: 'OBX-003',
  family,
  severity: 'error',
  title: { fr: 'Système de codage du type de document', en: 'Code system of the document type' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, obx] of documents(model)) {
      const written = value(obx, 3, 3);
      const concept = documentTypes(model)?.find(value(obx, 3));
      const expected = concept && systemNames[concept.system];
      const fixes = expected ? { fixes: () => [systemFix(message, obx, expected)] } : {};
      if (written !== 'LN' && written !== 'TRE_A05') {
        report({
          range: place(obx, 3, 3),
          message: {
            fr: `OBX-3.3 doit valoir « LN » (LOINC) ou « TRE_A05 » ; ${found(written).fr}.`,
            en: `OBX-3.3 must be “LN” (LOINC) or “TRE_A05”; ${found(written).en}.`,
          },
          ...fixes,
        });
      } else if (expected && expected !== written) {
        report({
          severity: 'warning',
          range: place(obx, 3, 3),
          message: {
            fr: `Le code ${quote(value(obx, 3)).fr} vient de ${expected}, mais OBX-3.3 annonce ${written}.`,
            en: `Code ${quote(value(obx, 3)).en} comes from ${expected}, but OBX-3.3 announces ${written}.`,
          },
          ...fixes,
        });
      }
    }
  },
};

const dataType: Rule<Hl7Model> = {
  id: 'OBX-052',
  family,
  severity: 'warning',
  title: { fr: 'Type de la donnée encapsulée', en: 'Type of the encapsulated data' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, obx] of documents(model)) {
      const expected = message.type === 'ORU' ? 'TEXT' : 'text';
      const written = value(obx, 5, 2);
      if (written === expected) continue;
      const onlyCase = written.toLowerCase() === 'text';
      report({
        ...(onlyCase ? { severity: 'information' as const } : {}),
        range: place(obx, 5, 2),
        message: {
          fr: `OBX-5.2 doit valoir « ${expected} » dans un ${message.type} ; ${found(written).fr}.`,
          en: `OBX-5.2 must be “${expected}” in an ${message.type}; ${found(written).en}.`,
        },
        fixes: writeFix('set-data-type', obx, { field: 5, component: 2 }, expected),
      });
    }
  },
};

const subtype: Rule<Hl7Model> = {
  id: 'OBX-053',
  family,
  severity: 'error',
  title: { fr: 'Sous-type de la donnée encapsulée', en: 'Subtype of the encapsulated data' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, obx] of documents(model)) {
      const written = value(obx, 5, 3);
      if (written === 'XML') continue;
      report({
        range: place(obx, 5, 3),
        message: {
          fr: `OBX-5.3 doit valoir « XML » : le volet transporte un document CDA ; ${found(written).fr}.`,
          en: `OBX-5.3 must be “XML”: the profile carries a CDA document; ${found(written).en}.`,
        },
        fixes: writeFix('set-subtype', obx, { field: 5, component: 3 }, 'XML'),
      });
    }
  },
};

const encoding: Rule<Hl7Model> = {
  id: 'OBX-054',
  family,
  severity: 'error',
  title: { fr: 'Encodage de la donnée', en: 'Encoding of the data' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, obx] of documents(model)) {
      const written = value(obx, 5, 4);
      if (written === 'Base64') continue;
      report({
        range: place(obx, 5, 4),
        message: {
          fr: `OBX-5.4 doit valoir « Base64 » ; ${found(written).fr}.`,
          en: `OBX-5.4 must be “Base64”; ${found(written).en}.`,
        },
        fixes: writeFix('set-encoding', obx, { field: 5, component: 4 }, 'Base64'),
      });
    }
  },
};

const status: Rule<Hl7Model> = {
  id: 'OBX-011',
  family,
  severity: 'error',
  title: { fr: 'Statut du résultat', en: 'Result status' },
  explanation: {
    fr: 'Pour le document, F valide, C remplace et D supprime ; les métadonnées valent toujours F.',
    en: 'For the document, F validates, C replaces and D deletes; metadata are always F.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      const carriers = new Set(documentsOf(message).map((obx) => obx.index));
      for (const obx of message.all('OBX')) {
        const written = value(obx, 11);
        const isDocument = carriers.has(obx.index);
        if (isDocument ? /^[FCD]$/.test(written) : written === 'F' || !isMetadata(obx)) continue;
        report({
          range: place(obx, 11),
          message: isDocument
            ? {
                fr: `OBX-11 doit valoir F (document validé), C (remplacement) ou D (suppression) ; ${found(written).fr}.`,
                en: `OBX-11 must be F (final document), C (replacement) or D (deletion); ${found(written).en}.`,
              }
            : {
                fr: `OBX-11 d’une métadonnée vaut toujours « F » ; ${found(written).fr}.`,
                en: `OBX-11 of metadata is always “F”; ${found(written).en}.`,
              },
          ...(isDocument ? {} : { fixes: writeFix('set-final', obx, { field: 11 }, 'F') }),
        });
      }
    }
  },
};

export const obxRules: readonly Rule<Hl7Model>[] = [
  setId,
  documentPresent,
  oneDocument,
  codingSystem,
  dataType,
  subtype,
  encoding,
  status,
];
