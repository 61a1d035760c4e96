import assert from 'node:assert/strict';
import { atCursor } from '../../../support/documents';
import { adt, mdm, useHl7v2 } from '../../../support/hl7v2';

describe('completion in HL7 v2', () => {
  const judge = useHl7v2();
  function complete(marked: string): {
    readonly labels: readonly string[];
    readonly apply: (label: string) => string;
  } {
    const { text, offset } = atCursor(marked);
    const proposals = judge.open(text).complete!(offset);
    return {
      labels: proposals.map(({ label }) => label),
      apply(label) {
        const { edit } = proposals.find((one) => one.label === label)!;
        return text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
      },
    };
  }

  it('proposes segments at the start of a line, those of the structure first', () => {
    const { labels, apply } = complete(`${mdm()}\r‸`);
    for (const name of ['OBX', 'PRT', 'ZBE', 'NTE']) assert.ok(labels.includes(name), name);
    assert.equal(apply('NTE'), `${mdm()}\rNTE|`);
    assert.equal(complete(`${adt()}\rZF‸`).apply('ZFS'), `${adt()}\rZFS|`);
    assert.equal(complete('MSH|^~\\&|\rPI‸|1').apply('PID'), 'MSH|^~\\&|\rPID|1');
  });

  it('proposes whole values where the volets write them', () => {
    const line = mdm().split('\r').at(-1)!;
    const metadata = complete(mdm().replace(line, 'OBX|9|CWE|‸'));
    assert.ok(metadata.labels.includes('DESTMSSANTEPAT^Destinataire Patient^MetaDMPMSS'));
    assert.ok(metadata.labels.some((label) => label.startsWith('11502-2^') && label.endsWith('^LN')));
    const answer = complete(mdm().replace(line, line.replace('Y^^expandedYes-NoIndicator', '‸')));
    assert.deepEqual(answer.labels, ['Y^^expandedYes-NoIndicator', 'N^^expandedYes-NoIndicator']);
    const authority = complete('MSH|^~\\&|\rPID|||284077511000176‸');
    assert.equal(
      authority.apply('284077511000176^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS'),
      'MSH|^~\\&|\rPID|||284077511000176^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS',
    );
  });

  it('proposes the codes of tables', () => {
    assert.deepEqual(complete(adt().replace('|INO|', '|‸|')).labels, ['NA', 'IO', 'INO']);
    assert.ok(complete(adt().replace('|VALI', '|‸')).labels.includes('VALI'));
    assert.ok(complete(adt().replace('^^^^L|', '^^^^‸|')).labels.includes('D'));
  });

  it('never throws', () => {
    for (const text of [mdm(), adt(), '', 'M', 'MSH', 'MSH|^~\\&|\r\r']) {
      const layer = judge.open(text);
      for (let offset = 0; offset <= text.length; offset += 3) layer.complete!(offset);
    }
  });
});
