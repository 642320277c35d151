/* SPDX-License-Identifier: MIT
 * What BERT's uncased tokenizer does to text before it cuts words: HF tokenizers' BertNormalizer, character by character.
 * Takes characters with their places, gives normal characters with the same places.
 *
 *	controls, format characters, private use, U+FFFD	nothing
 *	white space						one space
 *	Chinese characters					a word each: space on both sides
 *	the rest						canonical decomposition, without marks, in lower case
 *
 * "Zoë\u200b Şahin" gives "zoe sahin". A decomposition puts combining characters into canonical order (Unicode 3.11, D109);
 * HF gives places by position after ordering, and so does this file: a run of marks is kept until the next starter, sorted
 * by class, and its places are dealt out in the old order. Cost: linear, n log n in the length of a run of marks.
 *
 * Unicode data is utf8proc's (2.8 has Unicode 15). The Rust crates that define the behaviour are older in part: their
 * categories are those of Unicode 8, their combining classes of Unicode 9, their lower case of Unicode 17. The tables
 * below are all differences, found by comparing every code point. */
#include "text/normal.h"

#include <stdlib.h>
#include <utf8proc.h>

typedef struct range {
	uint32_t lo, hi;		/* first and last code point */
} range;

static const range not_mark[] = {	/* newer nonspacing marks: kept as letters are */
	{0x7FD, 0x7FD}, {0x898, 0x89F}, {0x8CA, 0x8E1}, {0x9FE, 0x9FE}, {0xAFA, 0xAFF}, {0xB55, 0xB55},
	{0xC04, 0xC04}, {0xC3C, 0xC3C}, {0xD00, 0xD00}, {0xD3B, 0xD3C}, {0xD81, 0xD81}, {0xEBA, 0xEBA},
	{0xECE, 0xECE}, {0x180F, 0x180F}, {0x1885, 0x1886}, {0x1ABF, 0x1ACE}, {0x1DF6, 0x1DFB},
	{0xA82C, 0xA82C}, {0xA8C5, 0xA8C5}, {0xA8FF, 0xA8FF}, {0xA9BD, 0xA9BD}, {0x10D24, 0x10D27},
	{0x10EAB, 0x10EAC}, {0x10EFD, 0x10EFF}, {0x10F46, 0x10F50}, {0x10F82, 0x10F85}, {0x11070, 0x11070},
	{0x11073, 0x11074}, {0x110C2, 0x110C2}, {0x111C9, 0x111C9}, {0x111CF, 0x111CF}, {0x1123E, 0x1123E},
	{0x11241, 0x11241}, {0x1133B, 0x1133B}, {0x11438, 0x1143F}, {0x11442, 0x11444}, {0x11446, 0x11446},
	{0x1145E, 0x1145E}, {0x1182F, 0x11837}, {0x11839, 0x1183A}, {0x1193B, 0x1193C}, {0x1193E, 0x1193E},
	{0x11943, 0x11943}, {0x119D4, 0x119D7}, {0x119DA, 0x119DB}, {0x119E0, 0x119E0}, {0x11A01, 0x11A0A},
	{0x11A33, 0x11A38}, {0x11A3B, 0x11A3E}, {0x11A47, 0x11A47}, {0x11A51, 0x11A56}, {0x11A59, 0x11A5B},
	{0x11A8A, 0x11A96}, {0x11A98, 0x11A99}, {0x11C30, 0x11C36}, {0x11C38, 0x11C3D}, {0x11C3F, 0x11C3F},
	{0x11C92, 0x11CA7}, {0x11CAA, 0x11CB0}, {0x11CB2, 0x11CB3}, {0x11CB5, 0x11CB6}, {0x11D31, 0x11D36},
	{0x11D3A, 0x11D3A}, {0x11D3C, 0x11D3D}, {0x11D3F, 0x11D45}, {0x11D47, 0x11D47}, {0x11D90, 0x11D91},
	{0x11D95, 0x11D95}, {0x11D97, 0x11D97}, {0x11EF3, 0x11EF4}, {0x11F00, 0x11F01}, {0x11F36, 0x11F3A},
	{0x11F40, 0x11F40}, {0x11F42, 0x11F42}, {0x13440, 0x13440}, {0x13447, 0x13455}, {0x16F4F, 0x16F4F},
	{0x16FE4, 0x16FE4}, {0x1CF00, 0x1CF2D}, {0x1CF30, 0x1CF46}, {0x1E000, 0x1E006}, {0x1E008, 0x1E018},
	{0x1E01B, 0x1E021}, {0x1E023, 0x1E024}, {0x1E026, 0x1E02A}, {0x1E08F, 0x1E08F}, {0x1E130, 0x1E136},
	{0x1E2AE, 0x1E2AE}, {0x1E2EC, 0x1E2EF}, {0x1E4EC, 0x1E4EF}, {0x1E944, 0x1E94A},
};
static const range not_punct[] = {	/* newer punctuation: part of a word */
	{0x61D, 0x61D}, {0x9FD, 0x9FD}, {0xA76, 0xA76}, {0xC77, 0xC77}, {0xC84, 0xC84}, {0x1B7D, 0x1B7E},
	{0x2E43, 0x2E4F}, {0x2E52, 0x2E5D}, {0x10EAD, 0x10EAD}, {0x10F55, 0x10F59}, {0x10F86, 0x10F89},
	{0x1144B, 0x1144F}, {0x1145A, 0x1145B}, {0x1145D, 0x1145D}, {0x11660, 0x1166C}, {0x116B9, 0x116B9},
	{0x1183B, 0x1183B}, {0x11944, 0x11946}, {0x119E2, 0x119E2}, {0x11A3F, 0x11A46}, {0x11A9A, 0x11A9C},
	{0x11A9E, 0x11AA2}, {0x11B00, 0x11B09}, {0x11C41, 0x11C45}, {0x11C70, 0x11C71}, {0x11EF7, 0x11EF8},
	{0x11F43, 0x11F4F}, {0x11FFF, 0x11FFF}, {0x12FF1, 0x12FF2}, {0x16E97, 0x16E9A}, {0x16FE2, 0x16FE2},
	{0x1E95E, 0x1E95F},
};
static const range not_combining[] = {	/* newer combining characters: never reordered */
	{0x7FD, 0x7FD}, {0x898, 0x89F}, {0x8CA, 0x8D3}, {0x9FE, 0x9FE}, {0xC3C, 0xC3C}, {0xD3B, 0xD3C},
	{0xEBA, 0xEBA}, {0x1715, 0x1715}, {0x1ABF, 0x1ACE}, {0x1DF6, 0x1DFA}, {0xA82C, 0xA82C},
	{0x10D24, 0x10D27}, {0x10EAB, 0x10EAC}, {0x10EFD, 0x10EFF}, {0x10F46, 0x10F50}, {0x10F82, 0x10F85},
	{0x11070, 0x11070}, {0x1133B, 0x1133B}, {0x1145E, 0x1145E}, {0x11839, 0x1183A}, {0x1193D, 0x1193E},
	{0x11943, 0x11943}, {0x119E0, 0x119E0}, {0x11A34, 0x11A34}, {0x11A47, 0x11A47}, {0x11A99, 0x11A99},
	{0x11D42, 0x11D42}, {0x11D44, 0x11D45}, {0x11D97, 0x11D97}, {0x11F41, 0x11F42}, {0x16FF0, 0x16FF1},
	{0x1E08F, 0x1E08F}, {0x1E130, 0x1E136}, {0x1E2AE, 0x1E2AE}, {0x1E2EC, 0x1E2EF}, {0x1E4EC, 0x1E4EF},
};
static const range not_format[] = {	/* newer format characters: kept */
	{0x890, 0x891}, {0x8E2, 0x8E2}, {0x110CD, 0x110CD}, {0x13430, 0x1343F},
};
static const range chinese[] = {	/* 2B920 and not 2B820 is what the normalizer has */
	{0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B81F},
	{0x2B920, 0x2CEAF}, {0x2F800, 0x2FA1F},
};
static const struct lower {		/* capitals newer than Unicode 15 */
	uint32_t lo, hi, to;		/* lo becomes to, lo + 1 becomes to + 1, ... */
} new_lower[] = {
	{0x1C89, 0x1C89, 0x1C8A}, {0xA7CB, 0xA7CB, 0x264}, {0xA7CC, 0xA7CC, 0xA7CD}, {0xA7CE, 0xA7CE, 0xA7CF},
	{0xA7D2, 0xA7D2, 0xA7D3}, {0xA7D4, 0xA7D4, 0xA7D5}, {0xA7DA, 0xA7DA, 0xA7DB}, {0xA7DC, 0xA7DC, 0x19B},
	{0x10D50, 0x10D65, 0x10D70}, {0x16EA0, 0x16EB8, 0x16EBB},
};
#define N(table) (sizeof(table) / sizeof *(table))

