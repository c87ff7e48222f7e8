"""File fields that clean to what the steps keep: a name and bytes."""

from __future__ import annotations

from typing import Any

from django import forms

from redemptions.steps.order_files import Upload

ACCEPTED = ".pdf,.png,.jpg,.jpeg,.xml,.ofd"


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class UploadField(forms.FileField):
    """One file."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return an Upload, or None when nothing was chosen."""
        found = super().clean(data, initial)
        return Upload(found.name, found.read()) if found else None


class UploadsField(forms.FileField):
    """Any number of files, at least one where the field is required."""

    widget = SeveralFilesInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return a list of Uploads."""
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        if not chosen:
            super().clean(None, initial)
            return []
        cleaned = [super(UploadsField, self).clean(one, initial) for one in chosen]
        return [Upload(one.name, one.read()) for one in cleaned]
