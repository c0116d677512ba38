"""A sign-on provider (OpenID Connect) with a page to sign in on, for people with browsers; of Python's own library alone."""
import base64, hashlib, json, random, secrets, threading, time, urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CLIENT, SECRET = "tagdesk", "provider-secret"
PEOPLE = {
    "nadia": dict(sub="u-1", preferred_username="nadia", name="Nadia Novak", email="nadia@example.com", email_verified=True, groups=["helpdesk"]),
    "piet": dict(sub="u-2", preferred_username="piet", name="Piet Waiting", groups=[]),
}
PAGE = """<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Office login</title><h1>Office login</h1>
<form method="post"><label>User <input name="user"></label><button>Sign in</button></form>"""


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def prime(bits):
    """A probable prime (Miller-Rabin, 40 rounds)."""
    while True:
        n = secrets.randbits(bits) | 1 | 3 << bits - 2
        if any(n % p == 0 for p in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
            continue
        d, r = n - 1, 0
        while d % 2 == 0:
            d, r = d // 2, r + 1
        for _ in range(40):
            x = pow(random.randrange(2, n - 1), d, n)
            if x not in (1, n - 1) and not any((x := x * x % n) == n - 1 for _ in range(r - 1)):
                break
        else:
            return n


class Key:
    """An RSA key that signs as RS256 (RFC 8017, RSASSA-PKCS1-v1_5)."""

    def __init__(self):
        self.e = 65537
        while True:
            p, q = prime(1024), prime(1024)
            self.n = p * q
            if p != q and (p - 1) % self.e and (q - 1) % self.e:
                break
        self.d = pow(self.e, -1, (p - 1) * (q - 1))

    def sign(self, message):
        digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(message).digest()
        block = b"\0\1" + b"\xff" * (256 - len(digest) - 3) + b"\0" + digest
        return pow(int.from_bytes(block), self.d, self.n).to_bytes(256)

    def public(self):
        return dict(kty="RSA", kid="k1", use="sig", alg="RS256", n=encoded(self.n.to_bytes(256)), e=encoded(self.e.to_bytes(3)))


class Provider(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/.well-known/openid-configuration":
            base = self.server.issuer
            self.answer(dict(
                issuer=base, authorization_endpoint=base + "/authorize", token_endpoint=base + "/token", jwks_uri=base + "/keys",
                response_types_supported=["code"], id_token_signing_alg_values_supported=["RS256"]))
        elif url.path == "/keys":
            self.answer(dict(keys=[self.server.key.public()]))
        elif url.path == "/authorize":
            self.answer(PAGE.encode(), "text/html")
        else:
            self.send_error(404)

    def do_POST(self):
        url = urllib.parse.urlsplit(self.path)
        form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        if url.path == "/authorize":
            asked = dict(urllib.parse.parse_qsl(url.query))
            code = secrets.token_hex(16)
            self.server.codes[code] = asked, form["user"]
            answer = dict(state=asked["state"], **(dict(code=code) if form["user"] in PEOPLE else dict(error="access_denied")))
            self.send_response(302)
            self.send_header("Location", asked["redirect_uri"] + "?" + urllib.parse.urlencode(answer))
            self.end_headers()
        elif url.path == "/token":
            asked, user = self.server.codes.pop(form["code"])
            client = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
            challenge = encoded(hashlib.sha256(form["code_verifier"].encode()).digest())
            if self.headers["Authorization"] != "Basic " + client or challenge != asked["code_challenge"]:
                return self.send_error(400)
            now = int(time.time())
            claims = dict(iss=self.server.issuer, aud=CLIENT, iat=now, exp=now + 300, nonce=asked["nonce"], **PEOPLE[user])
            parts = [encoded(json.dumps(part).encode()) for part in (dict(alg="RS256", kid="k1"), claims)]
            signed = ".".join(parts)
            self.answer(dict(access_token="a", token_type="Bearer", id_token=signed + "." + encoded(self.server.key.sign(signed.encode()))))

    def answer(self, body, kind="application/json"):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def start():
    """Serves on a free port of this machine; answers the issuer and what stops it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.issuer, server.key, server.codes = f"http://127.0.0.1:{server.server_port}", Key(), {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.issuer, server.server_port, server.shutdown
