"""A local web server that does what docs ask of a real one: gzip, a year of cache for named files, the content policy."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png",
    ".xml": "application/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip
_PACKED = {".html", ".css", ".js", ".csv", ".json", ".svg", ".xml", ".txt"}
# The same policy as in the pages, with what only a header can say.
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET and HEAD for the files below `folder`, which hangs at `base_path`."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, folder: Path, base_path: str, **named):
        self.folder, self.base_path = folder, base_path
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        file, status = self._file(), 200
        if file is None:
            file, status = self.folder / "404.html", 404
        content = file.read_bytes() if file.is_file() else b""
        self.send_response(status)
        if file.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        named = file.parent.name == "assets"  # such a name holds a digest of the content
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if named else "public, max-age=300")
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_HEAD = do_GET

    def _file(self) -> Path | None:
        """The file behind the address, or None; nothing outside the folder."""
        path = self.path.partition("?")[0]
        if not path.startswith(self.base_path):
            return None
        inside = path[len(self.base_path):]
        file = (self.folder / (inside + "index.html" if inside == "" or inside.endswith("/") else inside)).resolve()
        return file if file.is_file() and file.is_relative_to(self.folder.resolve()) else None

    def log_message(self, format: str, *arguments) -> None:
        """Quiet."""


@contextmanager
def serving(folder: Path, base_path: str) -> Iterator[str]:
    """The site's address, with the base path, as long as the block lasts."""
    handler = functools.partial(Handler, folder=folder, base_path=base_path)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
    finally:
        server.shutdown()
        server.server_close()
