import assert from 'node:assert/strict';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-types';
import { neverCancelled } from '../../server/src/core/cancellation';
import { applyEdits } from '../../server/src/core/edits';
import { createTextSnapshot } from '../../server/src/documents/textSnapshot';
import { createSegurLanguageService, type LocatedFinding } from '../../server/src/languageService';
import { shippedData } from './data';
import { instantScheduler } from './documents';

/** The service as it is shipped, asked for corrections as an editor asks. */
export function createFixBench() {
  const service = createSegurLanguageService({
    data: shippedData,
    scheduler: instantScheduler,
    logger: { error: (message) => assert.fail(message), info: () => undefined },
    locale: 'fr',
  });
  let version = 0;

  const handleOf = (text: string, languageId: string) => ({
    uri: 'memory:/text',
    languageId,
    version: ++version,
    getText: () => text,
  });
  const whole = (text: string) => ({
    start: { line: 0, character: 0 },
    end: createTextSnapshot('', '', 0, text).positionAt(text.length),
  });

  return {
    service,
    async check(text: string, languageId = 'xml'): Promise<readonly LocatedFinding[]> {
      return (await service.check(handleOf(text, languageId), neverCancelled))!;
    },
    /** Everything on offer in a text, at every place of it. */
    actions(text: string, languageId = 'xml', only?: readonly string[]): Promise<CodeAction[]> {
      return service.codeActions(handleOf(text, languageId), whole(text), only, false);
    },
    /** The text after « fix all ». */
    async fixAll(text: string, languageId = 'xml'): Promise<string> {
      const [action] = await this.actions(text, languageId, ['source.fixAll']);
      return action ? applyAction(text, action) : text;
    },
  };
}

export function applyAction(text: string, { edit }: CodeAction): string {
  const snapshot = createTextSnapshot('', '', 0, text);
  const [change] = edit!.documentChanges! as TextDocumentEdit[];
  return applyEdits(
    text,
    change!.edits.map((made) => ({
      range: { start: snapshot.offsetAt(made.range.start), end: snapshot.offsetAt(made.range.end) },
      newText: 'newText' in made ? made.newText : '',
    })),
  );
}
