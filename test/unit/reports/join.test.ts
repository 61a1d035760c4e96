import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/core/finding';
import { openReport } from '../../../server/src/reports/opened';
import { openJudgedText } from '../../../server/src/reports/places/place';
import type { Remark, ValidationReport } from '../../../server/src/reports/report';
import { placeKnowledge } from '../../support/reports';

const message = ['MSH|^~\\&|A|B|C|D|20260101||ORU^R01^ORU_R01|1|P|2.5', 'PID|1||X', 'OBX|1|CE|C||O^a'].join(
  '\r',
);

function finding(code: string, words: string, part: string): Finding {
  const start = message.indexOf(part);
  return {
    code,
    severity: 'error',
    range: { start, end: start + part.length },
    message: { fr: words, en: words },
    requirementIds: [],
  };
}

function report(remark: Partial<Remark>): ValidationReport {
  return {
    format: 'summary-results',
    tool: 'G',
    validator: '',
    date: '',
    documents: [],
    remarks: [
      {
        id: '',
        severity: 'error',
        message: 'not allowed',
        places: [{ type: 'path', path: 'ORU_R01/OBX[0]/OBX-5(Value)[0]/CE-1(Identifier)', base: 0 }],
        ...remark,
      },
    ],
    passed: 0,
    omitted: 0,
    prefixes: {},
    notices: [],
  };
}

describe('Remarks of a report on a message', () => {
  async function twin(remark: Partial<Remark>, ...own: readonly Finding[]): Promise<string | undefined> {
    const judged = openJudgedText('m.hl7', 'hl7v2', message);
    const [told] = openReport(report(remark), 'm.hl7', judged, await placeKnowledge(), own).told(judged, own);
    return told!.twin?.code;
  }

  it('are joined to the finding that names the same field, or complains of the same value there', async () => {
    const named = finding('A', 'OBX-5 must be Y', 'O^a');
    const valued = finding('B', 'it holds “O”', 'O^a');
    const other = finding('C', 'something is missing elsewhere', 'O^a');
    assert.equal(await twin({}, named, other), 'A');
    assert.equal(await twin({ value: 'O' }, valued, other), 'B');
    assert.equal(await twin({}, valued, other), undefined);
    assert.equal(await twin({ value: 'X' }, valued, other), undefined);
    // Two that could be meant: none is.
    assert.equal(await twin({ value: 'O' }, valued, named), undefined);
    assert.equal(await twin({ value: 'O' }, finding('D', 'it holds “O”', 'PID')), undefined);
    assert.equal(await twin({ value: 'O' }, finding('E', 'it holds “Or”', 'O^a')), undefined);
  });
});

describe('Remarks of an XSD validator', () => {
  it('on an unknown element are joined to ours on that element, not to what is missing beside it', async () => {
    const text =
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><bogus/><versionNumber value="1"/></ClinicalDocument>';
    const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
    const own: readonly Finding[] = [
      { ...finding('CDA-022', 'setId is missing', 'PID'), range: at('ClinicalDocument') },
      { ...finding('XSD-005', 'bogus must have a root', 'PID'), range: at('bogus') },
      { ...finding('XSD-002', 'bogus is not known', 'PID'), range: at('bogus'), claim: 'unwanted' },
    ];
    for (const message of [
      `cvc-complex-type.2.4.a: Invalid content was found starting with element '{"urn:hl7-org:v3":bogus}'. One of '{"urn:hl7-org:v3":setId}' is expected.`,
      "Element '{urn:hl7-org:v3}bogus': This element is not expected. Expected is one of ( {urn:hl7-org:v3}setId ).",
    ]) {
      const judged = openJudgedText('d.xml', 'xml', text);
      const remark = {
        message,
        places: [{ type: 'position', line: 1, column: at('bogus/>').end + 1 }],
      } as const;
      const [told] = openReport(report(remark), 'd.xml', judged, await placeKnowledge(), own).told(
        judged,
        own,
      );
      assert.equal(told!.twin?.code, 'XSD-002', message);
      assert.deepEqual(told!.range, at('bogus'));
    }
  });

  it('are joined to what is missing only where the schema demands what their list ends at', async () => {
    const joined = async (text: string, unknown: string, list: string, own: string) => {
      const [holder, bogus] = [own, unknown].map((part) => {
        const start = text.indexOf(`<${part}`) + 1;
        return { start, end: start + part.length };
      });
      const judged = openJudgedText('d.xml', 'xml', text);
      const remark = {
        message: `Element '{urn:hl7-org:v3}${unknown}': This element is not expected. Expected is one of ( ${list} ).`,
        places: [{ type: 'position', line: 1, column: bogus!.end + 2 }],
      } as const;
      const lacks = [{ ...finding('LACKS', `${list.split(' ').at(-1)!} is missing`, 'PID'), range: holder! }];
      const [told] = openReport(report(remark), 'd.xml', judged, await placeKnowledge(), lacks).told(
        judged,
        lacks,
      );
      return told!.twin?.code;
    };
    const root = (inside: string): string =>
      `<ClinicalDocument xmlns="urn:hl7-org:v3">${inside}</ClinicalDocument>`;
    // A person may have a name; a document must have a custodian.
    const person = root('<assignedPerson><bogus/></assignedPerson>');
    assert.equal(await joined(person, 'bogus', 'templateId, name', 'assignedPerson'), undefined);
    assert.equal(
      await joined(root('<component/>'), 'component', 'authenticator, custodian', 'ClinicalDocument'),
      'LACKS',
    );
  });
});
