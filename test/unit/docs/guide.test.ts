import assert from 'node:assert/strict';
import { serverCommands } from '../../../server/src/core/commands';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { renderReferenceDocs } from '../../../scripts/lib/referenceDocs';
import { linksOf } from '../../../scripts/lib/markdownLinks';
import { parseCommandLine } from '../../../server/src/cli/options';
import { subcommandUsages } from '../../../server/src/cli/usage';
import { parseFaqFile } from '../../../server/src/catalogue/faqCatalogue';
import { readRequirementsFile } from '../../../server/src/catalogue/requirementsFile';
import { readSettings } from '../../../server/src/core/settings';
import { allRules } from '../../../server/src/documents/rules';
import { readProject } from '../../../server/src/traceability/project/readProject';
import { wordsOfOtherLanguage } from '../../support/language';
import { shippedVocabulary } from '../../support/traceability';

type Locale = 'fr' | 'en';

const locales: readonly Locale[] = ['fr', 'en'];
const names = readdirSync('docs/fr').filter((name) => name.endsWith('.md'));
const generated = new Set(renderReferenceDocs().keys());
const read = (locale: Locale, name: string): string => readFileSync(`docs/${locale}/${name}`, 'utf8');
const pages = locales.flatMap((locale) => names.map((name) => ({ locale, name, text: read(locale, name) })));

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: { readonly properties: object };
  };
};

/** Everything in a page that holds to a pattern, with the page. */
function all(
  pattern: RegExp,
): readonly { readonly page: string; readonly locale: Locale; readonly found: string }[] {
  return pages.flatMap(({ locale, name, text }) =>
    [...text.matchAll(pattern)].map((match) => ({
      page: `docs/${locale}/${name}`,
      locale,
      found: match[1]!.replaceAll(/\s+/g, ' '),
    })),
  );
}

