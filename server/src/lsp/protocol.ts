// What travels between this server and its own client beyond LSP: names and types only, for both sides.
import type { RequirementPage, RequirementsQuery, RequirementsTree, ServiceStatus } from '../core/views';
import type { FaqAnswer, FaqQuery, FaqResult } from '../faq/types';

export { commands } from '../core/commands';
export type { RequirementPage, RequirementsQuery, RequirementsTree, ServiceStatus } from '../core/views';
export type { FaqAnswer } from '../faq/types';

/** Sent once with `initialize`. */
export interface InitializationOptions {
  /** BCP 47; what the editor displays its own texts in. */
  readonly locale?: string;
}

/** Every custom request: its name, what it takes, what it gives. */
export interface SegurRequests {
  'segur/faq/search': { params: FaqQuery; result: FaqResult };
  'segur/faq/answer': { params: { readonly id: string }; result: FaqAnswer | null };
  'segur/requirement': { params: { readonly id: string }; result: RequirementPage | null };
  'segur/requirements': { params: RequirementsQuery; result: RequirementsTree };
  'segur/virtualDocument': { params: { readonly uri: string }; result: string | null };
  'segur/status': { params: { readonly uri?: string }; result: ServiceStatus };
}
