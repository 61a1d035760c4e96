import type { LocalizedText } from '../../core/localized';
import type { Severity } from '../../core/finding';
import { clipped, createRemarks, type Remark, type ReportReading, type ReportedPlace } from '../report';

const gravities: Readonly<Record<string, Severity>> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  information: 'information',
  note: 'information',
  hint: 'hint',
};

/** `*FAILURE*: 2 errors, 1 warnings, 0 notes`; before 2020 `*FAILURE* validating a.xml:  error:2 warn:1 info:0`. */
const verdict =
  /^[ \t+]{0,20}(?:\*FAILURE\*|Success)[.!]*\s*(?:validating\s+(.{1,500}?)\s*)?:\s*(?:(\d{1,7}) errors?, (\d{1,7}) warnings?, (\d{1,7}) notes?|error:(\d{1,7}) warn:(\d{1,7}) info:(\d{1,7}))/;
/** `-- dossier/a.xml ------------`: what follows is about that file. */
const fileHeading = /^-- (\S.{0,500}?) -{4,}\s*$/;
const validated = /^\s*Validate (\S.{0,400}\.(?:xml|cda|json))\s*$/i;
/** `  Error @ ClinicalDocument.author[0] (line 12, col 5): words`; a line without a path says `Information: words`. */
const message =
  /^\s{1,8}(Fatal|Error|Warning|Information|Note|Hint)(?:\s*@\s*(.{0,2000}?))?\s*(?:\(line\s*(-?\d{1,9}),\s*col\s*(-?\d{1,9})\))?\s*:\s+(\S.*)$/;
const startOfMessage = /^\s{1,8}(?:Fatal|Error|Warning|Information|Note|Hint)(?: @|:) /;
const otherLine = /^(?:-{8,}|\s*$|\s*(?:Done\.|Times:|Validat(?:e|ing)\b|Loading|Load\b))/;

/** Lines that one message goes on for. */
const mostLines = 30;

export function isConsole(text: string): boolean {
  // Found at once in a long text, where the lines are not.
  if (!['*FAILURE*', 'Success', ' @ '].some((sign) => text.includes(sign))) return false;
  return (
    /^[ \t+]{0,20}(?:\*FAILURE\*|Success)[.!]*[^\n]{0,600}?: {0,4}(?:\d+ errors?, \d+ warnings?|error:\d+ warn:\d+)/m.test(
      text,
    ) ||
    /^\s{1,8}(?:Fatal|Error|Warning|Information) @ [^\n]{0,2000}\(line -?\d+, col ?-?\d+\) ?:/m.test(text)
  );
}

/** What the FHIR validator writes on the console, for one file or for several, among the lines of its progress. */
export function readConsole(text: string): ReportReading {
  const remarks = createRemarks();
  const documents = new Set<string>();
  let [counted, shown, sound, more] = [0, 0, 0, 0];
  let file: string | undefined;
  let open: Remark | undefined;
  let headed = false;
  let judged = false;
  const close = (): void => {
    if (open !== undefined) remarks.add(open);
    open = undefined;
  };
  for (const line of linesOf(text)) {
    if (remarks.full) {
      if (!startOfMessage.test(line)) continue;
      shown++;
      remarks.omit();
      continue;
    }
    const heading = fileHeading.exec(line)?.[1];
    const result = verdict.exec(line);
    const written = heading === undefined && result === null ? message.exec(line) : null;
    // Before its verdict the tool tells of its own work in the same words.
    const found = written !== null && (judged || written[2] !== undefined) ? written : null;
    if (heading !== undefined) {
      close();
      headed = true;
      file = heading;
    } else if (result !== null) {
      close();
      judged = true;
      if (result[1] !== undefined) file = result[1];
      for (const count of result.slice(2)) counted += Number(count ?? 0);
    } else if (found !== null) {
      close();
      shown++;
      more = 0;
      if (/^all ok\.?$/i.test(found[5]!.trim())) sound++;
      else open = remarkOf(found, file);
    } else if (open !== undefined && more < mostLines && !otherLine.test(line)) {
      // Some words go on in the next line.
      more++;
      open = { ...open, message: clipped(`${open.message} ${line}`) };
    } else {
      close();
      if (!headed) file = validated.exec(line)?.[1] ?? file;
    }
    if (file !== undefined && documents.size < 1000) documents.add(file);
  }
  close();
  return {
    ok: true,
    report: {
      format: 'console',
      tool: 'FHIR validator',
      validator: '',
      date: '',
      documents: [...documents],
      remarks: remarks.kept,
      passed: sound,
      omitted: remarks.omitted,
      prefixes: {},
      notices: counted > shown ? [fewerThanCounted(counted, shown)] : [],
    },
  };
}

function remarkOf([, word, path, line, column, words]: RegExpExecArray, file: string | undefined): Remark {
  const places: ReportedPlace[] = [];
  if (Number(line) > 0)
    places.push({
      type: 'position',
      line: Number(line),
      ...(Number(column) > 0 ? { column: Number(column) } : {}),
    });
  const where = path?.trim() ?? '';
  if (where !== '') places.push({ type: 'path', path: where, base: where.startsWith('/') ? 1 : 0 });
  return {
    id: /^(?:Constraint failed:|Rule)\s+([\w.-]{1,60}):/.exec(words!)?.[1] ?? '',
    severity: gravities[word!.toLowerCase()] ?? 'error',
    message: clipped(words!),
    places: places.length > 0 ? places : [{ type: 'document' }],
    ...(file === undefined ? {} : { document: file }),
  };
}

/** One line after the other: a log may be long. */
export function* linesOf(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    // Longer lines are data that somebody printed.
    yield (line.endsWith('\r') ? line.slice(0, -1) : line).slice(0, 8_000);
    if (end < 0) return;
    at = end + 1;
  }
}

function fewerThanCounted(counted: number, shown: number): LocalizedText {
  return {
    fr: `le validateur a compté ${counted} remarques, le fichier n’en montre que ${shown} : il est coupé`,
    en: `the validator counted ${counted} remarks, the file shows only ${shown} of them: it is cut`,
  };
}
