import type { JsonRecord } from '../../catalogue/fields';
import type { Concept } from '../../catalogue/valueSets';
import type { LocalizedText } from '../../core/localized';
import { labelOf, type ReadSystem, type SystemConcept } from './codeSystem';
import { conceptList, tidy } from './concepts';
import type { ReadValueSet } from './fhirSets';
import { canonical, designatedSystem, nodes, text, texts } from './fhirNode';
import { chosenBy } from './filters';

/** The codes of a set, and why some could not be told. */
export interface Expanded {
  readonly concepts: readonly Concept[];
  readonly gaps: readonly LocalizedText[];
}

export interface Terminology {
  readonly systems: ReadonlyMap<string, ReadSystem>;
  /** By address; a code system's address of all its codes leads to its system. */
  readonly sets: ReadonlyMap<string, ReadValueSet>;
  readonly wholeSystems: ReadonlyMap<string, ReadSystem>;
  /** The OID of a code system by its address; undefined when nobody says it. */
  systemOid(url: string): string | undefined;
}

/** A set may be made of sets: more levels than this are a loop in disguise. */
const deepest = 32;

/** Codes looked at in one import. All lists of the ANS together have some 300 000. */
const mostRows = 2_000_000;

/** Reasons told of one set. */
const mostGaps = 20;

/** Each reason once. */
class Gaps {
  private readonly told = new Map<string, LocalizedText>();

  push(...reasons: readonly LocalizedText[]): void {
    for (const reason of reasons) if (this.told.size < mostGaps) this.told.set(reason.fr, reason);
  }

  all(): readonly LocalizedText[] {
    return [...this.told.values()];
  }
}

/**
 * Expands definitions with what the same import holds, and with nothing else. What cannot be told exactly (a filter, a
 * code system that is not here, a set defined elsewhere) is named, and the set is then known in part only.
 */
