"""A whole vault, again and again: what can't have changed isn't done twice, and nothing reaches the copy unchecked.

    files_of ─examine (workers)→ Found ─survey (one place)→ who is who, the strictest decision, names of copies
         ─transform (one place, the ledger's)→ Redacted ─check (workers)→ cleared bytes ─stage, swap→ copy and manifest

Workers hold policy, roster and language model, and no key; the coordinator alone has the ledger and writes the copy.
"""
