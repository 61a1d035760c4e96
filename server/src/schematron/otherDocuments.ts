import type { CompiledSchema, PlacedCompiled, RunEnvironment } from './compileSchema';
import { matchContexts, type ContextWatch, type Firings } from './contexts';
import { noDemands } from './demands';
import { locationOf } from './location';
import { packMessages } from './packProblems';
import { atDocument } from './phaseOfDocument';
import type { Verdict } from './run';
import type { PackProblem } from './schema';
import type { XdmNode, XdmTree } from './xdm';
import { isNode, itemToString, type Item } from './xpath/values';

/** What of a pattern fires in another document, and where in the one at hand that is shown. */
export interface OtherFirings {
  readonly fired: Firings;
  readonly place: XdmNode;
}

/** More documents than any pattern names. */
const mostDocuments = 100;

/**
 * For patterns that judge other documents than the one at hand: which, and what fires there. Addresses are relative to the
 * schema, and only what is in the pack is read; the others are told.
 */
export function otherDocuments(
  { otherTrie, patterns }: CompiledSchema,
  tree: XdmTree,
  env: RunEnvironment,
  watch: ContextWatch,
): (
  rank: number,
  documents: PlacedCompiled,
  tell: (problem: PackProblem) => void,
) => readonly OtherFirings[] {
  const firings = new Map<XdmNode, ReturnType<typeof matchContexts>>();
  return (rank, documents, tell) => {
    const { select, place } = documents;
    const addresses = atDocument(
      documents,
      tree,
      env,
      (compiled) => compiled.items(tree.root, env),
      (reason) => {
        tell({
          code: 'not-evaluable',
          place,
          message: packMessages.documentsNotEvaluable(select, reason),
        });
      },
    );
    const told = new Set<string>();
    return (addresses ?? []).slice(0, mostDocuments).flatMap((item) => {
      const address = itemToString(item).trim();
      const root = env.documents.judged?.(address);
      const message =
        root === undefined ? packMessages.otherDocument(address) : packMessages.documentsFromSchema(address);
      if (!told.has(address))
        tell({ code: root === undefined ? 'missing-file' : 'tools-differ', place, message });
      told.add(address);
      if (root === undefined) return [];
      let found = firings.get(root);
      if (found === undefined)
        firings.set(root, (found = matchContexts(otherTrie, root, patterns.length, env, watch)));
      return [{ fired: found[rank]!, place: placeOf(item, tree) }];
    });
  };
}

/** The node that says the address, else the root element. */
function placeOf(item: Item, tree: XdmTree): XdmNode {
  return isNode(item) && item.tree === tree ? item : (tree.elements()[0] ?? tree.root);
}

/** A verdict on another document, as it is shown in the one at hand. */
export function shownAt(verdict: Verdict, place: XdmNode): Verdict {
  const { words, message, location, node } = verdict;
  const file = node.tree.uri;
  return {
    ...verdict,
    node: place,
    location: locationOf(place),
    message: `${file}, ${location} : ${message}`,
    words: {
      fr: `Dans ${file}, ${location} : ${words.fr}`,
      en: `In ${file}, ${location}: ${words.en}`,
    },
    culprit: { node: place, subject: undefined, missing: false },
    spoken: [],
    demands: noDemands,
  };
}
