import type { Rule } from '../../rules/rule';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { acknowledgmentSystem, yesNoSystem } from '../profile/metadata';
import { isEmpty, nameRange, place, value, type Segment } from '../segment';
import {
  editionCited,
  found,
  judged,
  oneOf,
  quote,
  requirements,
  restingOn,
  sources,
  writeFix,
} from './support';

const acknowledgment: Rule<Hl7Model> = {
  id: 'ACK-001',
  family: 'hl7v2.acknowledgment',
  severity: 'error',
  title: { fr: 'Acquittement technique', en: 'Technical acknowledgment' },
  explanation: {
    fr: 'MSA-1 dit si le message est accepté (AA), erroné (AE) ou rejeté (AR) ; les deux derniers demandent un segment ERR qui dit pourquoi.',
    en: 'MSA-1 says whether the message is accepted (AA), in error (AE) or rejected (AR); the last two need an ERR segment that says why.',
  },
  source: sources.volet('§ Le message d’acquittement'),
  requirementIds: requirements.acknowledgment,
  check(model, report) {
    for (const message of judged(model, 'ack')) {
      const msa = message.first('MSA');
      if (!msa) continue;
      const code = value(msa, 1);
      if (!['AA', 'AE', 'AR'].includes(code)) {
        report({
          range: place(msa, 1),
          message: {
            fr: `MSA-1 doit valoir AA (accepté), AE (erreur) ou AR (rejet) ; ${found(code).fr}.`,
            en: `MSA-1 must be AA (accepted), AE (error) or AR (rejected); ${found(code).en}.`,
          },
        });
      }
      if (isEmpty(msa, 2)) {
        report({
          range: place(msa, 2),
          message: {
            fr: 'MSA-2 est vide : il rappelle l’identifiant (MSH-10) du message acquitté.',
            en: 'MSA-2 is empty: it repeats the identifier (MSH-10) of the acknowledged message.',
          },
        });
      }
      if (code !== 'AE' && code !== 'AR') continue;
      const errors = message.all('ERR');
      if (errors.length === 0) {
        report({
          range: place(msa, 1),
          message: {
            fr: `MSA-1 vaut ${code}, mais aucun segment ERR ne dit l’erreur (ERR-3 et ERR-4 sont obligatoires).`,
            en: `MSA-1 is ${code}, but no ERR segment says the error (ERR-3 and ERR-4 are required).`,
          },
        });
      }
      for (const error of errors) {
        for (const fault of errorFaults(model, error)) report(fault);
      }
    }
  },
};

interface ErrorFault {
  readonly severity?: 'warning';
  readonly range: ReturnType<typeof place>;
  readonly message: { readonly fr: string; readonly en: string };
}

function errorFaults(model: Hl7Model, error: Segment): readonly ErrorFault[] {
  const faults: ErrorFault[] = [];
  const code = value(error, 3);
  if (code === '') {
    faults.push({
      range: place(error, 3),
      message: {
        fr: 'ERR-3 est vide : le code de l’erreur (table 0357) est obligatoire.',
        en: 'ERR-3 is empty: the error code (table 0357) is required.',
      },
    });
  } else if (!errorCodes.has(code)) {
    faults.push({
      severity: 'warning',
      range: place(error, 3, 1),
      message: {
        fr: `ERR-3 doit porter un code de la table 0357 (100, 101, 203, 207…) ; ${found(code).fr}.`,
        en: `ERR-3 must hold a code of table 0357 (100, 101, 203, 207…); ${found(code).en}.`,
      },
    });
  }
  const list = value(error, 5, 3).trim();
  const application = value(error, 5).trim();
  const known = applicationTables.includes(list) ? model.dictionary.table(list) : undefined;
  if (known && application !== '' && !known.values.has(application)) {
    const edition = editionCited(known);
    faults.push({
      ...restingOn(known),
      severity: 'warning',
      range: place(error, 5, 1),
      message: {
        fr: `${quote(application).fr} n’est pas dans la table ${list}${edition.fr}, que le volet donne à titre indicatif.`,
        en: `${quote(application).en} is not in table ${list}${edition.en}, which the profile gives for information.`,
      },
    });
  }
  const severity = value(error, 4).trim();
  if (severity === '' || !model.dictionary.table('0516')?.values.has(severity)) {
    faults.push({
      range: place(error, 4),
      message: {
        fr: `ERR-4 doit dire la gravité : E, F, I ou W ; ${found(severity).fr}.`,
        en: `ERR-4 must say the severity: E, F, I or W; ${found(severity).en}.`,
      },
    });
  }
  return faults;
}

/** The tables of application errors that the volet lists. */
const applicationTables = ['applicationErrorCondition', 'SMTPERRORCODE'];

/** Table 0357, with the two codes that later versions of HL7 add. */
export const errorCodes: ReadonlySet<string> = new Set(
  [0, 100, 101, 102, 103, 104, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207].map(String),
);

/** What the OBX of each business acknowledgment must say: the status first, then whom it is about. */
const expectedObservations: Readonly<Record<string, readonly string[]>> = {
  Z01: ['ACK_RECEPTION_DMP'],
  Z02: ['ACK_RECEPTION_MSS', 'DESTINATAIRE_MSS'],
  Z03: ['ACK_LECTURE_MSS', 'LECTEUR_MSS'],
};

