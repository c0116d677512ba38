"""Measures the release server with wrk. usage: measure.py BINARY ROUNDS SECONDS"""
import re, shutil, sqlite3, statistics, sys, tempfile
from pathlib import Path

import load

binary, rounds, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
plain, scan, filing, idle, peak, filing_seconds = [], [], [], 0, 0, 2


def wrk(url, seconds=seconds, options=(), arguments=()):
    rate, refused = load.wrk(url, seconds, options, arguments)
    if refused:
        sys.exit(f"{url}: {refused} refused")
    return rate


# Each round in a demo office of its own: filing makes the office larger, and a larger one is another office.
for _ in range(rounds):
    folder = Path(tempfile.mkdtemp(prefix="tagdesk-bench-"))
    port = load.free_port()
    base = f"http://127.0.0.1:{port}"
    server = load.start([binary, "serve", "--demo", "--data", str(folder), "--port", str(port)], port, folder / "server.log")
    try:
        memory = lambda name: int(re.search(name + r":\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())[1]) / 1024
        idle = max(idle, memory("VmRSS"))
        desk = sqlite3.connect(folder / "demo/tagdesk.sqlite")
        sessions, pairs = load.sign_in(desk), load.reports(desk)
        (folder / "forms").write_text("".join(load.forms(pairs, sessions)))
        code, secret = pairs[0][0], sessions[0][0]
        page = load.page(f"{base}/A/{code}", secret)
        plain.append(wrk(base + "/robots.txt"))
        scan.append(wrk(f"{base}/A/{code}", options=["-H", f"Cookie: tagdesk-session={secret}"]))
        plain.append(wrk(base + "/robots.txt"))
        # Each prepared form is a ticket of its own; a form that came twice would file nothing, so tickets are counted, not answers.
        tickets = lambda: desk.execute("SELECT count(*) FROM ticket").fetchone()[0]
        before = tickets()
        wrk(base + "/", filing_seconds, ["-s", str(load.FILE_LUA)], ["--", str(folder / "forms")])
        filing.append((tickets() - before) / filing_seconds)
        peak = max(peak, memory("VmHWM"))
    finally:
        load.stop(server)
        shutil.rmtree(folder)

base_rate = statistics.median(plain)
print(f"{'':24}{'requests/s':>12}{'of plain':>10}{'bar':>8}")
print(f"{'plain text':24}{base_rate:12.0f}{1:10.2f}")
failed = False
for name, rate, bar in [("scan page, signed in", statistics.median(scan), 0.25), ("filing a ticket", statistics.median(filing), 0.15)]:
    ratio = rate / base_rate
    failed |= ratio < bar
    print(f"{name:24}{rate:12.0f}{ratio:10.2f}{bar:8.2f}  {'PASS' if ratio >= bar else 'FAIL'}")
print(f"tickets filed: {', '.join(f'{rate * filing_seconds:.0f}' for rate in filing)} of {len(pairs) * len(sessions)} prepared forms; scan page {len(page)} bytes")
print(f"memory: {idle:.0f} MiB idle, {peak:.0f} MiB under load  {'PASS' if peak <= 150 else 'FAIL'} (at most 150)")
sys.exit(1 if failed or peak > 150 else 0)
