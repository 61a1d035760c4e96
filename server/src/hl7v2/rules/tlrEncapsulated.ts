import type { Fault } from '../../rules/rule';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { isEmpty, place, value, type Segment } from '../segment';
import { faultOf } from './encapsulated';
import { found, writeFix } from './support';

/**
 * What is wrong with an encapsulated text: `^TEXT^^Base64^…`. Base64 that is cut off is a warning: that of the examples
 * of the volet itself is made up.
 */
export function encapsulatedFaults(model: Hl7Model, message: MessageView, obx: Segment): readonly Fault[] {
  const faults: Fault[] = [];
  const parts = [
    [2, 'TEXT', 'le type de la donnée', 'the type of the data', 'set-data-type'],
    [4, 'Base64', 'l’encodage de la donnée', 'the encoding of the data', 'set-encoding'],
  ] as const;
  for (const [component, expected, fr, en, id] of parts) {
    const written = value(obx, 5, component).trim();
    if (written === expected) continue;
    const onlyCase = written.toLowerCase() === expected.toLowerCase();
    faults.push({
      ...(onlyCase ? { severity: 'information' as const } : {}),
      range: place(obx, 5, component),
      message: {
        fr: `OBX-5.${component} doit valoir « ${expected} », ${fr} ; ${found(written).fr}.`,
        en: `OBX-5.${component} must be “${expected}”, ${en}; ${found(written).en}.`,
      },
      fixes: writeFix(id, obx, { field: 5, component }, expected),
    });
  }
  if (isEmpty(obx, 5, 5)) {
    faults.push({
      range: place(obx, 5, 5),
      message: {
        fr: 'OBX-5.5 est vide : le contenu en Base64 y est attendu.',
        en: 'OBX-5.5 is empty: the content is expected there in Base64.',
      },
    });
    return faults;
  }
  const carried = model.carried(message).find(({ segment }) => segment.index === obx.index);
  const fault = carried && faultOf(carried);
  if (fault) {
    const isCutOff = carried.content().problem?.kind === 'truncated';
    faults.push({ ...fault, ...(isCutOff ? { severity: 'warning' as const } : {}) });
  }
  return faults;
}
