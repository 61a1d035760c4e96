import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { oidPlaces } from '../../server/src/codes/oidsIn';
import { isKnownOid } from '../../server/src/codes/recognise';
import { openCodes, shippedCodes } from '../support/codes';
import { describeShared, listShared, readShared } from '../support/shared';
import { byDefault } from '../support/textKind';

/** Texts of a folder of dependencies, of every language that is there, none over 1 MB. */
function* texts(folder: string): Iterable<{ readonly file: string; readonly text: string }> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* texts(file);
    else if (
      /\.(?:md|[cm]?[jt]s|json|ya?ml|txt|html|css|py|h|cc?|sh)$/.test(entry.name) &&
      statSync(file).size < 1e6
    )
      yield { file, text: readFileSync(file, 'utf8') };
  }
}

describe('codes in texts of other fields', () => {
  const folder = 'node_modules';
  const mostFiles = 4000;

  it('draws no diagnostic in files that have nothing to do with health', async () => {
    let files = 0;
    const told: string[] = [];
    for (const { file, text } of texts(folder)) {
      if (files === mostFiles) break;
      files += 1;
      for (const { code } of [...(await openCodes(text)).check!(byDefault)].flat())
        told.push(`${file} ${code}`);
    }
    assert.ok(files >= 2000, `only ${files} files`);
    assert.deepEqual(told, []);
  });

  it('explains nothing and offers nothing at their versions, addresses and numbers', async () => {
    const said: string[] = [];
    let places = 0;
    for (const { file, text } of texts(folder)) {
      if (places > 40_000) break;
      const layer = await openCodes(text.slice(0, 60_000));
      for (const { index, 0: written } of text
        .slice(0, 60_000)
        .matchAll(/\d+\.\d+[\d.]*|[A-Z]{2,}[-_]\d+/g)) {
        places += 1;
        const end = index + written.length;
        const hover = layer.hover!(index + 1);
        if (hover) said.push(`${file}: ${hover.markdown.en.slice(0, 60)}`);
        if (layer.complete!(end).length > 0) said.push(`${file}: completion of ${written}`);
      }
    }
    assert.ok(places > 10_000, `only ${places} places`);
    assert.deepEqual(said, []);
  });
});

describeShared('codes in documents of the field', 'corpus/cda-valid', () => {
  it('explains every OID that is known, and nothing that is not', async () => {
    const knowledge = await shippedCodes();
    let explained = 0;
    for (const name of listShared('corpus/cda-valid', /\.xml$/)) {
      const text = readShared('corpus', 'cda-valid', name);
      const layer = await openCodes(text);
      for (const { digits } of oidPlaces(text)) {
        const oid = text.slice(digits.start, digits.end);
        const hover = layer.hover!(digits.start + 2);
        assert.equal(hover?.subject, isKnownOid(oid, knowledge) ? oid : undefined, `${name} ${oid}`);
        if (hover) explained += 1;
      }
    }
    assert.ok(explained > 5000, `only ${explained} OIDs`);
  });

  it('tells of no OID of theirs but those that ANS itself writes under another name', async () => {
    const told = new Set<string>();
    for (const name of listShared('corpus/cda-valid', /\.xml$/)) {
      const text = readShared('corpus', 'cda-valid', name);
      for (const { range } of [...(await openCodes(text)).check!(byDefault)].flat())
        told.add(text.slice(text.lastIndexOf('\n', range.start) + 1, text.indexOf('\n', range.end)).trim());
    }
    // The list of that name has the OID 1.2.250.1.213.1.1.5.759.
    assert.deepEqual(
      [...told],
      ['<!-- rencontre : valeur issue du JDV_Rencontre_CS9_CS24_CISIS (1.2.250.1.213.1.1.5.708) -->'],
    );
  });
});
