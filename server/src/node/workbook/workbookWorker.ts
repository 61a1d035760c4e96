import { parentPort, workerData } from 'node:worker_threads';
import { openWorkbook } from '../../importers/workbook/open';

/** Opens one workbook and ends. The libraries that read spreadsheets live in this bundle alone. */
const { bytes, name } = workerData as { readonly bytes: Uint8Array; readonly name: string };
parentPort?.postMessage(openWorkbook(bytes, name));
