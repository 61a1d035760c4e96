import { readTimestamp } from '../../identifiers/timestamp';
import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { pamProfile } from '../profile/profile';
import { place, raw, repetitions, value } from '../segment';
import { found, judged, sources, writeFix } from './support';

const recorded: Rule<Hl7Model> = {
  id: 'EVN-002',
  family: 'hl7v2.event',
  severity: 'error',
  title: { fr: 'Date d’enregistrement de l’événement', en: 'Recording date of the event' },
  source: sources.pam('segment EVN'),
  check(model, report) {
    for (const message of judged(model, 'cda', 'lps', 'pam')) {
      for (const evn of message.all('EVN')) {
        const date = value(evn, 2);
        if (readTimestamp(date).ok) continue;
        const sent = message.header ? raw(message.header, 7) : '';
        report({
          range: place(evn, 2),
          message: {
            fr: `EVN-2 doit porter la date et l’heure d’enregistrement de l’événement ; ${found(date).fr}.`,
            en: `EVN-2 must hold the date and time at which the event was recorded; ${found(date).en}.`,
          },
          ...(date === '' && readTimestamp(sent).ok
            ? { fixes: writeFix('copy-message-date', evn, { field: 2 }, sent, false) }
            : {}),
        });
      }
    }
  },
};

const declaredProfile: Rule<Hl7Model> = {
  id: 'PAM-021',
  family: 'hl7v2.event',
  severity: 'warning',
  title: { fr: 'Profil PAM dans MSH-21', en: 'PAM profile in MSH-21' },
  source: sources.pam('§ 6.5'),
  check(model, report) {
    for (const message of judged(model, 'pam')) {
      const msh = message.header;
      if (!msh) continue;
      const declared = Array.from({ length: Math.min(repetitions(msh, 21), 50) }, (_, index) =>
        [1, 2].map((component) => value(msh, 21, component, undefined, index + 1).trim()).join('^'),
      );
      if (declared.includes(pamProfile)) continue;
      report({
        range: place(msh, 21),
        message: {
          fr: `MSH-21 annonce le profil PAM France, « ${pamProfile} » ; ${found(raw(msh, 21)).fr}.`,
          en: `MSH-21 announces the PAM France profile, “${pamProfile}”; ${found(raw(msh, 21)).en}.`,
        },
        fixes: writeFix('set-profile', msh, { field: 21 }, pamProfile),
      });
    }
  },
};

export const eventRules: readonly Rule<Hl7Model>[] = [recorded, declaredProfile];
