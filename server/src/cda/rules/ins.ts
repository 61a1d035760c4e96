import {
  formerInsOids,
  insAuthorities,
  insAuthority,
  insNumberNames,
  insKey,
  insOidPrefix,
  isRealInsAuthority,
  readInsMatricule,
  socialSecurityOids,
} from '../../identifiers/insMatricule';
import { malformedIns } from '../../identifiers/insWords';
import type { Fix } from '../../core/finding';
import type { NodeId } from '../../xml';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { insOf, milder } from './patientIns';
import { insInDocument, qualifiedInsFaq, sources } from './sources';

const family = 'cda.ins';

const authorityOid = cdaRule({
  id: 'CDA-030',
  family,
  severity: 'warning',
  title: { fr: 'Autorité de l’INS', en: 'Authority of the INS' },
  explanation: {
    fr: 'L’OID dit si le matricule est un NIR, un NIA ou un numéro d’essai. Avec un OID inconnu, le récepteur ne voit pas d’INS du tout, et aucun contrôle des traits ne s’applique.',
    en: 'The OID says whether the number is a NIR, a NIA or a test number. With an unknown OID the receiver sees no INS at all, and no check of the traits applies.',
  },
  source: sources.minimal,
  requirementIds: insInDocument,
  faq: qualifiedInsFaq,
  check(q, report) {
    for (const id of q.all(q.root, 'recordTarget', 'patientRole', 'id')) {
      const root = q.attribute(id, 'root');
      if (!root?.value.startsWith(insOidPrefix) || insAuthority(root.value)) continue;
      if (socialSecurityOids.includes(root.value)) continue;
      const former = formerInsOids.includes(root.value);
      report({
        range: root.range,
        message: former
          ? {
              fr: `${root.value} désigne un INS-C, qui n’est plus délivré : l’INS est un NIR (1.2.250.1.213.1.4.8) ou un NIA (1.2.250.1.213.1.4.9).`,
              en: `${root.value} names an INS-C, no longer issued: the INS is a NIR (1.2.250.1.213.1.4.8) or a NIA (1.2.250.1.213.1.4.9).`,
            }
          : {
              fr: `${root.value} n’est pas une autorité d’INS : NIR 1.2.250.1.213.1.4.8, NIA …4.9, essai …4.10, démonstration …4.11. Le récepteur ne verra pas d’INS.`,
              en: `${root.value} is no INS authority: NIR 1.2.250.1.213.1.4.8, NIA …4.9, test …4.10, demonstration …4.11. The receiver will see no INS.`,
            },
        fixes: () => authorityFixes(q, id, root.value),
      });
    }
  },
});

/** All authorities, those whose OID looks like the written one first; offered only where the number fits them. */
function authorityFixes(q: CdaQuery, id: NodeId, written: string): readonly Fix[] {
  const reading = readInsMatricule(q.value(id, 'extension') ?? '');
  if (!reading.ok || reading.matricule.key !== reading.matricule.expectedKey) return [];
  const near = Object.keys(insAuthorities).filter(
    (oid) => written.startsWith(oid) && !formerInsOids.includes(written),
  );
  return Object.entries(insAuthorities)
    .sort(([a], [b]) => Number(near.includes(b)) - Number(near.includes(a)))
    .map(([oid, name]) =>
      fix(
        `use-${name.toLowerCase()}`,
        `Remplacer par ${oid} (${insNumberNames[name].fr})`,
        `Replace with ${oid} (${insNumberNames[name].en})`,
        setAttribute(q, id, 'root', oid),
      ),
    );
}

const oneIns = cdaRule({
  id: 'CDA-033',
  family,
  severity: 'warning',
  title: { fr: 'Une seule INS', en: 'One INS only' },
  source: sources.ins,
  requirementIds: insInDocument,
  check(q, report) {
    for (const role of q.all(q.root, 'recordTarget', 'patientRole')) {
      const real = q.children(role, 'id').filter((id) => {
        const authority = insAuthority(q.value(id, 'root') ?? '');
        return authority !== undefined && isRealInsAuthority(authority);
      });
      for (const id of real.slice(1)) {
        report({
          range: q.valueOrName(id, 'root'),
          message: {
            fr: 'Le patient a deux INS : une personne n’en a qu’une active, un NIR ou un NIA. Garder celle que le téléservice INSi a rendue.',
            en: 'The patient has two INS: a person has only one active, a NIR or a NIA. Keep the one that the INSi service returned.',
          },
          related: [
            { range: q.valueOrName(real[0]!, 'root'), message: { fr: 'Première INS', en: 'First INS' } },
          ],
        });
      }
    }
  },
});

