import type { DataSource } from '../core/dataSource';

/** A fault that a rule tells, and the same place as it should be: excerpts of a whole document that was judged. */
export interface RuleExample {
  readonly wrong: string;
  readonly right: string;
}

export type RuleExamples = Readonly<Record<string, RuleExample>>;

/** What is shipped; pages do without where it cannot be read. */
export async function loadRuleExamples(data: DataSource): Promise<RuleExamples> {
  try {
    const file = JSON.parse(await data.read('rule-examples.json')) as { readonly examples: RuleExamples };
    return file.examples;
  } catch {
    return {};
  }
}

/** Rules of messages and of documents may share an id: the root of the family tells them apart. */
export function exampleKey({ id, family }: { readonly id: string; readonly family: string }): string {
  return `${family.split('.')[0]!}/${id}`;
}
