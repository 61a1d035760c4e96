import type { Mutation } from './mutation';
import { observationsMutations, carriedMutations } from './content';
import { lineMutations } from './lines';
import { headerMutations, structureMutations, orderMutations } from './message';
import { metadataMutations } from './metadata';
import {
  notesMutations,
  acknowledgmentsMutations,
  movementMutations,
  localMutations,
  lpsMutations,
} from './others';
import { identityMutations, participantsMutations } from './people';
import { teleradiologyMutations } from './teleradiology';

/** One row at least for each rule of HL7 v2, each a fault as people make them. */
export const mutations: readonly Mutation[] = [
  ...headerMutations,
  ...lineMutations,
  ...structureMutations,
  ...orderMutations,
  ...observationsMutations,
  ...carriedMutations,
  ...metadataMutations,
  ...identityMutations,
  ...participantsMutations,
  ...notesMutations,
  ...lpsMutations,
  ...acknowledgmentsMutations,
  ...movementMutations,
  ...localMutations,
  ...teleradiologyMutations,
];
