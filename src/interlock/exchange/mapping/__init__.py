"""Which of their columns is which of ours? Mappings: what they can say, applied, guessed, read and written."""

from .apply import apply_mapping
from .columns import ColumnGuess
from .guess import SHAPES, Guess, SheetGuess, guess
from .language import Block, Condition, Grid, Mapping
from .load import dump_mapping, load_mapping
from .register import read_register

__all__ = [
    "SHAPES",
    "Block",
    "ColumnGuess",
    "Condition",
    "Grid",
    "Guess",
    "Mapping",
    "SheetGuess",
    "apply_mapping",
    "dump_mapping",
    "guess",
    "load_mapping",
    "read_register",
]
