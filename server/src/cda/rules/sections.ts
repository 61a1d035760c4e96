import type { OffsetRange } from '../../core/range';
import { attributeValue, type NodeId } from '../../xml';
import { setAttribute } from '../fixes/edits';
import { fix } from '../fixes/fix';
import type { CdaQuery } from '../query';
import { cdaRule, type CdaRule } from './define';
import { isRefusedUid } from './identifiers';
import { reportAbsent } from './occurrences';
import { dmpConformity, sources } from './sources';

const family = 'cda.sections';
const loinc = '2.16.840.1.113883.6.1';

const code = cdaRule({
  id: 'SEC-001',
  family,
  severity: 'error',
  title: { fr: 'Code de section', en: 'Code of a section' },
  source: sources.guide,
  requirementIds: dmpConformity,
  elements: ['section'],
  ask(q, section, report) {
    if (!isInComponent(q, section)) return;
    const [node] = q.children(section, 'code');
    if (node === undefined) {
      reportAbsent(q, report, section, 'code', {
        message: {
          fr: 'La section n’a pas de code : un code LOINC dit ce qu’elle contient, et un récepteur ne la reconnaît pas sans lui.',
          en: 'The section has no code: a LOINC code says what it holds, and a receiver does not recognise it without.',
        },
      });
      return;
    }
    const system = q.attribute(node, 'codeSystem');
    if (q.isNull(node)) return;
    if (!q.value(node, 'code')) {
      report({
        range: q.valueOrName(node, 'code'),
        message: {
          fr: 'Le code de la section est vide : un code LOINC est attendu.',
          en: 'The code of the section is empty: a LOINC code is expected.',
        },
      });
    } else if (!system || system.value !== loinc) {
      const isLoinc = /^\d{1,7}-\d$/.test(q.value(node, 'code') ?? '');
      // A code system that is no OID, the schema refuses too.
      const refused = system ? isRefusedUid(system.value) : isLoinc;
      report({
        ...(refused ? {} : { severity: 'information' as const }),
        range: q.valueOrName(node, 'codeSystem'),
        message: {
          fr: `La nomenclature d’une section est d’ordinaire LOINC (${loinc}).`,
          en: `The code system of a section is usually LOINC (${loinc}).`,
        },
        fixes: () =>
          isLoinc
            ? [
                fix(
                  'use-loinc',
                  `Écrire codeSystem ${loinc}`,
                  `Write codeSystem ${loinc}`,
                  setAttribute(q, node, 'codeSystem', loinc),
                  true,
                ),
              ]
            : [],
      });
    }
  },
});

const content = cdaRule({
  id: 'SEC-002',
  family,
  severity: 'error',
  title: { fr: 'Modèle, titre et texte de section', en: 'Template, title and text of a section' },
  explanation: {
    fr: 'Le texte est ce que lit le professionnel : il est obligatoire dans une section sans sous-section. Le templateId dit quelles règles la section suit.',
    en: 'The text is what professionals read: it is mandatory in a section without sub-section. The templateId says which rules the section follows.',
  },
  source: sources.guide,
  requirementIds: dmpConformity,
  elements: ['section'],
  ask(q, section, report) {
    if (!isInComponent(q, section)) return;
    if (q.child(section, 'templateId') === undefined) {
      reportAbsent(q, report, section, 'templateId', {
        message: {
          fr: 'La section n’a pas de templateId : il dit quel modèle elle suit.',
          en: 'The section has no templateId: it says which model it follows.',
        },
      });
    }
    if (q.child(section, 'text') === undefined && q.child(section, 'component', 'section') === undefined) {
      reportAbsent(q, report, section, 'text', {
        message: {
          fr: 'La section n’a pas de texte : c’est ce que lit le professionnel, et il est obligatoire dans une section sans sous-section.',
          en: 'The section has no text: it is what professionals read, and it is mandatory in a section without sub-section.',
        },
        skeleton: () => '<text>${1:Sans information}</text>',
      });
    }
    const title = q.child(section, 'title');
    if (!q.provesAbsence) return;
    if (title !== undefined) {
      if (q.isNull(title) || q.content(title).trim() !== '') return;
      report({
        severity: 'warning',
        range: q.nameRange(title),
        message: {
          fr: 'Le titre de la section est vide : le lecteur ne saura pas ce qu’il lit.',
          en: 'The title of the section is empty: the reader will not know what is being read.',
        },
      });
      return;
    }
    report({
      severity: 'warning',
      range: q.nameRange(section),
      message: {
        fr: 'La section n’a pas de titre : le lecteur ne saura pas ce qu’il lit.',
        en: 'The section has no title: the reader will not know what is being read.',
      },
    });
  },
});

