"""Note + Plan -> Redacted: everything the plan decided, carried out, and nothing else."""

from redact.transform.linking import Link, LinkedNotes, MovedLink, MovedLinks
from redact.transform.numbering import FirstAppearance, Numbering, drawn_numbers
from redact.transform.operators import operator_names, wrong_parameters
from redact.transform.transforming import Transformed, transform, transform_traced, transformed_path, with_ending

__all__ = [
    "FirstAppearance",
    "Link",
    "LinkedNotes",
    "MovedLink",
    "MovedLinks",
    "Numbering",
    "Transformed",
    "drawn_numbers",
    "operator_names",
    "transform",
    "transform_traced",
    "transformed_path",
    "with_ending",
    "wrong_parameters",
]
