import { XPathError, type Sequence } from './xpath/values';

/** Deeper calls than any real function makes. */
const deepest = 300;

/**
 * The variables of templates while they run: each has a place of its own, and a call of a function or of a correction a
 * frame of its own, so that recursion finds its own values.
 */
export interface Variables {
  slot(name: string): number;
  read(slot: number, name: string): Sequence;
  write(slot: number, value: Sequence): void;
  /** Runs something with fresh values. */
  call<T>(run: () => T): T;
}

export function createVariables(): Variables {
  let slots = 0;
  let frame: (Sequence | undefined)[] = [];
  let depth = 0;
  return {
    slot: () => slots++,
    read(slot, name) {
      const value = frame[slot];
      if (value === undefined) throw new XPathError('XPDY0002', `$${name} has no value here`);
      return value;
    },
    write(slot, value) {
      frame[slot] = value;
    },
    call(run) {
      if (depth >= deepest) throw new XPathError('SGBU0002', 'functions call each other too deeply');
      const outer = frame;
      frame = [];
      depth++;
      try {
        return run();
      } finally {
        frame = outer;
        depth--;
      }
    },
  };
}
