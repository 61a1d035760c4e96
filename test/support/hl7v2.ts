import assert from 'node:assert/strict';
import { loadValueSets } from '../../server/src/catalogue/valueSets';
import { loadCdaKnowledge, type CdaKnowledge } from '../../server/src/cda/knowledge';
import type { ByteEncoding } from '../../server/src/core/byteEncoding';
import type { DocumentKind, DocumentLayer } from '../../server/src/core/documentKind';
import type { Finding, Fix } from '../../server/src/core/finding';
import { setPart } from '../../server/src/hl7v2/edits';
import { encodeText } from '../../server/src/hl7v2/embedded/encode';
import { createHl7v2Kind } from '../../server/src/hl7v2/kind';
import { parsePath, resolvePath } from '../../server/src/hl7v2/parser/address';
import { parseHl7 } from '../../server/src/hl7v2/parser/parse';
import { segmentName } from '../../server/src/hl7v2/parser/fields';
import { segmentOf } from '../../server/src/hl7v2/segment';
import { shippedData } from './data';
import { defaultContext } from './documents';

/** The kind as the service makes it, over the shipped data. A rule that throws fails the test that made it throw. */
export async function hl7v2Kind(): Promise<DocumentKind> {
  let knowledge: CdaKnowledge | undefined;
  const kind = createHl7v2Kind({
    data: shippedData,
    valueSets: () => loadValueSets(shippedData),
    cda: {
      prepare: async () => {
        knowledge ??= await loadCdaKnowledge(shippedData, loadValueSets(shippedData));
      },
      knowledge: () => knowledge!,
    },
    onFailure: (ruleId, error) => {
      throw new Error(`${ruleId}: ${String(error)}`);
    },
  });
  await kind.prepare!();
  return kind;
}

let shared: Promise<DocumentKind> | undefined;

export interface Hl7v2Judge {
  open(text: string): DocumentLayer;
  check(text: string): readonly Finding[];
  /** The same for a file whose bytes somebody read. */
  checkBytes(text: string, bytes: ByteEncoding): readonly Finding[];
  /** The same for a file of that name, which only its content may show to be HL7 v2. */
  checkNamed(text: string, uri: string): readonly Finding[];
}

/** Registers a hook that prepares the kind once for all suites, and gives what tests ask of it. */
export function useHl7v2(): Hl7v2Judge {
  let kind: DocumentKind;
  before(async () => {
    kind = await (shared ??= hl7v2Kind());
  });
  const open = (text: string): DocumentLayer =>
    kind.open({ uri: 'memory:/message.hl7', languageId: 'hl7v2', text });
  // Tests ask of one text rule after rule: the answer is the same.
  const known = new Map<string, readonly Finding[]>();
  return {
    open,
    check(text) {
      let findings = known.get(text);
      if (!findings) known.set(text, (findings = [...open(text).check!(defaultContext)].flat()));
      return findings;
    },
    checkBytes(text, bytes) {
      const layer = kind.open({ uri: 'memory:/message.hl7', languageId: '', text, bytes });
      return [...layer.check!(defaultContext)].flat();
    },
    checkNamed(text, uri) {
      const source = { uri, languageId: '', text };
      return kind.matches(source) ? [...kind.open(source).check!(defaultContext)].flat() : [];
    },
  };
}

/** Writes a value at a path of the first message. */
export function withValue(text: string, path: string, value: string): string {
  const document = parseHl7(text);
  const { segment, occurrence, ...part } = parsePath(path)!;
  let rank = 0;
  for (let index = 0; index < document.segmentCount; index++) {
    if (segmentName(document, index) !== segment || ++rank !== occurrence) continue;
    const edit = setPart(segmentOf(document, index), { field: part.field!, ...part }, value);
    return text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
  }
  throw new Error(`no ${path}`);
}

