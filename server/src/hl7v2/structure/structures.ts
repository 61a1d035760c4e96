import type { DataSource } from '../../core/dataSource';
import type { LocalizedText } from '../../core/localized';
import type { FrenchProfile } from '../dictionary/types';
import { readStructure, type StructureNode } from './syntax';

/** The order and number of segments that a profile demands of a message. */
export interface MessageStructure {
  readonly profile: FrenchProfile;
  readonly type: string;
  /** Events it covers; none means all. */
  readonly events: readonly string[];
  readonly title: LocalizedText;
  readonly source: string;
  /** In HL7's abstract syntax. */
  readonly syntax: string;
  /** Segments whose absence is only a warning, because sources differ. */
  readonly mild: readonly string[];
  /** True where only presence is demanded, and order is advice. */
  readonly looseOrder: boolean;
  readonly root: StructureNode;
}

type Written = Omit<MessageStructure, 'mild' | 'looseOrder' | 'root'> & {
  readonly mild?: readonly string[];
  readonly looseOrder?: boolean;
};

/** Loads `hl7v2-structures.json`. */
export async function loadStructures(data: DataSource): Promise<readonly MessageStructure[]> {
  const written = JSON.parse(await data.read('hl7v2-structures.json')) as readonly Written[];
  return written.map((structure) => ({
    ...structure,
    mild: structure.mild ?? [],
    looseOrder: structure.looseOrder ?? false,
    root: readStructure(structure.syntax),
  }));
}

export function structureFor(
  structures: readonly MessageStructure[],
  message: { readonly profile: FrenchProfile | undefined; readonly type: string; readonly event: string },
): MessageStructure | undefined {
  return structures.find(
    (structure) =>
      structure.profile === message.profile &&
      structure.type === message.type &&
      (structure.events.length === 0 || structure.events.includes(message.event)),
  );
}
