"""Answers that must not count: each is a real one, twisted in one way. The untwisted control is accepted."""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from tests.integrations.saml_world import (
    NS,
    Round,
    encoded,
    opened,
    resigned,
    sealed,
    without_message_signature,
)
from zugang.integrations.saml.types import NoAnswer, Reason

ASSERTION = "saml:Assertion"
SUBJECT = f"{ASSERTION}/saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData"
SURNAME = f"{ASSERTION}/saml:AttributeStatement/saml:Attribute[@Name='urn:oid:2.5.4.4']/saml:AttributeValue"


@pytest.fixture(scope="module")
def round_() -> Round:
    return Round()


def refused(round_: Round, answer: str) -> NoAnswer:
    with pytest.raises(NoAnswer) as raised:
        round_.read(answer)
    assert raised.value.reason is Reason.INVALID, raised.value
    return raised.value


def test_the_tools_of_these_tests_make_answers_that_count(round_: Round) -> None:
    again = sealed(without_message_signature(opened(round_.answer())))
    assert round_.read(again).surname == "Beispiel"
    assert round_.read(resigned(round_.answer(), lambda document: None)).surname == "Beispiel"


def test_a_changed_attribute_breaks_the_signature(round_: Round) -> None:
    document = without_message_signature(opened(round_.answer()))
    document.find(SURNAME, NS).text = "Angreifer"
    refused(round_, sealed(document))


def forged(original: Any, *, keep_id: bool) -> Any:
    evil = copy.deepcopy(original)
    evil.find(SURNAME.removeprefix(f"{ASSERTION}/"), NS).text = "Angreifer"
    signature = evil.find("ds:Signature", NS)
    evil.remove(signature)
    if not keep_id:
        evil.set("ID", "id-evil")
    return evil


def beside_before(document: Any) -> None:
    original = document.find(ASSERTION, NS)
    original.addprevious(forged(original, keep_id=False))


def beside_after(document: Any) -> None:
    original = document.find(ASSERTION, NS)
    original.addnext(forged(original, keep_id=False))


def around(document: Any) -> None:
    """The forged assertion carries the signature, which refers to the original inside of it."""
    original = document.find(ASSERTION, NS)
    evil = forged(original, keep_id=False)
    document.replace(original, evil)
    signature = original.find("ds:Signature", NS)
    evil.find("saml:Issuer", NS).addnext(signature)
    etree.SubElement(signature, f"{{{NS['ds']}}}Object").append(original)


def same_identifier(document: Any) -> None:
    original = document.find(ASSERTION, NS)
    evil = forged(original, keep_id=True)
    document.replace(original, evil)
    extensions = etree.SubElement(document, f"{{{NS['samlp']}}}Extensions")
    extensions.append(original)
    document.find("saml:Issuer", NS).addnext(extensions)


def in_the_advice(document: Any) -> None:
    original = document.find(ASSERTION, NS)
    evil = forged(original, keep_id=False)
    document.replace(original, evil)
    advice = etree.Element(f"{{{NS['saml']}}}Advice")
    advice.append(original)
    evil.find("saml:Conditions", NS).addnext(advice)


@pytest.mark.parametrize("wrap", [beside_before, beside_after, around, same_identifier, in_the_advice])
def test_signature_wrapping_is_refused(round_: Round, wrap: Callable[[Any], None]) -> None:
    """The signed assertion stays whole somewhere, a forged one stands where it is read."""
    document = without_message_signature(opened(round_.answer()))
    wrap(document)
    refused(round_, sealed(document))


def test_two_sealed_assertions_are_refused(round_: Round) -> None:
    document = etree.fromstring(base64.b64decode(round_.answer()))
    holder = document.find("saml:EncryptedAssertion", NS)
    holder.addnext(copy.deepcopy(holder))
    refused(round_, encoded(without_message_signature(document)))


def test_an_unsigned_assertion_is_refused(round_: Round) -> None:
    document = without_message_signature(opened(round_.answer()))
    assertion = document.find(ASSERTION, NS)
    assertion.remove(assertion.find("ds:Signature", NS))
    refused(round_, sealed(document))


def test_an_assertion_of_a_stranger_is_refused(round_: Round) -> None:
    refused(round_, round_.answer(signer="stranger"))


def test_an_assertion_that_is_not_encrypted_is_refused(round_: Round) -> None:
    refused(round_, encoded(opened(round_.answer())))


def test_a_broken_message_signature_is_refused_though_the_assertion_holds(round_: Round) -> None:
    document = etree.fromstring(base64.b64decode(round_.answer()))
    document.set("IssueInstant", "2020-01-01T00:00:00Z")
    refused(round_, encoded(document))


