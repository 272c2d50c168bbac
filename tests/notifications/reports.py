"""Reports as mail servers write them, composed from RFC 3464, 3462, 6522 and 3461. All names are invented."""

from __future__ import annotations

MAIL_ID = "<17.42.zugang@portal.example>"
WHO = "erika@mail.example"


def _whole(text: str) -> bytes:
    filled = text.replace("MAIL-ID", MAIL_ID).replace("WHO", WHO)
    return filled.strip().replace("\n", "\r\n").encode() + b"\r\n"


POSTFIX_BOUNCED = _whole("""
Return-Path: <>
From: MAILER-DAEMON@mx.portal.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: rueck@portal.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="6A1.1772442000/mx.portal.example"
Message-Id: <20260302090003.6A1@mx.portal.example>

This is a MIME-encapsulated message.

--6A1.1772442000/mx.portal.example
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

This is the mail system at host mx.portal.example.

<WHO>: host mx.mail.example said: 550 5.1.1 <WHO>: Recipient address
    rejected: User unknown (in reply to RCPT TO command)

--6A1.1772442000/mx.portal.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.portal.example
X-Postfix-Queue-ID: 6A1
X-Postfix-Sender: rfc822; rueck@portal.example
Arrival-Date: Mon,  2 Mar 2026 10:00:01 +0100 (CET)

Final-Recipient: rfc822; WHO
Original-Recipient: rfc822;WHO
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.mail.example
Diagnostic-Code: smtp; 550 5.1.1 <WHO>: Recipient address rejected:
    User unknown

--6A1.1772442000/mx.portal.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <rueck@portal.example>
From: Jobcenter <noreply@portal.example>
To: WHO
Subject: Ein neues Dokument
Message-ID: MAIL-ID

--6A1.1772442000/mx.portal.example--
""")

POSTFIX_DELAYED = (
    POSTFIX_BOUNCED.replace(b"Action: failed", b"Action: delayed")
    .replace(b"Status: 5.1.1", b"Status: 4.4.1")
    .replace(b"Undelivered Mail Returned to Sender", b"Delayed Mail (still being retried)")
    .replace(b"smtp; 550 5.1.1", b"smtp; 451 4.4.1")
)
POSTFIX_DELIVERED = (
    POSTFIX_BOUNCED.replace(b"Action: failed", b"Action: delivered")
    .replace(b"Status: 5.1.1", b"Status: 2.0.0")
    .replace(b"Undelivered Mail Returned to Sender", b"Successful Mail Delivery Report")
)
# Gave up after days: final, although the last answer was a temporary one.
POSTFIX_EXPIRED = POSTFIX_BOUNCED.replace(b"Status: 5.1.1", b"Status: 4.4.7")

EXIM_BOUNCED = _whole("""
Return-path: <>
From: Mail Delivery System <Mailer-Daemon@exim.portal.example>
To: rueck@portal.example
Auto-Submitted: auto-replied
X-Failed-Recipients: WHO
References: MAIL-ID
Content-Type: multipart/report; report-type=delivery-status; boundary=1772442000-eximdsn-881
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1vwABC-0000Xy-01@exim.portal.example>

--1772442000-eximdsn-881
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  WHO
    host mx.mail.example [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<WHO>:
    552 5.2.2 Mailbox full

--1772442000-eximdsn-881
Content-type: message/delivery-status

Reporting-MTA: dns; exim.portal.example

Action: failed
Final-Recipient: rfc822;WHO
Status: 5.2.2
Remote-MTA: dns; mx.mail.example
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full

--1772442000-eximdsn-881
Content-type: message/rfc822

Return-path: <rueck@portal.example>
From: Jobcenter <noreply@portal.example>
To: WHO
Message-ID: MAIL-ID
Subject: Ein neues Dokument

--1772442000-eximdsn-881--
""")

# Before 4.82 Exim wrote plain text only.
EXIM_OLD_BOUNCED = _whole("""
Return-path: <>
X-Failed-Recipients: WHO
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@exim.portal.example>
To: rueck@portal.example
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  WHO
    all relevant MX records point to non-existent hosts

------ This is a copy of the message, including all the headers. ------

Return-path: <rueck@portal.example>
From: Jobcenter <noreply@portal.example>
To: WHO
Message-ID: MAIL-ID
Subject: Ein neues Dokument
""")

