import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importSavedFaqPages, updateFaqCatalogue } from '../../../server/src/importers/faqPages';

const useful = 'Cette réponse vous a-t-elle été utile ?';
const options = { read: '2026-01-01' };
const importText = (text: string, name = 'page.txt') => importSavedFaqPages([{ name, text }], options);

const textPage = `309 résultats
309 résultats
Votre question concerne quel type d'offre ?
Le bon de commande est signé par le responsable.
- un cas ;
- un autre cas, voir https://esante.gouv.fr/a_b.
${useful}
Deux moyens de contact vous sont proposés :
${useful}`;

// segur: verifies SEG/FAQ.03
describe('import of saved pages, as text', () => {
  it('cuts at the usefulness questions and skips menus and counts', () => {
    const { entries, blocks, problems } = importText(textPage);
    assert.equal(blocks, 2);
    assert.equal(
      entries[0]!.answer,
      'Le bon de commande est signé par le responsable.\n\n- un cas ;\n- un autre cas, voir <https://esante.gouv.fr/a_b>.',
    );
    assert.deepEqual(entries[0]!.links, ['https://esante.gouv.fr/a_b']);
    assert.deepEqual(entries[0]!.origin, ['page.txt:4']);
    assert.match(entries[0]!.warning!, /ne montre pas la question/);
    assert.equal(entries[1]!.status, 'truncated');
    assert.deepEqual(
      problems.map(({ line }) => line),
      [8],
    );
  });

  it('leaves a page, or pages, of far more than the portal has, and says so', () => {
    const page = (size: number, name: string) => ({
      name,
      text: `Une réponse ${name}.\n${useful}\n${' '.repeat(size)}`,
    });
    const mebi = 1024 * 1024;
    const read = importSavedFaqPages(
      [
        page(4 * mebi, 'large.txt'),
        page(3 * mebi, 'a'),
        page(3 * mebi, 'b'),
        page(3 * mebi, 'c'),
        { name: 'unread.txt' },
        page(0, 'd'),
      ],
      options,
    );
    assert.deepEqual(
      read.entries.map(({ answer }) => answer),
      ['a', 'b', 'd'].map((name) => `Une réponse ${name}.`),
    );
    assert.deepEqual(
      read.problems.map(({ file, reason }) => `${file} ${reason.en}`.slice(0, 30)),
      ['large.txt Page over 4 MiB: thi', 'c More than 8 MiB of pages in ', 'unread.txt Page over 4 MiB: th'],
    );
    const many = importText(Array.from({ length: 5_001 }, (_, at) => `Réponse ${at}.\n${useful}`).join('\n'));
    assert.equal(many.blocks, 5_000);
    assert.match(many.problems.at(-1)!.reason.en, /More than 5000 answers/);
    assert.equal(many.problems.at(-1)!.line, 10_001);
  });

  it('merges what two pages have in common, whatever the spacing and apostrophes', () => {
    const { entries, duplicates } = importSavedFaqPages(
      [
        { name: 'a.txt', text: `Ens e basant sur l'expérience.\n${useful}` },
        { name: 'b.txt', text: `En se basant  sur l’expérience.\n${useful.replace('a-t-elle', 'a‑t‑elle')}` },
      ],
      options,
    );
    assert.equal(entries.length, 1);
    assert.deepEqual(duplicates, [
      { file: 'b.txt', line: 1, id: entries[0]!.id, first: { file: 'a.txt', line: 1 } },
    ]);
  });

  it('says what it leaves out', () => {
    const { problems, entries } = importText(`${useful}\r\nUne réponse.\r\n${useful}\r\nLe pied de page`);
    assert.equal(entries.length, 1);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [1, 4],
    );
  });

  it('recognises a page that is not of the FAQ', () => {
    const { notFaqPages, entries } = importText('Les couloirs\nHôpital\n');
    assert.deepEqual([notFaqPages, entries], [['page.txt'], []]);
  });

  it('tells waves, facets and requirements from the words, and marks them deduced', () => {
    const { entries } = importSavedFaqPages(
      [{ name: 'p.txt', text: `Le RIS vague 2 alimente le DMP selon SC.PSC.14.\n${useful}` }],
      { ...options, recognise: (text) => (text.includes('SC.PSC.14') ? [{ id: 'SC.PSC.14' }] : []) },
    );
    const [entry] = entries;
    assert.deepEqual(entry!.waves, ['2']);
    assert.deepEqual(entry!.facets.produit, ['DMP', 'Pro Santé Connect']);
    assert.equal(entry!.summary, 'Le RIS vague 2 alimente le DMP selon SC.PSC.14.');
    assert.deepEqual(entry!.requirementIds, ['SC.PSC.14']);
    assert.deepEqual(entry!.deduced, ['offre', 'dispositif', 'produit']);
  });
});

