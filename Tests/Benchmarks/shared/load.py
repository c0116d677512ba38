"""What the benchmarks of the release server share: starting it, people who are signed in, prepared forms, and wrk."""
import hashlib, hmac, random, re, secrets, socket, subprocess, sys, time, urllib.request
from pathlib import Path

FILE_LUA = Path(__file__).parent / "file.lua"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start(command, port, log, **options):
    """Starts a program and waits until it answers for a desk on the port."""
    with open(log, "w") as file:
        program = subprocess.Popen(command, stdout=file, stderr=file, **options)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).read()
            return program
        except OSError:
            time.sleep(0.1)
    program.kill()
    sys.exit(f"{command[0]} did not start: {Path(log).read_text()}")


def stop(program):
    program.terminate()
    program.wait(20)


def hire(desk, number):
    """Makes more requesters of the first site."""
    for person in range(10**6, 10**6 + number):
        desk.execute(
            """INSERT INTO person (id, login, login_key, name, name_key, status, site_id, language, created_at)
               VALUES (?1, ?2, ?2, ?2, ?2, 'active', 1, 'en', 0)""", (person, f"bench{person}"))
        desk.execute("INSERT INTO person_role VALUES (?, 'requester')", (person,))
    desk.commit()


def sign_in(desk):
    """Opens a session for each requester of the first site; answers (cookie secret, form token) of each."""
    key = desk.execute("SELECT value FROM setting WHERE name = 'secret_key'").fetchone()[0]
    now = int(time.time() * 1000)
    people = desk.execute("SELECT id FROM person JOIN person_role ON person_id = id WHERE role = 'requester' AND site_id = 1").fetchall()
    sessions = []
    for (person,) in people:
        secret = secrets.token_hex(32)
        token = hmac.new(key.encode(), f"form\n{secret}".encode(), hashlib.sha256).hexdigest()
        desk.execute(
            "INSERT INTO session (token_hash, person_id, created_at, expires_at, agent) VALUES (?, ?, ?, ?, 'bench')",
            (hashlib.sha256(secret.encode()).hexdigest(), person, now, now + 10**9))
        sessions.append((secret, token))
    desk.commit()
    return sessions


def reports(desk):
    """(asset code, problem type) of everything that can be reported at the first site."""
    return desk.execute(
        """SELECT code, problem_type.id FROM asset JOIN problem_type ON problem_type.type_id = asset.type_id
           WHERE site_id = 1 AND NOT opens_guide""").fetchall()


def forms(pairs, sessions):
    """A form of every person for everything, each of which files a ticket of its own, as lines for `file.lua`, in an order fixed by chance."""
    both = [(pair, session) for pair in pairs for session in sessions]
    random.Random(1).shuffle(both)
    start = secrets.token_hex(8)
    return [
        f"/A/{code}\ttagdesk-session={secret}\tcsrf={token}&idempotency_key={start}-{count:x}&problem_type_id={problem}&comment=Bench\n"
        for count, ((code, problem), (secret, token)) in enumerate(both)]


def page(url, secret):
    """The asset page of somebody signed in, as it came."""
    content = urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": f"tagdesk-session={secret}"})).read()
    assert b"problem_type_id" in content, "the scan page is not there"
    return content


def wrk(url, seconds, options=(), arguments=()):
    """Requests a second with 64 connections, and how many of them were refused."""
    command = ["wrk", "-t2", "-c64", f"-d{seconds}s", *options, url, *arguments]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), int(bad[1]) if bad else 0
