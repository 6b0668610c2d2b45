"""Every table of the records, for whoever looks at the schema as a whole."""

from __future__ import annotations

from azacare.storage import care_layout, core_layout, lab_layout, tables
from azacare.storage.layout import Layout

for _family in (core_layout, lab_layout, care_layout):
    for _layout in vars(_family).values():
        if isinstance(_layout, Layout):
            tables.table_of(_layout)

metadata = tables.metadata

APPEND_ONLY = tuple(table.name for table in metadata.sorted_tables)
"""Tables in which SQLite refuses UPDATE and DELETE."""
