import { type CancellationToken, CompletionItemKind, type Connection } from 'vscode-languageserver';
import { decodePlainText } from '../../bytes/plainText';
import { choiceOf } from '../../authoring/compare/choice';
import { ignoredFor } from '../../node/comparisonSettings';
import { choicesOf } from '../../features/remChoices';
import type { ReadWorkbook } from '../../node/workbook/readWorkbook';
import type { SegurRequests } from '../protocol';
import { logFailure, type Session } from '../session';

// segur: implements SEG/SURF.04
/** Registers handlers of our own requests. An unexpected error is logged, and answered as one. */
export function onRequests(connection: Connection) {
  return <Method extends keyof SegurRequests>(
    method: Method,
    handle: (
      params: SegurRequests[Method]['params'],
      token: CancellationToken,
    ) => Promise<SegurRequests[Method]['result']>,
  ): void => {
    connection.onRequest(
      method,
      async (params: SegurRequests[Method]['params'], token: CancellationToken) => {
        try {
          return await handle(params, token);
        } catch (error) {
          logFailure(connection, error);
          throw error;
        }
      },
    );
  };
}

/** What the panel, the requirements view and the virtual documents ask beyond LSP. */
export function registerRequestHandlers(
  { connection, documents, service }: Session,
  readWorkbook: ReadWorkbook,
): void {
  const on = onRequests(connection);
  on('segur/faq/search', (query) => service.searchFaq(query));
  on('segur/faq/answer', ({ id }) => service.faqAnswer(id));
  on('segur/requirement', ({ id }) => service.requirementPage(id));
  on('segur/requirements/search', ({ query }) => service.searchRequirements(query));
  on('segur/requirements/nearby', async ({ uri, position }) => {
    const document = documents.get(uri);
    return document ? service.nearbyRequirements(document, position) : [];
  });
  on('segur/embedded', async ({ uri }) => {
    const carrier = documents.get(uri);
    return carrier ? service.embedded(carrier) : [];
  });
  on('segur/embedded/content', async ({ uri, id }) => {
    const carrier = documents.get(uri);
    return carrier ? service.embeddedContent(carrier, id) : null;
  });
  on('segur/embedded/writeBack', async ({ uri, id, text }) => {
    const carrier = documents.get(uri);
    return carrier ? service.writeBack(carrier, id, text) : { ok: false, reason: 'notFound' };
  });
  on('segur/hl7v2/path', async ({ uri, position }) => {
    const document = documents.get(uri);
    return document ? service.hl7Path(document, position) : null;
  });
  on('segur/hl7v2/field', async ({ uri, position, path }) => {
    const document = documents.get(uri);
    return document ? service.hl7Field(document, position, path) : { ok: false, reason: 'notThere' };
  });
  on('segur/preview', async ({ uri, have }) => {
    const document = documents.get(uri);
    return document ? service.preview(document, new Set(have)) : null;
  });
  on('segur/compare', async ({ left, right, isExact }, token) => {
    const [one, other] = [documents.get(left), documents.get(right)];
    if (!one || !other) return null;
    const choice = choiceOf(isExact ? [] : await ignoredFor(service, left), isExact);
    return (await service.compare(one, other, choice, token)) ?? null;
  });
  on('segur/hl7v2/reading', async ({ uri }) => {
    const document = documents.get(uri);
    return document ? service.hl7Reading(document) : null;
  });
  on('segur/hl7v2/templates', () => service.hl7Templates());
  on('segur/hl7v2/derive', async ({ uri, position, derivation }) => {
    const document = documents.get(uri);
    return document
      ? service.hl7Derived(document, position, derivation)
      : { ok: false, reason: 'notADocumentMessage' };
  });
  on('segur/import/faq', ({ files, ...rest }) =>
    service.importFaq({
      ...rest,
      // What is no text is no page either, and told as such.
      files: files.map(({ name, content }) => ({
        name,
        text: content === undefined ? undefined : (decodePlainText(bytesOf(content)) ?? ''),
      })),
    }),
  );
  on('segur/import/rem', async ({ files, existing, output }) => {
    const opened = [];
    for (const { name, content, choices } of files) {
      const columns = Object.entries(choices?.columns ?? {}).map(([field, where]) => `${field}=${where}`);
      const read = choicesOf(choices?.sheets ?? [], columns);
      const bytes = bytesOf(content);
      opened.push({
        name,
        opened: read.ok ? await readWorkbook(bytes, name.split('/').at(-1)!) : read,
        ...(read.ok ? { choices: read.choices } : {}),
      });
    }
    return service.importRem({
      files: opened,
      output,
      ...(existing === undefined ? {} : { existing }),
    });
  });
  on('segur/requirements/typed', async ({ uri, position }) => {
    const document = documents.get(uri);
    if (!document) return false;
    const { items } = await service.complete(document, position, { snippets: false }, 'mark');
    return items.some(({ kind }) => kind === CompletionItemKind.Reference);
  });
  on('segur/virtualDocument', ({ uri }) => service.virtualDocument(uri));
  on('segur/status', ({ uri }) => service.status(uri === undefined ? undefined : documents.get(uri)));
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