def _set(path: str, name: str, value: str | None) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        element = document if path == "." else document.find(path, NS)
        if value is None:
            del element.attrib[name]
        else:
            element.set(name, value)

    return change


def _text(path: str, value: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        document.find(path, NS).text = value

    return change


def _without(path: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        element = document.find(path, NS)
        element.getparent().remove(element)

    return change


CONDITIONS = f"{ASSERTION}/saml:Conditions"
AUDIENCE = f"{CONDITIONS}/saml:AudienceRestriction"
OTHER = "https://portal.example/anmeldung/bundid/antwort/x"
MISFITS = {
    "another audience": _text(f"{AUDIENCE}/saml:Audience", "https://other.example/metadata"),
    "no audience": _without(AUDIENCE),
    "expired": _set(CONDITIONS, "NotOnOrAfter", "2020-01-01T00:00:00Z"),
    "subject expired": _set(SUBJECT, "NotOnOrAfter", "2020-01-01T00:00:00Z"),
    "not valid yet": _set(CONDITIONS, "NotBefore", "2099-01-01T00:00:00Z"),
    "no end of validity": _set(SUBJECT, "NotOnOrAfter", None),
    "another request": _set(".", "InResponseTo", "ONELOGIN_other"),
    "another request in the subject": _set(SUBJECT, "InResponseTo", "ONELOGIN_other"),
    "no request": _set(".", "InResponseTo", None),
    "no request in the subject": _set(SUBJECT, "InResponseTo", None),
    "another recipient": _set(SUBJECT, "Recipient", OTHER),
    "no recipient": _set(SUBJECT, "Recipient", None),
    "another destination": _set(".", "Destination", OTHER),
    "no destination": _set(".", "Destination", None),
    "another issuer": _text(f"{ASSERTION}/saml:Issuer", "https://other.example/idp"),
    "no level": _without(
        f"{ASSERTION}/saml:AttributeStatement/saml:Attribute[@Name='urn:oid:1.2.40.0.10.2.1.1.261.94']"
    ),
}


@pytest.mark.parametrize("change", MISFITS.values(), ids=MISFITS.keys())
def test_an_answer_that_was_not_meant_for_this_question_is_refused(
    round_: Round, change: Callable[[Any], None]
) -> None:
    """Signed by the right provider, so nothing but the one value is wrong."""
    refused(round_, resigned(round_.answer(), change))


def test_an_attribute_that_stands_twice_is_refused(round_: Round) -> None:
    def twice(document: Any) -> None:
        attribute = document.find(SURNAME, NS).getparent()
        attribute.addnext(copy.deepcopy(attribute))

    refused(round_, resigned(round_.answer(), twice))


def test_a_comment_inside_a_value_is_refused(round_: Round) -> None:
    """Comments are not signed (exclusive canonicalisation): parsers that cut at one would read another name."""

    def comment(document: Any) -> None:
        value = document.find(SURNAME, NS)
        value.text = "Beispiel"
        hidden = etree.Comment("cut")
        hidden.tail = ".evil"
        value.append(hidden)

    refused(round_, resigned(round_.answer(), comment))


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<?xml-stylesheet href="x"?>',
        b"<!-- hello -->",
    ],
    ids=["external entity", "external DTD", "entity expansion", "processing instruction", "comment"],
)
def test_document_types_entities_and_instructions_are_refused(round_: Round, head: bytes) -> None:
    text = base64.b64decode(round_.answer())
    refused(
        round_,
        base64.b64encode(head + text.removeprefix(b"<?xml version='1.0' encoding='UTF-8'?>\n")).decode(),
    )


@pytest.mark.parametrize("text", ["", "%%%", "PGE+", base64.b64encode(b"<a/>").decode(), "A" * 600_000])
def test_what_is_no_answer_at_all_is_refused(round_: Round, text: str) -> None:
    refused(round_, text)


@pytest.mark.parametrize(
    ("content", "transport"),
    [
        ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"),
        ("http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2001/04/xmlenc#rsa-1_5"),
    ],
    ids=["CBC", "RSA 1.5"],
)
def test_weak_encryption_is_refused_before_it_is_opened(round_: Round, content: str, transport: str) -> None:
    document = without_message_signature(opened(round_.answer()))
    assert (
        "encryption method" in refused(round_, sealed(document, content=content, transport=transport)).detail
    )


@pytest.mark.parametrize(
    "how",
    [
        {"method": "http://www.w3.org/2000/09/xmldsig#rsa-sha1"},
        {"digest": "http://www.w3.org/2000/09/xmldsig#sha1"},
    ],
    ids=["SHA-1 signature", "SHA-1 digest"],
)
def test_sha1_is_refused(round_: Round, how: dict[str, str]) -> None:
    refused(round_, resigned(round_.answer(), lambda document: None, **how))
