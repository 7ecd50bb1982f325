"""The page to read along, opened in a real browser: from the disk and over HTTP, on a phone and on a desk."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from aiohttp import web
from axe_playwright_python.sync_playwright import Axe
from browser import browser, why_not
from loopback.site import Site
from pages import Made, drafted

from bulletin.publish.page import read_along_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PHONE, DESK = (390, 844), (1440, 900)
EXACT_S = 0.3
"""A sentence is lit so near to its first sound."""

FOLLOW = """async (starts) => {
  const audio = document.getElementById("audio"), changes = [];
  const lit = () => [...document.querySelectorAll(".lit")].map((place) => place.textContent).join("");
  for (const start of starts) {
    const sought = new Promise((done) => audio.addEventListener("seeked", done, { once: true }));
    audio.currentTime = start - 0.25;
    await sought;
    await audio.play();
    const before = lit();
    const end = performance.now() + 2500;
    while ((lit() === before || !lit()) && performance.now() < end) await new Promise(requestAnimationFrame);
    changes.push([audio.currentTime, lit()]);
  }
  audio.pause();
  return changes;
}"""
"""Plays from a little before each start; returns at which second another sentence is lit, and which."""

UNDER_PLAYER = """() => {
  const focus = document.activeElement, player = document.getElementById("player");
  if (focus === document.body || player.contains(focus)) return false;
  const box = focus.getBoundingClientRect(), top = player.getBoundingClientRect().top;
  return box.top >= top || box.bottom <= 0;
}"""

SMALL = """() => [...document.querySelectorAll("button, summary, select, input, .rundown a, .skip")]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.outerHTML.slice(0, 60), each.closest("label:not(.rate)") || each])
  .map(([name, each]) => [name, each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""

SMALL_PRINT = """() => [...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility())
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 14).map((each) => each.outerHTML.slice(0, 60))"""


class Folder(Site):
    """A folder over HTTP, ranges and all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__("folder")

    def route(self, app: web.Application) -> None:
        """Serve what lies there."""
        app.router.add_static("/", self._folder)


@dataclass
class Reader:
    """Somebody who opens a page: what was asked for meanwhile, and what the browser had to complain about."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def now(self) -> float:
        """Return the second that is heard."""
        return float(self.page.evaluate("document.getElementById('audio').currentTime"))

    def is_playing(self) -> bool:
        """Tell whether it plays."""
        return not self.page.evaluate("document.getElementById('audio').paused")

    def until(self, fact: str) -> None:
        """Wait until something is so; `wait_for_function` would need a page that lets texts be run."""
        for _ in range(50):
            if self.page.evaluate(fact):
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"never so: {fact}")

    def pause(self) -> None:
        """Stop the sound."""
        self.page.evaluate("document.getElementById('audio').pause()")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if reason := why_not():
        pytest.skip(reason)
    with browser() as running:
        yield running


@contextmanager
def reading(chromium: Browser, address: str, size: tuple[int, int] = DESK, **how: Any) -> Iterator[Reader]:  # noqa: ANN401
    """Open a page; no complaint, and no request for anything but the page and its sound."""
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **how)
    reader = Reader(context.new_page())
    page = reader.page
    page.on("console", lambda said: reader.complaints.append(said.text))
    page.on("pageerror", lambda error: reader.complaints.append(str(error)))
    page.on("requestfailed", lambda request: reader.complaints.append(request.url))
    page.on("request", lambda request: reader.asked.append(request.url))
    page.goto(address)
    yield reader
    context.close()
    folder = address.rpartition("/")[0]
    assert [url for url in reader.asked if not url.startswith((folder + "/", "data:"))] == []
    assert [said for said in reader.complaints if "ERR_ABORTED" not in said and not said.endswith(".mp3")] == []


@contextmanager
def address_of(page: Path, *, is_served: bool) -> Iterator[str]:
    """Return where a page is found: on the disk, or on a server of its own."""
    if not is_served:
        yield page.as_uri()
        return
    site = Folder(page.parent)
    yield f"{site.url}/{quote(page.name)}"
    site.close()


def squeezed(text: str) -> str:
    """Return a text without blanks, of which a page may have others."""
    return "".join(text.split())


@pytest.mark.parametrize(("is_served", "size"), [(False, PHONE), (True, DESK)])
def test_the_sentence_that_is_heard_is_lit_within_three_tenths_of_a_second_at_ten_places(
    chromium: Browser, made: Made, is_served: bool, size: tuple[int, int]
) -> None:
    cues = made.cues[1::2][:10]
    assert len(cues) == 10
    with address_of(made.page, is_served=is_served) as address, reading(chromium, address, size) as reader:
        changes = reader.page.evaluate(FOLLOW, [start for start, _ in cues])
        for (start, chunk), (at, lit) in zip(cues, changes, strict=True):
            assert squeezed(lit) == squeezed(made.text(chunk))
            assert abs(at - start) <= EXACT_S, chunk


