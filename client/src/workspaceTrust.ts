import * as vscode from 'vscode';
import {
  DidChangeConfigurationNotification,
  type LanguageClient,
  type Middleware,
  type StaticFeature,
} from 'vscode-languageclient/node';

/**
 * A workspace that nobody trusts runs no pack of its own. VS Code itself holds back what such a workspace sets; a path
 * in the user's settings that is looked for in the workspace is held back here.
 */
export const trustingMiddleware: Middleware = {
  workspace: {
    async configuration(params, token, next) {
      const sections = await next(params, token);
      if (vscode.workspace.isTrusted || !Array.isArray(sections)) return sections;
      return (sections as readonly unknown[]).map(withoutOwnPack);
    },
  },
};

function withoutOwnPack(section: unknown): unknown {
  if (typeof section !== 'object' || section === null || !('officialPack' in section)) return section;
  const { officialPack } = section;
  return typeof officialPack === 'string' && isInWorkspace(officialPack)
    ? { ...section, officialPack: '' }
    : section;
}

/** Whether a path that a user wrote leads into the workspace: a relative one always does. */
function isInWorkspace(written: string): boolean {
  if (!/^(?:file:|[\\/]|[A-Za-z]:[\\/])/i.test(written)) return true;
  const uri = /^file:/i.test(written) ? vscode.Uri.parse(written) : vscode.Uri.file(written);
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** Trust that is granted changes what the settings amount to, although none of them changes. */
export function followTrust(client: LanguageClient): StaticFeature {
  let listener: vscode.Disposable | undefined;
  return {
    fillClientCapabilities: () => undefined,
    initialize() {
      listener = vscode.workspace.onDidGrantWorkspaceTrust(() => {
        void client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
      });
    },
    getState: () => ({ kind: 'static' }),
    clear: () => listener?.dispose(),
  };
}
