import assert from 'node:assert/strict';
import { createBatch } from '../../../../server/src/importers/valueSets/batch';
import type { ImportedValueSets } from '../../../../server/src/importers/valueSets/types';
import { codes, loinc, reasons, snomed, today, systems, useBatch } from '../../../support/valueSetBatch';

// segur: verifies SEG/JDV.01
describe('reading value sets, FHIR', () => {
  let read: Awaited<ReturnType<typeof useBatch>>;
  before(async () => {
    read = await useBatch();
  });

  const oid = (value: string): object => ({ system: 'urn:ietf:rfc:3986', value: `urn:oid:${value}` });
  const system = {
    resourceType: 'CodeSystem',
    id: 'TRE-Z01-Essai',
    url: 'https://example.org/tre-z01',
    identifier: [oid('1.2.250.9.1')],
    name: 'TRE_Z01_Essai',
    date: '2026-05-05T12:00:00+01:00',
    language: 'fr-FR',
    content: 'complete',
    concept: [
      {
        code: 'R',
        display: 'Racine',
        property: [{ code: 'status', valueCode: 'active' }],
        concept: [
          { code: 'R1', display: 'Un', property: [{ code: 'status', valueCode: 'active' }] },
          {
            code: 'R2',
            display: 'Deux',
            property: [
              { code: 'status', valueCode: 'retired' },
              { code: 'dateFin', valueDateTime: '2025-02-01T00:00:00+01:00' },
            ],
          },
        ],
      },
      { code: 'S', display: 'Seul' },
    ],
  };
  const set = (compose: object, rest: object = {}): object => ({
    resourceType: 'ValueSet',
    id: 'JDV-Z01-Essai',
    url: 'https://example.org/jdv-z01',
    identifier: [oid('1.2.250.9.5.1')],
    name: 'JDV_Z01_Essai',
    version: '20260629120000',
    date: '2026-06-29T12:00:00+01:00',
    language: 'fr-FR',
    compose,
    ...rest,
  });

  it('reads codes one by one, of systems known by their address, by an identifier, or by a designation', () => {
    const imported = read({
      'cs.json': system,
      'vs.json': set({
        include: [
          { system: 'http://loinc.org', concept: [{ code: '34876-3', display: 'Évaluation' }] },
          { system: 'https://example.org/tre-z01', concept: [{ code: 'R1' }] },
          { system: 'urn:oid:1.2.250.9.9', concept: [{ code: 'Q', display: 'q' }] },
          {
            system: 'https://example.org/several',
            concept: [
              {
                code: 'W',
                display: 'w',
                designation: [{ use: { code: 'OID' }, value: 'urn:oid:1.2.250.9.8' }],
              },
            ],
          },
          {
            system: 'https://mos.esante.gouv.fr/NOS/TRE_A12-NomenclatureASTM/FHIR/TRE-A12-NomenclatureASTM',
            concept: [{ code: 'E1762', display: 'Full Document' }],
          },
        ],
      }),
    });
    assert.deepEqual(codes(imported), [
      `34876-3 ${loinc}`,
      'R1 1.2.250.9.1',
      'Q 1.2.250.9.9',
      'W 1.2.250.9.8',
      'E1762 ASTM',
    ]);
    assert.equal(imported.records[0]?.concepts[1]?.label, 'Un');
    assert.deepEqual(
      [imported.records[0]?.oid, imported.records[0]?.url, imported.records[0]?.revised],
      ['1.2.250.9.5.1', 'https://example.org/jdv-z01', '2026-06-29'],
    );
  });

  it('expands a whole code system of the import, whatever the order of the files, ended codes as withdrawn', () => {
    const imported = read({ 'vs.json': set({ include: [{ system: system.url }] }), 'cs.json': system });
    assert.deepEqual(codes(imported), [
      'R 1.2.250.9.1',
      'R1 1.2.250.9.1',
      'S 1.2.250.9.1',
      'R2 1.2.250.9.1 until 2025-02-01',
    ]);
    assert.deepEqual(
      imported.records.map(({ kind }) => kind),
      [undefined, 'codeSystem'],
    );
  });

  it('expands filters that the import answers exactly, and tells the others without guessing', () => {
    const filtered = (...filter: object[]): ImportedValueSets =>
      read({ 'cs.json': system, 'vs.json': set({ include: [{ system: system.url, filter }] }) });
    const below = filtered({ property: 'concept', op: 'descendent-of', value: 'R' });
    assert.deepEqual(codes(below), ['R1 1.2.250.9.1', 'R2 1.2.250.9.1 until 2025-02-01']);
    const both = filtered(
      { property: 'concept', op: 'is-a', value: 'R' },
      { property: 'status', op: '=', value: 'active' },
    );
    assert.deepEqual(codes(both), ['R 1.2.250.9.1', 'R1 1.2.250.9.1']);
    const odd = filtered({ property: 'nulle', op: '=', value: 'x' });
    assert.deepEqual(
      odd.records.map(({ kind }) => kind),
      ['codeSystem'],
    );
    assert.match(reasons(odd)[0]!, /^partial vs\.json filter "nulle = x"/);
    const snomedFilter = read({
      'vs.json': set({
        include: [
          { system: 'http://snomed.info/sct', filter: [{ property: 'concept', op: 'is-a', value: '1' }] },
          { system: 'http://snomed.info/sct', concept: [{ code: '260385009', display: 'négatif' }] },
        ],
      }),
    });
    assert.deepEqual(codes(snomedFilter), [`260385009 ${snomed}`]);
    assert.equal(snomedFilter.records[0]?.partial, true);
    assert.match(reasons(snomedFilter)[0]!, /filter "concept is-a 1" on http:\/\/snomed\.info\/sct/);
  });

  it('composes sets of sets, excludes, and does not run in circles', () => {
    const other = set(
      {
        include: [
          {
            system: 'http://loinc.org',
            concept: [
              { code: 'A', display: 'a' },
              { code: 'B', display: 'b' },
            ],
          },
        ],
      },
      { url: 'https://example.org/other', identifier: [oid('1.2.250.9.5.2')], name: 'JDV_Z02_Autre' },
    );
    const composed = read({
      'vs.json': set({
        include: [{ valueSet: ['https://example.org/other|20260101'] }],
        exclude: [{ system: 'http://loinc.org', concept: [{ code: 'B' }] }],
      }),
      'other.json': other,
    });
    assert.deepEqual(codes(composed), [`A ${loinc}`]);
    assert.deepEqual(composed.remarks, []);
    const circle = read({ 'vs.json': set({ include: [{ valueSet: ['https://example.org/jdv-z01'] }] }) });
    assert.deepEqual(circle.records, []);
    assert.match(reasons(circle)[0]!, /contains itself/);
    const absent = read({ 'vs.json': set({ include: [{ valueSet: ['https://example.org/nowhere'] }] }) });
    assert.match(
      reasons(absent)[0]!,
      /^partial vs\.json the codes of the set https:\/\/example\.org\/nowhere/,
    );
    const both = read({
      'other.json': other,
      'vs.json': set({
        include: [
          {
            system: 'http://loinc.org',
            concept: [
              { code: 'A', display: 'a' },
              { code: 'C', display: 'c' },
            ],
            valueSet: ['https://example.org/other'],
          },
        ],
      }),
    });
    assert.deepEqual(codes(both, 1), [`A ${loinc}`]);
  });

  it('takes an expansion where there is no definition, nested and abstract codes as FHIR means them', () => {
    const expanded = (expansion: object): ImportedValueSets =>
      read({ 'vs.json': set({}, { compose: undefined, expansion }) });
    const contains = [
      {
        system: 'http://loinc.org',
        abstract: true,
        code: 'G',
        display: 'groupe',
        contains: [{ system: 'http://loinc.org', code: 'A', display: 'a' }],
      },
      { system: 'http://loinc.org', code: 'B', display: 'b', inactive: true },
    ];
    assert.deepEqual(codes(expanded({ total: 3, contains })), [`A ${loinc}`, `B ${loinc} until 2026-06-29`]);
    const page = expanded({ total: 300, offset: 0, contains });
    assert.equal(page.records[0]?.partial, true);
    assert.match(reasons(page)[0]!, /a part of them only/);
  });

  it('reads FHIR XML and bundles as it reads JSON', () => {
    const xml = `<Bundle xmlns="http://hl7.org/fhir"><entry><resource><ValueSet>
      <id value="jdv-z01-essai-cisis"/><language value="fr-FR"/>
      <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>bla</p></div></text>
      <url value="https://example.org/jdv-z01"/>
      <identifier><system value="urn:ietf:rfc:3986"/><value value="urn:oid:1.2.250.9.5.1"/></identifier>
      <name value="JdvZ01EssaiCisis"/><date value="2026-06-29"/>
      <compose><include><system value="http://loinc.org"/>
        <concept><code value="A"/><display value="Été"/></concept><concept><code value="B"/><display value="b"/></concept>
      </include></compose></ValueSet></resource></entry></Bundle>`;
    const imported = read({ 'bundle.xml': xml });
    assert.deepEqual(codes(imported), [`A ${loinc}`, `B ${loinc}`]);
    assert.deepEqual(
      [imported.records[0]?.name, imported.records[0]?.oid, imported.records[0]?.concepts[0]?.label],
      ['jdv-z01-essai-cisis', '1.2.250.9.5.1', 'Été'],
    );
    const bundle = {
      resourceType: 'Bundle',
      entry: [
        { resource: system },
        {
          resource: {
            resourceType: 'Bundle',
            entry: [{ resource: set({ include: [{ system: system.url }] }) }],
          },
        },
      ],
    };
    assert.equal(codes(read({ 'bundle.json': bundle })).length, 4);
  });

  it('passes over what only says more of another code system', () => {
    const supplement = {
      resourceType: 'CodeSystem',
      url: 'https://example.org/fr',
      content: 'supplement',
      supplements: 'http://loinc.org',
      concept: [{ code: 'A' }],
    };
    assert.deepEqual(read({ 'a.json': supplement }).records, []);
  });

  it('tells of a code system whose OID nobody says, and knows the set in part only', () => {
    const imported = read({
      'vs.json': set({
        include: [{ system: 'https://example.org/inconnue', concept: [{ code: 'A', display: 'a' }] }],
      }),
    });
    assert.equal(imported.records[0]?.partial, true);
    assert.match(reasons(imported)[0]!, /code system https:\/\/example\.org\/inconnue: its OID/);
  });

  it('dates a package by its manifest, and passes over what is no list of codes', async () => {
    const batch = createBatch({ today, systemOid: await systems });
    batch.add(
      {
        name: 'p.tgz!package/package.json',
        text: JSON.stringify({
          name: 'ans.fr.terminologies',
          fhirVersions: ['4.0.1'],
          date: '20260729093807',
        }),
      },
      false,
    );
    batch.add(
      {
        name: 'p.tgz!package/StructureDefinition-x.json',
        text: JSON.stringify({ resourceType: 'StructureDefinition' }),
      },
      false,
    );
    batch.add(
      {
        name: 'p.tgz!package/ValueSet-a.json',
        text: JSON.stringify(
          set({ include: [{ system: 'http://loinc.org', concept: [{ code: 'A', display: 'a' }] }] }),
        ),
      },
      false,
    );
    batch.add({ name: 'p.tgz!package/ValueSet-broken.json', text: '{"resourceType":"ValueSet",' }, false);
    const imported = batch.finish();
    assert.equal(imported.asOf, '2026-07-29');
    assert.equal(imported.records[0]?.asOf, '2026-07-29');
    assert.equal(imported.records.length, 1);
    assert.match(reasons(imported)[0]!, /^refused p\.tgz!package\/ValueSet-broken\.json is not JSON/);
  });

  it('takes nothing of an import of more codes than all lists together, whether listed or drawn from a system', () => {
    const concepts = (count: number) => Array.from({ length: count }, (_, at) => ({ code: `C${at}` }));
    const set = (name: string, include: object) => ({
      resourceType: 'ValueSet',
      url: `https://example.org/vs/${name}`,
      name,
      compose: { include: [{ system: 'https://example.org/cs', ...include }] },
    });
    const told = 'refused bundle.json more than 350000 codes in one import: nothing of it is taken';
    const bundle = (resources: readonly object[]) => ({
      'bundle.json': {
        resourceType: 'Bundle',
        entry: resources.map((resource) => ({ resource })),
      },
      'right.json': set('right', { concept: concepts(3) }),
    });
    const listed = read(
      bundle(Array.from({ length: 36 }, (_, at) => set(`S${at}`, { concept: concepts(10_000) }))),
    );
    const system = {
      resourceType: 'CodeSystem',
      url: 'https://example.org/cs',
      name: 'CS',
      content: 'complete',
      concept: concepts(60_000),
    };
    const drawn = read(bundle([system, ...Array.from({ length: 6 }, (_, at) => set(`S${at}`, {}))]));
    for (const imported of [listed, drawn]) {
      assert.deepEqual(imported.records, []);
      assert.deepEqual(imported.lost, ['bundle.json']);
      assert.ok(reasons(imported).includes(told), reasons(imported).join('\n'));
    }
  });

  it('survives what no reader should follow: depth, loops of sets, doubled references', () => {
    const depth = 3000;
    let count = 0;
    const head = JSON.stringify({ ...system, concept: [] }).replace(/\[\]\}$/, '');
    const open = '[{"code":"N#","display":"n","concept":'
      .repeat(depth)
      .replace(/#/g, () => String((count += 1)));
    const deep = read({ 'cs.json': `${head}${open}[]${'}]'.repeat(depth)}}` });
    assert.equal(deep.records[0]?.concepts.length, depth);
    const files: Record<string, object> = {};
    for (let index = 0; index < 60; index++)
      files[`${index}.json`] = set(
        {
          include: [
            { valueSet: [`https://example.org/${index + 1}`] },
            { valueSet: [`https://example.org/${index + 1}`] },
          ],
        },
        { url: `https://example.org/${index}`, identifier: [oid(`1.2.250.9.6.${index}`)] },
      );
    const chain = read(files);
    assert.deepEqual(chain.records, []);
    assert.ok(chain.remarks.length > 0 && chain.remarks.length <= 500);
  });
});
