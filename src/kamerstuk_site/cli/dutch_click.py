"""What click says of commands, in Dutch: its headings, and its refusals.

click takes its words from gettext, whose catalogues are files of the system and follow the language of that. Curators
read Dutch whatever their system speaks, so its modules are given these words instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from click import core, decorators, exceptions, formatting, parser, termui, types, utils

_MODULES = (core, decorators, exceptions, formatting, parser, termui, types, utils)
OPTIONS_METAVAR = "[OPTIES]"
COMMANDS_METAVAR = "OPDRACHT [OPTIES]..."
NUMBER = "GETAL"
"""Stands for a number in the help; click has English names for its sorts of numbers."""
DUTCH: Mapping[str, str] = {
    # help
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Positional arguments": "Argumenten",
    "Show the version and exit.": "Toon de versie.",
    "Show this message and exit.": "Toon deze uitleg.",
    "%(prog)s, version %(version)s": "%(prog)s, versie %(version)s",
    "default: {default}": "anders: {default}",
    "env var: {var}": "omgevingsvariabele: {var}",
    "required": "nodig",
    "(dynamic)": "(wordt bepaald)",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "d": "d",
    # refusals
    "Aborted!": "Afgebroken.",
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "Uitleg: {command} {option}",
    "Missing command.": "Er staat geen opdracht.",
    "No such command {name!r}.": "Er is geen opdracht {name!r}.",
    "No such option {name!r}.": "Er is geen optie {name!r}.",
    "Did you mean {possibility}?": "Bedoelt u {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Bedoelt u een van deze: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Dit woord is er te veel: {args}",
    "Got unexpected extra arguments ({args})": "Deze woorden zijn er te veel: {args}",
    "Missing argument": "Dit ontbreekt:",
    "Missing option": "Deze optie ontbreekt:",
    "Missing parameter": "Dit ontbreekt:",
    "Missing parameter: {param_name}": "Dit ontbreekt: {param_name}",
    "Missing {param_type}": "Dit ontbreekt: {param_type}",
    "Option {name!r} does not take a value.": "Achter {name!r} hoort geen waarde.",
    "Option {name!r} requires an argument.": "Achter {name!r} hoort een waarde.",
    "Option {name!r} requires {nargs} arguments.": "Achter {name!r} horen {nargs} waarden.",
    "Argument {name!r} takes {nargs} values.": "Bij {name!r} horen {nargs} waarden.",
    "Takes {nargs} values but 1 was given.": "Hier horen {nargs} waarden; er staat er 1.",
    "Takes {nargs} values but {len} were given.": "Hier horen {nargs} waarden; er staan er {len}.",
    "{len_type} values are required, but {len_value} was given.": "Hier horen {len_type} waarden; er staat er "
    "{len_value}.",
    "{len_type} values are required, but {len_value} were given.": "Hier horen {len_type} waarden; er staan er "
    "{len_value}.",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde bij {param_hint}: {message}",
    "{value!r} is not {choice}.": "{value!r} is niet {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} is geen van deze: {choices}.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen getal dat hier kan staan.",
    "{value} is not in the range {range}.": "{value} valt buiten {range}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} is er niet.",
    "{name} {filename!r} is a file.": "{name} {filename!r} is een bestand.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} is een map.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} mag niet worden gelezen.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} mag niet worden beschreven.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} kan niet worden uitgevoerd.",
    "Could not open file {filename!r}: {message}": "{filename!r} is niet te openen: {message}",
    "unknown error": "onbekende fout",
}
"""By click's own words; those of what no command of ours has (prompts, editors, dates) are left out."""


def translated(words: str) -> str:
    """Words of click in Dutch; as they are where no command of ours can lead to them."""
    return DUTCH.get(words, words)


def translated_number(
    one: str,
    more: str,
    number: int,
) -> str:
    """The same of words that depend on a number."""
    return translated(one if number == 1 else more)


def speak_dutch() -> None:
    """Give click the Dutch words, before options are made: some words they take then."""
    for module in _MODULES:
        for name, words in {"_": translated, "ngettext": translated_number}.items():
            if hasattr(module, name):
                setattr(module, name, words)
