import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { LocalizedText } from '../../core/localized';
import { isPlainPath } from './catalogues';
import { globFault } from './globs';
import { type Fields, fieldsOf, type PlacedText, rangeOf, wrong } from './jsonFields';
import type { ProjectProblem } from './problem';
import {
  type ChosenReferential,
  defaultProject,
  type Exclusion,
  type Project,
  type ProjectFiles,
  type Thresholds,
} from './project';
import type { NameReading, ProjectVocabulary } from './vocabulary';

export const projectFileName = 'segur.json';

/** Whether a URI is that of a project file. */
export function isProjectFile(uri: string): boolean {
  return /(?:^|\/)segur\.json$/.test(uri);
}

export interface ReadProject {
  /** What could be read; the defaults for the rest. */
  readonly project: Project;
  readonly problems: readonly ProjectProblem[];
}

/** Longer ones are no description of a product. */
const longestFile = 4_000_000;

const keys = [
  '$schema',
  'product',
  'couloirs',
  'software',
  'wave',
  'profiles',
  'options',
  'referentials',
  'catalogues',
  'files',
  'exclusions',
  'thresholds',
  'forge',
  'comparison',
] as const;

const fileKeys = ['implementation', 'tests', 'proofs', 'documentation', 'results', 'ignored'] as const;

// segur: implements SEG/COUV.01
/**
 * Reads a `segur.json`: comments and commas too many are let pass, what is wrong is told at its place and counts as absent.
 * `uri` is that of the file; `exists` says whether there is a file, where somebody can look. Never throws.
 */
export function readProject(
  written: string,
  uri: string,
  vocabulary: ProjectVocabulary,
  exists?: (uri: string) => boolean | undefined,
): ReadProject {
  const folder = uri.replace(/\/[^/]*$/, '');
  const origin = { type: 'file', uri } as const;
  const empty: Project = { ...defaultProject(folder), origin };
  const text = written.replace(/^\uFEFF/, ' ');
  const problems: ProjectProblem[] = [];
  const root = rootOf(text, problems);
  if (!root) return { project: empty, problems };
  const tell = (problem: ProjectProblem): void => void problems.push(problem);
  const fields = fieldsOf(root, keys, tell);
  const names = namesReader(fields, tell);
  const product = fields.object('product', ['name', 'version']);
  const name = product?.text('name')?.text;
  const version = product?.text('version')?.text;
  const wave = waveOf(fields, tell);
  const forge = forgeOf(fields, tell);
  const project: Project = {
    origin,
    folder,
    product: { ...(name === undefined ? {} : { name }), ...(version === undefined ? {} : { version }) },
    couloirs: names('couloirs', vocabulary.couloir),
    software: names('software', vocabulary.software),
    ...(wave === undefined ? {} : { wave }),
    profiles: names('profiles', vocabulary.profile),
    options: names('options', vocabulary.profile),
    referentials: referentialsOf(fields, vocabulary, tell),
    catalogues: cataloguesOf(fields, folder, exists, tell),
    files: filesOf(fields, tell),
    exclusions: fields.items('exclusions').flatMap((item) => exclusionOf(item, vocabulary, tell) ?? []),
    thresholds: thresholdsOf(fields),
    ignoredInComparison: ignoredOf(fields),
    ...(forge === undefined ? {} : { forge }),
  };
  return { project, problems: problems.sort((a, b) => a.range.start - b.range.start) };
}

function rootOf(text: string, problems: ProjectProblem[]): Node | undefined {
  if (text.length > longestFile) {
    problems.push({
      type: 'form',
      range: { start: 0, end: 1 },
      message: { fr: 'fichier trop grand pour un segur.json', en: 'file too large for a segur.json' },
    });
    return undefined;
  }
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  } catch {
    // nested deeper than a reader goes
    errors.push({ error: 1, offset: 0, length: 1 });
  }
  const [fault] = errors;
  if (fault)
    problems.push({
      type: 'form',
      range: { start: fault.offset, end: fault.offset + Math.max(1, fault.length) },
      message: {
        fr: `le JSON n’est pas lisible ici (${printParseErrorCode(fault.error)}) ; ce qui peut l’être est pris en compte`,
        en: `the JSON cannot be read here (${printParseErrorCode(fault.error)}); what can be is taken into account`,
      },
    });
  return root;
}

