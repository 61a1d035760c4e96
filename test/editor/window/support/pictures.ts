import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pictureDifference } from '../../../../scripts/lib/pictureDifference';
import { eventually } from './eventually';
import { editorWindow } from './window';

/** `--update-images` of scripts/test-editor.mjs. */
const updating = Boolean(process.env['SEGUR_UPDATE_IMAGES']);

/**
 * Pictures of the guide, those in English in a folder `en` of their own: every run takes them; `--update-images` renews
 * those that the guide has.
 */
const guide = 'docs/images';
/** Pictures of the walkthrough, one folder a language, renewed likewise. */
const tour = 'media/tour';
const taken = 'out/editor';

/** A part of the window, in pixels. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export async function takePicture(name: string): Promise<void> {
  await keepPicture(guide, `${name}.png`);
}

/**
 * The part of the window that the walkthrough shows: VS Code gives it half a window there, in which a whole one could not be
 * read. The one in French comes with the picture of the guide.
 */
export async function takeTourPicture(name: string, clip: Clip, language: 'fr' | 'en' = 'fr'): Promise<void> {
  if (language === 'fr') await takePicture(name);
  await keepPicture(path.join(tour, language), `${name}.png`, clip);
}

/** @param home where the picture is renewed, if it is there and that was asked for */
async function keepPicture(home: string, file: string, clip?: Clip): Promise<void> {
  const { page } = editorWindow();
  const renewed = updating && (await isThere(path.join(home, file)));
  const at = renewed
    ? path.join(home, file)
    : path.join(taken, path.relative('.', home).replace(/^(?:docs|media)[\\/]/, ''), file);
  await mkdir(path.dirname(at), { recursive: true });
  await page.screenshot({ path: at, animations: 'disabled', caret: 'hide', ...(clip ? { clip } : {}) });
}

/** What each surface looks like: pictures that a run compares its own with. */
const kept = 'test/editor/pictures';
const failures = 'out/editor/failures';

/** How long a surface may take to look as it did. */
const patienceMs = 20_000;

/** What a picture is taken of: an element, or a frame with all that it holds. */
interface Pictured {
  screenshot(options: { animations: 'disabled'; caret: 'hide' }): Promise<Buffer>;
}

/**
 * Compares how a surface looks with the picture that is kept of it. A difference leaves three pictures in
 * `out/editor/failures`: the one kept, the one taken, and where they differ.
 */
export async function looksAsKept(name: string, surface: Pictured): Promise<void> {
  const file = path.join(kept, `${name}.png`);
  if (updating) {
    await mkdir(kept, { recursive: true });
    return writeFile(file, await atRest(surface));
  }
  const wanted = await readFile(file).catch(() => {
    throw new Error(`No picture of ${name} is kept. ${howToAccept}`);
  });
  await eventually(async () => {
    const now = await atRest(surface);
    const found = pictureDifference(wanted, now);
    if (found.kind === 'none') return;
    await mkdir(failures, { recursive: true });
    const leave = (what: string, bytes: Buffer) =>
      writeFile(path.join(failures, `${name}-${what}.png`), bytes);
    await Promise.all([
      leave('kept', wanted),
      leave('taken', now),
      ...(found.kind === 'content' ? [leave('difference', found.picture)] : []),
    ]);
    const words =
      found.kind === 'size'
        ? `it measures ${found.taken.join(' × ')} pixels instead of ${found.kept.join(' × ')}`
        : `${found.pixels} pixels differ in one place (${failures}/${name}-difference.png)`;
    throw new Error(`${name} does not look as it did: ${words}. ${howToAccept}`);
  }, patienceMs);
}

const howToAccept =
  'If that is how it is to look: npm run test:editor -- --part window --grep "looks as it did" --update-images, and look at what changed in test/editor/pictures.';

/** The picture once two in a row are the same: what is still being drawn is no look. */
async function atRest(surface: Pictured): Promise<Buffer> {
  const take = () => surface.screenshot({ animations: 'disabled', caret: 'hide' });
  let before = await take();
  return eventually(async () => {
    const now = await take();
    const rests = now.equals(before);
    before = now;
    if (!rests) throw new Error('it is still being drawn');
    return now;
  });
}

/**
 * Whether this machine draws letters as the one did that took the pictures: the same fonts, smoothed the same way.
 * Elsewhere nothing can be compared, and the tests say so.
 */
export async function drawsAsKept(): Promise<boolean> {
  const page = await editorWindow().page.context().newPage();
  try {
    await page.setViewportSize({ width: 640, height: 200 });
    await page.setContent(probe);
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    const file = path.join(kept, 'letters.png');
    if (updating) {
      await mkdir(kept, { recursive: true });
      await writeFile(file, now);
      return true;
    }
    const wanted = await readFile(file).catch(() => undefined);
    return wanted !== undefined && pictureDifference(wanted, now).kind === 'none';
  } finally {
    await page.close();
  }
}

/** The fonts of VS Code's surfaces and of its editor on Linux. */
const probe = ['system-ui, Ubuntu, "Droid Sans", sans-serif', '"Droid Sans Mono", monospace, monospace']
  .flatMap((family) =>
    [11, 13, 20].map(
      (size) =>
        `<p style='font: ${size}px ${family}; margin: 2px'>Ségur · hl7 « REM » 0123456789 WAVE fi <b>gras</b> <i>penché</i> ✓ → …</p>`,
    ),
  )
  .join('');

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
