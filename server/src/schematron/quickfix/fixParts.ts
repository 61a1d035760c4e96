import type { LocalizedText } from '../../core/localized';
import type { Markup, PackProblem } from '../schema';
import { attributeOf, compileTemplate, kindOf, textOf, type TemplateScope } from '../template';
import type { Compiled, Environment, Eval } from '../xpath/compiled';
import { untyped, XPathError, type Item, type Sequence } from '../xpath/values';
import { compileCommand, type Command } from './commands';
import { compileTitle } from './titles';

export interface FixScope extends Omit<TemplateScope, 'markup'> {
  /** Corrections of the rule by id, and of the schema. */
  readonly own: readonly Markup[];
  readonly common: readonly Markup[];
  readonly tell: (problem: PackProblem) => void;
}

/** A correction of that id, or those of the group of that id; of the rule before those of the schema. */
export function findFixes(id: string, { own, common }: FixScope): readonly Markup[] {
  for (const list of [own, common])
    for (const element of list) {
      if (attributeOf(element, 'id')?.trim() === id)
        return kindOf(element) === 'sqf:group' ? fixesOf(element) : [element];
      const inGroup = fixesOf(element).find((each) => attributeOf(each, 'id')?.trim() === id);
      if (inGroup !== undefined) return [inGroup];
    }
  return [];
}

/** The corrections of a group, each under the condition of the group too. */
function fixesOf(group: Markup): readonly Markup[] {
  if (kindOf(group) !== 'sqf:group') return [];
  const condition = group.attributes.find(({ name }) => name === 'use-when');
  return group.children.flatMap((child): readonly Markup[] => {
    if (typeof child === 'string' || kindOf(child) !== 'sqf:fix') return [];
    if (condition === undefined) return [child];
    return [{ ...child, attributes: [...child.attributes, { ...condition, name: ofGroup }] }];
  });
}

const ofGroup = '#use-when-of-group';

export interface FixParts {
  readonly title: Eval<LocalizedText> | undefined;
  /** When it is offered. */
  readonly conditions: readonly string[];
  /** Gives its variables and parameters their values. */
  readonly prepare: readonly ((item: Item, env: Environment) => void)[];
  readonly commands: readonly Command[];
}

/** @param given the values of parameters, where another correction calls this one; `chain`: those that led here */
export function compileFix(
  fix: Markup,
  scope: FixScope,
  given: ReadonlyMap<string, Compiled['items']> | undefined,
  chain: readonly Markup[],
): FixParts {
  let { context } = scope;
  const { variables, compile } = scope;
  const prepare: ((item: Item, env: Environment) => void)[] = [];
  const commands: Command[] = [];
  const called: FixParts[] = [];
  let own = 0;
  let description: Markup | undefined;
  const declare = (name: string, value: Eval<Sequence>) => {
    const slot = variables.slot(name);
    const outer = context;
    context = {
      ...outer,
      variable: (wanted) => (wanted === name ? () => variables.read(slot, name) : outer.variable(wanted)),
    };
    prepare.push((item, env) => variables.write(slot, value(item, env)));
  };
  for (const child of fix.children) {
    if (typeof child === 'string') continue;
    const here: FixScope = { ...scope, context };
    switch (kindOf(child)) {
      case 'sqf:description':
        description = child;
        break;
      case 'sqf:param':
      case 'sch:param':
        declareParameter(child, here, given, declare);
        break;
      case 'sch:let':
      case 'xsl:variable': {
        const { name, value } = variableOf(child, here);
        declare(name, value);
        break;
      }
      case 'sqf:user-entry':
        throw new XPathError('XTSE0010', 'it asks for a value');
      case 'sqf:call-fix': {
        const parts = compileCall(child, here, fix, chain);
        called.push(parts);
        prepare.push(...parts.prepare);
        commands.push(...parts.commands);
        break;
      }
      default: {
        const command = compileCommand(child, { ...here, markup: true });
        if (command === undefined) throw new XPathError('XTSE0010', `<${child.name}> is not run`);
        own++;
        commands.push(command);
      }
    }
  }
  const [only] = called;
  // What calls nothing but one other says what that one says, and is offered when that one is.
  const adopted = only !== undefined && called.length === 1 && own === 0 ? only : undefined;
  const conditions = ['use-when', ofGroup].flatMap((name) => attributeOf(fix, name) ?? []);
  return {
    title:
      description === undefined
        ? adopted?.title
        : compileTitle(description, { ...scope, context, compile, markup: true }),
    conditions: conditions.length === 0 ? (adopted?.conditions ?? []) : conditions,
    prepare,
    commands,
  };
}

