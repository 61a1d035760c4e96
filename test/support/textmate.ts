import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { INITIAL, Registry, parseRawGrammar, type IGrammar } from 'vscode-textmate';

/** A grammar of the extension, run by the engine that VS Code runs it with. */
export async function loadGrammar(file: string, scope: string): Promise<IGrammar> {
  const wasm = createRequire(__filename).resolve('vscode-oniguruma/release/onig.wasm');
  const onigLib = loadWASM(new Uint8Array(readFileSync(wasm)).buffer).then(() => ({
    createOnigScanner: (patterns: string[]) => new OnigScanner(patterns),
    createOnigString: (text: string) => new OnigString(text),
  }));
  const registry = new Registry({
    onigLib,
    loadGrammar: (name) =>
      Promise.resolve(name === scope ? parseRawGrammar(readFileSync(file, 'utf8'), file) : null),
  });
  return (await registry.loadGrammar(scope))!;
}

/** Each piece of a line with its innermost scope. */
export function scopesOf(grammar: IGrammar, line: string): readonly (readonly [string, string])[] {
  return grammar
    .tokenizeLine(line, INITIAL)
    .tokens.map(({ startIndex, endIndex, scopes }) => [line.slice(startIndex, endIndex), scopes.at(-1)!]);
}
