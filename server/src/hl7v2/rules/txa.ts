import { isOid, isUuid } from '../../identifiers/uid';
import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { isDocumentType, restingOnTypes, typesCited, withdrawnType } from '../profile/documentTypes';
import { documentsOf } from '../profile/observations';
import { isEmpty, place, raw, value, type Segment } from '../segment';

import { found, quote, requirements, sources, withDocument, writeFix } from './support';

const family = 'hl7v2.txa';
const source = sources.volet('§ Les métadonnées du document');

function* headersOfDocuments(model: Hl7Model) {
  for (const message of withDocument(model)) {
    for (const txa of message.all('TXA')) yield [message, txa] as const;
  }
}

const setId: Rule<Hl7Model> = {
  id: 'TXA-001',
  family,
  severity: 'error',
  title: { fr: 'Numéro d’ordre de TXA', en: 'Set id of TXA' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, txa] of headersOfDocuments(model)) {
      const written = value(txa, 1);
      if (written === '1') continue;
      report({
        range: place(txa, 1),
        message: {
          fr: `TXA-1 vaut « 1 » ; ${found(written).fr}.`,
          en: `TXA-1 is “1”; ${found(written).en}.`,
        },
        fixes: writeFix('set-id', txa, { field: 1 }, '1'),
      });
    }
  },
};

const type: Rule<Hl7Model> = {
  id: 'TXA-002',
  family,
  severity: 'error',
  title: { fr: 'Type du document dans TXA-2', en: 'Document type in TXA-2' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, txa] of headersOfDocuments(model)) {
      const code = value(txa, 2);
      const document = documentsOf(message)[0];
      const carried = document ? value(document, 3) : '';
      if (code !== '' && isDocumentType(model, code)) {
        const former = withdrawnType(model, code);
        if (former) report({ severity: 'information', range: place(txa, 2), message: former });
        const obr = message.first('OBR');
        // Where OBR-4 disagrees with OBX-3 too, OBR-004 tells which of the three is alone.
        if (!document || carried === '' || code === carried || (obr && value(obr, 4) !== carried)) continue;
        report({
          severity: 'warning',
          range: place(txa, 2),
          message: {
            fr: `TXA-2 annonce le type ${quote(code).fr}, alors que OBX-3 annonce ${quote(carried).fr} pour le même document.`,
            en: `TXA-2 announces type ${quote(code).en}, while OBX-3 announces ${quote(carried).en} for the same document.`,
          },
          related: [
            { range: place(document, 3, 1), message: { fr: 'le type dans OBX-3', en: 'the type in OBX-3' } },
          ],
          ...(isDocumentType(model, carried)
            ? { fixes: writeFix('set-type', txa, { field: 2 }, carried) }
            : {}),
        });
        continue;
      }
      report({
        ...(code === '' ? {} : restingOnTypes(model)),
        range: place(txa, 2),
        message: {
          fr: `TXA-2 doit porter le code du type de document (${typesCited(model).fr}, par exemple 11502-2) ; ${found(code).fr}.`,
          en: `TXA-2 must hold the code of the document type (${typesCited(model).en}, for instance 11502-2); ${found(code).en}.`,
        },
        ...(carried !== '' && isDocumentType(model, carried)
          ? { fixes: writeFix('set-type', txa, { field: 2 }, carried) }
          : {}),
      });
    }
  },
};

const presentation: Rule<Hl7Model> = {
  id: 'TXA-003',
  family,
  severity: 'error',
  title: { fr: 'Présentation du document', en: 'Presentation of the document' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, txa] of headersOfDocuments(model)) {
      const written = value(txa, 3);
      if (written === 'TEXT') continue;
      report({
        range: place(txa, 3),
        message: {
          fr: `TXA-3 doit valoir « TEXT » ; ${found(written).fr}.`,
          en: `TXA-3 must be “TEXT”; ${found(written).en}.`,
        },
        fixes: writeFix('set-presentation', txa, { field: 3 }, 'TEXT'),
      });
    }
  },
};

/** True for `oid`, `uuid` or `extension^^oid^ISO`; a namespace beside a complete OID does no harm. */
function identifies(txa: Segment, field: number): boolean {
  const [first, universal] = [value(txa, field, 1), value(txa, field, 3)];
  if (universal !== '') return isOid(universal) || isUuid(universal);
  return isOid(first) || isUuid(first);
}

const documentNumber: Rule<Hl7Model> = {
  id: 'TXA-012',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du document', en: 'Identifier of the document' },
  explanation: {
    fr: 'TXA-12 reprend ClinicalDocument/id : c’est par lui que le DMP et les messageries retrouvent le document à remplacer ou à supprimer.',
    en: 'TXA-12 repeats ClinicalDocument/id: by it the DMP and the mail systems find the document to replace or delete.',
  },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, txa] of headersOfDocuments(model)) {
      if (identifies(txa, 12)) continue;
      report({
        range: place(txa, 12),
        message: {
          fr: `TXA-12 doit porter l’identifiant du document, « OID » ou « extension^^OID^ISO » ; ${found(raw(txa, 12)).fr}.`,
          en: `TXA-12 must hold the identifier of the document, “OID” or “extension^^OID^ISO”; ${found(raw(txa, 12)).en}.`,
        },
      });
    }
  },
};

const parentNumber: Rule<Hl7Model> = {
  id: 'TXA-013',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du document remplacé', en: 'Identifier of the replaced document' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [message, txa] of headersOfDocuments(model)) {
      if (message.event !== 'T10' && isEmpty(txa, 13)) continue;
      if (isEmpty(txa, 13)) {
        report({
          range: place(txa, 13),
          message: {
            fr: 'TXA-13 est vide : un remplacement (T10) doit nommer le document remplacé.',
            en: 'TXA-13 is empty: a replacement (T10) must name the replaced document.',
          },
        });
      } else if (!identifies(txa, 13)) {
        report({
          range: place(txa, 13),
          message: {
            fr: `TXA-13 doit porter l’identifiant du document remplacé, « OID » ou « extension^^OID^ISO » ; ${found(raw(txa, 13)).fr}.`,
            en: `TXA-13 must hold the identifier of the replaced document, “OID” or “extension^^OID^ISO”; ${found(raw(txa, 13)).en}.`,
          },
        });
      } else if (raw(txa, 13) === raw(txa, 12)) {
        report({
          severity: 'warning',
          range: place(txa, 13),
          message: {
            fr: `TXA-13 répète TXA-12 (${quote(raw(txa, 12)).fr}) : un document ne se remplace pas lui-même.`,
            en: `TXA-13 repeats TXA-12 (${quote(raw(txa, 12)).en}): a document does not replace itself.`,
          },
        });
      }
    }
  },
};

const completion: Rule<Hl7Model> = {
  id: 'TXA-017',
  family,
  severity: 'error',
  title: { fr: 'État d’achèvement', en: 'Completion status' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const [, txa] of headersOfDocuments(model)) {
      const status = value(txa, 17);
      if (status === 'AU') continue;
      report({
        range: place(txa, 17),
        message: {
          fr: `TXA-17 doit valoir « AU » (document validé) ; ${found(status).fr}.`,
          en: `TXA-17 must be “AU” (authenticated document); ${found(status).en}.`,
        },
        fixes: writeFix('set-completion', txa, { field: 17 }, 'AU'),
      });
    }
  },
};

export const txaRules: readonly Rule<Hl7Model>[] = [
  setId,
  type,
  presentation,
  documentNumber,
  parentNumber,
  completion,
];
