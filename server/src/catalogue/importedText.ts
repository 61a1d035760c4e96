import { isRecord } from './fields';
import type { ConformityProof, ConformityScenario, TextPlace } from './requirement';

/** Where an import found a text; what is not written as an import writes it says nothing. */
export function readPlace(value: unknown): TextPlace | undefined {
  if (!isRecord(value) || !isText(value['file'])) return undefined;
  const { file, sheet, row, version } = value;
  return {
    file,
    ...(isText(sheet) ? { sheet } : {}),
    ...(typeof row === 'number' && Number.isInteger(row) && row > 0 ? { row } : {}),
    ...(isText(version) ? { version } : {}),
  };
}

/** The scenarios that an import found, each with its proofs; those that say nothing are left out. */
export function readConformity(value: unknown): readonly ConformityScenario[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const scenarios = value.flatMap((item: unknown) => {
    if (!isRecord(item)) return [];
    const list: readonly unknown[] = Array.isArray(item['proofs']) ? item['proofs'] : [];
    const proofs = list.map(readProof).filter((proof) => proof.id !== undefined || proof.text !== undefined);
    const own = readProof(item);
    return own.id === undefined && own.text === undefined && proofs.length === 0 ? [] : [{ ...own, proofs }];
  });
  return scenarios.length > 0 ? scenarios : undefined;
}

function readProof(value: unknown): ConformityProof {
  if (!isRecord(value)) return {};
  const { id, text } = value;
  return { ...(isText(id) ? { id } : {}), ...(isText(text) ? { text } : {}) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
