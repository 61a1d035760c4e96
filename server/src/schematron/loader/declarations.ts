import type { FunctionDeclaration, Key } from '../schema';
import { contentsOf, markupOf } from './markup';
import { foreignIn, localOf, xsltNamespace, type SchElement } from './source';

type Prefixes = Readonly<Record<string, string>>;

/** @param prefixes what the schema declares for its expressions: names of keys and functions are among them */
export function readKeys(schema: SchElement, prefixes: Prefixes): readonly Key[] {
  return foreignIn(schema, xsltNamespace, 'key').flatMap((element): readonly Key[] => {
    const { attributes, place } = element;
    const name = attributes.get('name')?.trim();
    const match = attributes.get('match');
    if (name === undefined || match === undefined) return [];
    const use = attributes.get('use') ?? contentsOf(element);
    return [{ name: expanded(element, name, prefixes), match, use, place }];
  });
}

export function readFunctions(schema: SchElement, prefixes: Prefixes): readonly FunctionDeclaration[] {
  return foreignIn(schema, xsltNamespace, 'function').flatMap((element): readonly FunctionDeclaration[] => {
    const { attributes, place } = element;
    const name = attributes.get('name')?.trim() ?? '';
    const colon = name.indexOf(':');
    // A function without a prefix is none of XSLT.
    if (colon <= 0) return [];
    const typed = (as: string | undefined) => (as === undefined ? {} : { as });
    const parameters = foreignIn(element, xsltNamespace, 'param').map((param) => ({
      name: param.attributes.get('name')?.trim() ?? '',
      ...typed(param.attributes.get('as')),
    }));
    const body = markupOf(element).children.filter(
      (child) => typeof child === 'string' || child.uri !== xsltNamespace || localOf(child.name) !== 'param',
    );
    return [
      {
        uri: uriOf(element, name.slice(0, colon), prefixes),
        local: name.slice(colon + 1),
        parameters,
        ...typed(attributes.get('as')),
        body,
        place,
      },
    ];
  });
}

/** A name with the namespace of its prefix; one without a prefix is in none. */
function expanded(element: SchElement, name: string, prefixes: Prefixes): string {
  const colon = name.indexOf(':');
  return `{${colon < 0 ? '' : uriOf(element, name.slice(0, colon), prefixes)}}${name.slice(colon + 1)}`;
}

function uriOf(element: SchElement, prefix: string, prefixes: Prefixes): string {
  return element.prefix(prefix) ?? prefixes[prefix] ?? '';
}
