import type { Catalogue } from '../../catalogue/catalogue';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { Project } from '../project/project';
import { applies } from './applies';
import { type Coverage, type CoverageInput, type CoverageItem, coverageOf, itemReader } from './coverage';

/** What is true of a requirement in the project of one file. */
export interface ProjectItem extends CoverageItem {
  readonly project: Project;
  /** Whether the project answers to it; in a folder without a `segur.json` nobody has said. */
  readonly demanded: boolean;
}

/** How far the projects of a workspace cover what they answer to. */
export interface ProjectsCoverage {
  /** Of one requirement, in the project of a file; undefined where the catalogue does not know it. */
  item(requirementId: string, uri: string): ProjectItem | undefined;
  itemIn(requirementId: string, project: Project): ProjectItem | undefined;
  projects(): readonly Project[];
  /** Of a project whole. */
  of(project: Project): Coverage;
}

/** What was asked of one state of the index on one day. */
interface Kept {
  readonly input: CoverageInput;
  readonly item: (id: string) => ProjectItem | undefined;
  coverage?: Coverage;
}

/**
 * Asks the index as it is when somebody asks, and keeps what it said until the index, or the day, is another. `today` gives
 * `AAAAMMJJ`.
 */
export function createProjectsCoverage(
  index: WorkspaceIndex,
  catalogue: Catalogue,
  today: () => string = () => '',
): ProjectsCoverage {
  let kept = new Map<string, Kept>();
  let revision = -1;
  let day = '';

  function keptOf(project: Project): Kept {
    if (index.revision !== revision || today() !== day) {
      kept = new Map();
      revision = index.revision;
      day = today();
    }
    let known = kept.get(project.folder);
    if (!known) kept.set(project.folder, (known = readyOf(project)));
    return known;
  }

  function readyOf(project: Project): Kept {
    const isOwn = (uri: string): boolean => index.projects.of(uri).folder === project.folder;
    const input: CoverageInput = {
      catalogue,
      project,
      index: index.within(isOwn),
      results: index
        .reports()
        .filter(({ uri }) => isOwn(uri))
        .flatMap(({ results }) => results),
      today: day,
    };
    const read = itemReader(input);
    const items = new Map<string, ProjectItem>();
    return {
      input,
      item(id) {
        const known = items.get(id);
        if (known) return known;
        const requirement = catalogue.get(id);
        if (!requirement) return undefined;
        const demanded = project.origin.type === 'file' && applies(requirement, project);
        const item = { ...read(requirement), project, demanded };
        items.set(id, item);
        return item;
      },
    };
  }

  return {
    item: (id, uri) => keptOf(index.projects.of(uri)).item(id),
    itemIn: (id, project) => keptOf(project).item(id),
    projects: () => index.projects.all(),
    of(project) {
      const known = keptOf(project);
      return (known.coverage ??= coverageOf(known.input));
    },
  };
}
