"""How large may a file be before we refuse to read it? Bounds that keep a hostile file from stopping the rest.

The figures answer the hazards measured for this product: a workbook of under 1 MB whose one cell unpacks to 800 MB
takes more than 2 GB to read, and a workbook of a million rows takes 0.6 GB.
"""

from __future__ import annotations

MEGABYTE = 1_000_000

FILE = 50 * MEGABYTE  # one file that is given or uploaded
FOLDER_FILE = 2_000 * MEGABYTE  # one file of a folder, which lies on this machine already
ENTRIES = 200  # files packed in one workbook or zip
DIRECTORY = 1 * MEGABYTE  # the list of contents at the end of a workbook or zip
UNPACKED = 200 * MEGABYTE  # all that is packed in one workbook or zip, as its list of contents declares it
RATIO = 100  # unpacked to packed ...
RATIO_FROM = 10 * MEGABYTE  # ... looked at only above this size
TEXT = 400 * MEGABYTE  # text that the cells of one workbook may come to
CHILD_MEMORY = 2_000 * MEGABYTE  # address space of the process that reads a workbook
CHILD_SECONDS = 60  # processor time of that process
CHILD_WAIT = 180  # time by the clock, for a machine that is busy
PROBLEMS = 1_000  # problems of one sort listed one by one for one sheet
