import type { Text } from '../core/text';
import type { CheckContext, DocumentKind, DocumentLayer, VersionBefore } from '../core/documentKind';
import type { Finding } from '../core/finding';
import { runRules } from '../rules/rule';
import { mayBeCodedValueAt } from './codedValue';
import { completeCode } from './features/completion';
import { defineCode } from './features/definition';
import { hoverCode } from './features/hover';
import type { CodeKnowledge } from './knowledge';
import { type Mislabelled, type OidReading, readOids } from './mislabelled';
import { mayHoldOids } from './oidsIn';
import { codesRules } from './rules';
import type { CodesModel } from './rules/model';

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
    open: ({ text }, before) => openCodes(text, before, dependencies),
  };
}

/** What a version was found to hold, for the next one; unknown until it has been judged. */
interface Version {
  readonly knowledge: CodeKnowledge;
  reading?: OidReading;
}

const versions = new WeakMap<DocumentLayer, Version>();

/** Nothing is read at first: a position asks for the lines around it, and only a text with OIDs is looked through. */
function openCodes(
  text: Text,
  before: VersionBefore | undefined,
  dependencies: CodesKindDependencies,
): DocumentLayer {
  const knowledge = dependencies.knowledge();
  const version: Version = { knowledge };
  const former = before && versions.get(before.layer);
  // What is kept here lives as long as this version: not the layer before it, which has another before it.
  const known =
    former?.reading && former.knowledge === knowledge
      ? { reading: former.reading, change: before!.change }
      : undefined;
  const mislabelled = (): readonly Mislabelled[] => {
    const read = readOids(text, knowledge, known);
    version.reading = read.reading;
    return read.mislabelled;
  };
  const layer: DocumentLayer = {
    kind: 'codes',
    check: (context) => check(text, { knowledge, mislabelled }, context, dependencies),
    hover(offset) {
      const info = hoverCode(text, offset, knowledge);
      if (info || mayBeCodedValueAt(text, offset, knowledge)) dependencies.onCodes?.();
      return info;
    },
    complete: (offset) => completeCode(text, offset, knowledge),
    definition: (offset) => defineCode(text, offset, knowledge),
  };
  versions.set(layer, version);
  return layer;
}

function* check(
  text: Text,
  model: CodesModel,
  context: CheckContext,
  { onFailure }: CodesKindDependencies,
): Iterable<readonly Finding[]> {
  if (!mayHoldOids(text)) return;
  yield* runRules(codesRules, model, context, (rule, error) => onFailure?.(rule, error));
}
