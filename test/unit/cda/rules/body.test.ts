import { faultsIn, sample, sampleN1 } from '../../../support/cdaSample';

const body = sample.slice(sample.indexOf('  <component>'), sample.indexOf('</ClinicalDocument>'));

const other =
  `<structuredBody>${body.slice(body.indexOf('<structuredBody>') + 16, body.indexOf('</structuredBody>'))}</structuredBody>`
    .replaceAll('ID="', 'ID="other-')
    .replaceAll('value="#', 'value="#other-');

describe('rules of the body', () => {
  faultsIn(sample, [
    ['CDA-096', body, '', 'ClinicalDocument'],
    ['CDA-096', body, '<component/>\n', 'component'],
    [
      'CDA-096',
      '<structuredBody>',
      '<nonXMLBody><text mediaType="text/plain" representation="B64">QQ==</text></nonXMLBody><structuredBody>',
      'structuredBody',
    ],
    ['CDA-096', '</structuredBody>', `</structuredBody>${other}`, 'structuredBody'],
  ]);
  faultsIn(sampleN1, [
    [
      'CDA-096',
      '</nonXMLBody>',
      `</nonXMLBody><nonXMLBody><text representation="B64">QQ==</text></nonXMLBody>`,
      'nonXMLBody',
    ],
  ]);
});
