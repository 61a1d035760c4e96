// @ts-check
import esbuild from 'esbuild';

/**
 * Imports a TypeScript module of the project, bundled in memory: from a script, and from a bench into which the script is
 * bundled.
 * @param {string} file from the folder in which it runs
 * @returns {Promise<any>}
 */
export async function importBundled(file) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    mainFields: ['module', 'main'],
    sourcemap: false,
    write: false,
    logLevel: 'warning',
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles.map(({ text }) => text).join(''))}`);
}
