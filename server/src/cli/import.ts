import type { LocalizedText } from '../core/localized';
import { UsageError } from './context';
import { importFaqPages } from './importFaq';
import { importRemWorkbooks } from './importRem';
import { importValueSetSources } from './importValueSets';
import type { Subcommand } from './options';

/** What can be imported, each into a file of the user's own. */
const imports: Readonly<Record<string, Subcommand>> = {
  faq: importFaqPages,
  valuesets: importValueSetSources,
  rem: importRemWorkbooks,
};

const whatToImport: LocalizedText = {
  fr: `import : « segur import faq FICHIER… », pages enregistrées du portail (texte, HTML ou MHTML)
        « segur import valuesets SOURCE… », jeux de valeurs (pack, paquet ou ressources FHIR, CSV)
        « segur import rem FICHIER… », classeurs REM (.xlsx, .csv)`,
  en: `import: "segur import faq FILE…", saved pages of the portal (text, HTML or MHTML)
        "segur import valuesets SOURCE…", value sets (pack, FHIR package or resources, CSV)
        "segur import rem FILE…", REM workbooks (.xlsx, .csv)`,
};

/** `segur import WHAT SOURCE…`: what the user has from the authorities becomes knowledge. */
export const importKnowledge: Subcommand = async (context, [what = '', ...sources], options) => {
  const chosen = Object.hasOwn(imports, what) ? imports[what] : undefined;
  if (!chosen || sources.length === 0) throw new UsageError(whatToImport[context.locale]);
  return chosen(context, sources, options);
};
