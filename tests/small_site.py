"""The smallest site that has one of everything the gate looks at, good as it is; a test breaks one thing."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import brotli

from generator import policy

ADDRESS = "https://small.example/peixun/"


def _page(path: str, root: str, title: str, body: str, head: str = "") -> str:
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy.META}">\n<meta charset="utf-8">\n'
        f'<title>{title}</title>\n<link rel="canonical" href="{ADDRESS}{path}">\n'
        f'<link rel="stylesheet" href="{root}assets/a.css">\n'
        f'<script type="module" src="{root}assets/a.js"></script>\n{head}</head>\n'
        f'<body>\n<h1 id="top-of-page">{title}</h1>\n{body}</body>\n</html>\n'
    )


_COURSE = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": "示例",
        "description": "示例",
        "provider": [{"@type": "Organization", "name": "示例单位"}],
        "url": f"{ADDRESS}projects/2016001/",
    },
    ensure_ascii=False,
)
_HOME = _page(
    "",
    "",
    "首页",
    '<p><a href="projects/2016001/#how">示例</a> <a href="tel:+86-531-5550100">电话</a>\n'
    '<a href="https://elsewhere.example/">别处</a> <a href="calendar/all.ics">日历</a></p>\n'
    '<p><label for="q">查找</label><input id="q" name="q"></p>\n'
    '<p><img src="assets/a.svg" alt="" srcset="assets/a.svg 2x"></p>\n',
    '<link rel="alternate" type="application/atom+xml" href="feeds/all.xml">\n',
)
_PROJECT = _page(
    "projects/2016001/",
    "../../",
    "示例项目",
    '<p id="how">怎么报名</p>\n<p><a href="../../">首页</a> <a href="#how">报名</a></p>\n',
    f'<script type="application/ld+json">{_COURSE}</script>\n',
)
_ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>通知</title><id>urn:uuid:1</id>
<updated>2016-04-21T00:00:00+08:00</updated><author><name>示例</name></author>
<link rel="self" href="{ADDRESS}feeds/all.xml"/>
<entry><title>示例</title><id>urn:uuid:2</id><updated>2016-04-21T00:00:00+08:00</updated>
<link href="{ADDRESS}projects/2016001/"/>
<content type="html">&lt;p&gt;示例&lt;/p&gt;</content></entry>
<entry><title>又一则</title><id>urn:uuid:3</id><updated>2016-04-22T00:00:00+08:00</updated></entry></feed>
"""
_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "通知",
        "feed_url": f"{ADDRESS}feeds/all.json",
        "items": [
            {
                "id": "urn:uuid:2",
                "url": f"{ADDRESS}projects/2016001/",
                "content_html": "<p>示例</p>",
                "date_published": "2016-04-21T00:00:00+08:00",
            }
        ],
    },
    ensure_ascii=False,
)
_ICS = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//small//ZH\n"
    f"SOURCE;VALUE=URI:{ADDRESS}calendar/all.ics\n"
    "BEGIN:VEVENT\nUID:1@small.example\nDTSTAMP:20160420T160000Z\nDTSTART;VALUE=DATE:20160901\n"
    f"DTEND;VALUE=DATE:20160907\nSUMMARY:示例\nSTATUS:CONFIRMED\nURL:{ADDRESS}projects/2016001/\nEND:VEVENT\n"
    "END:VCALENDAR\n"
)
_SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{ADDRESS}</loc></url>
<url><loc>{ADDRESS}projects/2016001/</loc><lastmod>2016-04-21</lastmod></url>
</urlset>
"""
_SEARCH = f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>示例</ShortName>
<Description>查找</Description><Url type="text/html" template="{ADDRESS}?q={{searchTerms}}"/>
</OpenSearchDescription>
"""
_CSV = "编号,项目名称\n2016001,示例\n"
_PACKAGE = json.dumps(
    {
        "name": "small",
        "resources": [
            {
                "name": "plan",
                "path": "plan.csv",
                "bytes": len(_CSV.encode()),
                "hash": f"sha256:{hashlib.sha256(_CSV.encode()).hexdigest()}",
            }
        ],
    }
)

FILES = {
    "index.html": _HOME,
    "projects/2016001/index.html": _PROJECT,
    "assets/a.css": "body { background: url(a.svg) }\n",
    "assets/a.js": "import { b } from './b.js'\nconst later = () => import('./b.js')\nb(later)\n",
    "assets/b.js": "// import './none.js'\nexport const b = call => call\n",
    "assets/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>\n',
    "feeds/all.xml": _ATOM,
    "feeds/all.json": _FEED,
    "calendar/all.ics": _ICS.replace("\n", "\r\n"),
    "sitemap.xml": _SITEMAP,
    "opensearch.xml": _SEARCH,
    "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n",
    "data/plan.csv": _CSV,
    "data/datapackage.json": _PACKAGE,
}


def make(folder: Path) -> Path:
    """The site in ``folder``."""
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    (folder / "index.html.gz").write_bytes(gzip.compress(FILES["index.html"].encode(), mtime=0))
    (folder / "index.html.br").write_bytes(brotli.compress(FILES["index.html"].encode()))
    return folder


def forget_twins(folder: Path) -> None:
    """Take away the packed twins of the first page, which a test is about to change."""
    for suffix in (".gz", ".br"):
        (folder / f"index.html{suffix}").unlink(missing_ok=True)
