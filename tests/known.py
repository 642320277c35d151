"""Closing line of a suite whose known misses stand in tests/expected.tsv: more than those is a failure."""
import os
import sys


def finish(name, passed, failed):
    known = 0
    for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.tsv"), encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if f[:2] == [name, "known misses"]:
            known = int(f[2])
    print("%d of them known misses" % min(failed, known))
    failed = max(0, failed - known)
    print("%s: %d passed, %d failed" % (name, passed, failed))
    sys.exit(failed > 0)
