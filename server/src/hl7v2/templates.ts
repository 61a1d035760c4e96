import type { DataSource } from '../core/dataSource';
import type { LocalizedText } from '../core/localized';

/** A whole message, or a segment that is hard to write by hand, with gaps for what only its author knows. */
export interface Hl7Template {
  readonly id: string;
  /** Short names under which people know it. */
  readonly prefixes: readonly string[];
  readonly title: LocalizedText;
  readonly detail: LocalizedText;
  /** Words by which it is looked for, beside those of its title. */
  readonly words: LocalizedText;
  /** Lines in the syntax of snippets. */
  readonly body: readonly string[];
}

export async function loadTemplates(data: DataSource): Promise<readonly Hl7Template[]> {
  const { templates } = JSON.parse(await data.read('hl7v2-templates.json')) as {
    readonly templates: readonly Hl7Template[];
  };
  return templates;
}

export function isWholeMessage({ body }: Hl7Template): boolean {
  return body[0]?.startsWith('MSH') ?? false;
}

/** What an editor without snippets inserts: the first choice in each gap, nothing for the time. */
export function plainText({ body }: Hl7Template): string {
  return body
    .join('\n')
    .replace(/\$\{CURRENT_[A-Z_]+\}/g, '')
    .replace(/\$\{\d+\|([^|]*)\|\}/g, (_, choices: string) => choices.split(',')[0]!)
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\(.)/g, '$1');
}
