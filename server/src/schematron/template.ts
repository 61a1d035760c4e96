import type { Markup } from './schema';
import { compileName, ownName } from './nameOfNode';
import { quickFixNamespace, schematronNamespace, xsltNamespace } from './namespaces';
import { compileValueTemplate } from './valueTemplate';
import type { Variables } from './variables';
import type { Compiled, Eval, StaticContext } from './xpath/compiled';
import { isNode, itemToString, untyped, XPathError, type Item, type Sequence } from './xpath/values';

/** What a template makes, in order: values and nodes of documents, texts, and new elements and attributes. */
export type Made =
  | { readonly made: 'item'; readonly item: Item }
  | { readonly made: 'text'; readonly text: string }
  | { readonly made: 'attribute'; readonly name: MadeName; readonly value: string }
  | {
      readonly made: 'element';
      readonly name: MadeName;
      readonly content: readonly Made[];
      /** What prefixes mean where the template was written. */
      readonly namespaces: Readonly<Record<string, string>>;
    };

export interface MadeName {
  /** As it is written in the schema. */
  readonly written: string;
  readonly uri: string;
}

/** Where a template stands. */
export interface TemplateScope {
  readonly context: StaticContext;
  readonly compile: (text: string, context: StaticContext) => Compiled;
  /** A value of a declared type; see `compileConversion`. */
  readonly convert: (as: string, context: StaticContext) => (value: Sequence) => Sequence;
  readonly variables: Variables;
  /** Whether it may make elements: what a function returns is values and nodes that exist. */
  readonly markup: boolean;
}

/** Instructions that are run, of XSLT, Schematron and its corrections. Throws what is none of them. */
export function compileTemplate(
  children: readonly (Markup | string)[],
  scope: TemplateScope,
): Eval<readonly Made[]> {
  let { context } = scope;
  const parts = children.flatMap((child): readonly Eval<readonly Made[]>[] => {
    if (typeof child === 'string') {
      const text: readonly Made[] = [{ made: 'text', text: child }];
      return [() => text];
    }
    const here = { ...scope, context: withPrefixes(context, child) };
    const declared = declarationIn(child, here);
    if (declared === undefined) return [compileInstruction(child, here)];
    // What follows sees the variable, what stands before does not.
    const slot = scope.variables.slot(declared.name);
    const outer = context;
    context = {
      ...outer,
      variable: (name) =>
        name === declared.name ? () => scope.variables.read(slot, name) : outer.variable(name),
    };
    return [
      (item, env) => {
        scope.variables.write(slot, declared.value(item, env));
        return nothing;
      },
    ];
  });
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return (item, env) => parts.flatMap((part) => part(item, env));
}

const nothing: readonly Made[] = [];

/** An expression in an element of XSLT means by its prefixes what is declared around it. */
function withPrefixes(context: StaticContext, { namespaces }: Markup): StaticContext {
  return {
    ...context,
    namespace: (prefix) => (prefix === '' ? undefined : namespaces[prefix]) ?? context.namespace(prefix),
  };
}

/** `xsl:variable` and `sch:let` */
function declarationIn(
  element: Markup,
  scope: TemplateScope,
): { readonly name: string; readonly value: Eval<Sequence> } | undefined {
  const kind = kindOf(element);
  if (kind !== 'xsl:variable' && kind !== 'sch:let') return undefined;
  const name = attributeOf(element, 'name')?.trim() ?? '';
  const select = attributeOf(element, kind === 'sch:let' ? 'value' : 'select');
  const as = attributeOf(element, 'as');
  const typed = as === undefined ? undefined : scope.convert(as, scope.context);
  const made =
    select === undefined ? compileTemplate(element.children, { ...scope, markup: false }) : undefined;
  const value: Eval<Sequence> =
    made === undefined
      ? scope.compile(select!, scope.context).items
      : (item, env) => (typed === undefined ? [untyped(textOf(made(item, env)))] : itemsOf(made(item, env)));
  return { name, value: typed === undefined ? value : (item, env) => typed(value(item, env)) };
}

