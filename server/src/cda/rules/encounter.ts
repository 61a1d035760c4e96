import { establishmentCategories, headerValueSets, type ValueSet } from '../../catalogue/valueSets';
import type { Report } from '../../rules/rule';
import type { NodeId } from '../../xml';
import { citation } from '../../core/knownList';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { nearbyTime } from '../fixes/nearbyTime';
import { componentOfSkeleton } from '../fixes/skeletons';
import type { CdaQuery } from '../query';
import { checkCoded } from './coded';
import { cdaRule, type CdaRule } from './define';
import { reportMissingRoot } from './identifiers';
import { exactlyOne, reportAbsent } from './occurrences';
import { checkProfessionalId } from './responsibles';
import { dmpConformity, sources } from './sources';

const family = 'cda.encounter';

const presence = cdaRule({
  id: 'CDA-070',
  family,
  severity: 'error',
  title: { fr: 'Prise en charge', en: 'Encounter' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const node = exactlyOne(q, report, q.root, 'componentOf', {
      message: {
        fr: 'componentOf est absent : la prise en charge d’où vient le document est obligatoire, et le DMP le rejette sans elle.',
        en: 'componentOf is missing: the encounter that the document comes from is mandatory, and the DMP refuses it without.',
      },
      skeleton: () => componentOfSkeleton(nearbyTime(q)),
    });
    if (node === undefined) return;
    const encounter = exactlyOne(q, report, node, 'encompassingEncounter', {
      message: {
        fr: 'componentOf ne contient pas d’encompassingEncounter : la prise en charge est à décrire.',
        en: 'componentOf has no encompassingEncounter: the encounter must be described.',
      },
    });
    for (const id of encounter === undefined ? [] : q.children(encounter, 'id'))
      reportMissingRoot(q, report, id, 'encompassingEncounter/id');
  },
});

const time = cdaRule({
  id: 'CDA-071',
  family,
  severity: 'error',
  title: { fr: 'Date de la prise en charge', en: 'Date of the encounter' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const node of encounters(q)) {
      exactlyOne(q, report, node, 'effectiveTime', {
        message: {
          fr: 'La prise en charge n’a pas de date : encompassingEncounter/effectiveTime est obligatoire, et le DMP rejette le document sans elle.',
          en: 'The encounter has no date: encompassingEncounter/effectiveTime is mandatory, and the DMP refuses the document without it.',
        },
        skeleton: () => `<effectiveTime>\n\t<low value="\${1:${nearbyTime(q)}}"/>\n</effectiveTime>`,
      });
    }
  },
});

const facility = cdaRule({
  id: 'CDA-072',
  family,
  severity: 'error',
  title: { fr: 'Modalité d’exercice', en: 'Type of facility' },
  explanation: {
    fr: 'Le code et sa nomenclature sont tous deux de JDV_J02 (révision de juillet 2026 des règles publiées). Une traduction, facultative, donne la catégorie d’établissement (JDV_J368), avec son libellé.',
    en: 'The code and its code system are both those of JDV_J02 (revision of the published rules of July 2026). A translation, optional, gives the category of establishment (JDV_J368), with its label.',
  },
  source: `${sources.minimal} ; couple et traduction, révision de juillet 2026`,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    const set = valueSets.get(headerValueSets.facilityType);
    for (const encounter of encounters(q)) {
      const location = exactlyOne(q, report, encounter, 'location', {
        message: {
          fr: 'La prise en charge n’a pas de lieu : location/healthCareFacility/code (JDV_J02) est obligatoire.',
          en: 'The encounter has no place: location/healthCareFacility/code (JDV_J02) is mandatory.',
        },
        skeleton: () =>
          '<location>\n\t<healthCareFacility>\n\t\t<code code="${1:SA07}" displayName="${2:Cabinet individuel}" codeSystem="1.2.250.1.71.4.2.4"/>\n\t</healthCareFacility>\n</location>',
      });
      if (location === undefined) continue;
      const place = exactlyOne(q, report, location, 'healthCareFacility', {
        message: {
          fr: 'Le lieu de la prise en charge ne contient pas de healthCareFacility : le type d’établissement est obligatoire.',
          en: 'The place of the encounter has no healthCareFacility: the type of facility is mandatory.',
        },
      });
      if (place === undefined) continue;
      const code =
        exactlyOne(q, report, place, 'code', {
          message: {
            fr: 'Le lieu de la prise en charge n’a pas de code : le type d’établissement (JDV_J02) est obligatoire.',
            en: 'The place of the encounter has no code: the type of facility (JDV_J02) is mandatory.',
          },
        }) ?? q.child(place, 'code');
      if (code === undefined) continue;
      checkCoded(q, report, code, {
        subject: { fr: 'Type d’établissement', en: 'Type of facility' },
        set,
        required: ['code', 'codeSystem', 'displayName'],
        pair: true,
      });
      for (const translation of q.children(code, 'translation'))
        checkCategory(q, report, translation, valueSets.get(establishmentCategory.set));
    }
  },
});

/**
 * JDV_J368, every value of the categories of FINESS. The header schematron of July 2026 wants them of TRE_R66; the value
 * set itself, since May 2026, takes the same codes from TRE_R397, which replaces it.
 */
