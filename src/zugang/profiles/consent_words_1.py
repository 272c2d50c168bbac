"""Version 1 of the consent text: one consent to everything. Published, so never changed (a test holds its hashes)."""

from __future__ import annotations

from zugang.profiles.consent_parts import ConsentText, Statement

GERMAN = ConsentText(
    version="1",
    language="de",
    introduction=(
        "Ohne Ihre Einwilligung stellen wir keine persönlichen Schreiben in Ihr Profil. "
        "Mit Ihrer Einwilligung bekommen Sie Nachrichten und Bescheide Ihres Jobcenters hier online."
    ),
    statements=(
        Statement(
            "voluntary",
            "Die Einwilligung ist freiwillig",
            "Ich brauche dafür eine E-Mail-Adresse. An diese Adresse kommt eine Benachrichtigung, wenn etwas "
            "Neues für mich bereitliegt. Wenn ich nicht einwillige, habe ich keinen Nachteil: Ich bekomme alles "
            "mit der Post, am Telefon oder persönlich. Ich kann meine Einwilligung jederzeit für die Zukunft "
            "widerrufen.",
        ),
        Statement(
            "access",
            "Der Zugang ist nach Inhalt geschützt",
            "Manches kann ich nur sehen, wenn ich mich sicher anmelde, zum Beispiel mit einem zweiten Faktor. "
            "Benutzername und Passwort allein genügen dafür nicht. Ich sorge dafür, dass meine Anmeldung "
            "funktioniert, damit ich Fristen einhalten kann.",
        ),
        Statement(
            "no_post",
            "Ich verzichte auf die Zustellung mit der Post",
            "Bescheide stellt mein Jobcenter hier zum Abruf bereit. Ein Bescheid gilt am vierten Tag nach der "
            "Benachrichtigung per E-Mail als bekannt gegeben, auch wenn ich ihn nicht öffne. Dann beginnen "
            "Fristen. Was noch nicht online geht, kommt weiter mit der Post.",
        ),
    ),
)

ENGLISH = ConsentText(
    version="1",
    language="en",
    introduction=(
        "Without your consent we put no personal letters into your profile. "
        "With your consent you receive messages and notices from your Jobcenter here online."
    ),
    statements=(
        Statement(
            "voluntary",
            "Consent is voluntary",
            "I need an e-mail address for this. A notification is sent to it when something new is ready for me. "
            "If I do not agree, I have no disadvantage: I receive everything by post, by telephone or in person. "
            "I can revoke my consent for the future at any time.",
        ),
        Statement(
            "access",
            "Access is protected according to content",
            "Some things I can only see after signing in securely, for example with a second factor. User name "
            "and password alone are not enough for that. I make sure that my sign-in works, so that I can meet "
            "deadlines.",
        ),
        Statement(
            "no_post",
            "I waive delivery by post",
            "My Jobcenter makes notices available for retrieval here. A notice is deemed served on the fourth "
            "day after the notification by e-mail, even if I do not open it. Deadlines begin then. What cannot "
            "be done online yet still comes by post.",
        ),
    ),
)

EASY = ConsentText(
    version="1",
    language="de-simple",
    introduction=(
        "Sie können Briefe vom Jobcenter online bekommen. Dafür müssen Sie Ja sagen. "
        "Ohne Ihr Ja legen wir keine Briefe in Ihr Profil."
    ),
    statements=(
        Statement(
            "voluntary",
            "Sie müssen nicht Ja sagen",
            "Sie brauchen eine E-Mail-Adresse. Dort sagen wir Ihnen: Es gibt etwas Neues. "
            "Sie sagen Nein? Das ist nicht schlimm. Dann bekommen Sie alles mit der Post oder am Telefon "
            "oder im Jobcenter. Sie können später immer noch Nein sagen.",
        ),
        Statement(
            "access",
            "Ihre Daten sind geschützt",
            "Manche Dinge sehen Sie nur mit einer sicheren Anmeldung. Dafür brauchen Sie einen zweiten Faktor. "
            "Ein Passwort allein reicht nicht. Achten Sie darauf: Ihre Anmeldung muss funktionieren. "
            "Sonst verpassen Sie vielleicht eine Frist.",
        ),
        Statement(
            "no_post",
            "Bescheide kommen nicht mehr mit der Post",
            "Ihr Jobcenter legt Bescheide hier für Sie bereit. Sie bekommen dann eine E-Mail. "
            "Am vierten Tag nach der E-Mail gilt: Sie haben den Bescheid bekommen. "
            "Das gilt auch, wenn Sie ihn nicht lesen. Dann laufen Fristen. "
            "Manche Briefe kommen trotzdem noch mit der Post.",
        ),
    ),
)
