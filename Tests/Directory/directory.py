"""A directory that Tagdesk asks about people who register (docs/directory.md), and every way in which one can fail to answer.

    TAGDESK_DIRECTORY_TOKEN=secret python3 directory.py [--port N] [--mode MODE]

listens on 127.0.0.1, prints its address, and stops when its standard input is closed. With --mode it answers so from the start;
POST /mode/NAME/MODE changes how /NAME answers, GET /seen/NAME lists what was asked there. A path that is a mode's name answers so for ever.
"""
import argparse, hashlib, hmac, json, os, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = os.environ["TAGDESK_DIRECTORY_TOKEN"].encode()
MODES = [
    "yes", "no", "slow", "500", "redirect", "wrong-person", "wrong-request", "huge", "html", "text", "garbage", "maybe", "404", "drop", "busy",
]
modes, seen, lock = {}, {}, threading.Lock()


def is_signed(headers, body):
    """A directory in earnest also refuses timestamps more than five minutes away from its own clock."""
    signed = headers.get("Tagdesk-Timestamp", "").encode() + b"\n" + body
    expected = "sha256=" + hmac.new(TOKEN, signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, headers.get("Tagdesk-Signature", ""))


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.startswith("/seen/"):
            with lock:
                return self.json(seen.get(self.path[6:], []))
        self.send(404, "text/plain", b"")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/mode/"):
            _, _, name, mode = self.path.split("/")
            modes[name] = mode
            return self.json({"mode": mode})
        name = self.path.strip("/")
        question = json.loads(body)
        signed = is_signed(self.headers, body)
        with lock:
            seen.setdefault(name, []).append(question | {"signed": signed, "timestamp": self.headers.get("Tagdesk-Timestamp")})
        if not signed:
            return self.json({"error": "bad signature"}, 401)
        self.answer(modes.get(name, name), {"request_id": question["request_id"], "login": question["login"], "confirmed": True})

    def answer(self, mode, yes):
        if mode == "yes":
            self.json(yes)
        elif mode == "no":
            self.json(yes | {"confirmed": False, "reason": "Nobody of that name works here."})
        elif mode == "slow":
            time.sleep(30)
            self.json(yes)
        elif mode == "500":
            self.json(yes, 500)
        elif mode == "busy":
            self.json(yes, 503, {"Retry-After": "600"})
        elif mode == "404":
            self.json(yes, 404)
        elif mode == "redirect":
            self.json(yes, 307, {"Location": "/yes"})
        elif mode == "wrong-person":
            self.json(yes | {"login": "somebody.else"})
        elif mode == "wrong-request":
            self.json(yes | {"request_id": "another"})
        elif mode == "maybe":
            self.json(yes | {"confirmed": 1})
        elif mode == "huge":
            self.json(yes | {"reason": "x" * 200_000})
        elif mode == "html":
            self.send(200, "text/html", b"<h1>Sign in to the guest network</h1>")
        elif mode == "text":
            self.send(200, "text/plain", json.dumps(yes).encode())
        elif mode == "garbage":
            self.send(200, "application/json", json.dumps(yes).encode()[:-3])
        elif mode == "drop":
            self.close_connection = True
        else:
            self.json({"error": "no such mode"}, 404)

    def json(self, value, status=200, headers={}):
        self.send(status, "application/json; charset=utf-8", json.dumps(value).encode(), headers)

    def send(self, status, kind, body, headers={}):
        self.send_response(status)
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A caller that hangs up is the point of some modes."""


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--mode", choices=MODES, default="yes")
    chosen = options.parse_args()
    modes["people"] = chosen.mode
    server = Server(("127.0.0.1", chosen.port), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    sys.stdin.read()
