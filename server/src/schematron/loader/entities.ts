import { NodeKind, type XmlDocument } from '../../xml';

/** Longest text that an entity may stand for: those that double one another would fill the memory. */
const longest = 100_000;

/**
 * The entities that a file declares itself (`<!ENTITY oid "1.2.250">`), each with what it stands for, as written. Left out:
 * those of other files, those that hold markup, and those without end.
 */
export function internalEntities(xml: XmlDocument): ReadonlyMap<string, string> {
  const declared = new Map<string, string>();
  for (let node = 1; node < xml.nodeCount && xml.kind[node] !== NodeKind.Element; node++) {
    if (xml.kind[node] !== NodeKind.Doctype) continue;
    const doctype = xml.text.slice(xml.start[node], xml.end[node]).replace(/<!--[^]*?-->/g, '');
    for (const [, name, , value] of doctype.matchAll(/<!ENTITY\s+([^\s%"'>]+)\s+(["'])([^]*?)\2\s*>/g))
      // The first declaration holds.
      if (!declared.has(name!)) declared.set(name!, value!);
  }
  const found = new Map<string, string>();
  for (const name of declared.keys()) {
    const text = whole(name, declared, []);
    if (text !== undefined && !text.includes('<')) found.set(name, text);
  }
  return found;
}

function whole(
  name: string,
  declared: ReadonlyMap<string, string>,
  inside: readonly string[],
): string | undefined {
  const value = declared.get(name);
  if (value === undefined || inside.includes(name) || inside.length > 20) return undefined;
  let out = '';
  let from = 0;
  for (const { 0: written, 1: other, index } of value.matchAll(references)) {
    const text = isPredefined(other!) ? written : whole(other!, declared, [...inside, name]);
    if (text === undefined) return undefined;
    out += value.slice(from, index) + text;
    from = index + written.length;
    if (out.length > longest) return undefined;
  }
  return out + value.slice(from);
}

const references = /&([\p{L}_:][\p{L}\p{N}_.:-]*);/gu;

function isPredefined(name: string): boolean {
  return /^(?:amp|lt|gt|quot|apos)$/.test(name);
}

/** A text as written, with what its entities stand for; `lost` gets those that stand for nothing we know. */
export function withEntities(
  raw: string,
  entities: ReadonlyMap<string, string>,
  lost: (name: string) => void,
): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(references, (reference, name: string) => {
    if (isPredefined(name)) return reference;
    const text = entities.get(name);
    if (text === undefined) lost(name);
    return text ?? reference;
  });
}
