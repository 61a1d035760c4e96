import assert from 'node:assert/strict';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { createXsdValidator, type XsdValidator } from '../../server/src/node/pack/xsdValidator';
import type { Finding } from '../../server/src/core/finding';
import { mergePackFindings } from '../../server/src/schematron/merge';
import { isPackFinding, type PackFinding } from '../../server/src/schematron/packFindings';
import { xsdFindings } from '../../server/src/schematron/xsdFindings';
import { parseXml } from '../../server/src/xml';
import { findClinicalDocument } from '../../server/src/cda/model';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { cdaKnowledge, judge } from '../support/cda';
import { hasOfficialPack, officialPack, openOfficialPack } from '../support/officialPack';
import { hasShared, readShared } from '../support/shared';

/** One fault, one finding: what a rule of ours says of a document, the official pack does not say a second time. */
describe('findings of the official pack beside our own', () => {
  if (!hasOfficialPack() || !hasShared('corpus', 'cda-mutated')) {
    it.skip('needs the official pack (SEGUR_PACK) and the shared corpus (SEGUR_SHARED)');
    return;
  }
  const service = openOfficialPack();
  const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;
  let validator: XsdValidator;
  let knowledge: CdaKnowledge;
  before(async () => {
    validator = await createXsdValidator(createPackFolder(officialPack!), service.xsd!);
    knowledge = await cdaKnowledge();
  });

  const read = (file: string) => readShared('corpus', file).replace(/^\uFEFF/, '');
  const schemas = (text: string) => service.select(parseXml(text)).map(({ file }) => file);
  const judgeAll = (text: string) => {
    const xml = parseXml(text);
    const own = judge(text, knowledge);
    const pack: readonly PackFinding[] = [
      ...[...service.check(xml, context)].flat(),
      ...xsdFindings(
        validator.validate(xml, findClinicalDocument(xml)) ?? [],
        xml,
        findClinicalDocument(xml),
        service.xsd!,
        context,
      ),
    ];
    return { own, pack, merged: mergePackFindings([...own, ...pack]) };
  };
  const alone = (findings: readonly Finding[]) =>
    findings.filter(isPackFinding).map(({ origin: { file, line }, code }) => `${code} ${file}:${line}`);
  const counts = (findings: readonly Finding[]) => {
    const map = new Map<string, number>();
    for (const { code } of findings) map.set(code, (map.get(code) ?? 0) + 1);
    return map;
  };

  const manifest = JSON.parse(readShared('corpus', 'cda-mutated', 'MANIFEST.json')) as readonly {
    file: string;
    rule: string;
    base: string;
  }[];
  /** Assertions that demand something else of the same place: they are told beside ours. */
  const besides: Readonly<Record<string, readonly string[]>> = {
    // A type that no list has, and the one type that this volet wants.
    'M10__BIO-TROD_2024.01_Angine.xml': ['BIO-TROD_2024.01/Entete/Entete_BIO-TROD.sch:15'],
  };
  let met = 0;
  for (const { file, rule, base } of manifest) {
    const source = `cda-valid/${base.slice(base.lastIndexOf('/') + 1)}`;
    if (!hasShared('corpus', source)) continue;
    it(`${file} (${rule})`, () => {
      const [before, after] = [judgeAll(read(source)), judgeAll(read(`cda-mutated/${file}`))];
      const known = counts(before.own);
      const seen = [...counts(after.own)].some(([code, count]) => count > (known.get(code) ?? 0));
      // Taken for a document of another volet it is judged by other schemas, whose findings are news.
      if (!seen || String(schemas(read(source))) !== String(schemas(read(`cda-mutated/${file}`)))) return;
      if (after.pack.length > before.pack.length) met++;
      const left = alone(before.merged);
      assert.deepEqual(
        alone(after.merged).filter(
          (name) => !left.includes(name) && !besides[file]?.some((end) => name.endsWith(end)),
        ),
        [],
      );
      // Nothing is lost: every assertion is told, alone or beside our own words.
      const told = after.merged.map(({ message }) => message.fr).join('\n');
      for (const { origin } of after.pack) assert.ok(told.includes(`${origin.file}:${origin.line}`));
    });
  }
  after(() => assert.ok(met >= 15, `the pack told the fault of ${met} documents`));
});
