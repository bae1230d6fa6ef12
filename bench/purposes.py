"""How well does the likeness of purposes tell the same work from other work? Judged on pairs written by someone who
had not seen the thesaurus: bench/purpose_pairs.csv. `.venv/bin/python bench/purposes.py`

Prints, for the product's measure and for plain words (TF-IDF of stems), the share of cases in which a pair of the same
work is ranked above a pair that is not (AUC, 0.5 is chance), against adversarial and unrelated pairs apart, and how
many of each the product's threshold would list.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from interlock.audit.settings import Settings
from interlock.measures.picture.overlap import overlaps
from interlock.register.snapshot import Register

PAIRS = Path(__file__).with_name("purpose_pairs.csv")


def auc(same: list[float], other: list[float]) -> float:
    """The share of (same, other) in which same is larger, halves for ties."""
    a, b = np.array(same)[:, None], np.array(other)[None, :]
    return float((a > b).mean() + (a == b).mean() / 2)


def product(pairs: list[dict[str, str]]) -> list[float]:
    """The product's likeness of each pair, all sentences standing in one register."""
    bodies = [
        {"id": f"{n:03d}{side}", "name": f"Body {n}{side}", "purpose": row[side]}
        for n, row in enumerate(pairs)
        for side in "ab"
    ]
    table = overlaps(Register.from_records({"partnerships": bodies}, date(2026, 4, 1)), at_least=0.3,
                     purpose_at_least=1e-9)  # fmt: skip
    known = {(a, b): s for a, b, s in table.select("a", "b", "purpose_similarity").iter_rows()}
    return [known.get((f"{n:03d}a", f"{n:03d}b")) or 0.0 for n in range(len(pairs))]


def plain(pairs: list[dict[str, str]]) -> list[float]:
    """Cosine of TF-IDF of words, as a library would give it off the shelf."""
    texts = pl.Series([row[side] for row in pairs for side in "ab"]).str.to_lowercase().str.extract_all(r"[a-z']+")
    words = sorted({word for text in texts.to_list() for word in text})
    at = {word: n for n, word in enumerate(words)}
    matrix = np.zeros((len(texts), len(words)))
    for n, text in enumerate(texts.to_list()):
        for word in text:
            matrix[n, at[word]] += 1
    matrix *= np.log(len(texts) / (matrix > 0).sum(axis=0)) + 1
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return [float(matrix[2 * n] @ matrix[2 * n + 1]) for n in range(len(pairs))]


def main() -> None:
    """Print the figures."""
    with open(PAIRS, encoding="utf-8", newline="") as lines:
        pairs = list(csv.DictReader(lines))
    threshold = Settings().threshold("purpose_similarity")
    print(f"{len(pairs)} pairs; threshold {threshold}")
    for name, scores in (("Interlock", product(pairs)), ("plain words", plain(pairs))):
        of = {kind: [s for s, row in zip(scores, pairs, strict=True) if row["kind"] == kind]
              for kind in ("paraphrase", "adversarial", "unrelated")}  # fmt: skip
        print(
            f"{name:12s} AUC against all {auc(of['paraphrase'], of['adversarial'] + of['unrelated']):.2f}, "
            f"adversarial {auc(of['paraphrase'], of['adversarial']):.2f}, unrelated "
            f"{auc(of['paraphrase'], of['unrelated']):.2f}; at the threshold "
            + ", ".join(f"{sum(s >= threshold for s in found)} of {len(found)} {kind}" for kind, found in of.items())
        )


if __name__ == "__main__":
    main()
