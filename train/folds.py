"""What source does to target, measured on PLV by five-fold cross-validation of the pair head alone.

    python3 folds.py --gold DIR --model RUN/model.pt [--epochs 20] [--seed 1] [--predictions OUT.ndjson]

The encoder is frozen: every sentence goes through it once; then five heads are taught from nothing, each on four fifths of the sentences
(fifth = sentence_id % 5, as train.py --fold has it), and each answers for the fifth that it has not seen. Prints macro-F1 and accuracy over
all answers together. About ten minutes of one core.

On an encoder taught without PLV (train.py --fold 5) this is honest, and low: the program's own encoder learns from PLV as well. On one that
has seen all of PLV it is too high. The full measurement trains the encoder too, five times: train.py --fold 0 to 4.
"""
import argparse
import json
import random
import sys
import torch
import data as D
import decode
import reference as R


def root_of(k):
    name = R.EVENTS[k]
    return "YIELD" if name in ("CONCEDE", "RETREAT") else name


def encode(model, p):
    """Adds the rows of the pieces, and of source and target; the sentence's own row for a phrase that is not told"""
    ids, shp = torch.tensor([[101] + p["ids"] + [102]]), torch.tensor([[8] + p["shp"] + [8]])
    with torch.no_grad():
        h = model.enc(ids, shp, torch.ones_like(ids, dtype=torch.bool))[0]
    p["h"] = h[1:-1].clone()
    p["s"], p["t"] = (p["h"][x].mean(0) if x else h[0].clone() for x in (p["source"], p["target"]))


def scores(model, some):
    n = [len(p["h"]) for p in some]
    h = torch.nn.utils.rnn.pad_sequence([p["h"] for p in some], batch_first=True)
    real = torch.arange(max(n))[None] < torch.tensor(n)[:, None]
    return model.pairs(torch.stack([p["s"] for p in some]), torch.stack([p["t"] for p in some]), h, real).log_softmax(-1)


def teach(model, pairs, epochs, rng):
    layers = [m for name, m in model.named_children() if name.startswith("pair_")]
    for m in layers:
        m.reset_parameters()
    opt = torch.optim.AdamW([w for m in layers for w in m.parameters()], lr=1e-3, weight_decay=.01)
    sched = torch.optim.lr_scheduler.LinearLR(opt, 1., .05, epochs)
    model.drop.train()
    for _ in range(epochs):
        rng.shuffle(pairs)
        for i in range(0, len(pairs), 16):
            some = pairs[i:i + 16]
            loss = -sum(torch.logsumexp(x[torch.tensor(p["types"])], 0) for x, p in zip(scores(model, some), some)) / len(some)
            opt.zero_grad()
            loss.backward()
            opt.step()
        sched.step()
    model.drop.eval()


def answers(model, some):
    """The likeliest root; the types of one root count together, "none" is no answer."""
    with torch.no_grad():
        prob = scores(model, some).exp()
    roots = [root_of(k) for k in range(1, prob.shape[1])]
    for p, row in zip(some, prob[:, 1:].tolist()):
        yield {"id": p["id"], "root": max(roots, key=lambda r: sum(x for x, name in zip(row, roots) if name == r))}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", required=True), ap.add_argument("--model", required=True), ap.add_argument("--predictions")
    ap.add_argument("--epochs", type=int, default=20), ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--drop", type=float, default=.3), ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    sys.path.insert(0, a.gold + "/scripts")
    import score_relations as S
    torch.manual_seed(a.seed), torch.set_num_threads(a.threads)
    model, rng, tok = decode.load(a.model, strict=False), random.Random(a.seed), R.open_tokenizer(R.open_base())
    model.drop.p = a.drop
    gold = D.ndjson(a.gold + "/relations/plv_train.ndjson")
    pairs, out = [D.pair_doc(tok, x) for x in gold], []
    for p in pairs:
        encode(model, p)
    for fold in range(5):
        teach(model, [p for p in pairs if int(p["sentence_id"]) % 5 != fold], a.epochs, rng)
        out += answers(model, [p for p in pairs if int(p["sentence_id"]) % 5 == fold])
        print("fold %d done, %d answers" % (fold, len(out)), flush=True)
    if a.predictions:
        with open(a.predictions, "w") as f:
            f.writelines(json.dumps(p) + "\n" for p in out)
    score = S.evaluate(gold, out)["root"]
    print("five-fold, encoder frozen: macro-F1 %.1f, right %.1f of %d" % (100 * score["macro-f1"], 100 * score["accuracy"], score["n"]))


if __name__ == "__main__":
    main()
