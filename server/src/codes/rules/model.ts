import type { Rule } from '../../rules/rule';
import type { CodeKnowledge } from '../knowledge';
import type { Mislabelled } from '../mislabelled';

/** What the rules about codes and OIDs judge: any text that holds one. */
export interface CodesModel {
  readonly knowledge: CodeKnowledge;
  /** The OIDs of the text that it calls by the name of another. */
  mislabelled(): readonly Mislabelled[];
}

export type CodesRule = Rule<CodesModel>;

export const codesRule = (rule: CodesRule): CodesRule => rule;
