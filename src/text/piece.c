/* SPDX-License-Identifier: MIT
 * Text to word pieces. Takes the document's text and a vocabulary, gives numbers, letter shapes and places.
 *
 * A line is cut at white space and around punctuation; each word, in the normal form of normal.c, is then cut from the left
 * into the longest pieces that the vocabulary has, those inside a word with "##" before them (Schuster and Nakajima 2012):
 *
 *	"The Foreign Ministry regretted Zoë's démarche."
 *	the  foreign  ministry  regretted  zoe  '  s  dem  ##ar  ##che  .
 *
 * A word that cannot be cut so, or is longer than 100 characters, is one [UNK]. The five special pieces, "[SEP]" and so on,
 * stand for themselves where the text spells them, because the original does so. Normal forms lose case, so each piece
 * carries the shape of the letters it was made from.
 *
 * ASCII words, nearly all, never reach normal.c. The vocabulary is one open-addressing table of hashes; a word's prefixes
 * are hashed in one pass and looked up longest first. Cost: linear, about 0.1 microseconds a piece of news; at worst each
 * piece costs as many lookups as the longest piece of the vocabulary has bytes. */
#include "text/text.h"

#include "base/err.h"
#include "base/utf8.h"
#include "text/normal.h"

#include <stdlib.h>

#define MAX_CHARS 100			/* of a word; HF: max_input_chars_per_word */
#define MAX_BYTES (MAX_CHARS * 4)
#define MAX_PIECE 256			/* bytes of a piece in the vocabulary */
#define SEED_FIRST 0x9E3779B97F4A7C15u	/* hash of nothing, for pieces that begin a word ... */
#define SEED_INNER 0xC2B2AE3D27D4EB4Fu	/* ... and for those inside one */

typedef struct slot {
	uint32_t tag;			/* upper half of the hash */
	uint32_t id1;			/* number + 1; 0: free */
} slot;

struct ro_vocab {
	ro_str *piece;			/* [n] without "##" */
	size_t n;
	slot *slot;			/* [mask + 1] */
	uint64_t mask;
	size_t longest;			/* bytes of the longest piece, without "##" */
	uint16_t unknown, line_end;	/* [UNK], [unused9] */
	int special[5];			/* numbers of the special pieces, -1: none */
};

static const ro_str special[5] = {RO_STR("[PAD]"), RO_STR("[UNK]"), RO_STR("[CLS]"), RO_STR("[SEP]"), RO_STR("[MASK]")};

/* ---- vocabulary ------------------------------------------------------------------------------- */
static inline uint64_t
hash_step(uint64_t h, char c)
{
	return (h ^ (unsigned char)c) * 0x100000001B3u;
}

static inline uint64_t
hash_end(uint64_t h)
{
	h ^= h >> 32;
	return h * 0x9FB21C651E98DF25u;
}

static int
look_up(const ro_vocab *v, uint64_t state, ro_str s)
{
	uint64_t h = hash_end(state);
	for (uint64_t i = h >> 20;; i++) {
		const slot *t = &v->slot[i & v->mask];
		if (!t->id1)
			return -1;
		if (t->tag == (uint32_t)h && ro_str_eq(v->piece[t->id1 - 1], s))
			return (int)t->id1 - 1;
	}
}

static void
insert(ro_vocab *v, size_t id, uint64_t seed, ro_str s)
{
	for (size_t i = 0; i < s.n; i++)
		seed = hash_step(seed, s.s[i]);
	uint64_t h = hash_end(seed), i = h >> 20;
	while (v->slot[i & v->mask].id1)
		i++;
	v->slot[i & v->mask] = (slot){(uint32_t)h, (uint32_t)id + 1};
	v->piece[id] = s;
	if (s.n > v->longest)
		v->longest = s.n;
}

static int
find_whole(const ro_vocab *v, ro_str s)
{
	uint64_t h = SEED_FIRST;
	for (size_t i = 0; i < s.n; i++)
		h = hash_step(h, s.s[i]);
	return look_up(v, h, s);
}

