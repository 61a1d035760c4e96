import { parisZone, readTimestamp } from '../../identifiers/timestamp';
import type { CdaQuery } from '../query';

/** A valid moment that the header already gives: that of the document, its signature, its author or its act; or a sample. */
export function nearbyTime(q: CdaQuery): string {
  const candidates = [
    q.child(q.root, 'effectiveTime'),
    q.child(q.root, 'legalAuthenticator', 'time'),
    q.child(q.root, 'author', 'time'),
    q.child(q.root, 'documentationOf', 'serviceEvent', 'effectiveTime', 'low'),
  ];
  for (const node of candidates) {
    const value = q.value(node, 'value') ?? '';
    const reading = readTimestamp(value);
    if (reading.ok && reading.parts.hour !== undefined) return value + missingZone(value);
  }
  return '20240101120000+0100';
}

/** What a valid time lacks to say its zone: the offset of Paris, or nothing. */
export function missingZone(value: string): string {
  const reading = readTimestamp(value);
  if (!reading.ok || reading.parts.hour === undefined || reading.parts.zone !== undefined) return '';
  return parisZone(reading.parts);
}
