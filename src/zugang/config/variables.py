"""The one table of what an operator may set. docs/operations.md shows it, and a test compares the two."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    """How a value is written. `advice` completes the sentence "NAME is wrong: it must be …"."""

    TEXT = "text"
    SWITCH = "true or false"
    NUMBER = "whole number"
    NAMES = "names, separated by commas"
    FOLDER = "folder"
    ADDRESS = "address"
    SECRET = "secret"  # noqa: S105 - the name of a kind


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable. `default` is written as an operator would write it, "" where there is none."""

    name: str
    kind: Kind
    default: str
    meaning: str


VARIABLES: tuple[Variable, ...] = (
    Variable("DATA_DIR", Kind.FOLDER, "var", "Everything that this installation keeps on disk."),
    Variable("ZUGANG_BASE_URL", Kind.ADDRESS, "http://localhost:8000", "What people type; links in mails begin so."),
    Variable("ALLOWED_HOSTS", Kind.NAMES, "", "Further host names that are answered, besides the one above."),
    Variable("ZUGANG_DEMO", Kind.SWITCH, "false", "Demo: demo pages; mails and letters also become files. Never live."),
    Variable("DATABASE_URL", Kind.SECRET, "", "`postgres://user:password@host:5432/name`, PostgreSQL 15 or newer; "
             "libpq's options may follow after `?`. Empty: the embedded server in the data folder."),
    Variable("EMAIL_URL", Kind.SECRET, "", "`submission://user:password@host:587`, `smtps://…` or `smtp://…`. "
             "Empty: `smtp://localhost:25`, in a demo files only."),
    Variable("DEFAULT_FROM_EMAIL", Kind.TEXT, "Jobcenter <noreply@localhost>", "Sender of all mails."),
    Variable("RETURN_ADDRESS", Kind.TEXT, "", "Envelope sender: to this address mail servers report what was not "
             "delivered. Empty: the sender above."),
    Variable("RETURNED_MAIL_URL", Kind.SECRET, "", "Mailbox of that address: `imaps://user:password@host/INBOX` or "
             "`pops://user:password@host`. Empty: only the folder."),
    Variable("RETURNED_MAIL_FOLDER", Kind.FOLDER, "", "Folder (or Maildir) of returned mails, a file each. "
             "Empty: `returned-mail` in the data folder."),
    Variable("SECRET_KEY", Kind.SECRET, "", "Signs cookies and links, 50 characters or more. "
             "Empty: made at the first start and kept in the data folder."),
    Variable("ZUGANG_MASTER_KEY", Kind.SECRET, "", "Base64 of 32 bytes that wrap the keys of all files; several, newest "
             "first, separated by commas. Empty: made at the first start and kept in the data folder."),
    Variable("ZUGANG_PUSH_KEY", Kind.SECRET, "", "VAPID key for web push, Base64url of 32 bytes. "
             "Empty: made at the first start and kept in the data folder."),
    Variable("PUSH_SERVICES", Kind.NAMES, "fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com",
             "Push services that may be called, with their subdomains; no others, so that no browser can send us elsewhere."),
    Variable("TRUSTED_PROXIES", Kind.NUMBER, "0", "How many proxies in front add to `X-Forwarded-For`."),
    Variable("PLACE_HEADER", Kind.TEXT, "", "Request header in which your proxy tells the client's rough place, for the "
             "lists of sign-ins. Empty: the network, cut short."),
    Variable("ENFORCEMENT_BODY", Kind.NAMES, "", "The Schlichtungsstelle that the statement on accessibility names: name, "
             "street, town, `https://…`, separated by commas (each becomes a line). Empty: the Jobcenter tells it."),
    Variable("HSTS_SECONDS", Kind.NUMBER, "0", "`Strict-Transport-Security`; 31536000 once HTTPS works everywhere."),
    Variable("WEB_WORKERS", Kind.NUMBER, "2", "Processes of the web server; as many as there are cores."),
    Variable("WEB_THREADS", Kind.NUMBER, "16", "Threads of each; each keeps one database connection."),
    Variable("WEB_CONNECTIONS", Kind.NUMBER, "2000", "Open connections of each, most of them idle: browsers keep theirs for "
             "half a minute. More wait until one closes. Requests beyond `WEB_THREADS` wait for a thread."),
    Variable("WORKER_JOBS", Kind.NUMBER, "2", "Jobs that the background worker runs at once."),
    Variable("SECURITY_ADVICE_SIGN_INS", Kind.NUMBER, "3", "For how many sign-ins `Später` puts off the advice to set up "
             "a second factor (never for staff)."),
    Variable("SECURITY_ADVICE_DAYS", Kind.NUMBER, "14", "For how many days at most; 0: the advice comes at every sign-in."),
    Variable("PASSWORD_COMPOSITION", Kind.SWITCH, "true", "Whether passwords need capital and small letters, a digit and a "
             "special character. `false`: any 12 characters or more, as OWASP ASVS 5.0 (6.2.5) and NIST advise."),
    Variable("BREACHED_PASSWORDS", Kind.FOLDER, "", "File of stolen passwords: SHA-1 hashes, sorted, one a line, as the "
             "downloader of Have I Been Pwned writes it. Empty: the 20 000 most used ones that come with the portal."),
    Variable("TOTP_TOLERANCE", Kind.NUMBER, "1", "How many steps of 30 seconds the clock of an authenticator app may be off. "
             "0: a code is good for its 30 seconds only (OWASP ASVS 5.0, 6.5.5), which old phones often miss."),
    Variable("RESET_ENDS_PROFILES", Kind.SWITCH, "false", "Whether the 24-hour reset of a lost second factor also closes the "
             "profiles until a Freischaltcode or the BundID opens them again (OWASP ASVS 5.0, 6.4.4)."),
    Variable("UPLOAD_MAX_BYTES", Kind.NUMBER, "10485760", "The largest file that is accepted."),
    Variable("S3_BUCKET", Kind.TEXT, "", "Bucket for the sealed files. Empty: the data folder."),
    Variable("S3_ENDPOINT", Kind.ADDRESS, "", "Address of the S3 service."),
    Variable("S3_REGION", Kind.TEXT, "", "Region of the bucket."),
    Variable("S3_ACCESS_KEY", Kind.SECRET, "", "Name of the key for the S3 service."),
    Variable("S3_SECRET_KEY", Kind.SECRET, "", "The key itself."),
    Variable("CLAMD_URL", Kind.ADDRESS, "", "Malware scanner: `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`. "
             "Empty: files are shown as not scanned."),
    Variable("TIMESTAMP_URL", Kind.ADDRESS, "", "Timestamp service (RFC 3161) that anchors the history once a day. "
             "Empty: no anchors."),
    Variable("TIMESTAMP_ROOTS", Kind.FOLDER, "", "PEM file with the root certificates of that service."),
    Variable("OIDC_ISSUER", Kind.ADDRESS, "", "Staff sign in through your own directory (OpenID Connect): its issuer, with "
             "`https://`. Empty: password and second factor only."),
    Variable("OIDC_CLIENT_ID", Kind.TEXT, "", "The name under which the directory knows this portal."),
    Variable("OIDC_CLIENT_SECRET", Kind.SECRET, "", "The secret that goes with it."),
    Variable("OIDC_NAME", Kind.TEXT, "Verzeichnis", "What the directory is called on the sign-in page."),
    Variable("OIDC_SECOND_FACTOR", Kind.NAMES, "", "Values of `acr` or `amr` that prove a second factor in the directory; "
             "then a sign-in must show one. Empty: the portal asks for its own second factor."),
    Variable("HASHING_SOCKET", Kind.FOLDER, "", "Unix socket of the hasher; `zugang up` sets it. The hasher"
             " starts itself again with `GLIBC_TUNABLES=glibc.malloc.hugetlb=1` "
             "unless the variable is set: large pages save a third of each hash."),
    Variable("BUNDID_METADATA", Kind.FOLDER, "", "File with BundID's metadata (XML). Empty: no BundID; in a demo the simulator."),
    Variable("BUNDID_ENTITY_ID", Kind.ADDRESS, "", "Our name towards BundID: https, no port, never changed (the bPK2 depends "
             "on its host). Empty: the address of our metadata."),
    Variable("BUNDID_ONLINE_SERVICE_ID", Kind.TEXT, "", "The OnlineServiceId that BundID gave this service."),
    Variable("BUNDID_DISPLAY_NAME", Kind.TEXT, "Jobcenter", "What BundID shows as our name, 50 characters at most."),
    Variable("BUNDID_LEVEL", Kind.TEXT, "substantiell", "The least level of a sign-in: basis, niedrig, substantiell or hoch."),
    Variable("BUNDID_WAYS", Kind.NAMES, "eID,Elster", "Ways BundID offers: eID, Elster, eIDAS, Benutzername."),
    Variable("MUK_METADATA", Kind.FOLDER, "", "File with the metadata of Mein Unternehmenskonto. Empty: not offered; in a "
             "demo the simulator."),
    Variable("MUK_ENTITY_ID", Kind.ADDRESS, "", "Our name towards Mein Unternehmenskonto. Empty: the address of our metadata."),
    Variable("SAML_SIGNATURE", Kind.TEXT, "rsa-pss", "How requests are signed: rsa-pss (BSI TR-03116-4) or rsa-sha256."),
    Variable("SIMULATOR_ADDRESS", Kind.ADDRESS, "", "Where the demo's simulator is found; `zugang up --demo` sets it."),
    Variable("TRUST_HOURS", Kind.NUMBER, "2", "How many hours a level from BundID lasts; then it counts as a second factor."),
    Variable("SENSITIVE_CHANGE_LEVEL", Kind.TEXT, "substantiell", "What a change of address or bank account needs: "
             "`substantiell` (BundID) or `zweiter-faktor`."),
    Variable("SENSITIVE_CHANGE_HOURS", Kind.NUMBER, "24", "How many hours such a change waits, so that it can be cancelled."),
    Variable("LOG_LEVEL", Kind.TEXT, "INFO", "DEBUG, INFO, WARNING or ERROR."),
)  # fmt: skip
