"""Pages of a real browser whose every request, message and error is seen."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Response, Route

WIDE, NARROW = (1280, 900), (400, 800)
_ADDRESS = "Failed to load resource"  # seen in the answers already, and a page of an error is one itself


@dataclass  # without slots: the browser's library notes on its own which methods it calls
class Opener:
    """Opens pages, each in a profile of its own that reaches one server, and collects in `faults` what goes wrong."""

    browser: Browser
    faults: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def page(
        self,
        address: str,
        *,
        script: bool = True,
        dark: bool = False,
        size: tuple[int, int] = WIDE,
        before: str = "",
        **more: Any,
    ) -> Page:
        """Return a page at `address`; `before` is script that runs before any of the page's own."""
        context = self.browser.new_context(
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            viewport={"width": size[0], "height": size[1]},
            **more,
        )
        context.set_default_timeout(120_000)  # a busy machine is no fault of a page
        self._contexts.append(context)
        self._watch(context, urlsplit(address).netloc)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        page.goto(address)
        return page

    def _watch(self, context: BrowserContext, server: str) -> None:
        context.route("**/*", lambda route: self._pass_on(route, server))
        context.on("console", self._on_message)
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on("dialog", self._on_dialog)
        context.on("response", self._on_answer)

    def _pass_on(self, route: Route, server: str) -> None:
        """Let a request through to the server of the page; any other one is a fault and goes nowhere."""
        if urlsplit(route.request.url).netloc == server:
            route.continue_()
        else:
            self.faults.append(f"asked for {route.request.url}")
            route.abort()

    def _on_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_ADDRESS):
            self.faults.append(f"{message.type}: {message.text}")

    def _on_dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _on_answer(self, answer: Response) -> None:
        if answer.status >= 400 and not answer.request.is_navigation_request():
            self.faults.append(f"{answer.status}: {answer.url}")

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()
