import assert from 'node:assert/strict';
import { testNames } from '../../../../server/src/traceability/results/testNames';

describe('testNames', () => {
  for (const [name, className, wanted] of [
    ['testLogin', 'fr.acme.PscTest', ['testLogin', 'fr.acme.PscTest', 'PscTest']],
    ['testLogin[2]', undefined, ['testLogin[2]', 'testLogin']],
    ['testLogin(int, String)[3]', undefined, ['testLogin']],
    ['test_login[DMP-2]', 'tests.test_psc.TestPsc', ['test_login', 'TestPsc']],
    ['Acme.Psc.Tests.Login(code: "a")', undefined, ['Login']],
    ['PSC suite > login works', undefined, ['login works']],
    ['login works', 'PSC suite login works', ['login works']],
    ['suite login works', 'suite', ['login works']],
    ['outer > inner > login works', 'test/a.test.ts', ['outer', 'inner', 'login works']],
    ['outer › inner › login works', undefined, ['outer', 'inner', 'login works']],
    ['login works', 'outer > inner', ['outer', 'inner', 'login works']],
    ['(2)', undefined, ['(2)']],
  ] as const)
    it(`${name} of ${className ?? 'no class'}`, () => {
      const names = testNames({ name, ...(className === undefined ? {} : { className }) });
      for (const one of wanted) assert.ok(names.has(one), `${one} in ${[...names].join(' | ')}`);
    });

  it('are those of the suites that the report nests too', () => {
    const names = testNames({ name: 'login works', suites: ['Root Suite', 'PSC', 'sessions > refresh'] });
    for (const one of ['PSC', 'sessions', 'refresh']) assert.ok(names.has(one), one);
  });
});
