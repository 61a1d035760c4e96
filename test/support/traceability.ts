import { readFileSync } from 'node:fs';
import { createCatalogue, type Catalogue } from '../../server/src/catalogue/catalogue';
import { readRequirementsFile } from '../../server/src/catalogue/requirementsFile';
import type { JsonRecord } from '../../server/src/catalogue/fields';
import type { CouloirsFile } from '../../server/src/catalogue/lexicon';
import type { DocumentLayer } from '../../server/src/core/documentKind';
import type { Citation, CitationSource } from '../../server/src/traceability/index/citation';
import { createProjectKind } from '../../server/src/traceability/project/kind';
import { defaultProject, type Project } from '../../server/src/traceability/project/project';
import { type ProjectVocabulary, projectVocabulary } from '../../server/src/traceability/project/vocabulary';
import type { TestResult } from '../../server/src/traceability/results/testResult';
import { shippedCatalogue } from './requirements';

/** A catalogue of a few requirements, given by what matters of them. */
export function catalogueOf(...records: readonly JsonRecord[]): Catalogue {
  const requirements = records.map((record) => ({
    family: 'PSC',
    number: '01',
    textStatus: 'known',
    ...record,
  }));
  return createCatalogue(
    readRequirementsFile(JSON.stringify({ format: 'segur-requirements/1', requirements }), {
      type: 'shipped',
    }),
  );
}

export function projectOf(part: Partial<Project>): Project {
  return { ...defaultProject('file:///w'), ...part };
}

/** A citation in a file, given by what matters of it. */
export function citationOf(part: Partial<Citation>): Citation {
  return {
    uri: 'file:///w/a.ts',
    range: { start: 0, end: 9 },
    line: 0,
    character: 0,
    written: 'SC.PSC.01',
    via: 'id',
    role: 'implementation',
    because: { type: 'place' },
    ...part,
  };
}

/** What files cite, by the canonical id of what they cite. */
export function sourceOf(
  cited: Readonly<Record<string, readonly Partial<Citation>[]>>,
  unknown: readonly string[] = [],
): CitationSource {
  return {
    references: (id) => (cited[id] ?? []).map((part) => citationOf({ written: id, ...part })),
    unknown: () => unknown.map((written) => ({ written, citations: [citationOf({ written })] })),
  };
}

export function resultOf(part: Partial<TestResult>): TestResult {
  return {
    name: 'a test',
    outcome: 'passed',
    uri: 'file:///w/junit.xml',
    range: { start: 0, end: 1 },
    line: 0,
    requirementIds: [],
    ...part,
  };
}

let vocabulary: ProjectVocabulary | undefined;

/** The names that a `segur.json` may use, of what the product ships. */
export function shippedVocabulary(): ProjectVocabulary {
  return (vocabulary ??= projectVocabulary(
    shippedCatalogue(),
    JSON.parse(readFileSync('data/couloirs.json', 'utf8')) as CouloirsFile,
  ));
}

/** A `segur.json`, as the kind opens it. */
export function openProject(text: string, uri = 'file:///w/segur.json'): DocumentLayer {
  const kind = createProjectKind({
    prepare: () => Promise.resolve(),
    vocabulary: shippedVocabulary,
    exists: (file) => file.endsWith('/exigences/labo.json'),
  });
  return kind.open({ uri, languageId: 'json', text });
}
