import { tlrAckRules } from './tlrAck';
import { tlrExchangeRules } from './tlrExchange';
import { tlrHeaderRules } from './tlrHeader';
import { tlrNoteRules } from './tlrNotes';
import { tlrObservationRules } from './tlrObservations';
import { tlrOrderRules } from './tlrOrders';
import { tlrPartyRules } from './tlrParties';
import { tlrPatientRules } from './tlrPatient';
import { tlrPatientFactRules } from './tlrPatientFacts';
import { tlrProcedureRules } from './tlrProcedure';
import { tlrProductRules } from './tlrProducts';
import { tlrProtocolRules } from './tlrProtocol';
import { tlrRequestRules } from './tlrRequest';
import { tlrStructureRules } from './tlrStructure';
import { tlrTimingRules } from './tlrTiming';
import { tlrViewerRules } from './tlrViewer';

/**
 * The rules of the teleradiology volet. Some of what it asks for is told by rules that other texts have too: the account
 * number (TLR-012) by PID-018, the patient class (TLR-014) by PV1-002, the dates of the INS (TLR-063) by INS-HL7-005.
 */
export const tlrRules = [
  ...tlrHeaderRules,
  ...tlrStructureRules,
  ...tlrPatientRules,
  ...tlrOrderRules,
  ...tlrPartyRules,
  ...tlrNoteRules,
  ...tlrObservationRules,
  ...tlrRequestRules,
  ...tlrPatientFactRules,
  ...tlrProtocolRules,
  ...tlrTimingRules,
  ...tlrViewerRules,
  ...tlrProcedureRules,
  ...tlrProductRules,
  ...tlrAckRules,
  ...tlrExchangeRules,
];
