import assert from 'node:assert/strict';
import { openWorkbook } from '../../server/src/importers/workbook/open';
import { readRem, type RemChoices, type RemReading } from '../../server/src/importers/rem/readWorkbook';
import { shipped, xlsx, type Cells, type SheetOptions } from './workbooks';

export function read(
  sheets: Readonly<Record<string, Cells>>,
  name = 'REM-MDV-LGC-Va2.xlsx',
  options: Readonly<Record<string, SheetOptions>> = {},
  choices: RemChoices = {},
): RemReading {
  return readBytes(xlsx(sheets, options), name, choices);
}

export function readBytes(bytes: Uint8Array, name: string, choices: RemChoices = {}): RemReading {
  const opened = openWorkbook(bytes, name);
  assert.ok(opened.ok);
  return readRem(name, opened.workbook, choices, shipped);
}

/** Requirements, scenarios, proofs. */
export function counts({ requirements }: RemReading): readonly number[] {
  const scenarios = requirements.flatMap((one) => one.scenarios);
  return [requirements.length, scenarios.length, scenarios.flatMap(({ proofs }) => proofs).length];
}

export const ids = ({ requirements }: RemReading): readonly string[] => requirements.map(({ id }) => id);
export const pairs = Array.from({ length: 10 }, (_, at) => [
  `N° preuve ${at + 1}`,
  `Preuve ${at + 1}`,
]).flat();
