"""Faker's lists of names, loaded locale by locale; Faker's own generators and their random state are never used.

Two machines give the same stand-ins with the same key as long as their versions of Faker have the same lists.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from redact.names.ordinary import is_ordinary
from redact.names.words import fold

LATIN: Mapping[str, tuple[str, ...]] = {
    "English": ("en_US", "en_GB", "en_NZ"),
    "Irish": ("en_IE",),
    "Nigerian": ("yo_NG", "ig_NG", "ha_NG", "en_NG"),
    "Ghanaian": ("tw_GH",),
    "Kenyan": ("en_KE",),
    "Zulu": ("zu_ZA",),
    "Pakistani": ("en_PK",),
    "Indian": ("en_IN",),
    "Algerian": ("fr_DZ",),
    "Turkish": ("tr_TR",),
    "Azerbaijani": ("az_AZ",),
    "Uzbek": ("uz_UZ",),
    "Indonesian": ("id_ID",),
    "Vietnamese": ("vi_VN",),
    "Thai in Latin": ("en_TH",),
    "Chinese in Latin": ("zh_CN/romanized", "zh_TW/romanized"),
    "Japanese in Latin": ("ja_JP/romanized",),
    "Spanish": ("es_ES", "es_MX", "es_CO", "es_CL", "es_AR"),
    "Portuguese": ("pt_PT", "pt_BR"),
    "Italian": ("it_IT",),
    "Polish": ("pl_PL",),
    "Czech": ("cs_CZ",),
    "Slovak": ("sk_SK",),
    "Slovenian": ("sl_SI",),
    "Croatian": ("hr_HR",),
    "Hungarian": ("hu_HU",),
    "Romanian": ("ro_RO",),
    "Lithuanian": ("lt_LT",),
    "Latvian": ("lv_LV",),
    "Estonian": ("et_EE",),
    "Finnish": ("fi_FI",),
    "Danish": ("da_DK",),
    "Norwegian": ("no_NO",),
    "Swedish": ("sv_SE",),
    "Dutch": ("nl_NL", "nl_BE"),
    "German": ("de_DE", "de_AT", "de_CH"),
    "French": ("fr_FR", "fr_BE", "fr_CA", "fr_CH"),
}
"""Where names are at home, with the locales whose lists are taken together; the first of several that fit alike.

Countries that many move to come last, as their lists hold names from everywhere.
"""
DEFAULT = "English"
"""Whose names stand in for one that no list holds."""
OTHER_SCRIPTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "CYRILLIC": {"Russian": ("ru_RU",), "Ukrainian": ("uk_UA",), "Bulgarian": ("bg_BG",), "Macedonian": ("mk_MK",)},
    "GREEK": {"Greek": ("el_GR",)},
    "CJK": {"Chinese": ("zh_CN", "zh_TW"), "Japanese": ("ja_JP",)},
    "HIRAGANA": {"Japanese": ("ja_JP",)},
    "KATAKANA": {"Japanese": ("ja_JP",)},
    "HANGUL": {"Korean": ("ko_KR",)},
    "ARABIC": {"Arabic": ("ar_AA", "ar_SA", "ar_PS"), "Persian": ("fa_IR",)},
    "HEBREW": {"Hebrew": ("he_IL",)},
    "DEVANAGARI": {"Hindi": ("hi_IN",), "Nepali": ("ne_NP",)},
    "BENGALI": {"Bengali": ("bn_BD",)},
    "TAMIL": {"Tamil": ("ta_IN",)},
    "THAI": {"Thai": ("th_TH",)},
    "ARMENIAN": {"Armenian": ("hy_AM",)},
    "GEORGIAN": {"Georgian": ("ka_GE",)},
}
"""Per script: whose names are written in it; the first where nothing tells."""
WORLDWIDE = frozenset({"en_US", "en_NZ"})
"""Lists of countries of immigration: a last name there says little about where it comes from."""
_USABLE = re.compile(r"[^\W\d_]{3,11}(?:-[^\W\d_]{2,8})?")
_FEW = 10


@dataclass(frozen=True, slots=True)
class Known:
    """All names of one home, folded."""

    female: frozenset[str]
    male: frozenset[str]
    family: frozenset[str]


@dataclass(frozen=True, slots=True)
class Supply:
    """The names of one home that may stand in."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    family_female: tuple[str, ...]
    family_male: tuple[str, ...]


