import type { Fix } from '../../core/finding';
import type { Rule } from '../../rules/rule';
import { insertAfter } from '../edits';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { documentsOf } from '../profile/observations';
import { nameRange, rangeOf, raw, value, type Segment } from '../segment';
import { matchStructure, type StructureFault } from '../structure/match';
import { structureFor } from '../structure/structures';
import { fix, requirements, sources } from './support';

const family = 'hl7v2.structure';

const segments: Rule<Hl7Model> = {
  id: 'SEG-001',
  family,
  severity: 'error',
  title: { fr: 'Segments obligatoires et leur ordre', en: 'Required segments and their order' },
  explanation: {
    fr: 'Le récepteur lit les segments dans l’ordre de la structure : un segment absent ou déplacé fait rejeter le message.',
    en: 'The receiver reads the segments in the order of the structure: one that is absent or moved gets the message rejected.',
  },
  source: sources.volet('§ Profils des messages ORU, MDM et ACK'),
  requirementIds: requirements.transmission,
  check(model, report) {
    for (const message of model.messages) {
      const structure = message.header && structureFor(model.structures, message);
      if (!structure || draftProfiles.includes(message.profile)) continue;
      const names = message.segments.map((segment) => segment.name);
      for (const fault of matchStructure(structure.root, names)) {
        const mild =
          structure.mild.includes(fault.name) || (structure.looseOrder && fault.kind !== 'missing');
        const at = fault.kind === 'missing' ? Math.max(0, fault.after) : fault.at;
        const segment = message.segments[at]!;
        const title = model.dictionary.segment(fault.name, message.version)?.title;
        report({
          ...(mild ? { severity: 'warning' as const } : {}),
          range: nameRange(segment),
          message: describeFault(fault, message, structure.syntax, title?.fr ?? '', title?.en ?? ''),
          ...(fault.kind === 'missing' ? { fixes: () => insertion(fault.name, message, segment) } : {}),
        });
      }
    }
  },
};

/** Judged by the rules of their own volet, which is a draft. */
const draftProfiles: readonly MessageView['profile'][] = ['tlr', 'tlrAck'];

export function describeFault(
  fault: StructureFault,
  message: MessageView,
  syntax: string,
  fr: string,
  en: string,
): { fr: string; en: string } {
  const name = message.type;
  switch (fault.kind) {
    case 'missing':
      return {
        fr: `Le segment ${fault.name} (${fr}) manque après celui-ci ; un message ${name} l’exige. Structure attendue : ${syntax}.`,
        en: `Segment ${fault.name} (${en}) is missing after this one; a ${name} message requires it. Expected structure: ${syntax}.`,
      };
    case 'misplaced':
      return {
        fr: `Le segment ${fault.name} n’est pas à sa place dans un message ${name}. Structure attendue : ${syntax}.`,
        en: `Segment ${fault.name} is out of place in a ${name} message. Expected structure: ${syntax}.`,
      };
    case 'repeated':
      return {
        fr: `Le segment ${fault.name} ne peut figurer qu’une fois à cet endroit d’un message ${name}.`,
        en: `Segment ${fault.name} may stand only once at this place of a ${name} message.`,
      };
  }
}

/** Only the segments whose content follows from the rest of the message can be written for the user. */
function insertion(name: string, message: MessageView, after: Segment): readonly Fix[] {
  const text = skeleton(name, message, after);
  if (text === undefined) return [];
  return [
    fix(`insert-${name.toLowerCase()}`, { fr: `Ajouter le segment ${name}`, en: `Add the ${name} segment` }, [
      insertAfter(after, text),
    ]),
  ];
}

function skeleton(name: string, message: MessageView, after: Segment): string | undefined {
  const document = documentsOf(message).find((obx) => obx.index > after.index);
  if (name === 'EVN' && message.header && raw(message.header, 7) !== '') {
    return `EVN||${raw(message.header, 7)}`;
  }
  if (name === 'PV1' && message.profile === 'lps') return 'PV1|1|N';
  if (name === 'ORC' && document) {
    const order = { F: 'NW', C: 'RO', D: 'CA' }[value(document, 11)];
    return order === undefined ? undefined : `ORC|${order}`;
  }
  if (name === 'OBR' && document && raw(document, 3) !== '') return `OBR|1|||${raw(document, 3)}`;
  return undefined;
}

const unknown: Rule<Hl7Model> = {
  id: 'SEG-002',
  family,
  severity: 'warning',
  title: { fr: 'Segment inconnu', en: 'Unknown segment' },
  explanation: {
    fr: 'Un segment que la version déclarée ne connaît pas est ignoré par le récepteur, et son contenu perdu.',
    en: 'A segment that the declared version does not know is ignored by the receiver, and its content lost.',
  },
  source: 'HL7 v2, chapitre 2',
  check(model, report) {
    for (const message of model.messages) {
      if (!message.header) continue;
      let previousWasText = false;
      for (const segment of message.segments) {
        const isText = segment.name === '';
        if (isText && !previousWasText) {
          report({
            ...(isRemark(segment) ? { severity: 'information' as const } : {}),
            range: rangeOf(segment),
            message: {
              fr: 'Cette ligne ne commence pas par le nom d’un segment de trois caractères suivi du séparateur : elle sera rejetée, ou perdue. Un champ ne peut pas contenir de fin de ligne.',
              en: 'This line does not start with a three-character segment name and the separator: it will be rejected, or lost. A field cannot hold a line end.',
            },
          });
        }
        previousWasText = isText;
        if (isText || segment.name.startsWith('Z')) continue;
        if (model.dictionary.segment(segment.name, message.version)) continue;
        const later = model.dictionary.segment(segment.name, '99.0');
        report({
          range: nameRange(segment),
          message: later
            ? {
                fr: `Le segment ${segment.name} n’existe pas encore dans HL7 ${message.version}, que MSH-12 déclare.`,
                en: `Segment ${segment.name} does not exist yet in HL7 ${message.version}, which MSH-12 declares.`,
              }
            : {
                fr: `Le segment ${segment.name} n’existe pas dans HL7 v2 ; un segment propre à un site commence par Z.`,
                en: `Segment ${segment.name} does not exist in HL7 v2; a local segment starts with Z.`,
              },
        });
      }
    }
  },
};

/** What a person writes between messages, or Markdown around them: no part of a message that went astray. */
function isRemark(line: Segment): boolean {
  const { start, end } = rangeOf(line);
  return /^\s*(?:#|\/\/|\/\*|--|;|<!--|```|~~~)/.test(
    line.document.text.slice(start, Math.min(end, start + 40)),
  );
}

export const structureRules: readonly Rule<Hl7Model>[] = [segments, unknown];
