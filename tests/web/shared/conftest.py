"""The sample pages in place of the product's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def sample_pages(database: None) -> Iterator[None]:
    from django.test import override_settings

    with override_settings(ROOT_URLCONF="web.sample_pages.urls"):
        yield
