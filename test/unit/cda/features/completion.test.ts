import assert from 'node:assert/strict';
import type { CompletionProposal } from '../../../../server/src/core/documentKind';
import { contentFaults } from '../../../../server/src/cda/contentFaults';
import { findClinicalDocument } from '../../../../server/src/cda/model';
import { parseXml } from '../../../../server/src/xml';
import { applyEdits, cdaKnowledge } from '../../../support/cda';
import { layerOf, sampleWith } from './sample';

async function completeAt(passage: string, marked: string) {
  const { text, offset } = sampleWith(passage, marked);
  const proposals = (await layerOf(text)).complete!(offset);
  const sorted = [...proposals].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  return {
    text,
    labels: sorted.map(({ label }) => label),
    find: (label: string) => proposals.find((p) => p.label === label),
  };
}

function accept(text: string, proposal: CompletionProposal | undefined): string {
  assert.ok(proposal);
  return (
    text.slice(0, proposal.edit.range.start) + proposal.edit.newText + text.slice(proposal.edit.range.end)
  );
}

// segur: verifies SEG/CDA.07
describe('completion in a CDA', () => {
  it('offers the elements that may stand there, missing ones first', async () => {
    const { labels } = await completeAt(
      '<effectiveTime value="20210401171000+0200"/>\n',
      '<effectiveTime value="2021"/>\n  <‸\n',
    );
    assert.deepEqual(labels.slice(0, 4), ['confidentialityCode', 'languageCode', 'setId', 'versionNumber']);
    assert.ok(
      !labels.includes('title') && !labels.includes('effectiveTime') && !labels.includes('custodian'),
    );
    const half = await completeAt('<title>', '<ti‸<title>');
    assert.ok(half.labels.includes('title') === false);
    const blank = await completeAt('  </recordTarget>\n', '  </recordTarget>\n  ‸\n');
    assert.ok(blank.labels.includes('author'));
  });

  it('offers no words where it knows the kind of value: what the authority has given, and a gap', async () => {
    const twice =
      '<patientRole>\n      <id root="1.2.250.9.1" extension="A1"/><id root="1.2.250.9.1" extension="‸"/>';
    const { labels, find, text } = await completeAt('<patientRole>', twice);
    assert.ok(labels.includes('extension…'), labels.join());
    const gapItem = find('extension…')!;
    assert.match(gapItem.edit.snippet!, /^\$\{1:extension\}$/);
    assert.ok(text.includes('extension=""'));
    const ins = await completeAt(
      '<patientRole>',
      '<patientRole><id root="1.2.250.1.213.1.4.8" extension="‸"/>',
    );
    assert.match(ins.find('extension…')!.detail!.fr, /INS/);
  });

  it('knows kinds of values by the name of the attribute where an element is out of its place', async () => {
    for (const [attribute, offered] of [
      ['root', '1.2.250.1.213.1.4.8'],
      ['extension', 'extension…'],
      ['code', 'code…'],
      ['codeSystem', '2.16.840.1.113883.6.1'],
      ['displayName', 'displayName…'],
      ['nullFlavor', 'UNK'],
    ] as const) {
      const { labels } = await completeAt('<patientRole>', `<patientRole><nowhere ${attribute}="‸"/>`);
      assert.ok(labels.includes(offered), `${attribute}: ${labels.join()}`);
    }
  });

  it('offers an element with what the volet demands of it, and nobody’s identity', async () => {
    const componentOf =
      '<componentOf><encompassingEncounter><effectiveTime><low value="2021"/></effectiveTime>‸</encompassingEncounter></componentOf>';
    const { find } = await completeAt(
      '  <component>\n    <structuredBody>',
      `  ${componentOf}\n  <component>\n    <structuredBody>`,
    );
    const party = find('responsibleParty')!.edit;
    for (const text of [party.newText, party.snippet!]) {
      assert.match(text, /<id root="[^"]*1\.2\.250\.1\.71\.4\.2\.1/);
      assert.match(text, /<code code="/);
      assert.match(text, /<family>/);
      assert.doesNotMatch(text, /01234567897|NOM|Prénom/);
    }
    const stops = [...party.snippet!.matchAll(/\$\{?(\d+)/g)].map(([, stop]) => Number(stop));
    assert.equal(new Set(stops).size, stops.length);
  });

  it('changes the name alone in a tag that is there, and that of its end tag', async () => {
    for (const [passage, marked, right] of [
      ['<title>', '<ti‸tle>', '<title>'],
      ['<title>', '<t‸>', '<title>'],
      ['<effectiveTime value', '<eff‸Time value', '<effectiveTime value'],
    ] as const) {
      const { text, find } = await completeAt(passage, marked);
      const proposal = find(/\w+/.exec(right)![0])!;
      assert.equal(proposal.edit.snippet, undefined);
      const { range, newText } = proposal.edit;
      assert.ok(applyEdits(text, [{ range, newText }]).includes(right), marked);
      assert.deepEqual(
        parseXml(applyEdits(text, [{ range, newText }, ...(proposal.alongWith ?? [])])).problems,
        [],
      );
    }
  });

  it('inserts what the schema and the profile demand', async () => {
    const knowledge = await cdaKnowledge();
    const after = await completeAt('  </author>\n', '  </author>\n  <‸\n');
    const custodian = after.find('custodian');
    const text = accept(after.text, custodian);
    assert.deepEqual(parseXml(text).problems, []);
    assert.match(
      text,
      /<custodian>\n {4}<assignedCustodian>\n {6}<representedCustodianOrganization>\n {8}<id root="1\.2\.250\.1\.71\.4\.2\.2" extension=""\/>/,
    );
    assert.match(custodian!.edit.snippet!, /\$\{1:1\.2\.250/);
    for (const name of [
      'legalAuthenticator',
      'documentationOf',
      'componentOf',
      'relatedDocument',
      'participant',
    ]) {
      const xml = parseXml(accept(after.text, after.find(name)));
      assert.deepEqual(xml.problems, [], name);
      const faults = contentFaults(knowledge.contentModel, xml, findClinicalDocument(xml));
      const inside = faults.filter(({ parent }) => parent !== findClinicalDocument(xml));
      assert.deepEqual(
        inside.filter(({ kind }) => kind !== 'missing'),
        [],
        name,
      );
    }
  });

  it('keeps the prefix of the document', async () => {
    const text = '<n:ClinicalDocument xmlns:n="urn:hl7-org:v3"><‸</n:ClinicalDocument>';
    const layer = await layerOf(text.replace('‸', ''));
    const realm = layer.complete!(text.indexOf('‸')).find(({ label }) => label === 'n:realmCode');
    assert.equal(realm?.edit.newText, '<n:realmCode code="FR"/>');
  });

  it('closes the open element', async () => {
    const { labels, text, find } = await completeAt('</structuredBody>', '</‸');
    assert.deepEqual(labels, ['</structuredBody>']);
    assert.ok(accept(text, find('</structuredBody>')).includes('</structuredBody>\n  </component>'));
  });

  it('offers attributes that are not there yet', async () => {
    const { labels, find } = await completeAt('classCode="OBS" moodCode="EVN"', 'classCode="OBS" ‸');
    assert.equal(labels[0], 'moodCode');
    assert.ok(labels.includes('negationInd') && !labels.includes('classCode'));
    assert.equal(find('moodCode')?.edit.newText, 'moodCode=""');
    const broken = await completeAt('<telecom value', '<telecom use="H" ‸\n      <telecom value');
    assert.ok(broken.labels.includes('value') && !broken.labels.includes('use'));
  });

  it('offers codes of the demanded value set, systems, templates, versions and null flavours', async () => {
    const gender = await completeAt('code="F"', 'code="‸"');
    assert.deepEqual(gender.labels.toSorted(), ['F', 'M', 'UN']);
    const volet = '<templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>\n  ';
    const upToType = '<id root="1.2.250.1.999.1"/>\n  <code code=';
    const type = await completeAt(`${volet}${upToType}"11502-2"`, `${upToType}"115‸"`);
    assert.ok(type.labels.length > 100);
    assert.equal(type.find('11502-2')?.edit.newText, '11502-2');
    assert.match(type.find('11502-2')!.detail!.fr, /biologiques/);
    // A volet admits one type: any other would be refused.
    assert.deepEqual((await completeAt('code="11502-2"', 'code="115‸"')).labels, ['11502-2']);
    assert.deepEqual((await completeAt('code="FR"', 'code="‸"')).labels, ['FR']);
    const root = await completeAt('<templateId root="1.2.250.1.213.1.1.1.55"', '<templateId root="‸"');
    assert.ok(
      root.labels.includes('1.2.250.1.213.1.1.1.55') && root.labels.includes('1.2.250.1.213.1.1.1.1'),
    );
    assert.ok((await completeAt('extension="2024.01"', 'extension="‸"')).labels.includes('2023.01'));
    assert.ok(
      (await completeAt('root="1.2.250.1.213.1.4.8"', 'root="‸"')).labels.includes('1.2.250.1.213.1.4.10'),
    );
    assert.ok((await completeAt('nullFlavor="NA"', 'nullFlavor="‸"')).labels.includes('UNK'));
    assert.deepEqual((await completeAt('moodCode="EVN"', 'moodCode="‸"')).labels.includes('EVN'), true);
    assert.deepEqual((await completeAt('value="#r1"', 'value="‸"')).labels, ['#r1']);
  });

  it('fills code, codeSystem and displayName at once, whatever is there and in any order', async () => {
    const written = '<administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>';
    const all = ['code="M"', 'codeSystem="2.16.840.1.113883.5.1"', 'displayName="Masculin"'];
    for (const [marked, expected] of [
      ['code="‸"', [all[0], all[2], all[1]]],
      ['code="‸" displayName="Féminin" codeSystem="1.2.3"', [all[0], all[2], all[1]]],
      ['codeSystem="1.2.3" code="‸F"', [all[1], all[0], all[2]]],
      [
        "displayName='' code='‸F'  codeSystem=''",
        ["displayName='Masculin'", "code='M'", '', "codeSystem='2.16.840.1.113883.5.1'"],
      ],
      [`${all[2]!} code="F‸" ${all[1]!}`, [all[2], all[0], all[1]]],
      ['displayName="‸"', [all[2], all[0], all[1]]],
      ['code="M" displayName="‸"', [all[0], all[2], all[1]]],
      [
        'code="‸" codeSystem="1.2.3" codeSystemName="Autre"',
        [all[0], all[1], 'codeSystemName="Sexe administratif (HL7)"', all[2]],
      ],
    ] as const) {
      const { text, find } = await completeAt(written, `<administrativeGenderCode ${marked}/>`);
      const proposal = find('M') ?? find('Masculin');
      assert.ok(proposal, marked);
      const filled = applyEdits(text, [proposal.edit, ...(proposal.alongWith ?? [])]);
      assert.match(
        filled,
        new RegExp(`<administrativeGenderCode ${expected.join(' ').replace(/[()]/g, '\\$&')}/>`),
        marked,
      );
    }
  });

  it('touches nothing else in a tag that breaks off', async () => {
    const { find } = await completeAt(
      '<administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>',
      '<administrativeGenderCode code="‸',
    );
    assert.equal(find('M')?.alongWith, undefined);
  });

  it('offers nothing that the profile forbids, and last what every element may hold', async () => {
    const header = await completeAt('  <recordTarget>', '  <‸\n  <recordTarget>');
    assert.ok(header.labels.includes('setId') && !header.labels.includes('copyTime'));
    const patient = await completeAt('<patient>\n', '<patient><‸\n');
    assert.deepEqual(patient.labels.slice(-3), ['realmCode', 'typeId', 'templateId']);
  });

  it('offers civilities and titles as the text of a name, and says what values mean', async () => {
    const civility = await completeAt('<family>PAT', '<prefix>‸</prefix><family>PAT');
    assert.deepEqual(civility.labels, ['M', 'MME']);
    const half = await completeAt('<family>PAT', '<suffix>D‸</suffix><family>PAT');
    assert.match(accept(half.text, half.find('DR')), /<suffix>DR<\/suffix>/);
    const use = await completeAt('<telecom value', '<telecom use="‸" value');
    assert.equal(use.find('MC')?.detail?.fr, 'Portable');
  });

  it('offers the values that the French profile keeps of those of the schema', async () => {
    for (const [passage, marked, labels] of [
      ['<telecom value', '<telecom use="‸" value', ['H', 'HP', 'HV', 'WP', 'DIR', 'PUB', 'EC', 'MC', 'PG']],
      ['<family>PAT', '<family qualifier="‸">PAT', ['BR', 'CL']],
      ['</author>\n', '</author>\n<relatedDocument typeCode="‸"/>\n', ['RPLC']],
      [
        '</author>\n',
        '</author>\n<informant><relatedEntity classCode="‸"/></informant>\n',
        ['ECON', 'NOK', 'CON', 'CAREGIVER', 'PAT'],
      ],
      [
        '</author>\n',
        '</author>\n<participant typeCode="‸"/>\n',
        ['REF', 'REFB', 'INF', 'RESP', 'PRF', 'CON', 'VRF'],
      ],
      [
        '</author>\n',
        '</author>\n<participant typeCode="INF"><associatedEntity classCode="‸"/></participant>\n',
        ['PROV', 'AGNT'],
      ],
      [
        '<structuredBody>',
        '<nonXMLBody><text mediaType="‸"/></nonXMLBody><structuredBody>',
        ['application/pdf', 'text/plain'],
      ],
      ['<structuredBody>', '<nonXMLBody><text representation="‸"/></nonXMLBody><structuredBody>', ['B64']],
    ] as const) {
      assert.deepEqual((await completeAt(passage, marked)).labels.toSorted(), [...labels].toSorted(), marked);
    }
  });

  it('offers what is likely where no list closes the value', async () => {
    const of = async (passage: string, marked: string) => (await completeAt(passage, marked)).labels;
    const code = '<code nullFlavor="UNK">';
    const types = await of(code, `<value xsi:type="‸"/>${code}`);
    assert.deepEqual(types.slice(0, 5), ['CD', 'PQ', 'ST', 'INT', 'REAL']);
    assert.ok(types.includes('IVL_TS') && !types.includes('ANY') && !types.includes('Patient'));
    const times = await of('value="20210401171000+0200"', 'value="‸"');
    assert.match(times.at(-1)!, /^AAAAMMJJhhmmss/);
    const author = await of('<time nullFlavor="NA"/>', '<time value="‸"/>');
    assert.ok(author.includes('20210401171000+0200'), 'the time of the document');
    assert.deepEqual(
      await of(
        'codeSystem="2.16.840.1.113883.6.1"/>',
        'codeSystem="2.16.840.1.113883.6.1" codeSystemName="‸"/>',
      ),
      ['LOINC'],
    );
    assert.ok((await of(code, `<value xsi:type="PQ" value="1" unit="‸"/>${code}`)).includes('mmol/L'));
    // A document and the set of its versions do not share their identifier.
    const roots = await of('<id root="1.2.250.1.999.1"/>', '<id root="1.2.250.1.999.1"/><setId root="‸"/>');
    assert.ok(!roots.includes('1.2.250.1.999.1'));
    // Of an entry without a list: what the document says elsewhere.
    assert.ok((await of(code, '<code code="‸"/><code nullFlavor="UNK">')).includes('18719-5'));
  });

  it('has the editor show the values of an attribute that it has just written', async () => {
    const { find } = await completeAt('<realmCode code="FR"/>', '<realmCode ‸/>');
    assert.equal(find('code')!.suggestsNext, true);
    assert.equal(find('code')!.edit.snippet, 'code="$1"');
  });

  it('offers values between quotes that were just closed, whatever their kind', async () => {
    for (const [passage, marked] of [
      ['<realmCode code="FR"/>', '<realmCode code="‸"/>'],
      ['<realmCode code="FR"/>', "<realmCode code='‸'/>"],
      ['<typeId root="2.16.840.1.113883.1.3"', '<typeId root="‸"'],
      ['<code code="11502-2"', '<code code="‸"'],
      ['<code code="11502-2" codeSystem="2.16.840.1.113883.6.1"', '<code code="11502-2" codeSystem="‸"'],
      ['<code code="11502-2"', '<code displayName="‸" code="11502-2"'],
      ['<time nullFlavor="NA"/>', '<time nullFlavor="‸"/>'],
      ['classCode="OBS"', 'classCode="‸"'],
      ['moodCode="EVN"', 'moodCode="‸"'],
      ['<title>', '<languageCode code="‸"/><title>'],
      // Just typed, in a tag that is not closed yet.
      ['<realmCode code="FR"/>', '<realmCode code="‸"'],
    ] as const)
      assert.ok((await completeAt(passage, marked)).labels.length > 0, marked);
  });

  it('offers nothing outside of the document or inside of a text', async () => {
    assert.deepEqual((await completeAt('Glucose 5', 'Glu‸cose 5')).labels, []);
    assert.deepEqual((await completeAt('</ClinicalDocument>\n', '</ClinicalDocument>\n‸')).labels, []);
  });
});
