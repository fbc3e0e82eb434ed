"""Obsidian's own options: the keys of its settings that can't hold a name, and every word that their values may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

Allowed: TypeAlias = "type[bool] | type[float] | frozenset[str] | Mapping[str, Allowed] | ListOf"
"""What a value may be: true or false, a number, one of some words, a mapping with known keys, a list."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; items that aren't allowed are dropped."""

    each: Allowed


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _all(keys: str, allowed: Allowed) -> dict[str, Allowed]:
    return dict.fromkeys(keys.split(), allowed)


_CORE_PLUGINS = _words(
    """audio-recorder backlink bases bookmarks canvas command-palette daily-notes editor-status file-explorer file-recovery
    footnotes global-search graph markdown-importer note-composer outgoing-link outline page-preview properties publish
    random-note slash-command slides starred switcher sync tag-pane templates webviewer word-count workspaces zk-prefixer"""
)
_COMMUNITY_PLUGINS = _words(
    """admonition advanced-tables better-word-count calendar cm-editor-syntax-highlight-obsidian cmdr dataview
    editing-toolbar homepage image-converter mermaid-tools metadata-menu note-refactor-obsidian nldates-obsidian
    obsidian-admonition obsidian-banners obsidian-charts obsidian-day-planner obsidian-dictionary-plugin
    obsidian-excalidraw-plugin obsidian-full-calendar obsidian-git obsidian-hider obsidian-icon-folder
    obsidian-importer obsidian-kanban obsidian-kindle-plugin obsidian-latex-suite obsidian-linter
    obsidian-livesync obsidian-local-rest-api obsidian-memos obsidian-meta-bind-plugin obsidian-mind-map
    obsidian-minimal-settings obsidian-outliner obsidian-pandoc obsidian-projects obsidian-reminder-plugin
    obsidian-spaced-repetition obsidian-style-settings obsidian-tasks-plugin obsidian-textgenerator-plugin omnisearch
    pdf-plus periodic-notes quickadd readwise-official recent-files-obsidian remotely-save smart-connections
    table-editor-obsidian tag-wrangler templater-obsidian url-into-selection various-complements zotlit"""
)
_COMMANDS = _words(
    """app:delete-file app:go-back app:go-forward app:open-help app:open-settings app:open-vault app:reload
    app:toggle-left-sidebar app:toggle-right-sidebar app:toggle-ribbon backlink:open backlink:open-backlinks
    backlink:toggle-backlinks-in-document bookmarks:bookmark-current-view bookmarks:open canvas:new-file
    command-palette:open daily-notes daily-notes:goto-next daily-notes:goto-prev editor:add-cursor-above
    editor:add-cursor-below editor:attach-file editor:clear-formatting editor:context-menu
    editor:cycle-list-checklist editor:delete-paragraph editor:focus editor:focus-bottom editor:focus-left
    editor:focus-right editor:focus-top editor:fold-all editor:fold-less editor:fold-more editor:follow-link
    editor:insert-blockquote editor:insert-callout editor:insert-codeblock editor:insert-embed
    editor:insert-footnote editor:insert-horizontal-rule editor:insert-link editor:insert-mathblock
    editor:insert-mathexpression editor:insert-table editor:insert-tag editor:insert-wikilink
    editor:open-link-in-new-leaf editor:open-link-in-new-split editor:open-link-in-new-window editor:open-search
    editor:open-search-replace editor:rename-heading editor:save-file editor:set-heading editor:set-heading-0
    editor:set-heading-1 editor:set-heading-2 editor:set-heading-3 editor:set-heading-4 editor:set-heading-5
    editor:set-heading-6 editor:swap-line-down editor:swap-line-up editor:toggle-blockquote editor:toggle-bold
    editor:toggle-bullet-list editor:toggle-checklist-status editor:toggle-code editor:toggle-comments
    editor:toggle-fold editor:toggle-fold-properties editor:toggle-highlight editor:toggle-inline-math
    editor:toggle-italics editor:toggle-keep-scroll-sync editor:toggle-line-numbers editor:toggle-numbered-list
    editor:toggle-readable-line-length editor:toggle-source editor:toggle-spellcheck editor:toggle-strikethrough
    editor:unfold-all file-explorer:duplicate-file file-explorer:move-file file-explorer:new-file
    file-explorer:new-file-in-current-tab file-explorer:new-file-in-new-pane file-explorer:new-folder
    file-explorer:open file-explorer:reveal-active-file file-recovery:open global-search:open graph:animate
    graph:open graph:open-local insert-current-date insert-current-time insert-template markdown:add-alias
    markdown:add-metadata-property markdown:clear-metadata-properties markdown:edit-metadata-property
    markdown:toggle-preview note-composer:extract-heading note-composer:merge-file note-composer:split-file
    open-with-default-app:open open-with-default-app:show outgoing-links:open outline:open
    outline:open-for-current properties:open properties:open-local random-note slides:start starred:open
    switcher:open sync:open-sync-view sync:setup tag-pane:open theme:switch theme:toggle-light-dark theme:use-dark
    theme:use-light window:reset-zoom window:toggle-always-on-top window:zoom-in window:zoom-out workspace:close
    workspace:close-others workspace:close-tab-group workspace:close-window workspace:copy-path
    workspace:copy-url workspace:edit-file-title workspace:export-pdf workspace:goto-last-tab
    workspace:goto-tab-1 workspace:goto-tab-2 workspace:goto-tab-3 workspace:goto-tab-4 workspace:goto-tab-5
    workspace:goto-tab-6 workspace:goto-tab-7 workspace:goto-tab-8 workspace:move-to-new-window
    workspace:new-tab workspace:next-tab workspace:open-in-new-window workspace:previous-tab
    workspace:show-trash workspace:split-horizontal workspace:split-vertical workspace:toggle-pin
    workspace:toggle-stacked-tabs workspace:undo-close-pane workspaces:load workspaces:open-modal zk-prefixer"""
)
_KEYS = frozenset(map(chr, range(0x21, 0x7F))) | _words(
    """ArrowDown ArrowLeft ArrowRight ArrowUp Backspace Delete End Enter Escape F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 Home
    Insert PageDown PageUp Space Tab"""
)
_CHORDS = ListOf({"modifiers": ListOf(_words("Alt Ctrl Meta Mod Shift")), "key": _KEYS})

