import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const widest = 120;

/**
 * Renews a file of `data/`, and says line by line what changed. With `isCheck` nothing is written, and a difference makes the
 * exit code 1.
 */
export function renew(name: string, text: string, isCheck: boolean): void {
  const target = new URL(`../../data/${name}`, import.meta.url);
  const before = existsSync(target) ? readFileSync(target, 'utf8') : '';
  const [former, now] = [before, text].map((one) => new Set(one.split('\n')));
  for (const line of former!) if (!now!.has(line)) console.log(`- ${line.slice(0, widest)}`);
  for (const line of now!) if (!former!.has(line)) console.log(`+ ${line.slice(0, widest)}`);
  if (before === text) console.log('nothing changed');
  else if (isCheck) process.exitCode = 1;
  else {
    const beside = new URL(`${name}.new`, target);
    writeFileSync(beside, text);
    renameSync(beside, target);
  }
}
