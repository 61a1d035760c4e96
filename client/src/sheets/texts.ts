import type { Localizer } from '../localizer';
import type { SheetTexts } from './messages';

/** The words of the page in the language that the user reads. */
export function sheetTexts(l10n: Localizer): SheetTexts {
  return {
    title: l10n.t('Ségur sheet'),
    loading: l10n.t('Opening…'),
    back: l10n.t('Back (Alt+Left)'),
    forward: l10n.t('Forward (Alt+Right)'),
    copyId: l10n.t('Copy the ID'),
    copyMarkdown: l10n.t('Copy as Markdown'),
    insert: l10n.t('Insert a reference'),
    findReferences: l10n.t('Find references'),
    openFaq: l10n.t('Search the FAQ'),
    actions: l10n.t('Actions'),
    short: {
      insert: l10n.t('Insert'),
      copyId: l10n.t('ID'),
      copyMarkdown: l10n.t('Markdown'),
      references: l10n.t('References'),
      faq: l10n.t('FAQ'),
    },
    missing: l10n.t('{0} is not in the catalogue.'),
    references: l10n.t('In the workspace'),
    searching: l10n.t('Reading the workspace…'),
    noReference: l10n.t('No file of the workspace names it.'),
    oneReference: l10n.t('{0}, 1 place'),
    moreReferences: l10n.t('{0}, {1} places'),
    openReference: l10n.t('Open {0}, line {1}'),
    openRequirement: l10n.t('Open requirement {0}'),
    openRule: l10n.t('Open rule {0}'),
    openAnswer: l10n.t('Open in the FAQ panel: {0}'),
    older: l10n.t('Before'),
    newer: l10n.t('After'),
    removed: l10n.t('Struck through: only before.'),
    added: l10n.t('Underlined: only after.'),
    silence: l10n.t('Silence this rule'),
    speak: l10n.t('Let this rule speak again'),
    severity: l10n.t('Severity of this rule'),
    severityByDefault: l10n.t('By default: {0}'),
    severities: {
      error: l10n.t('error'),
      warning: l10n.t('warning'),
      information: l10n.t('note'),
      hint: l10n.t('hint'),
      off: l10n.t('off'),
    },
    inWorkspace: l10n.t('Kept in the settings of this workspace (segur.rules).'),
    inUserSettings: l10n.t('No folder is open: kept in your own settings (segur.rules).'),
  };
}
