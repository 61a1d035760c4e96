import * as vscode from 'vscode';
import { commands, shownSubject } from '../../../server/src/lsp/protocol';
import { l10n } from '../localizer';
import { stateIcons } from '../sheets/stateIcons';
import { coverageIcons, countWords, shortCount } from './coverage';
import { coverageCount, requirementsOf, type Grouping, type Node, type Requirement } from './model';

/** How the tree is shown: unfolded by itself, grouped, and kept by a filter of coverage. */
export interface TreeStyle {
  readonly unfolds: boolean;
  readonly grouping: Grouping;
  readonly byCoverage: boolean;
}

export function treeItem(node: Node, style: TreeStyle): vscode.TreeItem {
  return node.kind === 'requirement' ? leaf(node.requirement, node.key) : branch(node, style);
}

function leaf(requirement: Requirement, key: string): vscode.TreeItem {
  const { id, title, tone, coverage } = requirement;
  const item = new vscode.TreeItem(id, vscode.TreeItemCollapsibleState.None);
  item.id = key;
  item.iconPath = new vscode.ThemeIcon(
    coverage && tone !== 'gone' ? coverageIcons[coverage.state] : stateIcons[tone],
  );
  item.description = saidOf(requirement);
  item.tooltip = tooltipOf(requirement);
  item.contextValue = 'requirement';
  item.command = {
    command: commands.openRequirement,
    title: l10n.t('Open the requirement'),
    arguments: [id],
  };
  const spoken = [
    id,
    title === id ? '' : title,
    coverage?.line ?? coverage?.label,
    requirement.obligation,
    requirement.stateLine,
  ];
  item.accessibilityInformation = { label: spoken.filter(Boolean).join(', ') };
  return item;
}

/** What tells it from its siblings, how far it is covered, its state, and how often the workspace names it. */
function saidOf({ id, title, shortTitle, coverage, state, mentions }: Requirement): string {
  return [
    shortTitle ?? (title === id ? '' : title),
    coverage?.label ?? '',
    state ?? '',
    mentions === undefined ? '' : l10n.t('cited {0}×', mentions),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function tooltipOf({ id, title, coverage, subject, obligation, stateLine, from }: Requirement): string {
  return [
    id,
    coverage?.line,
    stateLine,
    subject && shownSubject(subject),
    title === id || subject?.endsWith(title) ? undefined : title,
    obligation,
    from,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n');
}

function branch(
  node: Exclude<Node, { kind: 'requirement' }>,
  { unfolds, grouping, byCoverage }: TreeStyle,
): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const requirements = requirementsOf(node);
  const count = requirements.length;
  const gone = requirements.filter(({ tone }) => tone === 'gone').length;
  const item = new vscode.TreeItem(node.label, unfolds ? Expanded : Collapsed);
  item.id = node.key;
  const held = gone === 0 ? String(count) : l10n.t('{0}, {1} out of use', count, gone);
  const counted = coverageCount(requirements);
  // Of what a filter by coverage has left, nothing or all is covered.
  const covered = byCoverage ? undefined : countWords(counted);
  // A narrow view cuts what is long: the words are in the tooltip, and are read aloud.
  const short = covered === undefined ? undefined : shortCount(counted);
  item.description =
    short === undefined ? held : counted.of === count ? short : `${short} · ${String(count)}`;
  item.contextValue = node.kind;
  const spoken = [l10n.t('{0}, {1} requirements', nameOf(node), count), covered];
  item.accessibilityInformation = { label: spoken.filter((part) => part !== undefined).join(', ') };
  if (node.kind === 'group') {
    item.tooltip = [node.name ?? node.label, held === String(count) ? undefined : held, covered]
      .filter((part) => part !== undefined)
      .join('\n');
    item.iconPath = new vscode.ThemeIcon(
      node.own ? 'account' : grouping === 'couloir' ? 'organization' : 'library',
    );
  }
  return item;
}

function nameOf(node: Exclude<Node, { kind: 'requirement' }>): string {
  return (node.kind === 'group' ? node.name : undefined) ?? node.label;
}
