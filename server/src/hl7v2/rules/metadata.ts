import type { Fix, OffsetEdit } from '../../core/finding';
import type { Rule } from '../../rules/rule';
import { insertAfter, setPart } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import {
  intendedCode,
  isMailBody,
  metadataCodes,
  metadataSystem,
  requiredMetadata,
  yesNoSystem,
} from '../profile/metadata';
import { answerOf, documentsOf, groupOf, metadataOf } from '../profile/observations';
import { isEmpty, nameRange, place, rangeOf, raw, value, type Segment } from '../segment';
import type { OrderView } from '../profile/orders';
import {
  documentOrders,
  fix,
  found,
  quote,
  requirements,
  restingOnFor,
  sources,
  tableCited,
  withDocument,
  writeFix,
} from './support';

const family = 'hl7v2.metadata';
const source = sources.volet('§ Les métadonnées DMP/MSSanté');

/** The code that a metadatum has today, or should have when it is misspelt. */
function currentCode(obx: Segment): string {
  const code = value(obx, 3, 1);
  return intendedCode(code) ?? code;
}

const presence: Rule<Hl7Model> = {
  id: 'META-001',
  family,
  severity: 'error',
  title: { fr: 'Métadonnées obligatoires', en: 'Required metadata' },
  explanation: {
    fr: 'Sans ces métadonnées, la plateforme ne sait ni à qui envoyer le document ni à qui le cacher.',
    en: 'Without these metadata the platform knows neither whom to send the document to nor whom to hide it from.',
  },
  source: `${source} ; ${sources.lps('§ Profils de messages (MASQUE_PS, INVISIBLE_PATIENT, INVISIBLE_REP_LEGAUX, MODIF_CONF_CODE)')}`,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of documentOrders(model)) {
      const present = new Set(metadataOf(message).map(currentCode));
      const required = requiredMetadata[message.profile === 'lps' ? 'lps' : 'cda'];
      const anchor = documentsOf(message)[0] ?? message.first('OBX');
      if (!anchor) continue;
      for (const code of required) {
        if (present.has(code)) continue;
        const label = model.dictionary.table(metadataSystem)?.values.get(code);
        report({
          range: nameRange(anchor),
          message: {
            fr: `La métadonnée ${code} (${label?.fr ?? ''}) manque : le volet l’exige, à Y ou à N, après le document.`,
            en: `Metadatum ${code} (${label?.en ?? ''}) is missing: the profile requires it, Y or N, after the document.`,
          },
          fixes: () => additions(message, code, label?.fr ?? ''),
        });
      }
    }
  },
};

/** Inserts a metadatum at its place in the order and renumbers what follows. */
function additions(message: OrderView, code: string, label: string): readonly Fix[] {
  const order = metadataCodes.indexOf(code);
  const metadata = metadataOf(message);
  const before = [...metadata].reverse().find((obx) => metadataCodes.indexOf(currentCode(obx)) < order);
  const previous = before ?? lastOther(message);
  if (!previous) return [];
  const after = groupOf(message, previous).at(-1)!;
  const number = Number(value(previous, 1));
  const obxType = message.type === 'ORU' ? 'CE' : 'CWE';
  const text = `OBX|${Number.isInteger(number) ? number + 1 : ''}|${obxType}|${code}^${label}^${metadataSystem}||N^^${yesNoSystem}||||||F|`;
  const following: OffsetEdit[] = [];
  for (const obx of message.whole.all('OBX')) {
    if (obx.index <= after.index || !/^\d+$/.test(value(obx, 1))) continue;
    // The next order counts from 1 again.
    if (value(obx, 1) === '1') break;
    following.push(setPart(obx, { field: 1 }, String(Number(value(obx, 1)) + 1)));
  }
  // Who may see a document, and to whom it goes, only its author knows: never added without being asked.
  return [
    fix(
      'add-metadata',
      { fr: `Ajouter ${code} à N`, en: `Add ${code} as N` },
      [insertAfter(after, text), ...(Number.isInteger(number) ? following : [])],
      false,
    ),
  ];
}

/** The OBX after which metadata start: the last of the documents and of the mail. */
function lastOther(message: MessageView): Segment | undefined {
  const metadata = new Set(metadataOf(message).map((obx) => obx.index));
  return [...message.all('OBX')].reverse().find((obx) => !metadata.has(obx.index));
}

