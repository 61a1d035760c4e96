import { NodeKind } from './document';
import type { NodeId, XmlDocument } from './document';
import {
  AttributeRole,
  emptyPrefix,
  noNamespace,
  unboundNamespace,
  xmlNamespace,
  xmlPrefix,
  xmlnsNamespace,
  xmlnsPrefix,
} from './names';
import { decodeAttributeValue } from './references';
import type { ParseState } from './state';
import { report } from './state';

/** Binds what the start tag of `node` declares, then resolves its name and those of its attributes. */
export function applyNamespaces(state: ParseState, node: NodeId): void {
  const { nodes, attributes, names, bound } = state;
  const first = nodes.firstAttribute[node]!;
  let prefixed = 0;
  for (let attribute = first; attribute < attributes.count; attribute++) {
    const name = attributes.name[attribute]!;
    const role = names.role[name];
    if (role === AttributeRole.DefaultNamespace || role === AttributeRole.PrefixDeclaration)
      declare(state, node, attribute);
    else if (role === AttributeRole.Prefixed) prefixed++;
    else if (role === AttributeRole.Malformed) {
      const start = attributes.start[attribute]!;
      report(state, 'bad-name', start, start + names.qualified[name]!.length, names.qualified[name]);
    }
  }
  const prefix = names.prefixOf[nodes.name[node]!]!;
  const namespace = bound[prefix] ?? unboundNamespace;
  nodes.namespace[node] = namespace;
  if (namespace === unboundNamespace) reportUndeclared(state, prefix, nodes.start[node]! + 1);
  if (prefixed > 0) resolveAttributes(state, first, prefixed);
}

function declare(state: ParseState, node: NodeId, attribute: number): void {
  const { attributes, names, text, bound, shadowed } = state;
  const name = attributes.name[attribute]!;
  const start = attributes.valueStart[attribute]!;
  const uri = decodeAttributeValue(text.slice(start, attributes.valueEnd[attribute]));
  const namespace = names.internNamespace(uri);
  attributes.namespace[attribute] = xmlnsNamespace;
  const prefix =
    names.role[name] === AttributeRole.DefaultNamespace
      ? emptyPrefix
      : names.internPrefix(names.locals[names.localOf[name]!]!);
  const forbidden =
    prefix === xmlnsPrefix ||
    (prefix === xmlPrefix) !== (namespace === xmlNamespace) ||
    namespace === xmlnsNamespace ||
    (prefix !== emptyPrefix && namespace === noNamespace);
  if (forbidden) {
    const at = attributes.start[attribute]!;
    report(state, 'bad-namespace-declaration', at, attributes.end[attribute]!, names.qualified[name]);
    if (prefix === xmlPrefix || prefix === xmlnsPrefix) return;
  }
  shadowed.push(node, prefix, bound[prefix] ?? unboundNamespace);
  bound[prefix] = namespace;
}

function resolveAttributes(state: ParseState, first: number, prefixed: number): void {
  const { attributes, names, bound } = state;
  const seen = prefixed > 1 ? new Set<string>() : undefined;
  for (let attribute = first; attribute < attributes.count; attribute++) {
    const name = attributes.name[attribute]!;
    if (names.role[name] !== AttributeRole.Prefixed) continue;
    const prefix = names.prefixOf[name]!;
    const start = attributes.start[attribute]!;
    const namespace = bound[prefix] ?? unboundNamespace;
    attributes.namespace[attribute] = namespace;
    if (namespace === unboundNamespace) reportUndeclared(state, prefix, start);
    if (!seen || namespace === unboundNamespace) continue;
    const expanded = `${namespace} ${names.localOf[name]}`;
    // The same name with the same prefix has already been reported.
    if (seen.has(expanded) && !seen.has(`=${name}`))
      report(
        state,
        'duplicate-attribute',
        start,
        start + names.qualified[name]!.length,
        names.qualified[name],
      );
    seen.add(expanded).add(`=${name}`);
  }
}

function reportUndeclared(state: ParseState, prefix: number, start: number): void {
  if (state.reportedPrefixes.has(prefix)) return;
  state.reportedPrefixes.add(prefix);
  const written = state.names.prefixes[prefix]!;
  const uri = Object.hasOwn(wellKnown, written) ? wellKnown[written] : undefined;
  // The first element; where its name ends, an attribute may follow.
  const root = state.nodes.kind.indexOf(NodeKind.Element, 1);
  const at = state.nodes.start[root]! + 1 + (state.names.qualified[state.nodes.name[root]!]?.length ?? 0);
  report(
    state,
    'undeclared-prefix',
    start,
    start + written.length,
    written,
    uri === undefined
      ? undefined
      : {
          fix: {
            title: { fr: `Déclarer le préfixe ${written}`, en: `Declare prefix ${written}` },
            edits: [{ range: { start: at, end: at }, newText: ` xmlns:${written}="${uri}"` }],
          },
        },
  );
}

/** Prefixes that stand for one namespace wherever they are met. */
const wellKnown: Readonly<Record<string, string>> = {
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  sdtc: 'urn:hl7-org:sdtc',
};

/**
 * The namespace name bound to `prefix` ('' for the default) at an element, '' when there is none, undefined when the
 * prefix is not declared. Walks up the ancestors that declare something.
 */
export function namespaceInScope(xml: XmlDocument, node: NodeId, prefix: string): string | undefined {
  if (prefix === 'xml') return xml.names.namespaces[xmlNamespace];
  const wanted = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  const name = xml.names.qualified.indexOf(wanted);
  if (name < 0) return prefix === '' ? '' : undefined;
  for (let at = node; at > 0; at = xml.parent[at]!) {
    const end = xml.firstAttribute[at + 1]!;
    for (let attribute = xml.firstAttribute[at]!; attribute < end; attribute++)
      if (xml.attributeName[attribute] === name)
        return decodeAttributeValue(
          xml.text.slice(xml.attributeValueStart[attribute], xml.attributeValueEnd[attribute]),
        );
  }
  return prefix === '' ? '' : undefined;
}
