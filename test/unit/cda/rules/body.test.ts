import { faultsIn, pdf, quietOn, sample, sampleN1 } from '../../../support/cdaSample';

const content = pdf('1');
const body = sample.slice(sample.indexOf('  <component>'), sample.indexOf('</ClinicalDocument>'));
const text = Buffer.from('Bonjour').toString('base64');

describe('rules of the body', () => {
  faultsIn(sample, [
    ['CDA-096', body, '', 'ClinicalDocument'],
    ['CDA-096', body, '<component/>\n', 'component'],
  ]);
  faultsIn(sampleN1, [
    ['CDA-090', 'application/pdf', 'text/plain', 'text/plain'],
    ['CDA-090', 'application/pdf', 'image/jpeg', 'image/jpeg'],
    ['CDA-091', ' representation="B64"', '', 'text'],
    ['CDA-091', 'representation="B64"', 'representation="TXT"', 'TXT'],
    ['CDA-092', content, `%§%${content}`, '%'],
    ['CDA-092', content, content.slice(0, -1), content.slice(-2, -1)],
    ['CDA-092', content, `${content.slice(0, 20)}A`, 'A'],
    ['CDA-093', content, text, text.slice(0, 8)],
    ['CDA-093', content, pdf('3'), 'application/pdf', 'information'],
  ]);
  quietOn('lines folded', sampleN1.replace(content, content.replace(/(.{10})/g, '$1\n      ')));
  quietOn('plain text', sampleN1.replace(content, text).replace('application/pdf', 'text/plain'));
});
