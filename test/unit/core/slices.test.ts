import assert from 'node:assert/strict';
import { inSlices } from '../../../server/src/core/slices';

/** A host whose clock goes on by what each step of the work takes, in milliseconds. */
function host(stepMs: number) {
  let now = 0;
  const seen = { yields: 0 };
  const token = { isCancellationRequested: false };
  function* work(steps: number): Generator<void, string> {
    for (let at = 0; at < steps; at++) {
      now += stepMs;
      yield;
    }
    return 'done';
  }
  const scheduler = {
    now: () => now,
    yield: () => {
      seen.yields += 1;
      return Promise.resolve();
    },
  };
  return { seen, token, work, scheduler };
}

describe('work in slices', () => {
  it('lets others go first every half frame, and gives its result', async () => {
    const { seen, token, work, scheduler } = host(4);
    assert.equal(await inSlices(work(10), scheduler, token), 'done');
    assert.equal(seen.yields, 5);
  });

  it('is not interrupted where it is short', async () => {
    const { seen, token, work, scheduler } = host(1);
    assert.equal(await inSlices(work(5), scheduler, token), 'done');
    assert.equal(seen.yields, 0);
  });

  it('stops where it was cancelled meanwhile', async () => {
    const { token, work, scheduler } = host(10);
    const cancelling = {
      ...scheduler,
      yield: () => {
        token.isCancellationRequested = true;
        return Promise.resolve();
      },
    };
    assert.equal(await inSlices(work(1_000_000), cancelling, token), undefined);
  });
});
