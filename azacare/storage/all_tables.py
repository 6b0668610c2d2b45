"""Every table of the records, for whoever looks at the schema as a whole."""

from __future__ import annotations

from azacare.storage import care_tables, lab_tables, tables

metadata = tables.metadata
FAMILIES = (tables, lab_tables, care_tables)
"""The modules that declare tables."""

APPEND_ONLY = tuple(table.name for table in metadata.sorted_tables)
"""Tables in which SQLite refuses UPDATE and DELETE."""
