"""A register package written and read again holds the same facts, whatever is in it."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from interlock.exchange import outlines
from interlock.exchange.apostrophe import is_formula, safe, unsafe
from interlock.exchange.writing import cells, write
from interlock.exchange.writing.folder import write_folder
from interlock.exchange.writing.packed import write_zip, zip_bytes
from interlock.exchange.writing.workbook import write_xlsx, xlsx_bytes
from interlock.register.problem import Refused
from interlock.register.schema import tables
from interlock.register.snapshot import Register
from interlock.workflows.reading import read

from ...building import AS_AT, register
from ...strategies import TEXT, registers
from .awkward import PAYLOADS, STARTS, opened_by_libreoffice

Writer = Callable[[Register, Path], None]
FORMS: dict[str, Writer] = {"out": write_folder, "out.zip": write_zip, "out.xlsx": write_xlsx}
TEXTS = [(t.name, f.name) for t in tables().values() for f in t.fields.values() if f.type == "text" and not f.common]


def again(written: Register, name: str) -> Register:
    """The register as it comes back from this form."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        FORMS[name](written, path)
        returned = read(path, as_at=AS_AT)
    assert returned.errors == ()
    assert returned.register is not None
    return returned.register


def differing(one: Register, other: Register) -> list[str]:
    return [name for name in tables() if not one[name].equals(other[name])]


@st.composite
def odd_registers(draw: st.DrawFn) -> Register:
    """Registers with vacancies that repeat, columns that we do not know, and texts of several lines."""
    made = draw(registers())
    # reading never leaves a column of ours, as it is named, among those that we do not know
    known = set(tables()["partnerships"].fields)
    heads = st.one_of(
        TEXT.filter(lambda text: text not in known),
        st.sampled_from(["Status", "also known as", "extra: x", "=1", "a;b|c", "Name"]),
    )
    facts = st.dictionaries(
        heads, st.one_of(TEXT, st.sampled_from(["a\r\nb", "c\rd", "x,y;z|w", '"', "''=1"])), max_size=3
    )
    bodies = made["partnerships"]
    extra = [draw(facts) for _ in range(bodies.height)]
    texts = [json.dumps(e, ensure_ascii=False, sort_keys=True) if e else None for e in extra]
    seats = made["memberships"]
    empty = {"partnership": bodies["id"][0], "vacant": True, "role": "member"}
    vacancies = Register.from_records({"memberships": [empty] * draw(st.integers(0, 3))}, AS_AT)["memberships"]
    return made.with_tables(
        {
            "partnerships": bodies.with_columns(pl.Series("extra", texts, dtype=pl.String)),
            "memberships": pl.concat([seats, vacancies]),
        }
    )


@given(odd_registers())
def test_a_folder_and_a_zip_hold_the_same_facts(made: Register) -> None:
    for name in ("out", "out.zip"):
        held = again(made, name)
        assert held.digest == made.digest, differing(made, held)


@settings(max_examples=20)  # each is read in a process of its own
@given(odd_registers())
def test_a_workbook_holds_the_same_facts(made: Register) -> None:
    held = again(made, "out.xlsx")
    assert held.digest == made.digest, differing(made, held)


@given(odd_registers())
def test_equal_facts_give_equal_bytes(made: Register) -> None:
    shuffled = Register({name: frame.reverse() for name, frame in made.tables.items()}, AS_AT)
    assert zip_bytes(made) == zip_bytes(shuffled)
    assert xlsx_bytes(made) == xlsx_bytes(shuffled)


@given(st.text())
def test_the_apostrophe_comes_off_as_it_went_on(text: str) -> None:
    assert unsafe(safe(text)) == text
    assert not text.startswith(STARTS) or safe(text).startswith("'")
    held = cells.column_for_csv(pl.Series([text]))
    assert held[0] == safe(text)


def test_there_are_at_least_sixty_payloads_and_all_are_seen_as_formulas() -> None:
    assert len(set(PAYLOADS)) >= 60
    assert [p for p in PAYLOADS if not is_formula(p)] == ["x\t=1"]


