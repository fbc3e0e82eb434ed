"""A git filter: the working tree holds the notes themselves, commits hold them pseudonymized, with the originals sealed.

Nothing is imported here, so that git's own commands pay only for the part that they use.
"""