const establishmentCategory = {
  set: establishmentCategories,
  system: '1.2.250.1.213.1.6.1.8',
  successor: '1.2.250.1.213.1.6.1.378',
} as const;

function checkCategory(q: CdaQuery, report: Report, node: NodeId, set: ValueSet | undefined): void {
  if (q.isNull(node)) return;
  const subject = { fr: 'Catégorie d’établissement', en: 'Category of establishment' };
  const system = q.attribute(node, 'codeSystem');
  const isForeign = system && system.value !== '' && system.value !== establishmentCategory.system;
  checkCoded(q, report, node, {
    subject,
    // The code of another system is not looked for in this one.
    set: isForeign ? undefined : set,
    required: ['code', 'codeSystem', 'displayName'],
  });
  if (!isForeign) return;
  if (system.value === establishmentCategory.successor) {
    report({
      range: system.range,
      severity: 'warning',
      message: {
        fr: `Catégorie d’établissement : TRE_R397 (${system.value}) remplace TRE_R66 dans JDV_J368 depuis le 2026-05-05, mais les règles publiées en juillet 2026 n’admettent encore que TRE_R66 (${establishmentCategory.system}), avec les mêmes codes : le DMP peut rejeter le document.`,
        en: `Category of establishment: TRE_R397 (${system.value}) replaces TRE_R66 in JDV_J368 since 2026-05-05, but the rules published in July 2026 still admit TRE_R66 alone (${establishmentCategory.system}), with the same codes: the DMP may refuse the document.`,
      },
    });
    return;
  }
  report({
    range: system.range,
    message: {
      fr: `Catégorie d’établissement : la traduction du lieu vient de la nomenclature ${establishmentCategory.system} (JDV_J368), et d’aucune autre depuis juillet 2026 ; le DMP rejette le document.`,
      en: `Category of establishment: the translation of the place comes from code system ${establishmentCategory.system} (JDV_J368), and from no other since July 2026; the DMP refuses the document.`,
    },
  });
}

const encounterCode = cdaRule({
  id: 'CDA-073',
  family,
  severity: 'error',
  title: { fr: 'Type de prise en charge', en: 'Type of encounter' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    for (const encounter of encounters(q)) {
      for (const node of q.children(encounter, 'code')) {
        checkCoded(q, report, node, {
          subject: { fr: 'Type de prise en charge', en: 'Type of encounter' },
          set: valueSets.get(headerValueSets.encounterType),
          required: ['code', 'codeSystem', 'displayName'],
        });
      }
    }
  },
});

const participants = cdaRule({
  id: 'CDA-074',
  family,
  severity: 'error',
  title: { fr: 'Participants à la prise en charge', en: 'Participants in the encounter' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets, contentModel }) {
    const set = valueSets.get(headerValueSets.encounterParticipant);
    // The list has a code more than the schema, which refuses it.
    const admitted = contentModel.enumeration('x_EncounterParticipant');
    const concepts = set?.concepts.filter(({ code }) => admitted?.includes(code) ?? true) ?? [];
    for (const encounter of encounters(q)) {
      for (const node of q.children(encounter, 'encounterParticipant')) {
        const typeCode = q.attribute(node, 'typeCode');
        if (set && (!typeCode || !set.find(typeCode.value))) {
          const codes = concepts.map(({ code }) => code).join(', ');
          report({
            ...(typeCode ? { restsOn: set } : {}),
            range: q.valueOrName(node, 'typeCode'),
            message: {
              fr: `encounterParticipant porte typeCode « ${typeCode?.value ?? ''} » : ${codes} sont admis (${citation(set).fr}), et le DMP rejette une autre valeur.`,
              en: `encounterParticipant has typeCode “${typeCode?.value ?? ''}”: ${codes} are admitted (${citation(set).en}), and the DMP refuses any other value.`,
            },
            fixes: () =>
              concepts.map(({ code, label }) =>
                fix(
                  `use-${code.toLowerCase()}`,
                  `Remplacer par ${code} (${label})`,
                  `Replace with ${code} (${label})`,
                  setAttribute(q, node, 'typeCode', code),
                ),
              ),
          });
        }
        for (const entity of q.children(node, 'assignedEntity')) {
          checkProfessionalId(q, report, entity, {
            fr: 'Le participant à la prise en charge',
            en: 'The participant in the encounter',
          });
        }
      }
      for (const node of q.children(encounter, 'responsibleParty')) {
        const [entity] = q.children(node, 'assignedEntity');
        if (entity === undefined) {
          reportAbsent(q, report, node, 'assignedEntity', {
            message: {
              fr: 'responsibleParty ne contient pas d’assignedEntity : l’identité du responsable est à donner.',
              en: 'responsibleParty has no assignedEntity: the identity of the person responsible must be given.',
            },
          });
        } else {
          checkProfessionalId(q, report, entity, {
            fr: 'Le responsable de la prise en charge',
            en: 'The person responsible for the encounter',
          });
        }
      }
    }
  },
});

function encounters(q: CdaQuery) {
  return q.all(q.root, 'componentOf', 'encompassingEncounter').filter((node) => !q.isNull(node));
}

export const encounterRules: readonly CdaRule[] = [presence, time, facility, encounterCode, participants];
