"""Administration decides who signs in through the office's own directory."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zugang.desk.session import staff, staff_required
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.offices import access, queries
from zugang.offices import directory as operations
from zugang.offices.models import Staff


@require_safe
@staff_required
def members(request: HttpRequest) -> HttpResponse:
    """Everybody of the office, and whether they come through the directory."""
    return _page(request)


@require_POST
@staff_required
def bind(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Bind a member of staff, by the address or the identifier they have in the directory."""
    member = _member(request, staff_id)
    try:
        operations.bind(
            by=staff(request).actor, member=member, known_as=request.POST.get("known_as", "")[:254]
        )
    except InvalidInput as error:
        return _page(request, wrong=member.id, message=error.message, status=error.status)
    messages.success(
        request, _("%(name)s kann sich jetzt über das Verzeichnis anmelden.") % {"name": member.name}
    )
    return redirect("desk:directory")


@require_POST
@staff_required
def unbind(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Take a member of staff out again."""
    member = _member(request, staff_id)
    operations.unbind(by=staff(request).actor, member=member)
    messages.success(
        request, _("%(name)s kommt nicht mehr über das Verzeichnis herein.") % {"name": member.name}
    )
    return redirect("desk:directory")


def _member(request: HttpRequest, staff_id: UUID) -> Staff:
    found = Staff.objects.filter(id=staff_id, office_id=staff(request).office.id).first()
    if found is None:
        raise AccessDenied(_("Diese Person arbeitet nicht in Ihrem Jobcenter."))
    return found


def _page(
    request: HttpRequest, *, wrong: UUID | None = None, message: str = "", status: int = 200
) -> HttpResponse:
    me = staff(request)
    access.require_can_administer(me.actor, me.office.id)
    context = {
        "members": queries.members_with_binding(me.office.id),
        "configured": settings.DIRECTORY,
        "wrong": wrong,
        "message": message,
        "typed": request.POST.get("known_as", ""),
    }
    return render(request, "desk/accounts/directory.html", context, status=status)
