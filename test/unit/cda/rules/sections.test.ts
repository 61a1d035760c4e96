import { faultsIn, sample } from '../../../support/cdaSample';

const text = sample.slice(sample.indexOf('          <text>'), sample.indexOf('          <entry>'));
const entry = sample.slice(sample.indexOf('          <entry>'), sample.indexOf('        </section>'));

describe('rules of sections', () => {
  faultsIn(sample, [
    [
      'SEC-001',
      '<code code="42349-1" displayName="Motif" codeSystem="2.16.840.1.113883.6.1"/>',
      '',
      'section',
    ],
    [
      'SEC-001',
      'displayName="Motif" codeSystem="2.16.840.1.113883.6.1"',
      'displayName="Motif" codeSystem="1.2.3"',
      '1.2.3',
      'information',
    ],
    ['SEC-002', '<templateId root="1.2.250.1.213.1.1.2.1"/>', '', 'section'],
    ['SEC-002', text + entry, '', 'section'],
    ['SEC-002', '<title>Motif</title>', '', 'section', 'warning'],
    ['SEC-003', 'value="#r1"', 'value="#r9"', '#r9', 'warning'],
  ]);
});
