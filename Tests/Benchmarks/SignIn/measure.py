"""Times refused sign-ins with logins that exist and with ones that do not, in turns, and compares the two by rank."""
import http.client, json, math, random, statistics, sys, time

port, attempts = int(sys.argv[1]), int(sys.argv[2])
LOGINS = ["owner", "assets", "it", "it2", "office", "dispatcher", "supervisor", "employee", "employee2"]
# One account takes ten attempts before it makes people wait: nine by each of its names.
PER_NAME = 9
connection = http.client.HTTPConnection("127.0.0.1", port)


def call(method, path, body=None, headers={}):
    connection.request(method, path, body and json.dumps(body), {"Content-Type": "application/json"} | headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def names():
    """Login, e-mail and phone of everybody with a password, and strangers' that look the same."""
    token = json.loads(call("POST", "/auth/token", {"username": "owner", "password": "tagdesk-demo"})[1])["access_token"]
    people, after = [], ""
    while after is not None:
        slice = json.loads(call("GET", f"/api/v1/people?limit=200{after}", headers={"Authorization": f"Bearer {token}"})[1])
        people += slice["items"]
        after = slice["next"] and f"&after={slice['next']}"
    known = [p[field] for p in people if p["login"] in LOGINS for field in ("login", "email", "phone") if p[field]]
    dice = random.Random(5)
    letters = lambda text: "".join(dice.choice("abcdefghijklmnopqrstuvwxyz") if c.isalpha() else str(dice.randrange(10)) if c.isdigit() else c for c in text)
    return known, [letters(name) for name in known]


def refused(name, number):
    """Milliseconds until a wrong password is refused; each attempt comes from an address of its own."""
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    start = time.perf_counter()
    status, _ = call("POST", "/auth/token", {"username": name, "password": "not this one"}, {"X-Forwarded-For": address})
    if status != 401:
        sys.exit(f"{name}: {status}")
    return (time.perf_counter() - start) * 1000


def by_rank(left, right):
    """Mann-Whitney: how often one of `left` takes longer than one of `right`, and how likely that or worse is by chance (two-sided)."""
    pooled = sorted((value, side) for side, values in ((0, left), (1, right)) for value in values)
    ranks = sum(rank for rank, (_, side) in enumerate(pooled, 1) if side == 0)
    n, m = len(left), len(right)
    u = ranks - n * (n + 1) / 2
    z = (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return u / (n * m), math.erfc(abs(z) / math.sqrt(2))


known, unknown = names()
if attempts > PER_NAME * len(known):
    sys.exit(f"at most {PER_NAME * len(known)} attempts of each")
for number in range(4):
    refused(f"warm-up-{number}", number)
times = {"known": [], "unknown": []}
order = random.Random(11)
for number in range(attempts):
    turn = [("known", known[number % len(known)]), ("unknown", unknown[number % len(known)])]
    order.shuffle(turn)
    for kind, name in turn:
        times[kind].append(refused(name, 1000 + number))
print(f"{'login':10}{'n':>6}{'median ms':>12}{'p90 ms':>10}")
for kind, values in times.items():
    print(f"{kind:10}{len(values):6}{statistics.median(values):12.2f}{sorted(values)[math.ceil(len(values) * 0.9) - 1]:10.2f}")
longer, chance = by_rank(times["known"], times["unknown"])
print(f"a known one takes longer in {longer:.1%} of all pairs (50 % tells nothing); p = {chance:.3f} (Mann-Whitney, two-sided)")
print("PASS" if chance >= 0.001 else "FAIL: the time tells whether there is such a login")
sys.exit(0 if chance >= 0.001 else 1)
