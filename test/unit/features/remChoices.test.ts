import assert from 'node:assert/strict';
import { choicesOf } from '../../../server/src/features/remChoices';

describe('choicesOf', () => {
  it('reads fields by their names in either language, whatever their case and accents', () => {
    assert.deepEqual(
      choicesOf(
        ['Exigences'],
        ['ID=B', 'énoncé=Texte = applicable', 'Statement=C', 'n° de preuve= D ', 'profil=-'],
      ),
      {
        ok: true,
        choices: {
          sheets: ['Exigences'],
          columns: { id: 'B', statement: 'C', proofId: 'D', profile: '-' },
        },
      },
    );
  });

  it('says how to write what it cannot read, with the fields that there are', () => {
    for (const written of ['B', 'id=', 'inconnu=B', '=B']) {
      const read = choicesOf([], [written]);
      assert.ok(!read.ok);
      assert.ok(read.reason.fr.startsWith(`--column ${written} : écrivez CHAMP=COLONNE`));
      assert.match(read.reason.en, /fields: id, statement, nature/);
    }
  });
});
