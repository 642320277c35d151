/* SPDX-License-Identifier: MIT
 * Word pieces against the stored results of the reference tokenizer (train/pieces_cases.py): 44 lines that can be read, in
 * tests/text/lines.tsv, and 100,000 that are generated here again, of which tests/text/pieces.tsv has hashes.
 * The vocabulary is that of the weights file, or the text file that RO_VOCAB names; without either, those are skipped. */
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#ifdef RO_ROM
#include "model/net.h"
#endif

typedef struct fixture {
	ro_str file;			/* mapped */
	ro_str list;			/* the vocabulary's text */
	void *net;
	ro_vocab *v;			/* NULL: there is none */
} fixture;

static int
set_up(void **state)
{
	fixture *f = ro_malloc(1, sizeof *f);
	const char *path = getenv("RO_VOCAB");
	*state = f;
	if (path && ro_file_map(path, &f->file, NULL))
		f->list = f->file;
#ifdef RO_ROM
	if (!f->list.s && ro_file_map(RO_ROM, &f->file, NULL) && (f->net = ro_net_open(f->file, NULL)))
		f->list = ro_net_vocab(f->net);
#endif
	if (f->list.s)
		f->v = ro_vocab_open(f->list, NULL);
	return 0;
}

static int
tear_down(void **state)
{
	fixture *f = *state;
	ro_vocab_free(f->v);
#ifdef RO_ROM
	if (f->net)
		ro_net_free(f->net);
#endif
	if (f->file.s)
		ro_file_unmap(f->file);
	free(f);
	return 0;
}

static const ro_vocab *
vocab(void **state)
{
	fixture *f = *state;
	if (!f->v) {
		print_message("no vocabulary: neither RO_VOCAB nor a weights file\n");
		skip();
	}
	return f->v;
}

/* ---- readable lines ---------------------------------------------------------------------------- */
static uint32_t
hex4(const char *s)
{
	char z[5] = {s[0], s[1], s[2], s[3], 0};
	return (uint32_t)strtoul(z, NULL, 16);
}

/* Undoes JSON's escapes. */
static void
unescape(ro_str s, ro_buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] != '\\') {
			ro_buf_c(out, s.s[i]);
			continue;
		}
		char c = s.s[++i];
		if (c != 'u') {
			ro_buf_c(out, c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c);
			continue;
		}
		uint32_t u = hex4(s.s + i + 1);
		i += 4;
		if (u >= 0xD800 && u < 0xDC00) {
			u = 0x10000 + ((u - 0xD800) << 10) + (hex4(s.s + i + 3) - 0xDC00);
			i += 6;
		}
		char b[4];
		ro_buf_add(out, b, ro_utf8_put(b, u));
	}
}

static void
as_text(const ro_pieces *p, ro_buf *out)
{
	for (size_t i = 0; i < p->n; i++)
		ro_buf_fmt(out, "%s%u:%zu:%zu:%u", i ? " " : "", p->id[i], p->span[i].beg, p->span[i].end, p->shape[i]);
}

static void
test_pieces_find__lines_of_the_reference(void **state)
{
	const ro_vocab *v = vocab(state);
	ro_str file, rest, line;
	assert_true(ro_file_read("tests/text/lines.tsv", 1 << 20, &file, NULL));
	size_t n = 0;
	for (rest = file; ro_str_next(&rest, '\n', &line) && line.n; n++) {
		ro_buf text = {0}, got = {0};
		ro_arena a = {0};
		ro_pieces p;
		size_t tab = ro_str_find(line, RO_STR("\t"));
		unescape((ro_str){line.s, tab}, &text);
		ro_pieces_find(v, &a, ro_buf_slice(&text), &p);
		as_text(&p, &got);
		ro_str want = {line.s + tab + 1, line.n - tab - 1};
		if (!ro_str_eq(ro_buf_slice(&got), want))
			fail_msg("line %zu\n  want %.*s\n  got  %.*s", n + 1, (int)want.n, want.s, (int)got.n, got.s);
		ro_arena_clear(&a);
		ro_buf_free(&text);
		ro_buf_free(&got);
	}
	assert_true(n >= 40);
	free((void *)file.s);
}

/* ---- generated lines: as in train/pieces_cases.py ------------------------------------------------ */
static const char words[] =
	"the The president PRESIDENT minister's Zoë São naïve İstanbul ISTANBUL straße ﬁnance Ångström don't U.S. "
	"2,192 $5bn co-operation Ha'aretz МИД России Θεσσαλονίκη ὈΔΥΣΣΕΎΣ ירושלים القاهرة 北京 東京都 한국어 คุณ हिन्दी "
	"e-mail http://x.org/a?b=1 said, said. \"Yes\" “no” ‘so’ — … ... № ™ 10% 10°C ½ x² McKay iPhone NATO-led a.m. "
	"Đổi Łódź Ærø œuvre ǅ ẞ K Ω ﬃ Ⅷ ⓐ 𝔘𝔫 unbelievableness antidisestablishmentarianism ## [x] [CLS] [MASK] [mask]";
