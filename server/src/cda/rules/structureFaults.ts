import { nearestName } from '../../core/nearestName';
import type { NodeId } from '../../xml';
import type { ContentFault } from '../contentFaults';
import { contentJudgement } from '../judgements';
import type { CdaQuery } from '../query';
import { contentFaultsElsewhere } from '../schemaElsewhere';
import type { CdaKnowledge } from './define';

const computed = new WeakMap<CdaQuery, readonly ContentFault[]>();

/** What the schema says against the structure of a document; the rules share one walk through it. */
export function structureFaults(q: CdaQuery, { contentModel }: CdaKnowledge): readonly ContentFault[] {
  let faults = computed.get(q);
  if (!faults) {
    faults = contentJudgement(contentModel, q.xml, q.root).faults;
    if (!q.isFrench) faults = contentFaultsElsewhere(q, faults);
    computed.set(q, faults);
  }
  return faults;
}

/**
 * True when the parent holds an element that the schema does not know and whose name is close to this one: what seems
 * missing is misspelt, and told as such.
 */
export function isMisspelt(q: CdaQuery, parent: NodeId, local: string): boolean {
  // What is unknown in it is one of its children, whatever its name.
  if (q.elementChildren(parent).length === 0) return false;
  let looked = 0;
  for (const fault of computed.get(q) ?? []) {
    if (fault.kind !== 'unknown' || fault.parent !== parent || fault.foreign) continue;
    if (nearestName(q.local(fault.node), [local]) === local) return true;
    // Among that many unknown elements none is a slip of the pen.
    if (++looked === 20) return false;
  }
  return false;
}
