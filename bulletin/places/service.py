"""How a filesystem of fsspec is used: a general way, and the way of S3 with fewer requests and bounded memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.places.faults import reason_of

if TYPE_CHECKING:
    from pathlib import Path

_PART_BYTES = 16 * 2**20
"""Of a file that is sent in parts; S3 wants at least 5 MiB and at most 10,000 parts."""


class Service(Protocol):
    """What `RemotePlace` needs of a kind of filesystem. `fs` is the filesystem, which has no types."""

    def connect(self) -> Any:  # noqa: ANN401
        """Return a filesystem of this process's own."""

    def errors(self) -> tuple[type[Exception], ...]:
        """Return the classes of all that it raises if something outside the program is wrong."""

    def put(self, fs: Any, path: str, *, data: bytes) -> None:  # noqa: ANN401
        """Write a file."""

    def put_file(self, fs: Any, path: str, *, source: Path) -> None:  # noqa: ANN401
        """Write a file from one on the disk."""

    def put_new(self, fs: Any, path: str, *, data: bytes) -> bool:  # noqa: ANN401
        """Write a file, and return True.

        Raises:
            Exception: One of `errors`, of the kind THERE if the file is there.
        """

    def page(self, fs: Any, path: str, *, after: str) -> tuple[list[str], str | None]:  # noqa: ANN401
        """Return names of files in a folder, and what to give as `after` for more of them; `None` at the end."""


@dataclass(frozen=True, slots=True)
class AnyService:
    """Any filesystem of fsspec, by its protocol; whether a file appears whole, and is new, is up to it."""

    protocol: str

    def connect(self) -> Any:  # noqa: ANN401
        """Return a filesystem without a memory of listings."""
        import fsspec

        return fsspec.filesystem(self.protocol, use_listings_cache=False)

    def errors(self) -> tuple[type[Exception], ...]:
        """Return the root of all errors: which ones such a package raises, nobody has written down."""
        return (Exception,)

    def put(self, fs: Any, path: str, *, data: bytes) -> None:  # noqa: ANN401
        """Write a file."""
        fs.pipe_file(path, data)

    def put_file(self, fs: Any, path: str, *, source: Path) -> None:  # noqa: ANN401
        """Write a file from one on the disk."""
        fs.put_file(str(source), path)

    def put_new(self, fs: Any, path: str, *, data: bytes) -> bool:  # noqa: ANN401
        """Write a file unless it is there, as well as the filesystem can."""
        fs.pipe_file(path, data, mode="create")
        return True

    def page(self, fs: Any, path: str, *, after: str) -> tuple[list[str], str | None]:  # noqa: ANN401
        """Return all names at once."""
        return [entry["name"].rsplit("/", 1)[-1] for entry in fs.ls(path, detail=True) if entry["type"] == "file"], None


@dataclass(frozen=True, slots=True)
class S3:
    """S3 and whatever speaks like it, by s3fs; the endpoint is that of AWS_ENDPOINT_URL or of fsspec's configuration.

    Attributes:
        read_s: How long the service may be silent, in seconds.
        page_names: How many names an answer lists; S3 gives 1,000 at most.
    """

    read_s: float = 30.0
    page_names: int = 1_000

    def connect(self) -> Any:  # noqa: ANN401
        """Return a filesystem that remembers no listing and leaves it to us to try again.

        The editor's own `config_kwargs` in fsspec's configuration win over ours.

        Raises:
            ImportError: s3fs is not installed.
            ConfigError: There is no such profile, or the endpoint is no URL.
        """
        import fsspec
        from botocore.exceptions import BotoCoreError

        ours = {"connect_timeout": 10, "read_timeout": self.read_s, "retries": {"total_max_attempts": 1}}
        own = fsspec.config.conf.get("s3", {}).get("config_kwargs", {})
        # With one request at a time s3fs reads a file by one GET, without asking for its size first.
        fs = fsspec.filesystem(
            "s3",
            skip_instance_cache=True,
            use_listings_cache=False,
            max_concurrency=1,
            config_kwargs={**ours, **own},
        )
        fs.retries = 1
        try:
            fs.connect()  # sends nothing to the service
        except (ValueError, BotoCoreError) as exc:
            so = message("cannot be set up: {reason}; see AWS_ENDPOINT_URL and AWS_PROFILE", reason=reason_of(exc))
            raise ConfigError(where="s3", so=so) from exc
        return fs

    def errors(self) -> tuple[type[Exception], ...]:
        """Return those of the system, of botocore and of aiohttp."""
        import aiohttp
        from botocore.exceptions import BotoCoreError, ClientError
        from botocore.parsers import ResponseParserError

        return (OSError, BotoCoreError, ClientError, ResponseParserError, aiohttp.ClientError)

    def put(self, fs: Any, path: str, *, data: bytes) -> None:  # noqa: ANN401
        """Write a file by one PUT, or in parts."""
        fs.pipe_file(path, data, chunksize=_PART_BYTES)

    def put_file(self, fs: Any, path: str, *, source: Path) -> None:  # noqa: ANN401
        """Write a file by one PUT, or in parts, which s3fs reads one by one."""
        fs.put_file(str(source), path, chunksize=_PART_BYTES)

    def put_new(self, fs: Any, path: str, *, data: bytes) -> bool:  # noqa: ANN401
        """Write a file by one PUT with `If-None-Match: *`."""
        fs.pipe_file(path, data, mode="create")
        return True

    def page(self, fs: Any, path: str, *, after: str) -> tuple[list[str], str | None]:  # noqa: ANN401
        """Return a page of names, by one request."""
        bucket, key, _ = fs.split_path(path)
        prefix = f"{key}/" if key else ""
        more = {"ContinuationToken": after} if after else {}
        answer = fs.call_s3(
            "list_objects_v2", Bucket=bucket, Prefix=prefix, Delimiter="/", MaxKeys=self.page_names, **more
        )
        names = [entry["Key"][len(prefix) :] for entry in answer.get("Contents", ())]
        return [name for name in names if name], answer.get("NextContinuationToken")
