"""How does Django know the store? Under the label `store`."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The application that keeps what is held."""

    name = "interlock.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
