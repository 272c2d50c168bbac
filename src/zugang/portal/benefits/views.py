"""Benefits: a card each, all applications of one, one application with everything that happened, its receipt."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zugang.applications import effect, queries
from zugang.applications.catalogue import Benefit
from zugang.applications.models import Application
from zugang.applications.states import State
from zugang.history import Audience
from zugang.history import queries as history
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied
from zugang.notices.decisions import queries as decisions
from zugang.offices.models import Subject
from zugang.portal.benefits import lines
from zugang.portal.session import Citizen, citizen, profile_required


@require_safe
@profile_required
def benefits(request: HttpRequest) -> HttpResponse:
    """What runs, what was decided, what can be done: a card per benefit."""
    here = citizen(request)
    cards = queries.cards_of(by=here.actor)
    latest = [card.latest for card in cards if card.latest]
    notices = decisions.in_portal(person_id=_person_id(here), applications=latest)
    shown = lines.shown(cards, notices=notices, today=clock.today())
    return render(request, "portal/benefits/benefits.html", {"here": here, "cards": shown})


@require_safe
@profile_required
def benefit(request: HttpRequest, slug: str) -> HttpResponse:
    """All applications for one benefit, newest first, and the periods it was granted for."""
    if slug not in list(Benefit):
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    found, actor = Benefit(slug), citizen(request).actor
    rows, older = queries.of_benefit(by=actor, benefit=found, before=_key(request.GET.get("vor", "")))
    context = {
        "name": found.name_on(clock.today()),
        "slug": slug,
        "rows": rows,
        "older": older,
        "periods": queries.own_periods(by=actor) if found is Benefit.SUBSISTENCE else [],
    }
    return render(request, "portal/benefits/benefit.html", context)


@require_safe
@profile_required
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """One application: where it stands, what comes next, what happened so far."""
    here = citizen(request)
    found = queries.own(by=here.actor, application_id=application_id)
    if found.state == State.DRAFT:
        return redirect("portal:application_review", application_id)
    asked = list(found.requests.all())
    context = {
        "here": here,
        "found": found,
        "asked": asked,
        "notice": decisions.in_portal(person_id=found.person_id, applications=[found]).get(found.id),
        "steps": history.about_all([found.id, *(one.id for one in asked)], Audience.BOTH),
        "slug": found.about.benefit.value,
        "box": "leistung" if found.team.subject == Subject.BENEFITS else "vermittlung",
        "question": "?" + urlencode({"betreff": _("Frage zum Antrag: %(title)s") % {"title": found.title}}),
        "benefit": found.about.benefit.name_on(clock.today()),
        **_facts(found),
    }
    return render(request, "portal/benefits/application.html", context)


@require_safe
@profile_required
def receipt(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The confirmation of receipt, to keep and to print."""
    here = citizen(request)
    found = queries.own(by=here.actor, application_id=application_id)
    if found.confirmation != Application.Confirmation.PORTAL:
        raise AccessDenied(_("Für diesen Antrag gibt es hier keine Eingangsbestätigung."))
    context = {"here": here, "found": found, **_facts(found)}
    return render(request, "portal/benefits/receipt.html", context)


def _facts(found: Application) -> dict[str, object]:
    """From when it counts, and when a complaint is possible; only while those are of use."""
    day = found.received_on
    assert day is not None, "a draft has no page of its own"
    about = found.about
    return {
        "period": getattr(found, "period", None),
        "counts_from": queries.counts_from(found.person_id, about, day),
        "court_from": effect.court_from(day) if found.waits_for_office and about.key != "change" else None,
    }


def _person_id(here: Citizen) -> UUID:
    assert here.person is not None, "profile_required lets nobody else come here"
    return here.person.id


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
