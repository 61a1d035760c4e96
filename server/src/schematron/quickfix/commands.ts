import { qualifiedName, namespaceUri, stringValue } from '../nodes';
import type { Markup } from '../schema';
import {
  attributeOf,
  compileTemplate,
  kindOf,
  textOf,
  uriOf,
  type MadeName,
  type TemplateScope,
} from '../template';
import { compileValueTemplate } from '../valueTemplate';
import { NodeType, type XdmNode } from '../xdm';
import { fromItems, type Compiled, type Environment, type Eval, type StaticContext } from '../xpath/compiled';
import { integerArgument } from '../xpath/functions';
import { isNode, itemToString, XPathError, type Item } from '../xpath/values';
import type { Change, Position } from './placing';
import { matchesIn } from './substitutions';
import type { Written } from './writing';

/** What a correction does, seen from the node of the fault. */
export type Command = (item: Item, env: Environment) => readonly Change[];

const positions: readonly string[] = ['first-child', 'last-child', 'before', 'after'] satisfies Position[];

/** `sqf:add`, `sqf:delete`, `sqf:replace`, `sqf:stringReplace`; undefined for any other element. Throws what cannot be run. */
export function compileCommand(element: Markup, scope: TemplateScope): Command | undefined {
  const kind = kindOf(element).slice('sqf:'.length);
  const changes = compilers[kind]?.(element, scope);
  if (changes === undefined) return undefined;
  const match = scope.compile(attributeOf(element, 'match') ?? '.', scope.context).items;
  const useWhen = attributeOf(element, 'use-when');
  const condition = useWhen === undefined ? undefined : scope.compile(useWhen, scope.context).test;
  return (item, env) =>
    match(item, env).flatMap((anchor) => {
      if (!isNode(anchor)) throw new XPathError('XTTE0000', 'only nodes are changed');
      if (condition !== undefined && !condition(anchor, env)) return [];
      return changes(anchor, env);
    });
}

type Changes = (anchor: XdmNode, env: Environment) => readonly Change[];

const compilers: Readonly<Record<string, (element: Markup, scope: TemplateScope) => Changes>> = {
  delete: () => (anchor) => [{ kind: 'delete', anchor }],
  add(element, scope) {
    const made = compileContent(element, scope);
    const position = attributeOf(element, 'position')?.trim() ?? 'first-child';
    if (!positions.includes(position)) throw new XPathError('XTSE0020', `there is no position ${position}`);
    return (anchor, env) => [
      { kind: 'add', anchor, position: position as Position, made: made(anchor, env) },
    ];
  },
  replace(element, scope) {
    const made = compileContent(element, scope);
    return (anchor, env) => [{ kind: 'replace', anchor, made: made(anchor, env) }];
  },
  stringReplace(element, scope) {
    const regex = attributeOf(element, 'regex');
    if (regex === undefined) throw new XPathError('XTSE0010', `<${element.name}> wants a regex`);
    const pattern = compileValueTemplate(regex, scope);
    const flags = compileValueTemplate(attributeOf(element, 'flags') ?? '', scope);
    let groups: readonly string[] = [];
    const made = compileContent(element, { ...scope, context: withGroups(scope.context, () => groups) });
    return (anchor, env) =>
      matchesIn(anchor, pattern(anchor, env), flags(anchor, env)).map((found): Change => {
        groups = found.groups;
        // What replaces a match is seen from its text, as in `xsl:matching-substring`.
        return { kind: 'substitute', anchor, range: found.range, made: made(found.groups[0], env) };
      });
  },
};

/** `regex-group()` of XSLT, for what replaces a match. */
function withGroups(context: StaticContext, groups: () => readonly string[]): StaticContext {
  return {
    ...context,
    own(namespace, name, arity) {
      if (name !== 'regex-group' || arity !== 1) return context.own?.(namespace, name, arity);
      return ([rank]: readonly Compiled[]) =>
        fromItems((item, env) => [
          groups()[Number(integerArgument(rank!.items(item, env), 'regex-group()') ?? -1)] ?? '',
        ]);
    },
  };
}

/** The new content of a change: of a node that the attributes name, or as it is selected or written. */
function compileContent(element: Markup, scope: TemplateScope): Eval<readonly Written[]> {
  const select = attributeOf(element, 'select');
  const selected = select === undefined ? undefined : scope.compile(select, scope.context).items;
  const content = selected === undefined ? compileTemplate(element.children, scope) : undefined;
  const made: Eval<readonly Written[]> = (item, env) =>
    selected?.(item, env).map((each): Written => ({ made: 'item', item: each })) ?? content!(item, env);
  const nodeType = attributeOf(element, 'node-type')?.trim();
  const written = attributeOf(element, 'target');
  if (nodeType === undefined) {
    if (written !== undefined) throw new XPathError('XTSE0010', `<${element.name}> wants a node-type`);
    return made;
  }
  if (!nodeTypes.includes(nodeType)) throw new XPathError('XTSE0020', `there is no node-type ${nodeType}`);
  const target = written === undefined ? undefined : compileValueTemplate(written, scope);
  if (target === undefined && nodeType !== 'comment' && nodeType !== 'keep')
    throw new XPathError('XTSE0010', `<${element.name}> wants a target`);
  return (anchor, env) => {
    if (!isNode(anchor!)) return [];
    const type = nodeType === 'keep' ? typeOf(anchor) : nodeType;
    const parts = made(anchor, env);
    const name = (): MadeName => {
      const text = target?.(anchor, env).trim();
      if (text === undefined) return { written: qualifiedName(anchor), uri: namespaceUri(anchor) };
      return { written: text, uri: uriOf(text, withoutDefault(element.namespaces), scope.context, false) };
    };
    switch (type) {
      case 'element':
        return [
          {
            made: 'element',
            name: name(),
            content: parts.filter(({ made: kind }) => kind !== 'comment' && kind !== 'instruction') as never,
            namespaces: {},
          },
        ];
      case 'attribute':
        return [{ made: 'attribute', name: name(), value: valueOf(parts) }];
      case 'comment':
        return [{ made: 'comment', text: valueOf(parts) }];
      case 'text':
        return [{ made: 'text', text: valueOf(parts) }];
      default:
        return [{ made: 'instruction', target: name().written, text: valueOf(parts) }];
    }
  };
}

const nodeTypes = ['element', 'attribute', 'processing-instruction', 'pi', 'comment', 'keep'];

function typeOf({ type }: XdmNode): string {
  switch (type) {
    case NodeType.Element:
      return 'element';
    case NodeType.Attribute:
      return 'attribute';
    case NodeType.Comment:
      return 'comment';
    case NodeType.Instruction:
      return 'pi';
    default:
      return 'text';
  }
}

function withoutDefault({ '': _default, ...others }: Readonly<Record<string, string>>) {
  return others;
}

/** One value of what is made: nodes and values are set apart by a space. */
function valueOf(parts: readonly Written[]): string {
  if (parts.every(({ made }) => made === 'item'))
    return parts
      .map((each) => {
        const { item } = each as Written & { made: 'item' };
        return isNode(item) ? stringValue(item) : itemToString(item);
      })
      .join(' ');
  return textOf(parts as never);
}
