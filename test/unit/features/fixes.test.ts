import assert from 'node:assert/strict';
import { sample } from '../../support/cdaSample';
import { applyAction, createFixBench } from '../../support/fixes';
import { mutations } from '../../support/hl7v2Mutations';
import { bases } from '../../support/hl7v2Mutations/bases';
import { seeded } from '../../support/random';
import { xmlAccidents } from '../../support/xmlAccidents';

const title = '<title>Lettre de liaison</title>';

/** One accident, at one place of the sample: what it was and what it became. */
const restored: readonly (readonly [string, string, string])[] = [
  ['no equals sign', '<realmCode code="FR"/>', '<realmCode code"FR"/>'],
  ['colon for the sign', '<realmCode code="FR"/>', '<realmCode code:"FR"/>'],
  ['two signs', '<realmCode code="FR"/>', '<realmCode code=="FR"/>'],
  ['no opening quote', '<realmCode code="FR"/>', '<realmCode code=FR"/>'],
  ['no quotes', '<realmCode code="FR"/>', '<realmCode code=FR/>'],
  ['no closing quote', '<realmCode code="FR"/>', '<realmCode code="FR/>'],
  ['curly quotes', '<realmCode code="FR"/>', '<realmCode code=“FR”/>'],
  ['French quotes', '<realmCode code="FR"/>', '<realmCode code=«\u00a0FR\u00a0»/>'],
  ['curly closing quote', '<realmCode code="FR"/>', '<realmCode code="FR”/>'],
  ['mixed quotes', '<realmCode code="FR"/>', `<realmCode code="FR'/>`],
  ['doubled quotes', '<realmCode code="FR"/>', '<realmCode code=""FR""/>'],
  ['no slash', '<realmCode code="FR"/>', '<realmCode code="FR">'],
  ['space in "/>"', '<realmCode code="FR"/>', '<realmCode code="FR"/ >'],
  ['exchanged "/>"', '<realmCode code="FR"/>', '<realmCode code="FR">/'],
  ['no ">"', '<realmCode code="FR"/>', '<realmCode code="FR"/'],
  ['same attribute twice', '<realmCode code="FR"/>', '<realmCode code="FR" code="FR"/>'],
  ['no-break space', 'code="N" displayName', 'code="N"\u00a0displayName'],
  ['no space', 'code="N" displayName', 'code="N"displayName'],
  ['comma', 'code="N" displayName', 'code="N", displayName'],
  ['"<" twice', '<title>', '<<title>'],
  ['"</" twice', '</title>', '</</title>'],
  ['space after "<"', '<title>', '< title>'],
  ['space after "</"', '</title>', '</ title>'],
  ['no "<" of an end tag', 'liaison</title>', 'liaison/title>'],
  ['no "/" of an end tag', 'liaison</title>', 'liaison<title>'],
  ['no ">" of an end tag', '</title>', '</title'],
  ['lone "<"', '  <realmCode', '  <\n  <realmCode'],
  ['end tag misspelt', '</title>', '</titel>'],
  ['quotes escaped by a program', '<realmCode code="FR"/>', '<realmCode code=\\"FR\\"/>'],
  ['quotes escaped by a page', '<realmCode code="FR"/>', '<realmCode code=&quot;FR&quot;/>'],
  ['element in other case', title, '<Title>Lettre de liaison</Title>'],
  ['start tag in other case', title, '<TITLE>Lettre de liaison</title>'],
  ['attribute in other case', 'displayName="Normal"', 'displayname="Normal"'],
  ['no "<" of a start tag', title, 'title>Lettre de liaison</title>'],
  ['start tag that closes itself', title, '<title/>Lettre de liaison</title>'],
  ['slash at the wrong end', title, '<title>Lettre de liaison<title/>'],
  ['backslash in an end tag', title, '<title>Lettre de liaison<\\title>'],
  ['end tag of an empty element', '<realmCode code="FR"/>', '<realmCode code="FR"/></realmCode>'],
  ['bare end tag', title, '<title>Lettre de liaison</'],
  ['empty end tag', title, '<title>Lettre de liaison</>'],
  ['space after "<" of an empty element', '<signatureCode code="S"/>', '< signatureCode code="S"/>'],
  ['blank before the declaration', '<?xml', ' <?xml'],
  ['lines before the declaration', '<?xml', '\n\n<?xml'],
  ['two declarations', '<?xml', '<?xml version="1.0"?>\n<?xml'],
  ['declaration in capitals', '<?xml', '<?XML'],
  ['space in the declaration', '<?xml', '< ?xml'],
  ['declaration without its question mark', '"UTF-8"?>', '"UTF-8">'],
  ['declaration without version', '<?xml version="1.0" ', '<?xml '],
  ['curly quotes in the declaration', 'encoding="UTF-8"', 'encoding=“UTF-8”'],
  ['declaration in another order', 'version="1.0" encoding="UTF-8"', 'encoding="UTF-8" version="1.0"'],
];

