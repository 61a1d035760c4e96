import assert from 'node:assert/strict';
import { sample } from '../../support/cdaSample';
import { applyAction, createFixBench } from '../../support/fixes';
import { seeded } from '../../support/random';
import { xmlAccidents } from '../../support/xmlAccidents';

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
];

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
    ] as const)
      assert.equal(await bench.fixAll(titled(broken)), titled(right));
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

  it('has no correction that leaves its fault or brings another one, whatever the accident', async function () {
    this.timeout(300_000);
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
