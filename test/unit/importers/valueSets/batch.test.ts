import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadCodeSystems, type SystemOid } from '../../../../server/src/catalogue/codeSystems';
import { createBatch } from '../../../../server/src/importers/valueSets/batch';
import type { ImportedValueSets, TableChoices } from '../../../../server/src/importers/valueSets/types';

const today = '2026-11-29';
const loinc = '2.16.840.1.113883.6.1';
const snomed = '2.16.840.1.113883.6.96';

describe('reading value sets', () => {
  let systemOid: SystemOid;

  before(async () => {
    systemOid = await loadCodeSystems({
      read: (path) => Promise.resolve(readFileSync(`data/${path}`, 'utf8')),
    });
  });

  function read(
    files: Readonly<Record<string, string | object>>,
    table: TableChoices = {},
  ): ImportedValueSets {
    const batch = createBatch({ today, systemOid, table });
    for (const [name, content] of Object.entries(files))
      batch.add({ name, text: typeof content === 'string' ? content : JSON.stringify(content) }, true);
    return batch.finish();
  }

  const codes = (imported: ImportedValueSets, index = 0): readonly string[] =>
    (imported.records[index]?.concepts ?? []).map(
      ({ code, system, withdrawn }) => `${code} ${system}${withdrawn ? ` until ${withdrawn}` : ''}`,
    );
  const reasons = (imported: ImportedValueSets): readonly string[] =>
    imported.remarks.map(
      ({ kind, file, line, reason }) => `${kind} ${file}${line ? `:${line}` : ''} ${reason.en}`,
    );

  describe('IHE SVS, as the ANS publishes them', () => {
    const svs = (attributes: string, concepts: string): string =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet ${attributes}><ConceptList>${concepts}</ConceptList></ValueSet></RetrieveValueSetResponse>`;
    const one = `<Concept code="A1" codeSystem="${loinc}" displayName="Un"/>`;

    it('reads OID, name, revision and codes, blanks of every kind trimmed', () => {
      const imported = read({
        'JDV_J07_XdsTypeCode_CISIS.xml': svs(
          'id="1.2.250.1.213.1.1.5.471 " displayName="JDV_J07_XdsTypeCode_CISIS.tabs" dateMaj="20240927120000" revisionDate="2026-06-29T12:00:00+01:00" dateFin=""',
          `<Concept code="34876-3 " codeSystem="${loinc}" displayName="Évaluation préopératoire"/>${one}<Concept code="\tA2\u00a0" codeSystem="${loinc}" displayName="Deux &amp; trois"/>${one}`,
        ),
      });
      assert.deepEqual(imported.records, [
        {
          oid: '1.2.250.1.213.1.1.5.471',
          name: 'JDV_J07_XdsTypeCode_CISIS',
          revised: '2026-06-29',
          asOf: '2026-06-29',
          source: 'JDV_J07_XdsTypeCode_CISIS.xml',
          concepts: [
            { code: '34876-3', system: loinc, label: 'Évaluation préopératoire' },
            { code: 'A1', system: loinc, label: 'Un' },
            { code: 'A2', system: loinc, label: 'Deux & trois' },
          ],
        },
      ]);
      assert.deepEqual(imported.remarks, []);
    });

    it('leaves aside a set whose OID is none, and takes those beside it', () => {
      const set = (oid: string): string => svs(`id="${oid}" displayName="JDV_${oid}"`, one);
      const imported = read({ 'JDV_A.xml': set('1.2.250.1.213.1.1.5.x'), 'JDV_B.xml': set('1.2.3') });
      assert.deepEqual(
        imported.records.map(({ oid }) => oid),
        ['1.2.3'],
      );
      assert.deepEqual(reasons(imported), [
        'refused JDV_A.xml "1.2.250.1.213.1.1.5.x" is no OID: the set is left aside',
      ]);
      assert.deepEqual(imported.lost, []);
      for (const oid of ['1.2.250.', '1..2', '01.2', '1.2.03', '3.1', '1', 'x'])
        assert.deepEqual(read({ 'JDV_A.xml': set(oid) }).records, [], oid);
      const table = `OID;Code;Libellé;Nomenclature\n1.2.3;A;Un;${loinc}\n1.2.x;B;Deux;${loinc}\n`;
      assert.deepEqual(
        read({ 'sets.csv': table }).records.map(({ oid }) => oid),
        ['1.2.3'],
      );
      assert.match(reasons(read({ 'sets.csv': table })).join(), /"1\.2\.x" is no OID/);
    });

    it('calls a set whose title is in words by its file, old and new names, a blank in it too', () => {
      const titled = svs(
        'id="1.2.3" displayName="JDV Depistage neonatal CISIS" revisionDate="2025-06-19"',
        one,
      );
      assert.equal(
        read({ 'x/jdv-depistage-neonatal-cisis .xml': titled }).records[0]?.name,
        'jdv-depistage-neonatal-cisis',
      );
      const spaced = svs('id="1.2.3" displayName="JDV_ Radiopharmaceutique-CISIS"', one);
      assert.equal(
        read({ 'JDV_ Radiopharmaceutique-CISIS.xml': spaced }).records[0]?.name,
        'JDV_Radiopharmaceutique-CISIS',
      );
    });

    it('takes what has ended for withdrawn, what is to end for in use, and dates an undated set by its codes', () => {
      const imported = read({
        'JDV_X.xml': svs(
          'id="1.2.3" displayName="JDV_X" version="test"',
          `<Concept code="A" codeSystem="1.2" displayName="a" dateValid="20100101000000" dateFin="20220224000000"/>
           <Concept code="B" codeSystem="1.2" displayName="b" dateValid="20220224000000" dateFin=""/>
           <Concept code="C" codeSystem="1.2" displayName="c" dateValid="20100101000000" dateFin="20991231000000"/>`,
        ),
      });
      assert.deepEqual(codes(imported), ['B 1.2', 'C 1.2', 'A 1.2 until 2022-02-24']);
      assert.equal(imported.records[0]?.revised, '2022-02-24');
    });

    it('keeps code systems apart from sets, leaves associations, and tells of rows without a code', () => {
      const imported = read({
        'TRE_A01.xml': svs('id="1.2.9" displayName="TRE_A01-CadreExercice.tabs" typeFichier="TRE"', one),
        'ASS_X.xml': svs('id="1.2.8" displayName="ASS_X-Y"', one),
        'JDV_Y.xml': svs(
          'id="1.2.7" displayName="JDV_Y"',
          `<Concept code="" codeSystem="1.2" displayName="?"/>${one}`,
        ),
      });
      assert.deepEqual(
        imported.records.map(({ name, kind }) => [name, kind]),
        [
          ['TRE_A01-CadreExercice', 'codeSystem'],
          ['JDV_Y', undefined],
        ],
      );
      assert.deepEqual(reasons(imported), [
        'note ASS_X.xml a table between two code systems, not a value set: left aside',
        'note JDV_Y.xml 1 row without a code, left aside',
      ]);
    });

    it('refuses a broken file with its line, a document type, an empty file, and takes the others', () => {
      const imported = read({
        'broken.xml': svs('id="1.2.3" displayName="B"', `${one}\n<Concept code="A`),
        'bomb.xml': `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${svs('id="1.2.4" displayName="&b;"', one).replace(/^.*\n/, '')}`,
        'empty.xml': '',
        'page.xml': '<html><body/></html>',
        'good.xml': svs('id="1.2.5" displayName="G"', one),
      });
      assert.deepEqual(
        imported.records.map(({ name }) => name),
        ['G'],
      );
      assert.deepEqual(
        imported.remarks.map(({ kind, file, line }) => `${kind} ${file}:${line ?? ''}`),
        ['refused broken.xml:3', 'refused bomb.xml:', 'refused empty.xml:', 'refused page.xml:'],
      );
      assert.equal(imported.files, 1);
    });

    it('dates the import by its newest set, never later than today', () => {
      const dated = (oid: string, day: string): string =>
        svs(`id="${oid}" displayName="S${oid}" revisionDate="${day}"`, one);
      const past = read({ 'a.xml': dated('1.2.3', '2024-01-01'), 'b.xml': dated('1.2.4', '2026-02-03') });
      assert.equal(past.asOf, '2026-02-03');
      assert.deepEqual(
        past.records.map(({ revised, asOf }) => [revised, asOf]),
        [
          ['2024-01-01', '2026-02-03'],
          ['2026-02-03', '2026-02-03'],
        ],
      );
      const slip = read({ 'a.xml': dated('1.2.3', '2206-01-01') });
      assert.deepEqual([slip.asOf, slip.records[0]?.revised], [today, today]);
      assert.match(reasons(slip)[0]!, /revision of 2206-01-01/);
    });
  });

  describe('FHIR', () => {
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
      assert.deepEqual(codes(expanded({ total: 3, contains })), [
        `A ${loinc}`,
        `B ${loinc} until 2026-06-29`,
      ]);
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

    it('dates a package by its manifest, and passes over what is no list of codes', () => {
      const batch = createBatch({ today, systemOid });
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

  describe('tables', () => {
    it('reads CSV of any delimiter, headers however written, quotes and systems by name', () => {
      const imported = read(
        {
          'J07.csv': `\uFEFFCode;Nomenclature;"Libellé"\r\n34876-3;LOINC;"Évaluation; ""préopératoire"""\r\n\r\n260385009;SNOMED CT;négatif\r\n`,
        },
        { oid: '1.2.250.1.213.1.1.5.471', name: 'JDV_J07_XdsTypeCode_CISIS', revised: '2026-06-29' },
      );
      assert.deepEqual(codes(imported), [`34876-3 ${loinc}`, `260385009 ${snomed}`]);
      const [record] = imported.records;
      assert.deepEqual(
        [record?.oid, record?.name, record?.revised, record?.concepts[0]?.label],
        ['1.2.250.1.213.1.1.5.471', 'JDV_J07_XdsTypeCode_CISIS', '2026-06-29', 'Évaluation; "préopératoire"'],
      );
    });

    it('reads several sets from one table, by its columns', () => {
      const imported = read({
        'jdv.csv': [
          'OID JDV,Nom JDV,code,codeSystem,displayName,Date MàJ,Date fin',
          `1.2.3,JDV_A,A,${loinc},a,2025-01-02,`,
          `1.2.3,JDV_A,B,http://loinc.org,b,03/04/2026,31/12/2024`,
          `1.2.4,JDV_C,C,2.16.840.1.113883.6.96,c,,`,
        ].join('\n'),
      });
      assert.deepEqual(
        imported.records.map(({ oid, name, revised }) => [oid, name, revised]),
        [
          ['1.2.3', 'JDV_A', '2026-04-03'],
          ['1.2.4', 'JDV_C', ''],
        ],
      );
      assert.deepEqual(codes(imported), [`A ${loinc}`, `B ${loinc} until 2024-12-31`]);
    });

    it('reads the `.tabs` files of the NOS, which say on top what they are', () => {
      const imported = read({
        'JDV_J04.tabs': [
          '<OID>;<Type fichier>;<Nom fichier>;<Description>;<URL fichier>;<Date valid>;<Date fin>;<Date MàJ>',
          '1.2.250.1.213.1.1.5.467;JDV;JDV_J04-XdsPracticeSettingCode-CISIS.tabs;Cadre;https://example.org;20160519000000;;20240927120000',
          '<OID>;<Code>;<Libellé>',
          '1.2.250.1.213.1.1.4.9;AMBULATOIRE;Ambulatoire',
        ].join('\n'),
      });
      assert.deepEqual(codes(imported), ['AMBULATOIRE 1.2.250.1.213.1.1.4.9']);
      assert.deepEqual(
        [imported.records[0]?.oid, imported.records[0]?.name, imported.records[0]?.revised],
        ['1.2.250.1.213.1.1.5.467', 'JDV_J04-XdsPracticeSettingCode-CISIS', '2024-09-27'],
      );
    });

    it('asks for what a table does not say, and tells a system that nobody knows', () => {
      assert.match(reasons(read({ 'a.csv': 'code;libelle\nA;a' }))[0]!, /--system OID/);
      assert.match(
        reasons(read({ 'a.csv': 'un;deux\n1;2' }))[0]!,
        /no column of codes \("code"\); read: un ; deux/,
      );
      assert.deepEqual(codes(read({ 'a.csv': 'code;libelle\nA;a' }, { system: loinc })), [`A ${loinc}`]);
      const odd = read({ 'a.csv': 'code;system;label\nA;Maison;a' });
      assert.equal(odd.records[0]?.partial, true);
      assert.match(reasons(odd)[0]!, /code system without a known OID: Maison/);
    });

    it('finds the head of a table below lines of titles, whichever delimiter they have', () => {
      const rows = `code,code system,display\nA,LOINC,a\nB,LOINC,"b; c"\n`;
      for (const title of ['Liste des codes 2026\n\n', 'Liste ; version ; 2026\n', 'sep=,\r\n', ''])
        assert.deepEqual(codes(read({ 'a.csv': title + rows })), [`A ${loinc}`, `B ${loinc}`], title);
    });

    it('leaves a table of more rows than any list has', () => {
      const imported = read({ 'a.csv': `code,system,label\n${`A,${loinc},a\n`.repeat(200_100)}` });
      assert.deepEqual(imported.records, []);
      assert.match(reasons(imported)[0]!, /more than 100000 rows/);
    });
  });
});
