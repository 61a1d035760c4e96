/* Facts about requirements, in the form of the catalogue or in that of reading notes, as records of the catalogue. */
import { type Fact, datePattern, isFact, isText, newestDate, texts } from './facts';

export interface Names {
  /** The canonical identifier of a spelling, where one is known. */
  readonly canonical: (spelling: string) => string | undefined;
  readonly referentials: readonly { readonly id: string; readonly name: string }[];
  /** The referentials that the other requirements of a family stand in. */
  readonly referentialsOf: (family: string) => readonly string[];
  readonly sources: Readonly<Record<string, string>>;
}

/** The order of fields in a record. */
export const fieldOrder = [
  'id',
  'family',
  'axis',
  'number',
  'wave',
  'referentials',
  'couloirs',
  'software',
  'profiles',
  'subject',
  'obligation',
  'nature',
  'paraphrase',
  'detail',
  'proof',
  'scenarios',
  'proofs',
  'proofKinds',
  'proofNote',
  'textStatus',
  'draftStatus',
  'wave1Ids',
  'variants',
  'sameAs',
  'notToConfuseWith',
  'notes',
  'basedOn',
  'textVaries',
  'carriedBy',
  'sources',
  'dated',
  'read',
] as const;

/** How reading notes name the sources that the catalogue has keys for. */
const noteNames: readonly (readonly [RegExp, string])[] = [
  [/segur-squash-plugins@\w+:.*#prepub_va2_avec_scenarios/, 'squash-va2'],
  [/segur-squash-plugins@\w+:.*#prepub_avec_scenarios/, 'squash-va1'],
  [/segur-squash-plugins@\w+:.*#db_ghseet_socle/, 'squash-socle'],
  [/segur-squash-plugins@\w+:.*#db_REQUIREMENT/, 'squash-base'],
  [/analyse de conformité MSSanté d’un éditeur/, 'editor-mssante'],
  [/matrice des rôles/, 'editor-dui'],
  [/index public de code/, 'third-party'],
];

const natures: ReadonlySet<unknown> = new Set(['EXIGENCE', 'PRECONISATION']);

/** One fact as a record of the catalogue; what it does not say is left out. */
export function recordOf(fact: Fact, read: string | undefined, names: Names): Fact {
  const isNote = 'text_status' in fact || 'paraphrase_fr' in fact || 'rem' in fact;
  const record: Record<string, unknown> = isNote ? ofNote(fact, names) : { ...fact };
  delete record['change'];
  record['read'] ??= read;
  const date = fact['dated'] ?? newestDate(texts(fact['sources']));
  if (isText(date) && datePattern.test(date)) record['dated'] = date;
  if (fact['change'] === 'withdrawal') record['draftStatus'] = 'removed';
  return ordered(record);
}

function ofNote(fact: Fact, names: Names): Record<string, unknown> {
  const evidence = isFact(fact['evidence']) ? fact['evidence'] : {};
  const id = String(fact['id']);
  const wave1 = texts(fact['wave1_ids']);
  const { carriedBy, notes } = notesOf(fact['notes'], names);
  const { referentials, basedOn } = placeOf(fact, names);
  return {
    id,
    family: fact['family'],
    axis: fact['axis'],
    number: fact['number'] ?? /[^._ -]+$/.exec(id)?.[0],
    wave: fact['wave'],
    referentials,
    couloirs: texts(fact['couloirs']),
    software: texts(fact['software']),
    profiles: texts(fact['profiles']),
    subject: fact['subject'],
    obligation: fact['obligation'],
    nature: natures.has(fact['nature']) ? fact['nature'] : undefined,
    paraphrase: fact['paraphrase_fr'],
    detail: fact['detail_fr'],
    proof: fact['proof_fr'],
    scenarios: texts(evidence['scenario_ids']),
    proofs: texts(evidence['proof_ids']),
    proofKinds: texts(evidence['kinds']),
    textStatus: fact['text_status'],
    draftStatus: draftStatusOf(fact['status_in_source']),
    wave1Ids: wave1,
    variants: texts(fact['variants']).filter((spelling) => spelling !== id && !wave1.includes(spelling)),
    notes,
    carriedBy,
    basedOn,
    textVaries: fact['texts_vary_by_rem'] === true ? true : undefined,
    sources: sourcesOf(texts(fact['sources']), names),
    read: fact['read'],
  };
}

/** Without what says nothing, in the order of the file. */
export function ordered(record: Fact): Fact {
  const kept = (value: unknown) =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  const known = fieldOrder.filter((field) => kept(record[field]));
  const others = Object.keys(record).filter(
    (field) => !(fieldOrder as readonly string[]).includes(field) && kept(record[field]),
  );
  return Object.fromEntries([...known, ...others].map((field) => [field, record[field]]));
}

function draftStatusOf(words: unknown): string | undefined {
  if (!isText(words)) return undefined;
  if (/^supprimée/.test(words)) return 'removed';
  if (/vague 1 en projet vague 2 : maintenue/.test(words)) return 'carried-over';
  if (/vague 1 en projet vague 2 : (?:écartée|abandonnée)/.test(words)) return 'dropped';
  if (/: approuvée/.test(words)) return 'approved';
  return undefined;
}

/** « Repris dans le REM : … » is a link; the rest are words. */
function notesOf(words: unknown, { canonical }: Names): { carriedBy: readonly string[]; notes?: string } {
  if (!isText(words)) return { carriedBy: [] };
  const [whole, list] = /(?<=^|\. )Repris dans le REM : ([^;]+?)\.?$/.exec(words) ?? [];
  if (whole === undefined) return { carriedBy: [], notes: words };
  const carriedBy = list!.split(/,\s*/).map((spelling) => canonical(spelling) ?? spelling);
  const rest = words.replace(whole, '').trim();
  return rest === '' ? { carriedBy } : { carriedBy, notes: rest };
}

/** Which published text the requirement stands in, or else what it rests on. */
function placeOf(fact: Fact, names: Names): { referentials: readonly string[]; basedOn?: string } {
  const rem = texts(fact['rem']);
  const linked = fact['linked_referential'];
  if (!isText(linked)) return { referentials: rem };
  const title = linked.split(' (')[0]!;
  const same = names.referentials.filter(
    ({ id, name }) => id === title || name.startsWith(title) || title.startsWith(name.split(' (')[0]!),
  );
  const siblings = names.referentialsOf(String(fact['family']));
  const found = same.length > 1 ? same.filter(({ id }) => siblings.includes(id)) : same;
  if (found.length === 1) return { referentials: rem.length > 0 ? rem : [found[0]!.id] };
  return { referentials: rem, basedOn: linked };
}

/** Keys where the catalogue has them, addresses otherwise; words beside an address are not kept. */
function sourcesOf(given: readonly string[], { sources }: Names): readonly string[] {
  const found = given.flatMap((source) => {
    if (source in sources) return [source];
    const key = noteNames.find(([pattern]) => pattern.test(source))?.[1];
    const github = /github:([\w.-]+\/[\w.-]+)@(\w+):([^(;]+?)(?: \(|\s*;|$)/.exec(source);
    if (github && !key?.startsWith('squash')) {
      const [, repository, commit, path] = github;
      return [`https://github.com/${repository!}/blob/${commit!}/${encodeURI(path!)}`];
    }
    if (key !== undefined) return [key];
    const [address] = /https?:\/\/\S+/.exec(source) ?? [];
    if (address === undefined) throw new Error(`no key and no address for source « ${source} »`);
    return [address];
  });
  return [...new Set(found)];
}
