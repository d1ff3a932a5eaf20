"""What tells of the open data's files: the data package, the DCAT catalogue, schema.org's Dataset.

Comes in: the site with the files that have left, their sizes and hashes. Goes out: two files and a record for
the head of the data page. The surprise: addresses in the data package are relative, so it is good wherever
the folder is taken; DCAT needs whole ones, so without a ``site_url`` there is none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from generator import urls
from generator.artifacts import Artifact
from generator.opendata.produce import WHOLE
from generator.opendata.table import Field, Given, Table
from generator.opendata.tables import TABLES
from generator.opendata.workbook import address as workbook_at

if TYPE_CHECKING:
    from generator.pages.page import Site

PACKAGE = f"{urls.DATA}datapackage.json"
DCAT = f"{urls.DATA}catalog.jsonld"
_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORMATS = {".csv": "CSV", ".json": "JSON", ".xlsx": "XLSX"}


def produce(site: Site) -> Iterator[Artifact]:
    """The data package, and the DCAT catalogue where the site has an address."""
    for path, described in _DESCRIBED.items():
        if path in paths(site):
            yield Artifact(path, _written(described(site)))


def paths(site: Site) -> tuple[str, ...]:
    """The files of ``produce``: a DCAT catalogue names addresses."""
    return (PACKAGE, DCAT) if site.settings.address else (PACKAGE,)


def about(site: Site) -> str:
    """One sentence on what the data is."""
    plans = site.catalogue.plans
    years = "、".join(f"{plan.year}年" for plan in plans[:3]) + ("等" if len(plans) > 3 else "")
    demo = "演示数据，全部虚构。" if site.settings.demo else ""
    return f"{demo}{years}高级研修项目计划：计划表原文、整理后的项目、分类、存疑、规定、招生通知和单位。"


def package(site: Site) -> dict[str, Any]:
    """Data Package v2: every table for machines with its fields, bytes and hash."""
    given = Given.all(site.catalogue, site.settings.address)
    found: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "yanxiu",
        "title": site.settings.site_name,
        "description": about(site),
        "version": site.as_of_data.isoformat(),
    }
    if site.settings.address:
        found["homepage"] = site.settings.address + urls.DATA
    if license := _license(site):
        found["licenses"] = [license]
    found["sources"] = [
        {
            "title": f"《{plan.title}》（{plan.document_number}）",
            **(
                {"path": f"{site.settings.address}{urls.document(plan.year)}"}
                if site.settings.address
                else {}
            ),
        }
        for plan in site.catalogue.plans
    ]
    found["resources"] = [_resource(site, table, given) for table in TABLES]
    return found


def _resource(site: Site, table: Table, given: Given) -> dict[str, Any]:
    file = site.files.get(table.csv)
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(field) for field in table.fields(given)],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name,
        "type": "table",
        "path": table.csv.removeprefix(urls.DATA),
        "title": table.title,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"bytes": file.size, "hash": f"sha256:{file.digest}"} if file else {}),
        "schema": schema,
    }


def _field(field: Field) -> dict[str, Any]:
    """A column; a key may be empty in part, so only what is always there is required."""
    found: dict[str, Any] = {"name": field.name, "title": field.title, "type": field.type}
    found["description"] = field.about
    if field.required:
        found["constraints"] = {"required": True}
    return found


def _license(site: Site) -> Mapping[str, str]:
    """What the owner says of using the data; nothing where he says nothing."""
    title, url = site.settings.licence, site.settings.licence_url
    return {name: value for name, value in (("title", title), ("path", url)) if value} if title else {}


def taken(site: Site) -> Iterator[tuple[str, str]]:
    """The files that hold all of the data, and their names."""
    for table in TABLES:
        yield table.csv, table.title
    for plan in site.catalogue.plans:
        yield workbook_at(plan.year), f"{plan.year}年工作簿"
    yield WHOLE, "整个目录"


def dcat(site: Site) -> dict[str, Any]:
    """DCAT 3 as JSON-LD: one catalogue, one data set, every file of it with bytes and SHA-256."""
    address, plan = site.settings.address, site.catalogue.latest
    publisher = {"@type": "foaf:Organization", "foaf:name": site.settings.site_name}
    page = address + urls.DATA
    dataset: dict[str, Any] = {
        "@id": f"{page}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": _zh(site.settings.site_name),
        "dct:description": _zh(about(site)),
        "dct:publisher": publisher,
        "dct:issued": _day(plan.issued.isoformat()),
        "dct:modified": _day(site.as_of_data.isoformat()),
        "dct:language": "zh-CN",
        "dcat:landingPage": {"@id": page},
        "dcat:keyword": [_zh(word) for word in ("高级研修项目", "专业技术人员", "继续教育")],
        "dcat:distribution": [_distribution(site, path, title) for path, title in taken(site)],
    }
    if site.settings.licence_url:
        dataset["dct:license"] = {"@id": site.settings.licence_url}
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{page}#catalog",
        "@type": "dcat:Catalog",
        "dct:title": _zh(site.settings.site_name),
        "dct:publisher": publisher,
        "dcat:dataset": [dataset],
    }


def _distribution(site: Site, path: str, title: str) -> dict[str, Any]:
    suffix = path[path.rindex(".") :]
    found: dict[str, Any] = {
        "@id": site.settings.address + path,
        "@type": "dcat:Distribution",
        "dct:title": _zh(title),
        "dcat:downloadURL": {"@id": site.settings.address + path},
        "dcat:mediaType": _TYPES[suffix],
    }
    if file := site.files.get(path):
        found["dcat:byteSize"] = file.size
        found["spdx:checksum"] = {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": file.digest,
        }
    return found


def dataset(site: Site) -> tuple[Mapping[str, Any], ...]:
    """schema.org Dataset for the data page; none without the site's address."""
    address = site.settings.address
    if not address:
        return ()
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{address}{urls.DATA}#dataset",
        "name": site.settings.site_name,
        "description": about(site),
        "url": address + urls.DATA,
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "dateModified": site.as_of_data.isoformat(),
        "creator": {"@type": "Organization", "name": site.settings.site_name},
        "isBasedOn": [f"{plan.title}（{plan.document_number}）" for plan in site.catalogue.plans],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": title,
                "encodingFormat": _TYPES[path[path.rindex(".") :]],
                "contentUrl": address + path,
                **({"contentSize": str(site.files[path].size)} if path in site.files else {}),
            }
            for path, title in taken(site)
        ],
    }
    if site.settings.licence:
        found["license"] = site.settings.licence_url or site.settings.licence
    return (found,)


def _zh(words: str) -> dict[str, str]:
    return {"@value": words, "@language": "zh-CN"}


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}


def _written(value: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


_DESCRIBED: Mapping[str, Callable[[Site], dict[str, Any]]] = {PACKAGE: package, DCAT: dcat}
