import type { LocalizedText } from '../../core/localized';

/** The authorities that French messages name. */
export const knownOids: Readonly<Record<string, LocalizedText>> = {
  '1.2.250.1.213.1.4.8': { fr: 'INS, matricule NIR', en: 'INS, NIR number' },
  '1.2.250.1.213.1.4.9': { fr: 'INS, matricule NIA', en: 'INS, NIA number' },
  '1.2.250.1.213.1.4.10': { fr: 'INS, NIR de test', en: 'INS, test NIR' },
  '1.2.250.1.213.1.4.11': { fr: 'INS, NIR de démonstration', en: 'INS, demonstration NIR' },
  '1.2.250.1.213.1.4.2': { fr: 'ancien INS-C, abandonné', en: 'former INS-C, retired' },
  '1.2.250.1.213.1.4.6': { fr: 'ancien INS-C, abandonné', en: 'former INS-C, retired' },
  '1.2.250.1.213.1.4.7': { fr: 'ancien INS-C, abandonné', en: 'former INS-C, retired' },
  '1.2.250.1.71.4.2.1': {
    fr: 'annuaire des professionnels de santé',
    en: 'directory of health professionals',
  },
  '1.2.250.1.71.4.2.2': { fr: 'annuaire des structures de santé', en: 'directory of health organisations' },
};