SETTINGS: Mapping[str, Allowed] = MappingProxyType(
    {
        "app.json": _all(
            """alwaysUpdateLinks autoConvertHtml autoPairBrackets autoPairMarkdown focusNewTab foldHeading foldIndent
            livePreview mobilePullAction promptDelete readableLineLength rightToLeft showIndentGuide showInlineTitle
            showLineNumber showUnsupportedFiles smartIndentList spellcheck strictLineBreaks useMarkdownLinks useTab vimMode""",
            bool,
        )
        | {
            "attachmentFolderPath": frozenset({"/", "./"}),
            "defaultViewMode": _words("preview source"),
            "newFileLocation": _words("current folder root"),
            "newLinkFormat": _words("absolute relative shortest"),
            "pdfExportSettings": {
                **_all("includeName landscape", bool),
                "downscalePercent": float,
                "margin": frozenset("0123"),
                "pageSize": _words("A3 A4 A5 Legal Letter Tabloid"),
            },
            "propertiesInDocument": _words("hidden source visible"),
            "tabSize": float,
            "trashOption": _words("local none system"),
        },
        "appearance.json": {
            **_all("baseFontSizeAction nativeMenus showRibbon showViewHeader translucency", bool),
            "baseFontSize": float,
            "theme": _words("moonstone obsidian system"),
        },
        "community-plugins.json": ListOf(_COMMUNITY_PLUGINS),
        "core-plugins.json": dict.fromkeys(_CORE_PLUGINS, bool),
        "core-plugins-migration.json": dict.fromkeys(_CORE_PLUGINS, bool),
        "graph.json": {
            **_all(
                """close collapse-color-groups collapse-display collapse-filter collapse-forces hideUnresolved showArrow
                showAttachments showOrphans showTags""",
                bool,
            ),
            **_all(
                """centerStrength lineSizeMultiplier linkDistance linkStrength nodeSizeMultiplier repelStrength scale
                textFadeMultiplier""",
                float,
            ),
        },
        "hotkeys.json": dict.fromkeys(_COMMANDS, _CHORDS),
    }
)
"""By file name."""
LISTED_PLUGINS = ListOf(_CORE_PLUGINS)
"""How older versions wrote `core-plugins.json`."""
