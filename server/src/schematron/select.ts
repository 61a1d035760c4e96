import {
  chooseVolet,
  type DocumentIdentity,
  isCommonForm,
  type VoletChoice,
} from '../identifiers/documentModels';
import { chooseVersion } from '../identifiers/modelVersions';
import { attributeValue, attribute, children, elementsNamed, none, valueOf, type XmlDocument } from '../xml';
import type { LocalizedText } from '../core/localized';
import { isAssociated } from './associations';
import type { PackManifest } from './manifest';
import { voletMessages } from './voletMessages';
import { nearestVolet, nameSchemas, type VoletName } from './voletNames';
import { schemasNamed, type VoletSchema, type Volets } from './volets';

export interface SelectedSchema {
  readonly file: string;
  readonly phase?: string;
}

/**
 * Why a finding may not be the author's fault: the version of the volet is not declared, or not in the pack, or the
 * volet itself is not sure.
 */
export type Doubt = 'undeclared' | 'lacking' | 'volet';

/** A schema of a volet that judges the document. */
export interface ChosenSchema {
  readonly type: 'chosen';
  readonly schema: VoletSchema;
  readonly doubt?: Doubt;
  readonly words: LocalizedText;
}

/** Schemas of which the one that fits the document best is to judge: what they say of it tells. */
export interface Trial {
  readonly type: 'trial';
  readonly schemas: readonly [VoletSchema, ...VoletSchema[]];
  readonly doubt: Doubt;
  /** The one that the document names itself: it judges, and the others tell what depends on the version. */
  readonly preferred?: VoletSchema;
  words(winner: VoletSchema): LocalizedText;
  note(winner: VoletSchema): LocalizedText;
}

export interface VoletSelection {
  readonly chosen: readonly (ChosenSchema | Trial)[];
  readonly notes: readonly LocalizedText[];
  /** What is told beside the volet that judges where the pack has none of the name that the user wants. */
  readonly unknown?: LocalizedText;
}

/** The schemas of volets that judge a document: those that a user names, or those that match it best. */
export function selectVolets(
  { schemas, names }: Volets,
  identity: DocumentIdentity,
  official: boolean,
  wanted: string,
  associated: readonly string[] = [],
): VoletSelection {
  if (wanted === '') return automatic(schemas, identity, official, associated);
  const files = schemasNamed(wanted, names);
  const named = schemas.filter(({ file }) => files.includes(file));
  if (files.length > 0 && named.length === 0) return { chosen: [], notes: [] };
  if (!isSome(named)) {
    const selection = automatic(schemas, identity, official, associated);
    const { notes, unknown } = noSuchVolet(wanted, names);
    return { ...selection, unknown, notes: [...notes, ...selection.notes] };
  }
  if (named.length > 1) return inVersion(named, schemas, identity, associated);
  return {
    chosen: [{ type: 'chosen', schema: named[0], words: voletMessages.bySetting(named[0].label) }],
    notes: [],
  };
}

