import assert from 'node:assert/strict';
import { atCursor, apply, openText } from '../../../support/textKind';

const whole = { start: 0, end: 1e9 };

function hoverAt(marked: string, answers: readonly { id: string; question: string }[] = []) {
  const { text, offset } = atCursor(marked);
  const hover = openText(text, { answersFor: () => answers }).hover!(offset);
  return hover && { shown: text.slice(hover.range.start, hover.range.end), ...hover.markdown };
}

describe('requirement hover', () => {
  it('says what it demands, its force, where, and whence', () => {
    const hover = hoverAt('le logiciel (SC.P|SC.14)')!;
    assert.equal(hover.shown, 'SC.PSC.14');
    assert.match(hover.fr, /^\*\*SC\.PSC\.14\*\* · \*\*DOIT\*\* · exigence · vague 2/);
    assert.match(hover.fr, /Habilitation Espace de Confiance PSC/);
    assert.match(hover.fr, /habilité comme Éditeur de logiciel utilisateur/);
    assert.match(hover.fr, /\*\*Où\*\* Imagerie · RIS, DRIMbox/);
    assert.match(hover.fr, /\*\*Source\*\* REM Imagerie RIS Va2/);
    assert.match(hover.fr, /\*\*Source\*\* .*source non datée, lue le 24 novembre 2026/);
    assert.match(hover.en, /wave 2/);
    assert.match(hover.en, /\*\*Where\*\*/);
  });

  it('gives the paraphrase first, then the detail, then the proof', () => {
    const { fr } = hoverAt('CDA/HL7.0|2')!;
    const order = ['Transmettre les documents CDA', 'Les différents retours', '**Preuve**'].map((part) =>
      fr.indexOf(part),
    );
    assert.ok(order.every((place) => place >= 0));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
  });

  it('says when there is no statement', () => {
    assert.match(hoverAt('EX PSC 0|3')!.fr, /Énoncé non lu/);
    assert.match(hoverAt('EX PSC 0|3')!.en, /Statement not read/);
  });

  it('answers on any number of a list, with that number alone', () => {
    const hover = hoverAt('EX PSC 01, 03, 0|4')!;
    assert.equal(hover.shown, '04');
    assert.match(hover.fr, /\*\*EX PSC 04\*\*/);
  });

  it('answers at the end of the identifier too', () =>
    assert.equal(hoverAt('SC.PSC.14|')!.shown, 'SC.PSC.14'));

  it('links the FAQ and the page by commands', () => {
    const { fr } = hoverAt('SC.PSC.1|4', [{ id: 'faq-031', question: 'Qui doit être habilité ?' }])!;
    assert.match(fr, /\[Qui doit être habilité \?\]\(command:segur\.openFaqAnswer\?%5B%22faq-031%22%5D\)/);
    assert.match(fr, /command:segur\.openRequirement\?%5B%22SC\.PSC\.14%22%5D/);
  });

  it('shows every meaning of an ambiguous name, and the successors of a wave 1 number', () => {
    assert.match(hoverAt('SC.PSC.16, PSC 1|4')!.fr, /ambigu : 2 exigences/);
    assert.match(
      hoverAt('LGC.INS.3|8')!.fr,
      /numéro de la vague 1, est repris par[^]*INS\/va1\.13[^]*INS\/va1\.57/,
    );
  });

  it('names the scenario and the proof', () => {
    assert.match(hoverAt('MSS/CONF.14.01.0|2')!.fr, /Scénario 01, preuve 02/);
  });

  it('lists what a range or a wildcard covers', () => {
    assert.match(hoverAt('SC.MSS/CONF.0|1-.11')!.fr, /SC\.MSS\/CONF\.01/);
    assert.match(hoverAt('SC.MSS/CONF.01-|.11')!.fr, /9 exigences/);
    assert.match(hoverAt('SC.PSC.14 ANN/va1|.*')!.fr, /6 exigences/);
  });

  it('is silent off identifiers and on what no family of ours bears', () => {
    assert.equal(hoverAt('SC.PSC.14 e|t'), undefined);
    assert.equal(hoverAt('SC.PSC.14 QQ.ZZ.9|9'), undefined);
    assert.equal(hoverAt('SC.PSC.14 |'), undefined);
  });

  it('offers the import of a REM on a number that the catalogue lacks', () => {
    assert.match(hoverAt('SC.PSC.9|9')!.fr, /SC\.PSC\.99.*pas dans le catalogue[^]*command:segur\.importRem/);
  });

  it('works in a text that shows no other sign of Ségur, for a recorded spelling', () => {
    assert.match(hoverAt('ERGO |4')!.fr, /datamatrix/);
    assert.equal(hoverAt('mss_0|9'), undefined);
  });

  it('cannot be made to hold markup by a catalogue text', () => {
    assert.ok(!/<[a-z]/i.test(hoverAt('SC.PSC.1|4')!.fr));
  });
});

