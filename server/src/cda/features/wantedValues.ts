import type { ValueSet } from '../../catalogue/valueSets';
import type { NodeId } from '../../xml';
import { isPlace } from '../demands/places';
import { valueIndex } from '../demands/valueIndex';
import type { CdaQuery } from '../query';
import { type BrokenDemand, brokenDemands } from '../rules/brokenDemands';
import { listOf } from '../rules/codedDemands';
import type { CdaKnowledge } from '../rules/define';
import { allDemandsOn } from '../rules/voletFaults';

/** Written by nobody, so that every demand on its place speaks. */
const unwritten = '\u0000';

/** What the demands on a document leave to choose for one attribute that is written there. */
export interface WantedValue {
  /** The one value that they want; undefined where they leave a choice. */
  readonly only: string | undefined;
  /** Whether they would have nothing against a value. */
  accepts(value: string): boolean;
}

export function wantedValue(q: CdaQuery, knowledge: CdaKnowledge, node: NodeId, name: string): WantedValue {
  const demands = allDemandsOn(q, knowledge);
  const near = { suspects: () => around(q, node), keep: () => undefined };
  const brokenIn = (asked: CdaQuery): readonly BrokenDemand[] =>
    demands
      .flatMap((one) => [...brokenDemands(asked, knowledge, one, near)])
      // A code is written with its system: whether a list has both is not for one of them to say.
      .filter(({ isAdvice, list }) => !isAdvice && (list === undefined || name === 'codeSystem'));
  const now = new Set(brokenIn(q).map(keyOf));
  const against = (value: string): readonly BrokenDemand[] =>
    brokenIn(supposing(q, node, name, value)).filter(
      (fault) => (fault.node === node && fault.of === name) || !now.has(keyOf(fault)),
    );
  const faults = against(unwritten);
  const wanted = faults.find((fault) => fault.node === node && fault.attribute?.name === name);
  return {
    only: wanted?.attribute?.value,
    accepts: (value) => faults.length === 0 || against(value).length === 0,
  };
}

function keyOf({ range, said }: BrokenDemand): string {
  return `${String(range.start)} ${said.en}`;
}

/** The value set of which the demands on a document want the code of an element to be; undefined where they name none. */
export function wantedList(q: CdaQuery, knowledge: CdaKnowledge, node: NodeId): ValueSet | undefined {
  const borne = valueIndex(q, 'templateId', 'root').nodes;
  for (const { patterns } of allDemandsOn(q, knowledge))
    for (const { templates, rules } of patterns) {
      if (templates?.some((template) => borne.has(template)) === false) continue;
      const rule = rules.find(({ coded, at }) => coded && at.some((path) => isPlace(q, path, node)));
      const list = rule?.coded && listOf(knowledge, rule.coded);
      if (list !== undefined) return list;
    }
  return undefined;
}

/** The elements of whose demands one may speak of an element: those around it, itself and what it holds. */
function around(q: CdaQuery, node: NodeId): readonly NodeId[] {
  const nodes: NodeId[] = [node, ...q.elementChildren(node)];
  for (let up = q.parent(node); up !== undefined; up = q.parent(up)) nodes.push(up);
  return nodes.sort((one, other) => one - other);
}

/** The document as it would be with another value there. */
function supposing(q: CdaQuery, node: NodeId, name: string, value: string): CdaQuery {
  const isHere = (one: NodeId | undefined, called: string): boolean => one === node && called === name;
  return {
    ...q,
    supposes: true,
    value: (one, called) => (isHere(one, called) ? value : q.value(one, called)),
    attribute(one, called) {
      const written = q.attribute(one, called);
      return written && isHere(one, called) ? { ...written, value } : written;
    },
  };
}
