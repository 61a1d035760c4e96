"""Traces d'une messagerie de santé (exemple fictif). Survolez les identifiants : ils s'expliquent dans tout langage."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Trace:
    """SC.MSS/CONF.18 : ce que porte chaque trace, de son auteur à la réponse du serveur."""

    auteur: str
    horodatage: datetime
    action: str
    demande: str
    reponse: str


class Boite:
    def __init__(self) -> None:
        self.traces: list[Trace] = []

    def supprimer(self, auteur: str, message: str) -> None:
        # SC.MSS/CONF.17 : un traitement sur la boîte laisse une trace.
        self.traces.append(Trace(auteur, datetime.now(), "suppression", message, "OK"))
