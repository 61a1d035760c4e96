import { faultsIn, pdf, quietOn, sampleN1 } from '../../../support/cdaSample';

const content = pdf('1');
const text = Buffer.from('Bonjour').toString('base64');

describe('rules of the file inside a document', () => {
  faultsIn(sampleN1, [
    ['CDA-090', 'application/pdf', 'text/plain', 'text/plain'],
    ['CDA-090', 'application/pdf', 'image/jpeg', 'image/jpeg'],
    ['CDA-091', ' representation="B64"', '', 'text'],
    ['CDA-091', 'representation="B64"', 'representation="TXT"', 'TXT'],
    ['CDA-091', `representation="B64">${content}`, 'representation="TXT">Bonjour, é', 'TXT'],
    ['CDA-092', content, `%§%${content}`, '%'],
    ['CDA-092', content, content.slice(0, -1), content.slice(-2, -1)],
    ['CDA-092', content, `${content.slice(0, 20)}A`, 'A'],
    ['CDA-093', content, text, text.slice(0, 8)],
    ['CDA-093', content, pdf('3'), 'application/pdf', 'information'],
  ]);
  const first = content.slice(0, 20);
  const rest = content.slice(20);
  quietOn('a CDATA section', sampleN1.replace(content, `<![CDATA[${content}]]>`));
  quietOn('CDATA sections and text', sampleN1.replace(content, `\n${first}<![CDATA[${rest}]]>\n`));
  quietOn('carriage returns as references', sampleN1.replace(content, `${first}&#13;\n${rest}&#xD;&#10;`));
  quietOn(
    'letters as references',
    sampleN1.replace(content, `&#${content.charCodeAt(0)};${content.slice(1)}`),
  );
  quietOn('a comment inside', sampleN1.replace(content, `<!-- c -->${first}<!-- = --><?p x?>${rest}`));
  faultsIn(sampleN1, [
    ['CDA-092', content, `<![CDATA[${first}<${rest}]]>`, '<'],
    ['CDA-092', content, `${first}&#233;${rest}`, '&#233;'],
    ['CDA-092', content, `${first}&#160;${rest}`, '&#160;'],
    ['CDA-092', content, `<![CDATA[${content.slice(0, -1)}]]> `, content.slice(-2, -1)],
    ['CDA-093', content, `<![CDATA[${text}]]>`, text.slice(0, 8)],
  ]);
  quietOn('lines folded', sampleN1.replace(content, content.replace(/(.{10})/g, '$1\n      ')));
  quietOn('plain text', sampleN1.replace(content, text).replace('application/pdf', 'text/plain'));
});
