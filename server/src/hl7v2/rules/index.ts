import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { acknowledgmentRules } from './ack';
import { crossCheckRules } from './crossCheck';
import { milderByDraft } from './drafts';
import { anyMessageRules } from './anyMessage';
import { characterRules } from './characters';
import { encodingCharacterRules } from './encodingCharacters';
import { embeddedDocumentRules } from './embeddedDocument';
import { encapsulatedRules } from './encapsulated';
import { sparingErased } from './erasure';
import { eventRules } from './event';
import { insRules } from './ins';
import { insStatusRules, insTransportRules } from './insTransport';
import { lineRules } from './lines';
import { localSegmentRules } from './localSegments';
import { lpsRules } from './lps';
import { maskingRules } from './masking';
import { metadataRules } from './metadata';
import { mshRules } from './msh';
import { obxRules } from './obx';
import { orderRules } from './orders';
import { pidRules } from './pid';
import { pidCodeRules } from './pidCodes';
import { pidNameRules } from './pidNames';
import { prtRules } from './prt';
import { prtAddressRules } from './prtAddress';
import { pv1Rules } from './pv1';
import { pv1FieldRules } from './pv1Fields';
import { segmentUseRules } from './segmentUse';
import { structureRules } from './structure';
import { tlrRules } from './tlrRules';
import { txaRules } from './txa';
import { wrappingRules } from './wrapping';
import { zbeRules } from './zbe';

/** What a draft asks for by naming a text in force: identity and visit as IHE PAM France has them. */
const borrowed: readonly Rule<Hl7Model>[] = [
  ...insStatusRules,
  ...pidNameRules,
  ...pidRules,
  ...pv1Rules,
].map(milderByDraft);

const rules: readonly Rule<Hl7Model>[] = [
  ...encodingCharacterRules,
  ...wrappingRules,
  ...lineRules,
  ...mshRules,
  ...characterRules,
  ...structureRules,
  ...eventRules,
  ...insRules,
  ...insTransportRules,
  ...borrowed,
  ...pidCodeRules,
  ...pv1FieldRules,
  ...orderRules,
  ...txaRules,
  ...obxRules,
  ...encapsulatedRules,
  ...embeddedDocumentRules,
  ...crossCheckRules,
  ...metadataRules,
  ...maskingRules,
  ...prtRules,
  ...prtAddressRules,
  ...lpsRules,
  ...acknowledgmentRules,
  ...tlrRules,
  ...zbeRules,
  ...localSegmentRules,
  ...segmentUseRules,
  // Yields to those that know the place.
  ...anyMessageRules,
];

/** Every rule of HL7 v2 for France, in the order in which they run. */
export const hl7v2Rules: readonly Rule<Hl7Model>[] = rules.map(sparingErased);

const aboutContents: readonly Rule<Hl7Model>[] = [...embeddedDocumentRules, ...crossCheckRules];

/** Those that judge a message by itself, whatever the documents say that it carries. */
export const messageRules: readonly Rule<Hl7Model>[] = rules
  .filter((rule) => !aboutContents.includes(rule))
  .map(sparingErased);
