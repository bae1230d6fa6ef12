"""What does every page know? The place, the sections, who is asking, the language, what was just done."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest

from interlock.register.language import spoken
from interlock.web.shared.held import place_of
from interlock.web.shared.nav import sections


def common(request: HttpRequest) -> dict[str, Any]:
    """Add to each template: place, sections, who, language, csp_nonce, flashes."""
    return {
        "place": place_of(request),
        "sections": sections(request),
        "who": getattr(request, "who", ""),
        "language": spoken(),
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "flashes": get_messages(request),
    }
