package fr.exemple.segur;

/** OID et listes dont se sert un émetteur de comptes rendus (exemple fictif). Une constante est fausse, exprès. */
final class OidsDuDomaine {
  static final String INS_NIR = "1.2.250.1.213.1.4.8";
  static final String RPPS = "1.2.250.1.71.4.2.1";
  static final String FINESS = "1.2.250.1.71.4.2.1";
  static final String LOINC = "2.16.840.1.113883.6.1";

  /** Le type d'un document se prend dans JDV_J07 ; CDA-012 y veille. */
  static final String[] COMPTE_RENDU_BIOLOGIE = {"11502-2", LOINC};

  /** Modèle du compte rendu de biologie. */
  static final String MODELE = "1.2.250.1.213.1.1.1.55";

  private OidsDuDomaine() {}
}