def test_the_printed_issue_is_all_there(chromium: Browser, made: Made) -> None:
    with reading(chromium, made.page.as_uri(), java_script_enabled=False) as reader:
        page = reader.page
        shown = squeezed(page.locator("main").inner_text())
        for chunk in made.script["chunks"]:
            assert squeezed(chunk["text"]).replace("|", "") in shown
        assert page.locator("h1").inner_text() == "云泽日报"
        assert page.locator(".piece h2").all_inner_texts() == [a["title"] for a in made.script["articles"]]
        assert page.locator(".deck").inner_text() == "——环湖公路建设侧记"
        assert page.locator(".crosshead").all_inner_texts() == ["路通了", "人回来了"]
        assert page.locator("tr").first.locator("td").all_inner_texts() == ["乡镇", "水稻", "莲藕"]
        assert page.locator(".verse").all_inner_texts()[0] == "风从湖上来，"
        assert "本报讯 (记者 周一帆)" in page.locator(".lead").first.inner_text()
        assert page.locator(".commentary .byline").inner_text() == "本报评论员"
        assert page.locator("audio").is_visible()  # the browser's own player, where no script runs


def test_a_click_on_a_sentence_a_headline_a_picture_or_a_chapter_plays_from_there(
    chromium: Browser, made: Made
) -> None:
    starts = {chunk: start for start, chunk in made.cues}
    with reading(chromium, made.page.as_uri(), PHONE) as reader:
        page = reader.page
        page.get_by_text("今年以来，有四十六名年轻人回到村里。").click()
        (at,) = [starts[c["id"]] for c in made.script["chunks"] if c["text"].startswith("今年以来")]
        assert reader.is_playing()
        assert abs(reader.now() - at) <= EXACT_S
        page.locator("#p01-03-title .s").click()
        assert abs(reader.now() - starts["p01-03/1"]) <= EXACT_S
        reader.pause()
        page.locator("#p01-01 .wave").click()  # in its middle
        bar = page.locator("#p01-01 .bar")
        first, last = (float(bar.get_attribute(f"data-{edge}") or 0) / 1000 for edge in ("from", "to"))
        assert abs(reader.now() - (first + last) / 2) <= EXACT_S
        reader.pause()
        page.locator(".rundown summary").click()
        page.locator(".rundown a[href='#p01-02']").click()
        (chapter,) = [c for c in made.report["chapters"] if c["title"] == "今年三镇收成"]
        assert abs(reader.now() - chapter["start_s"]) <= EXACT_S
        assert page.locator("[aria-current]").get_attribute("href") == "#p01-02"
        page.wait_for_timeout(200)
        assert page.get_by_text("回到正在读的地方").is_hidden()  # the link has scrolled, and not the reader


def test_keys_steer_it_unless_they_are_switched_off(chromium: Browser, made: Made) -> None:
    with reading(chromium, made.page.as_uri()) as reader:
        page = reader.page
        page.keyboard.press("k")
        assert reader.is_playing()
        page.keyboard.press("Space")
        assert not reader.is_playing()
        page.evaluate("document.getElementById('audio').currentTime = 20")
        page.keyboard.press("j")
        assert reader.now() == pytest.approx(10, abs=EXACT_S)
        page.keyboard.press("]")
        assert min(abs(reader.now() - c["start_s"]) for c in made.report["chapters"]) <= EXACT_S
        before = reader.now()
        page.keyboard.press(".")
        assert min(abs(reader.now() - start) for start, _ in made.cues if start > before) <= EXACT_S
        page.keyboard.press("=")
        assert page.locator("#rate").input_value() == "1.25"
        page.locator("#settings summary").click()
        page.get_by_label("单键快捷键").uncheck()
        page.keyboard.press("Escape")
        assert not page.get_by_label("单键快捷键").is_visible()
        before = reader.now()
        for key in ("k", "j", "l", "]", ".", "="):
            page.keyboard.press(key)
        assert (reader.is_playing(), reader.now(), page.locator("#rate").input_value()) == (False, before, "1.25")
        page.reload()
        page.keyboard.press("k")
        assert not reader.is_playing()


