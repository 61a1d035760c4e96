import { decodeReferences } from '../../xml';
import { breaksOff, clipped, createRemarks, type ReportReading, type ReportedPlace } from '../report';

/**
 * What testContenuCDA writes of the XSD (`*_validCDA.xml`). The tool does not escape its messages, which name tags
 * (`must be terminated by the matching end-tag "</author>"`): they are read up to the end tag of their own element, as text.
 */
export function readAnsXsd(text: string): ReportReading {
  const remarks = createRemarks();
  const start = /<xsd-validation-error\b([^<>]{0,1000})>/g;
  const endTag = '</xsd-validation-error>';
  let brokenOff = !/<\/xsd-validation\s{0,9}>|<xsd-validation\b[^<>]{0,1000}\/>/.test(text);
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    if (match[1]!.endsWith('/')) continue;
    const end = text.indexOf(endTag, start.lastIndex);
    brokenOff ||= end < 0;
    const message = clipped(
      decodeReferences(text.slice(start.lastIndex, end < 0 ? start.lastIndex + 4000 : end)),
    );
    const attribute = (name: string): string | undefined =>
      new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(match![1]!)?.[1];
    remarks.add({
      id: /^[\w-]+(?:\.[\w-]+)*(?=:)/.exec(message)?.[0] ?? '',
      severity: 'error',
      message,
      places: [placeOf(message, Number(attribute('lineNumber')), Number(attribute('columnNumber')))],
    });
    if (end < 0) break;
    start.lastIndex = end + endTag.length;
  }
  return {
    ok: true,
    report: {
      format: 'ans-xsd',
      tool: 'testContenuCDA',
      validator: 'XSD',
      date: '',
      documents: [],
      remarks: remarks.kept,
      passed: 0,
      omitted: remarks.omitted,
      prefixes: {},
      notices: brokenOff ? [breaksOff] : [],
    },
  };
}

/** Faults of the schema itself have lines of the schema, and those of other kinds have none. */
function placeOf(message: string, line: number, column: number): ReportedPlace {
  if (!(line > 0) || /^(?:sch-|src-|s4s-|rcase-|cos-|ct-|p-props|schema_reference)/.test(message))
    return { type: 'document' };
  return { type: 'position', line, ...(column > 0 ? { column } : {}) };
}
