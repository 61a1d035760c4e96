import assert from 'node:assert/strict';
import { applyFix, cdaKnowledge, judge } from '../../../support/cda';
import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

const telecom = '<telecom value="tel:0102030405" use="H"/>';
const address = '<city>Reims</city>';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, at) => `<streetAddressLine>${String(at)} rue A</streetAddressLine>`).join(
    '',
  );

describe('rules of contacts', () => {
  faultsIn(sample, [
    ['CDA-080', telecom, '<telecom value="0147150000"/>', '0147150000'],
    ['CDA-080', telecom, '<telecom value="a.b@c.fr"/>', 'a.b@c.fr'],
    ['CDA-080', telecom, '<telecom value="tel:01 02 03 04 05"/>', 'tel:01 02 03 04 05'],
    ['CDA-080', telecom, '<telecom value="mailto: a@b.fr"/>', 'mailto: a@b.fr'],
    ['CDA-080', telecom, '<telecom value="tel:0102030405&#160;"/>', 'tel:0102030405&#160;'],
    ['CDA-080', telecom, '<telecom value="tel:0102030405 poste 12"/>', 'tel:0102030405 poste 12'],
    ['CDA-080', telecom, '<telecom value="mailto:é@b.fr"/>', 'mailto:é@b.fr'],
    ['CDA-080', telecom, '<telecom value="mailto:a|b@b.fr"/>', 'mailto:a|b@b.fr'],
    ['CDA-080', telecom, `${telecom}${telecom}`, 'tel:0102030405'],
    ['CDA-080', telecom, `${telecom}<telecom nullFlavor="UNK"/>`, 'nullFlavor="UNK"'],
    ['CDA-080', telecom, '<telecom nullFlavor="NA"/>', 'NA'],
    ['CDA-080', telecom, '<telecom nullFlavor="UNK" use="H"/>', 'telecom'],
    ['CDA-080', telecom, '<telecom value="tel:1234" nullFlavor="UNK"/>', 'nullFlavor="UNK"'],
    ['CDA-081', telecom, telecom.replace('use="H"', 'use="MOBILE"'), 'MOBILE'],
    ['CDA-082', '<addr use="H">', '<addr use="HOME">', 'HOME'],
    ['CDA-082', address, lines(8), 'streetAddressLine'],
    ['CDA-082', address, `<streetAddressLine>1 rue A</streetAddressLine>${address}`, 'city', 'warning'],
  ]);
  quietOn('nothing known', sample.replace(telecom, '<telecom nullFlavor="UNK"/>'));
  for (const right of ['tel:+33102030405', 'tel:01.02.03.04.05', 'tel:(01)02-03-04-05', 'fax:0102030405'])
    quietOn(right, sample.replace(telecom, `<telecom value="${right}"/>`));
  it('writes a number or an address without its blanks, and no more than that', async () => {
    const knowledge = await cdaKnowledge();
    const written = (value: string): string | undefined => {
      const text = sample.replace(telecom, `<telecom value="${value}"/>`);
      const [fix] = judge(text, knowledge).find(({ code }) => code === 'CDA-080')!.fixes!();
      return fix && /<telecom value="([^"]*)"/.exec(applyFix(text, fix))![1];
    };
    assert.equal(written('tel:01 02 03 04 05'), 'tel:0102030405');
    assert.equal(written('fax: +33 1 02 03 04 05'), 'fax:+33102030405');
    assert.equal(written('mailto: a@b.fr '), 'mailto:a@b.fr');
    assert.equal(written('tel:0102030405 poste 12'), undefined);
    assert.equal(written('mailto:jean dupont@b.fr'), undefined);
  });
});
