import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { crc32 } from '../../../server/src/bytes/crc32';
import { inflate, inflateWhole, isZip, readZipDirectory } from '../../../server/src/bytes/zip';
import { zip } from '../../support/archives';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Every file with its text, or why it cannot be read; the reason alone where the archive is refused whole. */
function contents(bytes: Uint8Array, { files = 100, unpacked = 1_000_000 } = {}): readonly string[] | string {
  const directory = readZipDirectory(bytes, files);
  if (!directory.ok) return [directory.problem.entry ?? '', directory.problem.reason.en].join(' ').trim();
  const budget = { left: unpacked };
  return directory.entries.map((entry) => {
    const content = inflateWhole(entry, budget);
    return `${entry.name} ${content.ok ? text(content.bytes) : content.problem.reason.en}`;
  });
}

// segur: verifies SEG/SURF.03
describe('Zip archives', () => {
  const two = [
    { name: 'a.xml', content: 'un' },
    { name: 'dossier/é.xml', content: 'deux '.repeat(20_000) },
  ];
  const read = ['a.xml un', `dossier/é.xml ${two[1]!.content}`];

  it('are read deflated, stored, of several pieces, with folders, comments and what stands before them', () => {
    assert.deepEqual(contents(zip(two)), read);
    assert.deepEqual(contents(zip(two.map((member) => ({ ...member, stored: true })))), read);
    const made = zipSync({ dossier: { 'a.xml': strToU8('un') } }, { comment: 'note' });
    assert.deepEqual(contents(made), ['dossier/a.xml un']);
    assert.deepEqual(contents(zip([{ name: 'dossier/', content: '' }, ...two])), read);
    assert.deepEqual(contents(Buffer.concat([zip(two), Buffer.alloc(0)])), read);
    const commented = zip(two);
    commented.writeUInt16LE(4, commented.length - 2);
    assert.deepEqual(contents(Buffer.concat([commented, Buffer.from('note')])), read);
    assert.deepEqual(contents(Buffer.concat([Buffer.from('#!/bin/sh\n'), zip(two)])), read);
  });

  it('are read where sizes and offsets stand in 64 bits', () => {
    assert.deepEqual(contents(zip(two, { wide: true })), read);
  });

  it('are told by their first bytes, empty ones too', () => {
    assert.ok(isZip(zip(two)) && isZip(zip([])));
    assert.deepEqual(contents(zip([])), []);
    assert.ok(!isZip(strToU8('PKA text')) && !isZip(new Uint8Array(2)));
  });

  it('with backslashes between folders are read alike', () => {
    assert.deepEqual(contents(zip([{ name: 'jeuxDeValeurs\\a.xml', content: 'un' }])), [
      'jeuxDeValeurs/a.xml un',
    ]);
  });

  it('are refused whole where a path leads out of them', () => {
    for (const name of ['../b', 'x/../../b', '..\\b', '/etc/b', '\\b', 'C:/b', 'C:b', 'a\0.xml', '..'])
      assert.match(
        String(contents(zip([...two, { name, content: 'x' }]))),
        /a path that leads out of the archive/,
        name,
      );
    assert.deepEqual(contents(zip([{ name: 'a..b/c...xml', content: 'x' }])), ['a..b/c...xml x']);
  });

  it('are refused where they hold more files than allowed', () => {
    assert.equal(contents(zip(two), { files: 1 }), 'archive of more than 1 files');
    assert.equal(contents(zip(two, { wide: true }), { files: 1 }), 'archive of more than 1 files');
  });

  it('that were cut, or whose bytes changed, are told', () => {
    const whole = zip(two);
    for (let length = 0; length < whole.length; length += 7)
      assert.equal(contents(whole.subarray(0, length)), 'damaged or incomplete archive', String(length));
    const stored = { name: 'a.xml', content: 'un', stored: true };
    const sum = crc32(strToU8('un'));
    assert.deepEqual(contents(zip([{ ...stored, crc: sum }])), ['a.xml un']);
    assert.deepEqual(contents(zip([{ ...stored, crc: sum + 1 }])), ['a.xml damaged or incomplete archive']);
    assert.deepEqual(contents(zip([{ ...two[1]!, claim: 5 }])), [
      'dossier/é.xml damaged or incomplete archive',
    ]);
  });

  it('never throw, whatever byte is another', () => {
    const whole = zip([two[0]!, { name: 'b.xml', content: 'b' }], { wide: true });
    for (let at = 0; at < whole.length; at++)
      for (const value of [0, 0x7f, 0xff]) {
        const changed = Buffer.from(whole);
        changed[at] = value;
        assert.ok(Array.isArray(contents(changed)) || typeof contents(changed) === 'string');
      }
  });

  it('give no more than the budget, whatever they declare', () => {
    const bomb = { name: 'b.xml', content: Buffer.alloc(5_000_000) };
    const tooMuch = ['b.xml the archive unpacks to too much data'];
    assert.deepEqual(contents(zip([bomb])), tooMuch);
    const liar = readZipDirectory(zip([{ ...bomb, claim: 10 }]), 10);
    assert.ok(liar.ok);
    let given = 0;
    const problem = inflate(liar.entries[0]!, { left: 1_000_000 }, (piece) => {
      given += piece.length;
      return true;
    });
    assert.match(problem?.reason.en ?? '', /too much data/);
    assert.ok(given <= 1_000_000);
    const twice = contents(zip([two[1]!, { ...two[1]!, name: 'c.xml' }]), { unpacked: 150_000 });
    assert.equal(twice[1], 'c.xml the archive unpacks to too much data');
  });

  it('say of what we do not read that it is encrypted, or packed by another method', () => {
    assert.deepEqual(contents(zip([{ ...two[0]!, encrypted: true }])), [
      'a.xml archive protected by a password',
    ]);
    assert.match(String(contents(zip([{ ...two[0]!, method: 9 }]))), /method 9/);
  });

  it('stop where nobody wants more', () => {
    const directory = readZipDirectory(zip(two), 10);
    assert.ok(directory.ok);
    const pieces: number[] = [];
    const problem = inflate(directory.entries[1]!, { left: 1_000_000 }, (piece) => {
      pieces.push(piece.length);
      return false;
    });
    assert.equal(problem, undefined);
    assert.equal(pieces.length, 1);
  });

  it('have the checksum that everybody counts', () => {
    assert.equal(crc32(strToU8('123456789')), 0xcbf43926);
    assert.equal(crc32(strToU8('6789'), crc32(strToU8('12345'))), 0xcbf43926);
  });
});
