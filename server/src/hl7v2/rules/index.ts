import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { mshRules } from './msh';
import { orderRules } from './orders';
import { structureRules } from './structure';
import { txaRules } from './txa';

/** Every rule of HL7 v2 for France, in the order in which they run. */
export const hl7v2Rules: readonly Rule<Hl7Model>[] = [
  ...mshRules,
  ...structureRules,
  ...orderRules,
  ...txaRules,
];
