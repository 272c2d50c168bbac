"""Menschen aus dem Ausland."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang.portal.pages.topics.topic import Group, Topic

ABROAD = Group(
    slug="ausland",
    title=_("Menschen aus dem Ausland"),
    entries=[
        Topic(
            slug="deutsch-lernen",
            title=_("Deutsch lernen"),
            lead=_("Mit guten Deutschkenntnissen finden Sie leichter Arbeit."),
            points=[
                _("Es gibt Integrationskurse und Deutschkurse für den Beruf."),
                _("Das Jobcenter sagt Ihnen, welcher Kurs passt und wer ihn bezahlt."),
                _("Manche Kurse haben Kinderbetreuung oder finden am Abend statt."),
            ],
        ),
        Topic(
            slug="arbeit-und-praktikum",
            title=_("Arbeit und Praktikum"),
            lead=_("Auch mit wenig Deutsch können Sie arbeiten oder ein Praktikum machen."),
            points=[
                _("Ein Praktikum zeigt einem Betrieb, was Sie können."),
                _(
                    "Prüfen Sie, ob Sie mit Ihrem Aufenthaltstitel arbeiten dürfen. Das steht auf dem "
                    "Titel oder dem Beiblatt."
                ),
                _("Sie haben dieselben Rechte wie alle: Lohn, Urlaub, Schutz."),
            ],
        ),
        Topic(
            slug="abschluss-anerkennen",
            title=_("Abschluss anerkennen"),
            lead=_("Sie haben einen Beruf im Ausland gelernt? Er kann in Deutschland anerkannt werden."),
            points=[
                _("Für manche Berufe, zum Beispiel in der Pflege, ist die Anerkennung Pflicht."),
                _("Beratungsstellen helfen kostenlos bei Unterlagen und Antrag."),
                _("Kosten kann das Jobcenter übernehmen. Fragen Sie vor dem Antrag."),
            ],
        ),
        Topic(
            slug="beratung-fuer-zugewanderte",
            title=_("Beratung für Zugewanderte"),
            lead=_("Es gibt Beratung in vielen Sprachen, kostenlos und vertraulich."),
            points=[
                _(
                    "Die Migrationsberatung hilft Erwachsenen, der Jugendmigrationsdienst hilft jungen "
                    "Menschen."
                ),
                _(
                    "Zum Gespräch im Jobcenter dürfen Sie jemanden zum Übersetzen mitbringen. Sagen Sie "
                    "vorher, welche Sprache Sie brauchen."
                ),
                _(
                    "Die Amtssprache ist Deutsch. Ein Schreiben in Ihrer Sprache kann trotzdem eine Frist"
                    " einhalten, wenn das Amt es versteht oder die Übersetzung rechtzeitig kommt."
                ),
            ],
        ),
        Topic(
            slug="darf-ich-arbeiten",
            title=_("Darf ich arbeiten?"),
            lead=_("Ob Sie arbeiten dürfen, hängt von Ihrem Pass und Ihrem Aufenthaltstitel ab."),
            points=[
                _("Menschen aus der EU dürfen ohne Erlaubnis arbeiten."),
                _("Bei anderen steht im Aufenthaltstitel, ob „Erwerbstätigkeit erlaubt“ ist."),
                _("Sind Sie unsicher? Fragen Sie die Ausländerbehörde, bevor Sie anfangen."),
            ],
        ),
    ],
)
