import type { Severity } from '../../server/src/core/finding';
import { severityWords } from '../../server/src/core/severityWords';
import { allRules } from '../../server/src/documents/rules';
import type { RuleInfo } from '../../server/src/rules/describeRule';
import { exampleKey, type RuleExample, type RuleExamples } from '../../server/src/rules/ruleExample';

/** The page of a family in `docs/rules/`. */
export function ruleDocFile(family: string): string {
  return `${family.replaceAll('.', '-').toLowerCase()}.md`;
}

/** The anchor of a rule in the page of its family. */
export function ruleDocAnchor(id: string): string {
  return id.toLowerCase();
}

function bothWords(severity: Severity): string {
  const { fr, en } = severityWords[severity];
  return fr === en ? fr : `${fr} / ${en}`;
}

/** The pages of `docs/rules/`, by file name: an index, and one page per family with one anchor per rule. */
export function renderRuleDocs(
  examples: RuleExamples,
  rules: readonly RuleInfo[] = allRules,
): ReadonlyMap<string, string> {
  const families = new Map<string, RuleInfo[]>();
  for (const rule of rules) {
    const family = families.get(rule.family);
    if (family) family.push(rule);
    else families.set(rule.family, [rule]);
  }
  const pages = new Map<string, string>();
  pages.set('README.md', renderIndex(families));
  for (const [family, members] of families)
    pages.set(ruleDocFile(family), renderFamily(family, members, examples));
  return pages;
}

function renderIndex(families: ReadonlyMap<string, readonly RuleInfo[]>): string {
  const rows = [...families].flatMap(([family, rules]) =>
    rules.map(
      ({ id, severity, offByDefault, title }) =>
        `| [${id}](${ruleDocFile(family)}#${ruleDocAnchor(id)}) | ${title.fr}<br>*${title.en}* | \`${severity}\`${offByDefault ? ' (off)' : ''} | \`${family}\` |`,
    ),
  );
  return page([
    '# Règles / Rules',
    'Chaque règle se règle par son identifiant ou par sa famille dans `segur.rules` : `{"CDA-017": "off", "cda.root": "hint"}`. Le plus précis l’emporte ; `off` la fait taire. Une règle notée *(off)* ne parle que si on la nomme.',
    '*Each rule is set by its id or by its family in `segur.rules`. The most precise wins; `off` silences it. A rule marked (off) speaks only when it is named.*',
    [
      '| Règle / Rule | Objet / Subject | Sévérité / Severity | Famille / Family |',
      '|---|---|---|---|',
      ...rows,
    ].join('\n'),
  ]);
}

function renderFamily(family: string, rules: readonly RuleInfo[], examples: RuleExamples): string {
  return page([
    `# \`${family}\``,
    '[Toutes les règles / All rules](README.md)',
    ...rules.map((rule) => renderRule(rule, examples[exampleKey(rule)])),
  ]);
}

function renderRule(rule: RuleInfo, example: RuleExample | undefined): string {
  const {
    id,
    severity,
    offByDefault,
    draft,
    title,
    explanation,
    source,
    requirementIds = [],
    faq = [],
  } = rule;
  const facts = [
    `- Sévérité / Severity : ${bothWords(severity)}${offByDefault ? ', éteinte par défaut / off by default' : ''}`,
    ...(draft
      ? [
          `- Texte en projet / Draft : ${draft.text.fr} ; ${bothWords(draft.severity)} avec / with \`segur.drafts.asErrors\``,
        ]
      : []),
    `- Source : ${source}`,
    ...(requirementIds.length > 0 ? [`- Exigences / Requirements : ${requirementIds.join(', ')}`] : []),
    ...(faq.length > 0 ? [`- FAQ : ${faq.join(', ')}`] : []),
  ];
  return [
    `<a id="${ruleDocAnchor(id)}"></a>\n\n## ${id}`,
    `**${title.fr}** / *${title.en}*`,
    ...(explanation ? [explanation.fr, `*${explanation.en}*`] : []),
    facts.join('\n'),
    ...(example ? [shown('Signalé / Told', example.wrong), shown('Correct / Right', example.right)] : []),
  ].join('\n\n');
}

/** A fence longer than any that the text holds. */
function shown(label: string, text: string): string {
  return `${label} :\n\n\`\`\`\`text\n${text === '' ? '—' : text}\n\`\`\`\``;
}

function page(blocks: readonly string[]): string {
  return `<!-- Generated from the rules themselves: npm run docs:rules -->\n\n${blocks.join('\n\n')}\n`;
}