/** Leaves out the n-th segment of a name. */
export function withoutSegment(text: string, name: string, occurrence = 1): string {
  let rank = 0;
  return text
    .split('\r')
    .filter((line) => !(line.startsWith(`${name}|`) && ++rank === occurrence))
    .join('\r');
}

export function withSegmentAfter(text: string, name: string, added: string, occurrence = 1): string {
  let rank = 0;
  return text
    .split('\r')
    .flatMap((line) => (line.startsWith(`${name}|`) && ++rank === occurrence ? [line, added] : [line]))
    .join('\r');
}

export function valueAt(text: string, path: string): string | undefined {
  const range = resolvePath(parseHl7(text), 0, parsePath(path)!);
  return range && text.slice(range.start, range.end);
}

export function applyFix(text: string, fix: Fix): string {
  let result = '';
  let at = 0;
  for (const edit of [...fix.edits].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  )) {
    assert.ok(edit.range.start >= at, `edits of ${fix.id} overlap`);
    result += text.slice(at, edit.range.start) + edit.newText;
    at = edit.range.end;
  }
  return result + text.slice(at);
}

/** The rule speaks once, touches the path, and the rest of the message stays as judged before. */
export function assertFault(judge: Hl7v2Judge, text: string, code: string, path: string): Finding {
  const found = judge.check(text).filter((finding) => finding.code === code);
  assert.equal(found.length, 1, `${code} speaks ${found.length} times`);
  const range = resolvePath(parseHl7(text), 0, parsePath(path)!);
  assert.ok(range, `${path} is not there`);
  const { start, end } = found[0]!.range;
  assert.ok(
    start >= range.start && end <= range.end,
    `${code} stands at ${start}-${end}, not inside ${path} (${range.start}-${range.end})`,
  );
  assert.ok(found[0]!.message.fr !== '' && found[0]!.message.en !== '');
  return found[0]!;
}

export function assertSilent(judge: Hl7v2Judge, text: string, code: string): void {
  const found = judge.check(text).filter((finding) => finding.code === code);
  assert.deepEqual(
    found.map(({ message }) => message.fr),
    [],
  );
}

/** Every fix of a finding removes it and adds nothing; at most one is preferred. */
export function assertFixes(judge: Hl7v2Judge, text: string, code: string, ids: readonly string[]): void {
  const before = judge.check(text);
  const finding = before.find((one) => one.code === code);
  assert.ok(finding, `${code} does not speak`);
  const fixes = finding.fixes?.() ?? [];
  assert.deepEqual(
    fixes.map(({ id }) => id),
    ids,
  );
  assert.ok(fixes.filter(({ preferred }) => preferred).length <= 1, 'two fixes are preferred');
  for (const fix of fixes) {
    const fixed = applyFix(text, fix);
    const after = judge.check(fixed);
    const left = after.filter((one) => one.code === code).length;
    assert.equal(left, before.filter((one) => one.code === code).length - 1, `${fix.id} leaves ${code}`);
    for (const other of new Set(after.map((one) => one.code))) {
      const now = after.filter((one) => one.code === other).length;
      const then = before.filter((one) => one.code === other).length;
      assert.ok(now <= then, `${fix.id} adds ${other}`);
    }
  }
}

const matricule = '284077511000176';

/** A small document, complete enough for a message to be compared with it. */
export function smallCda(changes: { readonly [from: string]: string } = {}): string {
  let text = `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <realmCode code="FR"/>
 <id root="1.2.250.1.999.7.1"/>
 <code code="18748-4" codeSystem="2.16.840.1.113883.6.1" displayName="CR d'imagerie médicale"/>
 <title>Compte rendu d'imagerie médicale</title>
 <effectiveTime value="20240306101500+0100"/>
 <confidentialityCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.25"/>
 <setId root="1.2.250.1.999.7"/>
 <versionNumber value="1"/>
 <recordTarget><patientRole>
  <id root="1.2.250.1.213.1.4.10" extension="${matricule}"/>
  <patient>
   <name><family qualifier="BR">MARÉCHAL</family><given qualifier="BR">ANNE-LISE</given><given>ANNE-LISE MARIE</given></name>
   <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
   <birthTime value="19840712"/>
  </patient>
 </patientRole></recordTarget>
</ClinicalDocument>
`;
  for (const [from, to] of Object.entries(changes)) {
    assert.ok(text.includes(from), `the document does not hold ${from}`);
    text = text.replace(from, to);
  }
  return text;
}

