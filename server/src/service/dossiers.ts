import { coverageOf } from '../traceability/coverage/coverage';
import { requirementsNamed } from '../traceability/coverage/applies';
import { answersOf } from '../traceability/dossier/answers';
import type { Links } from '../traceability/dossier/paths';
import type { CoverageReport } from '../traceability/dossier/report';
import { reportOf } from '../traceability/dossier/reportOf';
import type { IndexRemark } from '../traceability/index/workspaceIndex';
import type { Project } from '../traceability/project/project';
import type { TestReport } from '../traceability/results/testResult';
import { type FilledRem, fillRem, type FillRequest } from '../importers/rem/answers/fillRem';
import { isoDay } from '../importers/valueSets/dates';
import type { ServiceCore } from './core';

export interface DossierRequest {
  /** URIs of the folders that count, those of one product; the first has its project. */
  readonly folders: readonly [string, ...string[]];
  /** What holds instead of what the project says. */
  readonly choose?: (project: Project) => Project;
  readonly revision?: string;
}

export interface Dossier {
  readonly report: CoverageReport;
  readonly project: Project;
  readonly testReports: readonly TestReport[];
  /** Files that could not be read. */
  readonly remarks: readonly IndexRemark[];
}

/** The dossier of a product: what the index of its folders comes to on one day. */
export function dossiers({ knowledge, locale, today }: ServiceCore) {
  return {
    /** The folders must have been read before (`indexText`, `setIndexFolders`). */
    async dossier({ folders, choose = (project) => project, revision }: DossierRequest): Promise<Dossier> {
      const { catalogue } = await knowledge.requirements();
      const index = await knowledge.workspaceIndex();
      const roots = folders.map((folder) => folder.replace(/\/$/, ''));
      const project = choose(index.projects.of(`${roots[0]}/segur.json`));
      // A product within a folder of another is another product, unless its folder was given as well.
      const counts = (uri: string): boolean => {
        if (!roots.some((root) => uri.startsWith(`${root}/`))) return false;
        const { origin, folder } = index.projects.of(uri);
        return origin.type === 'default' || folder === project.folder || roots.includes(folder);
      };
      const day = isoDay(today?.());
      const testReports = index.reports().filter(({ uri }) => counts(uri));
      const coverage = coverageOf({
        catalogue,
        project,
        index: index.within(counts),
        results: testReports.flatMap(({ results }) => results),
        today: day.replaceAll('-', ''),
      });
      return {
        report: reportOf({
          coverage,
          project,
          catalogue,
          generated: day,
          ...(revision === undefined ? {} : { revision }),
        }),
        project,
        testReports,
        remarks: index.remarks().filter(({ uri }) => counts(uri)),
      };
    },

    /** A user's own REM with the answers of a report. */
    async fillRem(
      request: Omit<FillRequest, 'answerOf' | 'locale'>,
      report: CoverageReport,
      links: Links,
    ): Promise<FilledRem> {
      const { catalogue } = await knowledge.requirements();
      const answerOf = answersOf(report, (id) => requirementsNamed(id, catalogue).length > 0, links, locale);
      return fillRem({ ...request, answerOf, locale }, catalogue);
    },
  };
}
