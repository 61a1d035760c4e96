/** Where the reference of rules is published. */
export const ruleDocsBase = 'https://example.invalid/segur-authoring/docs/rules/';

/** The file of a family in `docs/rules/`. */
export function ruleDocFile(family: string): string {
  return `${family.replaceAll('.', '-').toLowerCase()}.md`;
}

/** The anchor of a rule in its family's page. */
export function ruleDocAnchor(id: string): string {
  return id.toLowerCase();
}

/** The address of a rule's documentation: one page per family, one anchor per rule. */
export function ruleDocUrl(id: string, family: string): string {
  return `${ruleDocsBase}${ruleDocFile(family)}#${ruleDocAnchor(id)}`;
}
