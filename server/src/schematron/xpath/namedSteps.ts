import { attributeNamed, type XdmNode } from '../xdm';
import type { Axis } from './ast';
import type { Environment, Eval } from './compiled';
import type { CompiledTest, Visit, Walk } from './steps';

/** Adds to a list the nodes that a step leads to from a node and that meet its condition, in axis order. */
export type Gather = (node: XdmNode, env: Environment, found: XdmNode[]) => void;

/** Whether a step leads from a node to one that meets its condition and that is what is looked for. */
export type Find = (node: XdmNode, env: Environment, next: Visit) => boolean;

/** A step in the two forms in which paths take it. */
export interface Steps {
  readonly gather: Gather;
  readonly find: Find;
}

/**
 * The forms of a step. Children and attributes by their name make up nearly all steps of every schema: they are looked
 * through here, without a call for each node that has another name.
 * @param condition all predicates of the step; undefined where there are none
 */
export function stepsOf(
  axis: Axis,
  { name }: CompiledTest,
  walk: Walk,
  condition: Eval<boolean> | undefined,
): Steps {
  if (name !== undefined && axis === 'attribute') return ofAttribute(name, condition);
  if (name !== undefined && axis === 'child') return ofChild(name, condition);
  return {
    gather: (node, env, found) => {
      walk(node, env, (candidate) => {
        if (condition === undefined || condition(candidate, env)) found.push(candidate);
        return false;
      });
    },
    find:
      condition === undefined
        ? walk
        : (node, env, next) =>
            walk(node, env, (candidate) => condition(candidate, env) && next(candidate, env)),
  };
}

function ofAttribute(name: number, condition: Eval<boolean> | undefined): Steps {
  const attributeOf = (node: XdmNode, env: Environment): XdmNode | undefined => {
    const attribute = attributeNamed(node, name);
    if (attribute === undefined || condition === undefined || condition(attribute, env)) return attribute;
    return undefined;
  };
  return {
    gather: (node, env, found) => {
      const attribute = attributeOf(node, env);
      if (attribute !== undefined) found.push(attribute);
    },
    find: (node, env, next) => {
      const attribute = attributeOf(node, env);
      return attribute !== undefined && next(attribute, env);
    },
  };
}

/** Of what a node holds only elements have the number of a name. */
function ofChild(name: number, condition: Eval<boolean> | undefined): Steps {
  return {
    gather: ({ children }, env, found) => {
      for (let i = 0; i < children.length; i++) {
        const child = children[i]!;
        if (child.name === name && (condition === undefined || condition(child, env))) found.push(child);
      }
    },
    find: ({ children }, env, next) => {
      for (let i = 0; i < children.length; i++) {
        const child = children[i]!;
        if (child.name === name && (condition === undefined || condition(child, env)) && next(child, env))
          return true;
      }
      return false;
    },
  };
}
