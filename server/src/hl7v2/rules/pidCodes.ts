import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { hasIns } from '../profile/insIdentifiers';
import { isEmpty, place, repetitions, value } from '../segment';
import { found, judged, requirements, sources } from './support';

const family = 'hl7v2.pid';

/** Table 0002 as France restricts it. */
const maritalStatuses = ['A', 'D', 'G', 'M', 'P', 'S', 'U', 'W'];

const codes: Rule<Hl7Model> = {
  id: 'PID-015',
  family,
  severity: 'warning',
  title: {
    fr: 'Langue, situation de famille et citoyenneté',
    en: 'Language, marital status and citizenship',
  },
  explanation: {
    fr: 'PID-15 est un code de langue à deux lettres (ISO 639-1), PID-16 un code de la table 0002 française, PID-26 un code de pays à trois lettres (ISO 3166-1).',
    en: 'PID-15 is a language code of two letters (ISO 639-1), PID-16 a code of the French table 0002, PID-26 a country code of three letters (ISO 3166-1).',
  },
  source: sources.pam('§ 6.6'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const message of judged(model, 'pam')) {
      for (const pid of message.all('PID')) {
        const language = value(pid, 15).trim();
        if (language !== '' && value(pid, 15, 3) === '' && !/^[A-Za-z]{2}$/.test(language)) {
          report({
            range: place(pid, 15, 1),
            message: {
              fr: `PID-15 est un code de langue à deux lettres (ISO 639-1, « fr ») ; ${found(language).fr}.`,
              en: `PID-15 is a language code of two letters (ISO 639-1, “fr”); ${found(language).en}.`,
            },
          });
        }
        const status = value(pid, 16).trim();
        if (status !== '' && !maritalStatuses.includes(status)) {
          report({
            range: place(pid, 16, 1),
            message: {
              fr: `PID-16 doit valoir ${maritalStatuses.join(', ')} (table 0002 française) ; ${found(status).fr}.`,
              en: `PID-16 must be ${maritalStatuses.join(', ')} (French table 0002); ${found(status).en}.`,
            },
          });
        }
        for (let at = 1; at <= Math.min(repetitions(pid, 26), 20); at++) {
          const country = value(pid, 26, 1, undefined, at).trim();
          // Another list may be used where it is named.
          if (country === '' || value(pid, 26, 3, undefined, at) !== '' || /^[A-Z]{3}$/.test(country))
            continue;
          report({
            range: place(pid, 26, 1, undefined, at),
            message: {
              fr: `PID-26 est un code de pays à trois lettres (ISO 3166-1, « FRA ») ; ${found(country).fr}.`,
              en: `PID-26 is a country code of three letters (ISO 3166-1, “FRA”); ${found(country).en}.`,
            },
          });
        }
      }
    }
  },
};

const mother: Rule<Hl7Model> = {
  id: 'PID-021',
  family,
  severity: 'information',
  title: { fr: 'Identifiants de la mère', en: 'Identifiers of the mother' },
  source: sources.pam('§ 6.6, PID-21'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const message of judged(model, 'pam')) {
      for (const pid of message.all('PID')) {
        for (let at = 1; at <= Math.min(repetitions(pid, 21), 20); at++) {
          const type = value(pid, 21, 5, undefined, at).trim();
          if (/^(?:PI|AN)$/.test(type)) continue;
          report({
            range: place(pid, 21, 5, undefined, at),
            message: {
              fr: `PID-21 relie à la mère par son IPP (type PI) et son dossier (type AN), séparés par « ~ » ; ${found(type).fr}.`,
              en: `PID-21 links to the mother by her internal identifier (type PI) and account number (type AN), separated by “~”; ${found(type).en}.`,
            },
          });
        }
      }
    }
  },
};

const unsaid: Rule<Hl7Model> = {
  id: 'INS-HL7-006',
  family: 'hl7v2.ins',
  severity: 'information',
  title: { fr: 'Statut de l’identité non transmis', en: 'Identity status not transmitted' },
  source: sources.pam('§ 6.6.15'),
  requirementIds: requirements.identity,
  check(model, report) {
    for (const message of judged(model, 'pam')) {
      for (const pid of message.all('PID')) {
        // With an INS the status must be there: another rule says so.
        if (!isEmpty(pid, 32) || hasIns(pid)) continue;
        report({
          range: place(pid, 32),
          message: {
            fr: 'PID-32 est vide : le récepteur tient l’identité pour non qualifiée ; son statut (PROV, VALI…) se transmet s’il est connu.',
            en: 'PID-32 is empty: the receiver takes the identity as not qualified; its status (PROV, VALI…) is transmitted when it is known.',
          },
        });
      }
    }
  },
};

export const pidCodeRules: readonly Rule<Hl7Model>[] = [codes, mother, unsaid];
