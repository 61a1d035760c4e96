import type { LocalizedText } from '../../core/localized';
import { linePosition } from '../readLocation';
import { clipped, createRemarks, severityNamed, type ReportReading, type ReportedPlace } from '../report';
import { list, record, words } from './json';

const outcomeFile = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-file';
const issueExtension = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-';

type Json = Readonly<Record<string, unknown>>;

/**
 * What the FHIR validator, HAPI or matchbox say of a document: one OperationOutcome, or a Bundle of one for each file. The
 * places of CDA documents are lines and columns; the expression is followed where they are missing. Undefined for what
 * holds no outcome.
 */
export function readOperationOutcome(value: unknown): ReportReading | undefined {
  const outcomes = outcomesIn(value);
  if (outcomes.length === 0) return undefined;
  const remarks = createRemarks();
  const documents = new Set<string>();
  let [sound, seen] = [0, 0];
  for (const outcome of outcomes) {
    const file = words(extension(outcome, outcomeFile));
    if (file !== '' && documents.size < 1000) documents.add(file);
    for (const entry of list(outcome['issue'])) {
      const issue = record(entry);
      seen++;
      const severity = severityNamed(words(issue['severity']), 'error');
      const message = clipped(words(record(issue['details'])['text']) || words(issue['diagnostics']));
      if (severity === 'information' && /^all ok\.?$/i.test(message)) {
        sound++;
        continue;
      }
      remarks.add({
        id: words(issueFact(issue, 'message-id')) || words(issue['code']),
        severity,
        message,
        places: placesOf(issue),
        ...(file === '' ? {} : { document: file }),
      });
    }
  }
  return {
    ok: true,
    report: {
      format: 'operation-outcome',
      tool: 'FHIR OperationOutcome',
      validator: '',
      date: '',
      documents: [...documents],
      remarks: remarks.kept,
      passed: sound,
      omitted: remarks.omitted,
      prefixes: {},
      notices: seen === 0 ? [noIssue] : [],
    },
  };
}

const noIssue: LocalizedText = {
  fr: 'le rapport ne dit rien : ni anomalie, ni succès',
  en: 'the report says nothing: neither a fault nor a success',
};

function outcomesIn(value: unknown): readonly Json[] {
  const found: Json[] = [];
  const waiting = [value];
  for (let read = 0; waiting.length > 0 && read < 10_000; read++) {
    const resource = record(waiting.shift());
    if (resource['resourceType'] === 'OperationOutcome') found.push(resource);
    else if (resource['resourceType'] === 'Bundle')
      for (const entry of list(resource['entry'])) waiting.push(record(entry)['resource']);
  }
  return found;
}

function extension(element: Json, url: string): unknown {
  for (const entry of list(element['extension'])) {
    const candidate = record(entry);
    if (candidate['url'] !== url) continue;
    const key = Object.keys(candidate).find((name) => name.startsWith('value'));
    return key === undefined ? undefined : candidate[key];
  }
  return undefined;
}

function issueFact(issue: Json, name: string): unknown {
  return extension(issue, `${issueExtension}issue-${name}`) ?? extension(issue, `${issueExtension}${name}`);
}

/** Lines and columns first: how an expression of a CDA document counts and names is nowhere laid down. */
function placesOf(issue: Json): readonly ReportedPlace[] {
  const places: ReportedPlace[] = [];
  const line = Number(words(issueFact(issue, 'line')));
  const column = Number(words(issueFact(issue, 'col')));
  const written = [...list(issue['expression']), ...list(issue['location'])].map(words);
  const lines = written.map(linePosition).filter((place) => place !== undefined);
  if (line > 0 && column > 0) places.push({ type: 'position', line, column });
  else places.push(...lines.filter(({ type }) => type === 'position').slice(0, 1));
  if (places.length === 0 && line > 0) places.push({ type: 'position', line });
  const paths = written.filter((text) => text !== '' && linePosition(text) === undefined);
  // A path with slashes is an XPath, as outcomes had before they had expressions.
  for (const path of paths.slice(0, 5))
    places.push({ type: 'path', path, base: path.startsWith('/') ? 1 : 0 });
  return places.length > 0 ? places : [{ type: 'document' }];
}
