import assert from 'node:assert/strict';
import { requirementRules } from '../../../../server/src/requirements/rules';
import { shippedCatalogue } from '../../../support/requirements';
import { apply, findingsOf, seen } from '../../../support/textKind';

/** After any one fix of a finding, that finding is gone and no other has come. */
function assertFixesHeal(text: string, code: string): string[] {
  const before = seen(text);
  const results: string[] = [];
  for (const finding of findingsOf(text).filter((one) => one.code === code))
    for (const fix of finding.fixes?.() ?? []) {
      const fixed = apply(text, fix.edits);
      const after = seen(fixed);
      assert.ok(after.length < before.length, `${fix.id} leaves ${after.join(', ')}`);
      const codes = before.map(codeOf);
      for (const left of after) assert.ok(codes.includes(codeOf(left)), `${fix.id} brings ${left}`);
      results.push(fixed);
    }
  return results;
}

/** The spelling underlined may change, the remark may not. */
function codeOf(shown: string): string {
  return shown.split(' ')[0]!;
}

describe('requirement rules', () => {
  it('have unique ids, both languages and a source', () => {
    assert.equal(new Set(requirementRules.map(({ id }) => id)).size, requirementRules.length);
    for (const { title, explanation, source } of requirementRules) {
      assert.ok(title.fr && title.en && explanation?.fr && explanation.en && source);
    }
  });

  describe('REQ-001, did you mean', () => {
    for (const [text, wrong, right] of [
      ['Conforme à SC.PCS.14.', 'SC.PCS.14', 'SC.PSC.14'],
      ['Conforme à SC.PSC14.', 'SC.PSC14', 'SC.PSC.14'],
      ['RIS.TRL/INT.02', 'RIS.TRL/INT.02', 'RIS.TLR/INT.02'],
      ['CDA/HL.02', 'CDA/HL.02', 'CDA/HL7.02'],
      ['EXPSC01', 'EXPSC01', 'EX PSC 01'],
      ['EX PSC01', 'EX PSC01', 'EX PSC 01'],
      ['EX PCS 01', 'EX PCS 01', 'EX PSC 01'],
      ['SC.MSS/COMF.18', 'SC.MSS/COMF.18', 'SC.MSS/CONF.18'],
      ['SC.SSI/EI.31', 'SC.SSI/EI.31', 'SC.SSI/IE.31'],
      ['LGC.VACX/NOTE.04', 'LGC.VACX/NOTE.04', 'LGC.VACC/NOTE.04'],
    ] as const)
      it(`${wrong} → ${right}`, () => {
        assert.deepEqual(seen(text), [`REQ-001 ${wrong}`]);
        assert.deepEqual(assertFixesHeal(text, 'REQ-001'), [text.replace(wrong, right)]);
      });

    it('is silent about words that only look alike', () => {
      for (const word of [
        'AC/DC',
        'RS-232',
        'SC.XYZ.14',
        'MS.DOS.02',
        'ISO-8601',
        'HTTP/1.1',
        'UTF-8',
        'SHA-256',
      ])
        assert.deepEqual(seen(`SC.PSC.14 ${word}`), [], word);
    });
  });

  describe('REQ-002, canonical spelling', () => {
    it('normalises, keeps scenarios, and leaves recorded spellings alone', () => {
      const text = 'SC.PSC.16 et sc_psc_14, RIS-TLR-INT-02 mais EXI PSC 01 et DPI.CDA/HL7.02';
      assert.deepEqual(seen(text), ['REQ-002 sc_psc_14', 'REQ-002 RIS-TLR-INT-02']);
      assertFixesHeal(text, 'REQ-002');
      assert.deepEqual(assertFixesHeal('lgc.dmp/ux.10.01 SC.PSC.14', 'REQ-002'), [
        'LGC.DMP/UX.10.01 SC.PSC.14',
      ]);
    });

    it('is a hint', () => assert.equal(findingsOf('SC PSC 14')[0]!.severity, 'hint'));
  });

  describe('REQ-003, ambiguous', () => {
    it('names every meaning and offers each', () => {
      const text = 'SC.PSC.16 et PSC 14';
      assert.deepEqual(seen(text), ['REQ-003 PSC 14']);
      assert.deepEqual(assertFixesHeal(text, 'REQ-003'), [
        'SC.PSC.16 et SC.PSC.14',
        'SC.PSC.16 et EX PSC 14',
      ]);
    });

    it('is silent when the meanings are one requirement', () => {
      assert.deepEqual(seen('SC.PSC.16 et DMP/UX.10'), []);
    });
  });

  describe('REQ-004, superseded', () => {
    it('offers the successor, or all of them', () => {
      assert.deepEqual(seen('LGC.INS.54'), ['REQ-004 LGC.INS.54']);
      assert.deepEqual(assertFixesHeal('LGC.INS.54', 'REQ-004'), ['INS/va1.46']);
      assert.deepEqual(assertFixesHeal('LGC.INS.38', 'REQ-004'), [
        'INS/va1.13, INS/va1.57',
        'INS/va1.13',
        'INS/va1.57',
      ]);
    });

    it('replaces a list as a whole', () => {
      const text = 'LGC.INS.32, 33, 34';
      for (const finding of findingsOf(text))
        assert.equal(apply(text, finding.fixes!()[0]!.edits), 'INS/va1.60');
    });

    it('never takes part in « fix all »', () => {
      for (const finding of findingsOf('LGC.INS.54'))
        assert.ok(!finding.fixes!().some(({ preferred }) => preferred));
    });
  });

  describe('REQ-005, withdrawn', () => {
    it('says so of drafts and of what the ANS removed', () => {
      assert.deepEqual(seen('SC.CDA/DD.01 et DB.SO.106'), ['REQ-005 SC.CDA/DD.01', 'REQ-005 DB.SO.106']);
    });

    it('names the source that says so, and how old that is', () => {
      const [removed] = findingsOf('EX_GEN-1310');
      assert.equal(
        removed!.message.fr,
        'EX_GEN-1310 a été supprimée, d’après bitbucket.org (source non datée, lue le 29 novembre 2026). Vérifiez dans le texte publié.',
      );
      assert.match(
        findingsOf('DB.SO.106')[0]!.message.en,
        /according to industriels\.esante\.gouv\.fr \(source without a date, read on 29 November 2026\)/,
      );
    });
  });

  describe('REQ-006, unknown number', () => {
    it('is information, with the numbers known', () => {
      const [finding] = findingsOf('SC.PSC.99');
      assert.equal(finding!.severity, 'information');
      assert.match(finding!.message.fr, /01–16/);
    });

    it('is silent where the series itself is unknown', () =>
      assert.deepEqual(seen('SC.PSC.14 SC.PSC/INT.05'), []));
  });

  it('says nothing in a text that is not about Ségur', () => {
    for (const text of [
      'ERGO 4 and DOC 3 are parts of the kit.',
      'See DOC.01 and RES.12, PORT 443, CDA 2, INS 1.',
      'The CDA R2 standard and HL7 v2.5, RFC 5322, IHE ITI-43.',
      'db-ac-01 db/co.48 ms.rpt/cd.03',
      'SPEC.65 and CO.48',
    ])
      assert.deepEqual(seen(text), [], text);
  });
});

describe('fixes over the whole catalogue', () => {
  const marks: readonly ((id: string) => string)[] = [
    (id) => id.replace(/[./]/g, '-'),
    (id) => id.replace(/[./ ]/g, '_').toLowerCase(),
    (id) => id.replace(/\.(\d+)$/, '$1'),
    (id) => id.replace(/^(\w+)\.(\w)(\w)/, '$1.$3$2'),
    (id) => id,
  ];

  it('heal every spelling that is reported, and bring nothing else', () => {
    for (const [index, { id }] of shippedCatalogue().requirements.entries()) {
      if (index % 6 !== 0) continue;
      const text = `Ségur : ${marks[(index / 6) % marks.length]!(id)} fin`;
      for (const code of new Set(findingsOf(text).map((finding) => finding.code)))
        assertFixesHeal(text, code);
    }
  });
});
