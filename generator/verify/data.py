"""Files of data: JSON that any program reads, JSON Feeds, data packages, catalogues, and what they name.

Comes in: ``.json``, ``.jsonld`` and ``.webmanifest`` files. Goes out: faults. The surprise: a data package
tells the bytes and the hash of its files, so they are counted here and not believed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from generator.verify import feeds, links, structured
from generator.verify.faults import Faults
from generator.verify.place import Place, Seen

_PACKAGE = ("datapackage.json",)


def check(place: Place, seen: Seen, faults: Faults) -> None:
    """Look at every file of data."""
    for path in place.named(".json", ".jsonld", ".webmanifest", ".geojson"):
        try:
            data = structured.strict(place.bytes(path).decode("utf-8"))
        except (ValueError, RecursionError) as problem:
            words = structured.said(problem) if isinstance(problem, ValueError) else "一层套一层，套得太深"
            faults.add("json-unread", path, f"不是完整的 JSON：{words}")
            continue
        _look(place, faults, path, data)


def _look(place: Place, faults: Faults, path: str, data: Any) -> None:
    def at() -> tuple[int, int]:
        return 1, 1

    if feeds.is_json_feed(data):
        feeds.json_feed(place, faults, path, data)
        return
    if isinstance(data, Mapping) and (path.endswith(_PACKAGE) or "resources" in data):
        _package(place, faults, path, data)
    elif path.endswith(".webmanifest") and isinstance(data, Mapping):
        for url in _in_manifest(data):
            links.follow(place, faults, path, url, at, fetched=True)
    if not path.startswith("search/"):  # the index holds words, and no address
        structured.addresses(place, faults, path, data, at)


def _in_manifest(data: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(data[key]) for key in ("start_url", "scope") if key in data)
    for icon in data.get("icons", ()):
        if isinstance(icon, Mapping):
            yield str(icon.get("src", ""))


def _package(place: Place, faults: Faults, path: str, data: Mapping[str, Any]) -> None:
    """A data package: each resource has a name of its own, and is what is told of it."""
    resources = data.get("resources")
    if not isinstance(resources, list) or not resources:
        faults.add("package-missing", path, "数据包没有列出文件（resources）")
        return
    names: set[str] = set()
    for number, resource in enumerate(resources, 1):
        told = resource if isinstance(resource, Mapping) else {}
        name = str(told.get("name") or "")
        if not name or name in names:
            faults.add("package-missing", path, f"第 {number} 个文件没有自己的名称（name）")
        names.add(name)
        paths = told.get("path")
        if not paths and "data" not in told:
            faults.add("package-missing", path, f"第 {number} 个文件没有地址（path）")
        for url in paths if isinstance(paths, list) else [paths] if paths else []:
            target = links.follow(place, faults, path, str(url), lambda: (1, 1))
            if target and not isinstance(paths, list):
                _held(place, faults, path, target, told)


def _held(place: Place, faults: Faults, path: str, target: str, told: Mapping[str, Any]) -> None:
    body = place.bytes(target)
    if "bytes" in told and told["bytes"] != len(body):
        faults.add("package-differs", path, f"{target} 有 {len(body)} 字节，数据包里写的是 {told['bytes']}")
    kind, _, digest = str(told.get("hash", "")).rpartition(":")
    kind = kind or "md5"
    if not digest:
        return
    if kind not in ("md5", "sha1", "sha256", "sha512"):
        faults.add("package-missing", path, f"不认识的校验方法 {kind}")
    elif hashlib.new(kind, body, usedforsecurity=False).hexdigest() != digest.lower():
        faults.add("package-differs", path, f"{target} 的校验值和数据包里写的不同")
