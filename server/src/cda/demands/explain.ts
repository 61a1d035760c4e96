import type { LocalizedText } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import { attributeNs, none, type NodeId, valueRange } from '../../xml';
import { type CdaQuery, xsiNamespace } from '../query';
import { along, attributeText, countOf, holds, localOf, passes, select } from './evaluate';
import { type Condition, type Path, type Step, templateOf, type ValueTest } from './expression';
import {
  alternativesInWords,
  conditionInWords,
  pathInWords,
  signOf,
  type TemplateNames,
  valuesInWords,
} from './wording';

export type FaultKind = 'missing' | 'surplus' | 'value' | 'forbidden';

export interface Absent {
  readonly path: Path;
  readonly test?: ValueTest;
}

/** What is wrong at one place, before anybody says whose demand it is. */
export interface DemandFault {
  readonly kind: FaultKind;
  /** What is missing, surplus, wrong or forbidden, as a sentence without its end. */
  readonly said: LocalizedText;
  readonly range: OffsetRange;
  /** The element that the fault is about; of what is missing, the one that lacks it. */
  readonly node: NodeId;
  /** The step at which the document stops, of what is missing. */
  readonly wanted?: Step;
  /** What is missing, from that step on, where it is demanded whatever else there is. */
  readonly absent?: Absent | undefined;
  /** The attribute that must have one value, and that value. */
  readonly attribute?: { readonly name: string; readonly value: string };
  /** Of a wrong value, the name of the attribute that has it or lacks it. */
  readonly of?: string;
  /** The one text that the element must have. */
  readonly text?: string;
  /** The attribute is not there at all. */
  readonly lacks?: true;
  /** Of a surplus, the one that counts. */
  readonly first?: NodeId;
  /** Looked for in the whole document, whichever element speaks of it. */
  readonly wide?: true;
  /** Faults that are this one: what an element that is not there would have to hold. */
  readonly also?: readonly DemandFault[];
}