def script_of(text: str) -> str:
    """Name the script of a text's first letter, as Unicode does: `LATIN`, `CYRILLIC`, `CJK`."""
    letter = next((each for each in text if each.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").split()[0]


def homes_of_script(script: str) -> Mapping[str, tuple[str, ...]]:
    """Give the homes whose names are written in a script; a script of no list has those of the Latin one."""
    return OTHER_SCRIPTS.get(script, LATIN)


@cache
def known_names(locales: tuple[str, ...]) -> Known:
    """Load the names of some locales as one, to know a name by.

    Args:
        locales: Faker's codes; `/romanized` behind one asks for its names in Latin letters.
    """
    female, male, *family = _joined(locales)
    return Known(_folded(female), _folded(male), _folded(*family))


@cache
def supply_of(locales: tuple[str, ...]) -> Supply:
    """Load the names of some locales as one, those left out that read as other words or as both first and last names.

    Args:
        locales: Faker's codes, as for `known_names`.
    """
    known = known_names(locales)
    given, family = known.female | known.male, known.family
    female, male, wives, husbands = _joined(locales)
    first = [tuple(each for each in column if _is_usable(each) and fold(each) not in family) for column in (female, male)]
    last = [tuple(each for each in column if _is_usable(each) and fold(each) not in given) for column in (wives, husbands)]
    # Short lists can't afford to leave any out.
    pairs = zip((*first, *last), (female, male, wives, husbands), strict=True)
    return Supply(*(kept if len(kept) >= _FEW else whole for kept, whole in pairs))


def _joined(locales: Iterable[str]) -> list[tuple[str, ...]]:
    read = [_of_locale(each) for each in locales]
    return [tuple(dict.fromkeys(name for lists in read for name in lists[column])) for column in range(4)]


def _folded(*columns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(name) for column in columns for name in column)


def _is_usable(name: str) -> bool:
    """Tell whether a name can stand in: one word that English doesn't use otherwise."""
    if script_of(name) != "LATIN":
        return " " not in name
    return _USABLE.fullmatch(name) is not None and not is_ordinary(fold(name))


@cache
def _of_locale(code: str) -> tuple[tuple[str, ...], ...]:
    """Read one locale's lists: female and male first names, last names of women and of men."""
    code, _, romanized = code.partition("/")
    provider = importlib.import_module(f"faker.providers.person.{code}").Provider
    # Lists that a locale doesn't have are inherited: placeholders ("Jane Doe").
    own = {name: value for each in provider.__mro__ if each.__module__.endswith(code) for name, value in vars(each).items()}

    def listed(*names: str) -> tuple[str, ...]:
        found = next((own[name] for name in names if isinstance(own.get(name), (tuple, list, dict)) and own[name]), ())
        return tuple(each.title() if each.isupper() else each for each in found)

    if romanized:
        women = listed("first_romanized_names_female", "first_romanized_names")
        return women, listed("first_romanized_names_male", "first_romanized_names"), *[listed("last_romanized_names")] * 2
    either = listed("first_names_unisex")
    any_last = listed("unisex_last_names")
    wives = (*listed("last_names_female", "last_names"), *any_last)
    if code == "pl_PL":
        # Faker makes these only as it draws.
        wives = (*wives, *(f"{each[:-1]}a" for each in listed("male_last_names") if each.endswith(("ski", "cki", "dzki"))))
    return (
        (*listed("first_names_female", "first_names"), *either),
        (*listed("first_names_male", "first_names"), *either),
        wives,
        (*listed("last_names_male", "male_last_names", "last_names"), *any_last),
    )
