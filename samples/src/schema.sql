-- Statuts de l'identité et comptes d'administration d'un logiciel fictif.

-- EXI SI 07 : quatre statuts, et un seul à la fois.
CREATE TYPE statut_identite AS ENUM ('provisoire', 'recuperee', 'validee', 'qualifiee');

CREATE TABLE patient (
  id         BIGINT PRIMARY KEY,
  statut     statut_identite NOT NULL,
  matricule  CHAR(15),
  oid        VARCHAR(64) -- 1.2.250.1.213.1.4.8 pour un NIR
);

-- SC.SSI/IAM.92 : politique de mots de passe des comptes d'administration.
CREATE TABLE politique_mot_de_passe (
  longueur_minimale INTEGER NOT NULL CHECK (longueur_minimale > 0)
);
