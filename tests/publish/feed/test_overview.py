"""index.html as people open it: in a browser, with a keyboard, on a phone, in the dark, and with a hostile paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import browser
import pytest
from axe_playwright_python.sync_playwright import Axe
from newsstand import put_bulletin, put_many

from bulletin.publish.feed import pages
from bulletin.publish.feed.episodes import read_episodes
from bulletin.publish.feed.folder_stand import FolderStand
from bulletin.publish.feed.overview import overview
from bulletin.publish.feed.pages import share_out_by_year
from bulletin.synthesis.engines import read_station

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

STATION = replace(read_station(None), name="云泽有声", website="https://example.org/")
ALL = (".opus", ".vtt", ".html", ".notes.txt", ".epub")
NAMES = ("一 期", "a'b\"c", "#1?x=2&y", "50%41", "..a", "a:b")
HOSTILE = '</title><script>document.title="bad"</script><img src=x onerror=alert(1)>\u2028\u202e\x1b[31m😀'
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

in_browser = pytest.mark.skipif(browser.why_not() is not None, reason=browser.why_not() or "")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser.browser() as running:
        yield running


def first_page(folder: Path) -> pages.Page:
    return share_out_by_year(read_episodes(FolderStand(folder)))[0]


def write(folder: Path, *, feed: str | None = "feed.xml") -> str:
    """Write the page over the bulletins of a folder, and return its address."""
    page = folder / "index.html"
    page.write_bytes(overview(first_page(folder), STATION, feed=feed))
    return page.as_uri()


def opened(chromium: Browser, address: str, **how: object) -> tuple[Page, list[str]]:
    """Open a page; what it says on the console and what it asks for besides itself is collected."""
    page, troubles = chromium.new_page(**how), []  # type: ignore[arg-type]  # as playwright's own
    page.on("console", lambda said: troubles.append(said.text))
    page.on("request", lambda request: troubles.append(request.url) if request.url != address else None)
    page.goto(address)
    return page, troubles


def test_it_names_each_bulletin_with_the_files_that_are_there(tmp_path: Path) -> None:
    put_bulletin(tmp_path, "1120", files=(".opus", ".vtt"))
    put_bulletin(tmp_path, "1119", day=None, files=(".html",))
    text = overview(first_page(tmp_path), STATION, feed=None).decode()
    assert text.count("<article") == 2
    assert 'href="1120.mp3"' in text
    assert 'href="1120.vtt"' in text
    assert 'href="1119.html"' in text
    assert "日期未注明" in text
    assert "2026年11月20日" in text
    assert "星期五" in text
    assert "5分07秒" in text
    assert "1120.html" not in text
    assert "订阅" not in text
    assert "本节目由人工智能合成语音播报。" in text


def test_a_folder_without_bulletins_says_so(tmp_path: Path) -> None:
    assert "还没有节目" in overview(first_page(tmp_path), STATION, feed=None).decode()


def test_the_same_bulletins_make_the_same_bytes(tmp_path: Path) -> None:
    put_many(tmp_path, 3)
    assert overview(first_page(tmp_path), STATION, feed=None) == overview(first_page(tmp_path), STATION, feed=None)


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nobody_is_kept_out_at_any_width_by_day_and_by_night(
    tmp_path: Path, chromium: Browser, width: int, scheme: str
) -> None:
    put_bulletin(tmp_path, "1120", files=ALL, headlines=("开场", *(f"第{n}条" for n in range(9)), "W" * 200))
    put_bulletin(tmp_path, "1119", day="2026-11-19", title="雪" * 200, files=ALL)
    put_bulletin(tmp_path, "1118", day=None)
    page, troubles = opened(
        chromium, write(tmp_path), viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=False
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.evaluate("[...document.querySelectorAll('body *')].map(e => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 14
    targets = page.evaluate(
        "[...document.querySelectorAll('a')].map(e => e.getBoundingClientRect()).map(r => Math.min(r.width, r.height))"
    )
    assert min(targets) >= 24
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert troubles == []
    page.close()


def write_pages(folder: Path) -> dict[str, str]:
    """Write all pages over the bulletins of a folder, and return their addresses by name."""
    for page in share_out_by_year(read_episodes(FolderStand(folder))):
        (folder / page.name).write_bytes(overview(page, STATION, feed="feed.xml"))
    return {path.name: path.as_uri() for path in folder.glob("index*")}


def test_the_first_of_many_pages_names_the_newest_and_the_years(tmp_path: Path) -> None:
    put_many(tmp_path, 366)
    write_pages(tmp_path)
    index, year = ((tmp_path / name).read_text("utf-8") for name in ("index.html", "index-2026.html"))
    assert (index.count("<article"), year.count("<article")) == (100, 365)
    assert "最新100期，共366期" in index
    assert '<a href="index-2026.html">2026年</a> <span class="size">365期</span>' in index
    assert "2026年，365期" in year
    assert '<a href="#m12">12月</a>' in year
    assert '<h2 class="month" id="m01">1月</h2>' in year
    assert '<a href="index-2027.html" rel="next">后一年</a>' in year
    assert "前一年" not in year


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nobody_is_kept_out_of_the_page_of_a_year(tmp_path: Path, chromium: Browser, width: int, scheme: str) -> None:
    put_many(tmp_path, 101)
    for day in ("2025-12-31", "2025-12-30", "2025-03-01"):
        put_bulletin(tmp_path, day, day=day, files=ALL)
    written = write_pages(tmp_path)
    names = ("index.html", "index-2025.html") if (width, scheme) == (390, "light") else ("index-2025.html",)
    for address in map(written.get, names):
        assert address
        page, troubles = opened(
            chromium, address, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=False
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        boxes = page.evaluate("[...document.querySelectorAll('a')].map(e => e.getBoundingClientRect().toJSON())")
        assert min(min(box["width"], box["height"]) for box in boxes) >= 24
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert troubles == []
        page.close()


@in_browser
def test_from_the_first_page_one_gets_to_each_year_and_back(tmp_path: Path, chromium: Browser) -> None:
    put_many(tmp_path, 366)
    put_bulletin(tmp_path, "undated", day=None)
    page = chromium.new_page()
    page.goto(write_pages(tmp_path)["index.html"])
    page.click("text=按年份 >> nth=0")
    page.click("nav#years >> text=2027年")
    for link in ("前一年", "前一年"):
        page.click(f"text={link}")
    assert page.inner_text("h2.count") == "日期未注明，1期"
    page.click("text=后一年")
    page.click("text=3月 >> nth=0")
    assert page.evaluate("document.querySelector(':target').innerText") == "3月"
    page.click("text=全部年份")
    assert page.evaluate("document.querySelector(':target').id") == "years"
    page.close()


@in_browser
def test_a_hostile_paper_is_text(tmp_path: Path, chromium: Browser) -> None:
    put_bulletin(tmp_path, "a", title=HOSTILE, paper=HOSTILE, headlines=(HOSTILE, "W" * 5000), files=ALL)
    page, troubles = opened(chromium, write(tmp_path))
    assert page.title() == "云泽有声"
    assert page.locator("h3").inner_text().startswith('</title><script>document.title="bad"</script>')
    assert page.locator("img, main script").count() == 0
    assert troubles == []
    page.close()


@in_browser
def test_the_policy_of_the_page_lets_no_script_run(tmp_path: Path, chromium: Browser) -> None:
    address = write(tmp_path)
    page_file = tmp_path / "index.html"
    page_file.write_text(
        page_file.read_text("utf-8").replace("</main>", "<script>document.title='bad'</script></main>")
    )
    page, troubles = opened(chromium, address)
    assert page.title() == "云泽有声"
    assert any("Content Security Policy" in trouble for trouble in troubles)
    page.close()


@in_browser
def test_each_link_leads_to_its_file_whatever_it_is_called(tmp_path: Path, chromium: Browser) -> None:
    for name in NAMES:
        put_bulletin(tmp_path, name, files=(".notes.txt", ".html"))
    page, _ = opened(chromium, write(tmp_path))
    links = page.locator("article a").evaluate_all("links => links.map(link => link.href)")
    for link in (link for link in links if link.endswith((".txt", ".html"))):
        page.goto(link)
        assert ".notes.txt" in page.inner_text("body") or ".html" in page.inner_text("body")
    assert len(links) == 4 * len(NAMES)
    page.close()


@in_browser
def test_with_the_keyboard_one_sees_where_one_is(tmp_path: Path, chromium: Browser) -> None:
    put_bulletin(tmp_path, "1120", files=ALL)
    page, _ = opened(chromium, write(tmp_path))
    names = []
    for _ in range(page.locator("a").count()):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert names[:4] == ["订阅（RSS）", "网站", "云泽日报", "边听边读：云泽日报 2026-11-20"]
    page.close()
