"""What is kept in the database? The tables of the register, the log of every change, and what people keep beside."""

from __future__ import annotations

from django.db import models

from interlock.register.schema import tables
from interlock.store.columns import class_name, make_model

_MODELS = {name: make_model(table, __name__) for name, table in tables().items()}
globals().update({class_name(table): _MODELS[name] for name, table in tables().items()})


def model_for(table: str) -> type[models.Model]:
    """Which model class holds this table of the schema? KeyError where there is none."""
    return _MODELS[table]


class Held(models.Model):
    """What is held now: how many changes made it, its digest, and the settings of the place. One row, which every
    writer locks first, so that writers come one after another."""

    version = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")
    settings = models.TextField(default="")


class Change(models.Model):
    """One change of what is held, applied whole. Never altered afterwards: an undo is another change."""

    at = models.DateTimeField()
    who = models.TextField()
    why = models.TextField()
    kind = models.CharField(max_length=20)
    version = models.BigIntegerField(unique=True)  # what is held after it; one less before it
    digest = models.CharField(max_length=64)  # of the register after it
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="undone_in")
    once = models.CharField(max_length=200, null=True, unique=True)
    added = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    removed = models.IntegerField(default=0)


class ChangedRecord(models.Model):
    """One record before and after a change, as JSON text; of a record that was changed, the columns that differ."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="records")
    table = models.CharField(max_length=40)
    key = models.TextField()
    sort = models.CharField(max_length=8)  # added, changed, removed
    before = models.TextField(null=True)
    after = models.TextField(null=True)

    class Meta:
        indexes = (models.Index(fields=["table", "key"]),)


class Mapping(models.Model):
    """How the columns of somebody's file are read, kept under a name to be used again."""

    name = models.CharField(max_length=200, primary_key=True)
    toml = models.TextField()
    who = models.TextField()
    at = models.DateTimeField()


class Upload(models.Model):
    """A file that somebody is looking through before it is imported; in the database, so that any process has it."""

    id = models.CharField(max_length=64, primary_key=True)
    file_name = models.TextField()
    content = models.BinaryField()
    created = models.DateTimeField(db_index=True)


class AuditRun(models.Model):
    """What an audit found at one time, for telling what is new or settled since."""

    digest = models.CharField(max_length=64)
    settings_hash = models.CharField(max_length=64)
    as_at = models.DateField()
    at = models.DateTimeField()
    findings = models.TextField()  # JSON: id of the finding -> its sentence

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["digest", "settings_hash", "as_at"], name="one_run_of_the_same"),
        )


class Scenario(models.Model):
    """A restructuring that people are trying: its changes as the scenario file holds them, and what became of it."""

    id = models.CharField(max_length=100, primary_key=True)
    name = models.TextField()
    on = models.DateField()
    note = models.TextField(default="")
    changes = models.TextField(default="[]")  # JSON: the changes as plain data
    against = models.CharField(max_length=64, default="")  # digest of the register it was made on
    foreseen = models.TextField(default="[]")  # JSON: the records it was to change there, before and after
    settled = models.TextField(default="[]")  # JSON: records for which people said what should stand
    mitigation = models.TextField(default="{}")  # JSON: who loses -> what is done about it
    state = models.CharField(max_length=10, default="draft")  # draft, proposed, accepted, rejected, applied
    applied_in = models.ForeignKey(Change, null=True, on_delete=models.PROTECT)
    revision = models.IntegerField(default=1)
    past = models.TextField(default="[]")  # JSON: earlier lists of changes, the last one last
    who = models.TextField()
    created = models.DateTimeField()
    updated = models.DateTimeField()


class Search(models.Model):
    """A search for good restructurings, that goes on while pages are looked at; any process can tell how far it is."""

    id = models.CharField(max_length=64, primary_key=True)
    ask = models.TextField()  # JSON: what matters, what is pinned
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default="running")  # running, done, stopped, failed
    stop = models.BooleanField(default=False)  # somebody asked it to stop
    progress = models.TextField(default="{}")  # JSON
    result = models.TextField(default="")  # JSON
    who = models.TextField()
    started = models.DateTimeField()
    updated = models.DateTimeField()
