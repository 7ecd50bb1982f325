"""The way to the service: through which proxy, and whose certificates are trusted."""

from __future__ import annotations

import os
import ssl
import stat
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from bulletin.errors import ConfigError


def trust(context: ssl.SSLContext, ca_file: Path | None, *, where: str) -> None:
    """Have `context` trust, besides whom it does, the authorities of the editor and of the environment.

    `SSL_CERT_FILE` and `SSL_CERT_DIR` are OpenSSL's; a context that trusts certifi alone asks neither them nor the
    system.

    Args:
        where: Setting that names the CA file.

    Raises:
        ConfigError: A file that is none, or holds no certificate; no folder.
    """
    if ca_file is not None:
        _trust_file(context, ca_file, where)
    if file := os.environ.get("SSL_CERT_FILE"):
        _trust_file(context, Path(file), "SSL_CERT_FILE")
    if folders := os.environ.get("SSL_CERT_DIR"):
        there = [folder for folder in folders.split(os.pathsep) if folder and Path(folder).is_dir()]
        if not there:
            raise ConfigError(where="SSL_CERT_DIR", so=f"{folders} is no folder; one of certificates is wanted")
        for folder in there:
            context.load_verify_locations(capath=folder)


def _trust_file(context: ssl.SSLContext, file: Path, where: str) -> None:
    try:
        # A pipe would be waited for, a device read for ever.
        if not stat.S_ISREG(file.stat().st_mode):
            raise ConfigError(where=where, so=f"{file} is no file; one with certificates in PEM form is wanted")
        file.open("rb").close()  # says what OpenSSL does not: which right is missing
        found = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        found.load_verify_locations(file)
        context.load_verify_locations(file)
    except (OSError, ValueError) as exc:  # an SSLError is an OSError; a name with a NUL is a ValueError
        reason = exc.strerror if isinstance(exc, OSError) and exc.filename is not None else None
        so = f"{file} cannot be read: {reason}" if reason else f"{file} holds no certificate"
        raise ConfigError(where=where, so=f"{so}; a file in PEM form is wanted") from exc
    if not found.cert_store_stats()["x509"]:  # a list of revoked ones is no error
        raise ConfigError(where=where, so=f"{file} holds no certificate; a file in PEM form is wanted")


def is_direct(host: str) -> bool:
    """Return whether `NO_PROXY` says to go to `host` without one."""
    return bool(urllib.request.proxy_bypass(host))


def proxy_to(host: str, *, schemes: tuple[str, ...] = ("https",)) -> str | None:
    """Return the URL of the proxy to `host`; `None`: there is to be none.

    One that is set and cannot be used is refused, for without it the text would go another way than its editor wants.

    Args:
        schemes: Whose proxy is taken, the first that is set: `https` is `HTTPS_PROXY`. `ALL_PROXY` is asked last.

    Raises:
        ConfigError: It cannot be used.
    """
    proxies = urllib.request.getproxies()
    named = next((scheme for scheme in (*schemes, "all") if proxies.get(scheme)), None)
    if is_direct(host) or named is None:
        return None
    if not _speaks_http(proxies[named]):
        other = "" if named == "https" else f"; name one in HTTPS_PROXY, or put {host} into NO_PROXY to go without"
        raise ConfigError(
            where=f"{named.upper()}_PROXY",
            so=f"a proxy that speaks HTTP is wanted, such as http://proxy.example:3128{other}",
        )
    return proxies[named]


def _speaks_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets without an address, a port that is no number
        return False
