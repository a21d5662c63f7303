"""What goes wrong when results are exported."""

from __future__ import annotations


class ExportError(Exception):
    """The results cannot be exported so; the message says what to do."""