const htmlPage = `<!doctype html><html><head><title>Une question ?</title><script>alert(1)</script></head>
<body><nav><a href="/">Qui sommes-nous ?</a></nav><h1>FAQ des industriels</h1><p>151 résultats</p>
<article><h3>Qui signe le <em>bon</em> de commande ?</h3>
<div><p>Le <b>responsable</b> de l&#39;<a href="https://esante.gouv.fr/x">Agence &amp; Cie</a>.</p>
<h4>Cas particuliers</h4><ul><li>Salarié<li>Centre <strong>de soins</strong></ul></div>
<p>Cette réponse vous a&#8209;t-elle été utile&nbsp;?</p><button>Oui</button> <button>Non</button></article>
<div class="faq-item"><button aria-expanded="true">Combien de temps ?</button><p>Deux mois.</p>${useful}</div>
<footer>Mentions légales</footer></body></html>`;

describe('import of saved pages, as HTML', () => {
  it('keeps questions, bold, lists and links', () => {
    const { entries, problems } = importText(htmlPage, 'page.html');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map(({ question, answer }) => [question, answer]),
      [
        [
          'Qui signe le bon de commande ?',
          "Le **responsable** de l'[Agence & Cie](https://esante.gouv.fr/x).\n\n**Cas particuliers**\n\n- Salarié\n- Centre **de soins**",
        ],
        ['Combien de temps ?', 'Deux mois.'],
      ],
    );
    assert.equal(entries[0]!.warning, undefined);
    assert.deepEqual(entries[0]!.links, ['https://esante.gouv.fr/x']);
    assert.deepEqual(entries[0]!.origin, ['page.html:4']);
  });

  const hostile = [
    ['a script', '<script>alert(1)</script>ok', 'ok'],
    ['markup as text', '&lt;img src=x onerror=alert(1)&gt;', '\\<img src=x onerror=alert(1)\\>'],
    ['a Markdown link', '[cliquez](javascript:alert(1))', '\\[cliquez\\](javascript:alert(1))'],
    ['a Markdown image', '![x](https://evil.invalid/p.png)', '\\!\\[x\\](https://evil.invalid/p.png)'],
    ['a script link', '<a href="javascript:alert(1)">lien</a>', 'lien'],
    ['a data link', '<a href="data:text/html,x">lien</a>', 'lien'],
    ['an address that breaks out', '<a href="https://x.invalid/)[y](javascript:1)">lien</a>', 'lien'],
    ['a heading', '# titre', '\\# titre'],
    ['a code fence', '```js', '\\`\\`\\`js'],
    ['an entity', '&amp;lt;b&amp;gt;', '\\&lt;b\\&gt;'],
    ['a table', 'a | b', 'a \\| b'],
  ] as const;
  for (const [what, body, expected] of hostile)
    it(`keeps inert: ${what}`, () => {
      const { entries } = importText(`<html><body><h2>Q ?</h2><p>${body}</p><p>${useful}</p></body></html>`);
      assert.equal(entries[0]!.answer, expected);
    });

  it('takes any text and any markup, however deep', () => {
    const deep = `<html>${'<div><b>'.repeat(50_000)}x<p>${useful}</p>`;
    assert.equal(importText(deep).blocks, 1);
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<p>',
            '</p>',
            '<a href="https://x">',
            '</a>',
            '<b>',
            '</b>',
            '<li>',
            'x',
            '*',
            '<',
            useful,
          ),
        ),
        (pieces) => {
          for (const { answer } of importText(`<html>${pieces.join('')}`).entries)
            assert.doesNotMatch(answer.replace(/\\./g, ''), /<(?!https?:)/);
        },
      ),
    );
  });
});

