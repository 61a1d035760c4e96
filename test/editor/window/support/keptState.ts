import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { editorWindow } from './window';

/** Waits until what the extension keeps is where VS Code finds it again after a reload: the browser's database. */
export async function untilKept(wanted: readonly string[]): Promise<void> {
  await eventually(async () => {
    const kept = await editorWindow().page.evaluate(readKept);
    for (const text of wanted) assert.ok(kept.includes(text), `« ${text} » is not kept yet`);
  });
}

/**
 * Runs in the page: every value of our extension in VS Code's databases, global and of the workspace. No function in it
 * has a name: what compiles the tests would wrap it in a helper that the page does not have.
 */
async function readKept(): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-')) continue;
    parts.push(
      await new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error ?? new Error(`${name} does not open`));
        opening.onsuccess = () => {
          const items = opening.result.transaction('ItemTable', 'readonly').objectStore('ItemTable');
          const reading = items.get('segur-authoring.segur-authoring');
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
