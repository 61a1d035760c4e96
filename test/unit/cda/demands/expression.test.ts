import assert from 'node:assert/strict';
import { parseCondition, parsePath } from '../../../../server/src/cda/demands/expression';

describe('the language of demands', () => {
  it('reads paths, values, counts, alternatives', () => {
    assert.deepEqual(parseCondition('performer/time'), {
      k: 'some',
      path: {
        from: 'context',
        steps: [
          { axis: 'child', name: 'performer', predicates: [] },
          { axis: 'child', name: 'time', predicates: [] },
        ],
      },
    });
    assert.deepEqual(parseCondition("count(.//section[templateId/@root='1.2.3']) <= 1"), {
      k: 'count',
      min: 0,
      max: 1,
      path: {
        from: 'context',
        steps: [
          {
            axis: 'descendant',
            name: 'section',
            template: '1.2.3',
            predicates: [
              {
                k: 'some',
                path: {
                  from: 'context',
                  steps: [{ axis: 'child', name: 'templateId', predicates: [], roots: ['1.2.3'] }],
                  attribute: 'root',
                },
                test: { op: '=', values: ['1.2.3'] },
              },
            ],
          },
        ],
      },
    });
    assert.equal(parseCondition("not(@nullFlavor) or @nullFlavor=('UNK', 'NA')")?.k, 'or');
    assert.equal(parseCondition("(a or b) and ../@typeCode='COMP'")?.k, 'and');
    assert.deepEqual(parseCondition(`title="CR d'examens"`), {
      k: 'some',
      path: { from: 'context', steps: [{ axis: 'child', name: 'title', predicates: [] }] },
      test: { op: '=', values: ["CR d'examens"] },
    });
    assert.equal(parseCondition('versionNumber/@value > 0')?.k, 'some');
    assert.equal(parseCondition("starts-with(text/reference/@value, '#')")?.k, 'some');
    assert.deepEqual(parseCondition("contains(value/@xsi:type, 'INT')"), {
      k: 'some',
      path: {
        from: 'context',
        steps: [{ axis: 'child', name: 'value', predicates: [] }],
        attribute: 'xsi:type',
      },
      test: { op: 'contains', values: ['INT'] },
    });
    const time = parseCondition('string-length(effectiveTime/@value) = 8');
    assert.deepEqual(time?.k === 'some' && time.test, { op: 'length', values: ['8'] });
    assert.equal(parseCondition('count(entry[supply]) = count(entry)')?.k, 'same');
    assert.equal(parseCondition('count(a) + count(b) = count(c)')?.k, 'same');
    const second = parseCondition("effectiveTime[2][@operator='A']");
    assert.equal(second?.k === 'some' && second.path.steps[0]?.position, 2);
    const wanted = parseCondition("//templateId/@root=('1.2', '1.3')");
    assert.deepEqual(wanted?.k === 'some' && wanted.path.steps[0]?.roots, ['1.2', '1.3']);
    assert.equal(parsePath("/ClinicalDocument//entry[@typeCode='DRIV']")?.from, 'document');
  });

  it('reads nothing of what is no demand', () => {
    for (const text of [
      '',
      'a[',
      'a]',
      "@code='",
      'a b',
      'count(a)',
      'count(a) <= count(b)',
      'count(a) + b = count(c)',
      './/a[1]',
      'a[0]',
      'string-length(a)',
      'contains(a)',
      'count(a) <= x',
      'not a',
      'a = b',
      '§',
      '()',
      'a/',
    ])
      assert.equal(parseCondition(text), undefined, text);
    assert.equal(parsePath("code/@code='1'"), undefined);
    assert.equal(parsePath('effectiveTime[1]/low'), undefined);
    assert.equal(parsePath('code/@code'), undefined);
    assert.equal(parseCondition('('.repeat(100_000)), undefined);
  });
});