const form = cdaRule({
  id: 'INS-001',
  family,
  severity: 'error',
  title: { fr: 'Forme du matricule INS', en: 'Form of the INS number' },
  explanation: {
    fr: 'Le matricule compte 15 caractères : 13 et une clé de 2. Un matricule sans sa clé n’est pas reconnu.',
    en: 'The number has 15 characters: 13 and a key of 2. A number without its key is not recognised.',
  },
  source: sources.ins,
  requirementIds: insInDocument,
  faq: qualifiedInsFaq,
  check(q, report) {
    for (const { id, authority, extension, problem } of insOf(q)) {
      if (problem === undefined) continue;
      report({
        ...milder(authority, 'warning'),
        range: extension.range,
        message: {
          fr: `${malformedIns(problem).fr}. Le DMP et INSi le rejettent.`,
          en: `${malformedIns(problem).en}. The DMP and INSi refuse it.`,
        },
        fixes: () => formFixes(q, id, extension.value),
      });
    }
  },
});

/**
 * Spaces away and Corsica in upper case, when that makes a number with a right key: the same number, well written. A key
 * that is missing can only be computed if the digits are right, which nobody here can know.
 */
function formFixes(q: CdaQuery, id: NodeId, written: string): readonly Fix[] {
  const compact = written.replace(/\s/g, '').toUpperCase();
  const key = insKey(compact);
  const candidate = key === undefined ? compact : compact + key;
  const reading = readInsMatricule(candidate);
  if (!reading.ok || reading.matricule.key !== reading.matricule.expectedKey) return [];
  const edit = setAttribute(q, id, 'extension', candidate);
  return key === undefined
    ? [fix('rewrite-matricule', `Écrire ${candidate}`, `Write ${candidate}`, edit, true)]
    : [
        fix(
          'complete-matricule',
          `Si les 13 premiers caractères sont justes, ajouter la clé : ${candidate}`,
          `If the first 13 characters are right, add the key: ${candidate}`,
          edit,
        ),
      ];
}

const key = cdaRule({
  id: 'INS-003',
  family,
  severity: 'warning',
  title: { fr: 'Clé du matricule INS', en: 'Key of the INS number' },
  explanation: {
    fr: 'La clé vaut 97 moins le reste de la division du numéro par 97. Des exemples officiels portent un NIR à la clé fausse : la règle est donc un avertissement. Réglée sur erreur, elle l’est pour les NIR et les NIA, et reste un avertissement pour les numéros d’essai et de démonstration.',
    en: 'The key is 97 minus the remainder of the number divided by 97. Official examples bear a NIR with a wrong key: hence the rule is a warning. Set to error it is one for NIR and NIA, and stays a warning for test and demonstration numbers.',
  },
  source: sources.ins,
  requirementIds: insInDocument,
  check(q, report) {
    for (const { id, authority, extension, matricule } of insOf(q)) {
      if (!matricule || matricule.key === matricule.expectedKey) continue;
      const { body, expectedKey } = matricule;
      report({
        ...milder(authority, 'warning'),
        range: { start: extension.range.end - 2, end: extension.range.end },
        message: {
          fr: `La clé du matricule INS est ${matricule.key}, le numéro appelle ${expectedKey} : un chiffre est faux, ou la clé.`,
          en: `The key of the INS number is ${matricule.key}, the number calls for ${expectedKey}: a digit is wrong, or the key is.`,
        },
        fixes: () => [
          fix(
            'compute-key',
            `Si les 13 premiers caractères sont justes, écrire la clé ${expectedKey}`,
            `If the first 13 characters are right, write key ${expectedKey}`,
            setAttribute(q, id, 'extension', body + expectedKey),
          ),
        ],
      });
    }
  },
});

export const insRules: readonly CdaRule[] = [authorityOid, oneIns, form, key];
