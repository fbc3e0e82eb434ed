"""One place gives one finding of a type; what only overlaps stays."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from redact.detect.merging import merge
from redact.model import Finding, SegmentKind, Span


def finding(
    *ranges: tuple[int, int],
    entity_type: str = "PERSON",
    score: float = 0.6,
    detector: str = "speakers",
    kind: SegmentKind = SegmentKind.PROSE,
    ambiguous: bool = False,
) -> Finding:
    return Finding(tuple(Span(*each) for each in ranges), entity_type, score, detector, "", kind, ambiguous=ambiguous)


def test_exact_duplicates_become_one_with_the_highest_score() -> None:
    assert merge([finding((0, 5), score=0.6), finding((0, 5), score=0.9)]) == (finding((0, 5), score=0.9),)


def test_the_roster_beats_a_pattern_beats_a_rule_beats_the_model() -> None:
    order = ["always", "roster_names", "secrets", "speakers", "names_by_model", "rare_words"]
    types = ["PROJECT", "PERSON", "SECRET", "LOCATION", "ORGANIZATION", "PERSON"]
    for rank in range(len(order) - 1):
        pair = [finding((0, 5), detector=order[each], entity_type=types[each]) for each in (rank, rank + 1)]
        (best,) = merge(reversed(pair))
        assert best.detector == order[rank]


def test_a_meant_finding_beats_a_listed_one_whoever_says_it() -> None:
    listed = finding((0, 5), score=0.2, detector="roster_names")
    meant = finding((0, 5), entity_type="ORGANIZATION", detector="names_by_model")
    assert merge([listed, meant]) == (meant,)


def test_a_nested_finding_of_the_same_type_is_dropped() -> None:
    assert merge([finding((0, 12)), finding((4, 12))]) == (finding((0, 12)),)


def test_a_nested_finding_of_another_type_stays() -> None:
    address, inside = finding((0, 12), entity_type="EMAIL_ADDRESS"), finding((0, 3))
    assert merge([inside, address]) == (address, inside)


def test_a_models_guess_inside_a_surer_name_is_dropped() -> None:
    whole, guess = (
        finding((0, 18), detector="roster_names"),
        finding((7, 18), entity_type="ORGANIZATION", detector="names_by_model"),
    )
    assert merge([whole, guess]) == (whole,)


def test_a_models_guess_inside_an_address_stays() -> None:
    address = finding((0, 18), entity_type="EMAIL_ADDRESS", detector="presidio_patterns")
    guess = finding((7, 18), entity_type="ORGANIZATION", detector="names_by_model")
    assert merge([address, guess]) == (address, guess)


def test_a_nested_finding_stays_where_the_outer_one_is_only_listed() -> None:
    outer, inner = finding((0, 12), score=0.2), finding((4, 12), score=0.6)
    assert merge([outer, inner]) == (outer, inner)


def test_overlapping_findings_stay() -> None:
    assert merge([finding((0, 8)), finding((4, 12))]) == (finding((0, 8)), finding((4, 12)))


def test_a_finding_in_the_gap_of_a_split_one_stays() -> None:
    split, between = finding((0, 4), (8, 12)), finding((5, 7))
    assert merge([split, between]) == (split, between)


def test_places_in_the_path_come_last_and_apart() -> None:
    in_path = finding((0, 5), kind=SegmentKind.PATH)
    assert merge([in_path, finding((0, 9)), finding((20, 25))]) == (finding((0, 9)), finding((20, 25)), in_path)


def test_a_finding_of_no_source_is_dropped() -> None:
    assert merge([finding()]) == ()


def test_doubt_is_kept() -> None:
    (merged,) = merge([finding((0, 5), score=0.9), finding((0, 5), ambiguous=True)])
    assert merged.ambiguous


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))
FINDINGS = st.builds(
    finding,
    SPANS,
    entity_type=st.sampled_from(["PERSON", "ORGANIZATION"]),
    score=st.sampled_from([0.2, 0.4, 0.85]),
    detector=st.sampled_from(["roster_names", "speakers", "names_by_model"]),
)


@given(st.lists(FINDINGS, max_size=12), st.randoms())
def test_nothing_meant_is_uncovered_whatever_the_order(findings: list[Finding], order: Random) -> None:
    merged = merge(findings)
    shuffled = list(findings)
    order.shuffle(shuffled)
    assert merge(shuffled) == merged
    assert merge(merged) == merged

    def meant(each: tuple[Finding, ...] | list[Finding]) -> set[int]:
        return {place for one in each if one.score > 0.2 for span in one.ranges for place in range(*span)}

    assert meant(merged) == meant(findings)
