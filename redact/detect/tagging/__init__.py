"""Which words are names, as learnt from marked notes.

Every word that may be one is read with its place, its neighbours, what the detectors and the language model say of it, and how
the note writes it elsewhere.
"""