function declareParameter(
  element: Markup,
  scope: FixScope,
  given: ReadonlyMap<string, Compiled['items']> | undefined,
  declare: (name: string, value: Eval<Sequence>) => void,
): void {
  // A parameter of an abstract pattern has been replaced already.
  if (attributeOf(element, 'abstract')?.trim() === 'true') return;
  const name = attributeOf(element, 'name')?.trim() ?? '';
  const value = given?.get(name);
  const standard = attributeOf(element, 'default');
  if (value === undefined && /^(?:yes|true)$/.test(attributeOf(element, 'required') ?? ''))
    throw new XPathError('XTDE0050', `the parameter ${name} has no value`);
  const type = attributeOf(element, 'type');
  const typed = type === undefined ? undefined : scope.convert(`${type}*`, scope.context);
  const items = value ?? (standard === undefined ? () => [''] : scope.compile(standard, scope.context).items);
  declare(name, typed === undefined ? items : (item, env) => typed(items(item, env)));
}

function variableOf(
  element: Markup,
  scope: FixScope,
): { readonly name: string; readonly value: Eval<Sequence> } {
  const name = attributeOf(element, 'name')?.trim() ?? '';
  const select = attributeOf(element, kindOf(element) === 'sch:let' ? 'value' : 'select');
  const as = attributeOf(element, 'as');
  const typed = as === undefined ? undefined : scope.convert(as, scope.context);
  const content =
    select === undefined ? compileTemplate(element.children, { ...scope, markup: false }) : undefined;
  const value: Eval<Sequence> =
    content === undefined
      ? scope.compile(select!, scope.context).items
      : (item, env) => [untyped(textOf(content(item, env)))];
  return { name, value: typed === undefined ? value : (item, env) => typed(value(item, env)) };
}

/** `sqf:call-fix`: what another correction does, with values for its parameters. */
function compileCall(element: Markup, scope: FixScope, caller: Markup, chain: readonly Markup[]): FixParts {
  const ref = attributeOf(element, 'ref')?.trim() ?? '';
  // One of the rule may call that of the schema of the same name.
  const [found] =
    attributeOf(caller, 'id')?.trim() === ref ? findFixes(ref, { ...scope, own: [] }) : findFixes(ref, scope);
  if (found === undefined) throw new XPathError('XTSE0650', `there is no correction ${ref}`);
  if (chain.includes(found)) throw new XPathError('XTSE0650', `${ref} calls itself`);
  if (attributeOf(found, 'use-for-each') !== undefined)
    throw new XPathError('XTSE0650', `${ref} is one for each of several items`);
  const given = new Map<string, Compiled['items']>();
  for (const child of element.children)
    if (typeof child !== 'string' && kindOf(child) === 'sqf:with-param') {
      const name = attributeOf(child, 'name')?.trim() ?? '';
      const select = attributeOf(child, 'select');
      const content =
        select === undefined ? compileTemplate(child.children, { ...scope, markup: false }) : undefined;
      given.set(
        name,
        content === undefined
          ? scope.compile(select!, scope.context).items
          : (item, env) => [untyped(textOf(content(item, env)))],
      );
      if (
        !found.children.some((each) => typeof each !== 'string' && attributeOf(each, 'name')?.trim() === name)
      )
        throw new XPathError('XTSE0680', `${ref} has no parameter ${name}`);
    }
  return compileFix(found, scope, given, [...chain, found]);
}
