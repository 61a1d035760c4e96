import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { pictureDifference } from '../../../scripts/lib/pictureDifference';

/** A grey picture with black pixels. */
function picture(width: number, height: number, black: readonly (readonly [number, number])[] = []): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(0xd0);
  for (let at = 3; at < png.data.length; at += 4) png.data[at] = 0xff;
  for (const [x, y] of black) png.data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return PNG.sync.write(png);
}

const block = (left: number, top: number, size: number) =>
  Array.from({ length: size * size }, (_, at) => [left + (at % size), top + Math.floor(at / size)] as const);

describe('pictureDifference', () => {
  it('finds none between two pictures of the same, nor in a few scattered pixels', () => {
    assert.deepEqual(pictureDifference(picture(200, 100), picture(200, 100)), { kind: 'none' });
    const scattered = [0, 1, 2, 3, 4, 5, 6].map((at) => [10 + at * 27, 50] as const);
    assert.deepEqual(pictureDifference(picture(200, 100), picture(200, 100, scattered)), { kind: 'none' });
  });

  it('shows where something the size of a letter has come, gone or moved', () => {
    const letter = picture(200, 100, block(50, 40, 8));
    for (const other of [picture(200, 100), picture(200, 100, block(70, 40, 8))]) {
      const found = pictureDifference(letter, other);
      assert.ok(found.kind === 'content' && found.pixels > 8);
      const shown = PNG.sync.read(found.picture);
      assert.deepEqual([shown.width, shown.height], [200, 100]);
      const at = (44 * 200 + 54) * 4;
      assert.deepEqual([...shown.data.subarray(at, at + 3)], [255, 0, 0]);
    }
  });

  it('tells of another size', () => {
    assert.deepEqual(pictureDifference(picture(20, 10), picture(20, 12)), {
      kind: 'size',
      kept: [20, 10],
      taken: [20, 12],
    });
  });
});
