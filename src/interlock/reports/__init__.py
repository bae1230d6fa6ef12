"""PAPERS: what an audit found, as a page to read or print and in words for a terminal."""

from .compared.whole import comparison_words
from .page import results_html
from .summary import results_summary

__all__ = ["comparison_words", "results_html", "results_summary"]
