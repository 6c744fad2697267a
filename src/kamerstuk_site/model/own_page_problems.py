"""What can be wrong with the pages that a curator writes beside the archive."""

from __future__ import annotations

from collections.abc import Mapping

from kamerstuk_site.model.problem_kinds import ProblemKind

OWN_PAGE_PROBLEMS: Mapping[str, ProblemKind] = {
    "own-page-address": ProblemKind(
        "error",
        "Eigen bestand kan hier niet staan",
        "Op deze plek staat iets van het archief zelf, zoals een stuk, of een ander eigen bestand. Het eigen bestand "
        "is niet gepubliceerd; wat er stond, staat er nog.",
        "Geef het bestand een andere naam of zet het in een map met een eigen naam.",
    ),
    "own-page-encoding": ProblemKind(
        "error",
        "Eigen bladzijde is geen UTF-8",
        "Van deze bladzijde zijn sommige tekens niet te lezen. Daar staat nu �.",
        "Sla het bestand op als UTF-8.",
    ),
    "own-page-placeholder": ProblemKind(
        "warning",
        "Invulplek in een eigen bladzijde blijft leeg",
        "Dit lijkt op een plek die het archief invult. Maar zo heet er geen, of er staat iets naast.",
        "Verbeter de naam, en zet de plek alleen op een regel. Welke er zijn, staat in de README onder Eigen pagina’s.",
    ),
    "own-page-link": ProblemKind(
        "warning",
        "Link naar een stuk dat er niet is",
        "Deze link noemt een bestand of nummer van een stuk, en dat is niet in dit archief of niet van één stuk.",
        "Verbeter de link, of voeg het stuk toe.",
    ),
}
