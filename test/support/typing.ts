import { readFileSync } from 'node:fs';
import { startLspClient } from './lspClient';

export interface TypingMeasure {
  /** From the key press to the diagnostics of the new text. */
  readonly keyToDiagnostics: readonly number[];
  /** A hover asked for right after a key press, while the diagnostics are still awaited. */
  readonly hover: readonly number[];
  /** Resident memory of the server at the end, in MB; undefined where the system does not tell. */
  readonly memory: number | undefined;
}

/** Presses keys in the title of a CDA document, over stdio: one character more, one less, and the same again. */
export async function measureTyping(text: string, presses: number): Promise<TypingMeasure> {
  const client = await startLspClient({
    capabilities: { textDocument: { diagnostic: { dynamicRegistration: false } } },
  });
  const uri = 'file:///typing.xml';
  await client.open(uri, 'xml', text);
  const before = text.slice(0, text.indexOf('<title>') + '<title>'.length);
  const line = before.split('\n').length - 1;
  const character = before.length - before.lastIndexOf('\n') - 1;
  let version = 1;

  async function press(): Promise<void> {
    const inserting = ++version % 2 === 0;
    const end = { line, character: character + (inserting ? 0 : 1) };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: { line, character }, end }, text: inserting ? 'x' : '' }],
    });
  }
  const diagnostics = () =>
    client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  const hover = () =>
    client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line, character: character - 2 },
    });
  const timed = async (task: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await task();
    return performance.now() - start;
  };

  const pressAndWait = async (): Promise<void> => {
    await press();
    await diagnostics();
  };
  const keyToDiagnostics: number[] = [];
  for (let i = 0; i < presses; i++) keyToDiagnostics.push(await timed(pressAndWait));
  const hovers: number[] = [];
  for (let i = 0; i < presses / 4; i++) {
    await press();
    const judged = diagnostics();
    hovers.push(await timed(hover));
    await judged;
  }
  const memory = residentMemory(client.process.pid);
  await client.stop();
  return { keyToDiagnostics: ascending(keyToDiagnostics), hover: ascending(hovers), memory };
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
