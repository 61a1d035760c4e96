/**
 * What the page may do: nothing but its own style and its own script. The hashes are those of `style.ts` and `script.ts`; a
 * test tells them when they change.
 */
export const hashes = {
  style: 'sha256-f08/nkGYp1s5FYJzR4E/5nfN/i0YCvVhPwQAh4dqXZE=',
  script: 'sha256-gvHkZSA17udgLAB2JfLKD6OkVl1Z1vhXUOd8Fd1j+Cw=',
} as const;

export const policy = `default-src 'none'; style-src '${hashes.style}'; script-src '${hashes.script}'; base-uri 'none'; form-action 'none'`;
