/** The address of a rule's page, rendered by the service itself so that it opens without a network: `segur:/rule/CDA-001.md`. */
export function ruleUri(id: string): string {
  return `segur:/rule/${encodeURIComponent(id)}.md`;
}

/** The rule id in such an address, or undefined for any other. */
export function ruleIdOf(uri: string): string | undefined {
  const id = /^segur:\/*rule\/([^/]+)\.md(?:#.*)?$/.exec(uri)?.[1];
  return id === undefined ? undefined : decodeURIComponent(id);
}
