import type { DataSource } from '../core/dataSource';

/** `data/code-systems.json`: what a code system is called elsewhere than in a CDA, by its OID. */
interface CodeSystemsFile {
  readonly systems: Readonly<Record<string, readonly string[]>>;
}

/** The OID of a code system by its canonical address or its usual name; undefined when nobody says it. */
export type SystemOid = (written: string) => string | undefined;

/** Read when something is imported: nothing else asks for it. */
export async function loadCodeSystems(data: DataSource): Promise<SystemOid> {
  const { systems } = JSON.parse(await data.read('code-systems.json')) as CodeSystemsFile;
  const byName = new Map<string, string>();
  for (const [oid, names] of Object.entries(systems)) {
    byName.set(key(oid), oid);
    for (const name of names) byName.set(key(name), oid);
  }
  return (written) => byName.get(key(written));
}

function key(written: string): string {
  return written.trim().replace(/\/$/, '').replace(/\s+/g, ' ').toLowerCase();
}
