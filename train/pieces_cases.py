"""Stored results for tests/unit/test_piece.c: what the tokenizer of train/reference.py makes of 100,000 generated lines.

    python3 train/pieces_cases.py            writes tests/text/pieces.tsv and tests/text/lines.tsv

pieces.tsv: block, hash. A block is 1,000 lines; the generator below is repeated in C, so that no line is stored.
lines.tsv: line (escaped as in JSON, without the quotation marks), then "id:begin:end:shape" of each piece, bytes.
"""
import json
import os
import reference as R

BLOCKS, LINES = 100, 1000
MASK = (1 << 64) - 1
WORDS = ("the The president PRESIDENT minister's Zoë São naïve İstanbul ISTANBUL straße ﬁnance Ångström don't U.S. "
         "2,192 $5bn co-operation Ha'aretz МИД России Θεσσαλονίκη ὈΔΥΣΣΕΎΣ ירושלים القاهرة 北京 東京都 한국어 คุณ हिन्दी "
         "e-mail http://x.org/a?b=1 said, said. \"Yes\" “no” ‘so’ — … ... № ™ 10% 10°C ½ x² McKay iPhone NATO-led a.m. "
         "Đổi Łódź Ærø œuvre ǅ ẞ K Ω ﬃ Ⅷ ⓐ 𝔘𝔫 unbelievableness antidisestablishmentarianism ## [x] [CLS] [MASK] [mask]").split(" ")
RANGES = [int(x, 16) for x in """20 7E A0 FF 100 17F 180 24F 250 2AF 300 36F 370 3FF 400 4FF 531 58A 591 5F4 600 6FF 700 74A 7C0 7FA
8A0 8FF 900 9FF A00 AFF C00 C7F E00 E5B F00 FDA 10A0 10FF 1100 11FF 1200 137C 13A0 13FD 1401 1676 1700 1734 1780 17F9 1800 18AA
1AB0 1ACE 1D00 1DBF 1DC0 1DFF 1E00 1EFF 1F00 1FFF 2000 206F 2070 209C 20D0 20F0 2100 218B 2190 21FF 2460 24FF 2C00 2C5F 2E00 2E5D
3000 303F 3041 30FF 3131 318E 3400 3410 A4D0 A62B A640 A69F A720 A7CA AA80 AAF6 AC00 D7A3 F900 FA6D FB00 FB06 FB1D FB4F FE20 FE2F
FE50 FE6B FF00 FFEE FFF9 FFFD E000 E010 10000 100FA 10400 1044F 10F46 10F59 11000 11075 11900 11946 1D100 1D1EA 1D400 1D7FF
1E900 1E95F 1F300 1F64F 1F900 1F9FF 20000 20010 2B820 2B830 2F800 2FA1D E0001 E0002 E0100 E01EF""".split()]
PUNCT = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
MARKS = [0x301, 0x308, 0x323, 0x327, 0x302E, 0x302F, 0x1D165, 0x94D, 0x483, 0x488, 0x8E0, 0x11F41, 0x344, 0x345]
ODD = [0x00, 0x01, 0x07, 0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x1C, 0x1F, 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200D, 0x2028, 0x2029, 0x202F,
       0x205F, 0x2060, 0x3000, 0xFEFF, 0xFFFD, 0x1680, 0x180E]


class Rng:
    """xorshift64* (Vigna 2014), upper 31 bits"""
    def __init__(self, seed):
        self.x = seed

    def below(self, n):
        x = self.x
        x ^= x >> 12
        x = (x ^ x << 25) & MASK
        x ^= x >> 27
        self.x = x
        return ((x * 0x2545F4914F6CDD1D & MASK) >> 33) % n


