"""The page of a long bulletin: how large it is, how long it takes to make it, and to open it in a browser."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benches.reader import page_of
from benches.runs import ROOT

HOURS = 3
_RUNS = 5
_BYTES_AN_HOUR = 46_000  # of the sample, spoken at 250 characters a minute
_OPENED = """() => {
  const [page] = performance.getEntriesByType("navigation");
  return [page.domContentLoadedEventEnd, page.loadEventEnd, document.querySelectorAll("*").length];
}"""


def bench_page() -> None:
    """Print the figures of the page of a three-hour bulletin."""
    sys.path.append(str(ROOT / "tests"))
    from browser import browser, why_not
    from pages import drafted

    from bulletin.publish.page import read_along_page

    draft, made = drafted(page_of(HOURS * _BYTES_AN_HOUR))
    read_along_page(draft, made)  # the template is read before the clock starts
    began = time.process_time()
    page = read_along_page(draft, made)
    made_s = time.process_time() - began
    chunks = draft.script.chunks
    print(f"{sum(chunk.n_characters for chunk in chunks):,} characters in {len(chunks):,} chunks")
    print(f"made in                       {made_s:.2f} CPU s")
    print(f"size                          {len(page) / 1e6:.2f} MB (limit 5)")
    if reason := why_not():
        sys.exit(reason)
    with tempfile.TemporaryDirectory() as folder, browser() as running:
        path = Path(folder) / "page.html"
        path.write_bytes(page)
        opened = []
        for _ in range(_RUNS):
            view = running.new_page()
            view.goto(path.as_uri())
            opened.append([float(each) for each in view.evaluate(_OPENED)])
            view.close()
        ready_ms, loaded_ms, n_elements = sorted(opened)[_RUNS // 2]
        print(f"elements                      {n_elements:,.0f}")
        print(f"ready, loaded after           {ready_ms:.0f}, {loaded_ms:.0f} ms (limit 1,000)")
