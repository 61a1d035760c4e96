import type { AttributeSpec, ChildSpec, ContentType, Group, Particle } from './contentModel';

/**
 * The content of a type is written as in a DTD: `id/II+ code/CE? (a/A|b/B) c~/C*`, each name with its type, `~` for one
 * that may be nil; attributes as `name!:type=fixed`, `!` for a required one. `prefix` goes before the names of children and
 * of their types: an extension has the data types of HL7 with children in its own namespace.
 */
export function contentType(
  name: string,
  [content, attributes, mixed]: readonly [string, string, 'mixed'?],
  prefix: string,
): ContentType {
  const types = new Map<string, string>();
  const nillable = new Set<string>();
  const tokens = content.match(/[()|]|[?*+]|[^\s()|?*+]+/g) ?? [];
  let at = 0;
  let foreign: ChildSpec | undefined;

  const occurrence = (): { readonly min: number; readonly max: number } => {
    const mark = tokens[at];
    if (mark === '?' || mark === '*' || mark === '+') at++;
    return {
      min: mark === '?' || mark === '*' ? 0 : 1,
      max: mark === '*' || mark === '+' ? Infinity : 1,
    };
  };
  // Depth is that of the parentheses in our own data.
  const group = (): Group => {
    const items: Particle[] = [];
    let kind: 'sequence' | 'choice' = 'sequence';
    while (at < tokens.length && tokens[at] !== ')') {
      const token = tokens[at++]!;
      if (token === '|') kind = 'choice';
      else if (token === '(') {
        const inner = group();
        at++;
        items.push(simplified({ ...inner, ...occurrence() }));
      } else if (token === 'any') {
        foreign = { name: token, type: '', ...occurrence(), ...lastOfAll };
      } else {
        const slash = token.lastIndexOf('/');
        const written = token.slice(0, slash);
        const child = (prefix && `${prefix}:`) + (written.endsWith('~') ? written.slice(0, -1) : written);
        types.set(child, (prefix && `${prefix}.`) + token.slice(slash + 1));
        if (written.endsWith('~')) nillable.add(child);
        items.push({ kind: 'element', name: child, ...occurrence() });
      }
    }
    return { kind, items, min: 1, max: 1 };
  };

  const particle = group();
  const children = specs(particle, types, nillable);
  const byName = new Map(children.map((child) => [child.name, child]));
  const attributeSpecs = attributes.split(' ').filter(Boolean).map(attributeSpec);
  return {
    name,
    mixed: mixed === 'mixed',
    foreign,
    content: particle,
    required: requirements(particle, byName),
    flat: isFlat(particle),
    children,
    attributes: attributeSpecs,
    child: (child) => byName.get(child),
    attribute: (attribute) => attributeSpecs.find((spec) => spec.name === attribute),
  };
}

/** Elements of other namespaces come behind all others wherever the schema admits them. */
const lastOfAll = { rank: Infinity, choice: 'none', nillable: false } as const;

function attributeSpec(written: string): AttributeSpec {
  const [, name, required, type, fixed] = /^((?:sdtc:|xml:)?[^!:=]+)(!?)(?::([^=]*))?(?:=(.*))?$/.exec(
    written,
  )!;
  return {
    name: name!,
    type: type ?? '',
    required: required === '!',
    ...(fixed === undefined ? {} : { fixed }),
  };
}

/** A group of one element that occurs once is that element. */
function simplified(group: Group): Particle {
  const [only] = group.items;
  return group.items.length === 1 && only && group.min === 1 && group.max === 1 ? only : group;
}

function requirements(
  { items }: Group,
  byName: ReadonlyMap<string, ChildSpec>,
): readonly (readonly ChildSpec[])[] {
  return items.flatMap((item) => {
    if (item.min === 0) return [];
    if (item.kind === 'element') return [[byName.get(item.name)!]];
    const names = item.items.flatMap((one) => (one.kind === 'element' && one.min > 0 ? [one.name] : []));
    const needed = item.kind === 'choice' && names.length === item.items.length;
    return needed ? [names.map((name) => byName.get(name)!)] : [];
  });
}

function isFlat({ items }: Group): boolean {
  return items.every((item) => item.kind === 'element' || item.items.every(({ kind }) => kind === 'element'));
}

/** The children of a type in order, each name at its first place. */
function specs(
  content: Particle,
  types: ReadonlyMap<string, string>,
  nillable: ReadonlySet<string>,
): readonly ChildSpec[] {
  const found = new Map<string, ChildSpec>();
  let rank = 0;
  const add = (particle: Particle, choice: ChildSpec['choice'], optional: boolean): void => {
    if (particle.kind === 'element') {
      const repeated = choice === 'repeated';
      if (!found.has(particle.name))
        found.set(particle.name, {
          name: particle.name,
          type: types.get(particle.name)!,
          min: optional ? 0 : particle.min,
          max: repeated ? Infinity : particle.max,
          rank,
          choice,
          nillable: nillable.has(particle.name),
        });
      if (choice === 'none') rank++;
      return;
    }
    if (particle.kind === 'sequence') {
      const within = particle.max > 1 ? 'repeated' : choice;
      for (const item of particle.items) add(item, within, optional || particle.min === 0);
      if (choice === 'none' && within === 'repeated') rank++;
      return;
    }
    const kind = particle.max > 1 || choice === 'repeated' ? 'repeated' : 'exclusive';
    for (const item of particle.items) add(item, kind, true);
    if (choice === 'none') rank++;
  };
  add(content, 'none', false);
  return [...found.values()];
}
