import path from 'node:path';
import type { Finding } from '../../server/src/core/finding';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { parseXml } from '../../server/src/xml';
import type { AgreementRow } from './agreementTable';
import { isNear, type Told, toldBy } from './assertionAgreement';
import { judge } from './cda';
import { fresh } from './fresh';
import type { PackService } from '../../server/src/schematron/packService';
import { seeded } from './random';
import { spokenOf, voletMutation } from './voletMutations';

/** A document of which accidents are made, and the schemas of the pack that judge it. */
export interface JudgedSample {
  readonly file: string;
  readonly text: string;
  readonly schemas: readonly string[];
}

export interface Disagreement {
  readonly accident: string;
  readonly said: string;
}

export interface Agreement {
  readonly rows: readonly AgreementRow[];
  readonly missed: readonly Disagreement[];
  readonly alone: readonly Disagreement[];
  /** Told by the pack alone, because a later publication has withdrawn it. */
  readonly gone: readonly Disagreement[];
  readonly failed: number;
}

export interface AgreementOptions {
  readonly service: PackService;
  readonly knowledge: CdaKnowledge;
  readonly samples: readonly JudgedSample[];
  readonly rounds: number;
  readonly seed: number;
  /** How the codes of the rules begin that speak in the name of those schemas. */
  readonly prefix: string;
  readonly isWithdrawn: (schema: string) => (told: Told) => boolean;
}

/** One in two hundred, and of few accidents one: no run may fail by chance. */
export const tolerated = (of: number): number => Math.max(1, Math.floor(of / 200));

/** Makes accidents in documents, and holds what we tell of each to what the schemas of the pack tell, both ways. */
export function demandAgreement(options: AgreementOptions): Agreement {
  const { service, knowledge, samples, rounds, seed, prefix, isWithdrawn } = options;
  const known = new Map<string, ReturnType<typeof judged> & { readonly spoken: readonly number[] }>();
  const rows = new Map<string, AgreementRow>();
  const missed: Disagreement[] = [];
  const alone: Disagreement[] = [];
  const gone: Disagreement[] = [];
  let failed = 0;
  for (let round = 0; round < rounds; round++) {
    const random = seeded(seed * 1_000_003 + round);
    const sample = random.pick(samples);
    const { file, text } = sample;
    let before = known.get(file);
    if (before === undefined)
      known.set(file, (before = { ...judged(sample, text), spoken: spokenOf(text, knowledge, prefix) }));
    const mutation = voletMutation(parseXml(text), before.spoken, random);
    if (mutation === undefined) continue;
    const xml = parseXml(mutation.text);
    if (xml.problems.length > 0) continue;
    const after = judged(sample, mutation.text);
    const official = fresh(after.official, before.official, ({ told }) => told.key + told.message);
    const ours = fresh(after.ours, before.ours, ({ code, message }) => code + message.en);
    const accident = `${path.basename(file)}: ${mutation.label}`;
    for (const { schema, told } of official) {
      // What an assertion looks for in the whole document fails at each element that it is about: we tell it at one.
      const all = looksEverywhere(told) ? official.filter((one) => one.told.key === told.key) : [{ told }];
      const isSaid = all.some((one) => ours.some((finding) => isNear(xml, finding, one.told.about)));
      if (!isSaid && isWithdrawn(schema)(told)) {
        gone.push({ accident, said: told.place });
        continue;
      }
      failed++;
      const key = `${schema} ${told.key}`;
      const row = rows.get(key) ?? { schema: path.basename(schema), at: told.place, failed: 0, said: 0 };
      rows.set(key, { ...row, failed: row.failed + 1, said: row.said + Number(isSaid) });
      if (!isSaid) missed.push({ accident, said: told.place });
    }
    for (const finding of ours)
      if (finding.code.startsWith(prefix) && finding.severity === 'error')
        if (!official.some(({ told }) => isNear(xml, finding, told.about)))
          alone.push({ accident, said: `${finding.code} ${finding.message.en}` });
  }
  return { rows: [...rows.values()], missed, alone, gone, failed };

  function judged({ schemas }: JudgedSample, text: string) {
    return {
      official: schemas.flatMap((schema) => toldBy(service, schema, text).map((told) => ({ schema, told }))),
      ours: toldByUs(text, knowledge),
    };
  }
}

function looksEverywhere({ test }: Told): boolean {
  return /(?:^|[(=,\s])\/\//.test(test) || /\$count/.test(test);
}

/** What we tell: errors, warnings where a rule of ours is milder, and all that is said in the name of a schematron. */
function toldByUs(text: string, knowledge: CdaKnowledge): readonly Finding[] {
  return judge(text, knowledge).filter(
    ({ code, severity }) => /^(?:VOL|PRF)/.test(code) || severity === 'error' || severity === 'warning',
  );
}
