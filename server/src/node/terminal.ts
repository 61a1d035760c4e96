import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import { type Paint, type Tone, unpainted } from '../core/paint';

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

const styles: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  strong: 'bold',
  quiet: 'gray',
  good: 'green',
  doubtful: 'yellow',
  bad: 'red',
  name: 'cyan',
};

/** Colours where standard output is a terminal that has them and nobody declined them (`NO_COLOR`); else the text as it is. */
export function paintOf(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'hasColors'>,
  env: NodeJS.ProcessEnv,
): Paint {
  const wanted = env['FORCE_COLOR'] ?? '';
  const isForced = wanted !== '' && wanted !== '0';
  const isDeclined = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb' || wanted === '0';
  if (!isForced && (isDeclined || !stream.isTTY || !stream.hasColors())) return unpainted;
  return (tone, text) => (text === '' ? '' : styleText(styles[tone], text, { validateStream: false }));
}
