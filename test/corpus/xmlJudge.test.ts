import assert from 'node:assert/strict';
import { SaxesParser } from 'saxes';
import { type XmlDocument, parseXml } from '../../server/src/xml';
import { mutated } from '../support/mutate';
import { seeded } from '../support/random';
import { describeShared, listShared, readShared } from '../support/shared';
import { checkTree } from '../support/xmlTree';

const folder = 'corpus/cda-valid';

/** The first fault that an independent parser finds, or undefined. */
function verdict(text: string): string | undefined {
  let first: string | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => (first ??= error.message));
  try {
    parser.write(text).close();
  } catch (error) {
    first ??= String(error);
  }
  return first;
}

/** The problems that make a text ill-formed: not what we only find suspicious. */
function faults({ problems, declaration }: XmlDocument) {
  const suspicious = /^(?:doctype|.*-limit)$/;
  return problems.filter(
    ({ code }) =>
      !suspicious.test(code) &&
      (code !== 'encoding-not-utf-8' || !/^[A-Za-z][\w.-]*$/.test(declaration?.encoding?.value ?? '')),
  );
}

/** What the judge lets pass though XML forbids it: lone surrogates with what follows them, and a target glued to its data. */
function judgeIsLax(text: string, problems: readonly { readonly code: string }[]): boolean {
  const lone = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
  return lone || problems.every(({ code }) => code === 'stray-character');
}

describeShared('XML well-formedness against an independent judge', folder, () => {
  const small = `<?xml version="1.0" encoding="UTF-8"?>
<a xmlns="u:1" xmlns:p="u:2">
  <b c="1" p:d='2'>text &amp; more</b>
  <!-- note -->
  <p:e><![CDATA[x]]></p:e>
  <?pi data?>
  <f/>
</a>
`;

  it('agrees on every valid document', () => {
    for (const name of listShared(folder, /\.xml$/i)) {
      const text = readShared(folder, name);
      assert.equal(verdict(text), undefined, name);
      assert.deepEqual(faults(parseXml(text)), [], name);
    }
  });

  it('agrees on 30,000 accidents', () => {
    const random = seeded(2026);
    const large = readShared(folder, 'BIO-TROD_2024.01_Angine.xml').slice(0, 6_000);
    const disagreements: string[] = [];
    for (let i = 0; i < 30_000; i++) {
      const text = mutated(i % 6 === 0 ? large : small, random);
      const xml = parseXml(text);
      const ours = faults(xml);
      const theirs = verdict(text);
      if ((theirs === undefined) === (ours.length === 0)) continue;
      if (theirs === undefined && judgeIsLax(text, ours)) continue;
      disagreements.push(
        `${theirs ?? 'well-formed'} / ${ours.map(({ code }) => code).join()}\n${text.slice(0, 400)}`,
      );
    }
    assert.deepEqual(disagreements.slice(0, 3), []);
  });
});

describeShared('XML trees of broken documents', folder, () => {
  it('are sound for truncated prefixes of every document', () => {
    for (const name of listShared(folder, /\.xml$/i)) {
      const text = readShared(folder, name);
      const random = seeded(text.length);
      const cuts = text.length > 1_000_000 ? 4 : 40;
      for (let i = 0; i < cuts; i++) checkTree(parseXml(text.slice(0, random.below(text.length))));
    }
  });

  it('are sound for every prefix of a header', () => {
    const text = readShared(folder, 'BIO-TROD_2024.01_Angine.xml');
    for (let length = 0; length <= 3_500; length++) checkTree(parseXml(text.slice(0, length)));
  });

  it('are sound for 100,000 mutated documents; prints the slowest', () => {
    const random = seeded(7);
    const texts = listShared(folder, /\.xml$/i)
      .map((name) => readShared(folder, name))
      .filter(({ length }) => length < 140_000);
    let slowest = 0;
    for (let i = 0; i < 100_000; i++) {
      const source = random.pick(texts);
      const start = random.below(source.length);
      const whole = i % 200 === 0;
      const text = mutated(whole ? source : source.slice(start, start + 1_500), random);
      const began = performance.now();
      const xml = parseXml(text);
      slowest = Math.max(slowest, performance.now() - began);
      checkTree(xml);
    }
    console.log(`      slowest parse: ${slowest.toFixed(1)} ms`);
  });
});
