import type { CancellationToken } from 'vscode';
import type { SegurRequests } from '../../server/src/lsp/protocol';

/** The server, reduced to what views and commands need: typed requests that wait for it to be ready. */
export interface SegurConnection {
  request<M extends keyof SegurRequests>(
    method: M,
    params: SegurRequests[M]['params'],
    token?: CancellationToken,
  ): Promise<SegurRequests[M]['result']>;
}
