"""Measures the release server with wrk. usage: measure.py BINARY ROUNDS SECONDS"""
import hashlib, hmac, random, re, secrets, socket, sqlite3, statistics, subprocess, sys, tempfile, time, urllib.request
from pathlib import Path

binary, rounds, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
here = Path(__file__).parent
folder = Path(tempfile.mkdtemp(prefix="tagdesk-bench-"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


port = free_port()
base = f"http://127.0.0.1:{port}"
log = open(folder / "server.log", "w")
server = subprocess.Popen([binary, "serve", "--demo", "--data", str(folder), "--port", str(port)], stdout=log, stderr=log)


def wait():
    for _ in range(200):
        try:
            return urllib.request.urlopen(base + "/health", timeout=1).read()
        except OSError:
            time.sleep(0.1)
    sys.exit("the server did not start: " + (folder / "server.log").read_text())


def rss():
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())[1]) / 1024


def wrk(url, options=(), arguments=(), seconds=seconds):
    command = ["wrk", "-t2", "-c64", f"-d{seconds}s", *options, url, *arguments]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if bad:
        sys.exit(f"{url}: {bad[1]} refused\n{out}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


try:
    wait()
    idle = rss()
    database = next(folder.rglob("tagdesk.sqlite"))
    desk = sqlite3.connect(database)
    key = desk.execute("SELECT value FROM setting WHERE name = 'secret_key'").fetchone()[0]
    now = int(time.time() * 1000)
    people = desk.execute("SELECT id FROM person JOIN person_role ON person_id = id WHERE role = 'requester' AND site_id = 1").fetchall()
    sessions = []
    for (person,) in people:
        secret = secrets.token_hex(32)
        token = hmac.new(key.encode(), f"form\n{secret}".encode(), hashlib.sha256).hexdigest()
        desk.execute("INSERT INTO session VALUES (?, ?, ?, ?, 'bench')", (hashlib.sha256(secret.encode()).hexdigest(), person, now, now + 10**9))
        sessions.append((secret, token))
    desk.commit()
    pairs = desk.execute(
        """SELECT code, problem_type.id FROM asset JOIN problem_type ON problem_type.type_id = asset.type_id
           WHERE site_id = 1 AND NOT opens_guide""").fetchall()
    before = desk.execute("SELECT count(*) FROM ticket").fetchone()[0]
    forms = [(pair, session) for pair in pairs for session in sessions]
    random.Random(1).shuffle(forms)
    with open(folder / "forms", "w") as file:
        start = secrets.token_hex(8)
        for count, ((code, problem), (secret, token)) in enumerate(forms):
            body = f"csrf={token}&idempotency_key={start}-{count:x}&problem_type_id={problem}&comment=Bench"
            file.write(f"/A/{code}\ttagdesk-session={secret}\t{body}\n")
    code = pairs[0][0]
    cookie = ["-H", f"Cookie: tagdesk-session={sessions[0][0]}"]
    page = urllib.request.urlopen(urllib.request.Request(f"{base}/A/{code}", headers={"Cookie": f"tagdesk-session={sessions[0][0]}"})).read()
    assert b"problem_type_id" in page, "the scan page is not there"
    plain, scan, peak, filing_seconds = [], [], idle, 2
    for _ in range(rounds):
        plain.append(wrk(base + "/robots.txt"))
        scan.append(wrk(f"{base}/A/{code}", cookie))
        peak = max(peak, rss())
    # Each prepared form is a ticket of its own; a form that came twice would file nothing, so tickets are counted, not answers.
    plain.append(wrk(base + "/robots.txt"))
    wrk(base + "/", ["-s", str(here / "file.lua")], ["--", str(folder / "forms")], seconds=filing_seconds)
    peak = max(peak, rss())
    filed = desk.execute("SELECT count(*) FROM ticket").fetchone()[0] - before
finally:
    server.terminate()
    server.wait(20)

base_rate = statistics.median(plain)
print(f"{'':24}{'requests/s':>12}{'of plain':>10}{'bar':>8}")
print(f"{'plain text':24}{base_rate:12.0f}{1:10.2f}")
failed = False
for name, rate, bar in [("scan page, signed in", statistics.median(scan), 0.25), ("filing a ticket", filed / filing_seconds, 0.15)]:
    ratio = rate / base_rate
    failed |= ratio < bar
    print(f"{name:24}{rate:12.0f}{ratio:10.2f}{bar:8.2f}  {'PASS' if ratio >= bar else 'FAIL'}")
print(f"tickets filed: {filed} of {len(pairs) * len(sessions)} prepared forms; scan page {len(page)} bytes")
print(f"memory: {idle:.0f} MiB idle, {peak:.0f} MiB under load  {'PASS' if peak <= 150 else 'FAIL'} (at most 150)")
sys.exit(1 if failed or peak > 150 else 0)