static bool
fill(ro_vocab *v, ro_str list, ro_err *err)
{
	ro_str p;
	for (size_t id = 0; id < v->n && ro_str_next(&list, '\n', &p); id++) {
		if (p.n > MAX_PIECE)
			return ro_err_set(err, RO_MODEL, id, "vocabulary: piece %zu is longer than %d bytes", id, MAX_PIECE);
		if (!p.n)
			continue;
		bool inner = p.n > 2 && p.s[0] == '#' && p.s[1] == '#';
		insert(v, id, inner ? SEED_INNER : SEED_FIRST, inner ? (ro_str){p.s + 2, p.n - 2} : p);
	}
	for (int k = 0; k < 5; k++)
		v->special[k] = find_whole(v, special[k]);
	int line_end = find_whole(v, RO_STR("[unused9]"));
	if (v->special[1] < 0 || line_end < 0)
		return ro_err_set(err, RO_MODEL, 0, "vocabulary: no '%s'", line_end < 0 ? "[unused9]" : "[UNK]");
	v->unknown = (uint16_t)v->special[1];
	v->line_end = (uint16_t)line_end;
	return true;
}

ro_vocab *
ro_vocab_open(ro_str list, ro_err *err)
{
	ro_vocab *v = ro_malloc(1, sizeof *v);
	for (size_t i = 0; i < list.n; i++)
		v->n += list.s[i] == '\n' || i + 1 == list.n;
	if (v->n > UINT16_MAX) {
		ro_err_set(err, RO_MODEL, 0, "vocabulary: %zu pieces, at most %d", v->n, UINT16_MAX);
		free(v);
		return NULL;
	}
	uint64_t size = 16;
	while (size < 2 * v->n)
		size *= 2;
	v->mask = size - 1;
	v->slot = ro_malloc(size, sizeof *v->slot);
	v->piece = ro_malloc(v->n, sizeof *v->piece);
	if (fill(v, list, err))
		return v;
	ro_vocab_free(v);
	return NULL;
}

void
ro_vocab_free(ro_vocab *v)
{
	if (!v)
		return;
	free(v->slot);
	free(v->piece);
	free(v);
}

/* ---- cutting one word -------------------------------------------------------------------------- */
typedef struct part {
	uint16_t beg, end;		/* bytes of the word's normal form */
	uint16_t id;
} part;

/* The longest piece that s begins with; its number or -1, its length in *len. */
static int
longest(const ro_vocab *v, uint64_t seed, ro_str s, size_t *len)
{
	uint64_t state[MAX_PIECE + 1];
	size_t n = s.n < v->longest ? s.n : v->longest;
	state[0] = seed;
	for (size_t i = 0; i < n; i++)
		state[i + 1] = hash_step(state[i], s.s[i]);
	for (; n; n--) {
		if (n < s.n && ((unsigned char)s.s[n] & 0xC0) == 0x80)
			continue;		/* inside a character */
		int id = look_up(v, state[n], (ro_str){s.s, n});
		if (id >= 0)
			return *len = n, id;
	}
	return -1;
}

/* Cuts a word of at most MAX_CHARS characters into out[MAX_BYTES]; how many parts, 0 if it cannot be done. */
static size_t
cut(const ro_vocab *v, ro_str w, part *out)
{
	size_t n = 0, len;
	for (size_t at = 0; at < w.n; at += len) {
		int id = longest(v, at ? SEED_INNER : SEED_FIRST, (ro_str){w.s + at, w.n - at}, &len);
		if (id < 0)
			return 0;
		out[n++] = (part){(uint16_t)at, (uint16_t)(at + len), (uint16_t)id};
	}
	return n;
}

/* ---- shapes ------------------------------------------------------------------------------------ */
/* 0 lower, 1 Title, 2 UPPER, 3 Mixed or a single capital, 4 no letters with case. */
static int
shape_of(ro_str s)
{
	size_t up = 0, low = 0, n = 0;
	bool first_up = false;
	for (size_t i = 0; i < s.n; n++) {
		unsigned len;
		uint32_t c = ro_utf8_at(s, i, &len);
		bool is_up = ro_uc_upper(c);
		first_up |= is_up && !i;
		up += is_up;
		low += !is_up && ro_uc_lower(c);
		i += len;
	}
	if (!up)
		return low ? 0 : 4;
	if (!first_up || (low && up > 1))
		return 3;
	return low ? 1 : n > 1 ? 2 : 3;
}

