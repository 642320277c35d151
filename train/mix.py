"""The weighted mean of several models taught from one another (Wortsman et al. 2022, "Model soups").

    python3 mix.py --out RUN/model.pt A.pt=0.36 B.pt=0.10 C.pt=0.54

A layer that some of them lack is the mean of the others. The last one's lists of relations and tags go into the file; they must be equal.
"""
import argparse
import torch


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", required=True), ap.add_argument("parts", nargs="+")
    a = ap.parse_args()
    parts = [p.rsplit("=", 1) for p in a.parts]
    models = [(torch.load(path), float(w)) for path, w in parts]
    last = models[-1][0]
    for (m, _), (path, _) in zip(models, parts):
        if m["rels"] != last["rels"] or m["xpos"] != last["xpos"]:
            raise SystemExit("'%s' has other relations or tags" % path)
    mean = {}
    for name in last["model"]:
        have = [(m["model"][name].float(), w) for m, w in models if name in m["model"]]
        mean[name] = sum(x * w for x, w in have) / sum(w for _, w in have)
    torch.save({**last, "model": mean}, a.out)


if __name__ == "__main__":
    main()
