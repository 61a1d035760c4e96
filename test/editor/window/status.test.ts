import assert from 'node:assert/strict';
import path from 'node:path';
import { openFile } from './support/actions';
import { followStatus, standsAt, statusLine, statusLines } from './support/languageStatus';
import { takePicture } from './support/pictures';
import { useSettings } from './support/settings';
import { editorWindow } from './support/window';
import { writeFiles } from './support/workspace';

const cda = 'cda/cr-bio-n3-a-corriger.xml';

/** One file of each kind that is served: what it is taken for, what is not judged of it, and what its first line offers. */
const kinds = [
  {
    file: cda,
    taken: /^Document CDA · CR d'examens biologiques/,
    rest: /^Non jugé : règles du pack officiel \(aucun/,
    offer: 'Aperçu',
  },
  {
    file: 'hl7v2/oru-transmission-cr-bio.hl7',
    taken: /^Message HL7 v2 · ORU\^R01 · transmission CI-SIS de CDA/,
    rest: /^Rien n’est laissé de côté Problèmes$/,
    offer: 'Lire',
  },
  {
    file: 'src/alimentation-dmp.ts',
    taken: /^\d+ exigences? citée/,
    rest: /^Rien n’est laissé/,
    offer: 'Plan',
  },
  {
    file: 'dossier/exigences-dmp-mssante.md',
    taken: /^\d+ exigences? citée/,
    rest: /^Rien n’est laissé/,
    offer: 'Plan',
  },
] as const;

/** Lines of ours begin with one of these; other extensions have theirs beside them. */
const ours = /^(?:Document CDA|Message HL7|\d+ exigence|Jugé par|Non jugé|Rien n’est)/;

describe('The language status, in the window', () => {
  for (const { file, taken, rest, offer } of kinds)
    it(`says in three lines what ${path.basename(file)} was taken for, what judges it and what is not judged`, async () => {
      const { page } = editorWindow();
      await openFile(file);
      const lines = (await statusLines(taken)).filter((line) => ours.test(line));
      assert.equal(lines.length, 3, lines.join('\n'));
      assert.match(lines[0]!, taken);
      assert.match(lines[1]!, /^Jugé par nos règles · listes du \d+ \S+ \d{4}/);
      assert.match(lines[2]!, rest);
      assert.ok(lines[0]!.endsWith(offer), lines[0]);
      // Nothing has to be scrolled sideways to be read.
      const widest = await page
        .locator('.hover-language-status')
        .first()
        .evaluate((element) => {
          const box = element.closest('.monaco-scrollable-element') ?? element;
          return element.scrollWidth - box.clientWidth;
        });
      assert.ok(widest <= 0, `${widest} pixels are out of sight`);
      await takePicture(`status-${path.extname(file).slice(1)}`);
    });

  it('says whole, under the mouse on what it offers, a line that had no room for all of it', async () => {
    await openFile(cda);
    const line = await statusLine(/^Document CDA/);
    const said = (await line.locator('.left').innerText()).replaceAll('\u00a0', ' ');
    assert.doesNotMatch(said, /…/);
    // A native tooltip, which no picture shows.
    const told = await line.locator('.right a').first().getAttribute('title');
    assert.match(told ?? '', /^Document CDA · .*CDA N3 · .*\d+ exigences? citée/);
  });

  it('leads from each line to what it speaks of', async () => {
    const { page } = editorWindow();
    await openFile(cda);
    await followStatus(/Jugé par nos règles/, 'Voir');
    await page.locator('.tab.active', { hasText: /Ce qui est su|What is known/ }).waitFor();
    await openFile(cda);
    await followStatus(/Document CDA/, 'Aperçu');
    await page.locator('.tab', { hasText: 'Aperçu de' }).first().waitFor();
    await openFile(cda);
    await followStatus(/Non jugé/, 'Choisir un pack');
    await page.locator('.quick-input-titlebar', { hasText: 'Dossier du pack officiel' }).waitFor();
    await page.keyboard.press('Escape');
    await openFile('hl7v2/oru-transmission-cr-bio.hl7');
    await followStatus(/HL7 v2/, 'Lire');
    await page.locator('.tab', { hasText: 'à lire' }).first().waitFor();
    await openFile('dossier/exigences-dmp-mssante.md');
    await followStatus(/exigences? citée/, 'Plan');
    await page.locator('.outline-tree').first().waitFor();
  });

  const troubles: readonly {
    readonly what: string;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly files?: Readonly<Record<string, string>>;
    readonly says: string;
    readonly at: readonly [string, number];
  }[] = [
    {
      what: 'a setting that names nothing',
      settings: { 'segur.volet': 'NULLE-PART' },
      says: 'segur.volet : aucun volet ne se nomme « NULLE-PART »',
      at: ['settings.json', 3],
    },
    {
      what: 'a pack that is not there',
      settings: { 'segur.officialPack': 'nulle-part' },
      says: 'Dossier du pack introuvable : « nulle-part »',
      at: ['settings.json', 3],
    },
    {
      what: 'a pack whose manifest is broken',
      settings: { 'segur.officialPack': 'pack' },
      files: { 'pack/segur-pack.json': '{\n  "schemas": [\n    "absent.sch"\n  ]\n}\n' },
      says: 'schéma absent, « absent.sch »',
      at: ['segur-pack.json', 3],
    },
    {
      what: 'a catalogue file that is not there',
      settings: { 'segur.volet': '', 'segur.catalogue.files': ['labo.segur-catalogue.json'] },
      says: 'Catalogue introuvable : « labo.segur-catalogue.json »',
      at: ['settings.json', 4],
    },
    {
      what: 'a broken catalogue',
      files: { '.segur/valuesets.json': '{\n  "valueSets": [\n    {"oid": "1.2.3", \n' },
      says: 'JSON',
      at: ['valuesets.json', 4],
    },
  ];

  for (const { what, settings, files = {}, says, at } of troubles)
    it(`shows ${what}, and leads to it with one click`, async () => {
      await writeFiles(editorWindow().folder, files);
      if (settings) await useSettings(settings);
      await openFile(cda);
      await statusLine(says);
      await takePicture(`status-trouble-${at[0].replace('.json', '')}`);
      await followStatus(says, 'Ouvrir');
      await standsAt(...at);
    });
});