EXIM_DELAYED = _whole("""
Return-path: <>
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@exim.portal.example>
To: rueck@portal.example
Subject: Warning: message 1vwABC-0000Xy-01 delayed 24 hours
References: MAIL-ID

This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on exim.portal.example.

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated at intervals.
""")

EXCHANGE_BOUNCED = _whole("""
From: postmaster@corp.example
To: rueck@portal.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="9f3c2d"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: de-DE
Message-ID: <7e1@exch01.corp.example>
In-Reply-To: MAIL-ID
References: MAIL-ID
Auto-Submitted: auto-replied
Subject: Unzustellbar: Ein neues Dokument

--9f3c2d
Content-Type: multipart/alternative; differences=Content-Type; boundary="alt1"

--alt1
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Fehler bei der Nachrichtenzustellung an folgende Empf=C3=A4nger:

--alt1
Content-Type: text/html; charset="utf-8"

<html><body><p>Unzustellbar</p></body></html>

--alt1--

--9f3c2d
Content-Type: message/delivery-status

Reporting-MTA: dns;exch01.corp.example
Received-From-MTA: dns;mx.portal.example
Arrival-Date: Mon, 2 Mar 2026 09:00:02 +0000

Original-Recipient: rfc822;WHO
Final-Recipient: rfc822;WHO
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

--9f3c2d
Content-Type: message/rfc822

Message-ID: MAIL-ID
From: Jobcenter <noreply@portal.example>
To: WHO
Subject: Ein neues Dokument
Content-Type: text/plain

Guten Tag

--9f3c2d--
""")

EXCHANGE_DELAYED = (
    EXCHANGE_BOUNCED.replace(b"Action: failed", b"Action: delayed")
    .replace(b"Status: 5.1.10", b"Status: 4.4.7")
    .replace(b"Unzustellbar:", b"Verzoegert:")
)
EXCHANGE_RELAYED = (
    EXCHANGE_BOUNCED.replace(b"Action: failed", b"Action: relayed")
    .replace(b"Status: 5.1.10", b"Status: 2.0.0")
    .replace(b"Unzustellbar:", b"Weitergeleitet:")
)
EXIM_DELIVERED = (
    EXIM_BOUNCED.replace(b"X-Failed-Recipients: erika@mail.example\r\n", b"")
    .replace(b"Action: failed", b"Action: delivered")
    .replace(b"Status: 5.2.2", b"Status: 2.0.0")
)

QMAIL_BOUNCED = _whole("""
Return-Path: <>
From: MAILER-DAEMON@qmail.example
To: rueck@portal.example
Subject: failure notice

Hi. This is the qmail-send program at qmail.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<WHO>:
192.0.2.9 does not like recipient.
Remote host said: 550 5.1.1 no such user here

--- Below this line is a copy of the message.

Return-Path: <rueck@portal.example>
Message-ID: MAIL-ID
To: WHO
""")

VACATION = _whole("""
Return-Path: <>
From: Erika Beispiel <WHO>
To: rueck@portal.example
Subject: Abwesenheit: Ein neues Dokument
Auto-Submitted: auto-replied (vacation)
Precedence: junk
In-Reply-To: MAIL-ID

Ich bin im Urlaub. Ihre Nachricht 550 konnte ich noch nicht lesen, user unknown to me.
""")

# RFC 6533: the report about an address outside ASCII.
GLOBAL_BOUNCED = POSTFIX_BOUNCED.replace(
    b"message/delivery-status", b"message/global-delivery-status"
).replace(b"text/rfc822-headers", b"message/global-headers")


def with_envelope_id(report: bytes, identifier: str) -> bytes:
    """The report with the identifier the sender gave (RFC 3461), and without the headers of the mail."""
    field = f"Original-Envelope-Id: {identifier}\r\nReporting-MTA:".encode()
    return report.replace(b"Reporting-MTA:", field, 1).replace(MAIL_ID.encode(), b"<somebody@else.example>")