def in_every_text(payload: str) -> Register:
    """A register with this text in every text column of every table."""
    records: dict[str, list[dict[str, object]]] = {}
    whole = payload.replace("|", "/")  # the sign parts values, so no id and no value of a list holds it
    for name, table in tables().items():
        row: dict[str, object] = {}
        for field in table.fields.values():
            if field.type == "text" and (field.name != "outline"):
                row[field.name] = whole if field.name == "id" else payload
            elif field.type == "list":
                row[field.name] = [whole, "other"]
            elif field.type == "ref" and field.required:
                row[field.name] = whole
            elif field.codes and field.required:
                row[field.name] = field.codes[0].code
        records[name] = [row]
    for name in ("links", "target_links"):
        records[name][0]["to"] = "other"
    for name in ("partnerships", "targets"):
        records[name].append({"id": "other", "name": "Other"})
    records["contributions"][0]["partnership"] = "other"
    return Register.from_records(records, AS_AT)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_stands_first_in_a_cell_and_each_comes_back(payload: str, tmp_path: Path) -> None:
    made = in_every_text(payload)
    write_folder(made, tmp_path / "out")
    seen = 0
    for path in (tmp_path / "out").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline="")):
            for cell in row:
                assert not cell.lstrip("\t\r\n \u00a0\u200b").startswith(STARTS), (path.name, cell)
                seen += unsafe(cell) == payload
    assert seen >= len(TEXTS) - 1
    assert read(tmp_path / "out", as_at=AS_AT).register.digest == made.digest  # type: ignore[union-attr]
    sheets = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(made)))
    for sheet in sheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
                if cell.value == payload and is_formula(payload):
                    assert cell.quotePrefix, "typing in the cell must not make it a formula"


def test_every_payload_comes_back_from_a_workbook(tmp_path: Path) -> None:
    made = register(partnerships=[{"id": f"p{n}", "name": p, "purpose": p} for n, p in enumerate(PAYLOADS)])
    write_xlsx(made, tmp_path / "a.xlsx")
    held = read(tmp_path / "a.xlsx", as_at=AS_AT).register
    assert held is not None
    assert held.digest == made.digest


def test_libreoffice_shows_every_payload_as_text(tmp_path: Path) -> None:
    rows = [{"id": f"p{n:03}", "name": f"Body {n:03}", "purpose": p, "budget": -n / 2} for n, p in enumerate(PAYLOADS)]
    made = register(partnerships=rows)
    write_xlsx(made, tmp_path / "book.xlsx")
    # 44 comma, 34 quote, 76 UTF-8; cells as shown: false, so that numbers come in full
    path = opened_by_libreoffice(
        tmp_path / "book.xlsx", "csv", "Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", tmp_path
    )
    with open(path, encoding="utf-8", newline="") as lines:
        shown = {row["id"]: row for row in csv.DictReader(lines)}
    for row in rows:
        assert shown[row["id"]]["purpose"] == row["purpose"]
        assert float(shown[row["id"]]["budget"]) == row["budget"]


def test_libreoffice_runs_nothing_in_a_csv_file(tmp_path: Path) -> None:
    made = register(partnerships=[{"id": f"p{n:03}", "name": f"B {n}", "purpose": p} for n, p in enumerate(PAYLOADS)])
    write_folder(made, tmp_path / "out")
    book = opened_by_libreoffice(tmp_path / "out" / "partnerships.csv", "xlsx", "", tmp_path)
    shown = openpyxl.load_workbook(book).worksheets[0]
    assert shown.max_row == len(PAYLOADS) + 1
    assert {cell.data_type for row in shown.iter_rows() for cell in row} <= {"s", "n"}