const codes: Rule<Hl7Model> = {
  id: 'META-002',
  family,
  severity: 'error',
  title: { fr: 'Code de la métadonnée', en: 'Metadata code' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      for (const obx of metadataOf(message)) {
        const code = value(obx, 3, 1);
        if (metadataCodes.includes(code) || code === 'ACK_LECTURE') continue;
        const replacement = intendedCode(code);
        const table = model.dictionary.table(metadataSystem);
        const cited = tableCited(table);
        report({
          ...restingOnFor(table, code),
          range: place(obx, 3, 1),
          message: {
            fr: `${quote(code).fr} n’est pas une métadonnée du volet${cited.fr}${replacement ? ` ; le code est « ${replacement} »` : ''}.`,
            en: `${quote(code).en} is not metadata of the profile${cited.en}${replacement ? `; the code is “${replacement}”` : ''}.`,
          },
          ...(replacement
            ? { fixes: writeFix('set-code', obx, { field: 3, component: 1 }, replacement) }
            : {}),
        });
      }
    }
  },
};

/** The metadata from whose Y nothing else follows. */
const harmless = ['MODIF_CONF_CODE', 'ACK_RECEPTION', 'ACK_LECTURE_MSS'];

const values: Rule<Hl7Model> = {
  id: 'META-003',
  family,
  severity: 'error',
  title: { fr: 'Valeur de la métadonnée', en: 'Value of the metadatum' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      for (const obx of metadataOf(message)) {
        if (isMailBody(value(obx, 3, 1))) continue;
        const answer = value(obx, 5, 1).trim();
        const code = value(obx, 3, 1);
        const system = value(obx, 5, 3).trim();
        if (answer !== 'Y' && answer !== 'N') {
          const meant = answerOf(obx);
          // What Y sets off elsewhere (addressees, masking) is known for an answer that reads; a riddle may only be N.
          const mayBeYes = meant === undefined && harmless.includes(code);
          report({
            range: place(obx, 5, 1),
            message: {
              fr: `${code} doit valoir Y (oui) ou N (non) ; ${found(answer).fr}.`,
              en: `${code} must be Y (yes) or N (no); ${found(answer).en}.`,
            },
            fixes: () => [
              ...(meant === 'Y' || mayBeYes
                ? writeFix('set-yes', obx, { field: 5 }, `Y^^${yesNoSystem}`, meant === 'Y')()
                : []),
              ...(meant === 'Y'
                ? []
                : writeFix('set-no', obx, { field: 5 }, `N^^${yesNoSystem}`, meant === 'N')()),
            ],
          });
        } else if (system !== yesNoSystem) {
          report({
            range: place(obx, 5, 3),
            message: {
              fr: `La valeur de ${code} s’écrit « ${answer}^^${yesNoSystem} » : OBX-5.3 nomme la table ; ${found(system).fr}.`,
              en: `The value of ${code} is written “${answer}^^${yesNoSystem}”: OBX-5.3 names the table; ${found(system).en}.`,
            },
            fixes: writeFix('set-value', obx, { field: 5 }, `${answer}^^${yesNoSystem}`),
          });
        }
      }
    }
  },
};

const system: Rule<Hl7Model> = {
  id: 'META-004',
  family,
  severity: 'error',
  title: { fr: 'Système de codage de la métadonnée', en: 'Code system of the metadatum' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      for (const obx of metadataOf(message)) {
        const written = value(obx, 3, 3);
        if (written === metadataSystem) continue;
        report({
          range: place(obx, 3, 3),
          message: {
            fr: `OBX-3.3 doit valoir « ${metadataSystem} » pour ${value(obx, 3, 1)} ; ${found(written).fr}.`,
            en: `OBX-3.3 must be “${metadataSystem}” for ${value(obx, 3, 1)}; ${found(written).en}.`,
          },
          fixes: writeFix('set-system', obx, { field: 3, component: 3 }, metadataSystem),
        });
      }
    }
  },
};

const order: Rule<Hl7Model> = {
  id: 'META-005',
  family,
  severity: 'warning',
  title: { fr: 'Ordre des métadonnées', en: 'Order of the metadata' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of documentOrders(model)) {
      const metadata = metadataOf(message).filter((obx) => metadataCodes.includes(currentCode(obx)));
      const rank = (obx: Segment): number => metadataCodes.indexOf(currentCode(obx));
      const wrong = metadata.find((obx, index) => index > 0 && rank(obx) < rank(metadata[index - 1]!));
      if (!wrong) continue;
      report({
        range: place(wrong, 3, 1),
        message: {
          fr: `${currentCode(wrong)} doit venir plus tôt. Ordre du volet : ${metadataCodes.join(', ')}.`,
          en: `${currentCode(wrong)} must come earlier. Order of the profile: ${metadataCodes.join(', ')}.`,
        },
        fixes: () => [
          fix('sort', { fr: 'Remettre les métadonnées dans l’ordre', en: 'Sort the metadata' }, [
            ...sorting(message, metadata, rank),
          ]),
        ],
      });
    }
  },
};

