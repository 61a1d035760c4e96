/**
 * Messages may get lost while VS Code is still setting up the frame: knocks until the extension answers.
 * @returns stops it, for whoever has heard
 */
export function knock(ready: () => void): () => void {
  const knocking = setInterval(ready, 400);
  ready();
  return () => clearInterval(knocking);
}