/* White space as Python's str.isspace has it. */
static bool
space_before(ro_str line, size_t at)
{
	unsigned n;
	uint32_t c = ro_utf8_before(line, at, &n);
	if (c < 0x80)
		return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F);
	return c == 0x85 || (c != 0x200B && c != 0xFEFF && ro_uc_space(c));
}

/* ---- one line ---------------------------------------------------------------------------------- */
typedef struct piece {
	ro_span span;
	uint16_t id;
	uint8_t shape;
} piece;

typedef struct work {
	const ro_vocab *v;
	ro_str text, line;		/* line: a slice of text */
	RO_VEC(piece) out;
	ro_normal normal;
	/* the word that grows, in its normal form */
	char word[MAX_BYTES];
	size_t n_bytes, n_chars;	/* n_chars goes on counting beyond MAX_CHARS */
	size_t beg[MAX_BYTES], end[MAX_BYTES];	/* for each byte of `word`, the source character */
	size_t word_beg, word_end;	/* source of all of it */
} work;

static void
add(work *w, size_t beg, size_t end, uint16_t id)
{
	size_t line = (size_t)(w->line.s - w->text.s);
	bool open = beg == line || space_before(w->line, beg - line);
	int shape = shape_of(ro_str_span(w->text, (ro_span){beg, end}));
	ro_vec_add(&w->out, (piece){{beg, end}, id, (uint8_t)(shape * 2 + open)});
}

static void
end_word(work *w)
{
	if (!w->n_chars)
		return;
	part p[MAX_BYTES];
	size_t n = w->n_chars > MAX_CHARS ? 0 : cut(w->v, (ro_str){w->word, w->n_bytes}, p);
	for (size_t i = 0; i < n; i++)
		add(w, w->beg[p[i].beg], w->end[p[i].end - 1], p[i].id);
	if (!n)
		add(w, w->word_beg, w->word_end, w->v->unknown);
	w->n_chars = w->n_bytes = 0;
}

static void
grow_word(work *w, ro_normal_char c)
{
	if (!w->n_chars++)
		w->word_beg = c.beg;
	w->word_end = c.end;
	if (w->n_chars > MAX_CHARS)
		return;
	unsigned n = ro_utf8_put(w->word + w->n_bytes, c.c);
	for (unsigned k = 0; k < n; k++) {
		w->beg[w->n_bytes] = c.beg;
		w->end[w->n_bytes++] = c.end;
	}
}

/* Sorts finished characters into words. */
static void
take(work *w)
{
	for (size_t i = 0; i < w->normal.out.n; i++) {
		ro_normal_char c = w->normal.out.at[i];
		bool punct = ro_normal_punct(c.c);
		if (punct || ro_normal_space(c.c))
			end_word(w);
		if (!punct && ro_normal_space(c.c))
			continue;
		grow_word(w, c);
		if (punct)
			end_word(w);
	}
	w->normal.out.n = 0;
}

enum { SPACE = 1, PUNCT, ALNUM, OTHER };

static inline int
kind_of(char c)
{
	unsigned char u = (unsigned char)c;
	if (u == ' ' || u == '\t' || u == '\r')
		return SPACE;
	if (u < ' ' || u >= 0x7F)
		return OTHER;		/* not ASCII, or a control character that vanishes within a word */
	return (u >= '0' && u <= '9') || ((u | 32) >= 'a' && (u | 32) <= 'z') ? ALNUM : PUNCT;
}

/* Any characters from byte i of the line to the next ASCII space or punctuation; returns where that is. */
static size_t
any_words(work *w, size_t i)
{
	size_t base = (size_t)(w->line.s - w->text.s);
	while (i < w->line.n && kind_of(w->line.s[i]) >= ALNUM) {
		unsigned n;
		uint32_t c = ro_utf8_at(w->line, i, &n);
		ro_normal_add(&w->normal, c, base + i, base + i + n);
		take(w);
		i += n;
	}
	ro_normal_end(&w->normal);
	take(w);
	end_word(w);
	return i;
}

