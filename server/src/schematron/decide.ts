import type { LocalizedText } from '../core/localized';
import { bearsAll } from '../identifiers/documentModels';
import type { XmlDocument } from '../xml';
import type { PackManifest } from './manifest';
import { officialLayout } from './packLayout';
import { listSchemas, type PackSchemas } from './packSchemas';
import type { PackVolets } from './packVolets';
import type { RunStep, Verdict } from './run';
import type { PackFiles } from './schema';
import { identityOf, selectByManifest, selectVolets, type Doubt, type SelectedSchema } from './select';
import { tryVolets } from './voletTrial';
import { probeVolets } from './voletProbe';
import { voletMessages } from './voletMessages';
import { associatedSchemas } from './associations';
import type { XdmTree } from './xdm';

export type Decision =
  | {
      readonly type: 'run';
      readonly schema: SelectedSchema;
      /** Its run, where it has already taken place. */
      readonly steps?: readonly RunStep[];
      /** What of its verdicts is not sure, and why. */
      readonly doubtOf?: (verdict: Verdict) => Doubt | undefined;
    }
  | {
      readonly type: 'told';
      readonly volets: readonly LocalizedText[];
      readonly notes: readonly LocalizedText[];
    }
  /** More is to be read before something is decided: others may have their turn. */
  | { readonly type: 'wait' };

export interface DeciderOptions {
  readonly files: PackFiles;
  readonly manifest: PackManifest | undefined;
  /** Schemas to run whatever the document. */
  readonly only: readonly string[];
  readonly volets: PackVolets;
  readonly run: (schema: SelectedSchema, tree: XdmTree) => Iterable<RunStep>;
}

/** Decides what judges a document, in turn: the profiles first; a volet may have to be tried. `volet`: the user's wish. */
export function createDecider({ files, manifest, only, volets, run }: DeciderOptions) {
  const layout = officialLayout(files);
  const official = layout !== undefined;
  const terminologies = layout?.terminologies;
  let listed: PackSchemas | undefined;
  return function* decide(xml: XmlDocument, tree: XdmTree, volet: string): Generator<Decision> {
    if (only.length > 0) return yield* only.map(running);
    const identity = identityOf(xml);
    if (manifest !== undefined) {
      const { schemas, notes, unknown } = selectByManifest(manifest, identity, volet);
      yield told(unknown ? [unknown] : [], notes);
      return yield* schemas.map((schema) => ({ type: 'run' as const, schema }));
    }
    // Those of the official pack are known by their folder; which they are elsewhere has to be read.
    const { always, candidates } = (listed ??= listSchemas(files));
    if (always.length + candidates.length === 0) yield told([], [nothingToRun]);
    yield* always.map(running);
    const reading = volets.read();
    let read = reading.next();
    for (; read.done !== true; read = reading.next()) yield { type: 'wait' };
    yield* read.value.always.map(running);
    yield* read.value.general.filter((schema) => bearsAll(schema, identity)).map(({ file }) => running(file));
    const associated = associatedSchemas(xml);
    const { chosen, notes, unknown } = selectVolets(read.value, identity, official, volet, associated);
    yield told(unknown ? [unknown] : [], notes);
    for (const one of chosen) {
      if (one.type === 'chosen') {
        const { schema, doubt, words } = one;
        yield told([words], []);
        yield {
          type: 'run',
          schema: { file: schema.file },
          doubtOf: (verdict) => (doubt === 'undeclared' ? versionDoubt(verdict) : doubt),
        };
        continue;
      }
      const trying = tryVolets(one, ({ file }) => run({ file }, tree));
      let tried = trying.next();
      for (; tried.done !== true; tried = trying.next()) yield { type: 'wait' };
      const { winner, steps, isShared } = tried.value;
      yield told([one.words(winner)], [one.note(winner)]);
      yield {
        type: 'run',
        schema: { file: winner.file },
        steps,
        doubtOf: (verdict) =>
          one.doubt === 'undeclared' && isShared(verdict) ? versionDoubt(verdict) : one.doubt,
      };
    }
    // Elsewhere than in the official pack these are rules for a family of documents, beside those of the volet.
    if (volet === '' && (!official || chosen.length === 0)) {
      const probing = probeVolets(read.value.probes, ({ file }) => run({ file }, tree));
      let probed = probing.next();
      for (; probed.done !== true; probed = probing.next()) yield { type: 'wait' };
      for (const { schema, steps } of probed.value) {
        yield told([voletMessages.chosen(schema.label)], []);
        yield { type: 'run', schema: { file: schema.file }, steps };
      }
    }
    if (terminologies !== undefined) yield told([], [noTerminologies(terminologies)]);
  };
}

function running(file: string): Decision {
  return { type: 'run', schema: { file } };
}

function told(volets: readonly LocalizedText[], notes: readonly LocalizedText[]): Decision {
  return { type: 'told', volets, notes };
}

/** What wants a version of a templateId, of a document that declares none. */
function versionDoubt({ check }: Verdict): Doubt | undefined {
  return /templateId/.test(check.test) && /@extension/.test(check.test) ? 'undeclared' : undefined;
}

function noTerminologies(folder: string): LocalizedText {
  return {
    fr: `Le profil ${folder} n'est pas exécuté : il lit des terminologies entières, trop lourdes pour chaque frappe. Les codes sont contrôlés par les jeux de valeurs du pack.`,
    en: `The profile ${folder} does not run: it reads whole terminologies, too heavy for each keystroke. Codes are checked by the value sets of the pack.`,
  };
}

const nothingToRun: LocalizedText = {
  fr: 'Ce dossier ne contient aucun schématron à exécuter : ni celui du pack officiel (schematrons/profils), ni fichier .sch, ni segur-pack.json.',
  en: 'This folder holds no schematron to run: neither that of the official pack (schematrons/profils), nor a .sch file, nor segur-pack.json.',
};