const answers: readonly (readonly [string, string, 'Y' | 'N'])[] = [
  ['MASQUE_PS', 'Masqué aux professionnels de Santé', 'N'],
  ['INVISIBLE_PATIENT', 'Document Non Visible par le patient', 'N'],
  ['INVISIBLE_REP_LEGAUX', 'Non visible par les représentants Légaux du patient', 'N'],
  ['CONNEXION_SECRETE', 'Connexion Secrete', 'N'],
  ['MODIF_CONF_CODE', 'Modification Confidentiality Code', 'N'],
  ['DESTDMP', 'Destinataire DMP', 'Y'],
  ['DESTMSSANTEPS', 'Destinataire (Professionnel de Santé, organisation ou BAL applicative)', 'Y'],
  ['DESTMSSANTEPAT', 'Destinataire Patient', 'Y'],
];

function metadata(type: 'CE' | 'CWE', from: number, only?: readonly string[]): readonly string[] {
  return answers
    .filter(([code]) => !only || only.includes(code))
    .map(
      ([code, label, answer], index) =>
        `OBX|${from + index}|${type}|${code}^${label}^MetaDMPMSS||${answer}^^expandedYes-NoIndicator||||||F|`,
    );
}

const pid = `PID|1||${matricule}^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS||MARECHAL^ANNE-LISE^ANNE-LISE MARIE^^^^L||19840712|F|||^^^^^^BDL^^75110|||||||98765^^^CLINIQUE&750000001&N^AN||||||||||||||VALI`;

const sender =
  'PRT||UC||SB^Send by^participation|810101234567^LENOIR^PAUL^^^^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS|||CLINIQUE^^^^^ASIP-SANTE-ST&1.2.250.1.71.4.2.2&ISO^FINEG^^^750000001';
const addressee =
  'PRT||UC||RCT^Result Copies To^participation|810107654321^ROUX^EVE^^^^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS||||||||||^^X.400^eve.roux@medecin.mssante.fr';
const patientAddressee = `PRT||UC||RCT^Result Copies To^participation|${matricule}^MARECHAL^ANNE-LISE^^^^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^L^^^INS||||||||||^^X.400^${matricule}@patient.mssante.fr`;

/** MDM^T02 of the CDA volet; segments end with CR. Nothing in it is at fault but what `smallCda` lacks. */
export function mdm(cda = smallCda()): string {
  return [
    'MSH|^~\\&|RIS|CLINIQUE|PFI|CLINIQUE|20240306110000||MDM^T02^MDM_T02|M1|P|2.6|||||FRA|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2',
    'EVN||20240306110000',
    pid,
    'PV1|1|I|SERVICE||||||||||||||||V1^^^CLINIQUE&750000001&N^VN',
    'ORC|NW',
    "OBR|1|||18748-4^CR d'imagerie médicale^LN",
    'TXA|1|18748-4|TEXT|202403061015||||||||1.2.250.1.999.7.1|||||AU',
    `OBX|1|ED|18748-4^CR d'imagerie médicale^LN||^text^XML^Base64^${encodeText(cda)}||||||F|`,
    sender,
    addressee,
    patientAddressee,
    ...metadata('CWE', 2),
  ].join('\r');
}