function namesReader(fields: Fields, tell: (problem: ProjectProblem) => void) {
  return (key: string, read: (written: string) => NameReading): readonly string[] => [
    ...new Set(fields.texts(key).flatMap((placed) => nameOf(placed, read, key, tell) ?? [])),
  ];
}

const kindOf: Readonly<Record<string, LocalizedText>> = {
  couloirs: { fr: 'couloir inconnu', en: 'unknown couloir' },
  software: { fr: 'type de logiciel inconnu', en: 'unknown kind of software' },
  profiles: { fr: 'profil inconnu', en: 'unknown profile' },
  options: { fr: 'option inconnue', en: 'unknown option' },
  referentials: { fr: 'référentiel inconnu', en: 'unknown referential' },
  requirements: { fr: 'exigence absente du catalogue', en: 'requirement absent from the catalogue' },
};

/** An unknown name counts for nothing, so that a slip does not select other requirements. */
function nameOf(
  { text, range }: PlacedText,
  read: (written: string) => NameReading,
  key: string,
  tell: (problem: ProjectProblem) => void,
): string | undefined {
  const found = read(text);
  if (found.type === 'known') return found.name;
  const { meant } = found;
  const kind = kindOf[key]!;
  tell({
    type: 'name',
    range,
    message: {
      fr: `${kind.fr} : « ${text} »${meant === undefined ? '' : ` ; vouliez-vous dire « ${meant} » ?`}`,
      en: `${kind.en}: "${text}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
    },
    ...(meant === undefined ? {} : { instead: JSON.stringify(meant) }),
  });
  return undefined;
}

function waveOf(fields: Fields, tell: (problem: ProjectProblem) => void): '1' | '2' | undefined {
  const [node] = fields.items('wave');
  if (!node) return undefined;
  const written = /^\s*(?:vague|wave|va)?\s*([12])\s*$/i.exec(String(node.value))?.[1];
  if (written === '1' || written === '2') return written;
  tell(wrong(node, { fr: '"1" ou "2" est attendu', en: '"1" or "2" is expected' }));
  return undefined;
}

function referentialsOf(
  fields: Fields,
  vocabulary: ProjectVocabulary,
  tell: (problem: ProjectProblem) => void,
): readonly ChosenReferential[] {
  return fields.items('referentials').flatMap((item) => {
    const inner = item.type === 'object' ? fieldsOf(item, ['id', 'version'], tell) : undefined;
    const placed: PlacedText | undefined = inner
      ? inner.text('id')
      : item.type === 'string'
        ? { text: String(item.value).trim(), range: rangeOf(item) }
        : undefined;
    if (!placed) {
      if (!inner?.has('id'))
        tell(
          wrong(item, {
            fr: 'le nom d’un référentiel, ou { "id": …, "version": … }, est attendu',
            en: 'the name of a referential, or { "id": …, "version": … }, is expected',
          }),
        );
      return [];
    }
    const id = nameOf(placed, vocabulary.referential, 'referentials', tell);
    const version = inner?.text('version')?.text;
    return id === undefined ? [] : [{ id, ...(version === undefined ? {} : { version }) }];
  });
}

function filesOf(fields: Fields, tell: (problem: ProjectProblem) => void): ProjectFiles {
  const files = fields.object('files', fileKeys);
  const globs = (key: (typeof fileKeys)[number]): readonly string[] =>
    (files?.texts(key) ?? []).flatMap(({ text, range }) => {
      const fault = globFault(text);
      if (!fault) return [text];
      tell({ type: 'glob', range, message: fault });
      return [];
    });
  return {
    implementation: globs('implementation'),
    tests: globs('tests'),
    proofs: globs('proofs'),
    documentation: globs('documentation'),
    results: globs('results'),
    ignored: globs('ignored'),
  };
}

/** Paths are told where there is no file; of globs nobody says that they must mean one. */
function cataloguesOf(
  fields: Fields,
  folder: string,
  exists: ((uri: string) => boolean | undefined) | undefined,
  tell: (problem: ProjectProblem) => void,
): readonly string[] {
  return fields.texts('catalogues').flatMap(({ text, range }) => {
    const fault = globFault(text);
    if (fault) {
      tell({ type: 'glob', range, message: fault });
      return [];
    }
    const path = text.replace(/^(?:\.?\/)+/, '');
    const target = `${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;
    if (isPlainPath(text) && exists?.(target) === false)
      tell({
        type: 'catalogue',
        range,
        message: {
          fr: `il n’y a pas de catalogue « ${text} » dans le dossier de segur.json`,
          en: `there is no catalogue "${text}" in the folder of segur.json`,
        },
      });
    return [text];
  });
}

/** Without a reason nothing is left out: that is what somebody who reads the dossier asks first. */
function exclusionOf(
  item: Node,
  vocabulary: ProjectVocabulary,
  tell: (problem: ProjectProblem) => void,
): Exclusion | undefined {
  const fields = fieldsOf(item, ['requirements', 'reason', 'until'], tell);
  if (item.type !== 'object') return undefined;
  const placed = fields.texts('requirements');
  if (!fields.has('requirements'))
    tell(
      wrong(item, {
        fr: '« requirements » est attendu : les exigences exclues',
        en: '"requirements" is expected: those that are excluded',
      }),
    );
  const requirements = placed.flatMap(
    (one) => nameOf(one, vocabulary.requirement, 'requirements', tell) ?? [],
  );
  const reason = fields.text('reason')?.text;
  if (reason === undefined && !fields.has('reason'))
    tell({
      type: 'reason',
      range: fields.range,
      message: {
        fr: 'une exclusion donne sa raison (« reason ») ; sans elle, rien n’est exclu',
        en: 'an exclusion gives its reason ("reason"); without it nothing is excluded',
      },
    });
  const until = untilOf(fields, tell);
  if (reason === undefined || requirements.length === 0) return undefined;
  return { requirements, reason, ...(until === undefined ? {} : { until }) };
}

function untilOf(fields: Fields, tell: (problem: ProjectProblem) => void): string | undefined {
  const until = fields.text('until');
  if (!until || isDay(until.text)) return until?.text;
  tell({
    type: 'form',
    range: until.range,
    message: { fr: 'une date AAAA-MM-JJ est attendue', en: 'a date YYYY-MM-DD is expected' },
  });
  return undefined;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function thresholdsOf(fields: Fields): Thresholds {
  const given = fields.object('thresholds', ['implemented', 'tested', 'proved', 'resultsMaxAgeDays']);
  const implemented = given?.number('implemented', 0, 100);
  const tested = given?.number('tested', 0, 100);
  const proved = given?.number('proved', 0, 100);
  const resultsMaxAgeDays = given?.number('resultsMaxAgeDays', 0, 36_500);
  return {
    ...(implemented === undefined ? {} : { implemented }),
    ...(tested === undefined ? {} : { tested }),
    ...(proved === undefined ? {} : { proved }),
    ...(resultsMaxAgeDays === undefined ? {} : { resultsMaxAgeDays }),
  };
}

function ignoredOf(fields: Fields): readonly string[] {
  const given = fields.object('comparison', ['ignore']);
  return given?.texts('ignore').map(({ text }) => text) ?? [];
}

/** An address that a browser opens, with the path of a file in it. */
function forgeOf(fields: Fields, tell: (problem: ProjectProblem) => void): string | undefined {
  const forge = fields.text('forge');
  if (!forge || (/^https?:\/\//i.test(forge.text) && forge.text.includes('{path}'))) return forge?.text;
  tell({
    type: 'form',
    range: forge.range,
    message: {
      fr: 'une adresse http(s) avec {path} est attendue (et {line}, {commit} au besoin)',
      en: 'an http(s) address with {path} is expected (and {line}, {commit} as needed)',
    },
  });
  return undefined;
}
