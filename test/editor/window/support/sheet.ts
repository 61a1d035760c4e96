// The panel of sheets as a user meets it, and what axe says of a page.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import { command } from './actions';
import { eventually } from './eventually';
import { editorWindow } from './window';

/** Pages in an editor tab can be searched in, the view in the side bar cannot: by that they are told apart. */
const frameOfSheet =
  'div:has(> .simple-find-part-wrapper) > iframe.webview.ready[src*="extensionId=segur-authoring"]';

export function sheet(): FrameLocator {
  return editorWindow().page.frameLocator(frameOfSheet).frameLocator('iframe#active-frame');
}

/** What of the page is in sight. */
export function sheetInSight(): Locator {
  return editorWindow().page.locator(frameOfSheet);
}

export async function sheetFrame(): Promise<Frame> {
  const body = await sheet().locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  assert.ok(frame, 'the sheet has no frame');
  return frame;
}

/** The sheet of that id is shown, under a tab that bears its name. */
export async function sheetShows(id: string): Promise<void> {
  await editorWindow().page.locator('.tab', { hasText: id }).first().waitFor();
  await sheet().locator('h1', { hasText: id }).waitFor();
}

export async function openSheet(id: string): Promise<void> {
  await eventually(async (tryMs) => {
    await command('segur.openRequirement', id);
    await sheet().locator('h1', { hasText: id }).waitFor({ timeout: tryMs });
  });
}

export async function openRuleSheet(id: string): Promise<void> {
  await eventually(async (tryMs) => {
    await command('segur.openRule', id);
    await sheet().locator('h1', { hasText: id }).waitFor({ timeout: tryMs });
  });
}

/** What axe objects to, one line each. */
export async function violationsIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const { axe: judge } = window as unknown as { axe: typeof axe };
    const found = await judge.run(document, { resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`),
    );
  });
}
