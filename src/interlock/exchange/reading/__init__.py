"""What does a file say? Bytes of any common form to sheets of text, and a register package to raw tables."""

from .book import Book, Sheet, letter
from .files import read_books, read_bytes, read_file
from .package import read_package, tables_of

__all__ = ["Book", "Sheet", "letter", "read_books", "read_bytes", "read_file", "read_package", "tables_of"]
