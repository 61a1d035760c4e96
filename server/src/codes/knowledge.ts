import type { OidDirectory } from '../catalogue/oids';
import type { ValueSets } from '../catalogue/valueSets';
import type { RuleInfo } from '../rules/describeRule';
import { createNames, type CodeNames } from './names';

/** A model of document, as far as its templateIds name it. */
export interface NamedModel {
  readonly code: string;
  readonly label: string;
  readonly volet: string;
  readonly version: string;
  readonly templateIds: readonly { readonly root: string; readonly extension?: string }[];
}

/** What the codes floor knows; a reload replaces it as a whole. */
export interface CodeKnowledge {
  readonly oids: OidDirectory;
  readonly valueSets: ValueSets;
  readonly models: readonly NamedModel[];
  /** Every rule of the product, its own included. */
  readonly rules: readonly RuleInfo[];
  readonly names: CodeNames;
}

export function codeKnowledge(parts: Omit<CodeKnowledge, 'names'>): CodeKnowledge {
  let names: CodeNames | undefined;
  return {
    ...parts,
    get names() {
      return (names ??= createNames(parts.oids, parts.valueSets));
    },
  };
}