function automatic(
  schemas: readonly VoletSchema[],
  identity: DocumentIdentity,
  official: boolean,
  associated: readonly string[],
): VoletSelection {
  const choice = chooseVolet(schemas, identity);
  const own = schemas.filter(({ file }) => isAssociated(file, associated));
  if (choice.type !== 'volet' && own.length === 1) return byAssociation(own[0]!, choice);
  switch (choice.type) {
    case 'none': {
      const unknown = unknownTemplates(schemas, identity);
      return {
        chosen: [],
        notes: unknown.length > 0 && schemas.length > 0 ? [voletMessages.none(unknown)] : [],
      };
    }
    case 'unclear': {
      const among = schemas.filter(({ volet }) => choice.volets.includes(volet));
      const names = labelsOf(choice.volets, schemas);
      // What it shares with them are parents: a templateId of its own is that of a volet which the pack lacks.
      const unknown = unknownTemplates(schemas, identity);
      if (!choice.whole && unknown.length > 0) return { chosen: [], notes: [voletMessages.none(unknown)] };
      if (!choice.whole || !isSome(among)) return { chosen: [], notes: [voletMessages.unclear(names)] };
      // The same expectation, outside of the official pack: parts of one judgement and no rivals.
      if (!official && sameRoots(among)) {
        const each = choice.volets.map((name) => ofVolet(name, schemas, identity, associated));
        return { chosen: each.flatMap(({ chosen }) => chosen), notes: each.flatMap(({ notes }) => notes) };
      }
      return {
        chosen: [
          {
            type: 'trial',
            schemas: among,
            doubt: 'volet',
            words: ({ label }) => voletMessages.uncertain(label),
            note: ({ label }) => voletMessages.severalVolets(names, label),
          },
        ],
        notes: [],
      };
    }
    case 'volet': {
      const selection = ofVolet(choice.volet, schemas, identity, associated);
      const rivals = labelsOf(choice.rivals, schemas);
      const notes =
        choice.rivals.length > 0 ? [voletMessages.rivals(rivals, labelsOf([choice.volet], schemas))] : [];
      if (choice.contradicted)
        return {
          chosen: selection.chosen.map((chosen) => ({ ...chosen, doubt: 'volet' })),
          notes: [...notes, voletMessages.otherType(labelsOf([choice.volet], schemas)), ...selection.notes],
        };
      if (choice.by !== 'code' || unknownTemplates(schemas, identity).length === 0)
        return { ...selection, notes: [...notes, ...selection.notes] };
      return {
        chosen: selection.chosen.map((chosen) => ({ ...chosen, doubt: 'volet' })),
        notes: [voletMessages.byCode(labelsOf([choice.volet], schemas)), ...selection.notes],
      };
    }
  }
}

/** The templateIds name no volet, or several; the document names a schema. */
function byAssociation(schema: VoletSchema, choice: VoletChoice): VoletSelection {
  const words = voletMessages.associated(schema.label);
  // The schema demands templateIds that the document lacks: one of the two may be what is left of another document.
  const doubtful = choice.type === 'none' ? schema.ways.length > 0 : true;
  return {
    chosen: [{ type: 'chosen', schema, words, ...(doubtful ? { doubt: 'volet' as const } : {}) }],
    notes: [voletMessages.byAssociation(schema.label, doubtful)],
  };
}

function ofVolet(
  name: string,
  schemas: readonly VoletSchema[],
  identity: DocumentIdentity,
  associated: readonly string[],
): VoletSelection {
  const own = schemas.filter(({ volet }) => volet === name);
  return isSome(own) ? inVersion(own, schemas, identity, associated) : { chosen: [], notes: [] };
}

/** The version that the document declares, or the nearest one, or the one that fits it best. */
function inVersion(
  own: readonly [VoletSchema, ...VoletSchema[]],
  all: readonly VoletSchema[],
  identity: DocumentIdentity,
  associated: readonly string[],
): VoletSelection {
  const volets = new Set(own.map(({ volet }) => volet));
  const foreign = (root: string) =>
    all.some(({ volet, roots }) => !volets.has(volet) && roots.includes(root));
  const exact = chooseVersion(own, identity, foreign);
  // What has lost its includes stands for its own version only.
  const sound = own.filter(({ hollow }) => !hollow);
  const choice = exact.type === 'lacking' && isSome(sound) ? chooseVersion(sound, identity, foreign) : exact;
  switch (choice.type) {
    case 'declared': {
      const { model: schema } = choice;
      return { chosen: [{ type: 'chosen', schema, words: voletMessages.declared(schema.label) }], notes: [] };
    }
    case 'lacking': {
      const { nearest: schema, version } = choice;
      return {
        chosen: [
          { type: 'chosen', schema, doubt: 'lacking', words: voletMessages.nearest(schema.label, version) },
        ],
        notes: [voletMessages.lacking(version, schema.label)],
      };
    }
    case 'undeclared': {
      const { version } = choice;
      const named = own.filter(({ file }) => isAssociated(file, associated));
      const preferred = named.length === 1 ? named[0] : undefined;
      const note = ({ label }: VoletSchema) =>
        preferred === undefined
          ? voletMessages.undeclared(version, label)
          : voletMessages.undeclaredButNamed(version, label);
      const words = ({ label }: VoletSchema) => voletMessages.withoutVersion(label);
      const [only] = own;
      if (own.length > 1)
        return {
          chosen: [
            {
              type: 'trial',
              schemas: own,
              doubt: 'undeclared',
              words,
              note,
              ...(preferred === undefined ? {} : { preferred }),
            },
          ],
          notes: [],
        };
      // A pack without versions judges by what it has, and nothing is to be told.
      if (only.versions.length === 0)
        return {
          chosen: [{ type: 'chosen', schema: only, words: voletMessages.chosen(only.label) }],
          notes: [],
        };
      return {
        chosen: [{ type: 'chosen', schema: only, doubt: 'undeclared', words: words(only) }],
        notes: [note(only)],
      };
    }
  }
}