@pytest.mark.parametrize("is_served", [False, True])
def test_speed_and_place_are_kept(chromium: Browser, made: Made, is_served: bool) -> None:
    with address_of(made.page, is_served=is_served) as address, reading(chromium, address, PHONE) as reader:
        page = reader.page
        page.locator("#rate").select_option("1.5")
        page.evaluate("document.getElementById('audio').currentTime = 12")
        page.reload()
        assert page.locator("#rate").input_value() == "1.5"
        assert page.evaluate("document.getElementById('audio').playbackRate") == 1.5
        assert reader.now() == pytest.approx(12, abs=EXACT_S)
        page.locator("#toggle").click()
        reader.until("document.getElementById('audio').currentTime > 12.2")
        assert page.evaluate("document.getElementById('audio').playbackRate") == 1.5


def test_who_scrolls_by_himself_is_left_alone_until_he_comes_back(chromium: Browser, made: Made) -> None:
    with reading(chromium, made.page.as_uri(), (390, 500), reduced_motion="reduce") as reader:
        page = reader.page
        page.locator("#p01-04-title .s").click()
        assert page.locator(".lit").first.evaluate("e => e.getBoundingClientRect().top") < 250  # at once: no motion
        page.mouse.wheel(0, -2000)
        reader.until("scrollY === 0")
        page.evaluate("document.getElementById('audio').currentTime += 5")
        page.wait_for_timeout(300)
        assert page.evaluate("scrollY") == 0
        page.get_by_text("回到正在读的地方").click()
        reader.until("scrollY > 100")
        assert page.get_by_text("回到正在读的地方").is_hidden()


@pytest.mark.parametrize(("size", "name"), [(PHONE, "made"), (DESK, "made"), (PHONE, "harmful")])
def test_axe_and_a_ruler_find_nothing(
    chromium: Browser, size: tuple[int, int], name: str, request: pytest.FixtureRequest
) -> None:
    bulletin: Made = request.getfixturevalue(name)
    with reading(chromium, bulletin.page.as_uri(), size) as reader:
        page = reader.page
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        page.locator(".s").nth(3).evaluate("e => e.classList.add('lit')")
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            found = Axe().run(page).response["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
        assert page.evaluate(SMALL) == []
        assert page.evaluate(SMALL_PRINT) == []
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]


@pytest.mark.parametrize("size", [PHONE, DESK, (320, 256)])
def test_focus_is_never_under_the_player_and_the_first_stop_leads_to_the_text(
    chromium: Browser, made: Made, size: tuple[int, int]
) -> None:
    with reading(chromium, made.page.as_uri(), size) as reader:
        page = reader.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到正文"
        for _ in range(40):
            page.keyboard.press("Tab")
            assert not page.evaluate(UNDER_PLAYER), page.evaluate("document.activeElement.outerHTML")
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "text"


def test_an_issue_that_means_harm_is_text_and_no_more(chromium: Browser, harmful: Made) -> None:
    with reading(chromium, harmful.page.as_uri(), PHONE) as reader:
        page = reader.page
        page.evaluate("document.querySelectorAll('main *').forEach((each) => each.dispatchEvent(new Event('click')))")
        assert page.evaluate("window.harmed") is None
        assert page.locator("script, style").count() == 3
        assert page.locator("main img, main a, main b:not(.suspects b), [onclick], [onerror]").count() == 0
        text = page.content()
        assert not {"\u202e", "\u2028", "\x1b"} & set(text)
        assert "{{ 7*7 }}" in page.locator("main").inner_text()
        assert "👨‍👩‍👧" in page.locator("main").inner_text()
        reader.page.locator("#p01-01-title .s").last.click()
        assert reader.is_playing()  # although its name is what it is
        suspects = page.locator(".suspects button")
        assert suspects.all_inner_texts() == ["存疑 0:04 </script><script>window.harmed=1</script>听成“灯两了”"]
        suspects.click()
        assert reader.now() == pytest.approx(4, abs=EXACT_S)


def test_a_sound_that_is_not_there_is_said_and_the_text_stays(chromium: Browser, made: Made, tmp_path: Path) -> None:
    alone = tmp_path / made.page.name
    alone.write_bytes(made.page.read_bytes())
    context = chromium.new_context()
    page = context.new_page()
    page.goto(alone.as_uri())
    page.locator("#toggle").click()
    Reader(page).until("document.getElementById('trouble').textContent.includes('云泽.mp3')")
    assert page.get_by_text("风从湖上来").is_visible()
    context.close()


def test_a_headline_of_five_thousand_characters_stays_on_the_page(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "云泽.html"
    path.write_bytes(read_along_page(*drafted(f"# {'长' * 5000}\n\n新路很长，说也说不完。\n")))
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator(".piece h2").inner_text() == "长" * 5000
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".rundown summary").click()
    assert page.locator(".rundown a[href='#p01-01']").evaluate("e => e.offsetHeight") < 120
    assert len(page.title()) < 100
    context.close()
