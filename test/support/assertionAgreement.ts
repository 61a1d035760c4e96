import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../server/src/core/finding';
import type { PackService } from '../../server/src/schematron/packService';
import type { Check, PackPlace } from '../../server/src/schematron/schema';
import type { XdmNode } from '../../server/src/schematron/xdm';
import { elementAt, type NodeId, parseXml, type XmlDocument } from '../../server/src/xml';
import { officialPack } from './officialPack';

/** One assertion of an official schematron that a document fails. */
export interface Told {
  /** Where the assertion stands, and its beginning. */
  readonly key: string;
  /** Its file from the folder of the schematrons, and its line. */
  readonly place: string;
  readonly message: string;
  /** What it asks for, and whether that must hold or must not. */
  readonly test: string;
  readonly kind: Check['kind'];
  /** Elements about which it is: the one of the rule, and the one at fault. */
  readonly about: readonly NodeId[];
}

/** What a schema of the pack says of a text, assertion by assertion. */
export function toldBy(service: PackService, file: string, text: string): readonly Told[] {
  const lines = new Map<string, string>();
  const placeOf = ({ file: name, range }: PackPlace): string => {
    const key = `${name} ${String(range.start)}`;
    let place = lines.get(key);
    if (place === undefined) {
      const before = readFileSync(path.join(officialPack!, name), 'utf8').slice(0, range.start);
      place = `${name.replace(/^schematrons\//, '')}:${String(before.split('\n').length)}`;
      lines.set(key, place);
    }
    return place;
  };
  const found: Told[] = [];
  for (const one of service.run({ file }, parseXml(text)))
    for (const { check, node, culprit, message } of one.verdicts)
      found.push({
        key: `${path.basename(check.place.file)} ${check.test.replace(/\s+/g, ' ').slice(0, 200)}`,
        place: placeOf(check.place),
        message,
        test: check.test,
        kind: check.kind,
        about: [elementOf(node), elementOf(culprit.node)],
      });
  return found;
}

function elementOf(node: XdmNode): NodeId {
  let at: XdmNode | undefined = node;
  while (at && at.type !== 1) at = at.parent;
  return at?.row ?? 0;
}

/** Ours is about an element when it stands on it, in it, or on its parent or grandparent, where what is missing is told. */
export function isNear(xml: XmlDocument, finding: Finding, about: readonly NodeId[]): boolean {
  const element = elementAt(xml, finding.range.start);
  return about.some((node) => {
    if (element >= node && element < xml.subtreeEnd[node]! && node > 1) return true;
    const parent = xml.parent[node]!;
    return element === node || element === parent || element === xml.parent[parent];
  });
}
