import { askingCommands, type DeclarationPlace, type ProofRequest } from '../../core/commands';
import type { DocumentKind, DocumentSource, OfferedCommand } from '../../core/documentKind';
import type { OffsetRange } from '../../core/range';
import { syntaxOf } from '../../requirements/syntax';
import { isProjectFile } from '../project/readProject';
import type { Role } from '../roles/role';
import { declarationAt } from '../roles/subjects';

export interface DeclaringKindDependencies {
  /**
   * The role of a file, where its product traces requirements; undefined elsewhere, as far as is known: other programs are
   * not spoken to of requirements.
   */
  tracedRole(uri: string): Role | undefined;
  /** Whether a text names requirements: then it is of a product that traces them, whatever is known of its folder. */
  citesIn(source: DocumentSource): boolean;
}

/** Programs, in which somebody may declare what a function implements, and the `segur.json`, from which a proof is begun. */
export function createDeclaringKind(dependencies: DeclaringKindDependencies): DocumentKind {
  return {
    id: 'declaring',
    matches: ({ uri, languageId }) => isProjectFile(uri) || syntaxOf(uri, languageId).kind === 'code',
    open: (source) => ({
      kind: 'declaring',
      offers: (range) =>
        isProjectFile(source.uri) ? [newProof(source)] : declare(source, range, dependencies),
    }),
  };
}

function newProof({ uri }: DocumentSource): OfferedCommand {
  return {
    title: { fr: 'Commencer la preuve d’une exigence…', en: 'Begin the proof of a requirement…' },
    commands: [askingCommands.createProof],
    arguments: [{ uri } satisfies ProofRequest],
  };
}

function declare(
  source: DocumentSource,
  { start }: OffsetRange,
  { tracedRole, citesIn }: DeclaringKindDependencies,
): readonly OfferedCommand[] {
  const found = declarationAt(source.text.toString(), start);
  if (!found) return [];
  const role = tracedRole(source.uri) ?? (citesIn(source) ? 'implementation' : undefined);
  if (role !== 'implementation') return [];
  const { name, line } = found;
  return [
    {
      title: {
        fr: `Déclarer que « ${name} » implémente une exigence…`,
        en: `Declare that "${name}" implements a requirement…`,
      },
      commands: [askingCommands.declareImplementation],
      arguments: [{ uri: source.uri, line, name } satisfies DeclarationPlace],
    },
  ];
}
