"""Trains the names of the language model for notes and transcripts; no part of an export, run by hand.

Data, given by path and not part of the project:

- meetings: QMSum's training split (github.com/Yale-LILY/QMSum, MIT, (c) 2021 Yale-LILY), one JSON object a line with `meeting`
  and `turns`, the texts of what was said;
- templates: `templates.txt` of presidio-research (github.com/microsoft/presidio-research, MIT, (c) Microsoft);
- companies: its `companies_and_organizations.csv`.

The lines of notes with slots (`data/notes.txt`), those without any name (`data/nothing.txt`) and the words for the slots are the
project's own; names of people come from Faker.
"""
