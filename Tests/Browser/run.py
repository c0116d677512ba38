"""Runs every test_*.py here (or those named) against one demo desk and prints one line of totals."""
import os, sys, unittest
from pathlib import Path

here = Path(__file__).parent
sys.path.insert(0, str(here))
import desk

desk.start(sys.argv[1])
try:
    loader = unittest.TestLoader()
    names = sys.argv[2:]
    suite = unittest.TestSuite(loader.discover(str(here), pattern=f"{name}.py") for name in names) if names else loader.discover(str(here))
    result = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(suite)
finally:
    desk.stop()
failed = len(result.failures) + len(result.errors)
print(f"{result.testsRun - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
