import type { CoverageReport } from './report';

/** One requirement a line, so that two reports compare well; ends with a line end. The order is that of the report. */
export function jsonOf(report: CoverageReport): string {
  const fields = Object.entries(report).map(([name, value]) => {
    const key = JSON.stringify(name);
    if (!Array.isArray(value)) return `${key}:${JSON.stringify(value)}`;
    if (value.length === 0) return `${key}:[]`;
    return `${key}:[\n${value.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
  });
  return `{${fields.join(',\n')}}\n`;
}
