import type { Fix } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import { codesRule, type CodesModel } from './model';
import type { Mislabelled } from '../mislabelled';
import { type Named, nameOf, oidOf } from '../names';

/** More corrections than these would be a guess. */
const mostFixes = 4;

export const otherName = codesRule({
  id: 'OID-001',
  family: 'codes.oid',
  severity: 'information',
  title: { fr: 'OID sous le nom d’un autre', en: 'OID under the name of another' },
  explanation: {
    fr: 'Un programme, une configuration ou une page appelle un OID du domaine par le nom d’un autre. Les documents et messages qui en sortent porteront le mauvais OID. Rien n’est dit d’un OID inconnu, ni quand le bon nom est aussi sur la ligne.',
    en: 'A program, a configuration or a page calls an OID of the field by the name of another. The documents and messages that come of it will bear the wrong OID. Nothing is said of an unknown OID, nor where the right name is on the line as well.',
  },
  source: 'OID du domaine et leurs noms : data/oids.json, chacun avec sa source',
  check({ knowledge, mislabelled }, report) {
    for (const found of mislabelled())
      report({ range: found.range, message: messageOf(found, knowledge), fixes: () => fixesOf(found) });
  },
});

/** The name and its OID first: a list of problems shows no more than the beginning. */
function messageOf(
  { oid, label, meant, is }: Mislabelled,
  knowledge: CodesModel['knowledge'],
): LocalizedText {
  const closed = knowledge.oids.closed.find(({ arc }) => oid.startsWith(arc));
  const right = meant.map((named) => `${oidOf(named)} (${nameOf(named)})`).join(', ');
  const fr = is.length === 0 ? (closed?.text.fr ?? 'est autre chose') : `est : ${told(is, 'fr')}`;
  const en = is.length === 0 ? (closed?.text.en ?? 'is something else') : `is: ${told(is, 'en')}`;
  return {
    fr: `« ${label} » a pour OID ${right} ; ${oid} ${fr}.`,
    en: `“${label}” has the OID ${right}; ${oid} ${en}.`,
  };
}

function told(named: readonly Named[], locale: 'fr' | 'en'): string {
  return named.map((one) => (one.type === 'set' ? one.set.name : one.entry.text[locale])).join(', ');
}

/** The OIDs that bear the name: which of the two is wrong, the name or the OID, is for the author to say. */
function fixesOf({ range, meant }: Mislabelled): readonly Fix[] {
  if (meant.length > mostFixes) return [];
  return meant.map((named) => ({
    id: `use-${oidOf(named)}`,
    title: {
      fr: `Remplacer par ${oidOf(named)} (${nameOf(named)})`,
      en: `Replace with ${oidOf(named)} (${nameOf(named)})`,
    },
    edits: [{ range, newText: oidOf(named) }],
  }));
}
