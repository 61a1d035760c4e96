import type { Hl7Model } from '../model';
import { nameRange } from '../segment';
import { matchMoved, type StructureFault } from '../structure/match';
import { structureFor } from '../structure/structures';
import type { MessageView } from '../message';
import { judged } from './support';
import { describeFault } from './structure';
import { teleradiologyMessages, teleradiologyRule } from './tlr';

const family = 'hl7v2.tlr.structure';
const section = '§ Profils des messages';

interface Departure {
  readonly message: MessageView;
  readonly fault: StructureFault;
  readonly syntax: string;
}

function* departures(model: Hl7Model): Iterable<Departure> {
  for (const message of [...teleradiologyMessages(model), ...judged(model, 'tlrAck')]) {
    const structure = structureFor(model.structures, message);
    if (!structure) continue;
    const names = message.segments.map(({ name }) => name);
    for (const fault of matchMoved(structure.root, names)) yield { message, fault, syntax: structure.syntax };
  }
}

const isMissingVisit = ({ fault }: Departure): boolean => fault.kind === 'missing' && fault.name === 'PV1';

function placed(model: Hl7Model, { message, fault, syntax }: Departure) {
  const at = fault.kind === 'missing' ? Math.max(0, fault.after) : fault.at;
  const title = model.dictionary.segment(fault.name, message.version)?.titleIn(message.profile);
  return {
    range: nameRange(message.segments[at]!),
    message: describeFault(fault, message, syntax, title?.fr ?? '', title?.en ?? ''),
  };
}

const visit = teleradiologyRule({
  id: 'TLR-013',
  family,
  severity: 'error',
  title: { fr: 'Venue du patient', en: 'Visit of the patient' },
  explanation: {
    fr: 'PV1 est obligatoire dans une demande (ORM) et dans un complément (OMI) ; la réponse (ORU) peut s’en passer.',
    en: 'PV1 is required in a request (ORM) and in a complement (OMI); the answer (ORU) can do without.',
  },
  section,
  check(model, report) {
    for (const departure of departures(model)) {
      if (isMissingVisit(departure)) report(placed(model, departure));
    }
  },
});

const segments = teleradiologyRule({
  id: 'TLR-017',
  family,
  severity: 'error',
  title: { fr: 'Segments obligatoires et leur ordre', en: 'Required segments and their order' },
  section,
  check(model, report) {
    for (const departure of departures(model)) {
      if (!isMissingVisit(departure)) report(placed(model, departure));
    }
  },
});

export const tlrStructureRules = [visit, segments];
