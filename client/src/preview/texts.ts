import type { Localizer } from '../localizer';
import type { PreviewTexts } from './messages';

/** Every word of the page that is not of the document. */
export function previewTexts(l10n: Localizer): PreviewTexts {
  return {
    loading: l10n.t('Laying out the document…'),
    nothing: l10n.t('There is no CDA document in this text.'),
    go: l10n.t('{0}: go to the text'),
    errors: l10n.t('Errors: {0}'),
    warnings: l10n.t('Warnings: {0}'),
    informations: l10n.t('Informations: {0}'),
    severities: {
      error: l10n.t('Error: {0}'),
      warning: l10n.t('Warning: {0}'),
      info: l10n.t('Information: {0}'),
    },
    pdf: {
      reading: l10n.t('Reading the PDF…'),
      onePage: l10n.t('1 page.'),
      pages: l10n.t('{0} pages.'),
      page: l10n.t('Page {0} of {1}'),
      more: l10n.t('Show pages {0} to {1}'),
      broken: l10n.t('This PDF cannot be read: it is damaged, or it is none.'),
      locked: l10n.t('This PDF is locked by a password: its pages cannot be shown.'),
      slow: l10n.t('This PDF takes too long to be read: it was given up.'),
      pageFailed: l10n.t('Page {0} cannot be drawn.'),
      jpeg2000: l10n.t('Its pictures in JPEG 2000 are not shown here.'),
    },
  };
}
