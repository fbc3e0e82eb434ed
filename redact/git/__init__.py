"""What a commit would hold, exactly as git would commit it: read through git's own plumbing, never from the working tree.

Nothing is imported here, so that a hook pays only for the part that it uses.
"""
