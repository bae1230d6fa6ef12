"""Which verbs are there? One line a verb, as they are offered; a test compares it with the folder."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .change import Change
from .verbs.adopt import Adopt
from .verbs.align import Align
from .verbs.bring_under import BringUnder
from .verbs.create import Create
from .verbs.end import End
from .verbs.link import Link
from .verbs.merge import Merge
from .verbs.refocus import Refocus
from .verbs.reorganise import Reorganise
from .verbs.reseat import Reseat
from .verbs.retime import Retime
from .verbs.share import Share
from .verbs.split import Split
from .verbs.subsume import Subsume
from .verbs.transfer import Transfer
from .verbs.unlink import Unlink

_EVERY: tuple[type[Change], ...] = (
    Merge,
    End,
    BringUnder,
    Create,
    Split,
    Transfer,
    Link,
    Unlink,
    Refocus,
    Reseat,
    Retime,
    Align,
    Subsume,
    Adopt,
    Share,
    Reorganise,
)

VERBS: Mapping[str, type[Change]] = MappingProxyType({made.VERB: made for made in _EVERY})
