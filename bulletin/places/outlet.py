"""Publishes the files of an issue, made in a scratch folder, to a place; its report, written last, makes them count.

A place cannot change several files at once, so a publication that dies leaves new files under an old report. The sums
in that report then fit no more, the next run sees the bulletin as unfinished, and publishes it whole. A record beside
the files says what was begun, so that nothing of an unfinished publication stays for good.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bulletin.files import write_whole
from bulletin.messages import message
from bulletin.places.record import read_record, record_name, written
from bulletin.reports import REPORT_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from bulletin.messages import Message
    from bulletin.places.place import Place
    from bulletin.places.record import Trace


class Outlet:
    """The files of one issue in a place; for one thread.

    Args:
        stem: With it and a dot the names of all files of the issue begin.
    """

    def __init__(self, place: Place, stem: str) -> None:
        self._place = place
        self._stem = stem
        self._traces: Mapping[str, tuple[Trace, ...]] | None = None
        self._is_learned = False

    @property
    def report(self) -> str:
        """The report's name."""
        return f"{self._stem}{REPORT_SUFFIX}"

    def fetch_report(self, folder: Path) -> bool:
        """Bring the report of the published bulletin into a folder; False if there is none, and none stays there.

        Raises:
            PublishError: The place does not answer, or the folder does not take it.
        """
        data = self._place.read(self.report)
        if data is None:
            (folder / self.report).unlink(missing_ok=True)
            return False
        write_whole(folder / self.report, data)
        return True

    def is_still(self, name: str, sha256: str) -> bool:
        """Tell whether a published file has this sum; if its version is recorded, without reading it.

        Raises:
            PublishError: The place does not answer.
        """
        found = self._found(name)
        if found is None or found[0] != sha256:
            return False
        traces = self._known().get(name, ())
        if found not in traces:
            self._traces = {**self._known(), name: (*traces, found)}
            self._is_learned = True
        return True

    def remember(self) -> None:
        """Record the versions of files that `is_still` had to read, if any, so that the next run need not.

        Raises:
            PublishError: The place does not answer, or does not take the record.
        """
        if self._is_learned:
            self._record(self._known())

    def publish(self, folder: Path, made: Mapping[str, str], before: Mapping[str, str]) -> tuple[Message, ...]:
        """Write the files of a bulletin, remove those of the earlier one that are none of it, then write the report.

        A file of `made` that does not lie in the folder stays in the place as it is: an item that was made alone.

        Args:
            folder: Has the new files, and the report.
            made: SHA-256 of each file that the new report names, by its name.
            before: The same of the report of the earlier bulletin; empty without one.

        Returns:
            A warning for each file of the earlier bulletin that somebody changed since; it stays.

        Raises:
            PublishError: The place does not answer, or does not take a file; the next run sees that this one did not
                finish.
        """
        known = self._begin({name: total for name, total in before.items() if self._is_ours(name)}, made)
        lying = [name for name in made if (folder / name).is_file()]
        for name in lying:
            self._place.write(name, folder / name)
        warnings = tuple(self._remove_old(known.keys() - made.keys()))
        seen = {name: self._trace_of(folder / name, made[name]) for name in lying}
        self._record({name: seen.get(name) or known[name] for name in made})
        self._place.write(self.report, folder / self.report)
        return warnings

    def _begin(self, before: Mapping[str, str], made: Mapping[str, str]) -> Mapping[str, tuple[Trace, ...]]:
        """Record each file that may be there from now on, unless that is recorded; return the record."""
        known = dict(self._known())
        for name, total in (*before.items(), *made.items()):
            traces = known.get(name, ())
            if total not in [sha256 for sha256, _ in traces]:
                known[name] = (*traces, (total, ""))
        if known != self._known():
            self._record(known)
        return known

    def _remove_old(self, names: Collection[str]) -> Iterator[Message]:
        """Remove files that are still as we made them; yield a warning for each other one."""
        for name in sorted(names):
            found = self._found(name)
            if found is None:
                continue
            if found[0] in [sha256 for sha256, _ in self._known()[name]]:
                self._place.remove(name)
            else:
                yield message(
                    "{path} is not of this bulletin, and not as bulletin made it: it stays; move it away",
                    path=f"{self._place.url.rstrip('/')}/{name}",
                )

    def _found(self, name: str) -> Trace | None:
        """Return sum and version of a published file; it is read unless the record knows its version."""
        facts = self._place.facts(name)
        if facts is None:
            return None
        for trace in self._known().get(name, ()):
            if trace[1] == facts.version:
                return trace
        data = self._place.read(name)
        return None if data is None else (hashlib.sha256(data).hexdigest(), facts.version)

    def _trace_of(self, path: Path, total: str) -> tuple[Trace, ...]:
        """Return sum and version of a file just written; without a version if another writer was faster."""
        facts = self._place.facts(path.name)
        is_ours = facts is not None and facts.n_bytes == path.stat().st_size
        return ((total, facts.version if facts is not None and is_ours else ""),)

    def _known(self) -> Mapping[str, tuple[Trace, ...]]:
        if self._traces is None:
            self._traces = {
                name: traces
                for name, traces in read_record(self._place.read(record_name(self._stem))).items()
                if self._is_ours(name)
            }
        return self._traces

    def _record(self, traces: Mapping[str, tuple[Trace, ...]]) -> None:
        self._place.write(record_name(self._stem), written(traces))
        self._traces = traces
        self._is_learned = False

    def _is_ours(self, name: str) -> bool:
        """Tell whether a name that somebody else may have written down can be of this issue."""
        return name.startswith(f"{self._stem}.") and "/" not in name and "\\" not in name and name != self.report
