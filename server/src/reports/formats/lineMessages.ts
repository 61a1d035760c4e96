import type { Severity } from '../../core/finding';
import {
  clipped,
  createRemarks,
  severityNamed,
  type Remark,
  type ReportReading,
  type ReportedPlace,
} from '../report';
import { linesOf } from './console';

interface Message {
  readonly tool: string;
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly element?: string;
  readonly severity: Severity;
  readonly text: string;
}

type Read = (line: string) => Message | undefined;

/** `doc.xml:12: element author: Schemas validity error : Element …`; `doc.xml:3: parser error : …`. */
const libxml2: Read = (line) => {
  const [, file, at, element, kind, text] =
    /^(.{1,1000}?):(\d{1,9}): (?:element ([\w.-]+): )?((?:Schemas |Relax-NG )?(?:validity|parser|namespace|XInclude) (?:error|warning)) : ?(.*)$/.exec(
      line,
    ) ?? [];
  if (file === undefined) return undefined;
  // The schema itself is at fault: its lines are none of the document.
  if (kind!.startsWith('Schemas parser'))
    return {
      tool: 'xmllint',
      file: '',
      line: 0,
      severity: kind!.endsWith('warning') ? 'information' : 'error',
      text: `${file}: ${text!}`,
    };
  return {
    tool: 'xmllint',
    file,
    line: Number(at),
    ...(element === undefined ? {} : { element }),
    severity: kind!.endsWith('warning') ? 'warning' : 'error',
    text: text!,
  };
};

/** `[Error] doc.xml:12:34: cvc-…`, as the samples of Xerces and many builds write it. */
const xerces: Read = (line) => {
  const [, word, file, at, column, text] =
    /^\s*\[(Fatal Error|Error|Warning)\] (.{0,1000}?):(\d{1,9}):(\d{1,9}): (\S.*)$/.exec(line) ?? [];
  if (word === undefined) return undefined;
  return {
    tool: 'Xerces',
    file: file!,
    line: Number(at),
    column: Number(column),
    severity: severityNamed(word, 'error'),
    text: text!,
  };
};

/** `SAXParseException; systemId: file:/doc.xml; lineNumber: 12; columnNumber: 34; cvc-…`, in traces of Java. */
const saxException: Read = (line) => {
  const [, file, at, column, text] =
    /\bSAXParseException; (?:systemId: (.{0,1000}?); )?lineNumber: (\d{1,9}); columnNumber: (\d{1,9}); (\S.*)$/.exec(
      line,
    ) ?? [];
  if (at === undefined) return undefined;
  return {
    tool: 'Xerces',
    file: file ?? '',
    line: Number(at),
    column: Number(column),
    severity: 'error',
    text: text!,
  };
};

/** `doc.xml:12:34: error: …`, of Jing and of tools that write as compilers do. */
const compiler: Read = (line) => {
  const [, file, at, column, word, text] =
    /^(.{1,1000}?):(\d{1,9}):(\d{1,9}): (fatal(?: error)?|error|warning): (\S.*)$/.exec(line) ?? [];
  if (file === undefined) return undefined;
  return {
    tool: 'Jing',
    file,
    line: Number(at),
    column: Number(column),
    severity: severityNamed(word, 'error'),
    text: text!,
  };
};

const readers: readonly Read[] = [libxml2, xerces, saxException, compiler];

/** A few of the first lines with words before them are enough to know what a text is. */
const mostHead = 2_000;

export function isLineMessages(text: string): boolean {
  let count = 0;
  for (const line of linesOf(text)) {
    if (readers.some((read) => read(line) !== undefined)) return true;
    if (++count >= mostHead) return false;
  }
  return false;
}

/** What validators of XML print, one fault a line: xmllint, Xerces, Java, Jing. */
export function readLineMessages(text: string): ReportReading {
  const remarks = createRemarks();
  const documents = new Set<string>();
  const tools = new Set<string>();
  for (const line of linesOf(text)) {
    if (remarks.full) {
      if (/:\d{1,9}:/.test(line)) remarks.omit();
      continue;
    }
    let found: Message | undefined;
    for (const read of readers) if ((found ??= read(line)) !== undefined) break;
    if (found === undefined) continue;
    tools.add(found.tool);
    if (found.file !== '' && documents.size < 1000) documents.add(found.file);
    remarks.add(remarkOf(found));
  }
  return {
    ok: true,
    report: {
      format: 'lines',
      tool: [...tools].join(', '),
      validator: '',
      date: '',
      documents: [...documents],
      remarks: remarks.kept,
      passed: 0,
      omitted: remarks.omitted,
      prefixes: {},
      notices: [],
    },
  };
}

function remarkOf({ file, line, column, element, severity, text }: Message): Remark {
  const place: ReportedPlace =
    line > 0
      ? {
          type: 'position',
          line,
          ...(column !== undefined && column > 0 ? { column } : {}),
          ...(element === undefined ? {} : { element }),
        }
      : { type: 'document' };
  return {
    id: /^[a-z][\w-]+(?:\.[\w-]+)*(?=:)/.exec(text)?.[0] ?? '',
    severity,
    message: clipped(text),
    places: [place],
    ...(file === '' ? {} : { document: file }),
  };
}
