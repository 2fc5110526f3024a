"""Apps as tasks: a stack of pages each, and which one is in front."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.android import ActivityNotFoundError
from loopback.phone.system.device import Device
from loopback.phone.system.pages import App, Page, Screen


class Tasks:
    """Opens, closes and orders pages. There is always a page in front: the launcher's at least."""

    def __init__(self, device: Device, home_package: str) -> None:
        self.device = device
        self.keyboard_shown = False
        self.keyboard_since = 0.0
        self.apps: dict[str, App] = {}
        self.offered: dict[str, App] = {}
        self._home = home_package
        self._stacks: dict[str, list[Page]] = {}
        self._order: list[str] = []
        device.navigator = self

    def install(self, *apps: App) -> None:
        """Add apps, and show the launcher once it is among them. Those of the store are only offered."""
        self.apps.update({app.package: app for app in apps if app.preinstalled})
        self.offered.update({app.package: app for app in apps if not app.preinstalled})
        if self._home in self.apps and not self._stacks:
            self.go_home()

    def install_offered(self, package: str) -> None:
        """Install an app that is offered; one that is not changes nothing."""
        app = self.offered.pop(package, None)
        if app is not None:
            self.apps[package] = app
            self.device.state.installed.append(package)

    def uninstall(self, package: str) -> None:
        """Take an app away and offer it again; one that is not there changes nothing."""
        if package in self.apps:
            self.stop(package)
            self.offered[package] = self.apps.pop(package)

    @property
    def front(self) -> Page:
        """The page in front."""
        return self._stacks[self._order[-1]][-1]

    @property
    def visible(self) -> list[Page]:
        """The page in front, with those below it that it lets through, lowest first."""
        shown: list[Page] = []
        for page in reversed(self._stacks[self._order[-1]]):
            shown.insert(0, page)
            if not page.screen.build(page).translucent:
                break
        return shown

    @property
    def recent(self) -> list[Page]:
        """The top page of every running app but the launcher, the newest first."""
        return [self._stacks[package][-1] for package in reversed(self._order) if package != self._home]

    def screen(self, package: str, activity: str) -> Screen:
        """The declared screen. Raises ActivityNotFoundError."""
        app = self.apps.get(package)
        for screen in app.screens() if app else ():
            if screen.activity == activity:
                return screen
        raise ActivityNotFoundError(f"{package}/{activity}")

    def launch(self, package: str) -> None:
        """Bring the app to the front as it was left, or start it. Raises ActivityNotFoundError."""
        app = self.apps.get(package)
        if app is None or app.launcher is None:
            raise ActivityNotFoundError(package)
        if not self._stacks.get(package):
            self._stacks[package] = [self._new_page(app, self.screen(package, app.launcher), {})]
        self._bring_forward(package)

    def open(self, package: str, activity: str, arguments: dict[str, str]) -> None:
        """Put a new page on top of an app's own. Raises ActivityNotFoundError."""
        self.open_page(package, activity, arguments)

    def open_page(self, package: str, activity: str, arguments: Mapping[str, str]) -> None:
        """Put a new page on top of the app's own; the same page again only takes the new arguments.

        Raises ActivityNotFoundError.
        """
        self._put_on_top(package, activity, arguments)
        self._bring_forward(package)

    def follow(self, page: Page, activity: str, arguments: Mapping[str, str]) -> None:
        """What a page of an app opens next; where the app was left meanwhile, that waits in its own task.

        Raises ActivityNotFoundError.
        """
        left = page.package != self.front.package and page.package in self._order
        self._put_on_top(page.package, activity, arguments)
        if not left:
            self._bring_forward(page.package)

    def holds(self, page: Page) -> bool:
        """Whether the page is still open."""
        return page in self._stacks.get(page.package, [])

    def close_page(self, page: Page) -> None:
        """Leave a page. Behind an app's last one is the launcher."""
        in_front = page.package == self.front.package
        pages = self._stacks.get(page.package, [])
        if page in pages:
            pages.remove(page)
        if in_front:
            self.keyboard_shown = False
        if not pages:
            self._forget(page.package)
            if in_front:
                self.go_home()

    def close_down_to(self, package: str, activity: str) -> None:
        """Close the pages above the newest one of that activity; keep all where there is none."""
        pages = self._stacks.get(package, [])
        found = [index for index, page in enumerate(pages) if page.screen.activity == activity]
        if found:
            del pages[found[-1] + 1 :]
        if package == self.front.package:
            self.keyboard_shown = False

    def show_keyboard(self, *, shown: bool) -> None:
        """Bring the keyboard up, or take it away."""
        if shown and not self.keyboard_shown:
            self.keyboard_since = self.device.now()
        self.keyboard_shown = shown

    def go_home(self) -> None:
        """Show the launcher's first page."""
        app = self.apps[self._home]
        self._stacks[self._home] = [self._new_page(app, self.screen(self._home, app.launcher or ""), {})]
        self._bring_forward(self._home)

    def go_back(self) -> None:
        """What the Back key does once no keyboard, dialog or shade takes it."""
        page = self.front
        if page.package != self._home or len(self._stacks[self._home]) > 1:
            self.close_page(page)

    def stop(self, package: str) -> None:
        """End an app's task without asking it."""
        in_front = bool(self._order) and self._order[-1] == package
        self._forget(package)
        if in_front or package == self._home:
            self.go_home()

    def _put_on_top(self, package: str, activity: str, arguments: Mapping[str, str]) -> None:
        screen = self.screen(package, activity)
        pages = self._stacks.setdefault(package, [])
        if pages and pages[-1].screen.activity == activity:
            pages.pop()
        pages.append(self._new_page(self.apps[package], screen, arguments))

    def _forget(self, package: str) -> None:
        self._stacks.pop(package, None)
        self._order = [other for other in self._order if other != package]

    def _bring_forward(self, package: str) -> None:
        self._order = [other for other in self._order if other != package] + [package]
        self.keyboard_shown = False
        for page in self._stacks[package]:
            page.focused = None

    def _new_page(self, app: App, screen: Screen, arguments: Mapping[str, str]) -> Page:
        load_s = self.device.scenario.draw_loading()
        return Page(app, screen, self, dict(arguments), self.device.now(), load_s=load_s)
