import assert from 'node:assert/strict';
import { type Concept, loadValueSets, type ValueSet } from '../../server/src/catalogue/valueSets';
import { isOid } from '../../server/src/identifiers/uid';
import { neverCancelled } from '../../server/src/core/cancellation';
import type { LocatedFinding } from '../../server/src/languageService';
import { createSegurLanguageService } from '../../server/src/languageService';
import { sample, sampleN1 } from '../support/cdaSample';
import { shippedData } from '../support/data';
import { instantScheduler } from '../support/documents';
import { mdm, oru, smallCda } from '../support/hl7v2';

/** A code at one place of a text that rests on a list. */
interface Place {
  readonly name: string;
  /** OID of the list. */
  readonly list: string;
  /** The rules that the place is about; all where it says none. */
  readonly rules?: readonly string[];
  write(concept: Concept): string;
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const coded = (name: string, { code, label, system }: Concept): string =>
  `<${name} code="${code}" displayName="${xml(label)}" codeSystem="${system}"/>`;

/** A coded element of the sample, with another code in it. */
function element(name: string, list: string, pattern: RegExp, within = sample): Place {
  const [written = ''] = pattern.exec(within) ?? assert.fail(`no ${name}`);
  const tag = /^<([\w:]+)/.exec(written)![1]!;
  return { name, list, write: (concept) => within.replace(written, coded(tag, concept)) };
}

const organization = (concept: Concept): string =>
  `</assignedPerson><representedOrganization><id root="1.2.250.1.71.4.2.2" extension="1510000029"/>${coded('standardIndustryClassCode', concept)}</representedOrganization>`;

const category = '1.2.250.1.213.1.1.5.823';
const types = '1.2.250.1.213.1.1.5.471';
const specialties = '1.2.250.1.213.1.1.5.461';
const specialtyOf = /<code code="G15_10[^>]*>/;

/** The document inside is one of ours with a type of its own, and says nothing else. */
const ofMessages = ['TXA-002', 'OBR-004', 'OBX-003', 'X-002'];
const cdaOfType = (code: string): string => smallCda().replace('18748-4', code);

const places: readonly Place[] = [
  element('type of a document of level 1', types, /<code code="11490-0" displayName[^>]*>/, sampleN1),
  element('specialty of the author', specialties, specialtyOf),
  {
    name: 'specialty of the legal authenticator',
    list: specialties,
    write: (concept) => {
      const at = sample.indexOf('<assignedPerson>', sample.indexOf('<legalAuthenticator>'));
      return `${sample.slice(0, at)}${coded('code', concept)}${sample.slice(at)}`;
    },
  },
  {
    name: 'specialty of the performer',
    list: specialties,
    write: (concept) => {
      const at = sample.indexOf('<representedOrganization>', sample.indexOf('<performer'));
      return `${sample.slice(0, at)}${coded('code', concept)}${sample.slice(at)}`;
    },
  },
  element('function of the author', '1.2.250.1.213.1.1.5.124', /<functionCode[^>]*>/),
  element('type of facility', '1.2.250.1.213.1.1.5.466', /<code code="SA01"[^>]*>/),
  {
    name: 'category of the establishment',
    list: category,
    write: (concept) =>
      sample.replace(
        /(<code code="SA01"[^>]*)\/>/,
        (_, head: string) => `${head}>${coded('translation', concept)}</code>`,
      ),
  },
  element('sector of the performer', '1.2.250.1.213.1.1.5.467', /<standardIndustryClassCode[^>]*>/),
  {
    name: 'sector of the author',
    list: '1.2.250.1.213.1.1.5.467',
    write: (concept) => sample.replace('</assignedPerson>', () => organization(concept)),
  },
  element('relation to the patient', '1.2.250.1.213.3.3.16', /<code code="FTH"[^>]*>/),
  element('gender', '1.2.250.1.213.1.1.5.590', /<administrativeGenderCode[^>]*>/),
  element('type of encounter', '1.2.250.1.213.1.1.5.589', /<code code="IMP"[^>]*>/),
  element('confidentiality', '2.16.840.1.113883.1.11.16926', /<confidentialityCode[^>]*>/),
  {
    name: 'participant of the encounter',
    list: '1.2.250.1.213.1.1.5.528',
    write: ({ code }) => sample.replace('typeCode="ATND"', `typeCode="${code}"`),
  },
  {
    name: 'participant',
    list: '1.2.250.1.213.1.1.5.591',
    write: ({ code }) => sample.replace('<participant typeCode="INF"', `<participant typeCode="${code}"`),
  },
  {
    name: 'civility',
    list: '1.2.250.1.213.1.1.5.718',
    write: ({ code }) => sample.replace('<prefix>M<', `<prefix>${code}<`),
  },
  {
    name: 'title',
    list: '1.2.250.1.213.1.1.5.719',
    write: ({ code }) => sample.replace('<suffix>DR<', `<suffix>${code}<`),
  },
  {
    name: 'TXA-2, OBX-3 and OBR-4',
    list: types,
    rules: ofMessages,
    write: ({ code }) => mdm(cdaOfType(code)).replaceAll('18748-4', code),
  },
  {
    name: 'OBR-4 and OBX-3 of an ORU',
    list: types,
    rules: ofMessages,
    write: ({ code }) => oru(cdaOfType(code)).replaceAll('18748-4', code),
  },
];

describe('every code of the lists of the header, at every place that rests on them', () => {
  const service = createSegurLanguageService({
    data: shippedData,
    scheduler: instantScheduler,
    logger: { error: (message) => assert.fail(message), info: () => undefined },
    locale: 'en',
    today: () => '20261129',
  });
  let version = 0;
  const check = async (text: string): Promise<readonly LocatedFinding[]> =>
    (await service.check(
      { uri: 'memory:/text', languageId: '', version: ++version, getText: () => text },
      neverCancelled,
    ))!;
  const findingsAt = async (place: Place, concept: Concept): Promise<readonly LocatedFinding[]> =>
    (await check(place.write(concept))).filter(({ code }) => place.rules?.includes(code) ?? true);
  const key = ({ code, severity, message }: LocatedFinding): string => `${severity} ${code} ${message}`;

  for (const place of places) {
    it(`is told by nothing worse than an information: ${place.name}`, async () => {
      const sets = await loadValueSets(shippedData);
      const set = sets.get(place.list) ?? assert.fail(place.list);
      for (const concept of everyConcept(set)) {
        // « Full Document » of ASTM has no OID, which a CDA demands.
        if (!place.rules && !isOid(concept.system)) continue;
        // The list has « RESP », which the schema of CDA refuses in this place.
        if (place.name === 'participant of the encounter' && concept.code === 'RESP') continue;
        const found = await findingsAt(place, concept);
        const label = `${concept.code} (${concept.label})`;
        assert.deepEqual(found.filter(({ severity }) => severity === 'error').map(key), [], label);
        const withdrawn = found.filter(({ message }) => message.includes('is no longer in'));
        if (concept.withdrawn === undefined) assert.deepEqual(withdrawn.map(key), [], label);
        else {
          assert.equal(withdrawn.length, 1, label);
          assert.equal(withdrawn[0]!.severity, 'information', label);
          assert.ok(withdrawn[0]!.message.includes(concept.withdrawn), withdrawn[0]!.message);
        }
        assert.deepEqual(found.filter(({ message }) => message.includes('is not in')).map(key), [], label);
      }
      // The place is judged at all.
      const system = set.concepts[0]!.system;
      const strange = await findingsAt(place, { code: 'ZZ-9', label: 'Z', system });
      assert.ok(
        strange.some(({ message }) => message.includes('ZZ-9')),
        `${place.name}: ${strange.map(key).join('\n')}`,
      );
    });
  }
});

/** Those that the list has, and those that it had. */
function everyConcept(set: ValueSet): readonly Concept[] {
  return [...set.concepts, ...set.former];
}
