"""Pages: whole in themselves, escaped, and loadable by a browser without any request."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support.program import PROJECT, run

EXAMPLE = str(PROJECT / "cli" / "examples" / "thumbnail.yaml")
NASTY = """
resources:
  '<script>alert("1")</script> & co': {lambda: {memory: 1 GB, requests: 3M, duration: 120 ms}}
"""
WORKLOAD = "resources: {f: {lambda: {memory: 1 GB, requests: 30M, duration: 90 ms}}}"
PAGES = {
    "estimate": ("estimate", EXAMPLE),
    "diff": ("diff", EXAMPLE, "--set", "region=eu-west-1"),
    "tables": ("tables", "list"),
    "sensitivity": ("sensitivity", EXAMPLE),
    "rightsize": ("rightsize", "fargate", "--cpu", "1.2", "--memory", "3GB"),
}
VOID = {"meta"}
LOADS = re.compile(r"\b(src|srcset|href|action|data|poster)=|url\(|@import|<(script|link|iframe)\b")


class Tags(HTMLParser):
    """Fails where a tag is left open or closed out of turn."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def page(*arguments, stdin=""):
    outcome = run(*arguments, "--format", "html", stdin=stdin)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed_and_loads_nothing(name):
    text = page(*PAGES[name])
    tags = Tags()
    tags.feed(text)
    tags.close()
    assert not tags.open
    assert text.startswith("<!DOCTYPE html>\n")
    assert "default-src 'none'" in text
    assert not LOADS.search(text)


def test_names_are_shown_literally():
    text = page("estimate", "-", stdin=NASTY)
    assert "<script" not in text
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; co" in text


def test_each_line_has_its_derivation():
    text = page("estimate", "-", stdin=WORKLOAD)
    assert text.count("<details>") == 4  # requests and duration, each free and charged
    assert "30,000,000 × 90 ÷ 1,000 × 1" in text
    assert "Price from table aws/lambda" in text


BROWSER = shutil.which("chromium")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")
# What the browser asks by itself; nothing leaves the machine, as no name has an address.
OWN_HOSTS = (".google.com", ".googleapis.com")


def asked_hosts(text, folder):
    """The hosts that a page makes a browser ask for something; it must show the page too."""
    path, log, picture = (Path(folder, name) for name in ("page.html", "net.json", "page.png"))
    path.write_text(text, encoding="utf-8")
    subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-features=NetworkTimeServiceQuerying",
         "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}/profile",
         f"--log-net-log={log}", "--window-size=1100,900", f"--screenshot={picture}",
         path.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert picture.stat().st_size > 1000
    hosts = re.findall(r'"url":"https?://([^/"]+)', log.read_text(encoding="utf-8"))
    return {host for host in hosts if not host.endswith(OWN_HOSTS)}


@needs_browser
@pytest.mark.parametrize("name", PAGES)
def test_a_browser_shows_it_and_asks_no_host(name, tmp_path):
    assert not asked_hosts(page(*PAGES[name]), tmp_path)


@needs_browser
def test_a_page_that_asks_a_host_would_be_noticed(tmp_path):
    assert asked_hosts('<img src="http://pictures.invalid/1.png">', tmp_path) == {
        "pictures.invalid"
    }
