/** VS Code 1.139 dropped « Default » from these names. */
const prefix = process.env['SEGUR_TEST_VSCODE'] === '1.100' ? 'Default ' : '';

/** The themes that a page is shown in, and the class that VS Code then gives it. */
export const themes = [
  { name: `${prefix}Dark Modern`, page: 'vscode-dark' },
  { name: `${prefix}Light Modern`, page: 'vscode-light' },
  { name: 'Default High Contrast', page: 'vscode-high-contrast' },
  { name: 'Default High Contrast Light', page: 'vscode-high-contrast-light' },
] as const;
