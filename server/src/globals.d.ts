// What every JavaScript host offers (Node and browsers alike). The pure service may use these and nothing else of
// its host: no DOM, no Node. `server/tsconfig.json` compiles it without either library, so that this stays true.
declare class TextDecoder {
  readonly encoding: string;
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array;
}
