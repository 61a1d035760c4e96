import { packMessages } from '../packProblems';
import type { PackProblem } from '../schema';
import { isAbstract } from './abstractPatterns';
import { isElement, localOf, xsltNamespace, type SchElement } from './source';

const rich = ['title', 'p', 'include', 'extends', 'let', 'param'];

/** What means something in what. What stands elsewhere would be lost without a word. */
const known: Readonly<Record<string, readonly string[]>> = {
  schema: [...rich, 'ns', 'phase', 'pattern', 'group', 'rules', 'diagnostics', 'properties'],
  library: [...rich, 'ns', 'phase', 'pattern', 'group', 'rules', 'diagnostics', 'properties'],
  phase: [...rich, 'active'],
  pattern: [...rich, 'rule', 'diagnostics', 'properties'],
  group: [...rich, 'rule', 'diagnostics', 'properties'],
  rules: [...rich, 'rule'],
  rule: [...rich, 'assert', 'report'],
  diagnostics: ['include', 'diagnostic'],
  properties: ['include', 'property'],
};

/** What of XSLT is run beside rules; the rest of it changes what expressions mean, and is told. */
const knownOfXslt: readonly string[] = ['key', 'function'];

/** Elements that must say what they are about. */
const required: Readonly<Record<string, string>> = { assert: 'test', report: 'test', rule: 'context' };

/** Tells what a schema has that would be ignored in silence, each once. */
export function tellUnknown(schema: SchElement, problems: PackProblem[]): void {
  const tell = (
    element: SchElement,
    message: PackProblem['message'],
    code: PackProblem['code'] = 'unsupported',
  ) => problems.push({ code, place: element.place, message });
  const waiting: SchElement[] = [schema];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const allowed = known[at.name ?? ''];
    if (allowed === undefined) continue;
    for (const child of at.children) {
      if (!isElement(child)) continue;
      const isOurs = child.name !== undefined;
      if (isOurs && !allowed.includes(child.name))
        tell(child, packMessages.misplaced(child.written, at.written));
      else if (!isOurs && isActive(child, at)) tell(child, packMessages.unsupported(`<${child.written}>`));
      if (isOurs) waiting.push(child);
      const attribute = required[child.name ?? ''];
      if (attribute === undefined || child.attributes.has(attribute) || isAbstract(child)) continue;
      if (child.name !== 'rule' || at.name !== 'rules')
        tell(child, packMessages.lacksAttribute(child.written, attribute));
    }
  }
}

/** What belongs to no language of its own that only annotates: XSLT that is not run, inclusions by XInclude. */
function isActive(element: SchElement, parent: SchElement): boolean {
  if (element.namespace === xsltNamespace)
    return parent.name !== 'schema' || !knownOfXslt.includes(localOf(element.written));
  return element.namespace === 'http://www.w3.org/2001/XInclude';
}
