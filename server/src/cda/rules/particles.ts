import { decodeText, type NodeId, NodeKind, textContent, trimSpace } from '../../xml';
import type { Report } from '../../rules/rule';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { hasIns, patients } from './patientQuery';
import { dmpConformity, sources } from './sources';

/** Whose names are made of parts; the names of organisations are plain text. */
const persons: readonly string[] = [
  'patient',
  'guardianPerson',
  'assignedPerson',
  'associatedPerson',
  'relatedPerson',
  'informationRecipient',
];

const namePart = cdaRule({
  id: 'CDA-049',
  family: 'cda.people',
  severity: 'error',
  title: { fr: 'Parties d’un nom', en: 'Parts of a name' },
  explanation: {
    fr: 'Un nom est fait de parties (family, given…) et rien n’est écrit entre elles. Une partie vide ne dit rien, et se lit comme un nom perdu.',
    en: 'A name is made of parts (family, given…) and nothing is written between them. An empty part says nothing, and reads as a lost name.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  byName: true,
  check(q, report) {
    for (const name of q.headerElements('name')) {
      if (!persons.some((person) => q.isChildOf(name, person))) continue;
      reportMixed(q, name, report);
      for (const part of q.elementChildren(name)) {
        if (!isEmpty(q, part) || q.local(part) === 'validTime') continue;
        // A civility and a title have their lists, which an empty one is not in.
        if (['prefix', 'suffix'].includes(q.local(part))) continue;
        report({
          severity: 'warning',
          range: q.nameRange(part),
          message: {
            fr: `${q.local(part)} est vide : écrire le nom, ou retirer l’élément.`,
            en: `${q.local(part)} is empty: write the name, or remove the element.`,
          },
        });
      }
    }
  },
});

const addressPart = cdaRule({
  id: 'CDA-083',
  family: 'cda.contacts',
  severity: 'error',
  title: { fr: 'Parties d’une adresse', en: 'Parts of an address' },
  explanation: {
    fr: 'Une adresse est un texte, ou des parties sans texte entre elles, ou un nullFlavor. Une partie vide est refusée.',
    en: 'An address is a text, or parts without text between them, or a nullFlavor. An empty part is refused.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    for (const address of q.headerElements('addr')) {
      if (q.isNull(address)) continue;
      reportMixed(q, address, report);
      const parts = q.elementChildren(address);
      if (parts.length === 0 && isEmpty(q, address)) {
        // Beside an INS, the place of birth is a trait that is missing, and told as such.
        if (!q.provesAbsence || isPlaceOfTrait(q, address)) continue;
        report({
          range: q.nameRange(address),
          message: {
            fr: 'L’adresse est vide : la remplir, ou dire pourquoi elle manque par un nullFlavor. Le DMP rejette une adresse vide.',
            en: 'The address is empty: fill it, or say by a nullFlavor why it is missing. The DMP refuses an empty address.',
          },
        });
      }
      for (const part of parts) {
        if (!isEmpty(q, part) || q.local(part) === 'useablePeriod') continue;
        report({
          range: q.nameRange(part),
          message: {
            fr: `${q.local(part)} est vide : le remplir, ou retirer l’élément. Le DMP rejette une partie d’adresse vide.`,
            en: `${q.local(part)} is empty: fill it, or remove the element. The DMP refuses an empty part of an address.`,
          },
        });
      }
    }
  },
});

function isPlaceOfTrait(q: CdaQuery, address: NodeId): boolean {
  return q.isChildOf(address, 'place') && patients(q).some((patient) => hasIns(q, patient));
}

function isEmpty(q: CdaQuery, node: NodeId): boolean {
  // A broken tag hides what the element was to hold.
  return (
    q.provesAbsence &&
    !q.isNull(node) &&
    /^[\s]*$/.test(textContent(q.xml, node)) &&
    q.elementChildren(node).length === 0
  );
}

/** Text beside the parts. */
function reportMixed(q: CdaQuery, node: NodeId, report: Report): void {
  const { xml } = q;
  if (!q.provesAbsence || q.elementChildren(node).length === 0) return;
  const end = xml.subtreeEnd[node]!;
  for (let at = node + 1; at < end; at = xml.subtreeEnd[at]!) {
    if (xml.kind[at] !== NodeKind.Text) continue;
    const { start } = q.range(at);
    const written = xml.text.slice(start, q.range(at).end);
    const words = trimSpace(written);
    // A blank may be written as a reference.
    if (trimSpace(decodeText(written)) === '') continue;
    const from = start + written.indexOf(words);
    report({
      range: { start: from, end: from + words.length },
      message: {
        fr: `${q.local(node)} mêle du texte à ses parties : mettre ce texte dans l’une d’elles. Le DMP rejette ce mélange.`,
        en: `${q.local(node)} mixes text with its parts: put this text in one of them. The DMP refuses such a mixture.`,
      },
    });
    return;
  }
}

export const particleRules: readonly CdaRule[] = [namePart, addressPart];
