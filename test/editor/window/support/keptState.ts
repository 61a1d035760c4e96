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

/** Runs in the page: every value of our extension in VS Code's databases, global and of the workspace. */
async function readKept(): Promise<string> {
  const request = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error('the database does not answer'));
    });
  const parts: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-')) continue;
    const database = await request(indexedDB.open(name));
    const items = database.transaction('ItemTable', 'readonly').objectStore('ItemTable');
    const value: unknown = await request(items.get('segur-authoring.segur-authoring'));
    if (typeof value === 'string') parts.push(value);
    database.close();
  }
  return parts.join('\n');
}
