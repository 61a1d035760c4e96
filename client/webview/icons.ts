import account from '@vscode/codicons/src/icons/account.svg';
import arrowLeft from '@vscode/codicons/src/icons/arrow-left.svg';
import arrowRight from '@vscode/codicons/src/icons/arrow-right.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import filter from '@vscode/codicons/src/icons/filter.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import insert from '@vscode/codicons/src/icons/insert.svg';
import linkExternal from '@vscode/codicons/src/icons/link-external.svg';
import markdown from '@vscode/codicons/src/icons/markdown.svg';
import mute from '@vscode/codicons/src/icons/mute.svg';
import openInTab from '@vscode/codicons/src/icons/open-preview.svg';
import pass from '@vscode/codicons/src/icons/pass.svg';
import pin from '@vscode/codicons/src/icons/pin.svg';
import pinned from '@vscode/codicons/src/icons/pinned.svg';
import question from '@vscode/codicons/src/icons/question.svg';
import references from '@vscode/codicons/src/icons/references.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import thumbsDown from '@vscode/codicons/src/icons/thumbsdown.svg';
import thumbsDownFilled from '@vscode/codicons/src/icons/thumbsdown-filled.svg';
import thumbsUp from '@vscode/codicons/src/icons/thumbsup.svg';
import thumbsUpFilled from '@vscode/codicons/src/icons/thumbsup-filled.svg';
import unmute from '@vscode/codicons/src/icons/unmute.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';

/** VS Code's own drawings, only those in use: no font to load, and they follow the text's colour. */
const sources = {
  account,
  arrowLeft,
  arrowRight,
  check,
  'circle-slash': circleSlash,
  close,
  copy,
  filter,
  history,
  info,
  insert,
  linkExternal,
  markdown,
  mute,
  openInTab,
  pass,
  pin,
  pinned,
  question,
  references,
  search,
  thumbsDown,
  thumbsDownFilled,
  thumbsUp,
  thumbsUpFilled,
  unmute,
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
