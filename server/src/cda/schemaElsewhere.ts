import type { AttributeFault } from './attributeFaults';
import type { ValueFault } from './attributeValues';
import type { ContentFault } from './contentFaults';
import type { CdaQuery } from './query';
import type { NodeId } from '../xml';

/*
 * The content model is the French edition of the CDA schema. In the document of another country only what HL7's own
 * edition refuses too is a fault: each country has its extensions, and HL7 a few codes that the French edition dropped.
 */

/** Codes of HL7's vocabulary that the French schema lacks, by attribute. */
const codesOfHl7: Readonly<Record<string, readonly string[]>> = {
  nullFlavor: ['NP'],
  typeCode: ['PPRF'],
  classCode: ['CASESBJ', 'ENTRY', 'ORGANIZER', 'ACTM'],
  use: ['ABC', 'IDE', 'SYL'],
};

/** The faults that HL7's edition of the schema sees too. */
export function contentFaultsElsewhere(
  q: CdaQuery,
  faults: readonly ContentFault[],
): readonly ContentFault[] {
  return faults.filter((fault) => {
    if (isExtended(q, fault.kind === 'missing' ? fault.parent : fault.node)) return false;
    if (fault.kind === 'misplaced') return !isExtended(q, fault.before);
    return fault.kind !== 'tooEarly' || !isExtended(q, fault.after);
  });
}

/** The same of attributes. */
export function attributeFaultsElsewhere(
  q: CdaQuery,
  faults: readonly AttributeFault[],
): readonly AttributeFault[] {
  return faults.filter((fault) => {
    if (isExtended(q, fault.kind === 'text' || fault.kind === 'blank' ? fault.parent : fault.node))
      return false;
    if (fault.kind === 'unknown')
      return !q.xml.names.qualified[q.xml.attributeName[fault.attribute]!]!.includes(':');
    if (fault.kind !== 'value') return true;
    return !fault.name.includes(':') && !isOfHl7(fault.name, fault.fault);
  });
}

/** The classes of roles in HL7's edition form a union that validators take for open. */
function isOfHl7(name: string, fault: ValueFault): boolean {
  if (fault.kind !== 'code') return false;
  return (codesOfHl7[name]?.includes(fault.wrong) ?? false) || fault.codes.includes('ROL');
}

/** True for an element of an extension, and for what it holds. */
function isExtended(q: CdaQuery, node: NodeId): boolean {
  for (let at: NodeId | undefined = node; at !== undefined; at = q.parent(at)) if (!q.isCda(at)) return true;
  return false;
}
