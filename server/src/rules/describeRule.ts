import type { Locale } from '../core/localized';
import { severityWords } from '../core/severityWords';
import type { Rule } from './rule';

/** All of a rule but its judgement: what documentation, reports and settings need. */
export type RuleInfo = Omit<Rule<never>, 'check'>;

const words = {
  fr: {
    severity: 'Gravité par défaut',
    offByDefault: 'désactivée par défaut',
    family: 'Famille',
    draft: 'Texte en projet',
    whenInForce: 'une fois en vigueur ou avec `segur.drafts.asErrors`',
    source: 'Source',
    requirements: 'Exigences',
    answers: 'FAQ',
    setting: 'Pour changer sa gravité ou la désactiver',
  },
  en: {
    severity: 'Default severity',
    offByDefault: 'off by default',
    family: 'Family',
    draft: 'Draft',
    whenInForce: 'once in force or with `segur.drafts.asErrors`',
    source: 'Source',
    requirements: 'Requirements',
    answers: 'FAQ',
    setting: 'To change its severity or turn it off',
  },
} as const;

/** The page of a rule, in Markdown under a heading of the given level. */
export function describeRule(rule: RuleInfo, locale: Locale, level = 1): string {
  const text = words[locale];
  const off = rule.offByDefault ? ` (${text.offByDefault})` : '';
  const facts = [
    `- ${text.severity}${colon(locale)} ${severityWords[rule.severity][locale]}${off}`,
    `- ${text.family}${colon(locale)} \`${rule.family}\``,
    ...(rule.draft
      ? [
          `- ${text.draft}${colon(locale)} ${rule.draft.text[locale]} ; ${severityWords[rule.draft.severity][locale]} ${text.whenInForce}`,
        ]
      : []),
    `- ${text.source}${colon(locale)} ${rule.source}`,
    ...(rule.requirementIds?.length
      ? [`- ${text.requirements}${colon(locale)} ${rule.requirementIds.join(', ')}`]
      : []),
    ...(rule.faq?.length ? [`- ${text.answers}${colon(locale)} ${rule.faq.join(', ')}`] : []),
  ];
  const setting = `${text.setting}${colon(locale)} \`"segur.rules": { "${rule.id}": "off" }\``;
  return [
    `${'#'.repeat(level)} ${rule.id} — ${rule.title[locale]}`,
    ...(rule.explanation ? [rule.explanation[locale]] : []),
    facts.join('\n'),
    setting,
  ].join('\n\n');
}

/** French typography sets a space before a colon. */
function colon(locale: Locale): string {
  return locale === 'fr' ? ' :' : ':';
}