/** ORU^R01 of the CDA volet. */
export function oru(cda = smallCda()): string {
  return [
    'MSH|^~\\&|SGL|LABO|PFI|CLINIQUE|20240306110000||ORU^R01^ORU_R01|M2|P|2.5|||||FRA|8859/15|||2.1^CISIS_CDA_HL7_V2',
    pid,
    'PV1|1|I|SERVICE||||||||||||||||V1^^^CLINIQUE&750000001&N^VN',
    'ORC|NW',
    "OBR|1|||18748-4^CR d'imagerie médicale^LN",
    `OBX|1|ED|18748-4^CR d'imagerie médicale^LN||^TEXT^XML^Base64^${encodeText(cda)}||||||F|`,
    sender,
    addressee,
    patientAddressee,
    ...metadata('CE', 2),
  ].join('\r');
}

/** MDM^T02 of the LPS volet. */
export function lps(cda = smallCda()): string {
  return [
    'MSH|^~\\&|PFI|CLINIQUE|DPI|CABINET|20240306110000||MDM^T02^MDM_T02|M3|P|2.6|||||FRA|UNICODE UTF-8|||1.1^CISIS_CDA_HL7_LPS',
    'EVN||20240306110000',
    pid,
    'PV1|1|N',
    'ORC|NW',
    "OBR|1|||18748-4^CR d'imagerie médicale^LN",
    'TXA|1|18748-4|TEXT|202403061015||||||||1.2.250.1.999.7.1|||||AU',
    `OBX|1|ED|18748-4^CR d'imagerie médicale^LN||^text^XML^Base64^${encodeText(cda)}||||||F|`,
    `${sender}|||||||^^X.400^paul.lenoir@medecin.mssante.fr`,
    addressee,
    `OBX|2|ED|7^Compte rendu||^text^^Base64^${encodeText('Cher confrère,\n')}||||||F|`,
    ...metadata('CWE', 3, ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REP_LEGAUX', 'MODIF_CONF_CODE']),
  ].join('\r');
}

/** ADT^A01 of IHE PAM France, with every French segment. */
export function adt(): string {
  return [
    'MSH|^~\\&|GAM|CLINIQUE|DPI|CLINIQUE|20240306110000||ADT^A01^ADT_A01|M4|P|2.5^FRA^2.11|||||FRA|UNICODE UTF-8|FR||2.11^IHE_FRANCE-2.11-PAM',
    'EVN||20240306110000||||20240306110000',
    pid,
    'PV1|1|I|SERVICE||||||||||||||||V1^^^CLINIQUE&750000001&N^VN',
    'ZBE|MVT1^CLINIQUE|20240306110000||INSERT|N||Chirurgie^^^^^CLINIQUE&750000001&N^UF^^^1234|Chirurgie^^^^^CLINIQUE&750000001&N^UF^^^1234|HMS',
    'ZFA|ACTIF|20240306110000|||||||INO|20240306110000|IC|20240306110000',
    'ZFP|3|34',
    'ZFV|||||||||||MED',
    'ZFM|8||1||',
    'ZFD|||Y|N|INSI|20240306|CN',
  ].join('\r');
}

export function ack(): string {
  return [
    'MSH|^~\\&|PFI|CLINIQUE|RIS|CLINIQUE|20240306110100||ACK^T02^ACK|A1|P|2.6|||||FRA|UNICODE UTF-8',
    'MSA|AE|M1',
    'ERR||MSH^1^12|203^Unsupported version^HL70357|E',
  ].join('\r');
}

export function zam(): string {
  return [
    'MSH|^~\\&|PFI|CLINIQUE|RIS|CLINIQUE|20240306110100||ZAM^Z02^ZAM_Z01|Z1|P|2.6|||||FRA|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2',
    'OBX|1|CWE|ACK_RECEPTION_MSS^Accusé de réception MSSanté^AckMetierZAM|M1|Y^^expandedYes-NoIndicator||||||F|',
    'OBX|2|XTN|DESTINATAIRE_MSS^Destinataire MSSanté^AckMetierZAM||^^X.400^eve.roux@medecin.mssante.fr||||||F|',
  ].join('\r');
}
