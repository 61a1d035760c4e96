import { comparisonKey } from '../../catalogue/key';
import { foldedText } from './cells';
import type { Proof, Scenario } from './rows';

/** The scenarios of a requirement, gathered row by row in time linear in the rows, however many there are. */
export interface ScenarioList {
  add(scenario: Scenario): void;
  all(): readonly Scenario[];
}

interface Draft {
  readonly id?: string;
  text?: string;
  proofs: Proof[];
}

/** What earlier rows told of the proofs of a scenario: texts by number, `undefined` where a proof had none. */
type ToldProofs = Map<string, Set<string | undefined>>;

/** No cell says more, and no scenario either. */
const longestText = 32_767;

export function createScenarioList(): ScenarioList {
  const list: Draft[] = [];
  const byKey = new Map<string, Draft>();
  const told = new Map<Draft, ToldProofs>();

  return {
    /** The same number, or the same words where there is no number, is the same scenario: exports write it once a proof. */
    add({ id, text, proofs }) {
      const key =
        id !== undefined
          ? `# ${comparisonKey(id)}`
          : text !== undefined
            ? `= ${foldedText(text)}`
            : undefined;
      let known = key === undefined ? list.at(-1) : byKey.get(key);
      if (!known) {
        known = {
          ...(id === undefined ? {} : { id }),
          ...(text === undefined ? {} : { text }),
          proofs: [],
        };
        list.push(known);
        if (key !== undefined) byKey.set(key, known);
      } else addText(known, text);
      addProofs(known, proofs);
    },
    all: () => list,
  };

  function addText(known: Draft, text: string | undefined): void {
    if (text === undefined) return;
    if (known.text === undefined) known.text = text;
    else if (
      known.text.length + text.length < longestText &&
      foldedText(text) !== foldedText(known.text) &&
      !known.text.includes(text)
    )
      known.text = `${known.text}\n\n${text}`;
  }

  /** Two columns of one row are two proofs, whatever they say: only what an earlier row told is not told again. */
  function addProofs(known: Draft, proofs: readonly Proof[]): void {
    const texts = told.get(known) ?? new Map<string, Set<string | undefined>>();
    told.set(known, texts);
    const fresh = proofs.filter(({ id, text }) => {
      const same = texts.get(keyOfProof(id));
      return !(same && (text === undefined || same.has(undefined) || same.has(foldedText(text))));
    });
    for (const proof of fresh) {
      known.proofs.push(proof);
      const key = keyOfProof(proof.id);
      const same = texts.get(key) ?? new Set();
      same.add(proof.text === undefined ? undefined : foldedText(proof.text));
      texts.set(key, same);
    }
  }
}

function keyOfProof(id: string | undefined): string {
  return id === undefined ? '' : `# ${comparisonKey(id)}`;
}
