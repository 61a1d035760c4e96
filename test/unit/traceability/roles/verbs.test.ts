import assert from 'node:assert/strict';
import { roleOfVerb } from '../../../../server/src/traceability/roles/verbs';

describe('roleOfVerb', () => {
  for (const [role, words] of [
    [
      'implementation',
      'implements implement implemented implementing implementation implémente Implémentent implémenté réalise realise couvre covers satisfait satisfies fulfils',
    ],
    [
      'test',
      'test tests teste testé tested testing vérifie VÉRIFIE verifie vérifient vérifier verifies verify verified checks contrôle valide validates',
    ],
    [
      'proof',
      'proves prove proven proof prouve prouvé preuve démontre demontre demonstrates evidence atteste',
    ],
    [
      'documentation',
      'documents documente document documented documentation décrit describes spécifie specifies explique',
    ],
    [undefined, 'provider testament checkout province segur ignore see voir documentaliste'],
  ] as const)
    for (const word of words.split(' '))
      it(`${word}: ${role ?? 'none'}`, () => assert.equal(roleOfVerb(word), role));
  it('met en œuvre: implementation', () => assert.equal(roleOfVerb('met en œuvre'), 'implementation'));
});
