import { pageOf } from '../../traceability/dossier/html/page';
import { pathFrom } from '../../traceability/dossier/paths';
import type { Session } from '../session';
import type { WorkspaceIndexer } from '../workspaceIndexer';
import { onRequests } from './requests';

/** The dossier of a folder as `segur coverage --format html` writes it; the workspace is read for it where it was not yet. */
export function registerDossier({ connection, service, locale }: Session, indexer: WorkspaceIndexer): void {
  onRequests(connection)('segur/dossier', async ({ folder, page }, token) => {
    const { report, project } = await indexer.whole(token, () => service.dossier({ folders: [folder] }));
    const { forge: template } = project;
    const base = pathFrom(page.slice(0, page.lastIndexOf('/')), `${project.folder || folder}/segur.json`);
    return {
      html: pageOf(report, {
        locale,
        links: {
          base: base.replace(/\/?segur\.json$/, ''),
          ...(template === undefined ? {} : { template }),
        },
      }),
      isDefault: project.origin.type === 'default',
    };
  });
}
