"""The judgement whether an amount is pay, other money, or neither; the grammar of amounts is in `redact.amounts`."""

from redact.detect.pay.judgement import judged
from redact.detect.pay.verdict import Verdict

__all__ = ["Verdict", "judged"]
