"""Model in PyTorch -> weights file, and the numbers that the C code is compared with.

    python3 export.py --model RUN/model.pt --out ../model/readout-3.rom --parity ../tests/parity/net.bin [--meta key=value ...]

Matrices become int8 with one scale an output channel (a row of the word and position tables), w = q * scale with q in
-127..127; everything else stays f32. The file is used where it is mapped, so matrices are stored in the order in which
the kernels read them. MODEL.md, "File format", has the layout.

The parity file is the same kind of file. It holds a few windows and what reference.py makes of them in f32 with the
weights put back from int8, so that only the arithmetic of C is compared, not the loss by int8.
"""
import argparse
import copy
import struct
import numpy as np
import torch
import reference as R

MAGIC, FORMAT, LIMIT = b"readout\x1a", 1, 24_600_000
TEXT, F32, I32, S8, PANEL = range(5)
ENTRY = struct.Struct("<32s4I2Q")
PRIME, BASIS = np.uint64(0x100000001b3), np.uint64(0xcbf29ce484222325)

TANH = "role_tok arc_dep arc_head rel_dep rel_head ref_ana ref_ante ev_tok pair_tok".split()      # columns of the linear "heads", in order
PLAIN = "role_bias ev_bias cue upos xpos names entity event".split()
KEPT = [100, 101, 102, 103, 10]      # rows of the word table: these of the reserved ids, then all from 999 on


