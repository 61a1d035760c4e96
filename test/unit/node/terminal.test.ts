import assert from 'node:assert/strict';
import { paintOf } from '../../../server/src/node/terminal';

const terminal = { isTTY: true, hasColors: () => true } as const;
const pipe = { isTTY: false, hasColors: () => false } as unknown as Parameters<typeof paintOf>[0];

describe('Colours of the command line', () => {
  it('are there on a terminal, and nowhere else', () => {
    assert.equal(paintOf(terminal, {})('bad', 'x'), '\u001b[31mx\u001b[39m');
    assert.equal(paintOf(terminal, {})('bad', ''), '');
    assert.equal(paintOf(pipe, {})('bad', 'x'), 'x');
    assert.equal(paintOf({ ...terminal, hasColors: () => false }, {})('bad', 'x'), 'x');
  });

  it('are left out or forced by whoever says so', () => {
    assert.equal(paintOf(terminal, { NO_COLOR: '1' })('bad', 'x'), 'x');
    assert.equal(paintOf(terminal, { NO_COLOR: '' })('bad', 'x').length > 1, true);
    assert.equal(paintOf(terminal, { TERM: 'dumb' })('bad', 'x'), 'x');
    assert.equal(paintOf(terminal, { FORCE_COLOR: '0' })('bad', 'x'), 'x');
    assert.equal(paintOf(pipe, { FORCE_COLOR: '1' })('bad', 'x').length > 1, true);
  });
});
