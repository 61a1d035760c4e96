import type { Concept } from '../../catalogue/valueSets';
import { conceptKey } from '../../catalogue/valueSetRecord';

/** Collects the codes of one set as sources write them: trimmed, each once, those in use before the others. */
export interface ConceptList {
  /** False when the row has no code. */
  add(code: string, system: string, label: string, withdrawn?: string): boolean;
  /** A concept that another list holds already: shared, for a package may build a thousand sets on one. */
  share(concept: Concept): void;
  readonly size: number;
  all(): readonly Concept[];
}

const untidy = /^\s|\s$|\s\s|[^\S ]/;

/** Blanks of every kind, the no-break space included, which published codes carry at their ends. */
export function tidy(text: string | undefined): string {
  if (text === undefined) return '';
  return untidy.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

export function conceptList(): ConceptList {
  const rows = new Map<string, Concept>();
  function put(concept: Concept): void {
    const key = conceptKey(concept);
    const known = rows.get(key);
    if (!known || (known.withdrawn !== undefined && concept.withdrawn === undefined)) rows.set(key, concept);
  }
  return {
    get size() {
      return rows.size;
    },
    add(writtenCode, writtenSystem, writtenLabel, withdrawn) {
      const code = tidy(writtenCode);
      if (code === '') return false;
      const system = tidy(writtenSystem).replace(/^urn:oid:/i, '');
      const concept: Concept = {
        code,
        system,
        label: tidy(writtenLabel),
        ...(withdrawn ? { withdrawn } : {}),
      };
      put(concept);
      return true;
    },
    share: put,
    all() {
      const concepts = [...rows.values()];
      return [
        ...concepts.filter(({ withdrawn }) => withdrawn === undefined),
        ...concepts.filter(({ withdrawn }) => withdrawn !== undefined),
      ];
    },
  };
}
