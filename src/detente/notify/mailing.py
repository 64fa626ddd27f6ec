"""Messages by e-mail (RFC 5321, RFC 5322), over TLS unless the user says otherwise."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import Any

from detente.errors import UsageError
from detente.notify.failure import NotDelivered
from detente.notify.posts import Mail

SECONDS = 30.0
"""How long a mail server may take for each of its answers."""


def composed(message: Mapping[str, Any], mail: Mail, to: Sequence[str]) -> EmailMessage:
    """The e-mail. Its Message-ID is that of the message: sent again after a break, it is the same mail to whoever
    receives it (RFC 5322, section 3.6.4)."""
    made = EmailMessage(policy=SMTP)
    made["From"] = mail.sender
    made["To"] = ", ".join(to)
    made["Subject"] = message["subject"]
    made["Date"] = datetime.fromisoformat(message["made"])
    made["Message-ID"] = f"<{message['id']}@{mail.domain}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies
    made.set_content(message["text"], cte="quoted-printable")
    made.add_alternative(message["html"], subtype="html", cte="quoted-printable")
    return made


def send(message: Mapping[str, Any], mail: Mail, to: Sequence[str]) -> dict[str, tuple[bool, str]]:
    """Hand a message to the mail server. Recipients that it refused, each with whether for good, and why.

    Raises `NotDelivered` where it took the message for nobody.
    """
    made = composed(message, mail, to)
    addresses = [parseaddr(one)[1] for one in to]
    try:
        with _connected(mail) as server:
            if mail.user is not None and mail.password is not None:
                server.login(mail.user, mail.password.read())
            refused = server.send_message(made, parseaddr(mail.sender)[1], addresses)
    except smtplib.SMTPRecipientsRefused as error:
        return {to[addresses.index(who)]: _refusal(*why) for who, why in error.recipients.items()}
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise NotDelivered(_why(error, mail)) from None
    except UsageError as error:
        raise NotDelivered(str(error)) from None
    return {to[addresses.index(who)]: _refusal(*why) for who, why in refused.items()}


def _connected(mail: Mail) -> smtplib.SMTP:
    """A connection as safe as the settings ask for. The machine's own name is not told."""
    here = mail.domain or "localhost"
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, local_hostname=here, timeout=SECONDS, context=_context(mail))
    server = smtplib.SMTP(mail.host, mail.port, local_hostname=here, timeout=SECONDS)
    if mail.security == "starttls":
        try:
            server.starttls(context=_context(mail))
        except BaseException:
            server.close()
            raise
    return server


def _context(mail: Mail) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=mail.ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _refusal(code: int, said: bytes) -> tuple[bool, str]:
    return code >= 500, f"{code} {said.decode('utf-8', 'replace')[:200]}"


def _why(error: Exception, mail: Mail) -> str:
    place = f"{mail.host}:{mail.port}"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"{place}: the mail server does not take this name and password."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"{place}: the mail server knows no STARTTLS or no login. Check security and port."
    if isinstance(error, ssl.SSLError):
        return f"{place}: the mail server cannot prove that it is who it says ({error.reason or 'no TLS'})."
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{place}: the mail server says {_refusal(error.smtp_code, _bytes(error.smtp_error))[1]}"
    if isinstance(error, TimeoutError):
        return f"{place}: the mail server does not answer in time."
    return f"{place}: the mail server cannot be reached ({getattr(error, 'strerror', None) or error})."


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode("utf-8", "replace")
