"""From a file that somebody sends to a change that they have seen: kept, mapped, tried, put right, saved."""

from .choices import Choice, Group, destinations, shapes, table_choices
from .composing import ColumnSaid, SheetSaid, composed
from .files import LASTS, Opened, forget, keep, opened
from .problems import KindOf, Noted, as_csv, kinds_of, noted
from .remedies import leave_unknown, read_as, same_as
from .saving import Changed, save
from .sheets import ColumnShown, SheetShown, sheets
from .texts import checked, guessed_text, keep_mapping, kept_mapping, kept_mappings, lose_mapping
from .trying import Suspect, Trial, tried
from .weighing import Part, Row, parts

__all__ = [
    "LASTS", "Changed", "Choice", "ColumnSaid", "ColumnShown", "Group", "KindOf", "Noted", "Opened", "Part", "Row",
    "SheetSaid", "SheetShown", "Suspect", "Trial", "as_csv", "checked", "composed", "destinations", "forget",
    "guessed_text", "keep", "keep_mapping", "kept_mapping", "kept_mappings", "kinds_of", "leave_unknown",
    "lose_mapping", "noted", "opened", "parts", "read_as", "same_as", "save", "shapes", "sheets", "table_choices",
    "tried",
]  # fmt: skip