const references = cdaRule({
  id: 'SEC-003',
  family,
  severity: 'warning',
  title: { fr: 'Références vers le texte', en: 'References to the narrative' },
  explanation: {
    fr: 'Une entrée codée renvoie au passage du texte qui la dit. Si ce passage n’existe pas, le lecteur ne retrouve pas ce que le code affirme.',
    en: 'A coded entry points to the passage that says it. When that passage does not exist, readers cannot find what the code claims.',
  },
  source: sources.guide,
  check(q, report) {
    let ids: ReadonlySet<string> | undefined;
    const told = new Map<string, OffsetRange[]>();
    for (const node of q.elements('reference')) {
      const value = q.attribute(node, 'value');
      const id = value && passageOf(q, node, value.value);
      if (!value || id === undefined) continue;
      const others = told.get(id);
      if (others) {
        // The same word again is the same fault: one fix mends them all.
        if (!value.value.startsWith('#')) others.push(value.range);
        continue;
      }
      ids ??= narrativeIds(q);
      const fragment = value.value.startsWith('#');
      const known = ids.has(id) || ids.has(percentDecoded(id));
      // Official examples forget the # now and then; a bare word that names no passage may be anything.
      if (fragment === known || lacksText(q, node)) continue;
      const places = [value.range];
      told.set(id, places);
      report({
        ...(known ? { severity: 'information' as const } : {}),
        range: value.range,
        message: known
          ? {
              fr: `« ${value.value} » se lit comme l’adresse d’un fichier : une référence à un passage du document commence par #.`,
              en: `“${value.value}” reads as the address of a file: a reference to a passage of the document starts with #.`,
            }
          : {
              fr: `Aucun passage du document ne porte l’ID « ${id} » : la référence ne mène nulle part.`,
              en: `No passage of the document bears ID “${id}”: the reference leads nowhere.`,
            },
        fixes: () =>
          known
            ? [
                fix(
                  'add-number-sign',
                  `Écrire #${id}`,
                  `Write #${id}`,
                  places.map(({ start }) => ({ range: { start, end: start }, newText: '#' })),
                  true,
                ),
              ]
            : [],
      });
    }
  },
});

/** The ID of the passage that a reference of an entry means; undefined for one that leads elsewhere, or nowhere yet. */
function passageOf(q: CdaQuery, node: NodeId, value: string): string | undefined {
  const coded = q.isChildOf(node, 'originalText') || q.isChildOf(node, 'text');
  if (value.startsWith('#'))
    return (coded || q.isChildOf(node, 'value')) && value.length > 1 ? value.slice(1) : undefined;
  // A bare word is no address: files have an extension, sites a scheme.
  return coded && /^[\p{L}_][\p{L}\d_%-]*$/u.test(value) ? value : undefined;
}

/** An ID as a reference to it may be written: `pass%C3%A9` for `passé`. */
function percentDecoded(written: string): string {
  if (!written.includes('%')) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // not percent-encoded at all
  }
}

/** In a section whose text is missing every reference dangles: that the text is missing is told once. */
function lacksText(q: CdaQuery, node: NodeId): boolean {
  let at = q.parent(node);
  while (at !== undefined && q.local(at) !== 'section') at = q.parent(at);
  return at !== undefined && q.child(at, 'text') === undefined;
}

/** Every ID that the document gives to a passage. */
function narrativeIds(q: CdaQuery): ReadonlySet<string> {
  const { xml } = q;
  const ids = new Set<string>();
  const last = xml.firstAttribute[xml.subtreeEnd[q.root]!]!;
  // CDA has no attribute `id`: that it is in the wrong case is told of itself.
  const wanted = Uint8Array.from(xml.names.qualified, (name) => (name.toUpperCase() === 'ID' ? 1 : 0));
  for (let at = xml.firstAttribute[q.root]!; at < last; at++)
    if (wanted[xml.attributeName[at]!] === 1) ids.add(attributeValue(xml, at).trim());
  return ids;
}

function isInComponent(q: CdaQuery, section: NodeId): boolean {
  return q.isChildOf(section, 'component');
}

export const sectionRules: readonly CdaRule[] = [code, content, references];
