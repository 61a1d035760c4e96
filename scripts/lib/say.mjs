// @ts-check
// How the scripts talk: one line for each thing they do, so that nobody wonders what a quiet terminal is up to.

/** Writes one line. */
export function say(line = '') {
  process.stdout.write(`${line}\n`);
}

/**
 * Announces a step, runs it, and says how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  say(`• ${title} …`);
  const start = performance.now();
  const result = await work();
  say(`  done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/** A failure that the user can do something about: shown without a stack trace. */
export class Advice extends Error {}

/**
 * Runs a script's main function; what it throws becomes a message and exit code 2. A signal ends the script through its
 * `exit` handlers, which take the processes that it started along.
 * @param {() => Promise<number | void>} work gives the exit code, 0 when it gives none
 */
export function main(work) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  work().then(
    (code) => process.exit(code ?? 0),
    (/** @type {unknown} */ error) => {
      process.stderr.write(
        `\n${error instanceof Advice ? error.message : error instanceof Error ? error.stack : error}\n`,
      );
      process.exit(2);
    },
  );
}