describe('import of saved pages, and where they come from', () => {
  const urlOf = (head: string) =>
    importText(htmlPage.replace('<head>', `<head>${head}`)).entries[0]!.source.url;
  for (const [what, head, expected] of [
    ['nothing', '', undefined],
    [
      'the mark of the browser',
      '<!-- saved from url=(0034)https://industriels.esante.gouv.fr/faq -->',
      'https://industriels.esante.gouv.fr/faq',
    ],
    [
      'the canonical link',
      '<link rel="canonical" href="https://esante.gouv.fr/faq?a=1&amp;b=2">',
      'https://esante.gouv.fr/faq?a=1&b=2',
    ],
    ['a link that is none', '<link rel="canonical" href="javascript:alert(1)">', undefined],
    ['a file', '<!-- saved from url=(0014)about:internet -->', undefined],
    ['an address that breaks out', '<link rel=canonical href="https://x.invalid/\'><script>">', undefined],
  ] as const)
    it(`from ${what}`, () => assert.equal(urlOf(head), expected));

  it('a page saved as text does not say', () => {
    const { source } = importText(textPage).entries[0]!;
    assert.deepEqual(source, {
      title: 'FAQ des industriels, page enregistrée « page.txt »',
      read: '2026-01-01',
    });
  });
});

describe('catalogue of imported answers', () => {
  const first = importText(htmlPage, 'page.html').entries;

  it('is not changed by the same pages', () => {
    const again = updateFaqCatalogue(first, importText(htmlPage, 'copy.html').entries);
    assert.deepEqual([again.added, again.updated, again.unchanged.length], [[], [], 2]);
    assert.deepEqual(again.entries, first);
  });

  it('replaces in place an answer whose text changed, and keeps what the user linked', () => {
    const linked = first.map((entry) => ({ ...entry, related: ['faq-009'] }));
    const next = importText(htmlPage.replace('Deux mois', 'Trois mois'), 'page.html').entries;
    const { entries, updated, added } = updateFaqCatalogue(linked, next);
    assert.deepEqual([updated, added], [[first[1]!.id], []]);
    assert.equal(entries[1]!.answer, 'Trois mois.');
    assert.deepEqual(entries[1]!.related, ['faq-009']);
  });

  it('keeps what the user edited, and brings the rest up to date', () => {
    const edited = first.map((entry) => ({
      ...entry,
      question: 'Quel délai, en mois ?',
      summary: 'À nous.',
    }));
    const same = updateFaqCatalogue(edited, importText(htmlPage, 'page.html').entries);
    assert.deepEqual([same.updated, same.entries], [[], edited]);
    const next = importText(htmlPage.replace('Deux mois', 'Trois mois'), 'page.html').entries;
    const { entries, updated } = updateFaqCatalogue(edited, next);
    assert.deepEqual(updated, [first[1]!.id]);
    const { question, summary, answer } = entries[1]!;
    assert.deepEqual([question, summary, answer], ['Quel délai, en mois ?', 'À nous.', 'Trois mois.']);
    const again = updateFaqCatalogue(entries, next);
    assert.deepEqual([again.updated, again.entries], [[], entries]);
    const corrected = entries.map((entry) => ({ ...entry, answer: 'Selon le contrat.' }));
    assert.equal(
      updateFaqCatalogue(corrected, importText(htmlPage, 'p.html').entries).entries[1]!.answer,
      'Selon le contrat.',
    );
  });

  it('keeps a warning that the user took away, away', () => {
    const read = importText(htmlPage.replace('Deux mois.', 'Deux mois :'), 'page.html').entries;
    assert.match(read[1]!.warning!, /deux-points/);
    const { warning, ...kept } = read[1]!;
    assert.notEqual(warning, undefined);
    const next = importText(htmlPage.replace('Deux mois.', 'Trois mois :'), 'page.html').entries;
    assert.equal(updateFaqCatalogue([read[0]!, kept], next).entries[1]!.warning, undefined);
  });

  it('adds new answers last and removes none', () => {
    const other = importText(`<html><h2>Autre ?</h2><p>Oui, toujours.</p>${useful}`).entries;
    const { entries, added } = updateFaqCatalogue(first, other);
    assert.deepEqual(
      entries.map(({ id }) => id),
      [...first, ...other].map(({ id }) => id),
    );
    assert.equal(added.length, 1);
  });
});