/** Reads in a condition that does not hold which node is at fault and what it should be. */
export function explain(
  q: CdaQuery,
  names: TemplateNames,
  condition: Condition,
  node: NodeId,
): DemandFault | undefined {
  return whatFails(condition, node);

  function whatFails(condition: Condition, node: NodeId): DemandFault | undefined {
    switch (condition.k) {
      case 'and': {
        const failing = condition.parts.find((part) => !holds(q, part, node));
        return failing && whatFails(failing, node);
      }
      case 'or':
        return noneHolds(condition.parts, node);
      case 'not':
        return whatHolds(condition.part, node);
      case 'count':
        return miscounted(condition, node);
      case 'same':
        return unequal(condition, node);
      case 'some':
        return absent(condition.path, condition.test, node);
    }
  }

  function noneHolds(parts: readonly Condition[], node: NodeId): DemandFault | undefined {
    const given = parts.filter((part) => part.k === 'not').map(({ part }) => part);
    const others = parts.filter((part) => part.k !== 'not');
    if (others.length === 0) return given[0] && whatHolds(given[0], node);
    const faults = others.flatMap((part) => whatFails(part, node) ?? []);
    // The alternative that lacks the least was meant; of several the one that speaks of something present is the nearer one.
    const least = Math.min(...others.map((part) => failures(part, node)));
    const near = others
      .filter((part) => failures(part, node) === least)
      .flatMap((part) => whatFails(part, node) ?? []);
    const fault = near.find(({ kind }) => kind !== 'missing') ?? near[0] ?? faults[0];
    if (fault === undefined) return undefined;
    const since = given.map((one) => conditionInWords(names, one)).join(' + ');
    const because: LocalizedText =
      since === ''
        ? { fr: '', en: '' }
        : { fr: ` (puisque ${since} est là)`, en: ` (since ${since} is there)` };
    if (others.length === 1) {
      if (since === '') return fault;
      return {
        ...fault,
        absent: undefined,
        said: { fr: `${fault.said.fr}${because.fr}`, en: `${fault.said.en}${because.en}` },
      };
    }
    const all = alternativesInWords(names, others);
    const where = q.local(node);
    // Several would do: none of them is the one that is missing, unless all that are near have one name.
    const wanted = near.every((one) => one.node === fault.node && one.wanted?.name === fault.wanted?.name);
    return {
      ...(wanted && fault.wanted ? { wanted: fault.wanted } : {}),
      kind: fault.kind,
      ...(fault.of === undefined ? {} : { of: fault.of }),
      node: fault.node,
      range: fault.range,
      said: {
        fr: `${where} doit avoir l’un de : ${all.fr}${because.fr}`,
        en: `${where} must have one of: ${all.en}${because.en}`,
      },
    };
  }

  /** How many things stand between an element and a condition. */
  function failures(condition: Condition, node: NodeId): number {
    const parts = condition.k === 'and' ? condition.parts : [condition];
    return parts.filter((part) => !holds(q, part, node)).length;
  }

  function whatHolds(condition: Condition, node: NodeId): DemandFault | undefined {
    if (condition.k === 'and') {
      const faults = condition.parts.flatMap((part) => whatHolds(part, node) ?? []);
      return faults.find((fault) => fault.node !== node) ?? faults[0];
    }
    if (condition.k === 'or') {
      const holding = condition.parts.find((part) => holds(q, part, node));
      return holding && whatHolds(holding, node);
    }
    if (condition.k === 'not') return whatFails(condition.part, node);
    if (condition.k === 'same') return undefined;
    const { path } = condition;
    const test = condition.k === 'some' ? condition.test : undefined;
    const found =
      select(q, path, node).find((one) => test === undefined || passes(q, path, one, test)) ?? node;
    const words = pathInWords(names, path, test);
    return {
      kind: 'forbidden',
      node: found,
      range: attributeRangeOf(found, path.attribute) ?? q.nameRange(found),
      said: {
        fr: `${words} n’est pas admis dans ${q.local(node)}`,
        en: `${words} is not admitted in ${q.local(node)}`,
      },
    };
  }

  function miscounted(
    { path, min, max }: Condition & { readonly k: 'count' },
    node: NodeId,
  ): DemandFault | undefined {
    const found = select(q, path, node);
    const words = pathInWords(names, path);
    const extra = found[max];
    if (extra !== undefined) {
      const times: LocalizedText =
        max === 0
          ? { fr: 'n’est pas admis', en: 'is not admitted' }
          : max === 1
            ? { fr: 'n’est admis qu’une fois', en: 'is admitted only once' }
            : { fr: `n’est admis que ${String(max)} fois`, en: `is admitted only ${String(max)} times` };
      return {
        kind: 'surplus',
        node: extra,
        range: q.nameRange(extra),
        ...(found[0] !== extra ? { first: found[0]! } : {}),
        ...(path.from === 'document' ? { wide: true as const } : {}),
        said: {
          fr: `${words} ${times.fr} dans ${q.local(node)}, où il figure ${String(found.length)} fois`,
          en: `${words} ${times.en} in ${q.local(node)}, where it stands ${String(found.length)} times`,
        },
      };
    }
    if (found.length === 0) return absent(path, undefined, node);
    return {
      kind: 'missing',
      node,
      range: q.nameRange(node),
      said: {
        fr: `${q.local(node)} doit contenir ${String(min)} fois au moins ${words}, et l’a ${String(found.length)} fois`,
        en: `${q.local(node)} must contain ${words} ${String(min)} times at least, and has it ${String(found.length)} times`,
      },
    };
  }

  /** What the others have and some lack is missing there. */
  function unequal({ paths, as }: Condition & { readonly k: 'same' }, node: NodeId): DemandFault {
    const wide = [...paths, as].every(({ from }) => from === 'document');
    const [one, other] = [countOf(q, paths, node), countOf(q, [as], node)];
    const words = paths.map((path) => pathInWords(names, path)).join(' + ');
    const others = pathInWords(names, as);
    return {
      kind: 'missing',
      node,
      range: q.nameRange(node),
      ...(wide ? { wide: true as const } : {}),
      said: {
        fr: `${q.local(node)} doit avoir autant de ${words} (${String(one)}) que de ${others} (${String(other)})`,
        en: `${q.local(node)} must have as many ${words} (${String(one)}) as ${others} (${String(other)})`,
      },
    };
  }

  /** Follows a path as far as the document goes: where it stops is where something is missing or wrong. */
  function absent(path: Path, test: ValueTest | undefined, node: NodeId): DemandFault | undefined {
    const [first] = path.steps;
    if (path.from === 'context') return after(path, 0, test, node);
    const fault = after(path, first?.name === q.local(q.root) ? 1 : 0, test, q.root);
    if (fault?.kind !== 'missing' || fault.node !== q.root) return fault;
    // Wanted wherever it may be, by the element that speaks of it: there the author can do something.
    return { kind: 'missing', said: fault.said, node, range: q.nameRange(node), wide: true };
  }

  function after(path: Path, from: number, test: ValueTest | undefined, at: NodeId): DemandFault | undefined {
    const step = path.steps[from];
    if (step === undefined) return wrongValue(path, test, at);
    const all = along(q, step, at);
    // A templateId says nothing wrong because another one is wanted beside it.
    const isOneMore =
      step.roots !== undefined && all.every((one) => attributeText(q, one, 'root') !== undefined);
    const there = isOneMore ? [] : all;
    const right = there.filter((one) => step.predicates.every((predicate) => holds(q, predicate, one)));
    // Further on, whichever leads farther.
    const next = right.find((one) => leads(one, path, from)) ?? (right.length === 1 ? right[0] : undefined);
    if (next !== undefined) return after(path, from + 1, test, next);
    if (from === path.steps.length - 1 && right[0] !== undefined) return wrongValue(path, test, right[0]);
    // Of several that lead nowhere, one that lacks an attribute is the one at fault; else none is.
    const lacking = right
      .map((one) => after(path, from + 1, test, one))
      .filter((fault) => fault?.lacks === true);
    if (lacking.length === 1) return lacking[0];
    // Something of that name that does not satisfy the predicates is what the author will want to correct.
    const almost = right.length === 0 && there.length === 1 ? there[0] : undefined;
    if (almost !== undefined) {
      const failing = step.predicates.find((predicate) => !holds(q, predicate, almost));
      const fault = failing && isAboutValues(failing) ? whatFails(failing, almost) : undefined;
      if (fault !== undefined) return fault;
    }
    const rest: Path = { ...path, from: 'context', steps: path.steps.slice(from) };
    const words = pathInWords(names, rest, test);
    return {
      kind: 'missing',
      node: at,
      range: q.nameRange(at),
      wanted: step,
      absent: { path: rest, ...(test ? { test } : {}) },
      said:
        step.axis === 'parent'
          ? {
              fr: `${q.local(at)} doit se trouver dans ${words}`,
              en: `${q.local(at)} must stand in ${words}`,
            }
          : step.axis === 'descendant'
            ? {
                fr: `${q.local(at)} doit contenir, où que ce soit, ${words}`,
                en: `${q.local(at)} must contain, anywhere in it, ${words}`,
              }
            : { fr: `${q.local(at)} doit contenir ${words}`, en: `${q.local(at)} must contain ${words}` },
    };
  }

  /** True when the next step leads somewhere from an element. */
  function leads(from: NodeId, { steps, attribute }: Path, index: number): boolean {
    const next = steps[index + 1];
    if (next === undefined) return attribute === undefined || attributeText(q, from, attribute) !== undefined;
    return along(q, next, from).some((one) => next.predicates.every((predicate) => holds(q, predicate, one)));
  }

  function wrongValue({ attribute }: Path, test: ValueTest | undefined, at: NodeId): DemandFault | undefined {
    const name = q.local(at);
    const one = test?.op === '=' && test.values.length === 1 ? test.values[0]! : undefined;
    const values = test === undefined ? '' : valuesInWords(test.values);
    if (attribute === undefined) {
      if (test === undefined) return undefined;
      return {
        kind: 'value',
        node: at,
        range: q.content(at) === '' ? q.nameRange(at) : q.contentRange(at),
        ...(one === undefined ? {} : { text: one }),
        said: { fr: `le texte de ${name} doit être ${values}`, en: `the text of ${name} must be ${values}` },
      };
    }
    const written = attributeText(q, at, attribute);
    const range = attributeRangeOf(at, attribute) ?? q.nameRange(at);
    const wanted = one !== undefined ? { attribute: { name: attribute, value: one } } : {};
    if (written === undefined)
      return {
        kind: 'value',
        lacks: true,
        of: attribute,
        node: at,
        range,
        ...wanted,
        said:
          test === undefined
            ? { fr: `${name} doit porter ${attribute}`, en: `${name} must bear ${attribute}` }
            : {
                fr: `${name} doit porter ${attribute}=${values}`,
                en: `${name} must bear ${attribute}=${values}`,
              },
      };
    const relation = test!.op === '=' ? '' : `${signOf(test!)} `;
    return {
      kind: 'value',
      of: attribute,
      node: at,
      range,
      ...wanted,
      said: {
        fr: `${attribute} de ${name} doit valoir ${relation}${values}, et non « ${written} »`,
        en: `${attribute} of ${name} must be ${relation}${values}, not “${written}”`,
      },
    };
  }

  function attributeRangeOf(node: NodeId, attribute: string | undefined): OffsetRange | undefined {
    if (attribute === undefined) return undefined;
    if (!attribute.startsWith('xsi:')) return q.attribute(node, attribute)?.range;
    const at = attributeNs(q.xml, node, xsiNamespace, localOf(attribute));
    return at === none ? undefined : valueRange(q.xml, at);
  }
}

/** A predicate about what the element itself says, and not about which one of several it is. */
function isAboutValues(condition: Condition): boolean {
  if (templateOf(condition) !== undefined) return false;
  if (condition.k === 'and' || condition.k === 'or') return condition.parts.every(isAboutValues);
  if (condition.k === 'not') return isAboutValues(condition.part);
  return condition.k === 'some' && condition.path.steps.length === 0;
}
