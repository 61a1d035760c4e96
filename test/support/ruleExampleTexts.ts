// Right and wrong documents of rules that the tables of accidents do not reach: what the rule is about stands in none of the
// documents that accidents happen to, or it is off by default.
import type { RuleChoices } from '../../server/src/rules/settings';
import { sample } from './cdaSample';
import { mdm } from './hl7v2';
import { bases } from './hl7v2Mutations/bases';
import { both, inDocument, set } from './hl7v2Mutations/mutation';
import { biology } from './voletSample';

export interface ExampleTexts {
  readonly rule: string;
  readonly right: string;
  readonly wrong: string;
  /** Rules that are off by default are named. */
  readonly choices?: RuleChoices;
}

/** The same place of a document, as it should be and as it should not be. */
function at(
  rule: string,
  place: string,
  right: string,
  wrong: string,
  document = sample,
  choices?: RuleChoices,
): ExampleTexts {
  if (!document.includes(place)) throw new Error(`${rule}: the document does not read ${place}`);
  return {
    rule,
    right: document.replace(place, () => right),
    wrong: document.replace(place, () => wrong),
    ...(choices ? { choices } : {}),
  };
}

const beforeEncounter = '  <componentOf>';
const beforeSigner = '  <legalAuthenticator>';
const telecom = '<telecom value="tel:0102030405" use="H"/>';
const functionCode = /<functionCode [^>]*>/.exec(sample)![0];

function related(type: string, parent: string): string {
  return `  <relatedDocument typeCode="${type}">\n    ${parent}\n  </relatedDocument>\n`;
}
const replaced = '<parentDocument><id root="1.2.250.1.999.1.7.0"/></parentDocument>';
const replacing = related('RPLC', replaced) + beforeEncounter;

const consent = (state: string): string =>
  `  <authorization>
    <consent>
      <code nullFlavor="UNK"/>
      <statusCode code="${state}"/>
    </consent>
  </authorization>
${beforeEncounter}`;

const recipient = (id: string): string =>
  `  <informationRecipient>
    <intendedRecipient>
      <id ${id}/>
    </intendedRecipient>
  </informationRecipient>
${beforeSigner}`;

const act = '<code code="11490-0" codeSystem="2.16.840.1.113883.6.1"/>';
const telemedicine = sample.replace(/<code code="11490-0" displayName[^>]*>/, (type) =>
  type.replace('11490-0', '85208-7'),
);

const authorId = 'extension="810001234568"/>\n      <code';
const keeperId = 'extension="1510000029"/>\n      </representedCustodianOrganization>';

const imaging = biology
  .replace(
    '<templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>',
    '<templateId root="1.2.250.1.213.1.1.1.45" extension="2024.01"/>',
  )
  .replace('code="11502-2"', 'code="18748-4"');
const copy = '<templateId root="1.2.250.1.213.1.1.2.243"/>';
const section = (template: string): string => `<templateId root="1.2.250.1.213.1.1.2.${template}"/>`;

const observed = '</code>\n            </observation>';
const interpreted = (code: string): string =>
  `</code>\n              <interpretationCode ${code}/>\n            </observation>`;

const endOfEntry = '          </entry>';
const ccam = (code: string): string => `<translation code="${code}" codeSystem="1.2.250.1.213.2.5"/>`;
const procedure = (...translations: readonly string[]): string =>
  `${endOfEntry}
          <entry>
            <procedure classCode="PROC" moodCode="EVN">
              <templateId root="1.2.250.1.213.1.1.3.153"/>
              <code code="24627-2" codeSystem="2.16.840.1.113883.6.1">
                ${translations.join('\n                ')}
              </code>
            </procedure>
          </entry>`;

/** CDA documents. */
export const cdaExampleTexts: readonly ExampleTexts[] = [
  at('CDA-056', beforeSigner, recipient('nullFlavor="UNK"'), recipient('root="1.2.250.1.71.4.2.1"')),
  at(
    'CDA-069',
    act,
    '<code code="RQD" codeSystem="1.2.250.1.215.300.3"/>',
    '<code code="HBMD038" codeSystem="1.2.250.1.213.2.5"/>',
    telemedicine,
  ),
  at('CDA-075', beforeEncounter, replacing, related('APND', replaced) + beforeEncounter),
  at('CDA-076', beforeEncounter, replacing, related('RPLC', '<parentDocument/>') + beforeEncounter),
  at('CDA-077', beforeEncounter, replacing, related('RPLC', replaced) + replacing),
  at('CDA-079', beforeEncounter, replacing, replacing.replace('.7.0', '.7.1')),
  at('CDA-102', functionCode, functionCode, functionCode.replace('/>', '><originalText/></functionCode>')),
  at('CDA-108', beforeEncounter, consent('completed'), consent('active')),
  at(
    'ID-FINESS-LUHN',
    keeperId,
    keeperId,
    keeperId.replace('1510000029', '1510000028'),
    sample.replaceAll('1510000028', '1510000029'),
    { 'ID-FINESS-LUHN': 'information' },
  ),
  at(
    'ID-RPPS-LUHN',
    authorId.replace('8"', '5"'),
    authorId.replace('8"', '5"'),
    authorId.replace('8"', '9"'),
    sample.replaceAll('810001234568', '810001234565'),
    { 'ID-RPPS-LUHN': 'information' },
  ),
  at(
    'MSS-001',
    telecom,
    '<telecom value="mailto:279035121518989@patient.mssante.fr"/>',
    '<telecom value="mailto:27707279035121518989@patient.mssante.fr"/>',
  ),
  at('VOL-002', endOfEntry, procedure(ccam('ZBQK002')), procedure(ccam('ZBQK002'), ccam('ZBQH001')), imaging),
  at(
    'VOL-004',
    observed,
    interpreted('code="N" codeSystem="2.16.840.1.113883.5.83"'),
    interpreted('nullFlavor="UNK"'),
    biology,
  ),
  at('VOL-IMG-001', copy, section('209'), section('2090'), imaging),
  at('VOL-IMG-002', copy, section('206'), section('2060'), imaging),
];

/** HL7 v2 messages. */
export function hl7ExampleTexts(): readonly ExampleTexts[] {
  const veryRestricted = both(
    set('@DESTDMP-5.1', 'N'),
    inDocument(/(<confidentialityCode [^>]*code=)"N"/, '$1"V"'),
  )(bases.mdm());
  const wrong = veryRestricted && set('@DESTDMP-5.1', 'Y')(veryRestricted);
  if (veryRestricted === undefined || wrong === undefined) throw new Error('the message has no DESTDMP');
  const whole = mdm(sample);
  const untitled = inDocument(/ *<title>[^<]*<\/title>\n/, '')(whole);
  if (untitled === undefined) throw new Error('the document inside has no title');
  return [
    { rule: 'META-010', right: veryRestricted, wrong },
    { rule: 'X-005', right: whole, wrong: untitled },
  ];
}
