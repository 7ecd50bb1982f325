from __future__ import annotations

import os
import shutil
import ssl
from pathlib import Path

import pytest
from loopback import TLS

from bulletin.errors import ConfigError
from bulletin.synthesis.online.way import is_direct, proxy_to, trust

AUTHORITY = TLS / "authority.pem"
PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "WSS_PROXY", "WS_PROXY", "NO_PROXY")
HOST = "voice.example"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXIES, "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def test_the_first_scheme_that_has_a_proxy_is_served_by_it_and_the_one_for_all_comes_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert proxy_to(HOST) is None
    for name in ("WSS_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://{name[0].lower()}.example:3128")
    assert proxy_to(HOST) == "http://h.example:3128"
    assert proxy_to(HOST, schemes=("wss", "https")) == "http://w.example:3128"
    assert proxy_to(HOST, schemes=()) == "http://a.example:3128"


def test_no_proxy_goes_before_every_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://proxy.example:1080")
    assert not is_direct(HOST)
    monkeypatch.setenv("NO_PROXY", HOST)
    assert is_direct(HOST)
    assert proxy_to(HOST) is None


def test_a_proxy_that_cannot_be_used_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://proxy.example:1080")
    with pytest.raises(ConfigError, match=r"^HTTPS_PROXY: a proxy that speaks HTTP is wanted") as caught:
        proxy_to(HOST)
    assert "NO_PROXY" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://proxy.example:0", "http://[::1", "http://", "proxy.example:3128"])
def test_a_proxy_that_is_no_address_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", url)
    with pytest.raises(ConfigError, match=r"^HTTPS_PROXY: a proxy that speaks HTTP is wanted"):
        proxy_to(HOST)


@pytest.mark.parametrize("url", ["http://proxy.example", "http://proxy.example:1", "https://user:word@[::1]:3128"])
def test_a_proxy_may_have_a_port_a_password_and_encryption(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", url)
    assert proxy_to(HOST) == url


def trusted(ca_file: Path | None = None) -> int:
    """Return how many certificates are trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust(context, ca_file, where="engines.edge.ca_file")
    return context.cert_store_stats()["x509"]


def test_a_file_of_the_environment_is_trusted_beside_the_editor_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert trusted() == 0
    assert trusted(AUTHORITY) == 1
    shutil.copyfile(TLS / "server.pem", tmp_path / "other.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "other.pem"))
    assert trusted() == 1
    assert trusted(AUTHORITY) == 2


@pytest.mark.parametrize("where", ["SSL_CERT_FILE", "engines.edge.ca_file"])
@pytest.mark.parametrize(
    ("make", "so"),
    [
        (lambda path: None, "cannot be read: No such file or directory; a file in PEM form is wanted"),
        (lambda path: path.write_text(""), "holds no certificate; a file in PEM form is wanted"),
        (lambda path: path.write_text("nothing"), "holds no certificate; a file in PEM form is wanted"),
        (lambda path: path.write_bytes(bytes(1000)), "holds no certificate; a file in PEM form is wanted"),
        (lambda path: shutil.copyfile(TLS / "server.key", path), "holds no certificate; a file in PEM form is wanted"),
        (lambda path: path.mkdir(), "is no file; one with certificates in PEM form is wanted"),
        (os.mkfifo, "is no file; one with certificates in PEM form is wanted"),
        (lambda path: path.symlink_to("/dev/zero"), "is no file; one with certificates in PEM form is wanted"),
    ],
    ids=["missing", "empty", "text", "zeros", "a key", "a folder", "a pipe", "a device"],
)
def test_a_file_without_a_certificate_is_refused(
    make: object, so: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.pem"
    make(path)  # type: ignore[operator]
    if where == "SSL_CERT_FILE":
        monkeypatch.setenv(where, str(path))
    with pytest.raises(ConfigError) as caught:
        trusted(None if where == "SSL_CERT_FILE" else path)
    assert str(caught.value) == f"{where}: {path} {so}"
    assert caught.value.exit_code == 2


def test_folders_of_certificates_are_trusted_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", f"{tmp_path / 'gone'}{os.pathsep}{tmp_path}")
    trusted()
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "gone"))
    with pytest.raises(ConfigError, match=r"^SSL_CERT_DIR: .*gone is no folder; one of certificates is wanted"):
        trusted()
