"""Pages of every kind in a real browser that can reach no other host: the policy holds and nothing is amiss.

What pages do under script (search, facets, shortlist, display, print) is watched by the fixtures of the other
browser tests too.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator import policy
from tests.browsing import boxed, choose
from tests.conftest import ROOT, watched
from tests.nu import distinct

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["real", "demonstration"])
def test_no_kind_of_page_breaks_its_policy_or_asks_another_host(
    name: str, built: Path, browser: Browser, request: pytest.FixtureRequest
):
    """Pages that show a block no other shows; that all have the one policy is tested without a browser."""
    address = request.getfixturevalue("address" if name == "real" else "demo_address")
    page = browser.new_page()
    faults = watched(page, address)
    for path in kinds(built) if name == "real" else linked(page, address):
        page.goto(address + path)
        assert faults == [], path
    page.close()


def kinds(site: Path) -> list[str]:
    """One page of every kind, by address."""
    pages = (path.relative_to(site).as_posix() for path in distinct(site))
    return [page.removesuffix("index.html") for page in pages if page != "404.html"]


def linked(page: Page, address: str) -> list[str]:
    """Where the first page and the list of notices lead, and so one page of every kind a notice makes."""
    found: set[str] = set()
    for path in ("", "notices/", "calendar/"):
        page.goto(address + path)
        links = page.locator("main a[href]").evaluate_all(
            "all => all.map(a => a.href.replace(/[?#].*$/, ''))"
        )
        found |= {link.removeprefix(address) for link in links if link.endswith("/")}
    return sorted(path for path in found if not path.startswith("http"))[:40]


def test_what_a_visitor_does_breaks_no_policy(page: Page):
    """Search, facets, display, shortlist and print, one after the other; the fixture watches."""
    page.goto("projects/")
    boxed(page, "xiaomai")
    page.goto("projects/")
    choose(page, "sector", "医药卫生")
    page.get_by_text("显示", exact=True).click()
    page.get_by_label("深色").check()
    page.goto("projects/2016035/")
    page.get_by_role("button", name="加入备选").first.click()
    page.goto("shortlist/")
    page.get_by_text("胎儿先天性心脏病").first.wait_for()
    page.emulate_media(media="print")
    page.pdf()


def test_a_breach_would_be_told(page: Page, browser: Browser, address: str):
    """A page with an inline script put into it: the watch that the others rely on sees it."""
    broken = browser.new_page()
    faults = watched(broken, address)
    broken.route("**/about/", lambda route: route.fulfill(
        content_type="text/html",
        body=f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy.META}">'
        "<title>x</title><script>1</script><img src='https://elsewhere.example/x.png'>",
    ))  # fmt: skip
    broken.goto(f"{address}about/")
    broken.wait_for_function("true")
    assert any("policy: script-src" in fault for fault in faults)
    assert any("policy: img-src" in fault for fault in faults)
    broken.close()


def test_pages_and_headers_have_one_policy(built: Path):
    assert "unsafe" not in policy.HEADER and policy.HEADER.startswith(policy.META)
    for path in built.rglob("*.html"):
        own = policy.FRAMED if path.relative_to(built).parts[0] == "embed" else policy.META
        assert f'content="{own}"' in path.read_text("utf-8"), path
    written = [path for path in (ROOT / "theme").rglob("*.html") if "default-src" in path.read_text("utf-8")]
    assert written == []