# ---------------------------------------------------------------- the file
def checksum(data):
    """FNV-1a over 64-bit words in 8 lanes, lane i taking every eighth word; then over the lanes."""
    words = np.frombuffer(data, "<u8").reshape(-1, 8)
    lanes = BASIS + np.arange(8, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for w in words:
            lanes = (lanes ^ w) * PRIME
        h = BASIS
        for x in lanes:
            h = (h ^ x) * PRIME
    return int(h)


class Rom:
    def __init__(self):
        self.entries = []

    def add(self, name, kind, data, rows, cols=1):
        self.entries.append((name.encode(), kind, rows, cols, data))

    def text(self, name, s):
        b = s.encode()
        self.add(name, TEXT, b, len(b))

    def array(self, name, kind, a):
        a = np.ascontiguousarray(a, {F32: "<f4", I32: "<i4", S8: "i1"}[kind])
        a = a.reshape(a.shape[0], -1)
        self.add(name, kind, a.tobytes(), *a.shape)

    def linear(self, name, w, bias=None):
        """w [N][K] f32. Columns n of a panel of 16 stand side by side, four k of each together: [N/16][K/4][16][4]."""
        q, s = quantize(w)
        n, k = q.shape
        pad = -n % 16
        q = np.pad(q, ((0, pad), (0, 0)))
        panel = q.reshape(-1, 16, k // 4, 4).transpose(0, 2, 1, 3)
        self.add(name + ".w", PANEL, np.ascontiguousarray(panel).tobytes(), k, n)
        self.array(name + ".scale", F32, np.pad(s, (0, pad)))
        self.array(name + ".sum", I32, q.astype(np.int32).sum(1))
        self.array(name + ".bias", F32, np.pad(np.zeros(n) if bias is None else bias.numpy(), (0, pad)))

    def rows8(self, name, w):
        q, s = quantize(w)
        self.array(name, S8, q)
        self.array(name + ".scale", F32, s)

    def write(self, path):
        at = 64 + ENTRY.size * len(self.entries)
        table, body = b"", b""
        for name, kind, rows, cols, data in self.entries:
            assert len(name) < 32, name
            table += ENTRY.pack(name, kind, rows, cols, 0, at + len(body), len(data))
            body += data + bytes(-len(data) % 64)
        head = struct.pack("<8sIIQQ32x", MAGIC, FORMAT, len(self.entries), at + len(body), 0)
        out = head + table + body
        out = out[:24] + struct.pack("<Q", checksum(out)) + out[32:]
        with open(path, "wb") as f:
            f.write(out)
        return len(out)


# ---------------------------------------------------------------- numbers in 8 bits
def quantize(w):
    """w [N][K] -> q int8 [N][K], scale f32 [N]"""
    w = w.detach().numpy().astype(np.float32)
    s = (np.abs(w).max(1) / 127).astype(np.float32)
    q = np.rint(w / np.where(s > 0, s, 1)[:, None])
    return np.clip(q, -127, 127).astype(np.int8), s


def back(w):
    q, s = quantize(w)
    return torch.from_numpy(q.astype(np.float32) * s[:, None])


def bilinear(u):
    """U [k][r][q] of a form d U g -> [k q][r]: the matrix that takes d to k rows to be multiplied with g"""
    return u.detach().permute(0, 2, 1).reshape(-1, u.shape[1])


def with_int8(model):
    """A copy whose matrices went through int8 and back."""
    m = copy.deepcopy(model)
    keep = {m.rel_b, m.ref_none, m.ref_ab}
    for mod in m.modules():
        if isinstance(mod, torch.nn.Linear) and mod not in keep:
            mod.weight.data = back(mod.weight)
    for e in (m.enc.word, m.enc.pos):
        e.weight.data = back(e.weight)
    for name in ("role_U", "arc_U", "rel_U", "ref_U", "ev_U"):
        p = getattr(m, name)
        u = p if p.dim() == 3 else p[None]
        k, r, q = u.shape
        p.data = back(bilinear(u)).reshape(k, q, r).permute(0, 2, 1).reshape(p.shape).contiguous()
    return m


# ---------------------------------------------------------------- weights
def label_lists(m):
    return {"cue": R.CUES, "upos": R.UPOS, "xpos": m.xpos_names, "name": R.NAMES, "entity": R.ENTITY, "event": R.EVENTS, "rel": m.rels,
            "status": R.STATUS, "mode": R.MODES}


def norm(rom, name, n):
    rom.array(name + ".gain", F32, n.weight.detach())
    rom.array(name + ".bias", F32, n.bias.detach())


def put_encoder(rom, enc):
    rom.rows8("word", torch.cat([enc.word.weight[KEPT], enc.word.weight[999:]]))
    rom.rows8("pos", enc.pos.weight)
    rom.array("shape", F32, enc.shape.weight.detach())
    norm(rom, "norm", enc.ln)
    for i, l in enumerate(enc.layers):
        for k in ("qkv", "out", "ff1", "ff2"):
            lin = getattr(l, k)
            rom.linear("layer%d.%s" % (i, k), lin.weight, lin.bias.detach())
        norm(rom, "layer%d.norm1" % i, l.ln1)
        norm(rom, "layer%d.norm2" % i, l.ln2)


def put_heads(rom, m):
    lin = [getattr(m, k) for k in TANH + PLAIN]
    rom.linear("heads", torch.cat([l.weight for l in lin]), torch.cat([l.bias.detach() for l in lin]))
    rom.linear("role_cue", m.role_cue.weight, m.role_cue.bias.detach())
    rom.linear("role_u", bilinear(m.role_U))
    rom.array("role_dist", F32, m.role_dist.weight.detach())
    rom.linear("arc_u", bilinear(m.arc_U[None]))
    rom.array("arc_hb", F32, m.arc_hb.detach())
    rom.array("arc_root", F32, m.arc_root.detach())
    rom.linear("rel_u", bilinear(m.rel_U))
    rom.array("rel_b", F32, m.rel_b.weight.detach())
    rom.array("rel_b.bias", F32, m.rel_b.bias.detach())
    rom.array("rel_root", F32, m.rel_root.detach())
    rom.linear("ref_u", bilinear(m.ref_U[None]))
    rom.array("ref_none", F32, torch.cat([m.ref_none.weight[0], m.ref_none.bias]).detach())
    rom.array("ref_ab", F32, torch.cat([m.ref_ab.weight[0], m.ref_ab.bias]).detach())
    rom.array("ref_dist", F32, m.ref_dist.weight.detach())
    rom.linear("sense", m.sense.weight)
    rom.linear("event_trig", m.ev_trig.weight, m.ev_trig.bias.detach())
    rom.linear("event_u", bilinear(m.ev_U))
    rom.linear("event_how", torch.cat([m.status.weight, m.mode.weight]), torch.cat([m.status.bias, m.mode.bias]).detach())
    rom.array("part_dist", F32, m.ev_dist.weight.detach())
    rom.linear("pair_st", torch.cat([m.pair_s.weight, m.pair_t.weight]), torch.cat([m.pair_s.bias, m.pair_t.bias]).detach())
    for k in ("q", "hid", "out"):
        lin = getattr(m, "pair_" + k)
        rom.linear("pair_" + k, lin.weight, lin.bias.detach())


def put_texts(rom, m, tok, meta):
    v = tok.get_vocab()
    assert sorted(v.values()) == list(range(m.enc.word.weight.shape[0]))
    rom.text("vocab", "\n".join(sorted(v, key=v.get)))
    rom.text("meta", "".join(x + "\n" for x in meta))
    for name, labels in label_lists(m).items():
        rom.text("label." + name, "".join(x + "\0" for x in labels))


# ---------------------------------------------------------------- parity
TEXTS = [
    "Yes.",
    "The two ministers met in Lisbon.",
    "Minister Duarte said that her government would not accept \"any change of the border by force\".",
    "WELLINGTON, March 3\nThe Foreign Secretary told reporters: \"We don't rule it out,\" and added that talks go on.",
    "According to the ministry's spokesman, both sides agreed to reopen the consulates in Oran and Turku by June, "
    "which a senior diplomat from a third country called overdue. He declined to say who would pay for it.",
    "The President thanked the Prime Minister for his country's hospitality. They discussed trade, the war in the east "
    "and the supply of grain. The President raised the case of two detained journalists and urged their release. "
    "The Prime Minister replied that the courts are independent; he promised to look into the matter. They agreed to "
    "meet again before the end of the year.",
]
REPORT = (
    "Deputy Foreign Minister Ilves received Ambassador Moreau on Tuesday to talk about the fishing accord. "
    "\"We expect the old quotas to stand until a new text is signed,\" she said, warning that boats without a licence "
    "would be turned back. The ambassador denied that any had crossed the line. He said his capital had asked its "
    "fleet to keep twelve miles away, and that \"nobody in Brussels wants another summer like the last one\".\n\n"
    "A statement issued later by the embassy made no mention of boats. It spoke of a frank exchange, of shared interests "
    "in the Arctic and of support for the mission of the UN envoy, Ms. Okafor, who is due in the region on 14 May.\n\n"
    "Opposition leaders were not satisfied. MP Tamm accused the government of hiding the minutes of the meeting, "
    "while the head of the fishermen's union told the daily Ranna Teataja that his members \"have heard promises since "
    "2019\". Officials who spoke on condition of anonymity said a compromise was near. Asked whether it would be "
    "signed this week, one of them answered: \"Ask the French.\" ")


def windows(tok):
    for text in TEXTS + [REPORT, REPORT + " ".join(TEXTS[2:5])]:
        ids, _, shp = R.pieces(tok, text)
        ids, shp = ids[:300], shp[:300]
        yield torch.tensor([101] + ids + [102]), torch.tensor([8] + shp + [8])


def some(n, k, g):
    """k of 1..n-2 in order, or all of them"""
    p = torch.randperm(n - 2, generator=g)[:k] + 1
    return p.sort().values


def put_window(rom, m, k, ids, shp):
    g = torch.Generator().manual_seed(k)
    n = len(ids)
    h = m.enc(ids[None], shp[None], torch.ones(1, n, dtype=torch.bool))[0]

    def put(name, t):
        rom.array("%d.%s" % (k, name), F32 if t.dtype == torch.float32 else I32, t.detach())
    put("id", ids), put("shape", shp)
    rows = torch.cat([torch.tensor([0]), some(n, 12, g), torch.tensor([n - 1])])
    put("rows", rows), put("last", h[rows])
    for name, lin in (("cue", m.cue), ("upos", m.upos), ("xpos", m.xpos), ("name", m.names), ("entity", m.entity), ("event", m.event)):
        put("tag." + name, lin(h[rows]))
    beg = n // 2
    end = min(beg + k % 3, n - 2)
    put("cue", torch.tensor([beg, end]))
    put("roles", m.roles(h, torch.tensor([beg]), torch.tensor([end]))[0])
    for name, t in zip(("parts", "status", "mode"), m.happenings(h, torch.tensor([beg]), torch.tensor([end]))):
        put(name, t[0])
    s, t = some(n, 3, g), some(n, 4, g)
    put("pair.s", s), put("pair.t", t), put("pair", m.pair(h, s.tolist(), t.tolist()))
    words = some(n, 24, g)
    put("words", words), put("arcs", m.arcs(h[words]))
    head = torch.randint(len(words) + 1, (len(words),), generator=g)
    put("head", head), put("rels", m.relations(h[words], head))
    words = some(n, 70, g)
    ana = torch.arange(0, len(words), 5)
    put("mentions", words), put("ana", ana), put("refs", m.reference(h[words], ana))
    put("sense", m.sense_of(h[1:n - 1]))


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--model", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--parity")
    ap.add_argument("--meta", nargs="*", default=[], help="key=value lines kept in the file")
    a = ap.parse_args()
    save = torch.load(a.model, map_location="cpu")
    m = R.Model(save["rels"], save["xpos"], save["layers"])
    m.load_state_dict(save["model"])
    m.eval()
    tok = R.open_tokenizer(R.open_base())
    rom = Rom()
    put_texts(rom, m, tok, a.meta)
    put_encoder(rom, m.enc)
    put_heads(rom, m)
    n = rom.write(a.out)
    print("%s: %d tensors, %d bytes, %d below the limit" % (a.out, len(rom.entries), n, LIMIT - n))
    assert n <= LIMIT
    if a.parity:
        par, m8 = Rom(), with_int8(m)
        with torch.no_grad():
            for k, (ids, shp) in enumerate(windows(tok)):
                put_window(par, m8, k, ids, shp)
        print("%s: %d bytes" % (a.parity, par.write(a.parity)))


if __name__ == "__main__":
    main()
