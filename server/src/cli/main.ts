import { run } from './run';

/**
 * `segur` as a process. Output is written in full before the process ends, and a reader that goes away (`| head`) is
 * not an error.
 */
process.stdout.on('error', () => process.exit(0));

void run(process.argv.slice(2), __dirname).then((code) => {
  process.exitCode = code;
});
