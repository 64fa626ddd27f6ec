"""TLS: the certificate is checked for the host's name, whatever address was dialled."""

from __future__ import annotations

import datetime
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from detente.ingest.web.address import Reach
from detente.ingest.web.failure import NotFetched
from detente.ingest.web.fetch import Fetched
from detente.ingest.web.pinned import secure

from .web_servers import Site, fetcher, page, site, to

NOW = datetime.datetime.now(datetime.UTC)


def made(name: str, issuer: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None, days: int = 2):
    """A certificate for a host, with its key; without an issuer, an authority's own."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    by, signing = (issuer[0].subject, issuer[1]) if issuer else (subject, key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - datetime.timedelta(days=3))
        .not_valid_after(NOW + datetime.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if issuer:
        by_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer[1].public_key())
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        builder = builder.add_extension(names, critical=False).add_extension(by_key, critical=False)
    else:
        usage = dict.fromkeys(("digital_signature", "key_cert_sign", "crl_sign"), True)
        rest = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only")
        told = {**usage, **dict.fromkeys((*rest, "decipher_only"), False)}
        builder = builder.add_extension(x509.KeyUsage(**told), critical=True)
    return builder.sign(signing, hashes.SHA256()), key


@pytest.fixture(scope="module")
def authority():
    return made("An authority of our own", None)


def serving(folder: Path, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> ssl.SSLContext:
    path = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def trusting(certificate: x509.Certificate) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(cadata=certificate.public_bytes(serialization.Encoding.PEM).decode())
    return context


@pytest.fixture
def news(authority, tmp_path) -> Iterator[Site]:
    """A server with a certificate for news.example, and what it was told of the name that was asked for."""
    context = serving(tmp_path, *made("news.example", authority))
    names: list[str | None] = []
    context.sni_callback = lambda _, name, __: names.append(name)
    with site({"/": page("<p>Met.</p>")}, context, host="news.example") as told:
        told.names = names  # type: ignore[attr-defined]
        yield told


def fetched(told: Site, context: ssl.SSLContext | None, host: str = "news.example") -> Fetched:
    one = fetcher(resolver=lambda host, port: ["127.0.0.1"], context=context)
    return one.fetch(f"https://{host}:{told.port}/", Reach.LOOPBACK)


def test_the_host_s_own_name_is_asked_for_and_checked_though_an_address_was_dialled(news, authority):
    assert fetched(news, trusting(authority[0])).data == b"<p>Met.</p>"
    assert news.names == ["news.example"]


def test_a_certificate_for_another_name_is_refused(news, authority):
    with pytest.raises(NotFetched, match="prove") as caught:
        fetched(news, trusting(authority[0]), "other.example")
    assert caught.value.kind == "broken"
    assert news.asked == []


def test_an_authority_that_nobody_trusts_is_refused(news):
    with pytest.raises(NotFetched, match="prove"):
        fetched(news, secure())
    assert news.asked == []


def test_a_certificate_that_has_run_out_is_refused(authority, tmp_path):
    context = serving(tmp_path, *made("news.example", authority, days=-1))
    with site({"/": page("")}, context) as told, pytest.raises(NotFetched, match="expired"):
        fetched(told, trusting(authority[0]))


def test_a_server_that_speaks_no_tls_is_named(authority):
    with site({"*": page("")}) as told, pytest.raises(NotFetched) as caught:
        fetched(told, trusting(authority[0]))
    assert caught.value.kind in ("broken", "slow")


def test_a_redirect_to_tls_is_checked_too(news, authority):
    with site({"/": to(f"https://other.example:{news.port}/")}) as told, pytest.raises(NotFetched, match="prove"):
        fetcher(resolver=lambda host, port: ["127.0.0.1"], context=trusting(authority[0])).fetch(
            told.url(), Reach.LOOPBACK
        )