describe('requirement completion', () => {
  const complete = (marked: string) => {
    const { text, offset } = atCursor(marked);
    const proposals = openText(text).complete!(offset);
    return {
      labels: proposals.map(({ label }) => label),
      proposals,
      accept: (label: string) => {
        const { edit } = proposals.find((one) => one.label === label)!;
        return apply(text, [edit]);
      },
    };
  };

  it('offers the series that the text cites first', () => {
    const { proposals, labels } = complete('SC.MSS/CONF.18 puis SC.|');
    assert.match(labels[0]!, /^SC\.MSS\/CONF\./);
    assert.deepEqual(
      [...proposals].map(({ sortText }) => sortText),
      proposals.map(({ sortText }) => sortText).sort(),
    );
  });

  it('follows letters in order, whatever the marks', () => {
    assert.deepEqual(complete('SC.PSC.16 sc_psc_14|').labels, ['SC.PSC.14']);
    assert.equal(complete('SC.PSC.16 sc_psc_14|').accept('SC.PSC.14'), 'SC.PSC.16 SC.PSC.14');
    assert.ok(complete('SC.PSC.16 TLR|').labels.includes('RIS.TLR/INT.02'));
    assert.ok(complete('SC.PSC.16 EX PSC |').labels.includes('EX PSC 31'));
  });

  it('describes only what is looked at', () => {
    const [first] = complete('SC.PSC.1|').proposals;
    assert.match(first!.documentation!().fr, /^\*\*SC\.PSC\.1/);
  });

  it('leaves other languages alone', () => {
    for (const marked of ['const doc.|', 'DOC.|', 'res.s|', 'SC.|', 'import MS|', 'DB.|', 'a.SC.PSC|', '|'])
      assert.deepEqual(complete(marked).labels, [], marked);
  });
});

describe('requirement navigation and decoration', () => {
  it('goes to the page of each meaning', () => {
    const targets = openText('SC.PSC.16, PSC 14').definition!(12);
    assert.deepEqual(
      targets.map((target) => target.type === 'virtual' && target.uri),
      ['segur:/requirement/SC.PSC.14.md', 'segur:/requirement/EX%20PSC%2014.md'],
    );
  });

  it('highlights every spelling of the same requirement', () => {
    const text = 'SC.PSC.14, sc_psc_14, SC.PSC.16 et PSC.14';
    const shown = openText(text).highlights!(3).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(shown, ['SC.PSC.14', 'sc_psc_14', 'PSC.14']);
  });

  it('links, hints and colours only where the text is about Ségur', () => {
    const layer = openText('ERGO 4, DOC 3');
    assert.deepEqual(layer.links!(), []);
    assert.deepEqual(layer.inlayHints!(whole), []);
    assert.deepEqual(layer.semanticTokens!(whole), []);
    assert.deepEqual(layer.lenses!({ severity: () => 'off' }), []);
  });

  it('gives each number of a list its link and token, and the mark of a range none', () => {
    const text = 'SC.MSS/CONF.01-.03, 17 et SC.PSC.99';
    const tokens = openText(text).semanticTokens!(whole);
    assert.deepEqual(
      tokens.map(({ range, type }) => `${text.slice(range.start, range.end)} ${type}`),
      ['SC.MSS/CONF.01 requirement', '03 requirement', '17 requirement', 'SC.PSC.99 unknownRequirement'],
    );
    assert.equal(openText(text).links!().length, 3);
  });

  it('answers for a part of the text only', () => {
    const text = 'SC.PSC.14\nSC.PSC.16\nSC.PSC.01';
    assert.deepEqual(
      openText(text).semanticTokens!({ start: 10, end: 19 }).map(({ range }) => range.start),
      [10],
    );
  });

  it('counts citations in lenses', () => {
    const [lens] = openText('SC.PSC.14 puis PSC.14', { countMentions: () => 7 }).lenses!({
      severity: () => 'off',
    });
    assert.match(lens!.title.fr, /^SC\.PSC\.14 .* · 2 ici, 7 dans/);
  });

  it('shows the subject beside the identifier', () => {
    const [hint] = openText('SC.PSC.14').inlayHints!(whole);
    assert.equal(hint!.offset, 9);
    assert.match(hint!.label.fr, /Habilitation/);
  });

  it('spells a list out, once', () => {
    const text = 'Voir EX PSC 01, 03-05.';
    const [rewriting] = openText(text).refactorings!({ start: 8, end: 8 });
    const written = apply(text, rewriting!.edits);
    assert.equal(written, 'Voir EX PSC 01, EX PSC 03, EX PSC 04, EX PSC 05.');
    assert.deepEqual(openText(written).refactorings!({ start: 8, end: 8 }), []);
  });

  it('spells a list out over the lines of a comment, which stay', () => {
    const text = '// EX PSC 01, 03,\n//   04 et 05\n// et 08.';
    const [rewriting] = openText(text).refactorings!({ start: 8, end: 8 });
    assert.equal(
      apply(text, rewriting!.edits),
      '// EX PSC 01, EX PSC 03,\n//   EX PSC 04, EX PSC 05,\n// EX PSC 08.',
    );
  });

  it('reads an identifier that a line ends within, and leaves its writing alone', () => {
    const hover = hoverAt('/* Voir EX PSC\n * 0|3. */')!;
    assert.equal(hover.shown, 'EX PSC\n * 03');
    const text = '/* SC.PSC.14, sc psc\n * 16, LGC.INS.\n * 54 */';
    assert.deepEqual(
      openText(text).links!().map(({ range }) => text.slice(range.start, range.end)),
      ['SC.PSC.14', 'sc psc\n * 16', 'LGC.INS.\n * 54'],
    );
    const findings = [...openText(text).check!({ severity: (rule) => rule.severity })].flat();
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['REQ-004'],
    );
    assert.deepEqual(findings[0]!.fixes?.() ?? [], []);
  });
});
