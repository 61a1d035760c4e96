// VS Code's extension host loads this file and calls `run`.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 240_000, reporter: 'dot' });
  mocha.addFile(path.join(__dirname, 'suite.js'));
  const failed = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    // The host forwards the console, not the standard output that mocha's own reporters write to.
    runner.on('pass', (test) => console.log(`  ok ${test.fullTitle()}`));
    const failures: { title: string; reason: string }[] = [];
    runner.on('fail', (test, error: Error) => {
      console.log(`  NOT OK ${test.fullTitle()}\n${error.stack ?? error.message}`);
      failures.push({ title: test.fullTitle(), reason: error.message });
    });
    const tests: { path: string[]; ms: number; outcome: 'passed' | 'failed' | 'skipped' }[] = [];
    runner.on('test end', (test) =>
      tests.push({
        path: test.titlePath(),
        ms: test.duration ?? 0,
        outcome: test.isPending() ? 'skipped' : test.state === 'passed' ? 'passed' : 'failed',
      }),
    );
    runner.once('end', () => {
      const counts = runner.stats ?? { passes: 0, failures: 1, pending: 0 };
      const report = {
        passed: counts.passes,
        failed: counts.failures,
        skipped: counts.pending,
        tests,
        failures,
      };
      const file = process.env['SEGUR_HOST_REPORT'];
      if (file) writeFileSync(file, JSON.stringify(report));
    });
  });
  if (failed > 0) throw new Error(`${String(failed)} failed`);
}
