import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** What tells a picture from the one that is kept of the same thing. */
export type PictureDifference =
  | { readonly kind: 'none' }
  /** Width and height in pixels. */
  | {
      readonly kind: 'size';
      readonly kept: readonly [number, number];
      readonly taken: readonly [number, number];
    }
  /** `pixels` differ within one small square; the picture shows where, as PNG. */
  | { readonly kind: 'content'; readonly pixels: number; readonly picture: Buffer };

/** A changed letter differs in many pixels of one place; what rounding makes differ is scattered. */
const square = 24;
const tolerated = 8;

/** Compares two PNGs. Edges that are smoothed otherwise are no difference. */
export function pictureDifference(kept: Buffer, taken: Buffer): PictureDifference {
  const before = PNG.sync.read(kept);
  const now = PNG.sync.read(taken);
  const { width, height } = before;
  if (now.width !== width || now.height !== height)
    return { kind: 'size', kept: [width, height], taken: [now.width, now.height] };
  const shown = new PNG({ width, height });
  const pixels = pixelmatch(before.data, now.data, shown.data, width, height, { windowSize: square });
  return pixels <= tolerated ? { kind: 'none' } : { kind: 'content', pixels, picture: PNG.sync.write(shown) };
}
