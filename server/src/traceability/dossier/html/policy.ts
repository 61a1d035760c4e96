/**
 * What the page may do: nothing but its own style and its own script. The hashes are those of `style.ts` and `script.ts`; a
 * test tells them when they change.
 */
export const hashes = {
  style: 'sha256-ZaYa4cwNjsRKpiUeSfPyQQ18IJRW9iHzOa/+i4JbcwI=',
  script: 'sha256-RmKWYhPJEzGm7gv6cn0qNV8DRWXYAUDoD0dZa7N6QDU=',
} as const;

export const policy = `default-src 'none'; style-src '${hashes.style}'; script-src '${hashes.script}'; base-uri 'none'; form-action 'none'`;
