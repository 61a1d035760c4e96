import type { Fix } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import { packMessages } from '../packProblems';
import type { Check, Markup, PackPlace, PackProblem } from '../schema';
import { attributeOf } from '../template';
import type { XdmNode } from '../xdm';
import type { Environment, StaticContext } from '../xpath/compiled';
import { XPathError, type Item } from '../xpath/values';
import { compileFix, findFixes, type FixScope } from './fixParts';
import { edited } from './placing';

/** Corrections of one fault; more are no choice any more. */
const mostCorrections = 20;
/** Changes that one correction may make. */
const mostChanges = 2_000;
/** What one correction may write, in units of text. */
const longestWritten = 200_000;

/** The corrections that a check names, at one of its faults. What cannot be made there is not offered. */
export type Corrections = (
  node: Item,
  at: XdmNode,
  env: Environment,
  tell: (problem: PackProblem) => void,
) => readonly Fix[];

// segur: implements SEG/PACK.04
/** Compiles the corrections of a check (`sqf:fix`). What cannot be run is told, and the others are offered. */
export function compileCorrections({ fixes = [], place }: Check, scope: FixScope): Corrections | undefined {
  const offers = fixes.flatMap((id) => {
    const found = findFixes(id, scope);
    if (found.length === 0)
      scope.tell({ code: 'missing-definition', place, message: packMessages.missingFix(id) });
    return found.flatMap((fix) => compiledOrTold(fix, scope) ?? []);
  });
  if (offers.length === 0) return undefined;
  const told = new Set<Offer>();
  return (item, at, env, tell) =>
    offers
      .flatMap((offer) => {
        try {
          return scope.variables.call(() => offer.make(item, at, env));
        } catch (error) {
          if (!told.has(offer)) {
            told.add(offer);
            tell({ code: 'not-evaluable', place: offer.place, message: notOffered(offer.id, error) });
          }
          return [];
        }
      })
      .slice(0, mostCorrections);
}

interface Offer {
  readonly id: string;
  readonly place: PackPlace;
  make(item: Item, at: XdmNode, env: Environment): readonly Fix[];
}

function compiledOrTold(fix: Markup, scope: FixScope): Offer | undefined {
  const id = attributeOf(fix, 'id') ?? '';
  try {
    return compileOffer(fix, id, scope);
  } catch (error) {
    scope.tell({ code: 'unsupported', place: fix.place, message: notOffered(id, error) });
    return undefined;
  }
}

function notOffered(id: string, error: unknown): LocalizedText {
  return packMessages.fixNotRun(id, error instanceof XPathError ? error.message : 'internal error');
}

function compileOffer(fix: Markup, id: string, scope: FixScope): Offer {
  const each = attributeOf(fix, 'use-for-each');
  const currentSlot = scope.variables.slot('current');
  const context: StaticContext =
    each === undefined
      ? scope.context
      : {
          ...scope.context,
          variable: (name) =>
            /:current$/.test(name)
              ? () => scope.variables.read(currentSlot, name)
              : scope.context.variable(name),
        };
  const parts = compileFix(fix, { ...scope, context }, undefined, [fix]);
  const { title } = parts;
  if (title === undefined) throw new XPathError('XTSE0010', 'it has no title');
  const { compile } = scope;
  const conditions = parts.conditions.map((test) => compile(test, context).test);
  const items = each === undefined ? undefined : compile(each, scope.context).items;
  const makeOne = (item: Item, at: XdmNode, env: Environment, rank: number): readonly Fix[] => {
    if (!conditions.every((holds) => holds(item, env))) return [];
    for (const prepare of parts.prepare) prepare(item, env);
    const { document } = at.tree;
    const changes = parts.commands.flatMap((command) => command(item, env));
    if (changes.length > mostChanges) throw new XPathError('XTDE0000', 'it changes too many places');
    if (changes.some(({ anchor }) => anchor.tree !== at.tree))
      throw new XPathError('XTDE0000', 'another document is not changed');
    const edits = edited(changes, document);
    const written = edits.reduce((sum, { newText }) => sum + newText.length, 0);
    if (edits.length === 0 || written > longestWritten) return [];
    return [{ id: rank === 0 ? id : `${id}-${rank}`, title: title(item, env), edits }];
  };
  return {
    id,
    place: fix.place,
    make(item, at, env) {
      if (items === undefined) return makeOne(item, at, env, 0);
      return items(item, env)
        .slice(0, mostCorrections)
        .flatMap((current, rank) => {
          scope.variables.write(currentSlot, [current]);
          return makeOne(item, at, env, rank + 1);
        });
    },
  };
}
