import type { Catalogue } from '../../catalogue/catalogue';
import { comparisonKey, withoutPrefix } from '../../catalogue/key';
import { recognise } from '../../requirements/recognise';
import { cleanText, shortened } from './cells';

/** What the cell of an identifier holds: one identifier as a rule, and what is said beside it (« supprimée »). */
export interface ReadIds {
  readonly ids: readonly string[];
  readonly note: string;
}

const longest = 48;

/** Words that begin a heading, not an identifier: « Section 3 », « Vague 2 ». */
const headingWords =
  /^(?:sections?|chapitres?|blocs?|parties?|vagues?|annexes?|profils?|versions?|total|pages?|figures?|tableaux?|notes?|preuves?|scenarios?|scénarios?|exigences?|preconisations?|préconisations?|etapes?|étapes?|lot|niveau|objectifs?|article|mise|date|maj|le|la|les)\b/i;

const shape = /^[A-Za-z][A-Za-z0-9]*(?:(?: ?[./_\-–] ?| )[A-Za-z0-9]+){0,6}$/;

/** True for what may number a requirement: a word, perhaps others, and a figure at the end. */
export function isIdShaped(text: string): boolean {
  return (
    text.length <= longest &&
    shape.test(text) &&
    /\d[A-Za-z]?(?:[ .]BIS)?$/i.test(text) &&
    !headingWords.test(text) &&
    !/^SCN[_ ]/i.test(text) && // the test cases of Squash
    (text.match(/ /g)?.length ?? 0) < 4 &&
    !/^(?:v|va|version)?\.?\d+(?:[./-]\d+)*$/i.test(text)
  );
}

/** The identifiers of a cell; none where it holds something else. */
export function readIds(cell: string, catalogue: Catalogue): ReadIds {
  const text = cleanText(cell).replace(/^\[([^\]]+)\]$/, '$1');
  if (text === '') return { ids: [], note: '' };
  const whole = text.replace(/\s+/g, ' ');
  if (isIdShaped(whole)) return { ids: [whole], note: '' };
  const parts = /^([^\n([:]+?)\s*(?:[\n([:]|\s[-–—]\s)([\s\S]*)$/.exec(text);
  if (parts && isIdShaped(parts[1]!.replace(/\s+/g, ' ')))
    return { ids: [parts[1]!.replace(/\s+/g, ' ')], note: shortened(parts[2]!.replace(/[)\]]\s*$/, ''), 80) };
  if (text.length > 200) return { ids: [], note: '' };
  const mentions = recognise(text, catalogue).filter(({ form }) => form !== 'wildcard');
  if (mentions.length === 0 || mentions[0]!.range.start > 2) return { ids: [], note: '' };
  const last = mentions.at(-1)!.range.end;
  return {
    ids: [...new Set(mentions.map(({ resolution, written }) => onlyTarget(resolution?.targets) ?? written))],
    note: shortened(text.slice(last).replace(/^[\s:,;()\-–—]+|[)\s]+$/g, ''), 80),
  };
}

function onlyTarget(targets: readonly { readonly id: string }[] | undefined): string | undefined {
  return targets?.length === 1 ? targets[0]!.id : undefined;
}

/** Whether the catalogue or the grammar knows what a cell writes. */
export function isKnownId(text: string, catalogue: Catalogue): boolean {
  if (!isIdShaped(text)) return false;
  let answers = knownIds.get(catalogue);
  if (!answers) knownIds.set(catalogue, (answers = new Map()));
  let known = answers.get(text);
  if (known === undefined) {
    known = catalogue.resolve(comparisonKey(text)) !== undefined || recognise(text, catalogue).length > 0;
    if (answers.size >= remembered) answers.clear();
    answers.set(text, known);
  }
  return known;
}

/** Each of the first rows of a sheet is tried for headings, so that the cells below them are asked again and again. */
const knownIds = new WeakMap<Catalogue, Map<string, boolean>>();
const remembered = 5_000;

export interface IdMatch {
  /** The identifier that the catalogue knows it by, or as it is written. */
  readonly id: string;
  /** How it was found: `exact`, restored with the prefix that an export takes away, or new. */
  readonly how: 'exact' | 'restored' | 'new';
  /** Several requirements bear the name; the first that fits was not to be guessed. */
  readonly ambiguous?: readonly string[];
}

/**
 * The requirement that an identifier of a REM means. Exports take the prefix of the software away (`MSS/CONF.18` for
 * `SC.MSS/CONF.18`): the catalogue gives it back where one answer is possible, for the software of the REM first. A
 * number of wave 1 keeps its name, whatever it has become since.
 */
export function matchId(written: string, software: readonly string[], catalogue: Catalogue): IdMatch {
  const key = comparisonKey(written);
  const found = catalogue.resolve(key);
  if (found && found.via !== 'wave1') {
    const exact = found.targets.find(({ id }) => comparisonKey(id) === key);
    if (exact) return { id: exact.id, how: 'exact' };
    const [only, ...others] = fitting(found.targets, software);
    if (only && others.length === 0) return { id: only.id, how: 'restored' };
    return { id: written, how: 'new', ambiguous: found.targets.map(({ id }) => id) };
  }
  if (!found && withoutPrefix(key) === key)
    for (const prefix of [...software, 'SC']) {
      const restored = catalogue.resolve(comparisonKey(`${prefix}.${written}`));
      if (restored?.via === 'id') return { id: restored.targets[0].id, how: 'restored' };
      if (restored?.via === 'wave1') return { id: `${prefix}.${written}`, how: 'restored' };
    }
  return { id: written, how: found ? 'exact' : 'new' };
}

/** Of several requirements that share a bare number, those that the REM of a software can mean. */
function fitting<R extends { readonly id: string; readonly software: readonly string[] }>(
  targets: readonly R[],
  software: readonly string[],
): readonly R[] {
  if (targets.length < 2) return targets;
  const own = targets.filter(({ id }) => software.some((code) => id.startsWith(`${code}.`)));
  if (own.length > 0) return own;
  const common = targets.filter(({ id }) => id.startsWith('SC.'));
  if (common.length > 0) return common;
  const listed = targets.filter((target) => software.some((code) => target.software.includes(code)));
  return listed.length > 0 ? listed : targets;
}
