import type { Locale } from '../core/localized';
import type { Sheet, SheetFact, SheetLink, SheetPart, SheetSection } from '../core/sheet';
import { severityWords } from '../core/severityWords';
import type { RuleInfo } from './describeRule';
import { exampleKey, type RuleExample, type RuleExamples } from './ruleExample';

const words = {
  fr: {
    rule: 'règle',
    why: 'Pourquoi',
    offByDefault: 'désactivée par défaut',
    family: 'Famille',
    draft: 'Texte en projet',
    whenInForce: 'une fois en vigueur ou avec segur.drafts.asErrors',
    source: 'Source',
    requirements: 'Exigences',
    answers: 'Réponses de la FAQ',
    examples: 'Exemple',
    wrong: 'Signalé',
    right: 'Correct',
    nothing: '(rien à cet endroit)',
    severity: 'Gravité',
    setting: 'Dans segur.rules, la règle est nommée par son identifiant ou par sa famille :',
  },
  en: {
    rule: 'rule',
    why: 'Why',
    offByDefault: 'off by default',
    family: 'Family',
    draft: 'Draft',
    whenInForce: 'once in force or with segur.drafts.asErrors',
    source: 'Source',
    requirements: 'Requirements',
    answers: 'FAQ answers',
    examples: 'Example',
    wrong: 'Reported',
    right: 'Right',
    nothing: '(nothing at this place)',
    severity: 'Severity',
    setting: 'In segur.rules, the rule is named by its id or by its family:',
  },
} as const;

export interface RuleSheetWords {
  isRequirement(id: string): boolean;
  /** The question of an answer; undefined for one that is not in the FAQ. */
  question(id: string): string | undefined;
}

/** All that is known of a rule; one that judges both a message and a document has a section of each. */
export function ruleSheet(
  rules: readonly [RuleInfo, ...RuleInfo[]],
  examples: RuleExamples,
  known: RuleSheetWords,
  locale: Locale,
): Omit<Sheet, 'markdown'> {
  const [first] = rules;
  const severities = [...new Set(rules.map(({ severity }) => severityWords[severity][locale]))];
  const families = [...new Set(rules.map(({ family }) => family))];
  const colon = { fr: ' : ', en: ': ' }[locale];
  return {
    kind: 'rule',
    id: first.id,
    title: [...new Set(rules.map(({ title }) => title[locale]))].join(' / '),
    path: [],
    french: false,
    tags: [
      words[locale].rule,
      ...(severities.length === 1 ? severities : []),
      ...(first.offByDefault ? [words[locale].offByDefault] : []),
      ...(severities.length === 1
        ? families
        : rules.map(({ family, severity }) => `${family}${colon}${severityWords[severity][locale]}`)),
    ],
    sections: [
      why(rules, locale),
      ...rules.map((rule) => example(rule, examples[exampleKey(rule)], rules.length > 1, locale)),
      facts(rules, known, locale),
      severity(first, locale),
    ].filter((section) => section !== undefined),
  };
}

function why(rules: readonly RuleInfo[], locale: Locale): SheetSection | undefined {
  const texts = [...new Set(rules.map(({ explanation }) => explanation?.[locale]))].filter(
    (text) => text !== undefined,
  );
  if (texts.length === 0) return undefined;
  return { key: 'why', title: words[locale].why, parts: texts.map((text) => ({ type: 'text', text })) };
}

function example(
  { family }: RuleInfo,
  shown: RuleExample | undefined,
  several: boolean,
  locale: Locale,
): SheetSection | undefined {
  if (!shown) return undefined;
  const { examples, wrong, right, nothing } = words[locale];
  return {
    key: several ? `example-${family}` : 'example',
    title: several ? `${examples} (${family})` : examples,
    parts: [
      { type: 'example', right: false, label: wrong, text: shown.wrong === '' ? nothing : shown.wrong },
      { type: 'example', right: true, label: right, text: shown.right === '' ? nothing : shown.right },
    ],
  };
}

function facts(rules: readonly RuleInfo[], known: RuleSheetWords, locale: Locale): SheetSection {
  const text = words[locale];
  const rows: SheetFact[] = [];
  const add = (label: string, values: readonly (string | SheetLink)[]): void => {
    if (values.length > 0) rows.push({ label, values });
  };
  add(text.source, [...new Set(rules.map(({ source }) => source))]);
  for (const { draft } of rules)
    if (draft)
      add(text.draft, [
        `${draft.text[locale]}${locale === 'fr' ? ' ; ' : '; '}${severityWords[draft.severity][locale]} ${text.whenInForce}`,
      ]);
  const requirements = [...new Set(rules.flatMap(({ requirementIds = [] }) => requirementIds))];
  add(
    text.requirements,
    requirements.map((id) => (known.isRequirement(id) ? { to: 'requirement', id, text: id } : id)),
  );
  const parts: SheetPart[] = rows.length > 0 ? [{ type: 'facts', facts: rows }] : [];
  const answers = [...new Set(rules.flatMap(({ faq = [] }) => faq))].flatMap((id): SheetLink[] => {
    const question = known.question(id);
    return question === undefined ? [] : [{ to: 'answer', id, text: question }];
  });
  if (answers.length > 0)
    parts.push({ type: 'text', role: 'heading', text: text.answers }, { type: 'links', links: answers });
  return { key: 'source', title: text.source, parts };
}

function severity({ id, family, severity: byDefault }: RuleInfo, locale: Locale): SheetSection {
  return {
    key: 'severity',
    title: words[locale].severity,
    parts: [
      { type: 'severity', id, byDefault },
      { type: 'text', text: words[locale].setting },
      {
        type: 'example',
        right: true,
        label: '.vscode/settings.json',
        text: `"segur.rules": { "${id}": "off", "${family}": "warning" }`,
      },
    ],
  };
}
