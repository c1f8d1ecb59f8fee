"""`make serve`: the built site on this machine, built anew when data, words or theme change.

Each build is a process of its own, so a change in the program is picked up too, and a failed build
leaves the last good site on screen. Pelican's own autoreload does not notice data/.
"""

import gc
import http.server
import subprocess
import sys
import threading
from datetime import datetime
from functools import partial
from pathlib import Path

from watchfiles import watch

from generator.errors import WrongUse

WATCHED = ("data", "content", "theme", "generator", "pelicanconf.py")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves `directory` under the site's base path, with our own page for unknown addresses."""

    base_path = "/"

    def translate_path(self, path: str) -> str:
        if path.startswith(self.base_path):
            path = "/" + path[len(self.base_path):]
        else:
            path = "/.no-such-page"
        return super().translate_path(path)

    def do_GET(self) -> None:
        if self.path == "/" and self.base_path != "/":
            self.send_response(302)
            self.send_header("Location", self.base_path)
            self.end_headers()
            return
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code == 404 and page.is_file():
            body = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
            return
        super().send_error(code, message, explain)

    def log_message(self, format: str, *args) -> None:
        """Quiet: what staff need to see is the result of each build."""


def serve(root: Path, output: Path, port: int, *, as_of: datetime | None, drafts: bool) -> None:
    """Build, serve on 127.0.0.1:`port`, and build again on every change, until Ctrl-C."""
    folder = output if output.is_absolute() else root / output
    gc.enable()  # unlike the other commands, this one stays
    _build(root, output, as_of, drafts)
    base = _base_path(root)
    handler = type("Handler", (_Handler,), {"base_path": base})
    try:
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", port), partial(handler, directory=str(folder))
        )
    except OSError as error:
        raise WrongUse(f"端口 {port} 已被占用，请换一个：--port {port + 1}") from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"请打开 http://127.0.0.1:{server.server_port}{base} （按 Ctrl-C 结束）", flush=True)
    try:
        for _ in watch(*(root / name for name in WATCHED), raise_interrupt=True):
            _build(root, output, as_of, drafts)
    finally:
        server.shutdown()


def _build(root: Path, output: Path, as_of: datetime | None, drafts: bool) -> None:
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--output", str(output)]
    if as_of is not None:
        command += ["--as-of", f"{as_of:%Y-%m-%d %H:%M}"]
    if drafts:
        command.append("--drafts")
    done = subprocess.run(command, cwd=root, check=False)
    print("已生成，刷新页面就能看到。" if done.returncode == 0 else "没有生成，页面还是原来的。", flush=True)


def _base_path(root: Path) -> str:
    import tomllib

    try:
        settings = tomllib.loads((root / "data" / "site.toml").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return "/"
    base = settings.get("基础路径", "/")
    return base if isinstance(base, str) and base.startswith("/") else "/"
