import type { LocalizedText } from '../core/localized';
import type { SegurLanguageService } from '../languageService';
import type { ProjectChoice } from '../traceability/project/newProject';
import type { NameReading } from '../traceability/project/vocabulary';
import type { CliContext } from './context';

/** What of the command the questions use: a terminal that answers line by line, undefined at its end. */
export type Terminal = Pick<CliContext, 'locale' | 'print' | 'ask'> & {
  readonly service: Pick<SegurLanguageService, 'projectVocabulary' | 'projectPairings' | 'projectProfiles'>;
};

const words = {
  name: { fr: 'Nom du produit : ', en: 'Name of the product: ' },
  nameWanted: { fr: 'Un nom est attendu.', en: 'A name is expected.' },
  kinds: { fr: 'Couloirs et logiciels :', en: 'Couloirs and software:' },
  kind: {
    fr: 'Couloir et logiciel du produit (numéros ou noms, séparés par des virgules) : ',
    en: 'Couloir and software of the product (numbers or names, separated by commas): ',
  },
  profiles: { fr: 'Profils, en plus de « Général » :', en: 'Profiles, besides "Général":' },
  waveAndProfiles: {
    fr: 'Vague (« vague 1 », « vague 2 » ; Entrée : vague 2) et profils (numéros ou noms ; aucun : tous) : ',
    en: 'Wave ("wave 1", "wave 2"; Enter: wave 2) and profiles (numbers or names; none: all): ',
  },
} satisfies Record<string, LocalizedText>;

/** How often an answer that is not understood is asked again. */
const mostTries = 5;

/** Asks the three questions of `segur init`; undefined when the terminal ends, or nothing is understood. */
export async function askProject(terminal: Terminal): Promise<ProjectChoice | undefined> {
  const { locale, print, service } = terminal;
  const vocabulary = await service.projectVocabulary();
  const name = await asking(terminal, words.name, (answer) =>
    answer === '' ? { fault: words.nameWanted } : { value: answer },
  );
  if (name === undefined) return undefined;

  const pairings = await service.projectPairings();
  print(words.kinds[locale]);
  pairings.forEach(({ couloir, software }, at) => print(`  ${at + 1}. ${couloir}, ${software}`));
  const kind = await asking(terminal, words.kind, (answer) => {
    const couloirs = new Set<string>();
    const software = new Set<string>();
    for (const part of partsOf(answer)) {
      const pairing = pairings[Number(part) - 1];
      if (/^\d+$/.test(part) && pairing) {
        couloirs.add(pairing.couloir);
        software.add(pairing.software);
        continue;
      }
      const couloir = vocabulary.couloir(part);
      const kindOfSoftware = vocabulary.software(part);
      if (couloir.type === 'known') couloirs.add(couloir.name);
      else if (kindOfSoftware.type === 'known') software.add(kindOfSoftware.name);
      else return { fault: notUnderstood(part, [couloir, kindOfSoftware]) };
    }
    // « MDV » alone means the one kind of software that it has, « LGC » its one couloir.
    for (const couloir of [...couloirs]) {
      const its = pairings.filter((one) => one.couloir === couloir);
      if (its.length === 1) software.add(its[0]!.software);
    }
    for (const one of [...software]) {
      const its = pairings.filter((pairing) => pairing.software === one);
      if (its.length === 1) couloirs.add(its[0]!.couloir);
    }
    return { value: { couloirs: [...couloirs], software: [...software] } };
  });
  if (!kind) return undefined;

  const known = await service.projectProfiles(kind);
  if (known.length > 0) print(words.profiles[locale]);
  known.forEach((profile, at) => print(`  ${at + 1}. ${profile}`));
  const rest = await asking(terminal, words.waveAndProfiles, (answer) => {
    let wave: '1' | '2' = '2';
    const profiles = new Set<string>();
    for (const part of partsOf(answer)) {
      const given = /^(?:vague|wave|va?)\s*([12])$/i.exec(part)?.[1];
      if (given === '1' || given === '2') {
        wave = given;
        continue;
      }
      const numbered = /^\d+$/.test(part) ? known[Number(part) - 1] : undefined;
      const profile = vocabulary.profile(part);
      if (numbered !== undefined) profiles.add(numbered);
      else if (profile.type === 'known') profiles.add(profile.name);
      else return { fault: notUnderstood(part, [profile]) };
    }
    return { value: { wave, profiles: [...profiles] } };
  });
  return rest && { product: { name }, ...kind, ...rest };
}

type Reading<T> = { readonly value: T } | { readonly fault: LocalizedText };

async function asking<T>(
  { ask, print, locale }: Terminal,
  question: LocalizedText,
  read: (answer: string) => Reading<T>,
): Promise<T | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answer = await ask?.(question[locale]);
    if (answer === undefined) return undefined;
    const reading = read(answer.trim());
    if ('value' in reading) return reading.value;
    print(reading.fault[locale]);
  }
  return undefined;
}

/** « Médecine de ville, LGC »; no name of the catalogue has a comma or a semicolon in it. */
export function partsOf(answer: string): readonly string[] {
  return answer
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function notUnderstood(written: string, readings: readonly NameReading[]): LocalizedText {
  const meant = readings
    .map((reading) => (reading.type === 'unknown' ? reading.meant : undefined))
    .find(Boolean);
  return {
    fr: `« ${written} » n’est pas connu${meant === undefined ? '' : ` ; vouliez-vous dire « ${meant} » ?`}`,
    en: `"${written}" is not known${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
  };
}
