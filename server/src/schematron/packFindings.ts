import type { CheckContext } from '../core/documentKind';
import type { CitedAssertion, Finding, FindingSource, Fix, Severity } from '../core/finding';
import type { LocalizedText } from '../core/localized';
import type { OffsetRange } from '../core/range';
import type { RuleInfo } from '../rules/describeRule';
import { attributeRange, nameRange, rangeOf as nodeRange, startTagRange, valueRange } from '../xml';
import type { Demands } from './demands';
import { stringValue } from './nodes';
import type { Verdict } from './run';
import { severityOf, type SeverityTable } from './severities';
import type { Doubt } from './select';
import { NodeType, type XdmNode } from './xdm';

/** Under which ids the verdicts of packs appear, are set and are documented. */
export const packRules = {
  schematron: {
    id: 'PACK-SCHEMATRON',
    family: 'pack.schematron',
    severity: 'error',
    title: { fr: 'Verdict Schematron de votre pack', en: 'Schematron verdict of your pack' },
    explanation: {
      fr: 'Une assertion d’un schéma du pack que désigne segur.officialPack ne tient pas. Le message est celui du pack ; le fichier et la ligne de l’assertion le suivent.',
      en: 'An assertion of a schema of the pack that segur.officialPack names does not hold. The message is the pack’s own; the file and the line of the assertion follow it.',
    },
    source: 'segur.officialPack',
  },
  xsd: {
    id: 'PACK-XSD',
    family: 'pack.xsd',
    severity: 'error',
    title: { fr: 'Verdict XSD de votre pack', en: 'XSD verdict of your pack' },
    explanation: {
      fr: 'Le document n’est pas valide selon le schéma XML du pack que désigne segur.officialPack.',
      en: 'The document is not valid against the XML schema of the pack that segur.officialPack names.',
    },
    source: 'segur.officialPack',
  },
} as const satisfies Readonly<Record<string, RuleInfo>>;

/** Where a finding of a pack comes from, and what it is about. */
export interface PackOrigin {
  /** Path of the file that holds the assertion, from the root of the pack. */
  readonly file: string;
  /** Line of the assertion in that file, from 1. */
  readonly line: number;
  /** Id of the assertion, or of its rule, or of its pattern. */
  readonly id: string;
  /** What is said, without its reference. */
  readonly words: LocalizedText;
  /** Where another finding about the same fault would lie, the surest sign first. */
  readonly about: readonly Sign[];
  readonly demands: Demands;
  /** The assertion as a rule of ours cites it. */
  readonly asserted?: CitedAssertion;
}

/**
 * A finding inside the range, whose words name the word if there is one, may tell the same fault. It does where the sign
 * is proof, or where both demand the same.
 */
export interface Sign {
  readonly range: OffsetRange;
  readonly word?: string;
  readonly proof: boolean;
  /** What stands there now: that both speak of it proves nothing. */
  readonly value?: string;
}

/** A finding made by a pack. Plain data: it may cross from one thread to another. */
export interface PackFinding extends Finding {
  readonly origin: PackOrigin;
  readonly sources: readonly FindingSource[];
  /** What its author offers to correct it, in offsets of the text that was judged. */
  readonly corrections?: readonly Fix[];
}

export function isPackFinding(finding: Finding): finding is PackFinding {
  return 'origin' in finding;
}

/** The verdict as a finding; undefined when the user has switched such findings off. */
export function toFinding(
  verdict: Verdict,
  lineOf: (file: string, offset: number) => number,
  context: CheckContext,
  doubt?: Doubt,
  severities?: SeverityTable,
): PackFinding | undefined {
  const wanted = context.severity(packRules.schematron);
  const own = severityOf(verdict, severities);
  if (wanted === 'off' || own === 'off') return undefined;
  const { check, rule, pattern, culprit } = verdict;
  const id = check.id ?? rule.id ?? pattern.id;
  const origin: PackOrigin = {
    file: check.place.file,
    line: lineOf(check.place.file, check.place.range.start),
    id,
    words: verdict.words,
    about: signsOf(verdict),
    demands: verdict.demands,
    asserted: { pattern: verdict.pattern.id, on: rangeOf(verdict.node) },
  };
  return {
    code: packRules.schematron.id,
    severity: told(own, verdict, wanted, doubt),
    range: rangeOf(culprit.node),
    message: withDoubt(withReference(verdict, origin), doubt),
    sources: [sourceOf(verdict, origin)],
    origin,
    ...(verdict.corrections.length === 0 ? {} : { corrections: verdict.corrections }),
  };
}

