"""Version 2 of the consent text: each purpose is agreed to by itself. Published, so never changed."""

from __future__ import annotations

from zugang.profiles.consent_parts import Choice, ConsentText, Statement

GERMAN = ConsentText(
    version="2",
    language="de",
    introduction=(
        "Sie entscheiden, was Sie online bekommen möchten und was weiter mit der Post kommt. "
        "Ohne Ihre Einwilligung stellen wir keine persönlichen Schreiben in Ihr Profil."
    ),
    statements=(
        Statement(
            "voluntary",
            "Die Einwilligung ist freiwillig",
            "Ich brauche dafür eine E-Mail-Adresse. An diese Adresse kommt eine Benachrichtigung, wenn etwas "
            "Neues für mich bereitliegt. Wenn ich nicht einwillige, habe ich keinen Nachteil: Ich bekomme alles "
            "mit der Post, am Telefon oder persönlich. Ich kann jeden Punkt einzeln und jederzeit für die Zukunft "
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
            "Was ich online wähle, kommt nicht mehr mit der Post",
            "Das gilt nur für die Schreiben, die ich unten auswähle. Sie liegen hier zum Abruf bereit. Ein Schreiben "
            "gilt am vierten Tag nach der Benachrichtigung per E-Mail als bekannt gegeben, auch wenn ich es nicht "
            "öffne. Dann beginnen Fristen. Alles andere kommt weiter mit der Post.",
        ),
    ),
    choices=(
        Choice(
            "messages",
            "Nachrichten und Dateien",
            "Ich schreibe im Leistungspostfach und schicke Dateien. Das allein ändert nichts an meiner Post.",
        ),
        Choice(
            "notices_grants",
            "Bewilligungen und Änderungen online",
            "Bescheide darüber, was ich bekomme: Bewilligung, vorläufige Bewilligung, Änderung, endgültige Festsetzung.",
        ),
        Choice(
            "notices_refusals",
            "Ablehnungen, Aufhebungen und Rückforderungen online",
            "Bescheide zu meinem Nachteil, und Entscheidungen über meinen Widerspruch.",
        ),
        Choice(
            "notices_replies",
            "Anhörungen und Aufforderungen online",
            "Schreiben, auf die ich in einer Frist antworten soll, zum Beispiel mit Unterlagen.",
        ),
        Choice(
            "notices_other",
            "Bescheinigungen und andere Schreiben online",
            "Nachweise und Informationen, die nichts entscheiden.",
        ),
        Choice(
            "paper_copy",
            "Zusätzlich ein Ausdruck mit der Post",
            "Zu jedem Schreiben, das ich online bekomme, schickt mir mein Jobcenter einen Ausdruck. Er ist eine Kopie: "
            "Für Fristen zählt die Bereitstellung im Portal.",
        ),
    ),
)

ENGLISH = ConsentText(
    version="2",
    language="en",
    introduction=(
        "You decide what you want to receive online and what still comes by post. "
        "Without your consent we put no personal letters into your profile."
    ),
    statements=(
        Statement(
            "voluntary",
            "Consent is voluntary",
            "I need an e-mail address for this. A notification is sent to it when something new is ready for me. "
            "If I do not agree, I have no disadvantage: I receive everything by post, by telephone or in person. "
            "I can revoke each point on its own, at any time, for the future.",
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
            "What I choose online no longer comes by post",
            "This holds only for the letters that I choose below. They are ready for retrieval here. A letter is "
            "deemed served on the fourth day after the notification by e-mail, even if I do not open it. Deadlines "
            "begin then. Everything else still comes by post.",
        ),
    ),
    choices=(
        Choice(
            "messages",
            "Messages and files",
            "I write in the benefits mailbox and send files. This alone changes nothing about my post.",
        ),
        Choice(
            "notices_grants",
            "Grants and changes online",
            "Notices about what I receive: grant, provisional grant, change, final assessment.",
        ),
        Choice(
            "notices_refusals",
            "Refusals, revocations and reclaims online",
            "Notices to my disadvantage, and decisions on my objection.",
        ),
        Choice(
            "notices_replies",
            "Hearings and requests online",
            "Letters that I am to answer within a period, for example with documents.",
        ),
        Choice(
            "notices_other",
            "Certificates and other letters online",
            "Proofs and information that decide nothing.",
        ),
        Choice(
            "paper_copy",
            "A printed copy by post as well",
            "For each letter I receive online my Jobcenter sends me a print. It is a copy: for deadlines the "
            "provision in the portal counts.",
        ),
    ),
)

EASY = ConsentText(
    version="2",
    language="de-simple",
    introduction=(
        "Sie können Briefe vom Jobcenter online bekommen. Sie suchen selbst aus: Was kommt online? "
        "Was kommt mit der Post? Ohne Ihr Ja legen wir keine Briefe in Ihr Profil."
    ),
    statements=(
        Statement(
            "voluntary",
            "Sie müssen nicht Ja sagen",
            "Sie brauchen eine E-Mail-Adresse. Dort sagen wir Ihnen: Es gibt etwas Neues. "
            "Sie sagen Nein? Das ist nicht schlimm. Dann bekommen Sie alles mit der Post oder am Telefon "
            "oder im Jobcenter. Sie können später zu jedem Punkt Nein sagen.",
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
            "Was Sie online wählen, kommt nicht mehr mit der Post",
            "Das gilt nur für die Briefe, die Sie unten wählen. Ihr Jobcenter legt sie hier für Sie bereit. "
            "Sie bekommen dann eine E-Mail. Am vierten Tag nach der E-Mail gilt: Sie haben den Brief bekommen. "
            "Das gilt auch, wenn Sie ihn nicht lesen. Dann laufen Fristen. "
            "Alle anderen Briefe kommen mit der Post.",
        ),
    ),
    choices=(
        Choice(
            "messages",
            "Nachrichten und Dateien",
            "Sie schreiben dem Jobcenter hier. Sie können Dateien schicken. Ihre Post bleibt gleich.",
        ),
        Choice(
            "notices_grants",
            "Bescheide über Ihr Geld online",
            "Darin steht: So viel Geld bekommen Sie. Oder: Das ändert sich.",
        ),
        Choice(
            "notices_refusals",
            "Bescheide mit einem Nein online",
            "Darin steht: Sie bekommen etwas nicht. Oder: Sie müssen Geld zurückzahlen. "
            "Oder: Das ist die Antwort auf Ihren Widerspruch.",
        ),
        Choice(
            "notices_replies",
            "Briefe mit einer Frage an Sie online",
            "Das Jobcenter fragt etwas. Sie müssen bis zu einem Tag antworten.",
        ),
        Choice(
            "notices_other",
            "Andere Briefe online",
            "Zum Beispiel Nachweise und Infos. Darin wird nichts entschieden.",
        ),
        Choice(
            "paper_copy",
            "Dazu ein Brief auf Papier",
            "Sie bekommen jeden Brief auch auf Papier. Das Papier ist eine Kopie. "
            "Für die Frist zählt der Brief hier im Portal.",
        ),
    ),
)
