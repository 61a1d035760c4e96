import type { Finding, Severity } from '../core/finding';
import { contains } from '../core/range';
import type { Demands } from './demands';
import { isPackFinding, labelled, type PackFinding, type PackOrigin } from './packFindings';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

// segur: implements SEG/PACK.02
/**
 * One fault, one finding: where a pack says what a rule of our own says at the same place, the rule's finding stays,
 * with its correction, and takes the references, the words and the gravity of the pack's. The others are left as they are.
 */
export function mergePackFindings(findings: readonly Finding[]): readonly Finding[] {
  const packs = findings.filter(isPackFinding);
  if (packs.length === 0) return findings;
  const own = findings.filter((finding) => !isPackFinding(finding));
  const merged = new Map<Finding, PackFinding[]>();
  const alone: PackFinding[] = [];
  for (const pack of distinct(packs)) {
    const twin = citing(pack.origin, own) ?? twinOf(pack.origin, own);
    if (twin === undefined) alone.push(pack);
    else merged.set(twin, [...(merged.get(twin) ?? []), pack]);
  }
  return [
    ...own.map((finding) => {
      const same = merged.get(finding);
      return same === undefined ? finding : combine(finding, same);
    }),
    ...alone,
  ];
}

/** The same assertion twice on one place, as when two files of a pack hold it. */
function distinct(packs: readonly PackFinding[]): readonly PackFinding[] {
  const seen = new Set<string>();
  return packs.filter(({ range, message }) => {
    const key = `${range.start} ${range.end} ${message.fr}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/**
 * The finding of our own that cites the assertion itself, for what it demands of the same element: of several, the one
 * that names most of the values that the pack demands.
 */
function citing({ asserted, demands, about }: PackOrigin, own: readonly Finding[]): Finding | undefined {
  let best: { readonly finding: Finding; readonly named: number } | undefined;
  for (const finding of own) {
    const { cites, message } = finding;
    if (!cites?.some(({ pattern, on }) => pattern === asserted?.pattern && on.start === asserted.on.start))
      continue;
    const values = demands.values.filter((value) => names(message.en, bare(value))).length;
    // Where no value decides, the name of what is at fault does.
    const named =
      values + (about.some(({ word }) => word !== undefined && names(message.en, word)) ? 0.5 : 0);
    if (named > (best?.named ?? 0)) best = { finding, named };
  }
  return best?.finding;
}

/** The finding of our own that a sign points to and that says the same; the surest sign decides. */
export function twinOf(
  { about, demands }: Pick<PackOrigin, 'about' | 'demands'>,
  own: readonly Finding[],
): Finding | undefined {
  for (const { range, word, proof, value } of about) {
    const twin = own.find(
      (finding) =>
        contains(range, finding.range.start) &&
        finding.range.end <= range.end &&
        (word === undefined || names(finding.message.en, word)) &&
        (proof || demandTheSame(finding, demands, value)),
    );
    if (twin !== undefined) return twin;
  }
  return undefined;
}

/**
 * Two findings on one place may have nothing to do with each other: a rule of an establishment about the authority of an
 * identifier, a rule of ours about its key. They say the same when ours names a value that the pack demands, or when both
 * make the same kind of demand.
 * @param value what stands there now
 */
function demandTheSame(
  { message, claim }: Finding,
  { values, claims }: Demands,
  value: string | undefined,
): boolean {
  const text = `${message.fr} ${message.en}`;
  const wanted = values.map(bare).filter((each) => each !== '' && each !== bare(value ?? ''));
  if (wanted.some((each) => !looksLikeAWord.test(each) && names(text, each))) return true;
  // Two value sets that both have a name are two demands, unless it is the same name.
  const theirs = wanted.filter((each) => valueSetName.test(each));
  const ours: readonly string[] = text.match(new RegExp(valueSetName, 'g')) ?? [];
  if (theirs.some((each) => ours.includes(each))) return true;
  return claim !== undefined && claims.includes(claim) && (theirs.length === 0 || ours.length === 0);
}

const valueSetName = /JDV_J\d+/;

/** Values that sentences are made of too: codes of languages, A, I. */
const looksLikeAWord = /^(?:[a-zà]{1,2}|[AIÀ])$/;

/** A value without the marks at its ends: `tel:` is spoken of as tel. */
function bare(value: string): string {
  return value.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

function names(message: string, subject: string): boolean {
  let at = message.indexOf(subject);
  while (at >= 0) {
    if (!isNameUnit(message[at - 1]) && !isNameUnit(message[at + subject.length])) return true;
    at = message.indexOf(subject, at + 1);
  }
  return false;
}

function isNameUnit(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}

function combine(own: Finding, packs: readonly PackFinding[]): Finding {
  const severity = packs.reduce(
    (gravest, pack) => (rank[pack.severity] < rank[gravest] ? pack.severity : gravest),
    own.severity,
  );
  const references = packs.map(
    ({ origin: { id, file, line } }) => `${id === '' ? '' : `${id}, `}${file}:${line}`,
  );
  return {
    ...own,
    severity,
    // The message is our own, so that the pack's words stand beside the way to its assertions.
    sources: packs.flatMap(({ sources, origin: { id, words } }) =>
      sources.map((source) => ({ ...source, message: labelled(id, words) })),
    ),
    message: {
      fr: `${own.message.fr} [pack : ${references.join(' ; ')}]`,
      en: `${own.message.en} [pack: ${references.join('; ')}]`,
    },
  };
}
