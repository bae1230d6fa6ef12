"""Which of their columns is which of ours? Mappings: what they can say, applied, guessed, read and written."""

from .apply import apply_mapping
from .language import Block, Condition, Grid, Mapping
from .load import dump_mapping, load_mapping
from .register import read_register

__all__ = [
    "Block",
    "Condition",
    "Grid",
    "Mapping",
    "apply_mapping",
    "dump_mapping",
    "load_mapping",
    "read_register",
]