/** The test: the words stand in the message already. `see` is an address by the standard; only one of the web is followed. */
function sourceOf(
  { check, rule, pattern, properties }: Verdict,
  { file, line, id }: PackOrigin,
): FindingSource {
  const test = check.test.replace(/\s+/g, ' ').trim();
  const short = test.length > longestTest ? `${test.slice(0, longestTest - 1)}…` : test;
  const beside = properties.map((property) => ` · ${property.id}: ${property.text}`).join('');
  const source = { file, line, message: labelled(id, same(`${check.kind} test="${short}"${beside}`)) };
  const href = [check.see, rule.see, pattern.see].find(
    (see) => see !== undefined && /^https:\/\/[^\s"<>]+$/.test(see),
  );
  return href === undefined ? source : { ...source, href };
}

/** What is enough to recognise a test by: the link beside it leads to the whole. */
const longestTest = 160;

/** A remark of the pack, after the id of what makes it. */
export function labelled(id: string, { fr, en }: LocalizedText): LocalizedText {
  return id === '' ? { fr, en } : { fr: `${id} · ${fr}`, en: `${id} · ${en}` };
}

/** A pack speaks one language. */
function same(text: string): LocalizedText {
  return { fr: text, en: text };
}

function signsOf({ culprit, spoken }: Verdict): readonly Sign[] {
  const signs = spoken.map(({ node, word, proof }) => signOf(node, word, proof));
  const { node, subject, missing, absent = false } = culprit;
  if (node.type === NodeType.Attribute && !missing) signs.unshift(signOf(node, undefined, false));
  // That an element is wrong as a whole is said only of what has no better known fault.
  else if (subject !== undefined && (missing || signs.length === 0))
    signs.push(signOf(elementOf(node), subject, absent));
  return signs;
}

/** The whole attribute, or the start tag of the element that lacks something. */
function signOf(node: XdmNode, word: string | undefined, proof: boolean): Sign {
  const { type, tree, row } = node;
  return {
    range:
      type === NodeType.Attribute ? attributeRange(tree.document, row) : startTagRange(tree.document, row),
    proof,
    ...(word === undefined ? {} : { word }),
    ...(type === NodeType.Attribute ? { value: stringValue(node) } : {}),
  };
}

function told(own: Severity, verdict: Verdict, wanted: Severity, doubt: Doubt | undefined): Severity {
  // A check that cannot but fail is the pack's fault and not the author's; nor is one of a volet that is not sure.
  const fair = (verdict.missed === undefined && doubt === undefined) || own !== 'error' ? own : 'warning';
  return rank[fair] > rank[wanted] ? fair : wanted;
}

function withDoubt({ fr, en }: LocalizedText, doubt: Doubt | undefined): LocalizedText {
  return doubt === undefined
    ? { fr, en }
    : { fr: `${fr} ${doubts[doubt].fr}`, en: `${en} ${doubts[doubt].en}` };
}

const doubts: Readonly<Record<Doubt, LocalizedText>> = {
  undeclared: {
    fr: 'Peut ne tenir qu’à la version du volet, que le document ne déclare pas.',
    en: 'May depend on the version of the volet alone, which the document does not declare.',
  },
  lacking: {
    fr: 'Peut ne tenir qu’à la version du volet : celle que déclare le document manque au pack.',
    en: 'May depend on the version of the volet alone: the pack lacks the one that the document declares.',
  },
  volet: {
    fr: 'Le volet qui juge ici n’est pas sûr.',
    en: 'The volet that judges here is not sure.',
  },
};

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

function withReference({ words, missed }: Verdict, { file, line, id }: PackOrigin): LocalizedText {
  const reference = `${id === '' ? '' : `${id}, `}${file}:${line}`;
  const dead = missed === undefined ? undefined : missed.slice(missed.lastIndexOf('/') + 1);
  return {
    fr:
      `${words.fr} [pack : ${reference}]` +
      (dead === undefined
        ? ''
        : ` Défaut du pack : « ${dead} » y est absent, ce contrôle ne peut qu’échouer.`),
    en:
      `${words.en} [pack: ${reference}]` +
      (dead === undefined
        ? ''
        : ` Fault of the pack: “${dead}” is absent from it, this check can only fail.`),
  };
}

/** The name of an element, the value of an attribute: what one would correct. */
function rangeOf(node: XdmNode): OffsetRange {
  const { document } = node.tree;
  if (node.type === NodeType.Attribute) {
    const value = valueRange(document, node.row);
    return value.start < value.end ? value : attributeRange(document, node.row);
  }
  // What no name leads to is shown itself.
  if (node.type === NodeType.Comment || node.type === NodeType.Instruction)
    return nodeRange(document, node.row);
  const element = elementOf(node);
  return element.type === NodeType.Element ? nameRange(document, element.row) : { start: 0, end: 0 };
}

function elementOf(node: XdmNode): XdmNode {
  if (node.type === NodeType.Element) return node;
  if (node.type === NodeType.Document)
    return node.children.find((child) => child.type === NodeType.Element) ?? node;
  return node.parent === undefined ? node : elementOf(node.parent);
}
