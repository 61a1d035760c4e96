import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { type CancellationToken, neverCancelled } from '../core/cancellation';
import type { ProofRequest } from '../core/commands';
import type { LocalizedText } from '../core/localized';
import { decoded } from '../documents/ignoredFiles';
import { annotatedEdit, type EditAbilities } from '../features/annotatedEdits';
import { replaceGenerations } from '../features/replaceGenerations';
import type { WorkspaceTexts } from '../features/workspaceTexts';
import { proofPlace } from '../traceability/proofs/proofPlace';
import { proofName, proofStub } from '../traceability/proofs/proofStub';
import type { ServiceCore } from './core';

/** An edit of the workspace that somebody is asked about, or why there is none. */
export type WorkspaceChange =
  | {
      readonly ok: true;
      readonly label: string;
      readonly edit: WorkspaceEdit;
      readonly places: number;
      readonly files: number;
      /** What stays as it is, and why. */
      readonly left: readonly string[];
    }
  | { readonly ok: false; readonly reason: string; readonly left: readonly string[] };

export type BegunProof =
  | {
      readonly ok: true;
      readonly uri: string;
      /** What the file is to hold; undefined where it is there already, and is left as it is. */
      readonly text: string | undefined;
      /** What to tell whoever asked for it. */
      readonly told: string;
    }
  | { readonly ok: false; readonly reason: string };

// segur: implements SEG/COUV.12
/** Changes of the workspace that are more than edits of one text. */
export function writing({ knowledge, scheduler, locale }: ServiceCore) {
  return {
    /** Older generations replaced by their successors, all or one as texts write it; undefined when cancelled. The index is whole. */
    async replaceGenerations(
      only: string | undefined,
      texts: WorkspaceTexts,
      abilities: EditAbilities,
      token: CancellationToken = neverCancelled,
    ): Promise<WorkspaceChange | undefined> {
      const { catalogue } = await knowledge.requirements();
      const index = await knowledge.workspaceIndex();
      const change = await replaceGenerations(only, catalogue, index, texts, scheduler, token);
      if (!change) return undefined;
      const left = change.left.map((text) => text[locale]);
      if (change.files.length === 0) return { ok: false, reason: words.nothingOld(only)[locale], left };
      return {
        ok: true,
        label: words.replace[locale],
        edit: annotatedEdit(change.files, change.groups, abilities, locale),
        places: change.files.reduce((sum, { edits }) => sum + edits.length, 0),
        files: change.files.length,
        left,
      };
    },

    /** A Markdown proof to be completed, where the proofs of its product are. The index has read the `segur.json`. */
    async beginProof(
      { id = '', scenario, proof, uri }: ProofRequest,
      texts: WorkspaceTexts,
    ): Promise<BegunProof> {
      const { catalogue } = await knowledge.requirements();
      const requirement = catalogue.get(id);
      if (!requirement) return { ok: false, reason: words.unknown(id)[locale] };
      const [first] = texts.folders;
      if (first === undefined) return { ok: false, reason: words.noFolder[locale] };
      const home = texts.folders.find((folder) => uri?.startsWith(`${folder}/`)) ?? first;
      const { projects } = await knowledge.workspaceIndex();
      const project = projects.of(uri?.startsWith(`${home}/`) ? uri : `${home}/segur.json`);
      const folder = project.origin.type === 'file' ? project.folder : home;
      const request = {
        requirement,
        catalogue,
        locale,
        ...(scenario === undefined ? {} : { scenario }),
        ...(proof === undefined ? {} : { proof }),
        ...(project.product.version === undefined ? {} : { version: project.product.version }),
      };
      const place = proofPlace(proofName(request), project, locale);
      const target = `${folder}/${place.path.split('/').map(encodeURIComponent).join('/')}`;
      const shown = decoded(place.path);
      const there = await texts.read(target);
      if (there.type !== 'gone')
        return { ok: true, uri: target, text: undefined, told: words.exists(shown)[locale] };
      const told =
        place.glob !== undefined
          ? words.begun(shown)
          : project.files.proofs.length > 0
            ? words.noGlob(shown)
            : words.byDefault(shown);
      return { ok: true, uri: target, text: proofStub(request), told: told[locale] };
    },
  };
}

const words = {
  replace: {
    fr: 'Remplacer l’ancienne génération des exigences',
    en: 'Replace the older generation of requirements',
  },
  nothingOld: (only: string | undefined): LocalizedText =>
    only === undefined
      ? {
          fr: 'Aucune exigence d’une ancienne génération n’est citée dont le successeur soit connu et unique.',
          en: 'No requirement of an older generation is cited whose successor is known and unique.',
        }
      : {
          fr: `${only} n’est cité nulle part où son successeur puisse être écrit.`,
          en: `${only} is cited nowhere where its successor can be written.`,
        },
  unknown: (id: string): LocalizedText => ({
    fr: `${id === '' ? 'Cette exigence' : id} n’est dans aucun catalogue.`,
    en: `${id === '' ? 'This requirement' : id} is in no catalogue.`,
  }),
  noFolder: {
    fr: 'Ouvrez un dossier : la preuve est un fichier de l’espace de travail.',
    en: 'Open a folder: the proof is a file of the workspace.',
  },
  exists: (path: string): LocalizedText => ({
    fr: `${path} existe déjà : il n’est pas modifié.`,
    en: `${path} exists already: it is not changed.`,
  }),
  begun: (path: string): LocalizedText => ({
    fr: `Preuve à compléter : ${path}.`,
    en: `Proof to be completed: ${path}.`,
  }),
  byDefault: (path: string): LocalizedText => ({
    fr: `Preuve à compléter : ${path} (dossier par défaut ; files.proofs de segur.json en nomme un autre).`,
    en: `Proof to be completed: ${path} (folder by default; files.proofs of segur.json names another).`,
  }),
  noGlob: (path: string): LocalizedText => ({
    fr: `Preuve à compléter : ${path} (aucun motif de files.proofs n’accepte de Markdown : dossier par défaut).`,
    en: `Proof to be completed: ${path} (no glob of files.proofs takes Markdown: folder by default).`,
  }),
} as const;
