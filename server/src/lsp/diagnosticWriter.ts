import type { Diagnostic, DiagnosticRelatedInformation, Range } from 'vscode-languageserver';
import { isSameJson } from './sameJson';
import type { JsonWriter } from './jsonWriter';

/** More remarks than a few large documents have; then all are written anew. */
const mostKept = 8192;

/** A remark whose message is plain text, as all of ours are. */
type PlainDiagnostic = Diagnostic & { readonly message: string };

/** All of a remark but its places: what a key press hardly ever changes. */
interface Written {
  readonly of: PlainDiagnostic;
  readonly bytes: Uint8Array;
}

/**
 * Writes remarks one after the other. Where they stand is another line after each new one in the text, and what they say
 * is what they said: of that the bytes are kept from one message to the next.
 */
export function createDiagnosticWriter() {
  const kept = new Map<string, Written>();

  function rest(json: JsonWriter, diagnostic: PlainDiagnostic): void {
    const { message } = diagnostic;
    const known = kept.get(message);
    if (known && saysTheSame(known.of, diagnostic)) {
      json.putBytes(known.bytes);
      return;
    }
    const start = json.end;
    const said = { ...diagnostic, range: undefined, relatedInformation: undefined };
    json.put(JSON.stringify(said).slice(1));
    if (kept.size >= mostKept) kept.clear();
    kept.set(message, { of: diagnostic, bytes: json.since(start) });
  }

  return {
    write(json: JsonWriter, diagnostic: PlainDiagnostic): void {
      putRange(json, beforeRange, diagnostic.range);
      json.putBytes(comma);
      if (diagnostic.relatedInformation) related(json, diagnostic.relatedInformation);
      rest(json, diagnostic);
    },
  };
}

function saysTheSame(one: PlainDiagnostic, other: PlainDiagnostic): boolean {
  return (
    one.message === other.message &&
    one.code === other.code &&
    one.severity === other.severity &&
    one.source === other.source &&
    isSameJson(one.codeDescription, other.codeDescription) &&
    isSameJson(one.tags, other.tags) &&
    isSameJson(one.data, other.data)
  );
}

function related(json: JsonWriter, places: readonly DiagnosticRelatedInformation[]): void {
  json.putBytes(beforeRelated);
  for (const [index, { location, message }] of places.entries()) {
    if (index > 0) json.putBytes(comma);
    putRange(json, beforeLocation, location.range);
    json.put(`,"uri":${JSON.stringify(location.uri)}},"message":${JSON.stringify(message)}}`);
  }
  json.putBytes(afterRelated);
}

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const beforeRange = ascii('{"range":');
const beforeLocation = ascii('{"location":{"range":');
const beforeRelated = ascii('"relatedInformation":[');
const afterRelated = ascii('],');
const comma = ascii(',');
const beforeStart = ascii('{"start":{"line":');
const beforeCharacter = ascii(',"character":');
const beforeEnd = ascii('},"end":{"line":');
const afterEnd = ascii('}}');

function putRange(json: JsonWriter, before: Uint8Array, { start, end }: Range): void {
  json.putBytes(before);
  json.putBytes(beforeStart);
  json.putNumber(start.line);
  json.putBytes(beforeCharacter);
  json.putNumber(start.character);
  json.putBytes(beforeEnd);
  json.putNumber(end.line);
  json.putBytes(beforeCharacter);
  json.putNumber(end.character);
  json.putBytes(afterEnd);
}

/** Whether an item of a list is such a remark, with nothing in it but what remarks have. */
export function isDiagnostic(item: unknown): item is PlainDiagnostic {
  if (typeof item !== 'object' || item === null) return false;
  for (const key in item) if (!members.has(key)) return false;
  return 'range' in item && 'severity' in item && 'message' in item && typeof item.message === 'string';
}

const members: ReadonlySet<string> = new Set([
  'range',
  'severity',
  'code',
  'codeDescription',
  'source',
  'message',
  'tags',
  'relatedInformation',
  'data',
] satisfies (keyof Diagnostic)[]);
