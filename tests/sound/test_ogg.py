from __future__ import annotations

import io

import pytest

from bulletin.sound.ogg import Repager, checksum, page, pages_of


def bit_by_bit(data: bytes) -> int:
    """Return the sum of a page as RFC 3533 defines it."""
    total = 0
    for byte in data:
        total ^= byte << 24
        for _ in range(8):
            total = (total << 1 ^ (0x04C11DB7 if total & 1 << 31 else 0)) & 0xFFFFFFFF
    return total


@pytest.mark.parametrize("data", [b"", b"\0", b"OggS", bytes(range(256)) * 3])
def test_the_sum_is_that_of_rfc_3533(data: bytes) -> None:
    assert checksum(data) == bit_by_bit(data)


def test_a_page_has_its_sum_over_all_of_it() -> None:
    made = page(b"\x03\x02", b"abcde", flags=4, granule=-1, serial=7, number=9)
    assert made[:6] == b"OggS\0\x04"
    assert made[6:14] == b"\xff" * 8
    assert int.from_bytes(made[22:26], "little") == bit_by_bit(made[:22] + bytes(4) + made[26:])
    assert made[26:] == b"\x02\x03\x02abcde"


@pytest.mark.parametrize("size", [0, 1, 254, 255, 256, 255 * 255 - 1, 255 * 255, 255 * 255 + 1, 200_000])
def test_a_packet_of_any_length_is_whole_on_its_pages(size: int) -> None:
    packet = bytes(number % 251 for number in range(size))
    pages = pages_of(packet, serial=7, number=1)
    bodies, lengths = b"", b""
    for number, made in enumerate(pages, start=1):
        assert int.from_bytes(made[18:22], "little") == number
        assert made[5] == (0 if number == 1 else 1), "all but the first go on"
        assert made[6:14] == (bytes(8) if number == len(pages) else b"\xff" * 8)
        some = made[27 : 27 + made[26]]
        lengths += some
        bodies += made[27 + made[26] :]
    assert bodies == packet
    assert sum(lengths) == size
    assert lengths[-1] < 255
    assert set(lengths[:-1]) <= {255}


def stream(serial: int) -> bytes:
    long = bytes(70_000)
    first = page(b"\x04", b"head", flags=2, granule=0, serial=serial, number=0)
    theirs = b"".join(pages_of(b"comments" + long, serial=serial, number=1))
    sound = page(b"\x05", b"sound", flags=4, granule=960, serial=serial, number=3)
    return first + theirs + sound


@pytest.mark.parametrize("n_each", [1, 13, 100_000])
def test_the_stream_of_any_number_becomes_the_same_with_our_comments(n_each: int) -> None:
    made = []
    for serial in (1, 0xFFFFFFFF):
        file = io.BytesIO()
        pages = Repager(file, b"ours", serial=77)
        for at in range(0, len(stream(serial)), n_each):
            pages.write(stream(serial)[at : at + n_each])
            pages.pass_on()
        made.append(file.getvalue())
    assert made[0] == made[1]
    head, ours, sound = (b"OggS" + part for part in made[0].split(b"OggS")[1:])
    assert head == page(b"\x04", b"head", flags=2, granule=0, serial=77, number=0)
    assert ours == page(b"\x04", b"ours", flags=0, granule=0, serial=77, number=1)
    assert sound == page(b"\x05", b"sound", flags=4, granule=960, serial=77, number=2)


def test_libsndfile_finds_itself_at_the_end_of_what_it_wrote() -> None:
    pages = Repager(io.BytesIO(), b"ours", serial=77)
    assert (pages.write(b"Ogg"), pages.tell(), pages.seek(0), pages.tell()) == (3, 3, 3, 3)


def test_a_change_of_the_first_packet_keeps_its_length_and_its_sum_true() -> None:
    file = io.BytesIO()
    pages = Repager(file, b"ours", serial=77)
    pages.write(stream(1))
    pages.pass_on()
    n_bytes = len(file.getvalue())
    pages.change_first(slice(1, 3), b"EA")
    assert file.getvalue().startswith(page(b"\x04", b"hEAd", flags=2, granule=0, serial=77, number=0))
    assert len(file.getvalue()) == n_bytes
