/** Where the shipped knowledge comes from: a folder for Node, the extension's own URI in a browser, memory in tests. */
export interface DataSource {
  /**
   * The text of one file of `data/`, by its path there (`requirements.json`, `valuesets/index.json`).
   * Rejects when the file is not there.
   */
  read(path: string): Promise<string>;
}

/** Writes of rule ids, counts and durations; never of what a document contains. */
export interface Logger {
  info(message: string): void;
  error(message: string): void;
}

export const silentLogger: Logger = { info: () => undefined, error: () => undefined };
