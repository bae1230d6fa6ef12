"""What every test shares: one careful profile of Hypothesis, and data of their own, far from anybody's database."""

from __future__ import annotations

import os
import tempfile

from hypothesis import HealthCheck, settings

settings.register_profile(
    "interlock", deadline=None, max_examples=40, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
settings.load_profile("interlock")

_HOME = tempfile.TemporaryDirectory(prefix="interlock-tests-")
os.environ["INTERLOCK_HOME"] = _HOME.name
os.environ["DJANGO_SETTINGS_MODULE"] = "interlock.web.settings"
os.environ.pop("DATABASE_URL", None)
# Playwright keeps an event loop in the tests' own thread, where Django would else refuse to read its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
