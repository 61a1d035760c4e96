import tseslint from 'typescript-eslint';

/**
 * The house, from the ground up. A folder may import from its own floor's folder (itself) and from floors below,
 * never sideways and never upwards. ARCHITECTURE.md draws it; this table enforces it.
 */
const floors = [
  ['core'],
  ['bytes', 'xml', 'identifiers', 'rules', 'catalogue'],
  ['requirements', 'cda', 'codes', 'schematron'],
  ['hl7v2', 'faq', 'traceability', 'importers'],
  ['documents', 'reports', 'authoring'],
  ['features'],
  ['service'],
  ['languageService'],
  ['node'],
  ['lsp'],
  ['cli'],
];

const hostModules = [
  'vscode',
  'vscode-*/node',
  'vscode-*/browser',
  'node:*',
  'fs',
  'path',
  'os',
  'child_process',
  'worker_threads',
];
const pure = floors.slice(0, -3).flat();

/**
 * Everything that a folder must not reach: what lies above it, its neighbours, and (for the pure floors) the host. A
 * path that leaves the folder climbs as many steps as the file is deep, so there is one block for each depth.
 */
function boundaries(folder, level) {
  const forbidden = floors
    .slice(level)
    .flat()
    .filter((other) => other !== folder);
  return [1, 2, 3].map((depth) => {
    const patterns = [{ group: ['**/client/**'], message: 'the server knows nothing of its clients.' }];
    const climb = folder === 'languageService' ? '\\./' : `(\\.\\./){${depth}}`;
    if (forbidden.length > 0) {
      patterns.push({
        regex: `^${climb}(${forbidden.join('|')})(/|$)`,
        message: `${folder} may import only from the floors below it.`,
      });
    }
    if (pure.includes(folder)) {
      patterns.push({ group: hostModules, message: 'the language service is free of Node and VS Code.' });
    }
    return {
      files: [
        folder === 'languageService'
          ? 'server/src/languageService.ts'
          : `server/src/${folder}${'/*'.repeat(depth)}.ts`,
      ],
      rules: { 'no-restricted-imports': ['error', { patterns }] },
    };
  });
}

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'samples/', 'test/fixtures/'] },
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // with noUncheckedIndexedAccess, `!` marks an index known to be in range
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-control-regex': 'off', // documents hold control characters, and rules must name them
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...floors.flatMap((folders, level) => folders.flatMap((folder) => boundaries(folder, level))),
  {
    files: ['client/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'server/src/(?!lsp/protocol$)',
              message: 'the client knows only the protocol types of the server.',
            },
          ],
        },
      ],
    },
  },
  { files: ['scripts/**', 'test/**', 'server/src/cli/**'], rules: { 'no-console': 'off' } },
);
