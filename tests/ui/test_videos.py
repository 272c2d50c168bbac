"""Films in sign language: the operator's own files, with captions, in parts; an honest word while there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

FILM = bytes(range(256)) * 4


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    made = tmp_path / "videos"
    made.mkdir()
    return made


@pytest.fixture
def film(folder: Path) -> Path:
    (folder / "dgs-inhalt.vtt").write_text(
        "WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Tag.\n", encoding="utf-8"
    )
    (folder / "dgs-inhalt.mp4").write_bytes(FILM)
    return folder / "dgs-inhalt.mp4"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_without_a_film_the_page_says_so_and_gives_the_text(client: Client, folder: Path) -> None:
    shown = page(client, "/gebaerdensprache/")
    assert "<video" not in shown
    assert shown.count("Dieses Video fehlt noch. Der Inhalt steht hier als Text.") == 3
    assert "Es fehlen noch Videos in Deutscher Gebärdensprache" in page(client, "/barrierefreiheit/")


def test_a_film_has_captions_a_download_and_comes_from_this_host(client: Client, film: Path) -> None:
    shown = page(client, "/gebaerdensprache/")
    assert '<source src="/videos/dgs-inhalt.mp4" type="video/mp4">' in shown
    assert '<track kind="captions" src="/videos/dgs-inhalt.vtt" srclang="de"' in shown
    assert '<a href="/videos/dgs-inhalt.mp4" download>' in shown
    answer = client.get("/videos/dgs-inhalt.vtt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/vtt; charset=utf-8")
    assert "media-src 'self'" in client.get("/gebaerdensprache/")["Content-Security-Policy"]


def test_captions_that_are_none_are_not_offered(client: Client, film: Path) -> None:
    film.with_suffix(".vtt").write_text("1\n00:00:00,000 --> 00:00:02,000\nGuten Tag.\n", encoding="utf-8")
    shown = page(client, "/gebaerdensprache/")
    assert "<track" not in shown and "Untertitel fehlen noch" in shown


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=1000-", 1000, 1023),
        ("bytes=-24", 1000, 1023),
        ("bytes=1020-5000", 1020, 1023),
    ],
)
def test_a_player_gets_the_part_it_asks_for(
    client: Client, film: Path, asked: str, first: int, last: int
) -> None:
    answer = client.get("/videos/dgs-inhalt.mp4", headers={"Range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes {first}-{last}/1024")
    assert b"".join(answer.streaming_content) == FILM[first : last + 1]  # type: ignore[attr-defined]


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=9-3", "bytes=-0", "bytes=-"])
def test_a_part_that_does_not_exist(client: Client, film: Path, asked: str) -> None:
    answer = client.get("/videos/dgs-inhalt.mp4", headers={"Range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */1024")


@pytest.mark.parametrize("name", ["dgs-inhalt.exe", "geheim.mp4", "dgs-wegweiser.mp4", "../secret.mp4"])
def test_nothing_else_comes_out_of_the_folder(client: Client, film: Path, name: str) -> None:
    (film.parent / "geheim.mp4").write_bytes(b"x")
    assert client.get(f"/videos/{name}").status_code == 404


def test_the_enforcement_body_is_the_operator_s(client: Client, folder: Path, settings: LazySettings) -> None:
    assert "Die Anschrift nennt Ihnen Ihr Jobcenter." in page(client, "/barrierefreiheit/")
    settings.ENFORCEMENT_BODY = ["Schlichtungsstelle", "Weg 1", "https://schlichtung.example"]
    shown = page(client, "/barrierefreiheit/")
    assert 'Schlichtungsstelle<br>Weg 1<br><a href="https://schlichtung.example">' in shown
