"""Whatever tags a page has, and wherever they are cut off: each character is heard or listed, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bulletin.model import Issue, SourceFile
from bulletin.segmenter import segment
from bulletin.segmenter.coverage import check_coverage

if TYPE_CHECKING:
    from bulletin.station import Station

_PARTS = st.sampled_from(
    (
        *("<p>", "</p>", "<div>", "</div>", "<br>", "<br>\n", "<h1>", "</h1>", "<h3>", "<li>", "<ul>", "</ul>"),
        *(
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
            "</table>",
            "<caption>",
            "<b>",
            "</b>",
            "<em>",
            "</em>",
            "<sup>",
            "</sup>",
        ),
        *(
            "<a href=x>",
            '<a href="#n">',
            "</a>",
            "<img src=x>",
            "<figure>",
            "<figcaption>",
            "</figure>",
            "<pre>",
            "</pre>",
        ),
        *("<nav>", "</nav>", "<form>", "</form>", "<select>", "</select>", "<p hidden>", "<p class=title>", "<title>"),
        *("</title>", "<script>", "</script>", "<template>", "</template>", "<!--", "-->", "<!x", "<?", "</", "<", ">"),
        *("<head>", "<meta name=author content=何青>", "<meta name=pubdate content=2026-03-10>", "</body>", "<svg>"),
        *("<time datetime=2026-03-10>", "</time>", '<p title="a>b">', "<textarea>", "</textarea>", "<ruby>", "<rt>"),
        *(
            "&",
            "&amp;",
            "&lt;",
            "&nbsp;",
            "&#0;",
            "&copy",
            "&x;",
            "#",
            "*",
            "|",
            "[",
            "](a)",
            "`",
            "~~",
            "$2.4\\%$",
            "$",
        ),
        *(
            "稻子收完了，",
            "粮食入库了。",
            "本报讯（记者程小满）",
            "图为秋收。",
            "何青摄",
            "（下转第3版）",
            "——",
            "12",
            "3",
        ),
        *("县里的干部到村里开会，大家都说今年收成好，粮食入库了。", "2026年3月10日", "记者手记", "简讯", "abc"),
        *("\n", " ", "\r\n", "\0", "\u200b", "\u3000\u3000", "\n\u3000\u3000"),
    )
)
_PAGES = st.lists(_PARTS, max_size=40).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(sources=st.lists(_PAGES, min_size=1, max_size=2))
def test_each_character_of_any_pages_is_heard_or_listed_once(sources: list[str], station: Station) -> None:
    files: list[SourceFile] = []
    for number, source in enumerate(sources, 1):
        start = files[-1].end if files else 0
        files.append(SourceFile(f"{number}.html", start, start + len(source)))
    text = "".join(sources)
    script = segment(Issue("lanting", text, "utf-8", tuple(files)), station)
    check_coverage(script)
    assert all(item.text == text[slice(*item.span)] for item in script.dropped)
    assert all(not text[slice(*join.span)].strip() for join in script.joins)
    assert all(0 <= flag.span[0] <= flag.span[1] <= len(text) for flag in script.flags)
