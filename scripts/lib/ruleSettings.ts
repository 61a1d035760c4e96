import type { Locale } from '../../server/src/core/localized';
import { allRules } from '../../server/src/documents/rules';
import { severityWords } from '../../server/src/core/severityWords';
import type { RuleInfo } from '../../server/src/rules/describeRule';

/** What the manifest says of each key of `segur.rules`, so that the editor completes, explains and checks them. */
export interface RuleSettings {
  readonly properties: Readonly<Record<string, object>>;
  /** The texts that the manifest refers to, by language. */
  readonly texts: Readonly<Record<Locale, Readonly<Record<string, string>>>>;
}

const severities = ['error', 'warning', 'information', 'hint', 'off'];

const words = {
  fr: { family: 'Famille de règles', byDefault: 'par défaut', off: 'désactivée par défaut', colon: ' : ' },
  en: { family: 'Family of rules', byDefault: 'by default', off: 'off by default', colon: ': ' },
} as const;

/** Keys are the rules in their order, then the families from the widest to the narrowest, each with those it holds. */
export function ruleSettings(rules: readonly RuleInfo[] = allRules): RuleSettings {
  const texts: Record<Locale, Record<string, string>> = { fr: {}, en: {} };
  const properties: Record<string, object> = {};
  const add = (key: string, text: (locale: Locale) => string): void => {
    properties[key] = {
      type: 'string',
      enum: severities,
      markdownDescription: `%rule.${key}%`,
      // The extension completes them itself, each with its title beside it.
      doNotSuggest: true,
    };
    for (const locale of ['fr', 'en'] as const) texts[locale][`rule.${key}`] = text(locale);
  };
  // Some rules have a judge for each kind of document, under one id.
  for (const [id, [rule, ...others]] of byId(rules))
    add(id, (locale) =>
      ruleText(
        rule,
        [rule, ...others].map(({ family }) => family),
        locale,
      ),
    );
  for (const [family, members] of familiesOf(rules)) add(family, (locale) => familyText(members, locale));
  return { properties, texts };
}

function byId(rules: readonly RuleInfo[]): ReadonlyMap<string, readonly [RuleInfo, ...RuleInfo[]]> {
  const ids = new Map<string, readonly [RuleInfo, ...RuleInfo[]]>();
  for (const rule of rules)
    ids.set(rule.id, [...(ids.get(rule.id) ?? []), rule] as [RuleInfo, ...RuleInfo[]]);
  return ids;
}

function ruleText(
  { title, severity, offByDefault }: RuleInfo,
  families: readonly string[],
  locale: Locale,
): string {
  const { byDefault, off } = words[locale];
  const usual = offByDefault ? off : `${severityWords[severity][locale]} ${byDefault}`;
  return `${title[locale]} (${usual}, ${families.map((family) => `\`${family}\``).join(', ')}).`;
}

/** More would hide what is being typed. */
const mostTitles = 6;

function familyText(members: readonly RuleInfo[], locale: Locale): string {
  const { family, colon } = words[locale];
  const shown = members.slice(0, mostTitles).map(({ id, title }) => `${id} ${title[locale]}`);
  const more = members.length > mostTitles ? ` … (${members.length})` : '';
  return `${family}${colon}${shown.join(' · ')}${more}`;
}

/** `cda.root` and `cda`: a family is set with all below it. */
function familiesOf(rules: readonly RuleInfo[]): readonly (readonly [string, readonly RuleInfo[]])[] {
  const families = new Map<string, RuleInfo[]>();
  for (const rule of rules) {
    const steps = rule.family.split('.');
    for (let count = 1; count <= steps.length; count += 1) {
      const family = steps.slice(0, count).join('.');
      families.set(family, [...(families.get(family) ?? []), rule]);
    }
  }
  return [...families].sort(([a], [b]) => (a < b ? -1 : 1));
}