/* An ASCII word at bytes i..j of the line. */
static void
ascii_word(work *w, size_t i, size_t j)
{
	part p[MAX_BYTES];
	size_t base = (size_t)(w->line.s - w->text.s) + i, n = 0;
	if (j - i <= MAX_CHARS) {
		for (size_t k = i; k < j; k++) {
			char c = w->line.s[k];
			w->word[k - i] = c >= 'A' && c <= 'Z' ? c + 32 : c;
		}
		n = cut(w->v, (ro_str){w->word, j - i}, p);
	}
	for (size_t k = 0; k < n; k++)
		add(w, base + p[k].beg, base + p[k].end, p[k].id);
	if (!n)
		add(w, base, base + (j - i), w->v->unknown);
}

/* Punctuation at byte i of the line, or a special piece that begins there; returns where it ends. */
static size_t
punct_at(work *w, size_t i)
{
	size_t base = (size_t)(w->line.s - w->text.s);
	ro_str rest = {w->line.s + i, w->line.n - i};
	for (int k = 0; k < 5 && rest.s[0] == '['; k++)
		if (w->v->special[k] >= 0 && ro_str_starts(rest, special[k])) {
			add(w, base + i, base + i + special[k].n, (uint16_t)w->v->special[k]);
			return i + special[k].n;
		}
	ascii_word(w, i, i + 1);
	return i + 1;
}

static void
line_pieces(work *w)
{
	ro_str s = w->line;
	for (size_t i = 0; i < s.n;) {
		size_t j = i;
		switch (kind_of(s.s[i])) {
		case SPACE:
			i++;
			break;
		case PUNCT:
			i = punct_at(w, i);
			break;
		case ALNUM:
			while (j < s.n && kind_of(s.s[j]) == ALNUM)
				j++;
			if (j == s.n || kind_of(s.s[j]) != OTHER) {
				ascii_word(w, i, j);
				i = j;
				break;
			}		/* fall through: "Zo" of "Zoë" */
			__attribute__((fallthrough));
		default:
			i = any_words(w, i);
		}
	}
}

/* ---- public ------------------------------------------------------------------------------------ */
static void
copy_out(const work *w, ro_arena *a, ro_pieces *out)
{
	size_t n = w->out.n;
	*out = (ro_pieces){RO_NEW(a, n, uint16_t), RO_NEW(a, n, uint8_t), RO_NEW(a, n, ro_span), n};
	for (size_t i = 0; i < n; i++) {
		out->id[i] = w->out.at[i].id;
		out->shape[i] = w->out.at[i].shape;
		out->span[i] = w->out.at[i].span;
	}
}

void
ro_pieces_find(const ro_vocab *v, ro_arena *a, ro_str text, ro_pieces *out)
{
	work *w = ro_malloc(1, sizeof *w);
	w->v = v;
	w->text = text;
	for (size_t i = 0; i < text.n;) {
		size_t beg = i;
		if (text.s[i] == '\n') {
			while (i < text.n && text.s[i] == '\n')
				i++;
			ro_vec_add(&w->out, (piece){{beg, beg}, v->line_end, RO_SHAPE_BREAK});
			continue;
		}
		const char *end = memchr(text.s + i, '\n', text.n - i);
		i = end ? (size_t)(end - text.s) : text.n;
		w->line = (ro_str){text.s + beg, i - beg};
		line_pieces(w);
	}
	copy_out(w, a, out);
	ro_normal_clear(&w->normal);
	free(w->out.at);
	free(w);
}

void
ro_pieces_of_words(const ro_pieces *p, const ro_span *words, size_t n, uint32_t *out)
{
	size_t i = 0;
	for (size_t k = 0; k < n; k++) {
		ro_span w = words[k];
		while (i + 1 < p->n && p->span[i].end <= w.beg)
			i++;
		size_t j = i;
		if (p->n && p->span[j].beg < w.beg && j + 1 < p->n && p->span[j + 1].beg < w.end &&
		    p->span[j + 1].end > p->span[j + 1].beg)
			j++;
		out[k] = p->n ? (uint32_t)j : (uint32_t)RO_NONE;
	}
}
