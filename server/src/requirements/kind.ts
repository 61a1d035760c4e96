import type { DocumentKind, DocumentLayer, DocumentSource } from '../core/documentKind';
import { type Analysis, analyse } from './analysis';
import { hoverRequirement } from './features/hover';
import type { RequirementKnowledge } from './knowledge';

export interface TextKindDependencies {
  /** Loads what `knowledge` gives; called before the first text is opened. */
  prepare(): Promise<void>;
  /** The knowledge of the moment: a text opened after a reload sees the new one. */
  knowledge(): RequirementKnowledge;
}

/** Any text that may name requirements, whatever else it is. */
export function createTextKind(dependencies: TextKindDependencies): DocumentKind {
  return {
    id: 'text',
    matches: () => true,
    prepare: () => dependencies.prepare(),
    open: (source) => openText(source, dependencies.knowledge()),
  };
}

function openText(source: DocumentSource, knowledge: RequirementKnowledge): DocumentLayer {
  let analysis: Analysis | undefined;
  const analysed = (): Analysis => (analysis ??= analyse(source.text, knowledge.catalogue));
  return {
    kind: 'text',
    hover: (offset) => hoverRequirement(analysed(), offset, knowledge),
  };
}
