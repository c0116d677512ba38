"""Measures the same loads on SQLite, on PostgreSQL, and on PostgreSQL with two servers behind nginx. usage: measure.py BINARY ROUNDS SECONDS"""
import re, shutil, sqlite3, statistics, subprocess, sys, tempfile, time
from pathlib import Path

import load
from processors import processor_seconds

binary, rounds, seconds = str(Path(sys.argv[1]).resolve()), int(sys.argv[2]), int(sys.argv[3])
root = Path(__file__).parents[3]
folder = Path(tempfile.mkdtemp(prefix="tagdesk-bench-"))
folder.chmod(0o711)  # as root, PostgreSQL and nginx's workers run as others
PEOPLE = 300  # who file tickets, besides those of the demo


class Forms:
    """The forms a database has not been sent yet."""

    def __init__(self, lines, samples):
        self.lines, self.portion = lines, len(lines) // samples

    def take(self):
        """Writes the next portion to a file for `file.lua` and answers its path."""
        path, self.lines, portion = folder / "forms", self.lines[self.portion :], self.lines[: self.portion]
        path.write_text("".join(portion))
        return path


class Desk:
    """A way to serve the desk: its port, the processes of each part, how its tickets are counted, and the forms of its database."""

    def __init__(self, name, port, parts, tickets, forms):
        self.name, self.base, self.parts, self.tickets, self.forms = name, f"http://127.0.0.1:{port}", parts, tickets, forms

    def scan(self):
        url = f"{self.base}/A/{code}"
        load.page(url, secret)

        def run():
            rate, refused = load.wrk(url, seconds, ["-H", f"Cookie: tagdesk-session={secret}"])
            return rate * seconds, refused
        return Sample(self, run)

    def file(self):
        """Each form files one ticket, the first time: so tickets are counted, not answers."""
        forms, before = self.forms.take(), self.tickets()

        def run():
            return None, load.wrk(self.base, seconds, ["-s", str(load.FILE_LUA)], ["--", str(forms)])[1]
        sample = Sample(self, run)
        sample.done = self.tickets() - before
        if sample.done == self.forms.portion:
            sys.exit("all forms were used up: give PEOPLE more")
        return sample


class Sample:
    """What was done in one run of a load, what was refused, and the processor seconds each part used for it."""

    def __init__(self, desk, run):
        before = processor_seconds(desk.parts)
        self.done, self.refused = run()
        self.used = {part: used - before[part] for part, used in processor_seconds(desk.parts).items()}


def serve(name, port, *options, demo=False):
    command = [binary, "serve", "--port", str(port), "--data", str(folder / "data")] + (["--demo"] if demo else [])
    return load.start([*command, *options], port, folder / f"{name}.log")


def nginx(port, servers):
    """The proxy as docs/scaling.md sets it up, on other ports."""
    config = re.search(r"```nginx\n(.*?)```", (root / "docs/scaling.md").read_text(), re.S)[1]
    for said, here in zip([8080, 8081, 8082], [port, *servers]):
        config = config.replace(f"127.0.0.1:{said}", f"127.0.0.1:{here}")
    (folder / "nginx").mkdir()
    (folder / "nginx/nginx.conf").write_text(config)
    return load.start(["/usr/sbin/nginx", "-p", str(folder / "nginx"), "-c", "nginx.conf"], port, folder / "nginx.log")


def psql(statement):
    return subprocess.run(["psql", "-qAtX", url, "-c", statement], capture_output=True, text=True, check=True).stdout


def report(load_name, samples):
    """`samples`: of each round those of the desks, in their order."""
    print(f"\n{load_name:32}{'a second':>10}{'of SQLite':>10}   ms of a processor for each")
    for number, desk in enumerate(desks):
        own = [of_round[number] for of_round in samples]
        ratio = statistics.median(of_round[number].done / of_round[0].done for of_round in samples)
        done = sum(sample.done for sample in own)
        used = {part: sum(sample.used[part] for sample in own) for part in own[0].used}
        each = "  ".join(f"{part} {used[part] / done * 1000:.2f}" for part in [*desk.parts, "load"])
        idle = f"  (machine: others {used['others'] / sum(used.values()):.0%}, idle {used['idle'] / sum(used.values()):.0%})"
        print(f"{desk.name:32}{statistics.median(sample.done for sample in own) / seconds:10.0f}{ratio:10.2f}   {each}{idle}")
        rates = " ".join(f"{sample.done / seconds:.0f}" for sample in own)
        print(f"  rounds: {rates}; refused: {sum(sample.refused for sample in own)}")


programs = []
try:
    port = load.free_port()
    load.stop(serve("demo", port, demo=True))
    database = folder / "data/demo/tagdesk.sqlite"
    shutil.move(database, folder / "data/tagdesk.sqlite")
    desk = sqlite3.connect(folder / "data/tagdesk.sqlite")
    load.hire(desk, PEOPLE)
    sessions, pairs = load.sign_in(desk), load.reports(desk)
    code, secret = pairs[0][0], sessions[0][0]
    url = subprocess.run([root / "scripts/postgres.sh", "start", folder, "durable"], capture_output=True, text=True, check=True).stdout.strip()
    began = time.monotonic()
    copied = subprocess.run(
        [binary, "copy", "--from", f"sqlite:{folder}/data", "--to", url], capture_output=True, text=True, check=True).stdout
    print(f"{copied.splitlines()[-1]} ({time.monotonic() - began:.1f} s)")
    psql("ANALYZE")

    ports = [load.free_port() for _ in range(4)]
    programs.append(serve("sqlite", ports[0]))
    programs += [serve(f"postgres-{number}", ports[number], "--database", url) for number in (1, 2)]
    programs.append(nginx(ports[3], ports[1:3]))
    lite, one, two, proxy = [program.pid for program in programs]
    postmaster = int((folder / "postgres/data/postmaster.pid").read_text().split("\n", 1)[0])
    count = "SELECT count(*) FROM ticket"
    forms = load.forms(pairs, sessions)
    both = Forms(forms, 2 * rounds)
    desks = [
        Desk("SQLite, one server", ports[0], {"server": [lite]}, lambda: desk.execute(count).fetchone()[0], Forms(forms, rounds)),
        Desk("PostgreSQL, one server", ports[1], {"server": [one], "postgres": [postmaster]}, lambda: int(psql(count)), both),
        Desk("PostgreSQL, two behind nginx", ports[3], {"servers": [one, two], "postgres": [postmaster], "nginx": [proxy]},
             lambda: int(psql(count)), both),
    ]
    report("scan page, signed in", [[desk.scan() for desk in desks] for _ in range(rounds)])
    report("filing a ticket", [[desk.file() for desk in desks] for _ in range(rounds)])
finally:
    for program in reversed(programs):
        load.stop(program)
    subprocess.run([root / "scripts/postgres.sh", "stop", folder])
    shutil.rmtree(folder)
