import assert from 'node:assert/strict';
import { readReport } from '../../server/src/reports/readReport';
import type { ReportReading, ValidationReport } from '../../server/src/reports/report';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function read(text: string | Uint8Array): Promise<ValidationReport> {
  const reading = await readReport(typeof text === 'string' ? bytes(text) : text);
  assert.ok(reading.ok, reading.ok ? '' : reading.reason.en);
  return reading.report;
}

export async function refused(text: string | Uint8Array): Promise<string> {
  const reading: ReportReading = await readReport(typeof text === 'string' ? bytes(text) : text);
  assert.ok(!reading.ok);
  return reading.reason.en;
}

export const brief = ({ remarks }: ValidationReport) =>
  remarks.map(({ severity, id, message, places }) => [
    severity,
    id,
    message,
    ...places.map((place) => JSON.stringify(place)),
  ]);

export const svrl = (content: string, attributes = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl" ${attributes}>${content}</svrl:schematron-output>`;
