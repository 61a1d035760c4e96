import type { TestResult } from './testResult';

/** What runners write between the titles of nested suites, and before that of the test. */
const nesting = / [>›»] /;

/**
 * The names by which code may declare the test that a result speaks of, or what it stands in: its own, without the parameters
 * and the numbers that runners add (`envoi[DMP, 2]`, `envoi(int)`), the titles of its suites (`suite > envoi`, or as the
 * report nests them), its class and the last part of that.
 */
export function testNames({
  name,
  className,
  suites = [],
}: Pick<TestResult, 'name' | 'className' | 'suites'>): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (written: string | undefined): void => {
    const text = written?.trim() ?? '';
    if (text !== '') names.add(text);
  };
  const bare = withoutParameters(name);
  for (const one of [name, bare]) {
    add(one);
    for (const title of one.split(nesting)) add(title);
    // TRX joins the class before the name of the test, and some runners the suite.
    add(one.split(/ (?:[>›»:-]) /).at(-1));
    if (/^[\w.$:#]+$/.test(one)) add(one.split(/[.:#]/).at(-1));
  }
  for (const suite of suites) {
    add(suite);
    for (const title of suite.split(nesting)) add(title);
  }
  if (className !== undefined) {
    const own = withoutParameters(className);
    add(own);
    for (const title of own.split(nesting)) add(title);
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