function isSome<T>(items: readonly T[]): items is readonly [T, ...T[]] {
  return items.length > 0;
}

function sameRoots(schemas: readonly VoletSchema[]): boolean {
  return new Set(schemas.map(({ roots }) => [...roots].sort().join(' '))).size === 1;
}

/** TemplateIds of the document of which no schema knows anything. */
function unknownTemplates(
  schemas: readonly VoletSchema[],
  { templates }: DocumentIdentity,
): readonly string[] {
  return templates
    .map(({ root }) => root)
    .filter((root) => !isCommonForm(root) && !schemas.some(({ roots }) => roots.includes(root)));
}

/** The volets as their schemas spell them. */
function labelsOf(volets: readonly string[], schemas: readonly VoletSchema[]): string {
  return volets.map((key) => schemas.find(({ volet }) => volet === key)?.written ?? key).join(', ');
}

/** Code and templateIds of the ClinicalDocument, wherever it stands, or of the root of any other document. */
export function identityOf(xml: XmlDocument): DocumentIdentity {
  const root = elementsNamed(xml, 'ClinicalDocument')[0] ?? 1;
  const codeElement = children(xml, root, 'code')[0] ?? none;
  return {
    code: valueOf(xml, codeElement, 'code')?.trim(),
    templates: children(xml, root, 'templateId').flatMap((template) => {
      const at = attribute(xml, template, 'root');
      return at === none
        ? []
        : [{ root: attributeValue(xml, at).trim(), extension: valueOf(xml, template, 'extension')?.trim() }];
    }),
  };
}

function noSuchVolet(wanted: string, names: readonly VoletName[]) {
  const nearest = nearestVolet(wanted, names);
  return {
    notes: [voletMessages.unknown(wanted, nearest)],
    unknown: voletMessages.unknownWanted(wanted, nearest),
  };
}

/** The schemas that a manifest names for a document; of those that are for some documents only, the one that the user wants. */
export function selectByManifest(
  { schemas }: PackManifest,
  { code, templates }: DocumentIdentity,
  wanted: string,
): VoletSelection & { readonly schemas: readonly SelectedSchema[] } {
  const names = nameSchemas(schemas.map(({ file }) => file));
  const named = wanted === '' ? [] : schemasNamed(wanted, names);
  const judging = schemas.filter(({ file, templateIds, codes }) => {
    if (named.length > 0) return named.includes(file) || (templateIds === undefined && codes === undefined);
    if (codes !== undefined && (code === undefined || !codes.includes(code))) return false;
    return (
      templateIds === undefined ||
      templates.some(
        ({ root, extension }) =>
          templateIds.includes(root) || templateIds.includes(`${root}/${extension ?? ''}`),
      )
    );
  });
  const isKnown = wanted === '' || named.length > 0;
  return { schemas: judging, chosen: [], ...(isKnown ? { notes: [] } : noSuchVolet(wanted, names)) };
}
