import { loadDocumentTypes } from '../cda/documentTypes';
import type { KnowledgeReport, ServiceStatus, StatusTrouble } from '../core/views';
import type { LocalizedText } from '../core/localized';
import { decoded } from '../documents/ignoredFiles';
import type { DocumentHandle } from '../documents/documentStore';
import { documentAbout } from '../features/documentAbout';
import { indexTroubles } from '../features/indexTroubles';
import { knowledgeReport, listStatus } from '../features/knowledgeReport';
import { packListsNews } from '../features/packLists';
import { unknownVolet } from '../features/voletSetting';
import type { ServiceCore } from './core';

/** What is loaded, from where, of what date, and what is wrong with it. */
export function status({
  knowledge,
  store,
  pack,
  packTroubles,
  unreadFiles,
  data,
  locale,
  settings,
  ageLimit,
}: ServiceCore) {
  function packReport(uri: string): Pick<ServiceStatus, 'pack'> {
    const report = pack.report(uri, locale);
    return report ? { pack: report } : {};
  }

  async function voletNames(): Promise<readonly string[]> {
    const { models } = await loadDocumentTypes(data);
    return models.flatMap(({ volet, version }) => [volet, `${volet}_${version}`]);
  }

  /** Without a pack, our own tables say whether the volet that the user wants is one; a pack says so of its own. */
  async function voletProblems(kinds: readonly string[]): Promise<readonly string[]> {
    const { volet } = settings();
    if (volet === '' || pack.isUsed() || !kinds.includes('cda')) return [];
    const unknown = unknownVolet(volet, await voletNames());
    return unknown ? [unknown[locale]] : [];
  }

  /** Each where it is mended: in the manifest of the pack, or at the setting that names the pack. */
  function troublesOfPack(): readonly StatusTrouble[] {
    const atSetting = { type: 'setting', key: 'segur.officialPack' } as const;
    const failure = pack.failure();
    return [
      ...packTroubles().map(({ message, at }): StatusTrouble => {
        const uri = at && pack.fileUri(at.file);
        return {
          message: message[locale],
          at: uri === undefined ? atSetting : { type: 'file', uri, line: at!.line, character: at!.character },
        };
      }),
      ...(failure ? [{ message: failure[locale], at: atSetting }] : []),
    ];
  }

  return {
    /** The volets that our own tables know, by which a user may have documents judged. */
    voletNames,

    /** What is loaded, from where, of what date, how many, what the user's own files changed, what has aged. */
    knowledgeReport: (): Promise<KnowledgeReport> => knowledgeReport(knowledge, ageLimit(), locale),

    async status(handle?: DocumentHandle): Promise<ServiceStatus> {
      const [{ catalogue, problems }, faq, sets] = await Promise.all([
        knowledge.requirements(),
        knowledge.faq(),
        knowledge.valueSets(),
      ]);
      const documentKinds = handle ? store.kindsOf(handle) : [];
      const ofVolet = await voletProblems(documentKinds);
      return {
        ...(handle ? { about: documentAbout(await store.get(handle), locale) } : {}),
        troubles: [
          ...(await knowledge.userFileProblems()).map(({ file, position, message }): StatusTrouble => ({
            message: `${decoded(file.slice(file.lastIndexOf('/') + 1))}${locale === 'fr' ? ' :' : ':'} ${message[locale]}`,
            at: { type: 'file', uri: file, line: position?.line ?? 0, character: position?.character ?? 0 },
          })),
          ...unreadFiles().map((file): StatusTrouble => ({
            message: unread(file)[locale],
            at: { type: 'setting', key: 'segur.catalogue.files' },
          })),
          ...indexTroubles(await knowledge.workspaceIndex(), locale),
          ...troublesOfPack(),
          ...ofVolet.map((message): StatusTrouble => ({
            message,
            at: { type: 'setting', key: 'segur.volet' },
          })),
        ],
        requirements: catalogue.requirements.length,
        answers: faq.service.size,
        lists: listStatus(sets, knowledge.userFileNames(), ageLimit()),
        problems: [
          ...problems.flatMap(({ file, problems: inFile }) =>
            inFile.map(({ message }) => `${file}: ${message[locale]}`),
          ),
          ...faq.problems.map(({ file, pointer, reason }) => `${file}${pointer}: ${reason[locale]}`),
          ...ofVolet,
        ],
        ...(handle ? { documentKinds, ...packReport(handle.uri) } : {}),
        ...(await packListsNews(knowledge.lists, locale)),
      };
    },
  };
}

function unread(uri: string): LocalizedText {
  const name = decoded(uri.slice(uri.lastIndexOf('/') + 1));
  return {
    fr: `Catalogue introuvable : « ${name} »`,
    en: `Catalogue not found: “${name}”`,
  };
}
