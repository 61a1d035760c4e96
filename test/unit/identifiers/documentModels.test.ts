import assert from 'node:assert/strict';
import {
  chooseVolet,
  type DocumentIdentity,
  type ModelDescription,
} from '../../../server/src/identifiers/documentModels';

const volet = (name: string, roots: readonly string[], ...codes: readonly string[]): ModelDescription => ({
  volet: name,
  ways: [roots.map((root) => [root])],
  codes,
});
const nonStructured = '1.3.6.1.4.1.19376.1.2.20';
/** Parents that several volets share, as IHE's are, and children of their own. */
const described = [
  volet('family', ['1.5']),
  volet('first', ['1.5', '1.5.1'], 'CERT'),
  volet('second', ['1.5', '1.5.2'], 'CERT'),
  volet('third', ['2.1', '1.5', '1.5.4'], 'MEM'),
  volet('lab', ['3.3', '1.55'], 'LAB'),
  volet('image', ['4.1', '4.20', '1.45'], 'IMG'),
  volet('request', ['4.20', '1.47'], 'REQ'),
  volet('letter', [nonStructured], 'LETTER'),
  { volet: 'typed', ways: [[]], codes: ['TYPE'] },
  { volet: 'either', ways: [[['6.1', '6.2']], [['7.1'], ['7.2']]], codes: [] },
];

const document = (code: string | undefined, ...templates: readonly string[]): DocumentIdentity => ({
  code,
  templates: templates.map((text) => {
    const [root = '', extension] = text.split('/');
    return { root, extension };
  }),
});

function choose(identity: DocumentIdentity): string {
  const choice = chooseVolet(described, identity);
  if (choice.type === 'volet')
    return [choice.volet, choice.by, ...choice.rivals.map((rival) => `beside ${rival}`)].join(' ');
  return choice.type === 'none' ? 'none' : `${choice.whole ? 'whole' : 'part'}: ${choice.volets.join(' ')}`;
}

describe('the volet that a document follows', () => {
  for (const [what, identity, expected] of [
    ['the one whose templateIds are all there', document('LAB', '3.3', '1.55'), 'lab templates'],
    ['whatever their order', document('CERT', '1.5.2', '1.5'), 'second templates'],
    ['the most specific one, and not its family', document('MEM', '1.5.4', '2.1', '1.5'), 'third templates'],
    ['the family, when there is no more', document(undefined, '1.5'), 'family templates'],
    ['a sister of what shares a parent', document('REQ', '4.20', '1.47'), 'request templates'],
    ['in spite of a parent that was forgotten', document('IMG', '4.1', '1.45'), 'image part'],
    ['in spite of a wrong type', document('XXX', '3.3', '1.55'), 'lab templates'],
    [
      'of another volet, when a version stands by it',
      document('REQ', '3.3', '1.55/2024.01'),
      'lab templates',
    ],
    ['not against the type of another volet', document('REQ', '3.3', '1.55'), 'part: lab request'],
    [
      'by its type among two',
      document('IMG', '3.3', '1.55', '4.1', '4.20', '1.45'),
      'image templates beside lab',
    ],
    ['not without it', document(undefined, '3.3', '1.55', '4.1', '4.20', '1.45'), 'whole: lab image'],
    ['by parent and type together', document('REQ', '4.20'), 'request part'],
    ['not so beside one that nobody knows', document('REQ', '4.20', '9.9'), 'part: image request'],
    ['not by the parent alone', document(undefined, '4.20'), 'part: image request'],
    [
      'by the type, when that is all the volet wants',
      document('TYPE', '2.16.840.1.113883.2.8.2.1'),
      'typed code',
    ],
    ['not by the type, when it wants templateIds', document('LAB', '9.9'), 'none'],
    ['non-structured, of its type only', document('LETTER', nonStructured), 'letter templates'],
    ['non-structured, of any other type', document('LAB', nonStructured), 'none'],
    ['by one of several templateIds', document(undefined, '6.2'), 'either templates'],
    ['by another way', document(undefined, '7.2', '7.1'), 'either templates'],
    ['of no templateId', document('LAB'), 'none'],
    ['of unknown ones', document(undefined, '9.9', '9.8'), 'none'],
  ] as const)
    it(what, () => assert.equal(choose(identity), expected));

  it('does not depend on the order of the descriptions', () => {
    for (const identity of [document('MEM', '1.5.4', '2.1', '1.5'), document('IMG', '4.20', '4.1', '1.45')])
      assert.deepEqual(chooseVolet([...described].reverse(), identity), chooseVolet(described, identity));
  });

  it('knows nothing where nothing is described', () =>
    assert.deepEqual(chooseVolet([], document('LAB', '3.3')), { type: 'none' }));
});
