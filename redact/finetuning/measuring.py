"""What leaks and what is taken wrongly, before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from redact.finetuning.labelled import COMPANY, NAMELIKE, NAMES, PERSON, Labelled, Span, overlaps

Labeller = Callable[[Sequence[str]], list[list[Span]]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one set of texts."""

    people: int
    people_leaking: float
    """Share of mentions with a letter or digit outside every label for names."""
    companies: int
    companies_leaking: float
    wrong: float
    """Labels for people or companies that touch no name, in 1,000 words."""
    precision: float
    """Share of labels for people or companies that touch one."""

    @property
    def f_score(self) -> float:
        """Weigh what is kept from leaking and what is right equally."""
        mentions = max(1, self.people + self.companies)
        recall = 1 - (self.people * self.people_leaking + self.companies * self.companies_leaking) / mentions
        return 2 * recall * self.precision / max(1e-9, recall + self.precision)


def measured(examples: Sequence[Labelled], label: Labeller) -> Figures:
    """Compare a model's labels with what is known."""
    answers = label([each.text for each in examples])
    total, leaking = dict.fromkeys(NAMES, 0), dict.fromkeys(NAMES, 0)
    wrong = proposed = words = 0
    for example, answer in zip(examples, answers, strict=True):
        words += len(example.text.split())
        namelike = [span for span in answer if span.label in NAMELIKE]
        for span in example.spans:
            if span.label in NAMES:
                total[span.label] += 1
                leaking[span.label] += _leaks(span, example.text, namelike)
        ours = [span for span in answer if span.label in NAMES]
        proposed += len(ours)
        wrong += sum(not overlaps(span.start, span.end, _named(example.spans)) for span in ours)
    return Figures(
        total[PERSON],
        leaking[PERSON] / max(1, total[PERSON]),
        total[COMPANY],
        leaking[COMPANY] / max(1, total[COMPANY]),
        1000 * wrong / max(1, words),
        1 - wrong / max(1, proposed),
    )


def as_table(rows: Iterable[tuple[str, Figures]]) -> str:
    """Give the figures as a Markdown table."""
    head = "| on | people | leak | companies | leak | wrong per 1,000 words | precision |\n|---|---|---|---|---|---|---|\n"
    return head + "".join(
        f"| {name} | {each.people} | {each.people_leaking:.1%} | {each.companies} | {each.companies_leaking:.1%} "
        f"| {each.wrong:.1f} | {each.precision:.1%} |\n"
        for name, each in rows
    )


def _named(spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if span.label in NAMES]


def _leaks(span: Span, text: str, answer: Sequence[Span]) -> bool:
    covered = {position for each in answer for position in range(each.start, each.end)}
    return any(text[position].isalnum() and position not in covered for position in range(span.start, span.end))
