import { headerValueSets } from '../../catalogue/valueSets';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import { nearbyTime } from '../fixes/nearbyTime';
import { documentationOfSkeleton, performerSkeleton } from '../fixes/skeletons';
import { checkCoded } from './coded';
import { cdaRule, type CdaRule } from './define';
import { exactlyOne, reportAbsent, reportRepeated } from './occurrences';
import { likelySector } from './practiceSetting';
import { dmpConformity, sources } from './sources';

const family = 'cda.serviceEvent';

const performer = cdaRule({
  id: 'CDA-065',
  family,
  severity: 'error',
  title: { fr: 'Exécutant de l’acte principal', en: 'Performer of the main act' },
  explanation: {
    fr: 'Le premier documentationOf décrit l’acte principal : un exécutant et un seul, avec sa structure, dont le secteur d’activité classe le document dans le DMP.',
    en: 'The first documentationOf describes the main act: one performer and only one, with a structure whose sector files the document in the DMP.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    const [main] = q.children(q.root, 'documentationOf');
    if (main === undefined) {
      reportAbsent(q, report, q.root, 'documentationOf', {
        message: {
          fr: 'documentationOf est absent : l’acte principal que le document décrit est obligatoire, et le DMP rejette le document sans lui.',
          en: 'documentationOf is missing: the main act that the document describes is mandatory, and the DMP refuses the document without it.',
        },
        skeleton: () => documentationOfSkeleton(nearbyTime(q), likelySector(q, knowledge)),
      });
      return;
    }
    if (q.isNull(main)) return;
    const event = exactlyOne(q, report, main, 'serviceEvent', {
      message: {
        fr: 'documentationOf ne contient pas de serviceEvent : l’acte principal est à décrire.',
        en: 'documentationOf has no serviceEvent: the main act must be described.',
      },
    });
    if (event === undefined) return;
    const performers = q.children(event, 'performer');
    const [first] = performers;
    if (first === undefined) {
      reportAbsent(q, report, event, 'performer', {
        message: {
          fr: 'L’acte principal n’a pas d’exécutant : performer est obligatoire dans le premier documentationOf, et le DMP rejette le document sans lui.',
          en: 'The main act has no performer: it is mandatory in the first documentationOf, and the DMP refuses the document without it.',
        },
        skeleton: () => performerSkeleton(likelySector(q, knowledge)),
      });
      return;
    }
    reportRepeated(q, report, performers, 'performer');
    if (q.value(first, 'typeCode') !== 'PRF') {
      report({
        range: q.valueOrName(first, 'typeCode'),
        message: {
          fr: `L’exécutant de l’acte principal porte typeCode « ${q.value(first, 'typeCode') ?? ''} » : PRF est attendu.`,
          en: `The performer of the main act has typeCode “${q.value(first, 'typeCode') ?? ''}”: PRF is expected.`,
        },
        fixes: () => [
          fix(
            'use-prf',
            'Remplacer par PRF',
            'Replace with PRF',
            setAttribute(q, first, 'typeCode', 'PRF'),
            true,
          ),
        ],
      });
    }
    const entity = q.child(first, 'assignedEntity');
    if (entity !== undefined && q.child(entity, 'representedOrganization') !== undefined) return;
    if (!q.provesAbsence) return;
    report({
      range: q.nameRange(entity ?? first),
      message: {
        fr: 'L’exécutant de l’acte principal n’a pas de structure : representedOrganization est obligatoire.',
        en: 'The performer of the main act has no structure: representedOrganization is mandatory.',
      },
    });
  },
});

