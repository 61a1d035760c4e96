import assert from 'node:assert/strict';
import type { CompletionOccasion } from '../../../../server/src/core/documentKind';
import { apply, atCursor, openText } from '../../../support/textKind';
import { shippedCatalogue } from '../../../support/requirements';

const about = 'Le logiciel est conforme à SC.MSS/CONF.18. ';

/** What is offered at `|`, in the order of the server, and what the text becomes once the first is chosen. */
function completed(marked: string, languageId = 'markdown', occasion?: CompletionOccasion) {
  const { text, offset } = atCursor(marked);
  const proposals = openText(text, {}, languageId).complete!(offset, occasion);
  return {
    labels: proposals.map(({ label }) => label),
    proposals,
    first: proposals[0] && apply(text, [proposals[0].edit]),
    typed: (index: number) => text.slice(proposals[index]!.edit.range.start, offset),
  };
}

/** Letters and digits, numbers without their zeros. */
const skeleton = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .replace(/(?<!\d)0+(?=\d)/g, '');

// segur: verifies SEG/REQ.07
describe('what is typed decides which identifier is written', () => {
  for (const [typed, expected] of [
    ['SC.PS', /^SC\.PSC\.01$/],
    ['sc.ps', /^SC\.PSC/],
    ['SC PSC 1', /^SC\.PSC\.01$/],
    ['sc psc 1', /^SC\.PSC\.01$/],
    ['SC PSC 14', /^SC\.PSC\.14$/],
    ['SC.PSC.1', /^SC\.PSC\.1\d$/],
    ['SC.PSC/', /^SC\.PSC\/va1\.01$/],
    ['PSC/', /^PSC\/va1\.01$/],
    ['EX_PSC_0', /^EX PSC 01$|^EX_PSC_01$/],
    ['EXI PSC 1', /^EXI PSC 10$/],
    ['INS va1 10', /^INS\/va1\.10$/],
    ['ins/va1.1', /^INS\/va1\.10$/],
    ['DB CO 51', /^DB\/CO\.51$|^DB\.CO\.51$/],
    ['CONF.1', /\/CONF\.(?:01|1\d)$/],
    ['CONF.18', /^SC\.MSS\/CONF\.18$/],
    ['UX.1', /\/UX\.(?:01|1\d)$/],
  ] as const)
    it(`${typed} becomes ${expected.source}`, () => {
      const { labels, first, typed: covered } = completed(`${about}Voir ${typed}|.`);
      assert.match(labels[0] ?? '', expected);
      assert.equal(covered(0), typed);
      assert.equal(first, `${about}Voir ${labels[0]!}.`);
    });

  it('is what stands on the line, whatever the line before ends with', () => {
    for (const before of ['SC.PSC.14', 'conforme', 'SC.PSC.14.', 'SSI/IE.31.', '’'])
      for (const lineEnd of ['\n', '\r\n', '\n\n'])
        for (const typed of ['SC.PS', 'SC PSC 1', 'CONF.1']) {
          const { labels, typed: covered } = completed(`${about}${before}${lineEnd}${typed}|`);
          assert.ok(labels.length > 0, JSON.stringify(before + lineEnd + typed));
          assert.equal(covered(0), typed);
        }
  });

  it('loses no letter of what was typed, whichever identifier it is', () => {
    const { requirements } = shippedCatalogue();
    for (let index = 0; index < requirements.length; index += 31)
      for (const length of [3, 5, 7, 9, 20]) {
        const { id } = requirements[index]!;
        const typed = id.slice(0, length).replace(/ $/, '');
        const { labels, proposals } = completed(`${about}Voir ${typed}|`);
        if (labels.length === 0) continue;
        assert.ok(skeleton(labels[0]!).includes(skeleton(typed)), `${typed} → ${labels[0]!}`);
        for (const { filterText } of proposals) assert.ok(filterText!.length > 0);
        if (typed === id) assert.equal(labels[0], id);
      }
  });

  it('is compared by the editor with what begins as it is typed, so that its order is ours', () => {
    for (const typed of ['sc_psc_1', 'SC.PS', 'SC PSC 1', 'sc.psc'])
      for (const { filterText } of completed(`${about}${typed}|`).proposals)
        assert.equal(filterText!.slice(0, typed.length), typed);
  });

  it('writes a short name in full, and a spelling of its own as it is', () => {
    assert.equal(completed(`${about}PSC.14|`).labels[0], 'SC.PSC.14');
    const [own] = completed(`${about}SC.PSC/va1.01|`).proposals;
    assert.equal(own!.label, 'SC.PSC/va1.01');
    assert.equal(own!.description!.fr, '= PSC/va1.01');
  });

  it('replaces what follows of the same identifier, and nothing else', () => {
    assert.equal(completed(`${about}SC.PS|C.01 ici`).first, `${about}SC.PSC.01 ici`);
    assert.match(completed(`${about}SC.PSC.1|, puis`).first!, /SC\.PSC\.1\d, puis$/);
    assert.match(completed(`${about}SC.PSC.1|zut`).first!, /SC\.PSC\.1\dzut$/);
  });

  it('asks the editor to ask again', () =>
    assert.ok(completed(`${about}SC.PS|`).proposals.every(({ changes }) => changes)));
});

describe('where identifiers are offered', () => {
  it('in comments and strings of a program that cites nothing yet', () => {
    for (const marked of [
      '// SC.PS|',
      '/* voir SC.PS|',
      'const exigence = "SC.PS|";',
      '// sc.psc.|',
      '// SC PSC 1|',
    ])
      assert.match(completed(marked, 'typescript').labels[0] ?? '', /^SC\.PSC/, marked);
  });

  it('not among the members and names of a program', () => {
    for (const marked of [
      'sc.ps|',
      'sc.ins.|',
      'x = sc.dmp.|',
      'sc psc|',
      'ris.ins|',
      'doc.1|',
      'const bio.|',
    ])
      assert.deepEqual(completed(`// SC.PSC.14\n${marked}`, 'typescript').labels, [], marked);
  });

  it('not behind the full stop or the blank of a sentence', () => {
    for (const marked of ['avec le DPI.|', 'un RIS |', 'dans le DMP.|', 'le DPI INS|', 'un LGC.|', 'EX |'])
      assert.deepEqual(completed(about + marked, 'markdown', 'mark').labels, [], marked);
    assert.ok(completed(`${about}SC.|`, 'markdown', 'mark').labels.length > 0);
    assert.ok(completed(`${about}SC.PSC.|`, 'markdown', 'mark').labels.length > 0);
    assert.deepEqual(completed('Columbia, SC.|', 'markdown', 'mark').labels, []);
  });

  it('nowhere in prose about something else', () => {
    for (const marked of ['the sc.ps|', 'PSC|', 'DOC 3|', 'un RIS DMP|', 'sc.insert|', 'les bio.1|'])
      assert.deepEqual(completed(marked).labels, [], marked);
  });
});
