"""Note + Plan -> Redacted: everything the plan decided, carried out, and nothing else."""

from redact.transform.numbering import FirstAppearance, Numbering
from redact.transform.operators import operator_names, wrong_parameters
from redact.transform.transforming import transform

__all__ = ["FirstAppearance", "Numbering", "operator_names", "transform", "wrong_parameters"]
