"""The desk under test: the demo office on a free port of this machine, and people with browsers."""
import json, os, socket, subprocess, sys, tempfile, time, unittest, urllib.error, urllib.parse, urllib.request
from pathlib import Path

import provider
from playwright.sync_api import sync_playwright

PASSWORD = "tagdesk-demo"
PHONE = dict(viewport=dict(width=360, height=740), has_touch=True, is_mobile=True, device_scale_factor=2)
DESKTOP = dict(viewport=dict(width=1280, height=800))
screenshots = Path(".build/screenshots")
base = provider_issuer = ""
_server = _playwright = browser = None


def start(binary, number=0):
    global base, provider_issuer, _server, _playwright, browser
    screenshots.mkdir(parents=True, exist_ok=True)
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    provider_issuer, provider_port, _ = provider.start()
    log = open(f".build/browser-server-{number}.log", "w")
    data = tempfile.mkdtemp(prefix="tagdesk-browser-")
    _server = subprocess.Popen([binary, "serve", "--demo", "--data", data, "--port", str(port)], stdout=log, stderr=log,
        env={**os.environ, "TAGDESK_ALLOW_PRIVATE_TARGETS": f"127.0.0.1:{provider_port}"})
    for _ in range(300):
        try:
            urllib.request.urlopen(base + "/health", timeout=1).read()
            break
        except OSError:
            if _server.poll() is not None:
                sys.exit("the server stopped: " + Path(log.name).read_text())
            time.sleep(0.1)
    _playwright = sync_playwright().start()
    browser = _playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])


def stop():
    if browser:
        browser.close()
        _playwright.stop()
    if _server:
        _server.terminate()
        _server.wait(20)


class Program:
    """Somebody's program with a bearer token."""

    def __init__(self, login):
        answer = self.call("POST", "/auth/token", dict(username=login, password=PASSWORD))
        self.token = answer["access_token"]

    def call(self, method, path, body=None, raw=False):
        headers = {"Content-Type": "application/json"}
        if hasattr(self, "token"):
            headers["Authorization"] = "Bearer " + self.token
        data = json.dumps(body).encode() if body is not None else None
        with urllib.request.urlopen(urllib.request.Request(base + path, data, headers, method=method)) as answer:
            content = answer.read()
            return content if raw else json.loads(content or b"null")

    def get(self, path, **query):
        return self.call("GET", path + ("?" + urllib.parse.urlencode(query) if query else ""))


class Person:
    """Somebody at a browser; notes what the console complains about."""

    def __init__(self, device, **options):
        self.context = browser.new_context(**{**device, "base_url": base, "locale": "en-GB", **options})
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", lambda message: message.type == "error" and self.complaints.append(f"{message.text} ({message.location['url']})"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def sign_in(self, login):
        self.page.goto("/sign-in")
        self.fill_sign_in(login)
        return self

    def fill_sign_in(self, login):
        self.page.fill("[name=username]", login)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main form .button-main")
        self.page.wait_for_load_state()

    def shot(self, name):
        self.page.screenshot(path=screenshots / f"{name}.png")

    def close(self):
        self.context.close()


class Case(unittest.TestCase):
    def person(self, device=DESKTOP, login=None, **options):
        person = Person(device, **options)
        self.addCleanup(person.close)
        return person.sign_in(login) if login else person

    def assert_quiet(self, person):
        self.assertEqual(person.complaints, [], "the console complains")