/** What fix all makes of markup that a person has put before the first element. */
const comments: readonly (readonly [string, string])[] = [
  ['<!-- a -- b -->', '<!-- a - - b -->'],
  ['<!-- a ---->', '<!-- a - - -->'],
  ['<!-- a --->', '<!-- a - -->'],
  ['<!-- à revoir', '<!-- à revoir -->'],
  ['<!-- à revoir ->', '<!-- à revoir -->'],
  ['<!-- à revoir -- >', '<!-- à revoir -->'],
  ['<!-- à revoir —>', '<!-- à revoir -->'],
  ['<!- à revoir -->', '<!-- à revoir -->'],
  ['< !-- à revoir -->', '<!-- à revoir -->'],
  ['<!— à revoir —>', '<!-- à revoir -->'],
  ['<-- à revoir -->', '<!-- à revoir -->'],
  ['<!-- a <!-- b --> c -->', '<!-- a <!- - b - -> c -->'],
  ['<?note x>', '<?note x?>'],
];

/** Where a section of words ends, white space apart. */
const flatCData = (text: string): string => text.replace('<![CDATA[ ', '<![CDATA[');

// segur: verifies SEG/CDA.08
describe('fix all', () => {
  const bench = createFixBench();

  for (const [name, right, broken] of restored) {
    it(`restores: ${name}`, async () => {
      assert.ok(sample.includes(right));
      const text = sample.replace(right, () => broken);
      const flat = (xml: string): string => xml.replace(/\s+</g, '<');
      assert.equal(flat(await bench.fixAll(text)), flat(sample));
    });
  }

  it('completes an entity that lacks its semicolon, and escapes what is none', async () => {
    const titled = (title: string) => sample.replace('Lettre de liaison</title>', () => `${title}</title>`);
    for (const [broken, right] of [
      ['TROD &amp Angine', 'TROD &amp; Angine'],
      ['moins &lt 5', 'moins &lt; 5'],
      ['&#233 coute', '&#233; coute'],
      ['Dupont & fils', 'Dupont &amp; fils'],
      ['a < b', 'a &lt; b'],
      ['&eacute;t&eacute;', 'été'],
      ['CRP &lt5', 'CRP &lt;5'],
      ['x<y alors', 'x&lt;y alors'],
      ['pression <cible et pouls', 'pression &lt;cible et pouls'],
      ['remplacer <nom> ici', 'remplacer &lt;nom> ici'],
      ['<![CDATA[A & B', '<![CDATA[A & B]]>'],
      ['<![CDATA[A & B]>', '<![CDATA[A & B]]>'],
      ['<![cdata[A & B]]>', '<![CDATA[A & B]]>'],
      ['<![CDATA A & B]]>', '<![CDATA[ A & B]]>'],
    ] as const)
      assert.equal(await bench.fixAll(titled(broken)).then(flatCData), flatCData(titled(right)), broken);
  });

  it('leaves alone what only its author knows', async () => {
    for (const broken of [
      sample.replace(title, '<title>R&ampD</title>'),
      sample.replace(title, '<title>Lettre&nbspde</title>'),
      sample.replace(title, '<title>l\u0019hôpital</title>'),
      sample.replace('  <realmCode', '  <templ\n  <realmCode'),
      sample.replace(title, `${title}</`),
      sample.replace('</ClinicalDocument>', '</ClinicalDocument>\nfin'),
    ])
      assert.equal(await bench.fixAll(broken), broken);
  });

  it('mends comments and instructions, and loses nothing that they say', async () => {
    const before = (markup: string) => sample.replace('  <realmCode', () => `  ${markup}\n  <realmCode`);
    for (const [broken, right] of comments) assert.equal(await bench.fixAll(before(broken)), before(right));
  });

  it('takes a break of HTML for one of CDA', async () => {
    const said = (words: string) => sample.replace('Fièvre</content>', () => `${words}</content>`);
    for (const broken of ['Fièvre<br>forte', 'Fièvre</br>forte', 'Fièvre<br/>forte'])
      assert.equal(await bench.fixAll(said(broken)), said('Fièvre<br/>forte'));
    assert.equal(await bench.fixAll(said('a<br>b<br>c')), said('a<br/>b<br/>c'));
  });

  it('moves a declaration that stands after a comment, and declares a prefix that everybody knows', async () => {
    const [first, ...rest] = sample.split('\n');
    const late = ['<!-- note -->', first, ...rest].join('\n');
    assert.equal(await bench.fixAll(late), [first, '<!-- note -->', ...rest].join('\n'));
    const typed = sample
      .replace(' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"', '')
      .replace('<code code="75326-9"', '<code xsi:type="CE" code="75326-9"');
    assert.match(
      await bench.fixAll(typed),
      /<ClinicalDocument xmlns:xsi="http:[^"]*" xmlns="urn:hl7-org:v3">/,
    );
  });

  it('mends the form first, and adds nothing that is there in another writing', async () => {
    const broken = sample.replace('<signatureCode code="S"/>', '< signatureCode code="S"/>');
    assert.equal((await bench.fixAll(broken)).match(/signatureCode/g)!.length, 2);
    const open = sample
      .replace('<versionNumber value="1"/>', '')
      .replace('<recordTarget>', '<recordTarget><patientRole>');
    assert.ok(!(await bench.fixAll(open)).includes('versionNumber'), 'adds while the structure is guessed');
  });

  it('may uncover what could not be judged before, and nothing that it makes itself', async () => {
    const codes = async (text: string) => (await bench.check(text)).map(({ code }) => code);
    const incomplete = sample.replace(/\s*<custodian>[^]*<\/custodian>/, '');
    for (const end of ['</patient>', '</title>', '</functionCode>']) {
      const broken = incomplete.replace(end, '');
      if (broken === incomplete) continue;
      assert.deepEqual(await codes(broken), ['XML-001'], end);
      assert.equal((await bench.fixAll(broken)).replace(/\s+</g, '<'), incomplete.replace(/\s+</g, '<'));
    }
    // Broken off: to close what is open would say that nothing more was to come.
    const cut = sample.slice(0, sample.indexOf('  <custodian>'));
    assert.equal(await bench.fixAll(cut), cut);
    // The section would lose its title.
    const stray = sample.replace(/>\s+</g, '><').replace('<title>Motif', 'Motif');
    const actions = await bench.actions(stray, 'xml', ['quickfix']);
    assert.deepEqual(
      actions.filter(({ title }) => title.startsWith('Supprimer')),
      [],
    );
  });

  it('deletes neither of two different attributes', async () => {
    const text = sample.replace('displayName="Normal"', 'displayName="Normal" displayName="Normale"');
    assert.equal(await bench.fixAll(text), text);
    const kept = (await bench.actions(text, 'xml', ['quickfix']))
      .filter(({ title }) => title.startsWith('Garder'))
      .map((action) => /displayName="Normal[^>]*(?= codeS)/.exec(applyAction(text, action))![0]);
    assert.deepEqual(kept, ['displayName="Normal"', 'displayName="Normale"']);
  });

  it('invents no trait of identity, and neither does any other correction', async () => {
    for (const absent of [
      /\s*<birthTime[^>]*>/,
      /\s*<administrativeGenderCode[^>]*>/,
      /\s*<birthplace>[^]*?<\/birthplace>/,
      /\s*<family qualifier="BR">[^<]*<\/family>/,
      /\s*<given qualifier="BR">[^<]*<\/given>/,
      /\s*<recordTarget>[^]*<\/recordTarget>/,
    ]) {
      const text = sample.replace(absent, '');
      assert.notEqual(text, sample);
      assert.equal(await bench.fixAll(text), text);
      const traits = /<(?:birthTime|administrativeGenderCode|county|family|given)\b[^>]*>[^<]*/g;
      for (const action of await bench.actions(text, 'xml', ['quickfix'])) {
        if (action.title.startsWith('Ignorer')) continue;
        const after = applyAction(text, action);
        assert.deepEqual(after.match(traits)?.length, text.match(traits)?.length, action.title);
      }
    }
    for (const wrong of ['279035121518988', '2790351215189', '299035121518989']) {
      const text = sample.replace('279035121518989', wrong);
      assert.equal(await bench.fixAll(text), text, wrong);
    }
    const spaced = sample.replace('279035121518989', '2 79 03 51 215 189 89');
    assert.equal(await bench.fixAll(spaced), sample);
  });

  it('decides neither who sees a document, nor to whom it goes, nor what becomes of it', async () => {
    const decided = mutations.filter(({ rule }) => /^(?:META-001|META-006|ORC-001)$/.test(rule));
    let offered = 0;
    for (const { what, rule, on, edit } of decided) {
      for (const base of on) {
        const wrong = edit(bases[base]())!;
        const own = (await bench.actions(wrong, 'hl7v2', ['quickfix'])).filter(
          ({ title, diagnostics }) => !title.startsWith('Ignorer') && diagnostics?.[0]?.code === rule,
        );
        offered += own.length;
        for (const { title, isPreferred } of own) assert.ok(!isPreferred, `${base}, ${what}: ${title}`);
        const after = await bench.check(await bench.fixAll(wrong, 'hl7v2'), 'hl7v2');
        if (own.length > 0)
          assert.ok(
            after.some(({ code }) => code === rule),
            `${base}, ${what}`,
          );
      }
    }
    assert.ok(offered > 20, String(offered));
  });

  it('has no correction that leaves its fault or brings another one, whatever the accident', async function () {
    this.timeout(600_000);
    const keyOf = ({ code, message }: { readonly code: string; readonly message: string }) => code + message;
    const random = seeded(11);
    let changed = 0;
    for (const accident of xmlAccidents) {
      const text = accident.break(sample, random);
      if (text === undefined || text === sample) continue;
      const before = await bench.check(text);
      const fixed = await bench.fixAll(text);
      if (fixed === text) continue;
      changed++;
      const after = await bench.check(fixed);
      assert.ok(after.length < before.length, accident.name);
      const known = before.map(keyOf);
      assert.deepEqual(
        after.map(keyOf).filter((key) => !known.includes(key)),
        [],
        accident.name,
      );
    }
    assert.ok(changed > 25, String(changed));
  });
});
