import type { Catalogue } from '../../catalogue/catalogue';
import type { Coverage, CoverageItem } from '../coverage/coverage';
import { type CoverageCounts, dimensions } from '../coverage/counts';
import type { Citation } from '../index/citation';
import type { Project } from '../project/project';
import { type Role, roles } from '../roles/role';
import { pathFrom } from './paths';
import {
  type CoverageReport,
  mostPlaces,
  reportFormat,
  type ReportCounts,
  type ReportMention,
  type ReportPlace,
  type ReportRequirement,
  type ReportScope,
} from './report';

export interface ReportInput {
  readonly coverage: Coverage;
  readonly project: Project;
  readonly catalogue: Catalogue;
  /** `AAAA-MM-JJ`. */
  readonly generated: string;
  readonly revision?: string;
}

/** Pure: the same coverage on the same day gives the same report, down to the order of its places. */
export function reportOf({ coverage, project, catalogue, generated, revision }: ReportInput): CoverageReport {
  const mention = (id: string, citations: readonly Citation[]): ReportMention => ({
    id,
    places: citations.slice(0, mostPlaces).map((citation) => lineOf(citation, project)),
    ...(citations.length > mostPlaces ? { total: citations.length } : {}),
  });
  return {
    format: reportFormat,
    generated,
    product: { ...project.product, ...(revision === undefined ? {} : { revision }) },
    scope: scopeOf(project, catalogue),
    counts: countsOf(coverage.counts),
    requirements: coverage.items.map((item) => requirementOf(item, project)),
    outside: coverage.outside.map(({ requirement, citations }) => mention(requirement.id, citations)),
    unknown: coverage.unknown.map(({ written, citations }) => mention(written, citations)),
    outdated: coverage.outdated.map(({ written, successors, citations }) => ({
      ...mention(written, citations),
      successors: successors.map(({ id }) => id),
    })),
  };
}

function scopeOf(project: Project, catalogue: Catalogue): ReportScope {
  const { origin, folder, couloirs, software, wave, profiles, options, referentials, thresholds } = project;
  return {
    ...(origin.type === 'file' ? { project: pathFrom(folder, origin.uri) } : {}),
    couloirs,
    software,
    ...(wave === undefined ? {} : { wave }),
    profiles,
    options,
    referentials: referentials.map(({ id, version }) => {
      const known = catalogue.referential(id);
      const shown = version ?? known?.version;
      return { id, name: known?.name ?? id, ...(shown === undefined ? {} : { version: shown }) };
    }),
    thresholds,
  };
}

function countsOf({ all, by }: CoverageCounts): ReportCounts {
  return {
    all,
    by: Object.fromEntries(
      dimensions.map((dimension) => [dimension, Object.fromEntries(by[dimension])]),
    ) as ReportCounts['by'],
  };
}

function requirementOf(
  { requirement, bindingness, evidence, results, facts, standing }: CoverageItem,
  project: Project,
): ReportRequirement {
  const { id, subject, obligation, wave, referentials, couloirs, software, profiles } = requirement;
  const text = requirement.statement ?? requirement.paraphrase;
  const { declared, ...rest } = facts;
  const totals = roles.flatMap((role): [Role, number][] =>
    evidence[role].length > mostPlaces ? [[role, evidence[role].length]] : [],
  );
  return {
    id,
    ...(subject === undefined ? {} : { subject }),
    ...(text === undefined ? {} : { text }),
    bindingness,
    ...(obligation === undefined ? {} : { obligation }),
    ...(wave === undefined ? {} : { wave }),
    referentials,
    couloirs,
    software,
    profiles,
    standing,
    facts: { ...rest, ...(declared === undefined ? {} : { declared: declared.words }) },
    evidence: roles.flatMap((role) =>
      evidence[role].slice(0, mostPlaces).map((citation) => placeOf(citation, id, project)),
    ),
    ...(totals.length > 0 ? { evidenceTotals: Object.fromEntries(totals) } : {}),
    results: results.slice(0, mostPlaces).map(({ name, outcome, when, message, uri, line }) => ({
      name,
      outcome,
      ...(when === undefined ? {} : { when }),
      ...(message === undefined ? {} : { message }),
      path: pathFrom(project.folder, uri),
      line: line + 1,
    })),
  };
}

function placeOf(citation: Citation, id: string, project: Project): ReportPlace {
  const { role, because, written, subject, scenario } = citation;
  return {
    role,
    ...lineOf(citation, project),
    because: because.type,
    ...(written === id ? {} : { written }),
    ...(subject === undefined ? {} : { subject }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}

function lineOf({ uri, line }: Citation, { folder }: Project) {
  return { path: pathFrom(folder, uri), line: line + 1 };
}
