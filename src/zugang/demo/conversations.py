"""What people and their Jobcenter wrote to each other: invented, but as it is in ordinary life.

Data only. `later` is the time that passed since the turn before (or since the thread's beginning).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

CITIZEN, STAFF = "citizen", "staff"
BENEFITS, PLACEMENT = "benefits", "placement"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message. `papers` name attachments as `papers.py` draws them."""

    side: str
    text: str
    later: timedelta = timedelta()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """One thread from its title to its last message. `closed`: staff closed it at the end."""

    box: str
    title: str
    turns: tuple[Turn, ...]
    closed: bool = False


def _hours(count: float) -> timedelta:
    return timedelta(hours=count)


def _days(count: float) -> timedelta:
    return timedelta(days=count)


SCRIPTS: tuple[Script, ...] = (
    Script(
        BENEFITS,
        "Nebenkostenabrechnung 2025",
        (
            Turn(
                CITIZEN,
                "Guten Tag,\n\ngestern kam die Nebenkostenabrechnung meines Vermieters. Ich soll 312,40 Euro "
                "nachzahlen. Die Abrechnung hängt an. Übernehmen Sie den Betrag?\n\nVielen Dank und viele Grüße",
                papers=("Nebenkostenabrechnung-2025.pdf",),
            ),
            Turn(
                STAFF,
                "Guten Tag,\n\ndanke für die Abrechnung. Ich prüfe sie gerade. Bitte schicken Sie mir noch die "
                "letzte Seite mit dem Verteilerschlüssel, sie fehlt im Anhang.",
                _hours(26),
            ),
            Turn(
                CITIZEN,
                "Entschuldigung, die Seite ist mir beim Fotografieren durchgerutscht. Hier ist sie.",
                _hours(5),
                ("Verteilerschluessel.png",),
            ),
            Turn(
                STAFF,
                "Vielen Dank, jetzt ist alles da. Die Nachzahlung übernehmen wir in voller Höhe. Der Betrag geht in "
                "den nächsten Tagen direkt an Ihren Vermieter. Den Bescheid finden Sie bald unter „Bescheide und "
                "Nachweise“.",
                _hours(45),
            ),
            Turn(CITIZEN, "Das ist eine Erleichterung. Danke!", _hours(2)),
        ),
        closed=True,
    ),
    Script(
        BENEFITS,
        "Neuer Mietvertrag ab nächstem Monat",
        (
            Turn(
                CITIZEN,
                "Hallo,\n\nich habe eine kleinere Wohnung gefunden (48 m², 462 Euro warm). Darf ich den Vertrag "
                "unterschreiben? Der Vermieter braucht bis Freitag eine Antwort.",
                papers=("Mietangebot.pdf",),
            ),
            Turn(
                STAFF,
                "Guten Tag,\n\ndie Miete ist für eine Person angemessen. Ich sichere Ihnen die Übernahme zu, die "
                "schriftliche Zusicherung folgt heute noch. Bitte unterschreiben Sie erst, wenn Sie diese haben.",
                _hours(20),
            ),
            Turn(CITIZEN, "Super, vielen Dank für die schnelle Antwort!", _hours(1)),
        ),
        closed=True,
    ),
    Script(
        BENEFITS,
        "Änderung meiner Bankverbindung",
        (
            Turn(
                CITIZEN,
                "Guten Morgen,\n\nich habe die Bank gewechselt. Die Bestätigung der neuen Bank liegt bei. Ab wann "
                "kommt das Geld auf dem neuen Konto an?",
                papers=("Kontobestaetigung.pdf",),
            ),
            Turn(
                STAFF,
                "Guten Tag,\n\ndie neue Bankverbindung ist eingetragen. Die nächste Zahlung geht schon auf das neue "
                "Konto. Lassen Sie das alte Konto bitte noch vier Wochen offen.",
                _hours(6),
            ),
        ),
    ),
    Script(
        BENEFITS,
        "Kontoauszüge der letzten drei Monate",
        (
            Turn(
                STAFF,
                "Guten Tag,\n\nfür Ihren Weiterbewilligungsantrag brauche ich die Kontoauszüge der letzten drei "
                "Monate. Zahlungen, die nichts mit der Leistung zu tun haben, dürfen Sie schwärzen. Bitte schicken "
                "Sie die Auszüge innerhalb von zwei Wochen.",
            ),
            Turn(
                CITIZEN,
                "Guten Tag, hier sind die Auszüge. Zwei Zeilen habe ich geschwärzt, das waren Spenden.",
                _days(4),
                ("Kontoauszug-1.pdf", "Kontoauszug-2.pdf", "Kontoauszug-3.pdf"),
            ),
            Turn(STAFF, "Vielen Dank, das ist in Ordnung so. Mehr brauche ich nicht.", _hours(30)),
        ),
        closed=True,
    ),
    Script(
        BENEFITS,
        "Kind ist jetzt in der Schule – Schulbedarf",
        (
            Turn(
                CITIZEN,
                "Hallo, meine Tochter kommt in die erste Klasse. Muss ich für den Schulbedarf etwas beantragen? Die "
                "Schulbescheinigung habe ich schon.",
                papers=("Schulbescheinigung.png",),
            ),
            Turn(
                STAFF,
                "Guten Tag,\n\nherzlichen Glückwunsch zur Einschulung! Für den Schulbedarf müssen Sie nichts "
                "beantragen, die Bescheinigung reicht. Das Geld kommt zum Schulbeginn von allein. Mittagessen und "
                "Ausflüge beantragen Sie bitte mit dem Bildungspaket.",
                _hours(28),
            ),
            Turn(CITIZEN, "Und der Hort, zählt der auch dazu?", _hours(3)),
            Turn(
                STAFF,
                "Das Mittagessen im Hort ja, die Betreuung selbst beantragen Sie beim Jugendamt. Die Telefonnummer "
                "steht auf der Seite Ihrer Stadt.",
                _hours(21),
            ),
        ),
    ),
    Script(
        BENEFITS,
        "Ich verdiene ab dem 1. etwas dazu",
        (
            Turn(
                CITIZEN,
                "Guten Tag, ich habe einen Minijob in einer Bäckerei bekommen, 38 Stunden im Monat. Der Vertrag ist "
                "im Anhang. Was bleibt mir davon?",
                papers=("Arbeitsvertrag.pdf",),
            ),
            Turn(
                STAFF,
                "Guten Tag,\n\nschön, dass es geklappt hat! 100 Euro bleiben immer frei, vom Rest ein Teil. Die "
                "genaue Berechnung bekommen Sie mit dem Änderungsbescheid. Bitte schicken Sie mir jeden Monat die "
                "Lohnabrechnung.",
                _hours(24),
            ),
            Turn(CITIZEN, "Mache ich. Hier ist gleich die erste.", _days(31), ("Lohnabrechnung.pdf",)),
            Turn(STAFF, "Danke, damit habe ich für diesen Monat alles.", _hours(32)),
        ),
    ),
    Script(
        BENEFITS,
        "Waschmaschine kaputt",
        (
            Turn(
                CITIZEN,
                "Hallo,\n\nmeine Waschmaschine ist nach 14 Jahren kaputt und die Reparatur lohnt sich nicht. Gibt "
                "es dafür einen Zuschuss oder ein Darlehen?",
            ),
            Turn(
                STAFF,
                "Guten Tag,\n\nfür ein Ersatzgerät ist ein Darlehen möglich. Sie zahlen es in kleinen Beträgen aus "
                "der laufenden Leistung zurück. Bitte schicken Sie mir ein Angebot für ein einfaches Gerät.",
                _hours(40),
            ),
        ),
    ),
    Script(
        BENEFITS,
        "Frage zu meinem Bescheid",
        (
            Turn(
                CITIZEN,
                "Guten Tag, in meinem Bescheid stehen bei der Heizung 74 Euro, ich zahle aber 91 Euro. Woran liegt "
                "das?",
            ),
            Turn(
                STAFF,
                "Guten Tag,\n\nda fehlt uns Ihre neue Abschlagsrechnung. Bitte schicken Sie sie mir, dann rechne ich "
                "neu und Sie bekommen einen Änderungsbescheid.",
                _hours(50),
            ),
        ),
    ),
    Script(
        PLACEMENT,
        "Vorstellungsgespräch – Fahrtkosten",
        (
            Turn(
                CITIZEN,
                "Hallo,\n\nich bin am Donnerstag zu einem Vorstellungsgespräch eingeladen, 46 km entfernt. Bekomme "
                "ich die Fahrkarte erstattet?",
                papers=("Einladung.pdf",),
            ),
            Turn(
                STAFF,
                "Guten Tag,\n\nja, aus dem Vermittlungsbudget. Wichtig ist, dass Sie vor der Fahrt gefragt haben – "
                "das haben Sie. Schicken Sie mir danach bitte die Fahrkarte. Viel Erfolg!",
                _hours(4),
            ),
            Turn(
                CITIZEN,
                "Das Gespräch lief gut! Hier ist die Fahrkarte: 18,60 Euro.",
                _days(3),
                ("Fahrkarte.png",),
            ),
            Turn(STAFF, "Das freut mich. Die 18,60 Euro sind angewiesen.", _hours(22)),
        ),
        closed=True,
    ),
    Script(
        PLACEMENT,
        "Weiterbildung zur Pflegehilfe",
        (
            Turn(
                STAFF,
                "Guten Tag,\n\nin unserem Gespräch ging es um die Weiterbildung in der Pflegehilfe. Der nächste "
                "Kurs beginnt in sechs Wochen und dauert vier Monate. Haben Sie weiter Interesse?",
            ),
            Turn(
                CITIZEN,
                "Ja, sehr! Ich bräuchte aber Betreuung für meinen Sohn bis 16 Uhr. Wird da geholfen?",
                _hours(9),
            ),
            Turn(
                STAFF,
                "Die Kosten der Betreuung können wir übernehmen. Ich lege den Bildungsgutschein für unseren Termin "
                "bereit, dann besprechen wir alles Weitere.",
                _hours(17),
            ),
        ),
    ),
    Script(
        PLACEMENT,
        "Bewerbung als Lagerhelferin",
        (
            Turn(
                STAFF,
                "Guten Tag,\n\nein Betrieb in Neustadt am Bach sucht Hilfe im Lager, Teilzeit, vormittags. Das würde "
                "zu Ihren Zeiten passen. Mögen Sie sich bewerben? Ich helfe gern beim Anschreiben.",
            ),
            Turn(
                CITIZEN,
                "Danke, das klingt gut. Ich habe die Bewerbung heute abgeschickt, eine Kopie ist im Anhang.",
                _days(2),
                ("Bewerbung.pdf",),
            ),
            Turn(STAFF, "Sehr schön. Ich drücke die Daumen!", _hours(15)),
        ),
    ),
    Script(
        PLACEMENT,
        "Ich bin krankgeschrieben",
        (
            Turn(
                CITIZEN,
                "Guten Tag, ich bin bis Ende nächster Woche krankgeschrieben. Den Termin am Dienstag kann ich leider "
                "nicht wahrnehmen.",
                papers=("Bescheinigung.png",),
            ),
            Turn(
                STAFF,
                "Gute Besserung! Ich verschiebe den Termin, die Einladung kommt automatisch.",
                _hours(3),
            ),
        ),
    ),
    Script(
        PLACEMENT,
        "Deutschkurs B2",
        (
            Turn(
                CITIZEN,
                "Guten Tag, ich habe B1 bestanden! Das Zeugnis ist dabei. Kann ich jetzt den Kurs B2 machen? Ich "
                "möchte wieder als Elektriker arbeiten.",
                papers=("Zeugnis-B1.pdf",),
            ),
            Turn(
                STAFF,
                "Herzlichen Glückwunsch! Der Berufssprachkurs B2 beginnt am Ersten des übernächsten Monats. Ich "
                "schicke Ihnen die Berechtigung. Zur Anerkennung Ihres Abschlusses machen wir einen eigenen Termin.",
                _hours(27),
            ),
            Turn(CITIZEN, "Vielen Dank! Welche Papiere soll ich zum Termin mitbringen?", _hours(12)),
            Turn(STAFF, "Ihr Zeugnis und, wenn es sie gibt, die Übersetzung. Kopien genügen.", _hours(22)),
        ),
    ),
    Script(
        PLACEMENT,
        "Kurze Reise zu meiner Mutter",
        (
            Turn(
                CITIZEN,
                "Hallo, meine Mutter wird operiert. Ich möchte vom 3. bis 10. zu ihr fahren. Ist das in Ordnung?",
            ),
            Turn(
                STAFF,
                "Guten Tag,\n\nja, ich stimme der Abwesenheit zu. Bitte melden Sie sich nach der Rückkehr kurz hier. "
                "Alles Gute für Ihre Mutter.",
                _hours(2),
            ),
            Turn(CITIZEN, "Ich bin wieder da. Es ist alles gut verlaufen.", _days(9)),
        ),
        closed=True,
    ),
)
