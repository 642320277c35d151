"""Short texts and the meetings that must be found in them: tests/meetings.txt.

    : text (\\n for a paragraph break)
    = form | status | day | place | participants | date, asked, ...     a meeting; fields left out are not compared, "-" is none
    !                                                                      none may be found
    ~ reason                                                               known miss: reported, not a failure

Participants are their countries or organisations, in order of the alphabet. A case passes when these are the meetings and no others.
"""
import json
import os
import subprocess
import sys
import tempfile


def cases(path):
    case = None
    for k, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith(": "):
            case = {"at": k, "text": line[2:].replace("\\n", "\n\n").replace("\\h", "\n"), "want": [], "known": ""}
            yield case
        elif line.startswith("= "):
            case["want"].append([f.strip() for f in line[2:].split(" | ")])
        elif line.startswith("~"):
            case["known"] = line[1:].strip() or "known miss"


def found(doc):
    country = {a["id"]: a["country"] or "---" for a in doc["actors"]}
    for m in doc["meetings"]:
        date, place = m["date"] or {}, m["place"] or {}
        yield [m["form"], m["status"], date.get("from") or "-", place.get("name") or "-", " ".join(sorted(country[i] for i in m["participants"]))]


def main():
    binary, here = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
    passed = failed = known = 0
    with tempfile.TemporaryDirectory() as tmp:
        for c in list(cases(os.path.join(here, "meetings.txt"))):
            path = os.path.join(tmp, "case.txt")
            with open(path, "w", encoding="utf-8") as f:
                f.write(c["text"] + "\n")
            doc = json.loads(subprocess.run([binary, "read", "--json", path], capture_output=True, text=True, check=True).stdout)
            got = list(found(doc))
            right = len(got) == len(c["want"]) and all(any(all(w == "" or w == g for w, g in zip(want, m)) for m in got) for want in c["want"])
            passed, known, failed = passed + right, known + (not right and bool(c["known"])), failed + (not right and not c["known"])
            if not right and not c["known"]:
                print("FAIL meetings.txt:%d\n   want %s\n   got  %s" % (c["at"], c["want"], got))
    print("%d known misses" % known)
    print("meetings: %d passed, %d failed" % (passed, failed))
    sys.exit(failed > 0)


main()