export function createExpander(terminology: Terminology) {
  const done = new Map<ReadValueSet, Expanded>();
  const wholes = new Map<ReadSystem, readonly Concept[]>();
  const byCode = new Map<ReadSystem, ReadonlyMap<string, SystemConcept>>();
  let rows = 0;

  /** Whether so many codes more may be looked at. */
  function within(count: number, gaps: Gaps): boolean {
    rows += count;
    if (rows <= mostRows) return true;
    gaps.push(tooMany);
    return false;
  }

  function expand(set: ReadValueSet, depth = 0): Expanded {
    const known = done.get(set);
    if (known) return known;
    if (depth > deepest) return { concepts: [], gaps: [tooDeep] };
    // While it is being expanded, a set that refers to itself finds nothing of its own.
    done.set(set, { concepts: [], gaps: [circular(set.name)] });
    const expanded = expandNow(set, depth);
    done.set(set, expanded);
    return expanded;
  }

  function expandNow(set: ReadValueSet, depth: number): Expanded {
    const composed = set.include.length > 0 ? composeOf(set, depth) : undefined;
    if (composed && composed.gaps.length === 0) return composed;
    const listed = set.expansion && expansionOf(set, set.expansion);
    // A server has expanded it already: as good as the definition, where it gives the whole.
    if (listed && listed.gaps.length === 0) return listed;
    if (listed && (!composed || listed.concepts.length > composed.concepts.length)) return listed;
    return composed ?? listed ?? { concepts: [], gaps: [noContent] };
  }

  function composeOf(set: ReadValueSet, depth: number): Expanded {
    const gaps = new Gaps();
    const list = conceptList();
    for (const part of set.include) {
      for (const concept of partOf(part, set, depth, gaps)) list.share(concept);
    }
    if (set.exclude.length === 0) return { concepts: list.all(), gaps: gaps.all() };
    const excluded = new Set<string>();
    for (const part of set.exclude)
      for (const { code, system } of partOf(part, set, depth, gaps)) excluded.add(`${system}\t${code}`);
    return {
      concepts: list.all().filter(({ code, system }) => !excluded.has(`${system}\t${code}`)),
      gaps: gaps.all(),
    };
  }

  /** One `include` or `exclude`: what its system says, where all the sets that it names agree. */
  function partOf(part: JsonRecord, set: ReadValueSet, depth: number, gaps: Gaps): readonly Concept[] {
    const references = texts(part, 'valueSet');
    const system = text(part, 'system').trim();
    const own = system === '' ? undefined : ofSystem(part, system, set, gaps);
    const others = references.map((reference) => ofReference(reference, depth, gaps));
    if (own) return others.reduce(intersect, own);
    const [first, ...rest] = others;
    return first ? rest.reduce(intersect, first) : [];
  }

  function ofSystem(part: JsonRecord, url: string, set: ReadValueSet, gaps: Gaps): readonly Concept[] {
    const { url: address } = canonical(url);
    if (!within(1, gaps)) return [];
    const system = terminology.systems.get(address);
    const systemId = terminology.systemOid(address) ?? address;
    if (systemId === address && /:/.test(address)) gaps.push(systemWithoutOid(address));
    const list = conceptList();
    const enumerated = nodes(part, 'concept');
    const filters = nodes(part, 'filter');
    if (enumerated.length > 0) {
      if (!within(enumerated.length, gaps)) return [];
      const known = conceptsByCode(system);
      for (const row of enumerated) {
        const code = tidy(text(row, 'code'));
        const concept = known.get(code);
        const label = labelOf(row, set.french) || (concept?.label ?? '');
        list.add(
          code,
          designatedSystem(row) ?? systemId,
          label,
          set.activeOnly ? concept?.withdrawn : undefined,
        );
      }
      return list.all();
    }
    if (!system) {
      gaps.push(filters.length > 0 ? filterOf(filters, address) : systemElsewhere(address));
      return [];
    }
    const chosen = filters.map((filter) => chosenBy(filter, system));
    if (chosen.some((one) => one === undefined)) {
      gaps.push(filterOf(filters, address));
      return [];
    }
    if (!within(system.concepts.length, gaps)) return [];
    if (!system.complete) gaps.push(systemInPart(address));
    const all = conceptsOf(system, systemId);
    return chosen.length === 0 ? all : all.filter((_, index) => chosen.every((belongs) => belongs?.(index)));
  }

  /** In the order of the system, made once for all the sets that take them. */
  function conceptsOf(system: ReadSystem, systemId: string): readonly Concept[] {
    const known = wholes.get(system);
    if (known) return known;
    const all = system.concepts.map(({ code, label, withdrawn }): Concept => {
      const concept = { code, system: systemId, label };
      return withdrawn === undefined ? concept : { ...concept, withdrawn };
    });
    wholes.set(system, all);
    return all;
  }

  function conceptsByCode(system: ReadSystem | undefined): ReadonlyMap<string, SystemConcept> {
    if (!system) return new Map();
    const known = byCode.get(system) ?? new Map(system.concepts.map((concept) => [concept.code, concept]));
    byCode.set(system, known);
    return known;
  }

  function ofReference(reference: string, depth: number, gaps: Gaps): readonly Concept[] {
    const { url } = canonical(reference);
    const set = terminology.sets.get(url);
    if (set) {
      const { concepts, gaps: inner } = expand(set, depth + 1);
      gaps.push(...inner);
      return within(concepts.length, gaps) ? concepts : [];
    }
    const system = terminology.wholeSystems.get(url);
    if (!system) {
      gaps.push(setElsewhere(url));
      return [];
    }
    const systemId = terminology.systemOid(system.url) ?? system.url;
    if (!within(system.concepts.length, gaps)) return [];
    if (!system.complete) gaps.push(systemInPart(system.url));
    return conceptsOf(system, systemId);
  }

  function expansionOf(set: ReadValueSet, expansion: JsonRecord): Expanded {
    const gaps = new Gaps();
    const list = conceptList();
    const unknown = new Set<string>();
    const pending = [...nodes(expansion, 'contains')].reverse();
    let listed = 0;
    for (let node = pending.pop(); node; node = pending.pop()) {
      listed += 1;
      const inner = nodes(node, 'contains');
      for (let at = inner.length - 1; at >= 0; at--) pending.push(inner[at]!);
      if (text(node, 'abstract') === 'true') continue;
      const { url } = canonical(text(node, 'system'));
      const systemId = terminology.systemOid(url) ?? url;
      if (systemId === url && /:/.test(url)) unknown.add(url);
      const inactive = text(node, 'inactive') === 'true' ? set.revised || undefined : undefined;
      list.add(text(node, 'code'), designatedSystem(node) ?? systemId, labelOf(node, set.french), inactive);
    }
    for (const url of unknown) gaps.push(systemWithoutOid(url));
    const total = Number(text(expansion, 'total') || Number.NaN);
    const closed = texts(expansion, 'parameter').length === 0 && !nodes(expansion, 'parameter').some(limits);
    if (!closed || total > listed || Number(text(expansion, 'offset') || 0) > 0) gaps.push(expansionInPart);
    return { concepts: list.all(), gaps: gaps.all() };
  }

  return { expand };
}