def element(r):
    k = r.below(16)
    if k < 5:
        return WORDS[r.below(len(WORDS))]
    if k == 5:
        a = WORDS[r.below(len(WORDS))]
        return a + WORDS[r.below(len(WORDS))]
    if k == 6:
        b = r.below(len(RANGES) // 2) * 2
        lo, hi, out = RANGES[b], RANGES[b + 1], ""
        for _ in range(1 + r.below(6)):
            out += chr(lo + r.below(hi - lo + 1))
        return out
    if k == 7:
        return PUNCT[r.below(len(PUNCT))]
    if k == 8:
        return str(r.below(100000))
    if k == 9:
        out = ""
        for _ in range(1 + r.below(4)):
            out += chr(0x4E00 + r.below(0x5200))
        return out
    if k == 10:
        out = chr(97 + r.below(26))
        for _ in range(1 + r.below(4)):
            out += chr(MARKS[r.below(len(MARKS))])
        return out
    if k == 11:
        a = chr(0x1F300 + r.below(0x350))
        return a + ["", "\u200d", "\ufe0f"][r.below(3)]
    if k == 12:
        return chr(ODD[r.below(len(ODD))])
    if k == 13:
        out, wide = "", r.below(2)
        for _ in range(90 + r.below(20)):
            out += chr((0x3B1 if wide else 97) + r.below(17))
        return out
    if k == 14:
        out = ""
        for _ in range(1 + r.below(8)):
            c = r.below(52)
            out += chr(65 + c if c < 26 else 71 + c)
        return out
    return ["\n", "\n\n", " \n ", "[SEP]"][r.below(4)]


def line(r):
    out = ""
    for _ in range(1 + r.below(12)):
        out += element(r)
        if r.below(4):
            out += " "
    return out


def results(tok, text):
    """[(id, first byte, last byte + 1, shape)]"""
    byte = [0]
    for c in text:
        byte.append(byte[-1] + len(c.encode()))
    ids, off, shp = R.pieces(tok, text)
    return [(i, byte[b], byte[e], s) for i, (b, e), s in zip(ids, off, shp)]


def block_hash(tok, block):
    r, h = Rng(0x9E3779B97F4A7C15 + block), 0xCBF29CE484222325
    for _ in range(LINES):
        for i, b, e, s in results(tok, line(r)):
            h = (h ^ (i | s << 16 | b << 24 | e << 44)) * 0x100000001B3 & MASK
            h ^= h >> 29
        h = (h ^ 0xFF) * 0x100000001B3 & MASK
    return h


BY_HAND = [
    "The Foreign Minister met Secretary Blinken in Geneva.", "", " ", "\n", "one\ntwo", "one\n\n\ntwo\n", "\n first", "a \n b",
    "Zoë Şahin’s démarche", "e\u0301tude E\u0301TUDE", "İstanbul ıstanbul ISTANBUL", "straße STRASSE ẞ", "ﬁne ﬃ oﬀer Ⅷ", "北京 said", "x北y東z",
    "한국 대통령", "各国・首脳。", "don't can't NATO's", "$5bn 2,192 10% €3.5", "http://example.org/a_b?c=1", "a\u200bb a\ufeffb a\u00adb", "a\u00a0b\u3000c\u2028d",
    "a\tb\rc\x0bd\x0ce", "a\x00b \ufffd c", "\u0301 lone mark", "\u0301", ", \u0301.", "\U0001F600 \U0001F468\u200d\U0001F469 ok", "👍🏽 ✌️", "[CLS] a[SEP]b [MASK]s [mask] [PAD",
    "##ing # ## a#b", "iPhone McKay USA A a AB Ab aB 3D", "الرئيس قال", "ירושלים שָׁלוֹם", "हिन्दी में", "a\u302e\u0323b\u0344\u0316c", "Å Ω K ſ ǅ",
    "x" * 100, "x" * 101, "é" * 100 + " " + "é" * 101, "“Yes,” he said — “…no.”", "¿Qué? ¡No! ‹a› «b»", "᙭a ፡ ། 、", "\U0001D54C\U0001D55F ｆｕｌｌ", "qzxj\u0250\u2c7f ok",
]


def main():
    tok = R.open_tokenizer(R.open_base())
    out = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "text")
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "lines.tsv"), "w", encoding="utf-8") as f:
        for s in BY_HAND:
            f.write(json.dumps(s)[1:-1] + "\t" + " ".join("%d:%d:%d:%d" % p for p in results(tok, s)) + "\n")
    with open(os.path.join(out, "pieces.tsv"), "w", encoding="utf-8") as f:
        for b in range(BLOCKS):
            f.write("%d\t%016x\n" % (b, block_hash(tok, b)))


if __name__ == "__main__":
    main()
