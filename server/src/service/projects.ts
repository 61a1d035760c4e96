import { type Pairing, pairingsOf, profilesFor } from '../traceability/project/newProject';
import { defaultProject, type Project, type Wave } from '../traceability/project/project';
import { readProject } from '../traceability/project/readProject';
import type { ProjectVocabulary } from '../traceability/project/vocabulary';
import type { ServiceCore } from './core';

/** What a product says of itself in its `segur.json`. */
export function projects({ knowledge }: ServiceCore) {
  return {
    /** Reads a `segur.json`; what is wrong with it is told by its diagnostics. */
    async readProject(text: string, uri: string): Promise<Project> {
      await knowledge.prepareProjects();
      return readProject(text, uri, knowledge.projectVocabulary()).project;
    },

    /** What holds for a folder that has no `segur.json`. */
    defaultProject,

    /** Reads the names that people write for couloirs, software, profiles and referentials. */
    async projectVocabulary(): Promise<ProjectVocabulary> {
      await knowledge.prepareProjects();
      return knowledge.projectVocabulary();
    },

    /** The couloirs and software that a product may be for. */
    async projectPairings(): Promise<readonly Pairing[]> {
      return pairingsOf((await knowledge.requirements()).catalogue);
    },

    /** The profiles that a product may answer to. */
    async projectProfiles(
      of: Pick<Project, 'couloirs' | 'software'> & { readonly wave?: Wave },
    ): Promise<readonly string[]> {
      return profilesFor((await knowledge.requirements()).catalogue, of);
    },
  };
}
