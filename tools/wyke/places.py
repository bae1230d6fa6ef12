"""Which areas and themes does Wyke have, and of which small areas is each area made?"""

from random import Random

Row = dict[str, object]

AREAS = [
    # id, name, aliases, code, level, parent
    ("england", "England", "", "", "national", ""),
    ("north-midlands", "North Midlands", "", "", "regional", "england"),
    ("marlshire", "Marlshire", "County of Marlshire", "", "sub_regional", "north-midlands"),
    ("wyke", "Wyke", "Borough of Wyke", "", "local", "marlshire"),
    ("eastmoor", "Eastmoor", "", "", "local", "marlshire"),
    ("carrow-vale", "Carrow Vale", "", "", "local", "marlshire"),
    ("marlchester", "Marlchester", "City of Marlchester", "", "local", "marlshire"),
    ("wyke-and-carrow-place", "Wyke and Carrow Place", "Wyke and Carrow health place", "", "sub_regional", "marlshire"),
    ("central-marlshire-policing-district", "Central Marlshire Policing District", "Central District", "",
     "sub_regional", "marlshire"),
    ("wyke-central", "Wyke Central", "", "", "neighbourhood", "wyke"),
    ("northgate", "Northgate", "Northgate and Fairfield", "", "neighbourhood", "wyke"),
    ("priory-park", "Priory Park", "", "", "neighbourhood", "wyke"),
    ("eastbrook", "Eastbrook", "", "", "neighbourhood", "wyke"),
    ("hollin-bank", "Hollin Bank", "", "", "neighbourhood", "wyke"),
    ("millholme", "Millholme", "", "", "neighbourhood", "wyke"),
    ("scarsby", "Scarsby", "", "", "neighbourhood", "wyke"),
    ("marl-valley", "Marl Valley", "Upper Marl", "", "neighbourhood", "wyke"),
    ("southern-parishes", "Southern Parishes", "", "", "neighbourhood", "wyke"),
]  # fmt: skip
SIZES = {
    "wyke-central": 15, "northgate": 16, "priory-park": 14, "eastbrook": 18, "hollin-bank": 14, "millholme": 14,
    "scarsby": 11, "marl-valley": 8, "southern-parishes": 10, "eastmoor": 38, "carrow-vale": 46, "marlchester": 72,
}  # fmt: skip
THEMES = [
    # id, name, parent, champion
    ("community", "Community", "", "wyke-partnership-board"),
    ("economy", "Economy", "", "wyke-economic-partnership"),
    ("environment", "Environment", "", "wyke-climate-partnership"),
    ("value-for-money", "Value for Money", "", ""),
    ("health", "Health", "community", "wyke-health-and-wellbeing-board"),
    ("safety", "Safety", "community", "safer-wyke-board"),
    ("housing", "Housing", "community", "wyke-strategic-housing-partnership"),
    ("culture", "Culture", "community", "culture-wyke"),
    ("learning", "Learning", "economy", ""),
    ("transport", "Transport", "environment", ""),
    ("nature", "Nature", "environment", "marlshire-nature-recovery-partnership"),
]


def areas() -> list[Row]:
    """Which areas?"""
    names = ("id", "name", "aliases", "code", "level", "parent")
    found: list[Row] = [dict(zip(names, row, strict=True)) for row in AREAS]
    for row in found:
        if row["id"] == "wyke":
            row["start"] = "1998-04-01"
        if row["level"] in {"neighbourhood", "local"}:
            row["source"] = (
                "Borough boundary order 1996" if row["level"] == "local" else "Locality working report, 2019"
            )
    return found


def themes() -> list[Row]:
    """Which themes?"""
    return [dict(zip(("id", "name", "parent", "champion"), row, strict=True)) for row in THEMES]


def area_units(rng: Random) -> list[Row]:
    """Of which small areas is each area made, and how many residents has each?"""
    units: dict[str, list[str]] = {}
    weight: dict[str, int] = {}
    number = 0
    for area, size in SIZES.items():
        for _ in range(size):
            number += 1
            unit = f"W{number:04d}"
            units.setdefault(area, []).append(unit)
            weight[unit] = round(rng.gauss(1630, 190))
    localities = list(SIZES)[:9]
    units["wyke"] = [u for area in localities for u in units[area]]
    units["marlshire"] = list(weight)
    units["wyke-and-carrow-place"] = [
        u for area in localities if area != "southern-parishes" for u in units[area]
    ] + units["carrow-vale"]
    district = [u for area in localities if area not in {"scarsby", "marl-valley"} for u in units[area]]
    units["central-marlshire-policing-district"] = district + units["eastmoor"][:17]
    split = {units["eastmoor"][16]: 0.4, units["southern-parishes"][-1]: 0.7}
    rows: list[Row] = []
    for area, *_ in AREAS:
        for unit in units.get(area, []):
            part = split.get(unit, "") if area == "central-marlshire-policing-district" else ""
            rows.append({"area": area, "unit": unit, "share": part, "weight": weight[unit]})
    return rows
