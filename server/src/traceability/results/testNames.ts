import type { TestResult } from './testResult';

/**
 * The names by which code may declare the test that a result speaks of: its own, without the parameters and the numbers that
 * runners add (`envoi[DMP, 2]`, `envoi(int)`, `suite > envoi`), and the last part of its class.
 */
export function testNames({ name, className }: Pick<TestResult, 'name' | 'className'>): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (written: string | undefined): void => {
    const text = written?.trim() ?? '';
    if (text !== '') names.add(text);
  };
  const bare = withoutParameters(name);
  for (const one of [name, bare]) {
    add(one);
    // Runners join the titles of nested suites, and TRX the class, before the name of the test.
    add(one.split(/ (?:>|›|»|:|-) /).at(-1));
    if (/^[\w.$:#]+$/.test(one)) add(one.split(/[.:#]/).at(-1));
  }
  if (className !== undefined) {
    const own = withoutParameters(className);
    add(own);
    add(own.split(/[.:#$/\\+]/).at(-1));
    if (bare.startsWith(`${className} `)) add(bare.slice(className.length + 1));
  }
  return names;
}

/** `envoi[2]`, `envoi(int, String)[2]`, `envoi(a: 1)`, `envoi{x=1}`; a name that is nothing else stays. */
function withoutParameters(name: string): string {
  const bare = name.replace(
    /\s*(?:\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}|#\d+)(?:\s*(?:\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}))*$/,
    '',
  );
  return bare.trim() === '' ? name : bare;
}
