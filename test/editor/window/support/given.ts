/**
 * Tests that begin with the same steps. They are part of each test, where a hook that fails would take the tests after
 * it along.
 */
export function given(
  before: () => Promise<unknown>,
): (title: string, steps: (this: Mocha.Context) => Promise<void>) => void {
  return (title, steps) =>
    void it(title, async function () {
      await before();
      await steps.call(this);
    });
}
