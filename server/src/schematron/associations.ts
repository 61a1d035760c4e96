import { NodeKind, type XmlDocument } from '../xml';

/** Instructions that stand before the document element; more of them teach nothing. */
const mostInstructions = 100;

const association = /^<\?(?:xml-model\b[^>]*?\bhref|oxygen\b[^>]*?\bSCHSchema)\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/**
 * The schemas that a document names itself, by the last part of their addresses: `<?xml-model href="a/b.sch"?>` as the
 * W3C has it, `<?oxygen SCHSchema="a/b.sch"?>` as the examples of the official pack do.
 */
export function associatedSchemas(xml: XmlDocument): readonly string[] {
  const found: string[] = [];
  for (let node = 1; node < xml.nodeCount && xml.kind[node] !== NodeKind.Element; node++) {
    if (xml.kind[node] !== NodeKind.Instruction || found.length >= mostInstructions) continue;
    const [, double, single] = association.exec(xml.text.slice(xml.start[node], xml.end[node])) ?? [];
    const name = fileName(double ?? single ?? '');
    if (/\.sch$/i.test(name)) found.push(name);
  }
  return found;
}

/** True when one of the names is that of a file, however its letters are written. */
export function isAssociated(file: string, names: readonly string[]): boolean {
  const own = fileName(file);
  return names.includes(own);
}

function fileName(address: string): string {
  const [path = ''] = address.split(/[?#]/);
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // An address with a stray percent sign is taken as it is written.
  }
  return (decoded.split(/[\\/]/).at(-1) ?? '').normalize('NFC').toLowerCase().trim();
}