const time = cdaRule({
  id: 'CDA-066',
  family,
  severity: 'error',
  title: { fr: 'Date de l’acte principal', en: 'Date of the main act' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const events = q.all(q.root, 'documentationOf', 'serviceEvent');
    const [main] = q.children(q.root, 'documentationOf');
    const event = q.child(main, 'serviceEvent');
    const low = (): string => `<low value="\${1:${nearbyTime(q)}}"/>`;
    if (event !== undefined) {
      exactlyOne(q, report, event, 'effectiveTime', {
        message: {
          fr: 'L’acte principal n’a pas de date : effectiveTime, avec low, est obligatoire dans le premier documentationOf.',
          en: 'The main act has no date: effectiveTime, with low, is mandatory in the first documentationOf.',
        },
        skeleton: () => `<effectiveTime>\n\t${low()}\n</effectiveTime>`,
      });
    }
    for (const node of events) {
      const [effective] = q.children(node, 'effectiveTime');
      if (effective === undefined || q.isNull(effective)) continue;
      const [first] = q.children(effective, 'low');
      if (first === undefined) {
        reportAbsent(q, report, effective, 'low', {
          message: {
            fr: 'La date de l’acte n’a pas de début : effectiveTime/low est obligatoire, et le DMP rejette le document sans lui.',
            en: 'The date of the act has no start: effectiveTime/low is mandatory, and the DMP refuses the document without it.',
          },
          skeleton: low,
        });
        continue;
      }
      if (q.attribute(first, 'value') || (node !== event && q.isNull(first))) continue;
      report({
        range: q.nameRange(first),
        message: {
          fr: 'Le début de l’acte n’a pas d’attribut value : sa date est obligatoire, et le DMP rejette le document sans elle.',
          en: 'The start of the act has no value attribute: its date is mandatory, and the DMP refuses the document without it.',
        },
        fixes: () =>
          q.isNull(first)
            ? []
            : [
                fix(
                  'add-value',
                  `Écrire ${nearbyTime(q)}`,
                  `Write ${nearbyTime(q)}`,
                  setAttribute(q, first, 'value', nearbyTime(q)),
                ),
              ],
      });
    }
  },
});

const sector = cdaRule({
  id: 'CDA-067',
  family,
  severity: 'error',
  title: { fr: 'Secteur d’activité', en: 'Practice setting' },
  explanation: {
    fr: 'Obligatoire pour la structure de l’exécutant, dont il classe le document. Ailleurs, ce qui est écrit doit être dans JDV_J04 ; pour l’auteur, depuis la révision de juin 2025 des règles publiées.',
    en: 'Mandatory for the structure of the performer, whose sector files the document. Elsewhere what is written must be in JDV_J04; for the author, since the revision of the published rules of June 2025.',
  },
  source: `${sources.minimal} ; pour l’auteur, révision de juin 2025`,
  requirementIds: dmpConformity,
  check(q, report, knowledge) {
    const set = knowledge.valueSets.get(headerValueSets.practiceSetting);
    const subject = { fr: 'Secteur d’activité', en: 'Practice setting' };
    const organizations = q.all(
      q.root,
      'documentationOf',
      'serviceEvent',
      'performer',
      'assignedEntity',
      'representedOrganization',
    );
    for (const organization of organizations) {
      const nodes = q.children(organization, 'standardIndustryClassCode');
      if (nodes.length === 0) {
        reportAbsent(q, report, organization, 'standardIndustryClassCode', {
          message: {
            fr: 'La structure de l’exécutant n’a pas de secteur d’activité : standardIndustryClassCode (JDV_J04) est obligatoire, il classe le document dans le DMP.',
            en: 'The performer’s structure has no practice setting: standardIndustryClassCode (JDV_J04) is mandatory, it files the document in the DMP.',
          },
          skeleton: () => {
            const { code, label } = likelySector(q, knowledge);
            return `<standardIndustryClassCode code="\${1:${code}}" displayName="\${2:${label}}" codeSystem="1.2.250.1.213.1.1.4.9"/>`;
          },
        });
      }
      for (const node of nodes.slice(0, 1)) {
        checkCoded(q, report, node, { subject, set, required: ['code', 'codeSystem', 'displayName'] });
      }
    }
    const others = [
      ...q.all(q.root, 'author', 'assignedAuthor', 'representedOrganization', 'standardIndustryClassCode'),
      ...q.all(q.root, 'informant', 'assignedEntity', 'representedOrganization', 'standardIndustryClassCode'),
      ...q.all(
        q.root,
        'legalAuthenticator',
        'assignedEntity',
        'representedOrganization',
        'standardIndustryClassCode',
      ),
    ];
    for (const node of others) checkCoded(q, report, node, { subject, set, required: [] });
    const responsible = q.all(
      q.root,
      'componentOf',
      'encompassingEncounter',
      'responsibleParty',
      'assignedEntity',
      'representedOrganization',
      'standardIndustryClassCode',
    );
    // Of the one responsible for the encounter a code that is known must have its label; another one draws a warning.
    for (const node of responsible) {
      const isKnown = set?.find(q.value(node, 'code') ?? '', q.value(node, 'codeSystem')) !== undefined;
      if (isKnown) checkCoded(q, report, node, { subject, set, required: ['displayName'] });
      else checkCoded(q, report, node, { subject, set, required: [], severity: 'warning' });
    }
  },
});

