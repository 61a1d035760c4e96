import { getLocation, visit } from 'jsonc-parser';

/** A key of `segur.rules` with what the manifest says of it, in VS Code's language. */
export interface RuleKey {
  readonly key: string;
  /** What the rule is about, or what a family holds. */
  readonly title: string;
  readonly isFamily: boolean;
  /** Markdown. */
  readonly text: string;
}

/** What the manifest says of `segur.rules`; nothing where it says nothing, as in a build that was not packed. */
export function ruleKeys(manifest: unknown): readonly RuleKey[] {
  const configuration = memberOf(memberOf(manifest, 'contributes'), 'configuration');
  const sections: readonly unknown[] = Array.isArray(configuration) ? configuration : [configuration];
  return sections.flatMap((section) => {
    const known = memberOf(memberOf(memberOf(section, 'properties'), 'segur.rules'), 'properties');
    if (typeof known !== 'object' || known === null) return [];
    return Object.entries(known).map(([key, schema]): RuleKey => {
      const said = memberOf(schema, 'markdownDescription');
      const text = typeof said === 'string' ? said : '';
      const isFamily = !/^[A-Z]/.test(key);
      return {
        key,
        isFamily,
        text,
        title: isFamily ? membersOf(text) : text.replace(/ \([^()]*\)\.$/, ''),
      };
    });
  });
}

/**
 * What there is of a key of `segur.rules` around a place of a settings file, in UTF-16 offsets: the whole of it, its marks included; up to
 * the place where its closing mark is not there yet; nothing at a place where one may begin. Undefined elsewhere.
 */
export function typedKey(
  text: string,
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  const { path, isAtPropertyKey } = getLocation(text, at);
  if (!isAtPropertyKey || path.at(-2) !== 'segur.rules') return undefined;
  let typed = { start: at, end: at };
  visit(text, {
    onObjectProperty(_, start, length) {
      const end = start + length;
      if (start >= at || at > end) return;
      const isClosed = length > 1 && text[end - 1] === '"';
      typed = { start, end: isClosed ? end : at };
    },
  });
  return typed;
}

/** « Langue du document, Titre » of « Famille de règles : CDA-021 Langue du document · CDA-022 Titre … (5) ». */
function membersOf(text: string): string {
  return text
    .replace(/^[^:]*:\s*/, '')
    .replace(/ … \(\d+\)$/, '')
    .split(' · ')
    .map((member) => member.replace(/^\S+ /, ''))
    .join(', ');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
