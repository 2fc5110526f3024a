"""Real names for made-up apps: what the outside calls an app, and what it is called in here."""

from __future__ import annotations

from collections.abc import Mapping


class Aliases:
    """Renamed packages with their activities. The one place that translates, both ways."""

    def __init__(self) -> None:
        self._packages: dict[str, str] = {}
        self._activities: dict[tuple[str, str], tuple[str, str]] = {}

    def rename(self, package: str, alias: str, activities: Mapping[str, str]) -> None:
        """Call a package by another name from now on, and its activities, given by their simple class names.

        Activities without a name of their own keep their class name below the new package.
        Raises ValueError where another package has that name already.
        """
        if any(kept == alias and own != package for own, kept in self._packages.items()):
            raise ValueError(f"{alias} is the name of another app")
        self._packages[package] = alias
        for simple, full in activities.items():
            self._activities[package, f"{package}.{simple}"] = (alias, full)

    def outward(self, package: str, activity: str = "") -> tuple[str, str]:
        """The names that the outside knows, for the app's own."""
        alias = self._packages.get(package)
        if alias is None:
            return package, activity
        if (package, activity) in self._activities:
            return self._activities[package, activity]
        return alias, _moved(activity, package, alias)

    def inward(self, package: str, activity: str = "") -> tuple[str, str]:
        """The app's own names, for those from outside; a name that was given up leads to no package."""
        for (own, known), told in self._activities.items():
            if told == (package, activity):
                return own, known
        for own, alias in self._packages.items():
            if alias == package:
                return own, _moved(activity, alias, own)
        return ("" if package in self._packages else package), activity


def _moved(activity: str, before: str, after: str) -> str:
    """The class below another package; one that lies elsewhere stays."""
    return after + activity.removeprefix(before) if activity.startswith(f"{before}.") else activity
