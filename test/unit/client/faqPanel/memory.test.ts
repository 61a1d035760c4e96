import assert from 'node:assert/strict';
import { createMemory, restoreMemory, type Store } from '../../../../client/src/faqPanel/memory';
import type { FaqMemory } from '../../../../client/src/faqPanel/messages';

function store(): Store & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return {
    kept,
    get: (key) => kept.get(key),
    update: async (key, value) => void kept.set(key, structuredClone(value)),
  };
}

const reference = (id: string) => ({ id, question: `Question ${id}` });

describe('client/faqPanel/memory', () => {
  it('keeps pins, history and votes across sessions', () => {
    const place = store();
    const first = createMemory(place, () => undefined);
    first.pin(reference('a'), true);
    first.read(reference('b'));
    first.vote('b', 1);
    assert.deepEqual(createMemory(place, () => undefined).current, {
      pins: [reference('a')],
      recent: [reference('b')],
      votes: { b: 1 },
    });
  });

  it('tells every change', () => {
    const told: FaqMemory[] = [];
    const memory = createMemory(store(), (current) => told.push(current));
    memory.vote('a', -1);
    memory.vote('a', undefined);
    assert.deepEqual(
      told.map(({ votes }) => votes),
      [{ a: -1 }, {}],
    );
  });

  it('puts what was read last first, once, and forgets what is old', () => {
    const memory = createMemory(store(), () => undefined);
    for (let index = 0; index < 30; index++) memory.read(reference(String(index)));
    memory.read(reference('25'));
    const ids = memory.current.recent.map(({ id }) => id);
    assert.equal(ids.length, 20);
    assert.deepEqual(ids.slice(0, 3), ['25', '29', '28']);
    memory.clearRecent();
    assert.deepEqual(memory.current.recent, []);
  });

  it('pins once, in the order of pinning, and unpins', () => {
    const memory = createMemory(store(), () => undefined);
    memory.pin(reference('a'), true);
    memory.pin(reference('b'), true);
    memory.pin(reference('a'), true);
    assert.deepEqual(
      memory.current.pins.map(({ id }) => id),
      ['b', 'a'],
    );
    memory.pin(reference('b'), false);
    assert.deepEqual(
      memory.current.pins.map(({ id }) => id),
      ['a'],
    );
  });

  it('drops what it does not understand', () => {
    for (const strange of [undefined, null, 3, [], { pins: {}, recent: [1, {}], votes: { a: 2, b: 'x' } }])
      assert.deepEqual(restoreMemory(strange), { pins: [], recent: [], votes: {} });
  });
});
