"""Where a piece of text stands in a note."""

from __future__ import annotations

from enum import StrEnum


class SegmentKind(StrEnum):
    """Where in the note a segment's text stands."""

    PROSE = "prose"
    HEADING = "heading"
    TABLE_CELL = "table_cell"
    CALLOUT_TYPE = "callout_type"
    CALLOUT_TITLE = "callout_title"
    CODE = "code"
    FENCE_INFO = "fence_info"
    FRONTMATTER_KEY = "frontmatter_key"
    FRONTMATTER_VALUE = "frontmatter_value"
    FRONTMATTER_RAW = "frontmatter_raw"
    """A line of frontmatter outside keys and values: a YAML comment, or a line that no parser takes."""
    WIKILINK_TARGET = "wikilink_target"
    WIKILINK_SUBPATH = "wikilink_subpath"
    URL = "url"
    """A link destination or a bare URL, percent-decoded."""
    LINK_TITLE = "link_title"
    LINK_LABEL = "link_label"
    """The label of a reference link or of its definition."""
    IMAGE_ALT = "image_alt"
    FOOTNOTE_LABEL = "footnote_label"
    TAG = "tag"
    BLOCK_ID = "block_id"
    COMMENT = "comment"
    HTML_ATTRIBUTE = "html_attribute"
    HTML = "html"
    """Raw HTML that could not be taken apart."""
    GAP = "gap"
    """Text that the Markdown parser drops or that no other kind claims."""
    PATH = "path"
    """The note's own folder and file name; offsets are in the path."""
