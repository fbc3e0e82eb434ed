"""The page in the browser on which a person sees what goes and what stays, and sets it right."""
