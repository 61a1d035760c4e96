import { childrenNamed, readMarkup, type Element } from '../../xml/elements';

/** Elements of an OperationOutcome that may stand several times. */
const lists: ReadonlySet<string> = new Set(['issue', 'extension', 'expression', 'location']);

/** The OperationOutcomes of a text in the XML of FHIR, as JSON has them. */
export function outcomesOfXml(text: string): { readonly value: unknown; readonly brokenOff: boolean } {
  const outcomes: Record<string, unknown>[] = [];
  let current: Record<string, unknown> | undefined;
  // An outcome may hold many issues: each is read by itself, and so is what stands before them.
  const { brokenOff } = readMarkup(text, {
    wants: (name) => name === 'issue' || name === 'extension',
    read(element, ancestors) {
      if (current === undefined || ancestors[ancestors.length - 1] !== 'OperationOutcome') return;
      (current[element.name] as unknown[]).push(jsonOf(element, 0));
    },
    passes(name) {
      if (name !== 'OperationOutcome' || outcomes.length >= 10_000) return;
      current = { resourceType: 'OperationOutcome', extension: [], issue: [] };
      outcomes.push(current);
    },
  });
  return {
    value: { resourceType: 'Bundle', entry: outcomes.map((resource) => ({ resource })) },
    brokenOff,
  };
}

/** A primitive is the `value` of its element. */
function jsonOf(element: Element, depth: number): unknown {
  const value = element.attributes.get('value');
  if (value !== undefined && element.children.length === 0) return value;
  const json: Record<string, unknown> = {};
  const url = element.attributes.get('url');
  if (url !== undefined) json['url'] = url;
  if (depth > 8) return json;
  for (const { name } of element.children) {
    if (Object.hasOwn(json, name)) continue;
    const all = childrenNamed(element, name).map((child) => jsonOf(child, depth + 1));
    json[name] = lists.has(name) ? all : all[0];
  }
  return json;
}
