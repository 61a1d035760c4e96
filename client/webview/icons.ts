import arrowLeft from '@vscode/codicons/src/icons/arrow-left.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import filter from '@vscode/codicons/src/icons/filter.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import insert from '@vscode/codicons/src/icons/insert.svg';
import linkExternal from '@vscode/codicons/src/icons/link-external.svg';
import pin from '@vscode/codicons/src/icons/pin.svg';
import pinned from '@vscode/codicons/src/icons/pinned.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import thumbsDown from '@vscode/codicons/src/icons/thumbsdown.svg';
import thumbsDownFilled from '@vscode/codicons/src/icons/thumbsdown-filled.svg';
import thumbsUp from '@vscode/codicons/src/icons/thumbsup.svg';
import thumbsUpFilled from '@vscode/codicons/src/icons/thumbsup-filled.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';

/** VS Code's own drawings, only those in use: no font to load, and they follow the text's colour. */
const sources = {
  arrowLeft,
  check,
  close,
  copy,
  filter,
  history,
  insert,
  linkExternal,
  pin,
  pinned,
  search,
  thumbsDown,
  thumbsDownFilled,
  thumbsUp,
  thumbsUpFilled,
  warning,
} as const;

export type IconName = keyof typeof sources;

const parsed = new Map<IconName, SVGElement>();

export function icon(name: IconName): SVGElement {
  const known = parsed.get(name) ?? parse(name);
  return known.cloneNode(true) as SVGElement;
}

function parse(name: IconName): SVGElement {
  const root = new DOMParser().parseFromString(sources[name], 'image/svg+xml').documentElement;
  const svg = document.importNode(root, true) as unknown as SVGElement;
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  parsed.set(name, svg);
  return svg;
}
