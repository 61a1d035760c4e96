import { createInterface } from 'node:readline/promises';

/** Asks one question at the terminal; undefined when its input ends, or is broken off (Ctrl+C, Ctrl+D). */
export async function askTerminal(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await new Promise<string | undefined>((resolve) => {
      lines.once('close', () => resolve(undefined));
      lines.question(question).then(resolve, () => resolve(undefined));
    });
  } finally {
    lines.close();
  }
}
