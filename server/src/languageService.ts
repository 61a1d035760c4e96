import { createServiceCore, type ServiceOptions } from './service/core';
import { dossiers } from './service/dossiers';
import { imports } from './service/imports';
import { judging } from './service/judging';
import { looking } from './service/looking';
import { messages } from './service/messages';
import { projects } from './service/projects';
import { reading } from './service/reading';
import { renaming } from './service/renaming';
import { setUp } from './service/setUp';
import { status } from './service/status';
import { workspace } from './service/workspace';
import { writing } from './service/writing';

/**
 * The one door to everything we know. Documents come in as handles; answers go out as plain LSP types. Cancelled work
 * answers undefined. Nothing here touches a file system, a connection or a clock of its own. What it offers stands in
 * `service/`, one file for each thing that somebody wants of it.
 */
export function createSegurLanguageService(options: ServiceOptions) {
  const core = createServiceCore(options);
  return Object.freeze({
    /** Validation reports of other tools, and the documents that they lie on. */
    reports: core.reports,
    ...setUp(core),
    ...judging(core),
    ...reading(core),
    ...workspace(core),
    ...projects(core),
    ...renaming(core),
    ...writing(core),
    ...messages(core),
    ...looking(core),
    ...dossiers(core),
    ...imports(core),
    ...status(core),
  });
}

export type { Dossier } from './service/dossiers';
export type { LocatedFinding } from './features/locatedFinding';
export type { ReportOnDocument } from './features/reportShelf';
export type { LocatedRemark } from './features/validationReports';
export type { ServiceOptions };
export type SegurLanguageService = ReturnType<typeof createSegurLanguageService>;
