import assert from 'node:assert/strict';
import { askProject } from '../../../server/src/cli/initQuestions';
import { pairingsOf, profilesFor, projectText } from '../../../server/src/traceability/project/newProject';
import { readProject } from '../../../server/src/traceability/project/readProject';
import { shippedCatalogue } from '../../support/requirements';
import { shippedVocabulary } from '../../support/traceability';

/** A terminal at which somebody types these lines, and then nothing more. */
function terminal(...lines: readonly string[]) {
  const typed = [...lines];
  const printed: string[] = [];
  return {
    printed,
    choice: () =>
      askProject({
        locale: 'fr',
        print: (line) => void printed.push(line),
        ask: (question) => {
          printed.push(question);
          return Promise.resolve(typed.shift());
        },
        service: {
          projectVocabulary: () => Promise.resolve(shippedVocabulary()),
          projectPairings: () => Promise.resolve(pairingsOf(shippedCatalogue())),
          projectProfiles: (of) => Promise.resolve(profilesFor(shippedCatalogue(), of)),
        },
      }),
  };
}

describe('the questions of segur init', () => {
  it('are three', async () => {
    const { choice, printed } = terminal(' Cabinet+ ', 'Médecine de ville, LGC', '');
    assert.deepEqual(await choice(), {
      product: { name: 'Cabinet+' },
      couloirs: ['Médecine de ville'],
      software: ['LGC'],
      wave: '2',
      profiles: [],
    });
    assert.equal(printed.filter((line) => / : $/.test(line)).length, 3);
  });

  it('complete what can be meant in one way only', async () => {
    const answered = async (kind: string) => {
      const { couloirs, software } = (await terminal('x', kind, '').choice())!;
      return [couloirs, software];
    };
    assert.deepEqual(await answered('mdv'), [['Médecine de ville'], ['LGC']]);
    assert.deepEqual(await answered('lgc'), [['Médecine de ville'], ['LGC']]);
    assert.deepEqual(await answered('hôpital'), [['Hôpital'], []]);
    assert.deepEqual(await answered('ris'), [['Imagerie'], ['RIS']]);
  });

  it('take numbers of what they list', async () => {
    const { choice, printed } = terminal('x', '2', 'vague 1, 1');
    const answer = await choice();
    const listed = printed.filter((line) => /^ {2}\d+\. /.test(line)).map((line) => line.slice(5));
    assert.equal(`${answer!.couloirs[0]}, ${answer!.software[0]}`, listed[1]);
    assert.equal(answer!.wave, '1');
    assert.equal(answer!.profiles.length, 1);
    assert.ok(listed.includes(answer!.profiles[0]!));
  });

  it('ask again with what was perhaps meant', async () => {
    const { choice, printed } = terminal(
      '',
      'x',
      'Hopitla',
      'hopital, dpi',
      'Médecin traitent',
      'Médecin traitant',
    );
    const answer = await choice();
    assert.deepEqual([answer!.couloirs, answer!.software], [['Hôpital'], ['DPI']]);
    assert.deepEqual(answer!.profiles, ['Médecin traitant']);
    assert.ok(printed.includes('Un nom est attendu.'));
    assert.ok(printed.includes('« Hopitla » n’est pas connu ; vouliez-vous dire « Hôpital » ?'));
  });

  it('give up when the terminal ends, or nothing is understood', async () => {
    assert.equal(await terminal().choice(), undefined);
    assert.equal(await terminal('x', 'zzz', 'zzz', 'zzz', 'zzz', 'zzz', 'zzz').choice(), undefined);
  });
});

describe('projectText', () => {
  it('is read back as what was decided, without a remark', () => {
    const choice = {
      product: { name: 'Cabinet+' },
      couloirs: ['Médecine de ville'],
      software: ['LGC'],
      wave: '2',
      profiles: ['Médecin traitant'],
    } as const;
    const { project, problems } = readProject(
      projectText(choice),
      'file:///w/segur.json',
      shippedVocabulary(),
    );
    assert.deepEqual(problems, []);
    const { product, couloirs, software, wave, profiles } = project;
    assert.deepEqual({ product, couloirs, software, wave, profiles }, choice);
  });
});