@settings(max_examples=20)
@given(odd_registers())
def test_frictionless_finds_every_package_valid(made: Register) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_folder(made, Path(folder) / "out")
        report = Package(str(Path(folder) / "out" / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []


def test_frictionless_finds_a_fault_that_is_put_in(tmp_path: Path) -> None:
    made = register(partnerships=[{"name": "A", "level": "strategic", "chair": "x"}], people=["x"])
    write_folder(made, tmp_path / "out")
    people = tmp_path / "out" / "people.csv"
    people.write_text(people.read_text().replace("x,x", "y,x"))
    kinds = Package(str(tmp_path / "out" / "datapackage.json")).validate().flatten(["type"])
    assert ["foreign-key"] in kinds


def test_only_what_is_known_is_written() -> None:
    made = register(
        partnerships=[{"name": "A", "seats": 3.0, "notes": "n"}, "B"],
        memberships=[{"partnership": "a", "vacant": True}],
    )
    with zipfile.ZipFile(io.BytesIO(zip_bytes(made))) as inside:
        assert inside.namelist() == ["datapackage.json", "partnerships.csv", "memberships.csv"]
        assert inside.read("partnerships.csv").decode() == "id,name,seats,notes\na,A,3,n\nb,B,,\n"
        assert inside.read("memberships.csv").decode() == "partnership,organisation,person,start,vacant\na,,,,yes\n"
        described = json.loads(inside.read("datapackage.json"))
    assert [resource["path"] for resource in described["resources"]] == ["partnerships.csv", "memberships.csv"]


def test_outlines_travel_as_geojson_beside_the_tables(tmp_path: Path) -> None:
    square = outlines.plain({"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]})
    areas = [{"id": "n", "name": "North", "outline": square}, {"id": "s", "name": "South", "outline": "by the river"}]
    made = register(partnerships=["A"], areas=areas)
    write_folder(made, tmp_path / "out")
    drawn = json.loads((tmp_path / "out" / "areas.geojson").read_text())
    assert [(f["properties"]["id"], f["geometry"]["type"]) for f in drawn["features"]] == [("n", "Polygon")]
    assert (tmp_path / "out" / "areas.csv").read_text() == "id,name,outline\nn,North,\ns,South,by the river\n"
    for name in FORMS:
        assert again(made, name).digest == made.digest


def test_lists_of_one_length_are_not_taken_for_columns() -> None:
    made = register(partnerships=[{"name": f"B{n}", "aliases": [f"{n}{c}" for c in "abcdef"]} for n in range(30)])
    assert again(made, "out").digest == made.digest


def test_numbers_and_dates_are_numbers_and_dates_in_a_workbook() -> None:
    facts = {"name": "A", "budget": -12.5, "started": "2020-04-01", "ends": "2027", "staff_fte": 0.1 + 0.2}
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(register(partnerships=[facts]))))["partnerships"]
    row = dict(zip([c.value for c in sheet[1]], sheet[2], strict=True))
    assert (row["budget"].value, row["started"].value.date().isoformat(), row["started"].is_date) == (
        -12.5,
        "2020-04-01",
        True,
    )
    assert row["ends"].value == "2027"
    assert row["staff_fte"].value == repr(0.1 + 0.2), "a number that Excel would round stays whole as text"


def test_a_cell_too_long_for_a_workbook_is_refused_and_a_folder_takes_it(tmp_path: Path) -> None:
    made = register(partnerships=[{"name": "A", "purpose": "x" * 32_768}])
    with pytest.raises(Refused, match=r"partnerships, purpose.*32768.*folder"):
        write_xlsx(made, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
    assert again(made, "out").digest == made.digest
    assert again(register(partnerships=[{"name": "A", "purpose": "x" * 32_767}]), "out.xlsx")


def test_a_table_too_long_for_a_sheet_is_refused(tmp_path: Path) -> None:
    codes = pl.DataFrame({"area": ["n"] * 1_048_576, "unit": [f"u{n}" for n in range(1_048_576)]})
    made = register(partnerships=["A"], areas=["n"]).with_tables({"area_units": codes})
    with pytest.raises(Refused, match=r"area_units.*1048576.*folder"):
        write_xlsx(made, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_package_takes_the_place_of_an_earlier_one_and_of_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(register(partnerships=["A"], people=["x"]), out)
    write_folder(register(partnerships=["B"]), out)
    assert sorted(path.name for path in out.iterdir()) == ["datapackage.json", "partnerships.csv"]
    (out / "thesis.docx").write_text("mine")
    with pytest.raises(Refused, match=r"thesis\.docx"):
        write_folder(register(partnerships=["C"]), out)
    assert (out / "partnerships.csv").read_text() == "id,name\nb,B\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_place_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No such file or directory"):
        write_zip(register(partnerships=["A"]), tmp_path / "nowhere" / "a.zip")
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="is a file"):
        write_folder(register(partnerships=["A"]), tmp_path / "file")
    with pytest.raises(Refused, match="is a folder"):
        write_zip(register(partnerships=["A"]), tmp_path)


def test_nothing_is_left_behind_when_writing_stops_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_folder(register(partnerships=["A"]), out)

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refused, match="No space left"):
        write_folder(register(partnerships=["B"]), out)
    with pytest.raises(Refused, match="No space left"):
        write(register(partnerships=["B"]), tmp_path / "b.zip", None)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (out / "partnerships.csv").read_text() == "id,name\na,A\n"


def test_a_large_file_is_read_back_like_a_small_one(tmp_path: Path) -> None:
    bodies = [{"id": f"p{n:05}", "name": f"Body {n:05}", "purpose": f"=SUM(A{n}) " + "x" * 40} for n in range(15_000)]
    made = register(partnerships=bodies)
    extra = pl.Series("extra", [json.dumps({"=Status": "'=1", "Name": "n"})] * len(bodies))
    made = made.with_tables({"partnerships": made["partnerships"].with_columns(extra)})
    write_folder(made, tmp_path / "out")
    assert (tmp_path / "out" / "partnerships.csv").stat().st_size > 1_000_000
    held = read(tmp_path / "out", as_at=AS_AT).register
    assert held is not None
    assert held.digest == made.digest


def test_an_unknown_column_named_as_one_of_ours_is_kept_under_its_prefix(tmp_path: Path) -> None:
    made = register(partnerships=["A"])
    facts = made["partnerships"].with_columns(pl.lit('{"as_at": "x"}').alias("extra"))
    write_folder(made.with_tables({"partnerships": facts}), tmp_path / "out")
    returned = read(tmp_path / "out", as_at=AS_AT)
    assert returned.ok
    assert returned.register is not None
    assert returned.register["partnerships"]["extra"].to_list() == ['{"extra: as_at": "x"}']
