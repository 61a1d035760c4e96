import type { LocalizedText } from '../../core/localized';
import { type Condition, type Path, type Step, templateOf, type ValueTest, wantedRoot } from './expression';

/** Says what a templateId stands for. */
export type TemplateNames = (template: string) => string | undefined;

/**
 * A path as one would write it to a colleague: `entry/act (templateId 1.2.3, FR-Act)`, `code (code="N", codeSystem="1.2.3")`.
 * The same in both languages.
 */
export function pathInWords(names: TemplateNames, path: Path, test?: ValueTest): string {
  const steps = path.steps.map((step, index) => stepInWords(names, step, index === 0 ? 'first' : 'inner'));
  const attribute = path.attribute === undefined ? '' : `${steps.length > 0 ? '/' : ''}@${path.attribute}`;
  const value = test === undefined ? '' : ` ${signOf(test)} ${valuesInWords(test.values)}`;
  return `${steps.join('')}${attribute}${value}` || '.';
}

export function signOf({ op }: ValueTest): string {
  return signs[op] ?? op;
}

const signs: Partial<Record<ValueTest['op'], string>> = {
  'starts-with': '^=',
  contains: '∋',
  length: '| |=',
};

function stepInWords(names: TemplateNames, step: Step, place: 'first' | 'inner'): string {
  const lead = place === 'first' ? '' : step.axis === 'descendant' ? '//' : '/';
  const name = `${step.axis === 'parent' ? '..' : step.name}${step.position === undefined ? '' : `[${String(step.position)}]`}`;
  const template = step.name === 'templateId' && step.axis !== 'self' ? wantedRoot(step) : undefined;
  if (template !== undefined) return `${lead}${templateInWords(names, template)}`;
  const said = step.predicates.map((one) => predicateInWords(names, one)).filter((one) => one !== '');
  return `${lead}${name}${said.length > 0 ? ` (${said.join(', ')})` : ''}`;
}

function predicateInWords(names: TemplateNames, condition: Condition): string {
  const template = templateOf(condition);
  if (template !== undefined) return templateInWords(names, template);
  switch (condition.k) {
    case 'and':
      return condition.parts.map((part) => predicateInWords(names, part)).join(', ');
    case 'or':
      return condition.parts.map((part) => predicateInWords(names, part)).join(' | ');
    case 'not':
      return `≠ ${predicateInWords(names, condition.part)}`;
    case 'count':
      return `${pathInWords(names, condition.path)} ${countInWords(condition)}`;
    case 'same':
      return sameInWords(names, condition);
    case 'some': {
      const { path, test } = condition;
      if (test?.op === '=' && path.attribute !== undefined) {
        const before =
          path.steps.length === 0 ? '' : `${pathInWords(names, { ...path, attribute: undefined } as Path)}/@`;
        return `${before}${path.attribute}=${valuesInWords(test.values)}`;
      }
      return pathInWords(names, path, test);
    }
  }
}

export function templateInWords(names: TemplateNames, template: string): string {
  const name = names(template);
  return `templateId ${template}${name === undefined ? '' : ` « ${name} »`}`;
}

export function valuesInWords(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(' | ');
}

function sameInWords(names: TemplateNames, { paths, as }: Condition & { readonly k: 'same' }): string {
  return `${paths.map((path) => `|${pathInWords(names, path)}|`).join(' + ')} = |${pathInWords(names, as)}|`;
}

function countInWords({ min, max }: { readonly min: number; readonly max: number }): string {
  return `${String(min)}..${max === Number.POSITIVE_INFINITY ? '*' : String(max)}`;
}

/** All the things that would do, in words. */
export function alternativesInWords(names: TemplateNames, conditions: readonly Condition[]): LocalizedText {
  const said = [...new Set(conditions.map((one) => conditionInWords(names, one)))];
  return { fr: short(said.join(' ou ')), en: short(said.join(' or ')) };
}

const longest = 300;

/** Nobody reads more; the schematron that is cited has the whole. */
function short(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

export function conditionInWords(names: TemplateNames, condition: Condition): string {
  switch (condition.k) {
    case 'some':
      return pathInWords(names, condition.path, condition.test);
    case 'count':
      return `${pathInWords(names, condition.path)} [${countInWords(condition)}]`;
    case 'same':
      return sameInWords(names, condition);
    case 'not':
      return `≠ ${conditionInWords(names, condition.part)}`;
    case 'and':
      return condition.parts.map((part) => conditionInWords(names, part)).join(' + ');
    case 'or':
      return condition.parts.map((part) => conditionInWords(names, part)).join(' | ');
  }
}
