import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { editorWindow } from './window';

/** What the extension keeps. */
const ownKey = 'segur-authoring.segur-authoring';
/** The editors that are open, with what their pages keep. */
export const editorsKey = 'memento/workbench.parts.editor';

/** VS Code keeps its own state once a minute, where the window has the focus and nothing to do. */
const patienceMs = 300_000;

/** Waits until what is kept is where VS Code finds it again after a reload: the browser's database. */
export async function untilKept(wanted: readonly string[], key = ownKey): Promise<void> {
  await eventually(async () => {
    const { page } = editorWindow();
    await page.bringToFront();
    const kept = await page.evaluate(readKept, key);
    for (const text of wanted) assert.ok(kept.includes(text), `« ${text} » is not kept yet`);
  }, patienceMs);
}

/**
 * Runs in the page: every value of a key in VS Code's databases, global and of the workspace. No function in it
 * has a name: what compiles the tests would wrap it in a helper that the page does not have.
 */
async function readKept(key: string): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-')) continue;
    parts.push(
      await new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error ?? new Error(`${name} does not open`));
        opening.onsuccess = () => {
          const items = opening.result.transaction('ItemTable', 'readonly').objectStore('ItemTable');
          const reading = items.get(key);
          reading.onerror = () => reject(reading.error ?? new Error(`${name} does not answer`));
          reading.onsuccess = () => {
            opening.result.close();
            resolve(String(reading.result));
          };
        };
      }),
    );
  }
  return parts.join('\n');
}
