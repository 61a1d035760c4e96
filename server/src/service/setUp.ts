import type { PackReport } from '../core/views';
import type { IgnoreFolder } from '../documents/ignoredFiles';
import type { UserFile, UserFileProblem } from '../documents/knowledge';
import { type PackOfLists, readPackLists } from '../features/packLists';
import { isoDay } from '../importers/valueSets/dates';
import type { PackJudge } from '../schematron/judge';
import type { PackTrouble } from '../schematron/packTroubles';
import type { ServiceCore } from './core';

/** What the user has and wants: settings, a pack, files of their own, what not to report. */
export function setUp(core: ServiceCore) {
  const { data, scheduler, knowledge, store, ignored, findings, pack } = core;
  let packListTurn = 0;

  return {
    configure: core.configure,

    /**
     * The pack whose judgement is joined to ours, the URI of its folder, and what is wrong with it as a whole; undefined
     * for none.
     */
    usePack(judge: PackJudge | undefined, folderUri?: string, troubles: readonly PackTrouble[] = []): void {
      pack.use(judge, folderUri);
      core.setPackTroubles(troubles);
    },

    /**
     * The lists of the user's pack, or none: the newer state of each is what rules rest on from then on. Resolves to
     * whether that changes what is known.
     */
    async usePackLists(source: PackOfLists | undefined): Promise<boolean> {
      const turn = ++packListTurn;
      const records = source && (await readPackLists(source, data, scheduler, isoDay(core.today?.())));
      // Another pack was named meanwhile.
      if (turn !== packListTurn) return false;
      if (!knowledge.setPackLists(records && { origin: source.origin, records })) return false;
      core.readAnew();
      return true;
    },

    /** What the pack made of a document that was judged, and the pack's own faults; undefined without a pack. */
    packReport(uri: string): PackReport | undefined {
      return pack.report(uri, core.locale);
    },

    /** The user's own catalogue files, already read: everything is judged anew with them. */
    setUserFiles(files: readonly UserFile[]): void {
      knowledge.setUserFiles(files);
      core.readAnew();
    },

    /** URIs of catalogue files that the settings name and that cannot be read. */
    setUnreadFiles: core.setUnreadFiles,

    /** The workspace folders with their lists of what not to report. */
    setIgnoreFolders(folders: readonly IgnoreFolder[]): void {
      ignored.setFolders(folders);
      findings.reset();
    },

    /** What is wrong in the user's own files, by file. */
    async userFileProblems(): Promise<readonly UserFileProblem[]> {
      return knowledge.userFileProblems();
    },

    forget(uri: string): void {
      store.forget(uri);
      pack.forget(uri);
    },
  };
}
