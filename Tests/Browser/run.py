"""Runs every test_*.py here (or those named), two cases at a time, each worker with a demo desk and a browser of its own, and prints one line of
totals."""
import io, multiprocessing, queue, sys, unittest
from pathlib import Path

here = Path(__file__).parent
sys.path.insert(0, str(here))
import desk

WORKERS = 2


def cases(suite):
    for part in suite:
        if isinstance(part, unittest.TestCase):
            yield f"{type(part).__module__}.{type(part).__qualname__}"
        else:
            yield from cases(part)


def work(number, binary, names, results):
    """Takes names of cases until there is none left; answers (output, run, failed) of each."""
    desk.start(binary, number)
    try:
        for name in iter(names.get, None):
            output = io.StringIO()
            result = unittest.TextTestRunner(verbosity=2, stream=output).run(unittest.defaultTestLoader.loadTestsFromName(name))
            bad = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
            results.put((output.getvalue(), max(result.testsRun, len(bad)), len(bad)))
    except Exception as error:
        results.put((f"worker {number}: {error}\n", 1, 1))
        raise
    finally:
        desk.stop()


def main(binary, patterns):
    found = [unittest.TestLoader().discover(str(here), pattern=f"{name}.py") for name in patterns or ["test_*"]]
    # those that take longest first
    waiting = sorted(dict.fromkeys(cases(unittest.TestSuite(found))), key=lambda name: not name.startswith("test_pages."))
    fork = multiprocessing.get_context("spawn")
    names, results = fork.Queue(), fork.Queue()
    for name in waiting + [None] * WORKERS:
        names.put(name)
    workers = [fork.Process(target=work, args=(number, binary, names, results)) for number in range(WORKERS)]
    for worker in workers:
        worker.start()
    run = failed = done = 0
    while done < len(waiting) and (any(worker.is_alive() for worker in workers) or not results.empty()):
        try:
            output, count, bad = results.get(timeout=1)
        except queue.Empty:
            continue
        print(output, flush=True)
        run, failed, done = run + count, failed + bad, done + 1
    for worker in workers:
        worker.join()
    if done < len(waiting):
        run, failed = run + 1, failed + 1
    print(f"{run - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
