import { decodeAs } from '../bytes/decodeAs';
import { decodeBase64 } from '../identifiers/base64';

/** The page of a web archive, as HTML. */
export interface ArchivedPage {
  readonly html: string;
  /** The line of the archive (1-based) that a line of the page comes from. */
  lineOf(line: number): number;
}

interface MimePart {
  readonly headers: ReadonlyMap<string, string>;
  readonly lines: readonly string[];
  /** The line of the archive (0-based) where the content starts. */
  readonly firstLine: number;
}

/** Parts in parts are read so deep; an archive has one level, or two when it came by mail. */
const maxDepth = 4;

/**
 * The page in a web archive as browsers save it (MHTML, RFC 2557): the part that the archive names as its root, or else the
 * first one in HTML. Undefined for a text that is no archive. Pure, linear, never throws.
 */
export function pageOfArchive(text: string): ArchivedPage | undefined {
  if (
    !/^\ufeff?\s{0,100}(?:From|Subject|Date|MIME-Version|Content-Type|Snapshot-Content-Location|X-[\w-]+):/i.test(
      text.slice(0, 400),
    )
  )
    return undefined;
  const archive = partOf(text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/), 0);
  const root = contentType(archive);
  if (!root.type.startsWith('multipart/') && root.type !== 'text/html') return undefined;
  const pages = [...leaves(archive, 0)].filter((part) => contentType(part).type === 'text/html');
  const location = archive.headers.get('snapshot-content-location');
  const start = root.parameter('start');
  const page =
    pages.find(({ headers }) => start !== undefined && headers.get('content-id') === start) ??
    pages.find(({ headers }) => location !== undefined && headers.get('content-location') === location) ??
    pages[0];
  return page && decoded(page);
}

/** Headers, folded lines joined, up to the first empty line; then the content. */
function partOf(lines: readonly string[], firstLine: number): MimePart {
  const headers = new Map<string, string>();
  let at = 0;
  while (at < lines.length && lines[at]!.trim() === '') at++;
  let name: string | undefined;
  for (; at < lines.length && lines[at]!.trim() !== ''; at++) {
    const line = lines[at]!;
    if (/^[ \t]/.test(line) && name !== undefined) {
      headers.set(name, `${headers.get(name)!} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) break;
    name = line.slice(0, colon).trim().toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, lines: lines.slice(at + 1), firstLine: firstLine + at + 1 };
}

function contentType({ headers }: MimePart): { type: string; parameter(name: string): string | undefined } {
  const header = headers.get('content-type') ?? 'text/plain';
  return {
    type: header.split(';')[0]!.trim().toLowerCase(),
    parameter(name) {
      const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(
        header.slice(0, 2000),
      );
      return found?.[1] ?? found?.[2];
    },
  };
}

function* leaves(part: MimePart, depth: number): Iterable<MimePart> {
  const { type, parameter } = contentType(part);
  const boundary = parameter('boundary');
  if (!type.startsWith('multipart/') || boundary === undefined || depth >= maxDepth) {
    yield part;
    return;
  }
  let from = -1;
  for (let at = 0; at <= part.lines.length; at++) {
    const line = part.lines[at]?.trimEnd();
    const closes = line === undefined || line === `--${boundary}--`;
    if (!closes && line !== `--${boundary}`) continue;
    if (from >= 0) yield* leaves(partOf(part.lines.slice(from, at), part.firstLine + from), depth + 1);
    if (closes) return;
    from = at + 1;
  }
}

function decoded(part: MimePart): ArchivedPage {
  const { lines, firstLine } = part;
  const charset = contentType(part).parameter('charset');
  switch (part.headers.get('content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return {
        html: textOf(decodeBase64(lines.join('')), charset),
        lineOf: () => firstLine + 1,
      };
    case 'quoted-printable': {
      const { bytes, sourceLines } = unquoted(lines);
      return {
        html: textOf(bytes, charset),
        lineOf: (line) => firstLine + 1 + (sourceLines[line - 1] ?? sourceLines.at(-1) ?? 0),
      };
    }
    default:
      return { html: lines.join('\n'), lineOf: (line) => firstLine + line };
  }
}

/** Quoted-printable (RFC 2045, § 6.7) undone, and for each line of the result the line that it starts on. */
function unquoted(lines: readonly string[]): {
  readonly bytes: Uint8Array;
  readonly sourceLines: readonly number[];
} {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const sourceLines = [0];
  let length = 0;
  lines.forEach((line, index) => {
    const written = line.trimEnd();
    const goesOn = written.endsWith('=');
    const content = goesOn ? written.slice(0, -1) : `${written}\n`;
    // A byte that stands for itself is ASCII; anything else was decoded with the file.
    const bytes = /[^\x00-\x7f]/.test(content)
      ? encoder.encode(
          content.replace(/=([\dA-F]{2})/gi, (_, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          ),
        )
      : bytesOf(content);
    for (const byte of bytes) if (byte === 10) sourceLines.push(index + 1);
    parts.push(bytes);
    length += bytes.length;
  });
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return { bytes: all, sourceLines };
}

function bytesOf(content: string): Uint8Array {
  const bytes = new Uint8Array(content.length);
  let length = 0;
  for (let at = 0; at < content.length; at++) {
    const hex = content[at] === '=' ? content.slice(at + 1, at + 3) : '';
    if (/^[\dA-F]{2}$/i.test(hex)) {
      bytes[length++] = Number.parseInt(hex, 16);
      at += 2;
    } else bytes[length++] = content.charCodeAt(at);
  }
  return bytes.subarray(0, length);
}

/** An unknown or wrong character set is read as UTF-8, or as Windows-1252 where the bytes are none. */
function textOf(bytes: Uint8Array, charset: string | undefined): string {
  for (const label of [charset, 'utf-8']) {
    if (label === undefined) continue;
    try {
      return decodeAs(label, bytes, { fatal: true });
    } catch {
      continue;
    }
  }
  return decodeAs('windows-1252', bytes);
}
