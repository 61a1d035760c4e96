// @ts-check
// Shows VS Code itself in another language than English: with `--locale`, and the translations of its language pack, which
// the marketplace has, and the npm registry as well.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder } from './editorHost.mjs';
import { run } from './run.mjs';

/** The last of its versions that names texts by their keys: later ones number those of one version of VS Code. */
const packVersion = '4.3.2';

/**
 * Makes a profile know a language. What its translations lack, newer than they are, stays in English; extensions are in that
 * language all the same.
 * @param {string} profile as for `startWorkbench`
 * @param {'fr'} language
 */
export async function installLanguage(profile, language) {
  const translations = await ensureTranslations(language);
  const user = path.join(profile, 'user');
  await mkdir(user, { recursive: true });
  await writeFile(
    path.join(user, 'languagepacks.json'),
    JSON.stringify({
      [language]: {
        hash: packVersion,
        extensions: [],
        translations: { vscode: translations },
        label: language,
      },
    }),
  );
}

/** @param {'fr'} language */
async function ensureTranslations(language) {
  const name = `vscode-language-pack-${language}-${packVersion}.json`;
  const file = path.join(cacheFolder, name);
  if (existsSync(file)) return file;
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(path.join(cacheFolder, `${name}.partial-`));
  try {
    const wanted = `@codingame/monaco-vscode-language-pack-${language}@${packVersion}`;
    await run('npm', ['pack', wanted, '--pack-destination', work], { cwd: work });
    const archive = (await readdir(work)).find((entry) => entry.endsWith('.tgz'));
    if (!archive) throw new Error(`npm packed no ${wanted}`);
    await run('tar', ['-xzf', path.join(work, archive), '-C', work, 'package/translations']);
    const texts = path.join(work, 'texts.mjs');
    await rename(path.join(work, 'package/translations/main.i18n.json.js'), texts);
    /** @type {{ default: unknown }} */
    const { default: contents } = await import(pathToFileURL(texts).href);
    await writeFile(path.join(work, name), JSON.stringify({ version: '1.0.0', contents }));
    await rename(path.join(work, name), file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return file;
}
