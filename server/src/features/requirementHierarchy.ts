import { type CallHierarchyItem, type Range, SymbolKind } from 'vscode-languageserver-types';
import type { Catalogue } from '../catalogue/catalogue';
import { titleOf } from '../catalogue/requirement';
import { decoded } from '../documents/ignoredFiles';
import type { SegurDocument } from '../documents/segurDocument';
import { requirementUri } from '../requirements/requirementUri';
import type { Citation } from '../traceability/index/citation';
import type { WorkspaceIndex } from '../traceability/index/workspaceIndex';
import { toRange } from './positions';
import { requirementsAt, toLocation } from './references';

/** The way from what is demanded to what does it. */
const levels = ['requirement', 'scenario', 'test', 'code'] as const;

type Level = (typeof levels)[number];

/** What an item carries to the next question. */
interface ItemData {
  readonly requirementId: string;
  readonly level: Level;
}

/** An item one step away, and where in its document it names the requirement. */
export interface HierarchyStep {
  readonly item: CallHierarchyItem;
  readonly ranges: readonly Range[];
}

const kinds: Readonly<Record<Level, SymbolKind>> = {
  requirement: SymbolKind.Key,
  scenario: SymbolKind.Event,
  test: SymbolKind.Method,
  code: SymbolKind.Function,
};

const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * What stands at a place: a scenario, a test or code where the file has one of these roles there, and the requirement
 * itself everywhere else.
 */
export function hierarchyItemsAt(
  document: SegurDocument,
  offset: number,
  index: WorkspaceIndex,
  catalogue: Catalogue,
): CallHierarchyItem[] {
  return requirementsAt(document, offset).map((requirementId) => {
    const here = index
      .references(requirementId)
      .find(({ uri, range }) => uri === document.uri && range.start <= offset && offset <= range.end);
    const level = here && levelOf(here);
    if (here && level)
      return groupsOf(requirementId, level, index).find(({ citations }) => citations.includes(here))!.item;
    const item = requirementItem(requirementId, catalogue);
    return here ? { ...item, uri: document.uri, ...both(toRange(document, here.range)) } : item;
  });
}

/** The nearest level below at which something serves the same requirement. */
export function outgoingSteps(
  item: CallHierarchyItem,
  index: WorkspaceIndex,
  catalogue: Catalogue,
): readonly HierarchyStep[] {
  const data = dataOf(item);
  return data ? firstOf(levels.slice(levels.indexOf(data.level) + 1), data, index, catalogue) : [];
}

/** The nearest level above at which something serves the same requirement; the requirement itself at last. */
export function incomingSteps(
  item: CallHierarchyItem,
  index: WorkspaceIndex,
  catalogue: Catalogue,
): readonly HierarchyStep[] {
  const data = dataOf(item);
  return data ? firstOf(levels.slice(0, levels.indexOf(data.level)).reverse(), data, index, catalogue) : [];
}

function firstOf(
  asked: readonly Level[],
  { requirementId }: ItemData,
  index: WorkspaceIndex,
  catalogue: Catalogue,
): readonly HierarchyStep[] {
  for (const level of asked) {
    if (level === 'requirement') return [{ item: requirementItem(requirementId, catalogue), ranges: [top] }];
    const groups = groupsOf(requirementId, level, index);
    if (groups.length > 0)
      return groups.map(({ item, citations }) => ({
        item,
        ranges: citations.map((citation) => toLocation(citation).range),
      }));
  }
  return [];
}

interface Group {
  readonly item: CallHierarchyItem;
  readonly citations: readonly Citation[];
}

/** One item for each scenario, test or function of a file; for each place where none is known. */
function groupsOf(requirementId: string, level: Level, index: WorkspaceIndex): readonly Group[] {
  const groups = new Map<string, Citation[]>();
  for (const citation of index.references(requirementId)) {
    if (levelOf(citation) !== level) continue;
    const key = JSON.stringify([citation.uri, nameOf(citation, level) ?? citation.range.start]);
    const group = groups.get(key);
    if (group) group.push(citation);
    else groups.set(key, [citation]);
  }
  return [...groups.values()].map((citations) => {
    const [first] = citations;
    const { uri, line } = first!;
    const path = decoded(uri);
    const file = path.slice(path.lastIndexOf('/') + 1);
    const data: ItemData = { requirementId, level };
    return {
      citations,
      item: {
        name: nameOf(first!, level) ?? `${file}:${line + 1}`,
        detail: `${requirementId} · ${file}`,
        kind: kinds[level],
        uri,
        ...both(toLocation(first!).range),
        data,
      },
    };
  });
}

function levelOf({ role, scenario }: Citation): Level | undefined {
  if (role === 'test') return scenario === undefined ? 'test' : 'scenario';
  return role === 'implementation' ? 'code' : undefined;
}

function nameOf({ subject, scenario }: Citation, level: Level): string | undefined {
  return level === 'scenario' ? scenario : subject;
}

function requirementItem(requirementId: string, catalogue: Catalogue): CallHierarchyItem {
  const requirement = catalogue.get(requirementId);
  const data: ItemData = { requirementId, level: 'requirement' };
  return {
    name: requirementId,
    ...(requirement ? { detail: titleOf(requirement) } : {}),
    kind: kinds.requirement,
    uri: requirementUri(requirementId),
    ...both(top),
    data,
  };
}

function both(range: Range): Pick<CallHierarchyItem, 'range' | 'selectionRange'> {
  return { range, selectionRange: range };
}

/** What a client hands back is read as a stranger's. */
function dataOf({ data }: CallHierarchyItem): ItemData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { requirementId, level } = data as Partial<Record<keyof ItemData, unknown>>;
  const known = levels.find((one) => one === level);
  return typeof requirementId === 'string' && known ? { requirementId, level: known } : undefined;
}