static bool
within(const range *r, size_t n, uint32_t c)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (c > r[mid].hi)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && c >= r[lo].lo;
}

static utf8proc_category_t
category(uint32_t c)
{
	return utf8proc_category((utf8proc_int32_t)c);
}

bool
ro_normal_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c >= 0xA0 && category(c) >= UTF8PROC_CATEGORY_ZS &&
	       category(c) <= UTF8PROC_CATEGORY_ZP);
}

bool
ro_normal_punct(uint32_t c)
{
	if (c < 0x80)
		return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z');
	utf8proc_category_t k = category(c);
	if (k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO)
		return !within(not_punct, N(not_punct), c);
	return c == 0x166D || c == 0x111C9;	/* were punctuation in Unicode 8 */
}

static bool
dropped(uint32_t c)
{
	if (c < 0x80)
		return c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c == 0x7F;
	utf8proc_category_t k = category(c);
	if (k == UTF8PROC_CATEGORY_CF)
		return !within(not_format, N(not_format), c);
	return c == 0xFFFD || k == UTF8PROC_CATEGORY_CC || k == UTF8PROC_CATEGORY_CO || k == UTF8PROC_CATEGORY_CS;
}

static bool
is_mark(uint32_t c)
{
	if (c < 0x300)
		return false;
	return category(c) == UTF8PROC_CATEGORY_MN ? !within(not_mark, N(not_mark), c) : c == 0x1734;
}

