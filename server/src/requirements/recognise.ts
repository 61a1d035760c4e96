import type { Catalogue, Resolution } from '../catalogue/catalogue';
import { overlaps } from '../core/range';
import { findEscaped, readAddressed } from './addressed';
import { scanCandidates } from './candidates';
import { cuePattern, everydayFamilies } from './grammar';
import type { Acceptance, Head } from './head';
import { joined } from './lineBreak';
import { codeIdentifiers } from './codeIdentifiers';
import { alone, type FoundList, readList, withinCell } from './list';
import { readHead } from './readHead';
import { type OwnFamilies, ownFamiliesOf } from './ownFamilies';
import { type OwnMender, ownMenderOf } from './ownNearMiss';
import { createPlaceReader, type PlaceReader } from './place';
import { type TextSyntax, unknownSyntax } from './syntax';
import { memoOf } from './memo';
import type { Mention } from './mention';
import { createTextContext, type TextContext } from './textContext';

// segur: implements SEG/REQ.01
/**
 * Every requirement that a text names, in the order of the text, each with its exact range in UTF-16 offsets. Linear
 * in the length of the text, never throws. Abbreviations that could be something else (`DMP 2.10`, `PORT 443`) are
 * taken only where the catalogue and the context allow.
 */
export function recognise(
  text: string,
  catalogue: Catalogue,
  syntax: TextSyntax = unknownSyntax,
  context: TextContext = createTextContext(text),
): readonly Mention[] {
  const mentions = byGrammar(text, catalogue, syntax, context);
  const own = familiesOf(catalogue)?.find(text) ?? [];
  const named = [
    ...(syntax.kind === 'code' ? codeIdentifiers(text, catalogue) : []),
    ...findEscaped(text, catalogue),
  ];
  return own.length + named.length === 0 ? mentions : joinedWith(mentions, own, named);
}

function familiesOf(catalogue: Catalogue): OwnFamilies | undefined {
  return ownFamiliesOf(catalogue, (spelling) => isRead(spelling, catalogue));
}

/** What the identifiers of the user's own families begin with, in capitals. */
export function ownFirstWords(catalogue: Catalogue): ReadonlySet<string> {
  return familiesOf(catalogue)?.firstWords ?? noWords;
}

/** Asks for what a misspelt word of the user's own families means; undefined where there are none. */
export function ownMender(catalogue: Catalogue): OwnMender | undefined {
  const own = familiesOf(catalogue);
  return own && ownMenderOf(own, catalogue);
}

const noWords: ReadonlySet<string> = new Set();

/** Whether the grammar reads a spelling as a whole, and leads where it should. */
function isRead(spelling: string, catalogue: Catalogue): boolean {
  const [first, ...others] = byGrammar(spelling, catalogue, unknownSyntax, createTextContext(spelling));
  return (
    first !== undefined &&
    others.length === 0 &&
    first.range.start === 0 &&
    first.range.end === spelling.length &&
    first.resolution !== undefined
  );
}

/** The user's own families win where they say more; what is found in names of programs wins nowhere. */
function joinedWith(
  mentions: readonly Mention[],
  own: readonly Mention[],
  named: readonly Mention[],
): readonly Mention[] {
  const length = ({ range }: Mention): number => range.end - range.start;
  const kept = mentions.filter(
    (mention) =>
      !own.some((other) => overlaps(other.range, mention.range) && length(other) >= length(mention)),
  );
  const added = own.filter((mention) => !kept.some((other) => overlaps(other.range, mention.range)));
  const more = named.filter(
    (mention) => ![...kept, ...added].some((other) => overlaps(other.range, mention.range)),
  );
  return [...kept, ...added, ...more].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  );
}

function byGrammar(
  text: string,
  catalogue: Catalogue,
  syntax: TextSyntax,
  context: TextContext,
): readonly Mention[] {
  const mentions: Mention[] = [];
  const candidates = scanCandidates(text);
  const memo = memoOf(catalogue);
  let places: PlaceReader | undefined;
  /** A list goes no farther than the cell that it stands in, and no name of a program opens one. */
  const withinPlace = (list: FoundList): FoundList => {
    const [first] = list.mentions;
    if (syntax.kind === 'cells') return withinCell(text, list);
    places ??= createPlaceReader(text, syntax);
    return places.opensList(first!.range) ? list : alone(list);
  };
  let from = 0;
  for (let place = candidates.next(from); place; place = candidates.next(from)) {
    const known = memo.recall(text, place);
    if (known) {
      mentions.push(known);
      from = known.range.end;
      continue;
    }
    const head = readHead(text, place, from);
    const accepted = head && accept(text, head, catalogue, context);
    if (!accepted) {
      const addressed = head ? undefined : readAddressed(text, place, catalogue, syntax);
      if (addressed) mentions.push(addressed);
      from = addressed?.range.end ?? place.anchor;
      continue;
    }
    const list = readList(text, head, accepted, catalogue);
    if (list.mentions.length === 1) memo.keep(text, list.mentions[0]!);
    const found = list.mentions.length === 1 ? list : withinPlace(list);
    mentions.push(...found.mentions);
    from = Math.max(found.end, place.anchor + 1);
  }
  return mentions;
}

