import type { Finding, Severity } from '../core/finding';
import { contains, overlaps } from '../core/range';
import { isPackFinding, type PackFinding } from './packFindings';

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/**
 * One fault, one finding: where a pack says what a rule of our own says at the same place, the rule's finding stays,
 * with its correction, and takes the reference and the gravity of the pack's. The others are left as they are.
 */
export function mergePackFindings(findings: readonly Finding[]): readonly Finding[] {
  const packs = findings.filter(isPackFinding);
  if (packs.length === 0) return findings;
  const own = findings.filter((finding) => !isPackFinding(finding));
  const merged = new Map<Finding, PackFinding[]>();
  const alone: PackFinding[] = [];
  for (const pack of distinct(packs)) {
    const twin = own.find((finding) => isSame(finding, pack));
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

/** Same place, and the rule's words name what the assertion speaks of. */
function isSame(own: Finding, { range, origin }: PackFinding): boolean {
  const { subject, missing, startTag } = origin;
  const inTag = own.range.start >= startTag.start && own.range.end <= startTag.end;
  if (subject === undefined) return own.range.start === range.start && own.range.end === range.end;
  const named = names(own.message.en, subject);
  if (missing) return named && inTag;
  return named && (overlaps(own.range, range) || (inTag && contains(startTag, own.range.start)));
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
    message: {
      fr: `${own.message.fr} [pack : ${references.join(' ; ')}]`,
      en: `${own.message.en} [pack: ${references.join('; ')}]`,
    },
  };
}