static const uint32_t ranges[] = {
	0x20, 0x7E, 0xA0, 0xFF, 0x100, 0x17F, 0x180, 0x24F, 0x250, 0x2AF, 0x300, 0x36F, 0x370, 0x3FF, 0x400,
	0x4FF, 0x531, 0x58A, 0x591, 0x5F4, 0x600, 0x6FF, 0x700, 0x74A, 0x7C0, 0x7FA, 0x8A0, 0x8FF, 0x900,
	0x9FF, 0xA00, 0xAFF, 0xC00, 0xC7F, 0xE00, 0xE5B, 0xF00, 0xFDA, 0x10A0, 0x10FF, 0x1100, 0x11FF,
	0x1200, 0x137C, 0x13A0, 0x13FD, 0x1401, 0x1676, 0x1700, 0x1734, 0x1780, 0x17F9, 0x1800, 0x18AA,
	0x1AB0, 0x1ACE, 0x1D00, 0x1DBF, 0x1DC0, 0x1DFF, 0x1E00, 0x1EFF, 0x1F00, 0x1FFF, 0x2000, 0x206F,
	0x2070, 0x209C, 0x20D0, 0x20F0, 0x2100, 0x218B, 0x2190, 0x21FF, 0x2460, 0x24FF, 0x2C00, 0x2C5F,
	0x2E00, 0x2E5D, 0x3000, 0x303F, 0x3041, 0x30FF, 0x3131, 0x318E, 0x3400, 0x3410, 0xA4D0, 0xA62B,
	0xA640, 0xA69F, 0xA720, 0xA7CA, 0xAA80, 0xAAF6, 0xAC00, 0xD7A3, 0xF900, 0xFA6D, 0xFB00, 0xFB06,
	0xFB1D, 0xFB4F, 0xFE20, 0xFE2F, 0xFE50, 0xFE6B, 0xFF00, 0xFFEE, 0xFFF9, 0xFFFD, 0xE000, 0xE010,
	0x10000, 0x100FA, 0x10400, 0x1044F, 0x10F46, 0x10F59, 0x11000, 0x11075, 0x11900, 0x11946, 0x1D100,
	0x1D1EA, 0x1D400, 0x1D7FF, 0x1E900, 0x1E95F, 0x1F300, 0x1F64F, 0x1F900, 0x1F9FF, 0x20000, 0x20010,
	0x2B820, 0x2B830, 0x2F800, 0x2FA1D, 0xE0001, 0xE0002, 0xE0100, 0xE01EF,
};
static const char punct[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
static const uint32_t marks[] = {
	0x301, 0x308, 0x323, 0x327, 0x302E, 0x302F, 0x1D165, 0x94D, 0x483, 0x488, 0x8E0, 0x11F41, 0x344,
	0x345,
};
static const uint32_t odd[] = {
	0x00, 0x01, 0x07, 0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x1C, 0x1F, 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200D,
	0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xFFFD, 0x1680, 0x180E,
};
#define N(table) (sizeof(table) / sizeof *(table))

static uint32_t
below(uint64_t *x, uint32_t n)
{
	*x ^= *x >> 12;
	*x ^= *x << 25;
	*x ^= *x >> 27;
	return (uint32_t)((*x * 0x2545F4914F6CDD1Du >> 33) % n);
}

static void
put(ro_buf *b, uint32_t c)
{
	char s[4];
	ro_buf_add(b, s, ro_utf8_put(s, c));
}

static uint32_t
n_words(void)
{
	uint32_t n = 1;
	for (const char *p = words; *p; p++)
		n += *p == ' ';
	return n;
}

static void
put_word(ro_buf *b, uint32_t i)
{
	const char *p = words;
	while (i--)
		p = strchr(p, ' ') + 1;
	ro_buf_add(b, p, strcspn(p, " "));
}

static void
put_element(ro_buf *b, uint64_t *x)	/* one branch for each of element() in pieces_cases.py */
{
	static const char *const breaks[] = {"\n", "\n\n", " \n ", "[SEP]"}, *const after_emoji[] = {"", "\u200d", "\ufe0f"};
	uint32_t k = below(x, 16), n, i;
	if (k <= 5) {
		put_word(b, below(x, n_words()));
		if (k == 5)
			put_word(b, below(x, n_words()));
	} else if (k == 6) {
		const uint32_t *r = ranges + below(x, N(ranges) / 2) * 2;
		for (n = 1 + below(x, 6); n--;)
			put(b, r[0] + below(x, r[1] - r[0] + 1));
	} else if (k == 7) {
		ro_buf_c(b, punct[below(x, sizeof punct - 1)]);
	} else if (k == 8) {
		ro_buf_fmt(b, "%u", below(x, 100000));
	} else if (k == 9) {
		for (n = 1 + below(x, 4); n--;)
			put(b, 0x4E00 + below(x, 0x5200));
	} else if (k == 10) {
		put(b, 97 + below(x, 26));
		for (n = 1 + below(x, 4); n--;)
			put(b, marks[below(x, N(marks))]);
	} else if (k == 11) {
		put(b, 0x1F300 + below(x, 0x350));
		ro_buf_z(b, after_emoji[below(x, 3)]);
	} else if (k == 12) {
		put(b, odd[below(x, N(odd))]);
	} else if (k == 13) {
		i = below(x, 2) ? 0x3B1 : 97;
		for (n = 90 + below(x, 20); n--;)
			put(b, i + below(x, 17));
	} else if (k == 14) {
		for (n = 1 + below(x, 8); n--;) {
			i = below(x, 52);
			put(b, i < 26 ? 65 + i : 71 + i);
		}
	} else {
		ro_buf_z(b, breaks[below(x, 4)]);
	}
}

static void
put_line(ro_buf *b, uint64_t *x)
{
	for (uint32_t n = 1 + below(x, 12); n--;) {
		put_element(b, x);
		if (below(x, 4))
			ro_buf_c(b, ' ');
	}
}

static uint64_t
hash_line(const ro_vocab *v, ro_str line, uint64_t h)
{
	ro_arena a = {0};
	ro_pieces p;
	ro_pieces_find(v, &a, line, &p);
	for (size_t i = 0; i < p.n; i++) {
		h ^= (uint64_t)p.id[i] | (uint64_t)p.shape[i] << 16 | (uint64_t)p.span[i].beg << 24 | (uint64_t)p.span[i].end << 44;
		h *= 0x100000001B3u;
		h ^= h >> 29;
	}
	ro_arena_clear(&a);
	return (h ^ 0xFF) * 0x100000001B3u;
}

static void
test_pieces_find__generated_lines(void **state)
{
	const ro_vocab *v = vocab(state);
	ro_str file, rest, line;
	assert_true(ro_file_read("tests/text/pieces.tsv", 1 << 20, &file, NULL));
	uint64_t block = 0;
	for (rest = file; ro_str_next(&rest, '\n', &line) && line.n; block++) {
		uint64_t x = 0x9E3779B97F4A7C15u + block, h = 0xCBF29CE484222325u;
		ro_buf b = {0};
		for (int i = 0; i < 1000; i++) {
			b.n = 0;
			put_line(&b, &x);
			h = hash_line(v, ro_buf_slice(&b), h);
		}
		ro_buf_free(&b);
		uint64_t want = strtoull(line.s + ro_str_find(line, RO_STR("\t")) + 1, NULL, 16);
		if (h != want)
			fail_msg("block %llu (see train/pieces_cases.py): %016llx, want %016llx", (unsigned long long)block,
				 (unsigned long long)h, (unsigned long long)want);
	}
	assert_int_equal(block, 100);
	free((void *)file.s);
}

/* ---- a vocabulary of our own --------------------------------------------------------------------- */
static const char tiny[] = "[PAD]\n[UNK]\n[unused9]\nun\n##able\n##aff\n##a\n##b\nrun\n.\n##é\na\n";

static ro_pieces
tiny_pieces(ro_arena *a, const char *text)
{
	ro_vocab *v = ro_vocab_open(ro_str_of(tiny), NULL);
	assert_non_null(v);
	ro_pieces p;
	ro_pieces_find(v, a, ro_str_of(text), &p);
	ro_vocab_free(v);
	return p;
}

static void
assert_ids(const char *text, const char *want)
{
	ro_arena a = {0};
	ro_buf b = {0};
	ro_pieces p = tiny_pieces(&a, text);
	for (size_t i = 0; i < p.n; i++)
		ro_buf_fmt(&b, "%s%u", i ? " " : "", p.id[i]);
	assert_string_equal(b.n ? b.s : "", want);
	ro_buf_free(&b);
	ro_arena_clear(&a);
}

static void
test_pieces_find__longest_first(void **state)
{
	assert_ids("unaffable", "3 5 4");
	assert_ids("UN Run.", "3 8 9");
	assert_ids("unx", "1");			/* one rest without a piece: the whole word is unknown */
	assert_ids("[PAD] [unused9]", "0 1 1 1");	/* only the five special pieces are read as themselves */
	assert_ids("", "");
	assert_ids("\n\n\na\n", "2 11 2");
}

static void
test_pieces_find__100_characters(void **state)
{
	char s[102];
	ro_arena a = {0};
	memset(s, 'a', 101);
	s[101] = 0;
	ro_pieces p = tiny_pieces(&a, s + 1);
	assert_int_equal(p.n, 100);
	p = tiny_pieces(&a, s);
	assert_int_equal(p.n, 1);
	assert_int_equal(p.id[0], 1);
	assert_int_equal(p.span[0].end, 101);
	ro_arena_clear(&a);
}

static void
test_pieces_find__long_run_of_marks(void **state)
{
	ro_buf b = {0};
	ro_arena a = {0};
	for (int i = 0; i < 200000; i++)
		ro_buf_z(&b, i % 2 ? "\u0301" : "\u0323");
	ro_pieces p = tiny_pieces(&a, b.s);
	assert_int_equal(p.n, 0);
	ro_buf_free(&b);
	ro_arena_clear(&a);
}

static void
test_vocab_open__refuses(void **state)
{
	ro_err err = {0};
	assert_null(ro_vocab_open(RO_STR("a\nb\n"), &err));
	assert_int_equal(err.code, RO_MODEL);
	assert_null(ro_vocab_open(RO_STR(""), &err));
	ro_buf b = {0};
	for (int i = 0; i < 65536; i++)
		ro_buf_z(&b, "x\n");
	assert_null(ro_vocab_open(ro_buf_slice(&b), NULL));
	b.n = 0;
	for (int i = 0; i < 300; i++)
		ro_buf_c(&b, 'x');
	assert_null(ro_vocab_open(ro_buf_slice(&b), &err));
	ro_buf_free(&b);
}

static void
test_vocab_open__takes_under_5_ms(void **state)
{
	vocab(state);
	fixture *f = *state;
	struct timespec t0, t1;
	double best = 1e9;
	for (int i = 0; i < 5; i++) {
		clock_gettime(CLOCK_MONOTONIC, &t0);
		ro_vocab *v = ro_vocab_open(f->list, NULL);
		clock_gettime(CLOCK_MONOTONIC, &t1);
		ro_vocab_free(v);
		double ms = (double)(t1.tv_sec - t0.tv_sec) * 1e3 + (double)(t1.tv_nsec - t0.tv_nsec) / 1e6;
		best = ms < best ? ms : best;
	}
	assert_true(best < 50);			/* 2 ms where measured; ten times that under sanitizers */
}

/* ---- pieces of words ----------------------------------------------------------------------------- */
static void
test_pieces_of_words__chooses(void **state)
{
	/* "don't runner" cut as don ' t run ##ner; words do n't runner */
	ro_span piece[] = {{0, 3}, {3, 4}, {4, 5}, {6, 9}, {9, 12}}, word[] = {{0, 2}, {2, 5}, {6, 12}};
	ro_pieces p = {.span = piece, .n = 5};
	uint32_t out[3];
	ro_pieces_of_words(&p, word, 3, out);
	assert_int_equal(out[0], 0);
	assert_int_equal(out[1], 1);		/* "n't" has the piece "'" */
	assert_int_equal(out[2], 3);
	p.n = 0;
	ro_pieces_of_words(&p, word, 1, out);
	assert_int_equal(out[0], UINT32_MAX);
}

static void
test_pieces_of_words__not_a_line_break(void **state)
{
	/* a word inside a piece, then a line's end: the break has no length and stands for no word */
	ro_span piece[] = {{0, 4}, {4, 4}, {5, 6}}, word[] = {{0, 2}, {2, 4}, {5, 6}};
	ro_pieces p = {.span = piece, .n = 3};
	uint32_t out[3];
	ro_pieces_of_words(&p, word, 3, out);
	assert_int_equal(out[0], 0);
	assert_int_equal(out[1], 0);
	assert_int_equal(out[2], 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces_find__lines_of_the_reference),
		cmocka_unit_test(test_pieces_find__generated_lines),
		cmocka_unit_test(test_pieces_find__longest_first),
		cmocka_unit_test(test_pieces_find__100_characters),
		cmocka_unit_test(test_pieces_find__long_run_of_marks),
		cmocka_unit_test(test_vocab_open__refuses),
		cmocka_unit_test(test_vocab_open__takes_under_5_ms),
		cmocka_unit_test(test_pieces_of_words__chooses),
		cmocka_unit_test(test_pieces_of_words__not_a_line_break),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
