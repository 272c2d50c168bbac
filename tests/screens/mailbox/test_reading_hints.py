"""Staff may let the portal look at their text before they send it; nothing is sent, and nothing is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from zugang.accounts.models import Account
from zugang.mailbox.models import Draft, Message, Thread
from zugang.offices.models import Office
from zugang.persons.models import FileLook, Person
from zugang.profiles.models import Profile

HARD = "Wir fordern Sie hiermit auf, die Nachweise fristgerecht einzureichen."


@pytest.mark.usefixtures("open_file")
def test_hints_stand_beside_the_kept_text(staff_client: Client, thread: Thread) -> None:
    before = Message.objects.count()
    page = staff_client.post(
        reverse("desk:thread_reply_check", args=[thread.id]), {"body": HARD}
    ).content.decode()
    assert "Das geht einfacher" in page and "„hiermit“" in page and "rechtzeitig" in page
    assert HARD in page
    assert Draft.objects.get().body == HARD
    assert Message.objects.count() == before


@pytest.mark.usefixtures("open_file")
def test_an_easy_text_is_praised(staff_client: Client, person: Person, thread: Thread) -> None:
    address = reverse("desk:thread_new_check", args=[person.id, "benefits"])
    page = staff_client.post(address, {"title": "Ihr Brief", "body": "Vielen Dank für Ihren Brief."})
    assert "Gut zu lesen" in page.content.decode()


@pytest.mark.usefixtures("open_file")
def test_staff_see_that_somebody_reads_another_language(
    staff_client: Client, thread: Thread, profile: Profile
) -> None:
    address = reverse("desk:thread", args=[thread.id])
    assert "anderen Sprache" not in staff_client.get(address).content.decode()
    Account.objects.filter(id=profile.account_id).update(language="en")
    assert "anderen Sprache: Englisch" in staff_client.get(address).content.decode()


def test_where_a_reason_is_required_the_work_list_leads_to_the_question(
    staff_client: Client, office: Office, thread: Thread
) -> None:
    Office.objects.filter(id=office.id).update(file_reason_required=True)
    answer = staff_client.post(reverse("desk:thread_open"), {"thread": str(thread.id)})
    ask = answer.headers["Location"]
    assert ask.startswith(reverse("desk:person_open", args=[thread.person_id]))
    assert not FileLook.objects.exists()
    assert staff_client.post(ask, {"reason": "Nachricht"}).headers["Location"] == reverse(
        "desk:thread", args=[thread.id]
    )