function compileInstruction(element: Markup, scope: TemplateScope): Eval<readonly Made[]> {
  const { context, compile } = scope;
  const select = (name = 'select') => {
    const text = attributeOf(element, name);
    return text === undefined ? undefined : compile(text, context);
  };
  const inside = () => compileTemplate(element.children, scope);
  switch (kindOf(element)) {
    case 'xsl:sequence':
    case 'xsl:copy-of':
    case 'sqf:copy-of':
    case 'sqf:keep': {
      const selected = select()?.items;
      if (selected === undefined) return inside();
      return (item, env) => selected(item, env).map((each): Made => ({ made: 'item', item: each }));
    }
    case 'xsl:value-of':
    case 'sch:value-of': {
      const selected = select()?.items;
      const separator = attributeOf(element, 'separator') ?? ' ';
      const made = selected === undefined ? inside() : undefined;
      return (item, env) => [
        {
          made: 'text',
          text:
            selected === undefined
              ? textOf(made!(item, env))
              : selected(item, env).map(itemToString).join(separator),
        },
      ];
    }
    case 'sch:name': {
      const path = attributeOf(element, 'path');
      const { items } =
        path === undefined ? compile(ownName, context) : compileName(path, context, { compile });
      return (item, env) => [{ made: 'text', text: items(item, env).map(itemToString).join(' ') }];
    }
    case 'xsl:text':
    case 'sch:emph':
    case 'sch:span':
    case 'sch:dir':
      return inside();
    case 'xsl:if': {
      const test = select('test')?.test;
      const then = inside();
      return (item, env) => (test?.(item, env) ? then(item, env) : nothing);
    }
    case 'xsl:choose': {
      const branches = element.children.flatMap((child) => {
        if (typeof child === 'string') return [];
        const test = attributeOf(child, 'test');
        return [
          {
            test: test === undefined ? () => true : compile(test, context).test,
            then: compileTemplate(child.children, scope),
          },
        ];
      });
      return (item, env) => branches.find(({ test }) => test(item, env))?.then(item, env) ?? nothing;
    }
    case 'xsl:for-each': {
      const selected = select()?.items;
      const body = inside();
      return (item, env) => {
        const items = selected?.(item, env) ?? [];
        const { position, size } = env;
        try {
          return items.flatMap((each, rank) => {
            env.position = rank + 1;
            env.size = items.length;
            return body(each, env);
          });
        } finally {
          env.position = position;
          env.size = size;
        }
      };
    }
    case 'xsl:attribute':
    case 'xsl:element':
      return compileConstructor(element, scope);
    default:
      if (
        element.uri === xsltNamespace ||
        element.uri === quickFixNamespace ||
        element.uri === schematronNamespace
      )
        throw new XPathError('XTSE0010', `<${element.name}> is not run`);
      return compileLiteral(element, scope);
  }
}

/** `xsl:element` and `xsl:attribute`, whose names are computed. */
function compileConstructor(element: Markup, scope: TemplateScope): Eval<readonly Made[]> {
  if (!scope.markup) throw new XPathError('XTSE0010', `<${element.name}> is not run here`);
  const name = compileValueTemplate(attributeOf(element, 'name') ?? '', scope);
  const select = attributeOf(element, 'select');
  const selected = select === undefined ? undefined : scope.compile(select, scope.context).items;
  const content = compileTemplate(element.children, scope);
  const isAttribute = kindOf(element) === 'xsl:attribute';
  return (item, env) => {
    const written = name(item, env).trim();
    const named = { written, uri: uriOf(written, element.namespaces, scope.context, !isAttribute) };
    if (isAttribute) {
      const value = selected?.(item, env).map(itemToString).join(' ') ?? textOf(content(item, env));
      return [{ made: 'attribute', name: named, value }];
    }
    return [{ made: 'element', name: named, content: content(item, env), namespaces: element.namespaces }];
  };
}

/** An element that stands for itself, the values of its attributes with expressions in braces. */
function compileLiteral(element: Markup, scope: TemplateScope): Eval<readonly Made[]> {
  if (!scope.markup) throw new XPathError('XTSE0010', `<${element.name}> is not made here`);
  const attributes = element.attributes.map(({ name, uri, value }) => ({
    name: { written: name, uri },
    value: compileValueTemplate(value, scope),
  }));
  const content = compileTemplate(element.children, scope);
  return (item, env) => [
    {
      made: 'element',
      name: { written: element.name, uri: element.uri },
      namespaces: element.namespaces,
      content: [
        ...attributes.map(({ name, value }): Made => ({ made: 'attribute', name, value: value(item, env) })),
        ...content(item, env),
      ],
    },
  ];
}

export function attributeOf(element: Markup, name: string): string | undefined {
  return element.attributes.find((each) => each.name === name)?.value;
}

/** The name of an element with a prefix that says which language it is of, whatever the schema writes. */
export function kindOf({ name, uri }: Markup): string {
  const prefix = { [xsltNamespace]: 'xsl', [schematronNamespace]: 'sch', [quickFixNamespace]: 'sqf' }[uri];
  return prefix === undefined ? '' : `${prefix}:${name.slice(name.indexOf(':') + 1)}`;
}

/** The namespace of a name that is computed; '' for none. */
export function uriOf(
  written: string,
  namespaces: Readonly<Record<string, string>>,
  context: StaticContext,
  withDefault: boolean,
): string {
  const colon = written.indexOf(':');
  if (colon < 0) return withDefault ? (namespaces[''] ?? '') : '';
  const prefix = written.slice(0, colon);
  const uri = context.namespace(prefix) ?? namespaces[prefix];
  if (uri === undefined) throw new XPathError('XTDE0860', `prefix ${prefix} is not declared`);
  return uri;
}

/** What was made as one text. */
export function textOf(made: readonly Made[]): string {
  return made
    .map((each, rank) => {
      if (each.made === 'text') return each.text;
      if (each.made !== 'item') return each.made === 'element' ? textOf(each.content) : '';
      const before = made[rank - 1];
      // Values beside each other are set apart, nodes are not.
      const apart = !isNode(each.item) && before?.made === 'item' && !isNode(before.item) ? ' ' : '';
      return apart + itemToString(each.item);
    })
    .join('');
}

/** What was made as values: a text is one without a type. */
export function itemsOf(made: readonly Made[]): Sequence {
  return made.flatMap((each) =>
    each.made === 'item' ? [each.item] : each.made === 'text' ? [untyped(each.text)] : [],
  );
}
