"""Resource names: `projects/{project}/models/{model}/versions/{version}`. A short id means one in the client's project."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Project:
    id: str

    @property
    def name(self) -> str:
        return f"projects/{self.id}"

    def resource(self, collection: str, id_or_name: str) -> str:
        """The full name of a resource given by its id or by its full name."""
        if not id_or_name:
            raise ValueError(f"an empty name is no resource of {collection}")
        return id_or_name if id_or_name.startswith("projects/") else f"{self.name}/{collection}/{id_or_name}"

    def model_version(self, model: str, version: int | str) -> str:
        """A version by number or by alias."""
        place = f"versions/{version}" if isinstance(version, int) else f"aliases/{version}"
        return f"{self.resource('models', model)}/{place}"


def last_id(name: str) -> str:
    """The id at the end of a resource name."""
    return name.rsplit("/", 1)[-1]