const businessAcknowledgment: Rule<Hl7Model> = {
  id: 'ZAM-001',
  family: 'hl7v2.acknowledgment',
  severity: 'error',
  title: { fr: 'Accusé métier', en: 'Business acknowledgment' },
  source: sources.volet('§ Description des messages HL7 d’accusés métier'),
  requirementIds: requirements.acknowledgment,
  check(model, report) {
    for (const message of judged(model, 'zam')) {
      const expected = expectedObservations[message.event];
      if (!expected || !message.header) continue;
      for (const code of expected) {
        const obx = message.all('OBX').find((one) => value(one, 3) === code);
        if (obx) continue;
        report({
          range: nameRange(message.first('OBX') ?? message.header),
          message: {
            fr: `Un ${message.type}^${message.event} doit porter un OBX ${code}.`,
            en: `A ${message.type}^${message.event} must hold an OBX ${code}.`,
          },
        });
      }
      for (const obx of message.all('OBX')) checkObservation(message, obx, expected, report);
      for (const error of message.all('ERR')) for (const fault of errorFaults(model, error)) report(fault);
    }
  },
};

function checkObservation(
  message: MessageView,
  obx: Segment,
  expected: readonly string[],
  report: (fault: ErrorFault & { readonly fixes?: ReturnType<typeof writeFix> }) => void,
): void {
  const code = value(obx, 3);
  if (!expected.includes(code)) {
    report({
      range: place(obx, 3, 1),
      message: {
        fr: `${quote(code).fr} n’a pas sa place dans un ${message.type}^${message.event}, qui porte ${oneOf(expected).fr}.`,
        en: `${quote(code).en} has no place in a ${message.type}^${message.event}, which holds ${oneOf(expected).en}.`,
      },
    });
    return;
  }
  const system = value(obx, 3, 3);
  if (system.replace('é', 'e') !== acknowledgmentSystem) {
    report({
      range: place(obx, 3, 3),
      message: {
        fr: `OBX-3.3 doit valoir « ${acknowledgmentSystem} » ; ${found(system).fr}.`,
        en: `OBX-3.3 must be “${acknowledgmentSystem}”; ${found(system).en}.`,
      },
      fixes: writeFix('set-system', obx, { field: 3, component: 3 }, acknowledgmentSystem),
    });
  }
  const status = value(obx, 11);
  if (status !== 'F') {
    report({
      range: place(obx, 11),
      message: {
        fr: `OBX-11 d’un accusé vaut « F » ; ${found(status).fr}.`,
        en: `OBX-11 of an acknowledgment is “F”; ${found(status).en}.`,
      },
      fixes: writeFix('set-final', obx, { field: 11 }, 'F'),
    });
  }
  const type = code === expected[0] ? 'CWE' : 'XTN';
  if (value(obx, 2) !== type) {
    report({
      range: place(obx, 2),
      message: {
        fr: `OBX-2 doit valoir « ${type} » pour ${code} ; ${found(value(obx, 2)).fr}.`,
        en: `OBX-2 must be “${type}” for ${code}; ${found(value(obx, 2)).en}.`,
      },
      fixes: writeFix('set-value-type', obx, { field: 2 }, type),
    });
  }
  if (code !== expected[0]) {
    const mark = value(obx, 5, 3);
    if (isEmpty(obx, 5, 4)) {
      report({
        range: place(obx, 5, 4),
        message: {
          fr: `OBX-5.4 est vide : ${code} porte une adresse MSSanté.`,
          en: `OBX-5.4 is empty: ${code} holds an MSSanté address.`,
        },
      });
    } else if (mark !== 'X.400') {
      report({
        range: place(obx, 5, 3),
        message: {
          fr: `OBX-5.3 doit valoir « X.400 » (adresse de messagerie) ; ${found(mark).fr}.`,
          en: `OBX-5.3 must be “X.400” (mail address); ${found(mark).en}.`,
        },
        fixes: writeFix('set-x400', obx, { field: 5, component: 3 }, 'X.400'),
      });
    }
    return;
  }
  if (isEmpty(obx, 4)) {
    report({
      range: place(obx, 4),
      message: {
        fr: 'OBX-4 est vide : il porte l’identifiant du message qui a transmis le document.',
        en: 'OBX-4 is empty: it holds the identifier of the message that carried the document.',
      },
    });
  }
  const answer = value(obx, 5);
  if (answer !== 'Y' && answer !== 'N') {
    report({
      range: place(obx, 5, 1),
      message: {
        fr: `${code} doit valoir Y (succès) ou N (erreur) ; ${found(answer).fr}.`,
        en: `${code} must be Y (success) or N (error); ${found(answer).en}.`,
      },
    });
  } else if (value(obx, 5, 3) !== yesNoSystem) {
    report({
      range: place(obx, 5, 3),
      message: {
        fr: `OBX-5.3 doit valoir « ${yesNoSystem} » ; ${found(value(obx, 5, 3)).fr}.`,
        en: `OBX-5.3 must be “${yesNoSystem}”; ${found(value(obx, 5, 3)).en}.`,
      },
      fixes: writeFix('set-answer-system', obx, { field: 5, component: 3 }, yesNoSystem),
    });
  } else if (answer === 'N' && message.all('ERR').length === 0) {
    report({
      range: place(obx, 5, 1),
      message: {
        fr: `${code} vaut N, mais aucun segment ERR ne décrit l’erreur.`,
        en: `${code} is N, but no ERR segment describes the error.`,
      },
    });
  }
}

export const acknowledgmentRules: readonly Rule<Hl7Model>[] = [acknowledgment, businessAcknowledgment];
