import type { Rule } from '../../rules/rule';
import type { CodeKnowledge } from '../knowledge';

/** What the rules about codes and OIDs judge: any text that holds one. */
export interface CodesModel {
  readonly text: string;
  readonly knowledge: CodeKnowledge;
}

export type CodesRule = Rule<CodesModel>;

export const codesRule = (rule: CodesRule): CodesRule => rule;