function intersect(some: readonly Concept[], others: readonly Concept[]): readonly Concept[] {
  const keys = new Set(others.map(({ code, system }) => `${system}\t${code}`));
  return some.filter(({ code, system }) => keys.has(`${system}\t${code}`));
}

/** A parameter that says that the expansion is a page, or a part, of the whole. */
function limits(parameter: JsonRecord): boolean {
  const name = text(parameter, 'name');
  if (name === 'filter') return true;
  return (
    (name === 'limitedExpansion' || name === 'incomplete') && text(parameter, 'valueBoolean') !== 'false'
  );
}

function filterOf(filters: readonly JsonRecord[], system: string): LocalizedText {
  const said = filters
    .map((filter) => [text(filter, 'property'), text(filter, 'op'), text(filter, 'value')].join(' ').trim())
    .join(', ')
    .slice(0, 200);
  return {
    fr: `filtre « ${said} » sur ${system} : les codes qu’il choisit ne peuvent pas être déterminés d’après ces fichiers`,
    en: `filter "${said}" on ${system}: the codes that it chooses cannot be told from these files`,
  };
}

function systemElsewhere(system: string): LocalizedText {
  return {
    fr: `tous les codes de ${system}, dont la liste n’est pas dans ces fichiers`,
    en: `all codes of ${system}, whose list is not in these files`,
  };
}

function systemInPart(system: string): LocalizedText {
  return {
    fr: `tous les codes de ${system}, que ces fichiers ne donnent pas en entier`,
    en: `all codes of ${system}, which these files do not give whole`,
  };
}

function setElsewhere(url: string): LocalizedText {
  return {
    fr: `les codes du jeu ${url}, qui n’est pas dans ces fichiers`,
    en: `the codes of the set ${url}, which is not in these files`,
  };
}

function systemWithoutOid(system: string): LocalizedText {
  return {
    fr: `nomenclature ${system} : son OID, que portent les documents, n’est pas connu`,
    en: `code system ${system}: its OID, which documents bear, is not known`,
  };
}

function circular(name: string): LocalizedText {
  return { fr: `le jeu ${name} se contient lui-même`, en: `the set ${name} contains itself` };
}

const tooDeep: LocalizedText = {
  fr: 'jeux définis l’un par l’autre sur trop de niveaux',
  en: 'sets defined by each other on too many levels',
};
const tooMany: LocalizedText = {
  fr: 'définition qui demande de parcourir trop de codes',
  en: 'a definition that wants too many codes looked at',
};
const noContent: LocalizedText = {
  fr: 'ni définition ni liste de codes',
  en: 'neither a definition nor a list of codes',
};
const expansionInPart: LocalizedText = {
  fr: 'la liste de codes n’en donne qu’une partie',
  en: 'the list of codes gives a part of them only',
};
