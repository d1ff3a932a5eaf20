"""Every page of the real site and of the demonstration in a real browser that can reach no other host: quiet.

The policy, the console, failed requests and requests to elsewhere are watched on all of them; what pages do
under script (search, facets, shortlist, display, print) is watched by the fixtures of the other browser tests.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator import policy
from tests.browsing import boxed, choose
from tests.conftest import ROOT, watched

pytestmark = pytest.mark.browser


def addresses(site: Path) -> list[str]:
    """Every page below the root, in the order of their names."""
    pages = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return [page.removesuffix("index.html") for page in pages if page != "404.html"]


def test_no_page_of_the_real_site_breaks_its_policy_or_asks_another_host(
    built: Path, browser: Browser, address: str
):
    page = browser.new_page()
    faults = watched(page, address)
    for path in addresses(built):
        page.goto(address + path)
        assert faults == [], path
    page.close()


def test_no_page_of_the_demonstration_does_either(browser: Browser, demo_address: str):
    page = browser.new_page()
    faults = watched(page, demo_address)
    page.goto(demo_address)
    seen, queue = {demo_address}, [demo_address]
    for url in queue:
        page.goto(url)
        assert faults == [], url
        links = page.locator("a[href]").evaluate_all("links => links.map(a => a.href.replace(/[?#].*$/, ''))")
        for link in sorted(set(links) - seen):
            if link.startswith(demo_address) and link.endswith("/"):
                seen.add(link)
                queue.append(link)
    assert len(queue) > 90
    page.close()


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
        assert f'content="{policy.META}"' in path.read_text("utf-8"), path
    written = [path for path in (ROOT / "theme").rglob("*.html") if "default-src" in path.read_text("utf-8")]
    assert written == []
