import { citation } from '../../core/knownList';
import type { Fault } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { systemNamesOfSets } from '../profile/teleradiology';
import { place, value, type Segment } from '../segment';
import { found, oneOf, quote, writeFix } from './support';

interface Coded {
  /** The OID of the value set. */
  readonly set: string;
  /** What OBX-5.3 may be. */
  readonly systems: readonly string[];
}

/**
 * What is wrong with a coded value: its type, that it is empty, its code, the system that is named beside it. A value set
 * that is not there says nothing.
 */
export function codedFaults(model: Hl7Model, obx: Segment, { set, systems }: Coded): readonly Fault[] {
  const type = value(obx, 2).trim();
  const code = value(obx, 5).trim();
  const system = value(obx, 5, 3).trim();
  const faults: Fault[] = [];
  if (type !== 'CE') {
    faults.push({
      range: place(obx, 2),
      message: {
        fr: `OBX-2 doit valoir « CE » : la valeur est un code ; ${found(type).fr}.`,
        en: `OBX-2 must be “CE”: the value is a code; ${found(type).en}.`,
      },
      ...(code !== '' && system !== '' ? { fixes: writeFix('set-value-type', obx, { field: 2 }, 'CE') } : {}),
    });
  }
  if (code === '') {
    faults.push({
      range: place(obx, 5),
      message: {
        fr: 'OBX-5 est vide : le code est obligatoire.',
        en: 'OBX-5 is empty: the code is required.',
      },
    });
    return faults;
  }
  const list = model.valueSets.get(set);
  const concept = list?.find(code);
  if (list && !concept) {
    faults.push({
      severity: 'warning',
      range: place(obx, 5, 1),
      message: {
        fr: `${quote(code).fr} n’est pas dans ${citation(list).fr}.`,
        en: `${quote(code).en} is not in ${citation(list).en}.`,
      },
      restsOn: list,
    });
    return faults;
  }
  if (list && concept?.withdrawn !== undefined) {
    faults.push({
      severity: 'information',
      range: place(obx, 5, 1),
      tag: 'deprecated',
      message: {
        fr: `${quote(code).fr} a été retiré de ${list.name} le ${concept.withdrawn}.`,
        en: `${quote(code).en} was withdrawn from ${list.name} on ${concept.withdrawn}.`,
      },
    });
  }
  const expected = concept && systemNamesOfSets[concept.system];
  // Of a code whose system the volet gives no name (C63334, of the NCI), nothing can be said.
  if (concept && expected === undefined) return faults;
  const admitted = expected === undefined ? systems : [expected];
  if (!admitted.includes(system)) {
    faults.push({
      severity: 'warning',
      range: place(obx, 5, 3),
      message: {
        fr: `OBX-5.3 doit valoir ${oneOf(admitted).fr} pour le code ${quote(code).fr} ; ${found(system).fr}.`,
        en: `OBX-5.3 must be ${oneOf(admitted).en} for code ${quote(code).en}; ${found(system).en}.`,
      },
      ...(admitted.length === 1
        ? { fixes: writeFix('set-code-system', obx, { field: 5, component: 3 }, admitted[0]!) }
        : {}),
    });
  }
  return faults;
}
