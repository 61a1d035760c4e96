import { setPart } from '../edits';
import type { Hl7Model } from '../model';
import { localTables, observations, observed } from '../profile/teleradiology';
import { isEmpty, place, raw, value, type Segment } from '../segment';
import type { Report } from '../../rules/rule';
import { fix, found, writeFix } from './support';
import { ordersOfFlows, teleradiologyRule } from './tlr';

const family = 'hl7v2.tlr.notes';

/** A note of the volet: its text in NTE-3, what it is about in NTE-4. */
function checkNote(model: Hl7Model, note: Segment, subject: string, report: Report): void {
  const [code, system] = [value(note, 4).trim(), value(note, 4, 3).trim()];
  const whole = `${subject}^^${localTables.comment}`;
  // HL7 has subjects of its own, which the volet does not forbid.
  const others = model.dictionary.table('0364')?.values;
  if (code !== subject && !(others?.has(code) && !subjects.includes(code))) {
    const isMisplaced = isEmpty(note, 3) && code !== '' && !subjects.includes(code);
    report({
      range: place(note, 4, code === '' ? undefined : 1),
      message: {
        fr: `NTE-4 dit l’objet du commentaire, « ${whole} » à cet endroit, et NTE-3 son texte ; ${found(code).fr}.`,
        en: `NTE-4 says the subject of the comment, “${whole}” at this place, and NTE-3 its text; ${found(code).en}.`,
      },
      ...(isMisplaced
        ? {
            fixes: () => [
              fix(
                'move-text',
                { fr: 'Déplacer le texte en NTE-3', en: 'Move the text to NTE-3' },
                [setPart(note, { field: 3 }, raw(note, 4)), setPart(note, { field: 4 }, whole)],
                false,
              ),
            ],
          }
        : { fixes: writeFix('set-subject', note, { field: 4 }, whole, code === '') }),
    });
  } else if (code === subject && system !== localTables.comment) {
    report({
      range: place(note, 4, 3),
      message: {
        fr: `NTE-4.3 doit valoir « ${localTables.comment} » ; ${found(system).fr}.`,
        en: `NTE-4.3 must be “${localTables.comment}”; ${found(system).en}.`,
      },
      fixes: writeFix('set-system', note, { field: 4, component: 3 }, localTables.comment),
    });
  } else if (code === subject && isEmpty(note, 3)) {
    report({
      range: place(note, 3),
      message: {
        fr: 'NTE-3 est vide : le texte du commentaire y est attendu.',
        en: 'NTE-3 is empty: the text of the comment is expected there.',
      },
    });
  }
}

const purposeSubject = 'FINALITE_EXAMEN';
const subjects: readonly string[] = [purposeSubject, observations.modality];

const purpose = teleradiologyRule({
  id: 'TLR-029',
  family,
  severity: 'warning',
  title: { fr: 'Commentaire sur la finalité de l’examen', en: 'Comment on the purpose of the exam' },
  section: '§ Flux 1, segment NTE',
  check(model, report) {
    for (const { notes } of ordersOfFlows(model, 1))
      for (const note of notes) checkNote(model, note, purposeSubject, report);
  },
});

const modality = teleradiologyRule({
  id: 'TLR-030',
  family,
  severity: 'warning',
  title: { fr: 'Commentaire sur la modalité', en: 'Comment on the modality' },
  section: '§ Flux 1, modalité d’imagerie',
  check(model, report) {
    for (const order of ordersOfFlows(model, 1))
      for (const { notes } of observed(order, observations.modality))
        for (const note of notes) checkNote(model, note, observations.modality, report);
  },
});

export const tlrNoteRules = [purpose, modality];
