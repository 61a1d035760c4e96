import { ownName } from '../nameOfNode';
import { packMessages } from '../packProblems';
import type { Diagnostic, MessagePart, PackProblem, Property } from '../schema';
import { elementsIn, isElement, localOf, xsltNamespace, type SchElement } from './source';

/** White space between two inserted values is dropped, as XSLT drops it; the message is normalised when written. */
export function messageOf(element: SchElement): readonly MessagePart[] {
  return element.children.flatMap((child): readonly MessagePart[] => {
    if (!isElement(child)) return child.trim() === '' ? [] : [child];
    const { attributes } = child;
    if (child.name === 'value-of') return [{ select: attributes.get('select') ?? '.' }];
    if (child.name === 'name') {
      const path = attributes.get('path');
      return [path === undefined ? { select: ownName } : { select: path, isName: true }];
    }
    if (child.namespace === xsltNamespace && /^(?:value-of|copy-of|sequence)$/.test(localOf(child.written)))
      return [{ select: attributes.get('select') ?? '()' }];
    // Emphasis, direction and spans only dress a text, and so does the markup of another language.
    return messageOf(child);
  });
}

/** What is said more of a check when it fails, of what the pattern or the schema defines. */
export function createExtras(schema: SchElement, problems: PackProblem[]) {
  const wholes = new Map<SchElement, ReadonlyMap<string, SchElement>>();
  const listed = (holder: SchElement, list: string, item: string) =>
    elementsIn(holder, list).flatMap((each) => elementsIn(each, item));
  const definitionsOf = (holder: SchElement): ReadonlyMap<string, SchElement> => {
    let known = wholes.get(holder);
    if (known === undefined) {
      const found = new Map<string, SchElement>();
      for (const element of [
        ...listed(holder, 'diagnostics', 'diagnostic'),
        ...listed(holder, 'properties', 'property'),
      ]) {
        const key = `${element.name} ${element.attributes.get('id') ?? ''}`;
        if (!found.has(key)) found.set(key, element);
      }
      wholes.set(holder, (known = found));
    }
    return known;
  };
  const named = (check: SchElement, pattern: SchElement, list: string, item: string) =>
    (check.attributes.get(list)?.split(/\s+/) ?? [])
      .filter((id) => id !== '')
      .flatMap((id) => {
        const key = `${item} ${id}`;
        const found = definitionsOf(pattern).get(key) ?? definitionsOf(schema).get(key);
        if (found === undefined)
          problems.push({
            code: 'missing-definition',
            place: check.place,
            message: packMessages.missingDiagnostic(id),
          });
        return found ?? [];
      });
  return {
    diagnostics: (check: SchElement, pattern: SchElement): readonly Diagnostic[] =>
      named(check, pattern, 'diagnostics', 'diagnostic').map((found) => {
        const language = found.attributes.get('xml:lang');
        return {
          id: found.attributes.get('id') ?? '',
          ...(language === undefined ? {} : { language }),
          message: messageOf(found),
        };
      }),
    properties: (check: SchElement, pattern: SchElement): readonly Property[] =>
      named(check, pattern, 'properties', 'property').map((found) => ({
        id: found.attributes.get('id') ?? '',
        message: messageOf(found),
      })),
  };
}