/** Puts each group (OBX with its PRT and NTE) into the slot that its rank gives it; the slots keep their OBX-1. */
function sorting(
  message: MessageView,
  metadata: readonly Segment[],
  rank: (obx: Segment) => number,
): readonly OffsetEdit[] {
  const { text } = message.document;
  const slots = metadata.map((obx) => {
    const group = groupOf(message, obx);
    return { obx, start: rangeOf(group[0]!).start, end: rangeOf(group.at(-1)!).end };
  });
  const sorted = [...slots].sort((a, b) => rank(a.obx) - rank(b.obx));
  return slots.flatMap((slot, index) => {
    const moved = sorted[index]!;
    if (moved === slot) return [];
    const number = place(moved.obx, 1);
    const newText =
      text.slice(moved.start, number.start) + raw(slot.obx, 1) + text.slice(number.end, moved.end);
    return [{ range: { start: slot.start, end: slot.end }, newText }];
  });
}

/** The data type of an answer: CE was renamed CWE in HL7 2.6. */
const answerTypes: Readonly<Record<string, string>> = { ORU: 'CE', MDM: 'CWE' };

const valueType: Rule<Hl7Model> = {
  id: 'META-007',
  family,
  severity: 'error',
  title: { fr: 'Type de la valeur d’une métadonnée', en: 'Value type of a metadatum' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      for (const obx of metadataOf(message)) {
        const code = value(obx, 3, 1);
        const expected = isMailBody(code) ? 'ED' : answerTypes[message.type];
        const written = value(obx, 2);
        if (expected === undefined || written === expected) continue;
        report({
          range: place(obx, 2),
          message: {
            fr: `OBX-2 doit valoir « ${expected} » pour ${code} dans un ${message.type} ; ${found(written).fr}.`,
            en: `OBX-2 must be “${expected}” for ${code} in an ${message.type}; ${found(written).en}.`,
          },
          fixes: writeFix('set-value-type', obx, { field: 2 }, expected),
        });
      }
    }
  },
};

const readReceipt: Rule<Hl7Model> = {
  id: 'META-008',
  family,
  severity: 'warning',
  title: { fr: 'Ancien code de l’accusé de lecture', en: 'Former code of the read receipt' },
  source,
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of withDocument(model)) {
      for (const obx of metadataOf(message)) {
        if (value(obx, 3, 1) !== 'ACK_LECTURE') continue;
        report({
          range: place(obx, 3, 1),
          tag: 'deprecated',
          message: {
            fr: 'ACK_LECTURE est l’ancien code ; le volet écrit ACK_LECTURE_MSS.',
            en: 'ACK_LECTURE is the former code; the profile writes ACK_LECTURE_MSS.',
          },
          fixes: writeFix('set-code', obx, { field: 3, component: 1 }, 'ACK_LECTURE_MSS'),
        });
      }
    }
  },
};

const endOfExchange: Rule<Hl7Model> = {
  id: 'META-009',
  family,
  severity: 'information',
  title: { fr: 'Fin de l’échange avec le patient', en: 'End of the exchange with the patient' },
  explanation: {
    fr: '« FIN » en NTE-4, après DESTMSSANTEPAT, empêche le patient de répondre au courriel.',
    en: '“FIN” in NTE-4, after DESTMSSANTEPAT, keeps the patient from answering the mail.',
  },
  source: sources.volet('§ Echange MSSanté Patient'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of documentOrders(model)) {
      const obx = metadataOf(message).find((one) => value(one, 3, 1) === 'DESTMSSANTEPAT');
      if (!obx) continue;
      for (const nte of groupOf(message, obx).filter((segment) => segment.name === 'NTE')) {
        if (value(nte, 4) === 'FIN') continue;
        const comment = raw(nte, 3).trim();
        if (comment === '' && isEmpty(nte, 4)) continue;
        report({
          range: place(nte, comment === '' ? 4 : 3),
          message: {
            fr: 'Pour que le patient ne puisse pas répondre, « FIN » s’écrit en NTE-4 (NTE||||FIN).',
            en: 'To keep the patient from answering, “FIN” is written in NTE-4 (NTE||||FIN).',
          },
          ...(comment === 'FIN'
            ? {
                fixes: () => [
                  fix(
                    'move-fin',
                    { fr: 'Déplacer « FIN » en NTE-4', en: 'Move “FIN” to NTE-4' },
                    moveFin(nte),
                  ),
                ],
              }
            : {}),
        });
      }
    }
  },
};

function moveFin(nte: Segment): readonly OffsetEdit[] {
  const third = place(nte, 3);
  const fourth = setPart(nte, { field: 4 }, 'FIN');
  if (fourth.range.start > third.end) return [{ range: third, newText: '' }, fourth];
  // NTE-4 is absent, so that both edits meet at the end of NTE-3: one edit says it.
  return [{ range: { start: third.start, end: fourth.range.end }, newText: fourth.newText }];
}

export const metadataRules: readonly Rule<Hl7Model>[] = [
  presence,
  codes,
  values,
  system,
  order,
  valueType,
  readReceipt,
  endOfExchange,
];
