import type { Fix } from '../../core/finding';
import type { NodeId } from '../../xml';
import { contentTypeOf } from '../contentTypes';
import type { Absent, DemandFault } from '../demands/explain';
import type { Condition, ValueTest } from '../demands/expression';
import type { CdaQuery } from '../query';
import type { CdaKnowledge } from '../rules/define';
import { likelySector } from '../rules/practiceSetting';
import { completed } from './demanded';
import { demandedParts } from './demandedParts';
import { fix } from './fix';
import { insertInOrder } from './headerOrder';
import { nearbyTime } from './nearbyTime';

/**
 * Corrections of what a volet demands and an element lacks: the element that is wanted, where the schema puts it. Only where
 * the demand says by itself what that is, and what it would have to hold.
 */
export function demandedInsertion(q: CdaQuery, knowledge: CdaKnowledge, fault: DemandFault): readonly Fix[] {
  const { node } = fault;
  const type = q.contentModel && contentTypeOf(q.contentModel, q.xml, q.root, node);
  const faults = [fault, ...(fault.also ?? [])];
  const absents = faults.flatMap(({ absent }): readonly Absent[] => (absent ? [absent] : []));
  if (type === undefined || absents.length < faults.length || !absents.every(isKnown)) return [];
  // What a section declares to be says more than its absence: which of the two is wrong is for its author to say.
  if (q.local(node) === 'section' && fault.wanted?.name === 'templateId') return [];
  const context = { knowledge, time: nearbyTime(q), sector: likelySector(q, knowledge) };
  const [part, ...others] = demandedParts(context, type, absents);
  if (part === undefined || others.length > 0) return [];
  const { spec } = part;
  if (childrenNamed(q, node, spec.name) >= spec.max) return [];
  let places = 0;
  const skeleton = part.skeleton.replace(/\$\{0(?=[:?])/g, () => `\${${String(++places)}`);
  const edit = completed(q, knowledge, insertInOrder(q, node, spec.name, skeleton), node);
  if (lacksCode(edit.newText)) return [];
  const later = edit.hasGaps === true;
  return [
    fix(
      'insert-demanded',
      `Ajouter <${spec.name}>, que le volet demande${later ? ' (à compléter)' : ''}`,
      `Add <${spec.name}>, which the volet demands${later ? ' (to be completed)' : ''}`,
      edit,
    ),
  ];
}

/** One element after the other, each in the one before, and each with one way to be right. */
function isKnown({ path: { from, steps }, test }: Absent): boolean {
  return (
    from === 'context' &&
    steps.length > 0 &&
    steps.every(
      ({ axis, name, predicates }) => axis === 'child' && name !== '*' && predicates.every(hasOneWay),
    ) &&
    isOneValue(test)
  );
}

function hasOneWay(condition: Condition): boolean {
  if (condition.k === 'and') return condition.parts.every(hasOneWay);
  if (condition.k !== 'some') return false;
  const { path, test } = condition;
  return isOneValue(test) && path.steps.every(({ predicates }) => predicates.every(hasOneWay));
}

function isOneValue(test: ValueTest | undefined): boolean {
  return test === undefined || (test.op === '=' && test.values.length === 1);
}

/** A section says by its code what it holds, and only its author can where the volet does not. */
function lacksCode(text: string): boolean {
  return /<(?:[\w.-]+:)?section[\s>]/.test(text) && !/<(?:[\w.-]+:)?code\s[^>]*\bcode="/.test(text);
}

function childrenNamed(q: CdaQuery, node: NodeId, name: string): number {
  return q.elementChildren(node).filter((child) => q.local(child) === name).length;
}
