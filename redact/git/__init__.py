"""The vault's git repository: what a commit would hold, what may be in it, and the hook that asks."""
