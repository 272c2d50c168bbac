"""The demo's sign-ins, so that a tester needs neither a mailbox nor an authenticator."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from zugang.accounts.codes import PERIOD_SECONDS
from zugang.demo import accounts, codes
from zugang.kernel import clock


@require_GET
@login_not_required
@never_cache
def sign_ins(request: HttpRequest) -> HttpResponse:
    """All demo accounts with the code their authenticator shows at this moment."""
    context = {
        "groups": [("citizens", accounts.CITIZENS), ("staff", accounts.STAFF)],
        "password": accounts.PASSWORD,
        "seconds_left": PERIOD_SECONDS - int(clock.now().timestamp()) % PERIOD_SECONDS,
        "codes": codes.unused(),
    }
    return render(request, "demo/sign_ins.html", context)
