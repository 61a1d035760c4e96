import type { CheckContext, DocumentKind, DocumentLayer } from '../core/documentKind';
import type { Finding } from '../core/finding';
import { runRules } from '../rules/rule';
import { mayBeCodedValueAt } from './codedValue';
import { completeCode } from './features/completion';
import { defineCode } from './features/definition';
import { hoverCode } from './features/hover';
import type { CodeKnowledge } from './knowledge';
import { mayHoldOids } from './oidsIn';
import { codesRules } from './rules';

export interface CodesKindDependencies {
  /** Loads what `knowledge` gives; called before the first text is opened. */
  prepare(): Promise<void>;
  /** The knowledge of the moment: a text opened after a reload sees the new one. */
  knowledge(): CodeKnowledge;
  /** The lists that are only read on demand are wanted: somebody asks for a code. */
  onCodes?(): void;
  /** Told of a rule that threw: the others went on. */
  onFailure?(ruleId: string, error: unknown): void;
}

/** OIDs, value sets, codes beside their system and rules of ours, in any text whatever else it is. */
export function createCodesKind(dependencies: CodesKindDependencies): DocumentKind {
  return {
    id: 'codes',
    matches: () => true,
    prepare: () => dependencies.prepare(),
    open: ({ text }) => openCodes(text, dependencies),
  };
}

/** Nothing is read at first: a position asks for the lines around it, and only a text with OIDs is looked through. */
function openCodes(text: string, dependencies: CodesKindDependencies): DocumentLayer {
  const knowledge = dependencies.knowledge();
  return {
    kind: 'codes',
    check: (context) => check(text, knowledge, context, dependencies),
    hover(offset) {
      const info = hoverCode(text, offset, knowledge);
      if (info || mayBeCodedValueAt(text, offset, knowledge)) dependencies.onCodes?.();
      return info;
    },
    complete: (offset) => completeCode(text, offset, knowledge),
    definition: (offset) => defineCode(text, offset, knowledge),
  };
}

function* check(
  text: string,
  knowledge: CodeKnowledge,
  context: CheckContext,
  { onFailure }: CodesKindDependencies,
): Iterable<readonly Finding[]> {
  if (!mayHoldOids(text)) return;
  yield* runRules(codesRules, { text, knowledge }, context, (rule, error) => onFailure?.(rule, error));
}