/** The blocks of code of a page, in one language of code. */
function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```$/gm)]
    .filter(([, written]) => written === language)
    .map(([, , code]) => code!);
}

describe('The guide', () => {
  it('has the same pages in both languages', () => {
    assert.deepEqual(readdirSync('docs/en').sort(), readdirSync('docs/fr').sort());
    assert.ok(names.length >= 20, String(names.length));
  });

  for (const name of names)
    it(`says the same in both languages: ${name}`, () => {
      const shape = (locale: Locale): unknown => {
        const text = read(locale, name);
        return {
          headings: [...text.matchAll(/^(#+) /gm)].map(([, depth]) => depth),
          pictures: linksOf('', text)
            .filter(({ isPicture }) => isPicture)
            .map(({ target }) => path.basename(target)), // each in the language of the page, where it has words
          rows: [...text.matchAll(/^\|/gm)].length,
          items: [...text.matchAll(/^\s*(?:-|\d+\.) /gm)].length,
          blocks: [...text.matchAll(/^ *```(\w+)?$/gm)].map(([, language]) => language),
        };
      };
      assert.deepEqual(shape('fr'), shape('en'));
    });

  it('leads from each page to the index and to the other language', () => {
    for (const { locale, name, text } of pages) {
      const targets = linksOf('', text).map(({ target }) => target);
      assert.ok(targets.includes(`../${locale === 'fr' ? 'en' : 'fr'}/${name}`), `${locale}/${name}`);
      if (name !== 'README.md') assert.ok(targets.includes('README.md'), `${locale}/${name}`);
    }
  });

  it('lists every page in its index', () => {
    for (const locale of locales) {
      const targets = new Set(linksOf('', read(locale, 'README.md')).map(({ target }) => target));
      assert.deepEqual(
        names.filter((name) => name !== 'README.md' && !targets.has(name)),
        [],
      );
    }
  });

  it('keeps to its language', () => {
    const mixed = pages.flatMap(({ locale, name, text }) =>
      text
        .replaceAll(/```[\s\S]*?```|<!--[\s\S]*?-->/g, '')
        .replaceAll(/\[In English\]\([^)]*\)|\[En français\]\([^)]*\)/g, '')
        .split(/\n\s*\n|^[|-]/m)
        .map((paragraph) => ({ paragraph, words: wordsOfOtherLanguage(paragraph, locale) }))
        .filter(({ words }) => words.length > 0)
        .map(({ paragraph, words }) => `${locale}/${name} “${words.join(', ')}”: ${paragraph.slice(0, 80)}`),
    );
    assert.deepEqual(mixed, []);
  });

  it('calls commands by their titles', () => {
    for (const { page, locale, found } of all(/\*\*Ségur ?: ([^*]+)\*\*/g)) {
      const bundle = JSON.parse(
        readFileSync(locale === 'fr' ? 'package.nls.fr.json' : 'package.nls.json', 'utf8'),
      ) as Readonly<Record<string, string>>;
      const titles = manifest.contributes.commands.map(({ title }) => bundle[title.slice(1, -1)]);
      assert.ok(titles.includes(found), `${page}: ${found}`);
    }
  });

  it('names settings, commands, rules and families that exist', () => {
    const known = new Set([
      ...Object.keys(manifest.contributes.configuration.properties),
      ...manifest.contributes.commands.map(({ command }) => command),
      ...Object.values(serverCommands),
    ]);
    for (const { page, found } of all(/`"?(segur\.(?:[a-z][\w]*\.?)+)"?[`:]/g))
      if (found !== 'segur.sarif' && found !== 'segur.json') assert.ok(known.has(found), `${page}: ${found}`);
    const rules = new Set(allRules.map(({ id }) => id));
    for (const { page, found } of all(/\b((?:CDA|INS-HL7|INS|REQ|OID|PRJ|PID|PV1|PRT|TLR|VOL)-\d{3})\b/g))
      assert.ok(rules.has(found), `${page}: ${found}`);
  });

  it('gives settings that the server reads as they are meant', () => {
    for (const { locale, name, text } of pages.filter(
      ({ name }) => name === 'rules.md' || name === 'other-editors.md',
    )) {
      for (const block of blocks(text, 'json')) {
        const value = JSON.parse(block) as { readonly segur?: object; readonly 'segur.rules'?: object };
        const settings = readSettings(value.segur ?? { rules: value['segur.rules'] });
        const rules = (value.segur as { rules?: object } | undefined)?.rules ?? value['segur.rules'];
        assert.deepEqual(settings.rules, rules, `${locale}/${name}`);
        const keys = new Set(allRules.flatMap(({ id, family }) => [id, family, ...parents(family)]));
        for (const key of Object.keys(settings.rules)) assert.ok(keys.has(key), `${locale}/${name}: ${key}`);
      }
    }
  });

  it('gives command lines that the command understands', () => {
    let seen = 0;
    for (const { locale, name, text } of pages) {
      const lines = [
        ...blocks(text, 'sh').join('\n').split('\n'),
        ...blocks(text, 'yaml').join('\n').split('\n'),
      ];
      for (const line of lines) {
        const written = /(?:^|[|>-] |run: )(segur [^#>]*)/.exec(line)?.[1];
        if (written === undefined) continue;
        seen++;
        const words = [...written.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ''));
        const { faults, positionals } = parseCommandLine(words.slice(1));
        assert.deepEqual(faults, [], `${locale}/${name}: ${line}`);
        assert.ok(
          subcommandUsages.some((usage) => `${positionals.join(' ')} `.startsWith(`${usage.name} `)),
          `${locale}/${name}: ${line}`,
        );
      }
    }
    assert.ok(seen > 60, String(seen));
  });

  it('gives examples of files that their schemas and the product take', () => {
    for (const locale of locales) {
      const text = read(locale, 'file-formats.md');
      const examples = [...text.matchAll(/<!-- example: (\S+) -->\n\n```json\n([\s\S]*?)```/g)];
      assert.deepEqual(
        examples.map(([, schema]) => schema),
        ['requirements.schema.json', 'faq.schema.json'],
      );
      for (const [, schema, code] of examples) {
        const validate = new Ajv({ allErrors: true, strict: false }).compile(
          JSON.parse(readFileSync(`data/schemas/${schema!}`, 'utf8')) as object,
        );
        assert.ok(validate(JSON.parse(code!)), `${locale}: ${JSON.stringify(validate.errors)}`);
      }
      const [requirements, faq] = examples.map(([, , code]) => code!);
      assert.deepEqual(
        readRequirementsFile(requirements!, { type: 'user', file: 'requirements.json' }).problems,
        [],
      );
      assert.deepEqual(parseFaqFile(faq!, 'faq.json').problems, []);
    }
  });

  it('shows a pack manifest that its schema takes', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(
      JSON.parse(readFileSync('data/schemas/pack.schema.json', 'utf8')) as object,
    );
    for (const locale of locales) {
      const manifests = blocks(read(locale, 'own-rules.md'), 'json');
      assert.equal(manifests.length, 1);
      assert.ok(validate(JSON.parse(manifests[0]!)), JSON.stringify(validate.errors));
    }
  });

  it('shows a segur.json that is read without a remark', () => {
    for (const locale of locales) {
      const files = blocks(read(locale, 'tracing.md'), 'json');
      assert.equal(files.length, 1);
      const { problems, project } = readProject(files[0]!, 'file:///w/segur.json', shippedVocabulary());
      assert.deepEqual(problems, [], locale);
      assert.deepEqual([project.files.tests.length, project.exclusions.length], [2, 1], locale);
    }
  });

  it('is written by hand, save for the reference', () => {
    for (const { locale, name, text } of pages)
      assert.equal(text.startsWith('<!-- Generated'), generated.has(`docs/${locale}/${name}`), name);
  });

  it('shows pictures that are small enough to travel', () => {
    for (const name of readdirSync('docs/images', { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.png')) assert.ok(readFileSync(`docs/images/${name}`).length < 250_000, name);
  });
});

function parents(family: string): readonly string[] {
  const parts = family.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}
