import type { Role } from '../roles/role';
import { roleOfPlace } from '../roles/roleOfPlace';
import type { FileRole } from '../index/citationsOf';
import { type GlobReader, globReader } from './globs';
import { defaultProject, type Project, type ProjectFiles } from './project';

/** The projects of a workspace, and what each file is in the nearest of them. */
export interface Projects {
  /** Those that have a `segur.json`, by folder, and one for each folder of the workspace that lies in none. */
  all(): readonly Project[];
  /** The project of the innermost folder with a `segur.json`; what holds by default where there is none. */
  of(uri: string): Project;
  /** What a file is for; undefined where its project leaves it out. */
  roleOf(uri: string): FileRole | undefined;
}

/** What is most particular decides: a glob of tests goes before one of code that means the same file. */
const order: readonly (readonly [key: keyof ProjectFiles, role: Role])[] = [
  ['proofs', 'proof'],
  ['tests', 'test'],
  ['documentation', 'documentation'],
  ['implementation', 'implementation'],
];

interface ReadyProject {
  readonly project: Project;
  readonly readers: readonly (readonly [role: Role, reader: GlobReader])[];
  readonly ignored: GlobReader;
}

/** `folders` are those of the workspace, URIs. */
export function createProjects(own: readonly Project[], folders: readonly string[]): Projects {
  const roots = folders.map((folder) => folder.replace(/\/$/, ''));
  const ready = new Map(own.map((project) => [project.folder, readyOf(project)]));
  const byDefault = new Map<string, ReadyProject>();
  const nearest = (uri: string): ReadyProject => {
    for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
      const found = ready.get(uri.slice(0, end));
      if (found) return found;
    }
    const root = roots.find((folder) => uri.startsWith(`${folder}/`)) ?? '';
    let known = byDefault.get(root);
    if (!known) byDefault.set(root, (known = readyOf(defaultProject(root))));
    return known;
  };
  return {
    all: () => [
      ...own,
      ...roots
        .filter((root) => !own.some(({ folder }) => root === folder || root.startsWith(`${folder}/`)))
        .map(defaultProject),
    ],
    of: (uri) => nearest(uri).project,
    roleOf(uri) {
      const { project, readers, ignored } = nearest(uri);
      const path = project.folder === '' ? '' : decoded(uri.slice(project.folder.length + 1));
      if (ignored(path) !== undefined) return undefined;
      for (const [role, reader] of readers) {
        const glob = reader(path);
        if (glob !== undefined) return { role, because: { type: 'glob', glob } };
      }
      return { role: roleOfPlace(uri, project.folder), because: { type: 'place' } };
    },
  };
}

function readyOf(project: Project): ReadyProject {
  return {
    project,
    readers: order
      .filter(([key]) => project.files[key].length > 0)
      .map(([key, role]) => [role, globReader(project.files[key])]),
    ignored: globReader(project.files.ignored),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
