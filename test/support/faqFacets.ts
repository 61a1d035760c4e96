import type { FacetName } from '../../server/src/catalogue/faqEntry';

type Naming = Readonly<Record<string, readonly RegExp[]>>;

const segur = /ségur|\bsegur\b|\bSONS\b/i;

/**
 * Every facet value that the shipped answers use, and the words that name it: each pattern must be found. A text that has them
 * states the value; of any other text the value was deduced.
 */
export const facetNaming: Readonly<Record<FacetName, Naming>> = {
  offre: {
    'Ségur du numérique en santé (Vague 1)': [segur, /vagues? 1|\bva1\b/i],
    'Ségur du numérique en santé (Vague 2)': [segur, /vague 2|vague 1 \+ (?:vague )?2|\bva2\b/i],
    'Ségur du numérique en santé (vague non précisée)': [segur],
    'Dispositifs médicaux numériques (DMN)': [/\bDMN\b/],
    'Hébergement de données de santé (HDS)': [/\bHDS\b|hébergement de données de santé/i],
    'PGSSI-S': [/PGSSI-S/],
    'Agréments et homologations CNDA': [/\bCNDA\b/],
  },
  couloir: {
    'Biologie médicale': [/biologie|DSR Bio/i],
    'Chirurgien-Dentiste': [/dentiste/i],
    Hôpital: [/h[ôo]pita|\bHOP\b/i],
    Imagerie: [/imagerie|\bIMG\b/i],
    'Médecin de ville': [/médecins? de ville|médecine de ville|\bMDV\b/i],
    Officine: [/officine/i],
    'Opérateurs MSSanté': [/opérateurs? (?:MSSanté|de messagerie)/i],
    Paramédical: [/paraméd/i],
    'Sage-femme': [/sages?-femme/i],
    "Service d'accès aux soins (SAS)": [/\bSAS\b/],
    'Social et Médico-social': [/médico-social|\bESS?MS\b/i],
  },
  dispositif: {
    'Chirurgien-Dentiste (CD)': [/dentiste/i],
    DRIMbox: [/DRIMbox/i],
    'DUI AHI (MS3)': [/\bAHI\b/],
    'DUI PA/PH/DOM (MS1)': [/\bMS1\b|\bDOM\b/],
    'DUI PDE (MS2)': [/\bPDE\b/],
    'DUI PDS (MS2)': [/\bPDS\b/],
    'Dossier Patient Informatisé (DPI)': [/\bDPI\b/],
    'ESMS numérique': [/ESMS numérique/i],
    "HOP'EN": [/HOP'EN/],
    "Logiciel de Gestion d'Officine (LGO)": [/\bLGO\b/],
    'Logiciel de Gestion de Cabinet (LGC)': [/\bLGC\b/],
    'Logiciel pour Sages-Femmes (SF)': [/\bSF\b/],
    'Opérateurs MSSanté': [/opérateurs? MSSanté/i],
    'Paramédical (PARAMED)': [/paraméd/i],
    "Plateforme d'Intermédiation (PFI)": [/\bPFI\b/],
    'Radiology Information System (RIS)': [/\bRIS\b/],
    "Référentiel d'Identités (RI)": [/\bRI\b/],
    'SUN-ES': [/SUN-ES/],
    "Service d'accès aux soins (SAS)": [/\bSAS\b/],
    'Système de Gestion de Laboratoire (SGL)': [/\bSGL\b/],
    'Transcodeur LOINC': [/LOINC/],
  },
  produit: {
    'Annuaire Santé': [/annuaire santé/i],
    ApCV: [/\bApCV/i],
    'CI-SIS': [/CI-SIS/],
    CNDA: [/\bCNDA\b/],
    'Certificats logiciels': [/certificats? logiciels?|formulaire 413/i],
    Convergence: [/Convergence/],
    DMP: [/\bDMP\b/],
    "Espace de tests d'interopérabilité": [
      /espace de tests?\b.*interop|plateforme d'interopérabilité|interop\w*\.esante|interop\.referencement/i,
    ],
    'HL7 v2 / IHE PAM': [/HL7 ?v2|IHE PAM/i],
    INS: [/\bINS\b/],
    INSi: [/\bINSi\b/],
    'Label e-santé': [/labels? e-santé/i],
    MSSanté: [/\bMSS\b|MSSanté|messagerie sécurisée de santé/i],
    'Mon espace santé': [/mon espace santé/i],
    'Ordonnance numérique': [/ordonnance numérique/i],
    'Portail du Ségur Numérique (ASP)': [/portail du ségur numérique/i],
    'Pro Santé Connect': [/pro santé connect|\bPSC\b/i],
    'Proxy e-Santé': [/proxy e-santé/i],
    'e-CPS / CPx': [/\be-?CPS\b|\bCPx\b|\bCPS\b/i],
  },
  thematique: {
    'Alimentation et consultation du DMP': [/aliment|consult/i, /\bDMP\b/],
    Calendrier: [/calendrier|échéance/i],
    'Candidature administrative': [/candidature|dossier administratif/i],
    Certificats: [/certificat/i],
    Contact: [/contact/i],
    Définitions: [/défini/i],
    'Exigences et preuves': [/exigence|preuve|scénario/i],
    Financements: [/financ|\bsolde\b|factur|devis|bons? de commande|\bSONS\b|appels? à financement|\bAF\b/i],
    'Identification électronique': [/identification électronique/i],
    'Identité du patient': [/identité/i],
    Interopérabilité: [/interopérab/i],
    'Messagerie sécurisée': [/messagerie|MSSanté/i],
    Portabilité: [/portabilit/i],
    'Périmètre fonctionnel': [/périmètre|fonctionnalité/i],
    Référencement: [/référenc/i],
    'Sécurité (SSI)': [/sécuri|\bSSI\b|intrusion/i],
  },
};

/** Whether a text names a facet value; undefined where the value is not one of ours. */
export function names(text: string, facet: FacetName, value: string): boolean | undefined {
  const patterns = facetNaming[facet][value];
  const words = text.replace(/https?:\/\/\S+/g, '');
  return patterns?.every((pattern) => pattern.test(words));
}