static unsigned
combining(uint32_t c)
{
	unsigned k = c < 0x300 ? 0 : (unsigned)utf8proc_get_property((utf8proc_int32_t)c)->combining_class;
	return k && within(not_combining, N(not_combining), c) ? 0 : k;
}

static uint32_t
lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	for (size_t i = 0; c >= 0x1C89 && i < N(new_lower); i++)
		if (c >= new_lower[i].lo && c <= new_lower[i].hi)
			return new_lower[i].to + (c - new_lower[i].lo);
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* Canonical decomposition of c into d[16], how many. */
static int
decompose(uint32_t c, utf8proc_int32_t *d)
{
	d[0] = (utf8proc_int32_t)c;
	if (c < 0xC0 || c == 0x11938)	/* 11938: its decomposition is too new */
		return 1;
	int class = UTF8PROC_BOUNDCLASS_START;
	int n = (int)utf8proc_decompose_char((utf8proc_int32_t)c, d, 16, UTF8PROC_DECOMPOSE, &class);
	return n < 1 || n > 16 ? (d[0] = (utf8proc_int32_t)c, 1) : n;
}

static void
finish(ro_normal *s, uint32_t c, size_t beg, size_t end)
{
	s->beg = beg;
	s->end = end;
	if (!is_mark(c))
		ro_vec_add(&s->out, (ro_normal_char){lower(c), beg, end});
}

static int
by_class(const void *x, const void *y)
{
	const ro_normal_mark *a = x, *b = y;
	if (a->class != b->class)
		return a->class < b->class ? -1 : 1;
	return a->nth < b->nth ? -1 : a->nth > b->nth;
}

/* The waiting marks in canonical order. Places go by position: the first of each decomposition takes the next source
 * character in the old order, the others stay with the one before. */
void
ro_normal_end(ro_normal *s)
{
	size_t n = s->run.n;
	if (n == 1) {
		ro_normal_mark m = s->run.at[0];
		s->run.n = 0;
		finish(s, m.c, m.first ? m.beg : s->beg, m.first ? m.end : s->end);
		return;
	}
	if (!n)
		return;
	ro_normal_mark *m = ro_malloc(n, sizeof *m);
	memcpy(m, s->run.at, n * sizeof *m);
	qsort(m, n, sizeof *m, by_class);
	for (size_t i = 0, next = 0; i < n; i++) {
		size_t beg = s->beg, end = s->end;
		if (m[i].first) {
			while (!s->run.at[next].first)
				next++;
			beg = s->run.at[next].beg;
			end = s->run.at[next++].end;
		}
		finish(s, m[i].c, beg, end);
	}
	free(m);
	s->run.n = 0;
}

static void
add_decomposed(ro_normal *s, uint32_t c, size_t beg, size_t end)
{
	utf8proc_int32_t d[16];
	int n = decompose(c, d);
	for (int k = 0; k < n; k++) {
		uint32_t x = (uint32_t)d[k];
		unsigned class = combining(x);
		if (class) {
			ro_vec_add(&s->run, (ro_normal_mark){x, class, s->run.n, beg, end, k == 0});
			continue;
		}
		ro_normal_end(s);
		finish(s, x, beg, end);
	}
}

void
ro_normal_add(ro_normal *s, uint32_t c, size_t beg, size_t end)
{
	if (dropped(c))
		return;
	bool han = c >= 0x3400 && within(chinese, N(chinese), c);
	if (!han && !ro_normal_space(c)) {
		add_decomposed(s, c, beg, end);
		return;
	}
	ro_normal_end(s);
	finish(s, ' ', beg, end);
	if (han) {
		add_decomposed(s, c, beg, end);
		finish(s, ' ', beg, end);
	}
}

void
ro_normal_clear(ro_normal *s)
{
	free(s->out.at);
	free(s->run.at);
	*s = (ro_normal){0};
}
