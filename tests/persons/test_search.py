"""Staff find persons of their own office, however the name is typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from tests import builders
from tests.queries import counted
from zugang.offices.models import Office
from zugang.persons import search
from zugang.persons.models import Person


@pytest.fixture
def people(office: Office, other_office: Office) -> None:
    builders.make_person(
        office,
        first_name="Jürgen",
        last_name="Müller",
        kundennummer="555B000001",
        birth_date=date(1970, 1, 2),
    )
    builders.make_person(office, first_name="Anna Lena", last_name="Ärmel-Groß")
    builders.make_person(office, first_name="Anna", last_name="Zander")
    builders.make_person(other_office, first_name="Jürgen", last_name="Müller")


def names(office: Office, term: str) -> list[str]:
    return [person.name for person in search.find(office_id=office.id, term=term).persons]


@pytest.mark.parametrize(
    "term",
    [
        "Müller",
        "mueller",
        "MÜLL",
        "Müller, Jürgen",
        "Jürgen Müller",
        "mül jü",
        "jü mül",
        "555B000001",
        "555 b 000 001",
        "02.01.1970",
        "2.1.1970",
        "1970-01-02",
    ],
)
def test_one_person_is_found_in_many_spellings(people: None, office: Office, term: str) -> None:
    assert names(office, term) == ["Jürgen Müller"]


@pytest.mark.parametrize("term", ["Ärmel", "aermel-gross", "Anna Lena Ärmel-Groß", "ärmel anna"])
def test_double_names_and_umlauts_are_found(people: None, office: Office, term: str) -> None:
    assert names(office, term) == ["Anna Lena Ärmel-Groß"]


@pytest.mark.parametrize(
    "term",
    ["", "   ", "%", "_", "Niemand", "31.02.1970", "999Z999999", "x" * 500, "\x00", "Mü\x00ller", "'; DROP"],
)
def test_strange_terms_find_nobody_and_break_nothing(people: None, office: Office, term: str) -> None:
    assert names(office, term) == []


@pytest.mark.parametrize("after", ["", "x", "\x00", "0" * 32, "0" * 32 + "\x00"])
def test_a_forged_page_key_breaks_nothing(people: None, office: Office, after: str) -> None:
    search.find(office_id=office.id, term="a", after=after)


def test_pages_follow_each_other_without_gap_and_with_one_query_each(office: Office) -> None:
    for number in range(search.PAGE * 2 + 3):
        builders.make_person(office, last_name=f"Same{number:03d}")
    seen, after = [], ""
    for _ in range(3):
        with counted() as queries:
            found = search.find(office_id=office.id, term="same", after=after)
        assert len(queries) == 1
        seen += [person.last_name for person in found.persons]
        after = found.after
    assert after == ""
    assert seen == [f"Same{number:03d}" for number in range(search.PAGE * 2 + 3)]


@pytest.mark.parametrize("term", ["Modell", "Modell, Erika", "Erika Modell"])
def test_a_search_does_not_read_the_names_before_those_that_are_meant(office: Office, term: str) -> None:
    Person.objects.bulk_create(
        Person(office=office, kundennummer=f"123B{number:06d}", first_name="Erika", last_name=f"Aa{number}",
               birth_date=date(1984, 5, 17), street="Lindenweg 3", postcode="00001", town="Musterstadt")
        for number in range(3000)
    )  # fmt: skip
    builders.make_person(office, last_name="Modell")
    read: list[int] = []

    def explained(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        with connection.connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
            plan = cursor.fetchone()[0][0]["Plan"]
        read.append(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        assert names(office, term) == ["Erika Modell"]
    assert sum(read) < 20, "the index alone has some forty pages"
