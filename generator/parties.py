"""Whom to ring for what: the organiser for enrolling, the applicant for policy, and whom a notice names.

Comes in: an ``Entry``. Goes out: ``Party``s for the templates. The surprise: what a notice announces does not
displace the plan's telephones; both stand, each with who gives it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.addresses import is_mail_address, is_web_address
from generator.catalogue import Entry
from generator.facts import Link, notice_citation, values
from generator.model import HEADERS, Erratum


@dataclass(frozen=True, slots=True)
class Party:
    """Whom to ring for what: the units of one role and the telephones the plan gives for it.

    What a notice announces is a party of its own, with ``source``.
    """

    purpose: str
    role: str
    units: tuple[Link, ...]
    phones: tuple[str, ...]
    errata: tuple[Erratum, ...]
    person: str = ""
    email: str = ""
    url: str = ""
    source: Link | None = None


_PHONES = ("organiser_phones", "applicant_phones")


def parties(entry: Entry) -> tuple[Party, ...]:
    """The organiser for enrolling, the applicant for policy; one party where they are one unit with one
    number.
    """
    project = entry.project
    errata = {name: tuple(e for e in entry.errata if e.column == HEADERS[name]) for name in _PHONES}
    runs = Party(
        "报名、课程、食宿",
        HEADERS["organisers"],
        values(entry, "organisers"),
        project.organiser_phones,
        errata["organiser_phones"],
    )
    applies = Party(
        "选派、政策",
        HEADERS["applicant"],
        values(entry, "applicant"),
        project.applicant_phones,
        errata["applicant_phones"],
    )
    said_too = _contact(entry)
    if runs.units == applies.units and runs.phones == applies.phones:
        both = Party(
            "报名、课程、选派、政策", "申报并承办", runs.units, runs.phones, runs.errata or applies.errata
        )
        return (*said_too, both)
    if said_too and said_too[0].phones and set(said_too[0].phones) == set(runs.phones):
        purpose, role = runs.purpose, "承办单位，通知和计划是同一个号码"
        return (replace(said_too[0], purpose=purpose, role=role, errata=runs.errata), applies)
    if said_too:  # both stand; the newer one is the one to ring for enrolling
        runs = replace(runs, purpose="课程、食宿", role="承办单位，计划所列电话")
    return (*said_too, runs, applies)


def _contact(entry: Entry) -> tuple[Party, ...]:
    """How a notice says to get in touch: a party of its own beside the plan's."""
    of = entry.series
    field = next((name for name in ("phone", "email", "url", "contact") if of and name in of.terms), "")
    if not of or not field:
        return ()
    email, url = of.value("email") or "", of.value("url") or ""
    return (
        Party(
            "报名",
            "招生通知公布",
            values(entry, "organisers"),
            of.value("phone") or (),
            (),
            of.value("contact") or "",
            email if is_mail_address(email) else "",
            url if is_web_address(url) else "",
            notice_citation(of.terms[field], of),
        ),
    )
