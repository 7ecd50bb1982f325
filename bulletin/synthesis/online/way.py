"""The connection to the service: the proxy that it goes through, and the certificates that it trusts."""

from __future__ import annotations

import os
import ssl
import stat
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from bulletin.errors import ConfigError
from bulletin.messages import message


def trust(context: ssl.SSLContext, ca_file: Path | None, *, where: str) -> None:
    """Have `context` also trust the certificate authorities of the editor and of the environment.

    OpenSSL reads `SSL_CERT_FILE` and `SSL_CERT_DIR`; a context that trusts certifi alone would ignore both, and the
    system's authorities.

    Args:
        where: Name of the setting that names the CA file, for messages.

    Raises:
        ConfigError: A CA file is no file or holds no certificate, or a CA folder is no folder.
    """
    if ca_file is not None:
        _trust_file(context, ca_file, where)
    if file := os.environ.get("SSL_CERT_FILE"):
        _trust_file(context, Path(file), "SSL_CERT_FILE")
    if folders := os.environ.get("SSL_CERT_DIR"):
        there = [folder for folder in folders.split(os.pathsep) if folder and Path(folder).is_dir()]
        if not there:
            raise ConfigError(
                where="SSL_CERT_DIR",
                so=message("{folders} is no folder; one of certificates is wanted", folders=folders),
            )
        for folder in there:
            context.load_verify_locations(capath=folder)


def _trust_file(context: ssl.SSLContext, file: Path, where: str) -> None:
    try:
        # We would wait for a pipe, and read a device for ever.
        if not stat.S_ISREG(file.stat().st_mode):
            raise ConfigError(
                where=where, so=message("{file} is no file; one with certificates in PEM form is wanted", file=file)
            )
        file.open("rb").close()  # says what OpenSSL does not: which right is missing
        found = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        found.load_verify_locations(file)
        context.load_verify_locations(file)
    except (OSError, ValueError) as exc:  # an SSLError is an OSError; a name with a NUL is a ValueError
        reason = exc.strerror if isinstance(exc, OSError) and exc.filename is not None else None
        if reason:
            so = message("{file} cannot be read: {reason}; a file in PEM form is wanted", file=file, reason=reason)
        else:
            so = message("{file} holds no certificate; a file in PEM form is wanted", file=file)
        raise ConfigError(where=where, so=so) from exc
    if not found.cert_store_stats()["x509"]:  # OpenSSL takes a file with revocation lists alone without an error
        raise ConfigError(
            where=where, so=message("{file} holds no certificate; a file in PEM form is wanted", file=file)
        )


def is_direct(host: str) -> bool:
    """Return whether `NO_PROXY` exempts `host` from a proxy."""
    return bool(urllib.request.proxy_bypass(host))


def proxy_to(host: str, *, schemes: tuple[str, ...] = ("https",)) -> str | None:
    """Return the URL of the proxy to `host`; `None` for no proxy.

    `proxy_to` refuses a proxy that is set but cannot be used: without it, the text would take another way than the
    editor wants.

    Args:
        schemes: Schemes whose proxy is taken, the first one that is set: `https` stands for `HTTPS_PROXY`.
            `ALL_PROXY` comes last.

    Raises:
        ConfigError: The proxy cannot be used.
    """
    proxies = urllib.request.getproxies()
    named = next((scheme for scheme in (*schemes, "all") if proxies.get(scheme)), None)
    if is_direct(host) or named is None:
        return None
    if not _speaks_http(proxies[named]):
        so = message("a proxy that speaks HTTP is wanted, such as http://proxy.example:3128")
        if named != "https":
            so = message("{so}; name one in HTTPS_PROXY, or put {host} into NO_PROXY to go without", so=so, host=host)
        raise ConfigError(where=f"{named.upper()}_PROXY", so=so)
    return proxies[named]


def _speaks_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets without an address, a port that is no number
        return False
