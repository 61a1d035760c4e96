import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

type Bundle = Readonly<Record<string, string>>;

const manifest = readFileSync('package.json', 'utf8');
const english = readBundle('package.nls.json');
const french = readBundle('package.nls.fr.json');
const clientFrench = readBundle('l10n/bundle.l10n.fr.json');

function readBundle(file: string): Bundle {
  return JSON.parse(readFileSync(file, 'utf8')) as Bundle;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
}

/** The texts that the client hands to `l10n.t`, and how many calls it makes of it. */
function clientTexts(): { texts: string[]; calls: number } {
  const literal = /\bl10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;
  const all = sources('client/src').join('\n');
  const texts = [...all.matchAll(literal)].map(([, single, double]) =>
    (single ?? double ?? '').replace(/\\(.)/g, '$1'),
  );
  return { texts: [...new Set(texts)], calls: [...all.matchAll(/\bl10n\.t\(/g)].length };
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\d+\}/g)].map(([found]) => found).sort();
}

interface Texts {
  title: string;
  description: string;
}

describe('Localisation', () => {
  it('has every text of the manifest, in both languages, and none too many', () => {
    const wanted = [...new Set([...manifest.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key!))].sort();
    assert.ok(wanted.length > 10);
    assert.deepEqual(Object.keys(english).sort(), wanted);
    assert.deepEqual(Object.keys(french).sort(), wanted);
  });

  it('shows a picture of each language in the walkthrough, which is there', () => {
    for (const [language, texts] of Object.entries({ en: english, fr: french })) {
      const pictures = Object.entries(texts).filter(([key]) => key.endsWith('.image'));
      assert.equal(pictures.length, 6);
      for (const [, picture] of pictures) {
        assert.ok(picture.startsWith(`media/tour/${language}/`), picture);
        assert.ok(existsSync(picture), picture);
      }
    }
  });

  it('has every text of the client in French, and none too many', () => {
    assert.deepEqual(Object.keys(clientFrench).sort(), clientTexts().texts.sort());
  });

  it('gives `l10n.t` literals only, so that none escapes this test', () => {
    const literal = /\bl10n\.t\(\s*['"]/g;
    const all = sources('client/src').join('\n');
    assert.equal([...all.matchAll(literal)].length, clientTexts().calls);
  });

  it('asks the localizer, which follows the setting, and not VS Code', () => {
    const asking = readdirSync('client/src', { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.ts') && readFileSync(path.join('client/src', file), 'utf8').includes('vscode.l10n'),
    );
    assert.deepEqual(asking, ['localizer.ts']);
  });

  it('keeps the placeholders of each text', () => {
    for (const [text, translation] of Object.entries(clientFrench))
      assert.deepEqual(placeholders(translation), placeholders(text), text);
  });

  it('shows the user no literal: titles and descriptions of the manifest are keys', () => {
    const { contributes } = JSON.parse(manifest) as {
      contributes: {
        commands: { title: string }[];
        configuration: { properties: Record<string, Record<string, unknown>> };
        walkthroughs: (Texts & { steps: (Texts & { media: { altText: string } })[] })[];
      };
    };
    const shown = [
      ...contributes.commands.map(({ title }) => title),
      ...Object.values(contributes.configuration.properties).map(
        (setting) => setting['description'] ?? setting['markdownDescription'],
      ),
      ...contributes.walkthroughs.flatMap(({ steps, ...own }) => [
        ...[own, ...steps].flatMap(({ title, description }) => [title, description]),
        ...steps.map(({ media }) => media.altText),
      ]),
    ];
    for (const text of shown) assert.match(String(text), /^%.+%$/);
  });
});
