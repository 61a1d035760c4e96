import type { Catalogue } from '../../catalogue/catalogue';
import type { Table } from '../workbook/table';
import { cleanText } from './cells';
import { waveOf } from './values';

/** Which REM a workbook is, as far as its name and its pages say. */
export interface RemIdentity {
  /** The name of the file without its folder: what an import replaces when it comes again. */
  readonly file: string;
  /** How requirements cite it: that of the catalogue where it has it, else the name of the file. */
  readonly referential: string;
  /** `V1.3`, or the date of the version. */
  readonly version?: string;
  readonly wave?: '1' | '2';
  readonly couloir?: string;
  /** Codes of the software that it is for: `LGC`. */
  readonly software: readonly string[];
}

const couloirs: Readonly<Record<string, string>> = {
  MDV: 'Médecine de ville',
  BIO: 'Biologie médicale',
  RAD: 'Imagerie',
  IMG: 'Imagerie',
  HOP: 'Hôpital',
  MS: 'Médico-social',
  ESMS: 'Médico-social',
  OFFICINE: 'Officine',
  OFF: 'Officine',
};

/** Each kind of software, with the words that name it in titles. */
const softwareWords: readonly (readonly [string, RegExp])[] = [
  ['LGC', /\bLGC\b|gestion de cabinet/i],
  ['LGO', /\bLGO\b|gestion d['’]officine/i],
  ['SGL', /\bSGL\b|gestion de laboratoire/i],
  ['RIS', /\bRIS\b|information de radiologie/i],
  ['DB', /\bDRIM-?\s?box\b|\bDRIM-?M\b/i],
  ['DPI', /\bDPI\b|dossier patient informatis/i],
  ['PFI', /\bPFI\b|plate-?forme d['’]interm/i],
  ['DUI', /\bDUI\b|dossier usager/i],
  ['RI', /r[ée]f[ée]rentiel d['’]identit/i],
];

/** Reads the name of the file, then the titles above the headings and the cover pages. */
export function identityOf(
  name: string,
  titles: readonly string[],
  tables: readonly Table[],
  catalogue: Catalogue,
): RemIdentity {
  const file = name.split(/[\\/]/).at(-1)!;
  const stem = file.replace(/\.[A-Za-z]{2,4}$/, '');
  const covers = tables.flatMap(coverTexts);
  const words = [stem.replace(/[_]/g, ' '), ...titles.slice(0, 20)];
  const code = /(?:^|[-_ ])(MDV|BIO|RAD|IMG|HOP|ESMS|MS|OFFICINE|OFF)(?=[-_ ]|$)/i
    .exec(stem)?.[1]
    ?.toUpperCase();
  const fromName = /(?:^|[-_ ])(LGC|LGO|SGL|RIS|DPI|PFI|DUI|DB|RI)(?=[-_ ]|$)/i
    .exec(stem)?.[1]
    ?.toUpperCase();
  const told = words
    .map((text) => softwareWords.find(([, pattern]) => pattern.test(text))?.[0])
    .find((one) => one);
  const software = fromName ?? told;
  const wave = words.map(waveOf).find((one) => one) ?? undefined;
  const version = versionOf([stem, ...titles, ...covers]);
  const known = catalogue.referentials.filter(
    (one) => one.wave !== undefined && one.wave === wave && softwareCode(one.software) === software,
  );
  const [referential] = known;
  const couloir =
    (code === undefined ? undefined : couloirs[code]) ??
    (known.length === 1 ? referential!.couloir : undefined);
  return {
    file,
    referential: known.length === 1 ? referential!.id : stem,
    ...(version === undefined ? {} : { version }),
    ...(wave === undefined ? {} : { wave }),
    ...(couloir === undefined ? {} : { couloir }),
    software: software === undefined ? [] : [software],
  };
}

/** The catalogue calls the DRIMbox by its name. */
export function softwareCode(name: string | undefined): string | undefined {
  return name === 'DRIMbox' ? 'DB' : name;
}

export function softwareName(code: string): string {
  return code === 'DB' ? 'DRIMbox' : code;
}

function coverTexts({ rows }: Table): readonly string[] {
  return rows.slice(0, 12).map(({ cells }) =>
    cells
      .slice(0, 6)
      .filter((cell) => cell.length > 0 && cell.length < 160)
      .join(' '),
  );
}

/** A version in the name of the file, then « version 1.3 », then the date of one. */
function versionOf(texts: readonly string[]): string | undefined {
  const [stem = '', ...others] = texts;
  const named = /(?:^|[-_ .])v\.?\s?(\d{1,2}(?:\.\d{1,3}){1,3})(?=[-_ .]|$)/i.exec(stem)?.[1];
  if (named !== undefined) return `V${named}`;
  for (const text of others) {
    const line = cleanText(text);
    const number = /\bversions?\s*(?:n°)?\s*:?\s*(?:v\.?)?(\d{1,2}(?:\.\d{1,3}){1,3})\b/i.exec(line)?.[1];
    const beside = /\b(?:REM|r[ée]f[ée]rentiel)\b.*\bV\.?\s?(\d{1,2}(?:\.\d{1,3}){1,3})\b/i.exec(line)?.[1];
    const found = number ?? beside;
    if (found !== undefined) return `V${found}`;
  }
  for (const text of texts) {
    const date =
      /\b(?:version|publi\w+|mise? à jour|maj|date|du)\b[^\d]{0,25}(\d{1,2}[/.-]\d{1,2}[/.-]20\d{2}|20\d{2}-\d{2}-\d{2})/i.exec(
        cleanText(text),
      )?.[1];
    if (date !== undefined) return date;
  }
  return undefined;
}
