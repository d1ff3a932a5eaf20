"""What tests in a browser do over and over: type, choose, read the list, look whether a page is whole."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Locator, Page, expect

VISIBLE = ".listing__item:visible"

# rows of one list are of one template: what holds for a dozen holds for the rest
FEW_ROWS = {
    "exclude": [
        [".listing__item:nth-child(n+13)"],
        ["tbody > tr:nth-child(n+13)"],
        [".phones__group ~ .phones__group ~ .phones__group"],
        [".atoz__group ~ .atoz__group ~ .atoz__group"],
    ]
}


def total(page: Page) -> str:
    return page.locator(".listing__total").inner_text()


def numbers(page: Page) -> list[str]:
    return page.locator(f"{VISIBLE} .listing__number").all_text_contents()


def marks(page: Page, within: str) -> list[str]:
    return page.locator(f"{within} mark:visible").all_inner_texts()


def choose(page: Page, facet: str, name: str) -> None:
    page.locator(f"[data-facet={facet}] label").filter(has_text=re.compile(f"^{name}")).click()


def boxed(page: Page, text: str) -> None:
    """Type ``text`` into the page's box and wait until the list answers it."""
    page.locator(".search__input").fill(text)
    page.wait_for_function("text => new URLSearchParams(location.search).get('q') === text", arg=text)
    expect(page.locator(".listing__items")).not_to_have_attribute("aria-busy", "true")


def suggested(page: Page) -> Locator:
    return page.get_by_role("listbox", name="建议").get_by_role("option")


def composing(page: Page, text: str) -> CDPSession:
    """Begin to compose ``text`` in the box, as an input method does."""
    page.locator(".search__input").focus()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )
    return session


def stays_in_width(page: Page) -> None:
    """Nothing scrolls sideways."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


def reads_well(page: Page, context: Any = None) -> None:
    """Axe finds nothing on the page as it stands, and nothing scrolls sideways."""
    stays_in_width(page)
    found = (_Ready if page.evaluate("'axe' in window") else Axe)().run(page, context)
    assert found.violations_count == 0, page.url + found.generate_report()


class _Ready(Axe):
    """Axe on a page that has it from an earlier look."""

    def __init__(self) -> None:
        super().__init__("0")  # nothing to put there


def reads_well_everywhere(page: Page, on_a_desk: Any = FEW_ROWS) -> None:
    """The page as it stands on a light desk and on a dark phone: both widths and both schemes, once each."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    reads_well(page, on_a_desk)
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(color_scheme="dark")
    # links take an eighth of a second to change their colour
    page.evaluate("() => Promise.all(document.getAnimations().map(each => each.finished))")
    reads_well(page, FEW_ROWS)
