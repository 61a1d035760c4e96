import assert from 'node:assert/strict';
import { atCursor } from '../../../support/documents';
import { adt, mdm, useHl7v2, withValue } from '../../../support/hl7v2';

// segur: verifies SEG/HL7.07
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
    assert.ok(!metadata.labels.some((label) => label.endsWith('^LN')), 'a document is no coded answer');
    const contents = complete(mdm().replace(line, 'OBX|9|ED|‸'));
    assert.ok(contents.labels.some((label) => label.startsWith('11502-2^') && label.endsWith('^LN')));
    assert.ok(contents.labels.some((label) => label.startsWith('CORPSMAIL_PS^')));
    assert.ok(!contents.labels.some((label) => label.startsWith('MASQUE_PS^')));
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
    assert.ok(complete(adt().replace('^^^^L|', '^^^^L~PAT^^^^^^‸|')).labels.includes('D'));
  });

  it('proposes nothing that a rule refuses at that place', () => {
    const field = (path: string) => complete(withValue(adt(), path, '‸')).labels;
    assert.deepEqual(field('PID-10'), []);
    assert.deepEqual(field('PID-17'), []);
    assert.deepEqual(field('PID-18.5'), ['AN']);
    assert.deepEqual(field('MSH-12'), ['2.5^FRA^2.11']);
    assert.deepEqual(field('MSH-21'), ['2.11^IHE_FRANCE-2.11-PAM']);
    assert.ok(field('PID-8').length > 1, 'the sex is not told by the INS');
  });

  it('does so in a message that carries a large file, before the field or after it', () => {
    const file = `OBX|1|ED|x^y^LN||^AP^PDF^Base64^${'QUJD'.repeat(500_000)}||||||F`;
    const asked = withValue(adt(), 'PID-18.5', '‸');
    assert.deepEqual(complete(`${asked}\r${file}`).labels, ['AN']);
    assert.deepEqual(complete(asked.replace('\rPID|', `\r${file}\rPID|`)).labels, ['AN']);
  });

  it('keeps the rest of a value that it writes the head of', () => {
    const content = complete('MSH|^~\\&|\rOBX|1|ED|||^te‸xt^XML^Base64^QUJD|');
    const [label] = content.labels;
    assert.match(content.apply(label!), /\^XML\^Base64\^QUJD\|$/);
    const address = complete('MSH|^~\\&|\rPRT|||||||||||||||^^‸^a@b.mssante.fr|');
    assert.match(address.apply(address.labels[0]!), /\|\^\^X\.400\^a@b\.mssante\.fr\|$/);
    const identifier = complete('MSH|^~\\&|\rPID|||284077511000176^^^‸^^^20101207|');
    assert.match(identifier.apply(identifier.labels[0]!), /&ISO\^INS\^\^20101207\|$/);
  });

  it('proposes the segments that the structure admits at the line', () => {
    const after = (name: string) => complete(adt().replace(`\r${name}|`, `\r‸\r${name}|`)).labels;
    assert.ok(after('PV1').includes('PD1'));
    assert.ok(!after('PID').includes('PV1'), 'before PID');
    assert.ok(!after('PV1').includes('PID'), 'a second one');
    assert.deepEqual(
      complete('‸').labels.filter((name) => name === 'PID'),
      [],
    );
  });

  it('proposes MSH and whole messages first in an empty file, the other headers last', () => {
    for (const marked of ['‸', '\ufeff‸']) {
      const { labels } = complete(marked);
      assert.equal(labels[0], 'MSH');
      assert.ok(labels.indexOf('oru') > 0 && labels.indexOf('oru') < labels.indexOf('FHS'));
      assert.ok(!labels.includes('PID') && !labels.includes('prt-patient'));
    }
    assert.equal(complete('‸').apply('MSH'), 'MSH|^~\\&|');
    assert.match(complete('‸').apply('oru'), /^MSH\|\^~\\&\|[^]*\nPID\|1/);
  });

  it('finds messages and segments by French and English words, with and without accents', () => {
    for (const [typed, ...wanted] of [
      ['patient', 'adt-a28', 'oru', 'adt-a01'],
      ['résultat', 'oru'],
      ['resultat', 'oru'],
      ['document', 'oru', 'mdm'],
      ['compte rendu', 'oru', 'mdm'],
      ['remplacement', 'oru-remplacement', 'mdm-remplacement'],
      ['replacement', 'oru-remplacement', 'mdm-remplacement'],
      ['fusion', 'adt-a40'],
      ['acquitt', 'ack', 'tlr-ack'],
    ] as const) {
      const { labels } = complete(`${typed}‸`);
      for (const label of wanted) assert.ok(labels.includes(label), `${typed}: ${labels.join(' ')}`);
    }
    for (const [typed, name] of [
      ['résu', 'OBX'],
      ['destinataire', 'PRT'],
      ['comment', 'NTE'],
      ['remplac', 'TXA'],
      ['médecin traitant', 'ROL'],
    ] as const)
      assert.ok(complete(`MSH|^~\\&|\r${typed}‸`).labels.includes(name), typed);
    assert.equal(complete('MSH|^~\\&|\rpatient‸').labels[0], 'PID');
    assert.equal(complete('MSH|^~\\&|\rpatient‸').apply('PID'), 'MSH|^~\\&|\rPID|');
    assert.deepEqual(complete('MSH|^~\\&|\rbonjour‸').labels, []);
  });

  it('offers a name that is typed before words that hold it', () => {
    assert.equal(complete('MSH|^~\\&|\rOB‸').labels[0], 'OBR');
    assert.equal(complete('MSH|^~\\&|\rPID‸').labels[0], 'PID');
    assert.equal(complete('MS‸').labels[0], 'MSH');
    assert.equal(complete('mdm‸').labels[0], 'mdm');
  });

  it('finds the codes of a table by their meaning', () => {
    const sex = (typed: string) => complete(adt().replace('|F|', `|${typed}‸|`)).labels;
    assert.deepEqual(sex('fém'), ['F']);
    assert.deepEqual(sex('masc'), ['M']);
    assert.deepEqual(sex('F'), ['F']);
    const line = mdm().split('\r').at(-1)!;
    const metadata = complete(mdm().replace(line, 'OBX|9|CWE|destinataire pat‸')).labels;
    assert.deepEqual(metadata, ['DESTMSSANTEPAT^Destinataire Patient^MetaDMPMSS']);
    assert.deepEqual(complete('MSH|^~\\&|||||||rempl‸').labels, ['MDM^T10^MDM_T02']);
  });

  it('never throws', () => {
    for (const text of [mdm(), adt(), '', 'M', 'MSH', 'MSH|^~\\&|\r\r']) {
      const layer = judge.open(text);
      for (let offset = 0; offset <= text.length; offset += 11) layer.complete!(offset);
    }
  });
});
