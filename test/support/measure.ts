/** Milliseconds of `runs` calls, ascending. */
export function sample(runs: number, task: () => unknown): readonly number[] {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    task();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

export function quantile(ascending: readonly number[], q: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * q))]!;
}

/** `p50 / p95 / p99` in milliseconds. */
export function shown(ascending: readonly number[]): string {
  return [0.5, 0.95, 0.99].map((q) => quantile(ascending, q).toFixed(2)).join(' / ');
}
