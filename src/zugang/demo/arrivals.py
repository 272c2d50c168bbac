"""How people come to the Jobcenter and then online: file, Freischaltcode, account, profile, consent."""

from __future__ import annotations

from datetime import timedelta

from zugang.accounts.models import Account
from zugang.accounts.operations import factors, registration
from zugang.demo import codes
from zugang.demo.accounts import CITIZENS, PASSWORD, code_at, secret_of
from zugang.demo.people import POSTCODE, TOWN, Someone
from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life, World
from zugang.kernel import clock
from zugang.kernel.actor import Actor, ActorKind, Channel, TrustLevel
from zugang.kernel.identifiers import new_id
from zugang.offices.models import Subject
from zugang.persons import households, operations
from zugang.persons.details import Details
from zugang.profiles import code_requests, consent_text, consents
from zugang.profiles import operations as profiles
from zugang.profiles.models import NOTICE_PURPOSES, Consent

ONLINE = ("full", "unread", "heavy", "bounced")
WITH_PROFILE = (*ONLINE, "no_consent")
_ARRIVAL_DAYS = 12.0
_LATE_DAYS = 9.0
KNOWN = 10


def plan(world: World, who: Someone) -> Life:
    """Put this person's arrival on the queue."""
    life = world.live(who)
    late = who.story == "no_profile"
    day = world.days - _LATE_DAYS + life.draw.random() * 3 if late else life.draw.random() * _ARRIVAL_DAYS
    visit = in_office_hours(world.moment(day + life.draw.random() / 3))
    world.timeline.add(visit, lambda: _arrive(world, life))
    if who.story in (*WITH_PROFILE, "no_profile"):
        world.timeline.add(visit + timedelta(minutes=9), lambda: _issue_code(world, life))
    return life


def _arrive(world: World, life: Life) -> None:
    """The front desk opens a file and says who is responsible."""
    who, house = life.who, world.house
    tom = house.actor("tom")
    life.person = operations.create_person(
        by=tom,
        office=house.office,
        kundennummer=who.kundennummer,
        details=Details(
            first_name=who.first_name,
            last_name=who.last_name,
            birth_date=who.birth_date,
            street=who.street,
            postcode=POSTCODE,
            town=TOWN,
        ),
        submission=new_id(),
    )
    households.join_household(
        by=tom, person=life.file, bg_nummer=who.bg_nummer, since=clock.today(), represents=who.represents
    )
    for subject, name in ((Subject.BENEFITS, life.caseworker), (Subject.PLACEMENT, "julia")):
        team = house.teams[subject.value]
        operations.assign(by=tom, person=life.file, subject=subject, team=team, staff=house.staff[name])


def _issue_code(world: World, life: Life) -> None:
    """The code goes out by letter; some days later it is typed in."""
    issued = profiles.issue_code(by=world.house.actor("tom"), person=life.file, submission=new_id())
    typed = codes.in_letter(issued)
    days = 3 + life.draw.random() * 4
    if life.who.story in WITH_PROFILE:
        world.timeline.add(clock.now() + timedelta(days=days), lambda: _go_online(world, life, typed))
    else:
        world.timeline.add(clock.now() + timedelta(days=1), lambda: _sign_up(life))
        if life.who.email not in {known.email for known in CITIZENS}:
            world.timeline.add(world.timeline.end - timedelta(hours=20), lambda: _ask_anew(life))


def _sign_up(life: Life) -> Actor:
    """An account whose address counts as confirmed."""
    account = registration.create_account(by=Actor.system(), email=life.who.email, password=PASSWORD)
    return Actor(
        kind=ActorKind.ACCOUNT,
        channel=Channel.PORTAL,
        trust=TrustLevel.LOW_MFA,
        account_id=account.id,
        name=account.email,
        is_fresh=True,
    )


def _ask_anew(life: Life) -> None:
    """The letter with the code is lost, and another one asked for online."""
    account = Account.objects.get(email=life.who.email)
    owner = Actor(
        kind=ActorKind.ACCOUNT,
        channel=Channel.PORTAL,
        trust=TrustLevel.LOW,
        account_id=account.id,
        name=account.email,
    )
    code_requests.ask(
        by=owner,
        office=life.file.office,
        first_name=life.who.first_name,
        last_name=life.who.last_name,
        birth_date=life.who.birth_date,
        kundennummer="",
        submission=new_id(),
    )


def _go_online(world: World, life: Life, typed: str) -> None:
    """Account, authenticator, profile."""
    owner = _sign_up(life)
    secret = secret_of(life.who.email)
    account = Account.objects.get(email=life.who.email)
    factors.set_up_app(by=owner, account=account, secret=secret, code=code_at(secret))
    life.profile = profiles.redeem(by=owner, typed=typed, birth_date=life.who.birth_date)
    life.citizen = Actor(
        kind=ActorKind.ACCOUNT,
        channel=Channel.PORTAL,
        trust=TrustLevel.LOW_MFA,
        account_id=owner.account_id,
        person_id=life.file.id,
        name=life.file.name,
    )
    if life.who.story in ONLINE:
        world.timeline.add(clock.now() + timedelta(minutes=4), lambda: _agree(life))


def _agree(life: Life) -> None:
    """Consent to every statement of the present text; most agree to everything, some only to a part."""
    assert life.profile is not None
    text = consent_text.text_for("de")
    consents.grant(
        by=life.acting,
        profile=life.profile,
        language="de",
        text_hash=text.hash,
        acknowledged=consent_text.KEYS,
        purposes=_chosen(life),
    )
    life.has_consent = True


def _chosen(life: Life) -> set[str]:
    purpose = Consent.Purpose
    number, everything = life.who.number, {purpose.MESSAGES.value, *NOTICE_PURPOSES}
    if number > KNOWN and number % 5 == 0:
        return {purpose.MESSAGES.value, purpose.NOTICES_OTHER.value}
    return {*everything, purpose.PAPER_COPY.value} if number > KNOWN and number % 7 == 0 else everything
