"""How a person wants to be told: topic by topic, quiet hours, digests."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zugang.appointments import queries as appointments
from zugang.kernel.errors import InvalidInput
from zugang.notifications import centre, preferences
from zugang.portal.notifications.forms import PreferencesForm
from zugang.portal.session import Citizen, citizen


@require_http_methods(["GET", "HEAD", "POST"])
def preferences_page(request: HttpRequest) -> HttpResponse:
    """One form for everything."""
    here = citizen(request)
    form = PreferencesForm(
        request.POST if request.method == "POST" else None,
        kept=preferences.preferences_of(here.account.id),
    )
    if form.is_bound and form.is_valid() and _chosen(here, form):
        messages.success(request, _("Ihre Einstellungen sind gespeichert."))
        return redirect("portal:notification_settings")
    context = {
        "here": here,
        "form": form,
        "devices": centre.devices_of(here.account.id),
        "days_before": appointments.reminder_of(here.person.id) if here.person else None,
    }
    status = 422 if form.errors else 200
    return render(request, "portal/notifications/settings.html", context, status=status)


def _chosen(here: Citizen, form: PreferencesForm) -> bool:
    try:
        preferences.choose(by=here.actor, **form.choices())
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True
