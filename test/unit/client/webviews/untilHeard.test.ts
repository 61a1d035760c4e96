import assert from 'node:assert/strict';
import { firstPatienceMs, untilHeard } from '../../../../client/src/webviews/untilHeard';

function timersByHand() {
  const waiting = new Map<number, { readonly step: () => void; readonly ms: number }>();
  let next = 0;
  return {
    timers: {
      set: (step: () => void, ms: number) => (waiting.set((next += 1), { step, ms }), next),
      clear: (timer: unknown) => void waiting.delete(timer as number),
    },
    /** What is waited for, once its time has come. */
    pass(): number | undefined {
      const [first] = waiting;
      if (!first) return undefined;
      waiting.delete(first[0]);
      first[1].step();
      return first[1].ms;
    },
  };
}

describe('a page of ours that VS Code does not fill', () => {
  it('is loaded again, ever more patiently, and not for ever', () => {
    const { timers, pass } = timersByHand();
    let loads = 0;
    untilHeard(() => (loads += 1), timers);
    assert.equal(loads, 1);
    assert.deepEqual(
      [pass(), pass(), pass(), pass()],
      [1, 2, 4].map((times) => times * firstPatienceMs).concat(undefined as never),
    );
    assert.equal(loads, 4);
  });

  it('is left alone once it was heard', () => {
    const { timers, pass } = timersByHand();
    let loads = 0;
    const heard = untilHeard(() => (loads += 1), timers);
    pass();
    heard();
    assert.equal(pass(), undefined);
    assert.equal(loads, 2);
    heard();
  });

  it('is not loaded any more once it is closed', () => {
    const { timers, pass } = timersByHand();
    let loads = 0;
    untilHeard(() => {
      loads += 1;
      if (loads > 1) throw new Error('Webview is disposed');
    }, timers);
    pass();
    assert.equal(pass(), undefined);
    assert.equal(loads, 2);
  });
});
