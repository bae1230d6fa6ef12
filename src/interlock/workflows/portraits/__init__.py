"""What do we know about this one record, and how does it stand among the others? A page's worth of plain values."""

from .organisation import OrganisationPortrait, organisation
from .partnership import PartnershipPortrait, partnership
from .person import PersonPortrait, person
from .record import RecordPortrait, record
from .story import Told, story

__all__ = [
    "OrganisationPortrait", "PartnershipPortrait", "PersonPortrait", "RecordPortrait", "Told", "organisation",
    "partnership", "person", "record", "story",
]  # fmt: skip
