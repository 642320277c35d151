"""Marks of real texts for training, without a word of them.

    python3 train/real.py keep TEXTS MARKED... > train/real.jsonl     from files in the format of train/corpus, whose `# file` names the text

TEXTS is a folder of reference texts (readouts/, statements/, html/article/expected.json). A line of real.jsonl is a document: id, file below
TEXTS (NAME#KEY: the text of KEY in that list), sha256 (first 16), sentences [begin, end, 1 if a paragraph begins] as code points of the
file, then events and statements as corpus.parse gives them; their spans are code points of the sentences joined (see `join`).
"""
import hashlib
import json
import os
import re
import sys
import corpus


def source(texts, name):
    """-> the whole text of a file of TEXTS; KeyError or OSError if it is not there"""
    path, _, key = name.partition("#")
    with open(os.path.join(texts, path), encoding="utf-8", newline="") as f:
        return json.load(f)[key]["text"] if key else f.read()


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def join(text, sentences):
    """-> text of the document, [(begin, end)] of its sentences: white space is one space, a paragraph begins on a new line"""
    out, at = "", []
    for b, e, par in sentences:
        out += ("\n" if par else " ") if out else ""
        at.append((len(out), len(out) + len(" ".join(text[b:e].split()))))
        out += " ".join(text[b:e].split())
    return out, at


def documents(path, texts):
    """-> documents as corpus.documents has them, of the texts that are there unchanged"""
    out = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            d = json.loads(line)
            try:
                text = source(texts, d["file"])
            except (KeyError, OSError):
                continue
            if digest(text) == d["sha"]:
                d["text"], d["sentences"] = join(text, d["sentences"])
                out.append(d)
    return out


def keep(texts, paths):
    faults = []
    for d in corpus.documents(paths, lambda *a: faults.append(a)):
        kind, _, rest = d["file"].partition("-")
        name = "html/article/expected.json#" + rest[:-4] if kind == "html" else kind + "/" + rest
        text, at, spans = source(texts, name), 0, []
        for i, (b, e) in enumerate(d["sentences"]):
            m = re.compile(r"\s+".join(map(re.escape, d["text"][b:e].split()))).search(text, at)
            spans.append((m.start(), m.end(), int(i > 0 and d["text"][b - 1] == "\n")))
            at = m.end()
        if join(text, spans)[0] != d["text"]:
            raise SystemExit("%s: the sentences are not those of %s" % (d["id"], name))
        print(json.dumps({"id": d["id"], "file": name, "sha": digest(text), "sentences": spans, "events": [lean(e) for e in d["events"]],
                          "statements": [lean(s) for s in d["statements"]]}, separators=(",", ":")))
    if faults:
        raise SystemExit("\n".join("%s:%d: %s" % f for f in faults))


def lean(mark):
    return {k: v for k, v in mark.items() if k != "sentence"}


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] != "keep":
        raise SystemExit(__doc__)
    keep(sys.argv[2], sys.argv[3:])
