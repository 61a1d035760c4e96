import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { editorWindow } from './window';

/** README's pictures: every run takes them; `--update-images` puts them where README looks. */
const folder = process.env['SEGUR_UPDATE_IMAGES'] ? 'docs/images' : 'out/editor/images';

export async function takePicture(name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { page } = editorWindow();
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}
