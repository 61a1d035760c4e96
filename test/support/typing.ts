import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { DocumentDiagnosticRequest, type Position } from 'vscode-languageserver-protocol';
import { type LspClient, startLspClient } from './lspClient';

/** Something that a person does with the keyboard, and undoes. Offsets are UTF-16 units of the document's text. */
export interface KeyPresses {
  readonly name: string;
  /** What is changed, press by press; the document is as it was after the last. */
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

export interface TypingMeasure {
  /** Milliseconds from each press to the diagnostics of the new text, ascending, by the name of the presses. */
  readonly keyToDiagnostics: ReadonlyMap<string, readonly number[]>;
  /** Milliseconds of a hover asked for right after a press, while the diagnostics are still awaited, ascending. */
  readonly hover: readonly number[];
  /** Resident memory of the server at the end, in MB; undefined where the system does not tell. */
  readonly memory: number | undefined;
}

/** What people type in a document, in its title and in the middle of its body; left out where there is no such place. */
export function everydayPresses(text: string): readonly KeyPresses[] {
  const title = text.indexOf('<title>') + '<title>'.length;
  const middle = Math.floor(text.length / 2);
  const lineBreak = text.indexOf('\n', middle) + 1;
  const cell = text.indexOf('>', text.indexOf('<td', middle)) + 1;
  const value = text.indexOf('"', text.indexOf(' displayName="', middle) + ' displayName='.length) + 1;
  const nextLine = text.indexOf('\n', lineBreak) + 1;
  return [
    typed('a letter in the title', title, 'x'),
    typed('a letter in a cell', cell, 'x'),
    typed('a letter in a value', value, 'x'),
    typed('a new line', lineBreak, '\n'),
    typed('half a tag', lineBreak, '<te'),
    {
      name: 'a line removed',
      edits: [
        { start: lineBreak, end: nextLine, text: '' },
        { start: lineBreak, end: lineBreak, text: text.slice(lineBreak, nextLine) },
      ],
    },
  ];
}

/** Letter by letter, then taken away again from the last. */
function typed(name: string, at: number, text: string): KeyPresses {
  const letters = [...text].map((letter, i) => ({ start: at + i, end: at + i, text: letter }));
  return {
    name,
    edits: [...letters, ...letters.map(({ start }) => ({ start, end: start + 1, text: '' })).reverse()],
  };
}

/** Milliseconds that a person looks at a document before typing in it; `LOOKED=0` types at once. */
const lookedAt = Number(process.env['LOOKED'] ?? 3000);

/** Presses keys in a CDA document over stdio, each kind `rounds` times; `server` is the file of another one. */
export async function measureTyping(
  text: string,
  presses: readonly KeyPresses[],
  rounds: number,
  server?: string,
): Promise<TypingMeasure> {
  const client = await startLspClient({
    capabilities: { textDocument: { diagnostic: { dynamicRegistration: false } } },
    ...(server === undefined ? {} : { args: [server, '--stdio'] }),
  });
  const document = await openDocument(client, text);
  await document.diagnostics();
  await setTimeout(lookedAt);
  const keyToDiagnostics = new Map<string, readonly number[]>();
  const hovers: number[] = [];
  for (const { name, edits } of presses) {
    const changes = changesOf(text, edits);
    const taken: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const change of changes) {
        taken.push(
          await timed(async () => {
            await document.change(change);
            await document.diagnostics();
          }),
        );
      }
      if (round % 4 > 0) continue;
      for (const change of changes) {
        await document.change(change);
        const judged = document.diagnostics();
        hovers.push(await timed(() => document.hover(change.range.start)));
        await judged;
      }
    }
    keyToDiagnostics.set(name, ascending(taken));
  }
  const memory = residentMemory(client.process.pid);
  await client.stop();
  return { keyToDiagnostics, hover: ascending(hovers), memory };
}

interface Change {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** The edits in lines and characters, found before anything is timed. */
function changesOf(text: string, edits: KeyPresses['edits']): readonly Change[] {
  let current = text;
  const position = (offset: number): Position => ({
    line: current.slice(0, offset).split('\n').length - 1,
    character: offset - (current.lastIndexOf('\n', offset - 1) + 1),
  });
  return edits.map(({ start, end, text: typedText }) => {
    const range = { start: position(start), end: position(end) };
    current = current.slice(0, start) + typedText + current.slice(end);
    return { range, text: typedText };
  });
}

async function openDocument({ connection, open }: LspClient, text: string) {
  const uri = 'file:///typing.xml';
  await open(uri, 'xml', text);
  let version = 1;
  let resultId: string | undefined;
  return {
    change(change: Change) {
      version += 1;
      return connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [change],
      });
    },
    /** As editors ask: naming what they were told last. */
    async diagnostics(): Promise<void> {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        ...(resultId === undefined ? {} : { previousResultId: resultId }),
      });
      resultId = report.resultId;
    },
    hover: (position: Position) =>
      connection.sendRequest('textDocument/hover', { textDocument: { uri }, position }),
  };
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

function ascending(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}

/** Resident memory of a process in MB; undefined where the system does not tell. */
export function residentMemory(process: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${String(process)}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024);
  } catch {
    return undefined;
  }
}
