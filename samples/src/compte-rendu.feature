# language: fr
@DOC/va1.27
Fonctionnalité: Compte rendu de biologie en CDA R2 de niveau 1

  @DOC/va1.02
  Scénario: le document porte l'INS du patient
    Étant donné un patient dont l'identité est qualifiée
    Quand le laboratoire valide ses résultats
    Alors un document CDA qui porte son INS est produit
    Et le PDF y est contenu en Base64
