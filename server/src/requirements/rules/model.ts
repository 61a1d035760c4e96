import type { Catalogue } from '../../catalogue/catalogue';
import type { Requirement } from '../../catalogue/requirement';
import type { Rule } from '../../rules/rule';
import type { Analysis } from '../analysis';
import type { NearMiss } from '../nearMiss';
import { subjectLeaf } from '../wording';

/** What the requirement rules judge: a text about Ségur, or one whose only sign of it is a misspelt identifier. */
export interface RequirementModel {
  readonly analysis: Analysis;
  readonly catalogue: Catalogue;
  readonly nearMisses: readonly NearMiss[];
}

export type RequirementRule = Rule<RequirementModel>;

/** The identifier and subject of a requirement, as a message names it. */
export function named(requirement: Requirement): string {
  const subject = subjectLeaf(requirement);
  return subject === undefined ? requirement.id : `${requirement.id} (${subject})`;
}

/** Whether a requirement was dropped or removed, as far as we know; a user's own catalogue is believed. */
export function isWithdrawn({ textStatus, draftStatus, origin }: Requirement): boolean {
  return draftStatus === 'removed' || (origin.type === 'shipped' && textStatus === 'withdrawn_draft');
}

/** Whether an identifier may be proposed: to write it brings no remark of ours. */
export function isProposable(requirement: Requirement, catalogue: Catalogue): boolean {
  return !isWithdrawn(requirement) && catalogue.successorsOf(requirement).length === 0;
}
