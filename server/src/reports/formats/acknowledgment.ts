import type { Severity } from '../../core/finding';
import { parseHl7 } from '../../hl7v2/parser/parse';
import { repetitions, segmentOf, value, type Segment } from '../../hl7v2/segment';
import { clipped, createRemarks, type ReportReading, type ReportedPlace } from '../report';

const gravities: Readonly<Record<string, Severity>> = {
  E: 'error',
  F: 'error',
  W: 'warning',
  I: 'information',
};

/** An HL7 v2 acknowledgment that refuses a message: each ERR is a remark on it, MSA-2 says which message. */
export function readAcknowledgment(text: string): ReportReading | undefined {
  const document = parseHl7(text);
  const [message] = document.messages;
  if (message === undefined || !message.hasHeader) return undefined;
  const remarks = createRemarks();
  const header = segmentOf(document, message.first);
  let answer: Segment | undefined;
  for (let index = message.first; index < message.end; index++) {
    const segment = segmentOf(document, index);
    if (segment.name === 'MSA') answer ??= segment;
    if (segment.name === 'ERR') readError(segment);
  }
  if (answer === undefined) return undefined;
  const code = value(answer, 1);
  // What is refused without an ERR is refused as a whole.
  if (remarks.kept.length === 0 && /^[AC][ER]$/.test(code))
    remarks.add({
      id: code,
      severity: 'error',
      message: clipped(value(answer, 3)) || code,
      places: [{ type: 'document' }],
    });
  return {
    ok: true,
    report: {
      format: 'acknowledgment',
      tool: 'ACK',
      validator: [value(header, 3), value(header, 4)].filter((name) => name !== '').join(' '),
      date: value(header, 7),
      documents: [],
      messageId: value(answer, 2),
      remarks: remarks.kept,
      passed: 0,
      omitted: remarks.omitted,
      prefixes: {},
      notices: [],
    },
  };

  function readError(segment: Segment): void {
    const places = erl(segment);
    const words = [value(segment, 3, 2), value(segment, 8), value(segment, 7), value(segment, 5, 2)];
    const id = value(segment, 3, 1) || value(segment, 5, 1);
    if (places.length === 0 && id === '' && repetitions(segment, 1) > 0) {
      oldErrors(segment);
      return;
    }
    remarks.add({
      id,
      severity: gravities[value(segment, 4).toUpperCase()] ?? 'error',
      message: clipped([...new Set(words.filter((text) => text !== ''))].join(' — ')) || id || 'ERR',
      places: places.length > 0 ? places : [{ type: 'document' }],
    });
  }

  /** ERR-1 before HL7 2.5: segment, sequence, field, and the code of the error with its words. */
  function oldErrors(segment: Segment): void {
    for (let rank = 1; rank <= Math.min(repetitions(segment, 1), 100); rank++) {
      const part = (component: number, sub?: number): string => value(segment, 1, component, sub, rank);
      const place = segmentPlace(part(1), part(2), part(3));
      const id = part(4, 1) || part(4);
      remarks.add({
        id,
        severity: 'error',
        message: clipped(part(4, 2)) || id || 'ERR',
        places: [place ?? { type: 'document' }],
      });
    }
  }
}

function erl(segment: Segment): readonly ReportedPlace[] {
  const places: ReportedPlace[] = [];
  for (let rank = 1; rank <= Math.min(repetitions(segment, 2), 100); rank++) {
    const part = (component: number): string => value(segment, 2, component, undefined, rank);
    const place = segmentPlace(part(1), part(2), part(3), part(4), part(5), part(6));
    if (place !== undefined) places.push(place);
  }
  return places;
}

function segmentPlace(name: string, ...numbers: readonly string[]): ReportedPlace | undefined {
  if (!/^[A-Z][A-Z\d]{2}$/.test(name)) return undefined;
  const [sequence, field, repetition, component, subcomponent] = numbers.map((text) => {
    const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    return number > 0 ? number : undefined;
  });
  return {
    type: 'segment',
    segment: name,
    sequence: sequence ?? 1,
    ...(field === undefined ? {} : { field }),
    ...(repetition === undefined ? {} : { repetition }),
    ...(component === undefined ? {} : { component }),
    ...(subcomponent === undefined ? {} : { subcomponent }),
  };
}