const actCode = cdaRule({
  id: 'CDA-068',
  family,
  severity: 'error',
  title: { fr: 'Code de l’acte', en: 'Code of the act' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const node of q.all(q.root, 'documentationOf', 'serviceEvent', 'code')) {
      const code = q.attribute(node, 'code');
      const system = q.attribute(node, 'codeSystem');
      const nullFlavor = q.attribute(node, 'nullFlavor');
      if (code && system && !nullFlavor) continue;
      if (!code && !system && nullFlavor) continue;
      report({
        range: nullFlavor ? nullFlavor.whole : q.nameRange(node),
        message: {
          fr: 'Le code de l’acte porte code et codeSystem ensemble, ou un nullFlavor seul.',
          en: 'The code of the act has code and codeSystem together, or a nullFlavor alone.',
        },
      });
    }
  },
});

/** A report of telemedicine is of level 1 and does not say which version of its volet it follows. */
const telemedicineReport = { code: '85208-7', system: '2.16.840.1.113883.6.1' } as const;
/** The code system that the volet demands since 2026.01, and the acts that 2022.01 admitted in any. */
const ngap = '1.2.250.1.215.300.3';
const formerActs: ReadonlySet<string> = new Set(['TCG', 'TC', 'TE1', 'TE2', 'TLD', 'TLL', 'TLM', 'TLS']);

const telemedicineAct = cdaRule({
  id: 'CDA-069',
  family,
  severity: 'warning',
  title: { fr: 'Acte de télémédecine', en: 'Act of telemedicine' },
  explanation: {
    fr: 'Un compte rendu de télémédecine (TLM-CR) nomme son acte par un code de la NGAP. Depuis la version 2026.01 du volet, tout code en est admis, avec son OID 1.2.250.1.215.300.3 ; la version 2022.01 ne regardait que le code, dans une liste de huit. Le document ne dit pas sa version : ce que 2022.01 admettait n’est qu’une information.',
    en: 'A report of telemedicine (TLM-CR) names its act by a code of the NGAP. Since version 2026.01 of the volet any code of it is admitted, with its OID 1.2.250.1.215.300.3; version 2022.01 only looked at the code, in a list of eight. The document does not tell its version: what 2022.01 admitted draws a note.',
  },
  source: 'ANS, CI-SIS, volet Télémédecine, règles publiées de TLM-CR 2026.01 (30 mars 2026) et 2022.01',
  check(q, report) {
    const type = q.child(q.root, 'code');
    if (q.value(type, 'code') !== telemedicineReport.code) return;
    if (q.value(type, 'codeSystem') !== telemedicineReport.system) return;
    for (const node of q.all(q.root, 'documentationOf', 'serviceEvent', 'code')) {
      const code = q.value(node, 'code');
      const system = q.value(node, 'codeSystem');
      if (!code || !system || q.isNull(node) || system === ngap) continue;
      const wasAdmitted = formerActs.has(code);
      report({
        ...(wasAdmitted ? { severity: 'information' as const } : {}),
        range: q.valueOrName(node, 'codeSystem'),
        message: wasAdmitted
          ? {
              fr: `Acte de télémédecine « ${code} » : le volet 2022.01 l’admettait ainsi ; depuis 2026.01 la nomenclature est la NGAP ${ngap}, pas ${system}.`,
              en: `Act of telemedicine “${code}”: volet 2022.01 admitted it so; since 2026.01 the code system is the NGAP ${ngap}, not ${system}.`,
            }
          : {
              fr: `Acte de télémédecine « ${code} » : le volet TLM-CR 2026.01 demande un code de la NGAP ${ngap}, pas de ${system}, et 2022.01 un des codes ${[...formerActs].join(', ')}.`,
              en: `Act of telemedicine “${code}”: volet TLM-CR 2026.01 demands a code of the NGAP ${ngap}, not of ${system}, and 2022.01 one of the codes ${[...formerActs].join(', ')}.`,
            },
        fixes: () =>
          wasAdmitted
            ? [fix('use-ngap', `Écrire ${ngap}`, `Write ${ngap}`, setAttribute(q, node, 'codeSystem', ngap))]
            : [],
      });
    }
  },
});

export const serviceEventRules: readonly CdaRule[] = [performer, time, sector, actCode, telemedicineAct];
