import { quietOn, sample, sampleN1 } from '../../../support/cdaSample';

describe('a document without fault', () => {
  quietOn('structured', sample);
  quietOn('around a file', sampleN1);
  quietOn('with Windows line ends', sample.replaceAll('\n', '\r\n'));
  quietOn(
    'with a prefix',
    sample.replaceAll(/(<\/?)(?=[A-Za-z])/g, '$1cda:').replace('xmlns=', 'xmlns:cda='),
  );
  quietOn(
    'inside a style sheet',
    `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">${sample.slice(sample.indexOf('<Clin'))}</xsl:stylesheet>`,
  );
});
