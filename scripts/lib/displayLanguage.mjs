// @ts-check
// Shows VS Code itself in another language than English: with `--locale`, and the translations of its language pack, which
// the marketplace has, and the npm registry as well.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder } from './editorHost.mjs';
import { packFolder } from './package.mjs';
import { run } from './run.mjs';

/** The last of its versions that names texts by their keys: later ones number those of one version of VS Code. */
const packVersion = '4.3.2';

/**
 * A language pack of our own making, to be installed like any extension: VS Code asks the marketplace for one that is missing, and
 * loads no other extension until it is answered. What its translations lack, newer than they are, stays in English.
 * @typedef {{ language: string, vsix: string, translations: string }} LanguagePack
 */

/**
 * Makes the pack of a language, once.
 * @param {'fr'} language
 * @returns {Promise<LanguagePack>}
 */
export async function ensureLanguagePack(language) {
  const folder = path.join(cacheFolder, `vscode-language-pack-${language}-${packVersion}`);
  if (!existsSync(folder)) {
    await mkdir(cacheFolder, { recursive: true });
    const work = await mkdtemp(`${folder}.partial-`);
    try {
      await makePack(work, language);
      await rename(work, folder).catch((error) => {
        if (!existsSync(folder)) throw error; // another run finished first: equally good
      });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  return {
    language,
    vsix: path.join(folder, vsixName),
    translations: path.join(folder, extensionName, translationsName),
  };
}

/**
 * Makes a profile know the language of a pack that is installed in it.
 * @param {string} profile as for `startWorkbench`
 * @param {LanguagePack} pack
 */
export async function useLanguagePack(profile, { language, translations }) {
  const user = path.join(profile, 'user');
  await mkdir(user, { recursive: true });
  const extensions = [
    { extensionIdentifier: { id: `ms-ceintl.vscode-language-pack-${language}` }, version: packVersion },
  ];
  await writeFile(
    path.join(user, 'languagepacks.json'),
    JSON.stringify({
      [language]: { hash: packVersion, extensions, translations: { vscode: translations }, label: language },
    }),
  );
}

const extensionName = 'extension';
const translationsName = 'main.i18n.json';
const vsixName = 'pack.vsix';

/**
 * @param {string} work
 * @param {'fr'} language
 */
async function makePack(work, language) {
  const wanted = `@codingame/monaco-vscode-language-pack-${language}@${packVersion}`;
  await run('npm', ['pack', wanted, '--pack-destination', work], { cwd: work });
  const archive = (await readdir(work)).find((entry) => entry.endsWith('.tgz'));
  if (!archive) throw new Error(`npm packed no ${wanted}`);
  await run('tar', ['-xzf', path.join(work, archive), '-C', work, 'package/translations']);
  const texts = path.join(work, 'texts.mjs');
  await rename(path.join(work, 'package/translations/main.i18n.json.js'), texts);
  /** @type {{ default: unknown }} */
  const { default: contents } = await import(pathToFileURL(texts).href);
  const extension = path.join(work, extensionName);
  await mkdir(extension);
  await writeFile(path.join(extension, translationsName), JSON.stringify({ version: '1.0.0', contents }));
  await writeFile(
    path.join(extension, 'package.json'),
    JSON.stringify({
      name: `vscode-language-pack-${language}`,
      publisher: 'MS-CEINTL',
      version: packVersion,
      engines: { vscode: '*' },
      categories: ['Language Packs'],
      contributes: {
        localizations: [
          { languageId: language, translations: [{ id: 'vscode', path: `./${translationsName}` }] },
        ],
      },
    }),
  );
  await packFolder(extension, path.join(work, vsixName), ['--skip-license', '--allow-missing-repository']);
}
