import type { Locale } from '../core/localized';
import type { SheetEntry } from '../core/sheet';
import { decoded } from '../documents/ignoredFiles';
import type { Project } from '../traceability/project/project';

/**
 * What the products of a workspace say of themselves, a line each: which `segur.json` holds, and what holds where there is none.
 * Undefined: the workspace has not been read.
 */
export function productEntries(
  projects: readonly Project[] | undefined,
  locale: Locale,
): readonly SheetEntry[] {
  const text = words[locale];
  if (!projects) return [{ tone: 'partial', state: '', title: text.unread, detail: text.whenRead }];
  return projects.map(({ origin, folder, product, catalogues }): SheetEntry => {
    const place = decoded(folder.slice(folder.lastIndexOf('/') + 1));
    if (origin.type === 'default')
      return { tone: 'partial', state: '', title: place, detail: text.byDefault };
    const title = product.name === undefined ? place : `${product.name} (${place})`;
    const own = catalogues.length === 0 ? '' : ` · ${text.catalogues(catalogues.join(', '))}`;
    return {
      tone: 'read',
      state: '',
      title,
      detail: `${text.ofFile}${own}`,
      action: { to: 'page', id: origin.uri, text: 'segur.json' },
    };
  });
}

const words = {
  fr: {
    unread: 'Lecture de l’espace de travail…',
    whenRead: 'la page dira ce que dit le segur.json de chaque produit',
    ofFile: 'segur.json dit à quoi il répond',
    catalogues: (list: string) => `ses catalogues : ${list}`,
    byDefault:
      'pas de segur.json : toutes les exigences du catalogue ; code, tests, preuves et documents reconnus au nom de leurs dossiers et fichiers · `segur init` en écrit un',
  },
  en: {
    unread: 'Reading the workspace…',
    whenRead: 'the page will tell what the segur.json of each product says',
    ofFile: 'segur.json says what it answers to',
    catalogues: (list: string) => `its catalogues: ${list}`,
    byDefault:
      'no segur.json: every requirement of the catalogue; code, tests, proofs and documents known by the names of their folders and files · `segur init` writes one',
  },
} as const;
