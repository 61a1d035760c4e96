import assert from 'node:assert/strict';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { createXsdValidator, type XsdValidator } from '../../server/src/node/pack/xsdValidator';
import { xsdFindings } from '../../server/src/schematron/xsdFindings';
import { findClinicalDocument } from '../../server/src/cda/model';
import { parseXml, type XmlDocument } from '../../server/src/xml';
import {
  hasOfficialPack,
  officialPack,
  openOfficialPack,
  schemaFile,
  verdictLines,
} from '../support/officialPack';
import { hasShared, readShared } from '../support/shared';

interface Recorded {
  readonly schematron: string;
  readonly location: string;
  readonly message: string;
}

/** The verdicts of the official tools on shared documents, recorded, against ours with the same pack. */
describe('official verdicts', () => {
  if (!hasOfficialPack() || !hasShared('corpus', 'schematron-verdicts.json')) {
    it.skip('needs the official pack (SEGUR_PACK) and the shared corpus (SEGUR_SHARED)');
    return;
  }
  const service = openOfficialPack();
  const compare = (file: string, schemas: readonly string[], recorded: readonly Recorded[]) => {
    const text = readShared('corpus', file).replace(/^\uFEFF/, '');
    const ours = schemas.flatMap((name) =>
      verdictLines(service, schemaFile(name), text).lines.map(
        (line) => `${name}|${line.split('|').slice(2).join('|')}`,
      ),
    );
    const theirs = recorded.map(({ schematron, location, message }) =>
      [schematron, location, message.replace(/\s+/g, ' ').trim()].join('|'),
    );
    assert.deepEqual([...ours].sort(), [...theirs].sort());
  };
  const verdicts = JSON.parse(readShared('corpus', 'schematron-verdicts.json')) as Readonly<
    Record<string, { schematrons: string; verdicts: readonly Recorded[]; xsd: { valid: boolean } }>
  >;
  for (const [file, { schematrons, verdicts: recorded }] of Object.entries(verdicts))
    it(file, () => compare(file, schematrons.split(','), recorded));

  const manifest = JSON.parse(readShared('corpus', 'cda-mutated', 'MANIFEST.json')) as readonly {
    file: string;
    base: string;
    official?: {
      parse_error: string | null;
      xsd_valid: boolean;
      xsd_errors: readonly string[];
      schematron: readonly Recorded[];
    };
  }[];
  describe('of the XSD', () => {
    let validator: XsdValidator;
    before(async () => {
      validator = await createXsdValidator(createPackFolder(officialPack!), service.xsd!);
    });
    const validate = (xml: XmlDocument) => validator.validate(xml, findClinicalDocument(xml));
    /** The number of faults is the validator's own affair; whether there is one is not. */
    const isValid = (file: string) =>
      validate(parseXml(readShared('corpus', file).replace(/^\uFEFF/, '')))?.length === 0;
    for (const [file, { xsd }] of Object.entries(verdicts))
      it(file, () => assert.equal(isValid(file), xsd.valid));
    for (const { file, official } of manifest)
      if (official !== undefined && official.parse_error === null)
        it(file, () => assert.equal(isValid(`cda-mutated/${file}`), official.xsd_valid));
    for (const { file, official } of manifest)
      if (official?.xsd_valid === false && official.parse_error === null)
        it(`${file}, on the lines recorded`, () => {
          const text = readShared('corpus', 'cda-mutated', file).replace(/^\uFEFF/, '');
          const xml = parseXml(text);
          const findings = xsdFindings(validate(xml)!, xml, findClinicalDocument(xml), service.xsd!, {
            severity: () => 'error',
          });
          // The recorded line is the one on which the start tag ends.
          const lines = findings.map(
            ({ range }) => text.slice(0, text.indexOf('>', range.start)).split('\n').length,
          );
          const recorded = official.xsd_errors.map((error) => Number(/^line (\d+):/.exec(error)?.[1]));
          assert.deepEqual([...new Set(lines)].sort(), [...new Set(recorded)].sort());
        });
  });

  for (const { file, base, official } of manifest) {
    if (official === undefined || official.parse_error !== null) continue;
    const known = verdicts[`cda-valid/${base.slice(base.lastIndexOf('/') + 1)}`];
    it(file, () =>
      compare(
        `cda-mutated/${file}`,
        known?.schematrons.split(',') ?? ['strucmin', 'modelesANS', 'ihe', 'modelesCDA'],
        official.schematron,
      ),
    );
  }
});
