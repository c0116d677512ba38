"""A sheet of 10,000 labels through the release server: how soon it begins, how long it takes and what it takes of memory.
usage: measure.py BINARY TEXTS; TEXTS as `labels-bench texts` prints them. Prints `name value` lines."""
import concurrent.futures, http.client, json, os, re, sys, tempfile, time
from pathlib import Path

import load

binary, texts = sys.argv[1], [line.split("\t") for line in Path(sys.argv[2]).read_text().splitlines()]
folder = Path(tempfile.mkdtemp(prefix="tagdesk-bench-"))
port = load.free_port()


def call(method, path, body, token=None, connection=None):
    """The answer, unread."""
    connection = connection or http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    connection.request(method, path, json.dumps(body), headers)
    return connection.getresponse()


def add(rows):
    """Assets with these texts; their codes."""
    connection, codes = http.client.HTTPConnection("127.0.0.1", port), []
    for _, code, name, location, tag, _ in rows:
        asset = {"name": name, "location": location, "tag": tag, "type_id": 1, "site_id": 1}
        answer = call("POST", "/api/v1/assets", asset, token, connection)
        content = json.loads(answer.read())
        if answer.status != 201:
            sys.exit(f"no asset: {answer.status} {content}")
        codes.append(content["code"])
    return codes


def memory(name):
    """VmRSS or, since `clear_refs`, the most there was (VmHWM); megabytes."""
    return int(re.search(rf"{name}:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())[1]) / 1024


server = load.start(
    [binary, "serve", "--demo", "--data", str(folder), "--port", str(port)], port, folder / "server.log", env=os.environ | {"TAGDESK_API_RATE": "1000000"})
try:
    token = json.loads(call("POST", "/auth/token", {"username": "assets", "password": "tagdesk-demo"}).read())["access_token"]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        codes = [code for part in pool.map(add, [texts[start::16] for start in range(16)]) for code in part]
    # The first label of a server loads the fonts; what a long sheet adds is measured.
    call("POST", "/api/v1/labels", {"assets": codes[:1], "stock": "avery-l7160"}, token).read()
    before = memory("VmRSS")
    Path(f"/proc/{server.pid}/clear_refs").write_text("5")
    start = time.monotonic()
    answer = call("POST", "/api/v1/labels", {"assets": codes, "stock": "avery-l7160"}, token)
    assert answer.status == 200, answer.read()
    first = answer.read(1024)
    first_seconds = time.monotonic() - start
    size = len(first) + sum(len(part) for part in iter(lambda: answer.read(65536), b""))
    seconds = time.monotonic() - start
    assert first.startswith(b"%PDF-") and size > 10**6
    print(f"first_bytes_seconds {first_seconds}\nserved_labels_per_second {len(codes) / seconds}")
    print(f"memory_growth_megabytes {memory('VmHWM') - before}")
finally:
    load.stop(server)
