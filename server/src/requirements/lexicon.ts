import type { Text } from '../core/text';
import type {
  CouloirsFile,
  Couloir,
  DocumentType,
  GlossaryFile,
  GlossaryTerm,
  Programme,
  SoftwareType,
} from '../catalogue/lexicon';
import type { DataSource } from '../core/dataSource';
import type { LocalizedText } from '../core/localized';
import type { OffsetRange } from '../core/range';

/** A name of the field found in a text. */
export interface Term {
  readonly range: OffsetRange;
  readonly written: string;
  readonly meaning: Meaning;
}

export type Meaning =
  | { readonly type: 'term'; readonly term: GlossaryTerm }
  | {
      readonly type: 'programme';
      readonly programme: Programme;
      readonly asOf: LocalizedText;
      readonly source: LocalizedText;
    }
  | {
      readonly type: 'couloir';
      readonly couloir: Couloir;
      readonly asOf: LocalizedText;
      readonly source: LocalizedText;
    }
  | {
      readonly type: 'document';
      readonly documentType: DocumentType;
      readonly couloir?: Couloir;
      readonly software?: SoftwareType;
      readonly wave?: '1' | '2' | '3';
    };

/** The names that are no requirements: acronyms, systems, couloirs, programmes, documents. */
export interface Lexicon {
  /** The name that covers an offset, its end included; undefined when there is none. */
  at(text: Text, offset: number): Term | undefined;
}

/** No name of ours is longer than this. */
const reach = 60;

const wordStart = '(?<![\\p{L}\\p{N}_])';
const wordEnd = '(?![\\p{L}\\p{N}_])';

export async function loadLexicon(data: DataSource): Promise<Lexicon> {
  const [glossary, couloirs] = await Promise.all([data.read('glossary.json'), data.read('couloirs.json')]);
  return createLexicon(JSON.parse(glossary) as GlossaryFile, JSON.parse(couloirs) as CouloirsFile);
}

export function createLexicon({ terms }: GlossaryFile, couloirs: CouloirsFile): Lexicon {
  const { asOf, source } = couloirs;
  const meanings = new Map<string, Meaning>();
  for (const term of terms) for (const name of term.names) meanings.set(name, { type: 'term', term });
  for (const programme of couloirs.programmes)
    for (const name of programme.names) meanings.set(name, { type: 'programme', programme, asOf, source });
  const couloirNames = new Map(
    couloirs.couloirs.flatMap((couloir) => couloir.names.map((name) => [name, couloir])),
  );

  const namePattern = oneOf([...meanings.keys()]);
  const couloirPattern = oneOf(
    [...couloirNames.keys()],
    '(?<=\\bcouloirs?\\s(?:de la |de l[\'’]|des |du |de )?[«“"]?\\s?)',
  );
  const documentPattern = documentNames(couloirs);

  const meaningOf = (match: RegExpExecArray, pattern: RegExp): Meaning | undefined => {
    if (pattern === documentPattern) return documentOf(match, couloirs);
    if (pattern === namePattern) return meanings.get(match[0]);
    const couloir = couloirNames.get(match[0]);
    return couloir && { type: 'couloir', couloir, asOf, source };
  };

  return {
    at(text, offset) {
      const from = Math.max(0, offset - reach);
      const window = text.slice(from, offset + reach);
      for (const pattern of [documentPattern, couloirPattern, namePattern]) {
        const match = covering(pattern, window, offset - from);
        const meaning = match && meaningOf(match, pattern);
        if (!meaning) continue;
        const start = from + match.index;
        return { range: { start, end: start + match[0].length }, written: match[0], meaning };
      }
      return undefined;
    },
  };
}

function covering(pattern: RegExp, window: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(window); match && match.index <= offset; match = pattern.exec(window))
    if (offset <= match.index + match[0].length) return match;
  return undefined;
}

/** The longest name first, so that « EDC PSC » is not read as PSC. */
function oneOf(names: readonly string[], lead = ''): RegExp {
  const sorted = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`${lead}${wordStart}(?:${sorted.join('|')})${wordEnd}`, 'gu');
}

/** `REM-OFFICINE-LGO-Va1`, `SONS-IMG-DB-va2`, `af-mdv-lgc-va1`, in any case. */
function documentNames({ couloirs, documentTypes, software }: CouloirsFile): RegExp {
  const types = documentTypes.map(({ code }) => code).join('|');
  const codes = couloirs.flatMap(({ codes: own }) => own).join('|');
  const kinds = software.map(({ code }) => code).join('|');
  return new RegExp(
    `${wordStart}(?<type>${types})[-_](?:(?<couloir>${codes})[-_])?(?<software>${kinds})(?:[-_]va(?<wave>[123]))?${wordEnd}`,
    'giu',
  );
}

function documentOf(
  match: RegExpExecArray,
  { couloirs, documentTypes, software }: CouloirsFile,
): Meaning | undefined {
  const { type, couloir, software: kind, wave } = match.groups ?? {};
  const documentType = documentTypes.find(({ code }) => code === type?.toUpperCase());
  if (!documentType) return undefined;
  const found = couloirs.find(({ codes }) => couloir !== undefined && codes.includes(couloir.toUpperCase()));
  const softwareType = software.find(({ code }) => code === kind?.toUpperCase());
  return {
    type: 'document',
    documentType,
    ...(found ? { couloir: found } : {}),
    ...(softwareType ? { software: softwareType } : {}),
    ...(wave === '1' || wave === '2' || wave === '3' ? { wave } : {}),
  };
}
