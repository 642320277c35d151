"""Short texts and what must be found in them: tests/pairs/*.txt.

    : text (\\n for a paragraph break)
    = speaker words | cue | content pieces joined by " / " | how | addressee | via      a statement that must be found
    !                                                                                   none may be found
    ~ reason                                                                            known miss: reported, not a failure

A case passes when the statements with a cue (and the unattributed ones of a readout) are these and no others.
Words are compared without spaces at the ends; fields that are left out are not compared; "-" is none.
"""
import json
import os
import subprocess
import sys
import tempfile

FIELDS = ("speaker", "cue", "content", "how", "addressee", "via")


def cases(folder):
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".txt"):
            continue
        case = None
        for k, line in enumerate(open(os.path.join(folder, name), encoding="utf-8"), 1):
            line = line.rstrip("\n")
            if line.startswith(": "):
                case = {"at": "%s:%d" % (name, k), "text": line[2:].replace("\\n", "\n\n"), "want": [], "known": ""}
                yield case
            elif line.startswith("= "):
                case["want"].append([f.strip() for f in line[2:].split(" | ")])
            elif line.startswith("~"):
                case["known"] = line[1:].strip() or "known miss"


def words(text, spans):
    return " / ".join(text[b:e].strip() for b, e in spans)


def found(doc):
    text = doc["document"]["text"]
    one = lambda s: text[s[0]:s[1]].strip() if s else "-"
    out = []
    for s in doc["statements"]:
        via = one(s["via_span"])
        out.append([one(s["speaker_span"]), one(s["cue_span"]), words(text, s["content_spans"]), s["how"], one(s["addressee_span"]), via])
    return out


def matches(want, got):
    strip = lambda x: x.strip(" ,.").strip()
    return all(strip(w) == strip(g) for w, g in zip(want, got))


def main():
    binary, here = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
    todo = list(cases(os.path.join(here, "pairs")))
    with tempfile.TemporaryDirectory() as tmp:
        files = []
        for i, c in enumerate(todo):
            files.append("%s/%05d.txt" % (tmp, i))
            with open(files[-1], "w", encoding="utf-8") as f:
                f.write(c["text"] + "\n")
        out = subprocess.run([binary, "read", "--json"] + files, capture_output=True, text=True)
    docs = [json.loads(l) for l in out.stdout.split("\n") if l]
    if len(docs) != len(todo):
        print(out.stderr[-2000:])
    passed = failed = known = 0
    verbose = "-v" in sys.argv
    for c, d in zip(todo, docs):
        got = found(d)
        left, missing = list(got), []
        for w in c["want"]:
            hit = next((g for g in left if matches(w, g)), None)
            if hit:
                left.remove(hit)
            else:
                missing.append(w)
        if not missing and not left:
            passed += 1
        elif c["known"]:
            known += 1
        else:
            failed += 1
        if (missing or left) and (verbose or not c["known"]):
            print("%s %s\n  %s" % ("known" if c["known"] else "FAIL", c["at"], c["text"].replace("\n", "\\n")))
            for m in missing:
                print("   want %s" % " | ".join(m))
            for g in left:
                print("   got  %s" % " | ".join(g))
    print("%d known misses" % known)
    print("pairs: %d passed, %d failed" % (passed, failed + len(todo) - len(docs)))
    sys.exit(failed > 0 or len(docs) != len(todo))


main()
