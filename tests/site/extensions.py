"""Markdown extensions that people switch on, and words of a letter in which each of them sees something."""

from collections.abc import Mapping
from typing import Any

from material.extensions import emoji  # type: ignore[import-untyped]

RECOMMENDED: Mapping[str, Mapping[str, Any]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.betterem": {"smart_enable": "all"},
    "pymdownx.caret": {},
    "pymdownx.critic": {},
    "pymdownx.details": {},
    "pymdownx.emoji": {
        "emoji_index": emoji.twemoji,
        "emoji_generator": emoji.to_svg,
    },
    "pymdownx.highlight": {"anchor_linenums": True},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.magiclink": {"repo_url_shorthand": True, "user": "gemeente", "repo": "archief"},
    "pymdownx.mark": {},
    "pymdownx.smartsymbols": {},
    "pymdownx.snippets": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {},
}
"""What Material recommends, but for `toc`, which is needed without it."""

OTHERS: Mapping[str, Mapping[str, Any]] = {
    "codehilite": {},
    "extra": {},
    "legacy_attrs": {},
    "legacy_em": {},
    "meta": {},
    "nl2br": {},
    "sane_lists": {},
    "smarty": {"smart_angled_quotes": True},
    "tables": {},
    "wikilinks": {"base_url": "https://elders.example/"},
    "pymdownx.b64": {},
    "pymdownx.blocks.admonition": {},
    "pymdownx.blocks.caption": {},
    "pymdownx.blocks.definition": {},
    "pymdownx.blocks.details": {},
    "pymdownx.blocks.html": {},
    "pymdownx.blocks.tab": {},
    "pymdownx.bracketspan": {},
    "pymdownx.escapeall": {"hardbreak": True, "nbsp": True},
    "pymdownx.extra": {},
    "pymdownx.fancylists": {},
    "pymdownx.pathconverter": {"base_path": "/", "absolute": True},
    "pymdownx.progressbar": {},
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.saneheaders": {},
    "pymdownx.striphtml": {"strip_attributes": ["id", "href", "title", "class"]},
}

WORDS = (
    "Lid (a) en (b) blijven, (c) vervalt; teken (r) en (tm) ook, de helft is 1/2, en 7 +/- 2 =/= 9 --> 3.",
    "In de formule x==y==z telt ==niveau== mee; h^2^ en ^^hoog^^, H~2~O en ~~oud~~.",
    "Met ++alt+f4++ sluit u het scherm; :wink: en :material-sail-boat: staan in het verslag.",
    "Het kost $7 of $9, en \\(x\\) of \\[y\\] of $$z$$.",
    "Hij schreef \"ja\", en 't was in '95 -- of niet... <<einde>> --- slot.",
    'Dit is {++erbij++} {--eraf--} {~~was~>is~~} {==gemerkt==}{>>opmerking<<}, en [=55% "klaar"] en `#!python x`.',
    'Lees --8<-- "geheim.txt" of --8<-- https://elders.example/x.',
    "Ook [[dijk]], {{ 6*7 }}, {#kop .klas}, {: .geel }, [woord]{.rood} en {@klas=geel} blijven.",
    "Door @gemeente, #12, gemeente/archief#3, www.elders.example en naam@elders.example.",
    "Een __vet__woord, een*schuin*woord, ** los ** en [TOC] en [^7].",
    "!!! note",
    "??? vraag",
    '=== "Tabblad"',
    "/// admonition | Let op",
    "[!NOTE] Pas op",
    "[x] gedaan",
    "#Kop zonder spatie",
    "*[NAP]: peil van Amsterdam",
    ": een omschrijving",
    "a) eerste",
    "NAP is een peil.\nOp de volgende regel.",
)
"""Each in words of its own, the marks of several extensions in one."""