function accept(
  text: string,
  head: Head,
  catalogue: Catalogue,
  context: TextContext,
): Acceptance | undefined {
  const piece = text.slice(head.range.start, head.range.end);
  const written = head.broken ? joined(piece) : piece;
  const unsuffixed = withoutScenario(written, head).replace(/[\u00a0\u202f]/g, ' ');
  if (head.form === 'wildcard') return { spelling: 'exact', strength: 'weak' };
  const shaped = unsuffixed === head.written || catalogue.isRecorded(unsuffixed);
  if (head.form === 'drimbox') {
    if (!shaped || !context.isAboutDrimbox()) return undefined;
    return withResolution(catalogue.resolve(head.key), { spelling: 'exact', strength: 'weak' });
  }
  if (head.form === 'rem' && head.bare) return acceptBare(text, head, unsuffixed, shaped, catalogue, context);

  const resolution = catalogue.resolve(head.key);
  if (shaped) {
    if (head.form === 'annuaire' && !resolution) return undefined;
    if (head.broken && !resolution) return undefined;
    return withResolution(resolution, {
      spelling: 'exact',
      strength: strengthOf(head, unsuffixed, resolution),
    });
  }
  // Written otherwise than anybody records it: believed only when it leads somewhere.
  if (!resolution) return undefined;
  if (head.broken && head.number.length < 2) return undefined;
  if (
    head.spaced &&
    (head.number.length < 2 || /^[.,]\d/.test(text.slice(head.range.end, head.range.end + 2)))
  )
    return undefined;
  return { resolution, spelling: 'tolerated', strength: strengthOf(head, unsuffixed, resolution) };
}

/** `ERGO 4`, `DOC.03`: nothing but a family and a number, so that the catalogue and the context must vouch for it. */
function acceptBare(
  text: string,
  head: Head,
  unsuffixed: string,
  shaped: boolean,
  catalogue: Catalogue,
  context: TextContext,
): Acceptance | undefined {
  const { start, end } = head.range;
  const family = head.family!;
  if (!unsuffixed.startsWith(family) && !unsuffixed.startsWith(family.toUpperCase())) return undefined;
  if (head.spaced && (head.scenario !== undefined || /^[.,]\d/.test(text.slice(end, end + 2))))
    return undefined;
  const cued = cuePattern.test(text.slice(Math.max(0, start - 20), start));
  const known = catalogue.resolve(head.key) ?? (cued ? catalogue.resolveAbbreviated(head.key) : undefined);
  const resolution = family === 'PSC' && head.spaced ? withReferential(known, head, catalogue) : known;
  if (!resolution) return undefined;
  if (head.spaced) {
    if (context.isInCodeBlock(start)) return undefined;
    const firstWave = resolution.targets.some((target) => target.wave !== '2');
    if (!cued && !firstWave && family !== 'PSC') return undefined;
  } else if (!shaped && !cued && (everydayFamilies.has(family) || !/[._-]\d{2}$/.test(unsuffixed))) {
    return undefined;
  }
  const exact = shaped || head.spaced;
  return { resolution, spelling: exact ? 'exact' : 'tolerated', strength: 'weak' };
}

/** `PSC 14` alone may be the requirement 14 of the REM or that of the Pro Santé Connect referential. */
function withReferential(
  resolution: Resolution | undefined,
  head: Head,
  catalogue: Catalogue,
): Resolution | undefined {
  const referential = catalogue.resolve(`EX.${head.key}`);
  if (!resolution || !referential) return resolution ?? referential;
  return { via: 'variant', targets: [...resolution.targets, ...referential.targets] };
}

function withResolution(
  resolution: Resolution | undefined,
  rest: Omit<Acceptance, 'resolution'>,
): Acceptance {
  return resolution === undefined ? rest : { resolution, ...rest };
}

function withoutScenario(written: string, head: Head): string {
  const cut = (head.scenario === undefined ? 0 : 3) + (head.proof === undefined ? 0 : 3);
  return cut === 0 ? written : written.slice(0, -cut);
}

/** Prefixes that no other field pairs with our families. */
const tellingPrefixes: ReadonlySet<string> = new Set([
  'SC',
  'AMBU',
  'LGC',
  'LGO',
  'SGL',
  'DPI',
  'PFI',
  'RIS',
  'DUI',
]);

/**
 * Strong mentions are those that chance does not write: upper case (or a telling family), a telling prefix or an axis
 * between the official marks, and, unless the prefix tells, a meaning in the catalogue. In whatever case and with
 * whatever marks, chance does not write a telling prefix, a family, an axis and a number of two digits that mean one
 * either (`sc_cda_dd_08`), nor a telling prefix before a family that is no everyday word (`lgc.dmp.10`).
 */
function strengthOf(head: Head, written: string, resolution: Resolution | undefined): Mention['strength'] {
  const upper = !/[a-z]/.test(written.replace(/va[123]|ePresc|ApCV|p$/g, ''));
  if (head.form === 'ssi2') return 'strong';
  if (head.form === 'ex' && !/PSC|EXI/.test(written)) return 'weak'; // « EX SI 7 » may be anything
  if (head.form === 'eco' || head.form === 'dmp') return upper && resolution ? 'strong' : 'weak';
  if (head.form !== 'rem') return upper ? 'strong' : 'weak';
  const known = resolution !== undefined && head.number.length > 1;
  const tells = head.prefix !== undefined && tellingPrefixes.has(head.prefix);
  if (known && head.prefix !== undefined && (tells || upper) && head.key.split('.').length > 3)
    return 'strong';
  if (tells) {
    if (everydayFamilies.has(head.family!)) return upper && resolution ? 'strong' : 'weak';
    return upper || known || (resolution && /^sc/i.test(written)) ? 'strong' : 'weak';
  }
  const official = /^[A-Za-z.]+\/[A-Za-z0-9/-]+\.\d/.test(written) || /^DB\.[A-Z-]+\.\d/.test(written);
  return upper && official && resolution ? 'strong' : 'weak';
}
