import type { Fix } from '../../core/finding';
import type { NodeId } from '../../xml';
import { removeAttribute, removeElement, setAttribute } from '../fixes/edits';
import type { Report } from '../../rules/rule';
import { fix } from '../fixes/fix';
import { addressParts, addressUses, headerNullFlavors, telecomUses } from '../profileValues';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { dmpConformity, sources } from './sources';

const family = 'cda.contacts';

const schemes: readonly string[] = ['tel', 'fax', 'mailto', 'http', 'ftp', 'mllp'];
const admittedNullFlavors: readonly string[] = headerNullFlavors;

const telecomValue = cdaRule({
  id: 'CDA-080',
  family,
  severity: 'error',
  title: { fr: 'Adresse de télécommunication', en: 'Telecommunication address' },
  explanation: {
    fr: 'Une adresse s’écrit avec son préfixe, tel:, fax:, mailto:, http:, ftp: ou mllp:. Inconnue, elle porte un nullFlavor et rien d’autre.',
    en: 'An address is written with its prefix, tel:, fax:, mailto:, http:, ftp: or mllp:. When unknown it bears a nullFlavor and nothing else.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  byName: true,
  check(q, report) {
    for (const node of q.headerElements('telecom')) {
      const value = q.attribute(node, 'value');
      const nullFlavor = q.attribute(node, 'nullFlavor');
      if (value && nullFlavor) {
        report({
          range: nullFlavor.whole,
          message: {
            fr: 'telecom a une valeur et un nullFlavor : garder l’un des deux, sans quoi le DMP rejette le document.',
            en: 'telecom has a value and a nullFlavor: keep one of the two, otherwise the DMP refuses the document.',
          },
          fixes: () =>
            isTelecom(value.value)
              ? [
                  fix(
                    'keep-value',
                    'Garder la valeur',
                    'Keep the value',
                    removeAttribute(q, node, 'nullFlavor'),
                    true,
                  ),
                ]
              : [],
        });
      } else if (nullFlavor) {
        reportNull(q, node, report);
      } else if (!value || !isTelecom(value.value)) {
        report({
          range: q.valueOrName(node, 'value'),
          message: {
            fr: `telecom « ${value?.value ?? ''} » n’a pas la forme préfixe:adresse (${schemes.join(', ')}) : le DMP rejette le document.`,
            en: `telecom “${value?.value ?? ''}” has not the form prefix:address (${schemes.join(', ')}): the DMP refuses the document.`,
          },
          fixes: () => telecomFixes(q, node, value?.value ?? ''),
        });
      } else if (/\s/.test(value.value)) {
        report({
          range: value.range,
          message: {
            fr: `telecom « ${value.value} » contient une espace : une adresse (URI) n’en admet pas, et le DMP rejette le document.`,
            en: `telecom “${value.value}” holds white space: an address (URI) admits none, and the DMP refuses the document.`,
          },
          fixes: () => withoutBlanks(q, node, value.value),
        });
      } else if (refusedInUri.test(value.value)) {
        const [letter] = refusedInUri.exec(value.value)!;
        report({
          range: value.range,
          message: {
            fr: `telecom « ${value.value} » : une adresse (URI) n’admet pas « ${letter} », et le DMP rejette le document.`,
            en: `telecom “${value.value}”: an address (URI) does not admit “${letter}”, and the DMP refuses the document.`,
          },
        });
      } else reportTwice(q, node, report);
    }
  },
});

/** What `iri-to-uri` would have to escape. */
const refusedInUri = /[^\u0021-\u007E]|[<>"{}|\\^`]/u;

/** The same address, for the same use, a second time beside the first. */
function reportTwice(q: CdaQuery, node: NodeId, report: Report): void {
  const parent = q.parent(node);
  const address = (other: NodeId): string =>
    `${q.value(other, 'use') ?? ''} ${q.value(other, 'value') ?? ''}`;
  const first = q.children(parent, 'telecom').find((other) => address(other) === address(node));
  if (first === undefined || first === node) return;
  report({
    range: q.valueOrName(node, 'value'),
    message: {
      fr: 'Cette adresse est déjà donnée, pour le même usage : le DMP rejette une répétition.',
      en: 'This address is already given, for the same use: the DMP refuses a repetition.',
    },
    related: [
      {
        range: q.valueOrName(first, 'value'),
        message: { fr: 'Première occurrence', en: 'First occurrence' },
      },
    ],
    fixes: () => [
      fix('remove-repeated', 'Retirer cette occurrence', 'Remove this one', removeElement(q, node), true),
    ],
  });
}

function reportNull(q: CdaQuery, node: NodeId, report: Parameters<CdaRule['check']>[1]): void {
  const nullFlavor = q.attribute(node, 'nullFlavor')!;
  const alone = q.xml.firstAttribute[node + 1]! - q.xml.firstAttribute[node]! === 1;
  if (alone && admittedNullFlavors.includes(nullFlavor.value)) {
    if (!q.children(q.parent(node), 'telecom').some((other) => q.attribute(other, 'value'))) return;
    report({
      range: nullFlavor.whole,
      message: {
        fr: 'Un telecom inconnu n’a pas de place à côté d’un autre qui est connu : le retirer. Le DMP rejette le document.',
        en: 'An unknown telecom has no place beside one that is known: remove it. The DMP refuses the document.',
      },
      fixes: () => [
        fix('remove-null', 'Retirer ce telecom', 'Remove this telecom', removeElement(q, node), true),
      ],
    });
    return;
  }
  report({
    range: alone ? nullFlavor.range : q.nameRange(node),
    message: {
      fr: `Un telecom inconnu porte un nullFlavor seul, parmi ${admittedNullFlavors.join(', ')} : le DMP rejette une autre forme.`,
      en: `An unknown telecom bears a nullFlavor alone, among ${admittedNullFlavors.join(', ')}: the DMP refuses any other form.`,
    },
    fixes: () => [
      fix('use-unknown', 'Écrire nullFlavor UNK seul', 'Write nullFlavor UNK alone', {
        range: { start: q.nameRange(node).end, end: attributesEnd(q, node) },
        newText: ' nullFlavor="UNK"',
      }),
    ],
  });
}

function attributesEnd(q: CdaQuery, node: NodeId): number {
  return q.xml.attributeEnd[q.xml.firstAttribute[node + 1]! - 1]!;
}

function isTelecom(value: string): boolean {
  const colon = value.indexOf(':');
  return colon > 0 && colon < value.length - 1 && schemes.includes(value.slice(0, colon));
}

function telecomFixes(q: CdaQuery, node: NodeId, written: string) {
  const bare = written.trim();
  const phone = bare.replace(/^(t[ée]l(éphone)?|phone)[.:\s]*/i, '');
  let candidate: string | undefined;
  if (/^[^\s:@]+@[^\s:@]+$/.test(bare)) candidate = `mailto:${bare}`;
  else if (/^\+?[\d\s.()-]{4,25}$/.test(phone)) candidate = `tel:${phone.replace(/[\s.()-]/g, '')}`;
  else if (/^(tel|fax|mailto|http|ftp|mllp):\S/i.test(bare)) {
    candidate = bare.slice(0, bare.indexOf(':')).toLowerCase() + bare.slice(bare.indexOf(':'));
  }
  if (candidate === undefined || !isTelecom(candidate)) return [];
  const corrected = candidate;
  return [
    fix(
      'add-scheme',
      `Écrire ${corrected}`,
      `Write ${corrected}`,
      setAttribute(q, node, 'value', corrected),
      true,
    ),
  ];
}

/** A number or a mail address whose blanks mean nothing. */
function withoutBlanks(q: CdaQuery, node: NodeId, written: string): readonly Fix[] {
  const bare = written.replace(/\s/g, '');
  const number = /^(?:tel|fax):\+?[\d.()-]+$/.test(bare);
  const mail = /^mailto:\s*[^\s:@]+@[^\s:@]+$/.test(written.trim());
  if (!number && !mail) return [];
  const edits = setAttribute(q, node, 'value', bare);
  return [fix('remove-blanks', `Écrire ${bare}`, `Write ${bare}`, edits, true)];
}

const telecomUse = cdaRule({
  id: 'CDA-081',
  family,
  severity: 'error',
  title: { fr: 'Usage d’une adresse de télécommunication', en: 'Use of a telecommunication address' },
  source: sources.minimal,
  requirementIds: dmpConformity,
  byName: true,
  check(q, report) {
    for (const node of q.headerElements('telecom')) {
      if (q.isNull(node)) continue;
      reportUse(q, node, telecomUses, report);
    }
  },
});

function reportUse(
  q: CdaQuery,
  node: NodeId,
  admitted: readonly string[],
  report: Parameters<CdaRule['check']>[1],
): void {
  const use = q.attribute(node, 'use');
  if (!use || admitted.includes(use.value)) return;
  const upper = use.value.trim().toUpperCase();
  report({
    range: use.range,
    message: {
      fr: `use « ${use.value} » n’est pas admis ici : ${admitted.join(', ')}. Le DMP rejette une autre valeur.`,
      en: `use “${use.value}” is not admitted here: ${admitted.join(', ')}. The DMP refuses any other value.`,
    },
    fixes: () =>
      admitted.includes(upper)
        ? [fix('fix-case', `Écrire ${upper}`, `Write ${upper}`, setAttribute(q, node, 'use', upper), true)]
        : [
            fix(
              'remove-use',
              'Retirer l’attribut use',
              'Remove attribute use',
              removeAttribute(q, node, 'use'),
            ),
          ],
  });
}

const address = cdaRule({
  id: 'CDA-082',
  family,
  severity: 'error',
  title: { fr: 'Adresse géographique', en: 'Postal address' },
  explanation: {
    fr: 'Une adresse est en lignes (streetAddressLine, sept au plus) ou en parties détaillées, pas les deux.',
    en: 'An address is made of lines (streetAddressLine, seven at most) or of detailed parts, not of both.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  byName: true,
  check(q, report) {
    for (const node of q.headerElements('addr')) {
      reportUse(q, node, addressUses, report);
      const lines = q.children(node, 'streetAddressLine');
      for (const line of lines.slice(7, 8)) {
        report({
          range: q.nameRange(line),
          message: {
            fr: `Une adresse compte sept lignes au plus ; celle-ci en a ${String(lines.length)}.`,
            en: `An address has seven lines at most; this one has ${String(lines.length)}.`,
          },
        });
      }
      if (lines.length === 0) continue;
      const mixed = q.elementChildren(node).find((part) => addressParts.includes(q.local(part)));
      if (mixed === undefined) continue;
      report({
        severity: 'warning',
        range: q.nameRange(mixed),
        message: {
          fr: `L’adresse mêle des lignes et ${q.local(mixed)} : elle est en lignes (streetAddressLine) ou en parties détaillées.`,
          en: `The address mixes lines with ${q.local(mixed)}: it is made of lines (streetAddressLine) or of detailed parts.`,
        },
      });
    }
  },
});

export const contactRules: readonly CdaRule[] = [telecomValue, telecomUse, address];
