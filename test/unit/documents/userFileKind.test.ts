import assert from 'node:assert/strict';
import { userFileKind } from '../../../server/src/documents/userFileKind';

describe('what a file of the user holds', () => {
  for (const [name, text, expected] of [
    ['mine.json', '{"valueSets": []}', 'valueSets'],
    ['mine.json', '{ "format": "x", "entries": []}', 'faq'],
    ['mine.json', '{"requirements": []}', 'requirements'],
    // What it holds goes before what it is called.
    ['.segur/valuesets.json', '{"requirements": []}', 'requirements'],
    ['.segur/requirements.json', '{"valueSets": [', 'valueSets'],
    // Broken, it is what its name says.
    ['.segur/valuesets.json', '{"sets": [ {', 'valueSets'],
    ['C:\\project\\.segur\\FAQ.json', 'nonsense', 'faq'],
    ['.segur/requirements.json', '', 'requirements'],
    ['other.json', '[]', 'requirements'],
  ] as const)
    it(`${name}: ${text} is ${expected}`, () => assert.equal(userFileKind({ name, text }), expected));
});
