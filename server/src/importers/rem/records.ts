import type { Catalogue } from '../../catalogue/catalogue';
import { comparisonKey } from '../../catalogue/key';
import type { Referential } from '../../catalogue/requirement';
import { type RemIdentity, softwareCode, softwareName } from './identity';
import type { RemReading } from './readWorkbook';
import type { RemRequirement } from './requirements';

/** A record of a user's catalogue file, as `data/schemas/requirements.schema.json` has it. */
export type RequirementRecord = Readonly<Record<string, unknown>> & { readonly id: string };

export interface RemRecords {
  readonly file: string;
  readonly referential: Referential | undefined;
  readonly requirements: readonly RequirementRecord[];
}

/** What was read of a workbook, as records of the user's catalogue. What is empty is left out. */
export function recordsOf({ identity, requirements }: RemReading, catalogue: Catalogue): RemRecords {
  const known = catalogue.referential(identity.referential);
  const referential: Referential = {
    id: identity.referential,
    name: identity.referential,
    ...(identity.version === undefined ? {} : { version: identity.version }),
    ...(identity.wave === undefined ? {} : { wave: identity.wave }),
    ...(identity.couloir === undefined ? {} : { couloir: identity.couloir }),
    ...(identity.software.length === 1 ? { software: softwareName(identity.software[0]!) } : {}),
  };
  return {
    file: identity.file,
    referential: known ? undefined : referential,
    requirements: requirements.map((requirement) => recordOf(requirement, identity, catalogue)),
  };
}

function recordOf(
  requirement: RemRequirement,
  identity: RemIdentity,
  catalogue: Catalogue,
): RequirementRecord {
  const { scenarios, withdrawn } = requirement;
  const scenarioIds = scenarios.flatMap(({ id }) => id ?? []);
  const proofIds = scenarios.flatMap(({ proofs }) => proofs.flatMap(({ id }) => id ?? []));
  const record: Record<string, unknown> = {
    id: requirement.id,
    wave: requirement.wave,
    referentials: referentialsOf(requirement, identity, catalogue),
    couloirs: identity.couloir === undefined ? [] : [identity.couloir],
    software: requirement.software.map(softwareName),
    profiles: requirement.profiles,
    subject: requirement.subject.join(' / ') || undefined,
    obligation: requirement.obligation,
    nature: requirement.nature,
    conditional: requirement.conditional,
    criticality: requirement.criticality,
    remStatus: requirement.status,
    statement: withdrawn ? undefined : requirement.statement,
    scenarios: scenarioIds,
    proofs: proofIds,
    conformity: withdrawn ? [] : scenarios,
    draftStatus: withdrawn ? 'removed' : undefined,
    variants:
      comparisonKey(requirement.written) === comparisonKey(requirement.id) ? [] : [requirement.written],
    wave1Ids: requirement.wave1Ids,
    notes: requirement.comment,
    place: {
      file: identity.file,
      sheet: requirement.sheet,
      row: requirement.row,
      ...(identity.version === undefined ? {} : { version: identity.version }),
    },
  };
  const filled = Object.entries(record).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return { id: requirement.id, ...Object.fromEntries(filled) };
}

/** A table of several REMs has a column that says which; the catalogue knows them by software and wave. */
function referentialsOf(
  { software, wave }: RemRequirement,
  identity: RemIdentity,
  catalogue: Catalogue,
): readonly string[] {
  if (identity.software.length > 0 || software.length === 0) return [identity.referential];
  const known = software.flatMap((code) => {
    const found = catalogue.referentials.filter(
      (one) => one.wave === wave && one.wave !== undefined && softwareCode(one.software) === code,
    );
    return found.length === 1 ? [found[0]!.id] : [];
  });
  return known.length > 0 ? known : [identity.referential];
}
