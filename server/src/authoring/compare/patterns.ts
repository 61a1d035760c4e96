/**
 * Whether an address is one of those that are left out. A pattern is an address whose steps may be `*` (any one) or `**`
 * (any number), and need not begin at the root: `effectiveTime` is found anywhere, `/effectiveTime` at the beginning only.
 * A whole segment (`MSH`) stands for its fields, a field (`PID-5`) for its components. Letter case is no difference.
 */
export function addressFilter(patterns: readonly string[]): (address: string) => boolean {
  const expressions = patterns
    .filter((pattern) => pattern.trim() !== '')
    .map((pattern) => expressionOf(pattern.trim()));
  return (address) => expressions.some((expression) => expression.test(address));
}

function expressionOf(pattern: string): RegExp {
  const isWhole = pattern.startsWith('/');
  const steps = pattern
    .replace(/^\/+|\/+$/g, '')
    .split('/')
    .map((step) => (step === '**' ? '(?:[^/]+/)*[^/]+' : step.split('*').map(escaped).join('[^/]*')));
  return new RegExp(`${isWhole ? '^' : '(?:^|/)'}${steps.join('/')}(?=$|[/.-])`, 'i');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&');
}
