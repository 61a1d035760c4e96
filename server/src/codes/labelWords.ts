import { withoutAccents } from '../core/accents';
import type { CodeNames, Named } from './names';
import { nameKey } from './names';

/** Words that say that an OID is one, in code. */
const hard = new Set(
  (
    'oid oids urn uri url root racine system systeme codesystem code codes value valeur val const constant key cle default ' +
    'defaut namespace ns authority autorite assigning string str self this'
  ).split(' '),
);

/** Words of the surroundings that leave what is named the same. */
const soft = new Set(
  (
    'id ids ident identifiant identifiants identifier identifiers fhir cda hl7 hl7v2 hl7v3 xds ans asip esante sante health ' +
    'dmp segur mes mss mssante fr france french francais national nationale ps patient patients practitioner professionnel ' +
    'nomenclature nomenclatures terminologie terminology referentiel cisis ci sis prod production reel real officiel official ' +
    'global my our the of for de du des d la le les l num numero number no type name nom'
  ).split(' '),
);

/** What a label names: an OID's own name and nothing more. Empty where any word is left unexplained. */
export function namedBy(label: string, names: CodeNames): readonly Named[] {
  return firstOf(label, (key) => names.owners(key));
}

/** Whether a label fits an OID, as its name, as another name for it, or as one that it shares. */
export function labelFits(label: string, oid: string, names: CodeNames): boolean {
  return firstOf(label, (key) => (names.fits(key, oid) ? [oid] : [])).length > 0;
}

/** Reads a label as it is, then without the words that every label of an OID may have. */
function firstOf<T>(label: string, ask: (key: string) => readonly T[]): readonly T[] {
  const whole = ask(nameKey(label));
  if (whole.length > 0) return whole;
  const words = wordsOf(label);
  for (const noise of [hard, new Set([...hard, ...soft])]) {
    const left = words.filter((word) => !noise.has(word));
    if (left.length === 0) return [];
    if (left.length === words.length) continue;
    const found = ask(left.join(''));
    if (found.length > 0) return found;
  }
  return [];
}

/** `OID_INS_NIR`, `oidInsNir`, `oid.ins-nir` and « OID de l’INS-NIR » have the same words. */
export function wordsOf(label: string): readonly string[] {
  return withoutAccents(label)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
