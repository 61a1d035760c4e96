import { escapeMarkdown } from '../core/markdown';
import type { Locale } from '../core/localized';
import { decoded } from '../documents/ignoredFiles';
import type { Project } from '../traceability/project/project';

/**
 * What the products of a workspace say of themselves, a line each: which `segur.json` holds, and what holds where there is none.
 * Undefined: the workspace has not been read.
 */
export function productLines(projects: readonly Project[] | undefined, locale: Locale): readonly string[] {
  const text = words[locale];
  if (!projects) return [text.unread];
  if (projects.length === 0) return [text.noFolder];
  return projects.map(({ origin, folder, product, catalogues }) => {
    const place = escapeMarkdown(nameOf(folder));
    if (origin.type === 'default') return `- ${text.byDefault(place)}`;
    const own = catalogues.length === 0 ? '' : text.catalogues(catalogues.map(escapeMarkdown).join(', '));
    const named = product.name === undefined ? place : `${escapeMarkdown(product.name)} (${place})`;
    return `- ${text.ofFile(named, origin.uri)}${own}`;
  });
}

function nameOf(folder: string): string {
  return decoded(folder.slice(folder.lastIndexOf('/') + 1));
}

const words = {
  fr: {
    unread:
      'L’espace de travail n’a pas encore été lu : il l’est à la première question sur qui cite une exigence.',
    noFolder: 'Aucun dossier n’est ouvert.',
    ofFile: (name: string, uri: string) => `**${name}** : [segur.json](${uri}) dit à quoi il répond.`,
    catalogues: (list: string) => ` Ses catalogues : ${list}.`,
    byDefault: (name: string) =>
      `**${name}** n’a pas de segur.json. Par défaut : toutes les exigences du catalogue ; code, tests, preuves et documents reconnus au nom de leurs dossiers et fichiers ; aucune exclusion, aucun seuil. \`segur init\` en écrit un.`,
  },
  en: {
    unread: 'The workspace has not been read yet: it is at the first question on who cites a requirement.',
    noFolder: 'No folder is open.',
    ofFile: (name: string, uri: string) => `**${name}**: [segur.json](${uri}) says what it answers to.`,
    catalogues: (list: string) => ` Its catalogues: ${list}.`,
    byDefault: (name: string) =>
      `**${name}** has no segur.json. By default: every requirement of the catalogue; code, tests, proofs and documents known by the names of their folders and files; no exclusion, no threshold. \`segur init\` writes one.`,
  },
} as const;
