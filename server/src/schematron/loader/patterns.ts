import { packMessages } from '../packProblems';
import type { Check, Gravity, Let, PackProblem, Pattern, Rule } from '../schema';
import { isAbstract, patternsIn } from './abstractPatterns';
import { fixesIn } from './fixes';
import { letOf, letsIn } from './lets';
import { createExtras, messageOf } from './messages';
import { elementsIn, foreignAttribute, quickFixNamespace, type SchElement } from './source';

/** The patterns that are active, with their rules. */
export function readPatterns(
  active: readonly SchElement[],
  schema: SchElement,
  problems: PackProblem[],
): readonly Pattern[] {
  const bodies = new Map<SchElement, readonly (Let | Check)[]>();
  const extras = createExtras(schema, problems);

  /** The lets and checks of a rule in order, with those of the rules it extends where it extends them. */
  function bodyOf(
    rule: SchElement,
    pattern: SchElement,
    chain: readonly SchElement[],
  ): readonly (Let | Check)[] {
    return elementsIn(rule).flatMap((child): readonly (Let | Check)[] => {
      switch (child.name) {
        case 'let':
          return letOf(child);
        case 'assert':
        case 'report':
          return child.attributes.has('test') ? [checkOf(child, child.name, pattern)] : [];
        case 'extends': {
          const id = child.attributes.get('rule')?.trim() ?? '';
          const found = abstractRule(pattern, id);
          if (found !== undefined && !chain.includes(found.rule))
            return sharedBody(found, [...chain, found.rule]);
          problems.push({ code: 'missing-rule', place: child.place, message: packMessages.missingRule(id) });
          return [];
        }
        default:
          return [];
      }
    });
  }

  /** Hundreds of rules extend the same few: what they bring is made once and shared. */
  function sharedBody(
    { rule, pattern }: AbstractRule,
    chain: readonly SchElement[],
  ): readonly (Let | Check)[] {
    let body = bodies.get(rule);
    if (body === undefined) bodies.set(rule, (body = bodyOf(rule, pattern, chain)));
    return body;
  }

  function checkOf(element: SchElement, kind: 'assert' | 'report', pattern: SchElement): Check {
    const { attributes, place } = element;
    const diagnostics = extras.diagnostics(element, pattern);
    const properties = extras.properties(element, pattern);
    const fixes = fixesNamedBy(element);
    return {
      kind,
      id: attributes.get('id'),
      test: attributes.get('test') ?? '',
      ...gravityOf(element),
      ...optional(element, 'see'),
      ...optional(element, 'subject'),
      message: messageOf(element),
      ...(diagnostics.length === 0 ? {} : { diagnostics }),
      ...(properties.length === 0 ? {} : { properties }),
      ...(fixes.length === 0 ? {} : { fixes }),
      place,
    };
  }

  const indexes = new Map<SchElement, ReadonlyMap<string, AbstractRule>>();
  function indexOf(key: SchElement, holders: () => readonly SchElement[]): ReadonlyMap<string, AbstractRule> {
    let index = indexes.get(key);
    if (index === undefined) indexes.set(key, (index = indexRules(holders())));
    return index;
  }

  /** Abstract rules by id as a pattern sees them: its own first, then those of the whole schema. */
  function abstractRule(pattern: SchElement, id: string): AbstractRule | undefined {
    return (
      indexOf(pattern, () => [pattern]).get(id) ??
      indexOf(schema, () => [schema, ...patternsIn(schema), ...elementsIn(schema, 'rules')]).get(id)
    );
  }

  /** The rules that a rule extends, and those that they extend: what they hold beside checks is its own too. */
  function extendedBy(
    rule: SchElement,
    pattern: SchElement,
    chain: readonly SchElement[],
  ): readonly SchElement[] {
    return elementsIn(rule, 'extends').flatMap(({ attributes }) => {
      const found = abstractRule(pattern, attributes.get('rule')?.trim() ?? '');
      if (found === undefined || chain.includes(found.rule)) return [];
      return [found.rule, ...extendedBy(found.rule, found.pattern, [...chain, found.rule])];
    });
  }

  function ruleOf(rule: SchElement, pattern: SchElement): Rule {
    const fixes = [rule, ...extendedBy(rule, pattern, []), pattern].flatMap((holder) =>
      fixesIn(holder, schema),
    );
    const visitEach = rule.attributes.get('visit-each');
    return {
      id: rule.attributes.get('id'),
      context: rule.attributes.get('context')!,
      ...gravityOf(rule),
      ...optional(rule, 'see'),
      ...optional(rule, 'subject'),
      ...(visitEach === undefined ? {} : { visitEach }),
      place: rule.place,
      body: bodyOf(rule, pattern, []),
      ...(fixes.length === 0 ? {} : { fixes }),
    };
  }

  return active.flatMap((pattern): readonly Pattern[] => {
    const documents = pattern.attributes.get('documents');
    const rules = elementsIn(pattern, 'rule').filter(
      (rule) => !isAbstract(rule) && rule.attributes.has('context'),
    );
    const made = {
      id: pattern.attributes.get('id') ?? '',
      lets: letsIn(pattern),
      ...gravityOf(pattern),
      ...optional(pattern, 'see'),
      ...(documents === undefined ? {} : { documents: { select: documents, place: pattern.place } }),
      rules: rules.map((rule) => ruleOf(rule, pattern)),
    };
    // In a group every rule that matches a node fires on it: each stands alone, as in a pattern of its own.
    if (pattern.name !== 'group' || made.rules.length < 2) return [made];
    return made.rules.map((rule) => ({ ...made, rules: [rule] }));
  });
}

interface AbstractRule {
  readonly rule: SchElement;
  readonly pattern: SchElement;
}

function indexRules(holders: readonly SchElement[]): ReadonlyMap<string, AbstractRule> {
  const made = new Map<string, AbstractRule>();
  for (const pattern of holders)
    for (const rule of elementsIn(pattern, 'rule')) {
      const id = rule.attributes.get('id');
      // A rule among `rules` is there to be extended, whether it says so or not.
      const extended = isAbstract(rule) || (pattern.name === 'rules' && !rule.attributes.has('context'));
      if (id !== undefined && extended && !made.has(id)) made.set(id, { rule, pattern });
    }
  return made;
}

function gravityOf(element: SchElement): Gravity {
  return { ...optional(element, 'severity'), ...optional(element, 'role'), ...optional(element, 'flag') };
}

type Optional = 'severity' | 'role' | 'flag' | 'see' | 'subject';

function optional<Name extends Optional>(element: SchElement, name: Name): { readonly [K in Name]?: string } {
  const value = element.attributes.get(name)?.trim();
  return (value === undefined || value === '' ? {} : { [name]: value }) as { readonly [K in Name]?: string };
}

/** The corrections that a check names, the one that its author prefers first. */
function fixesNamedBy(element: SchElement): readonly string[] {
  const written = foreignAttribute(element, quickFixNamespace, 'fix');
  if (written === undefined) return [];
  const named = written.split(/\s+/);
  const preferred = foreignAttribute(element, quickFixNamespace, 'default-fix')?.trim() ?? '';
  const ids = named.filter((id) => id !== '');
  return ids.includes(preferred) ? [preferred, ...ids.filter((id) => id !== preferred)] : ids;
}
