/* SPDX-License-Identifier: MIT
 * Pairs quotation marks. Takes the text, gives quotations in order of their beginning.
 *
 *	"We must act," he said. "Now."			two quotations
 *	‘the ministers’ “joint” plan’			one, with another inside; the apostrophe of the plural stays
 *	“It began early.⏎“It ended late,” she said.	two; the first is unclosed and goes on in the second (`more`)
 *
 * Paragraph by paragraph: first all marks are collected, each with whether spacing lets it open (something follows, nothing
 * precedes) or close (the reverse). Then one pass with a stack of at most 4 open quotations. A mark that spacing leaves open
 * closes what is open of its family, else opens. Single marks are apostrophes until shown otherwise: they open only after a
 * space and before a letter or digit, not in '90s, 'em, 'n'; "ministers’ plan"
 * closes nothing if a better end follows; and one that is never closed was no quotation. In 6'2" stand measures. Straight
 * and curly double marks close each other where nothing else is open. Cost: linear; whether an end follows is known from one
 * pass backwards over the paragraph's marks. */
#include "text/text.h"

#include "base/utf8.h"

#include <stdlib.h>

#define MAX_OPEN 4			/* deeper nesting is no prose; more openers are ignored */

enum family { TICKS, STRAIGHT, CURLY, GUILLEMET, ANGLE, CORNER, WHITE_CORNER, SINGLE };
enum { OPENS = 1, CLOSES = 2, EITHER = 4, PLURAL = 8, ONLY_CURLY_SINGLE = 16, LATER = 32 };

typedef struct mark {
	size_t beg, end;		/* bytes of the text */
	enum family family;
	unsigned flags;			/* OPENS ... LATER */
} mark;

typedef struct state {
	ro_str text;
	size_t par_beg, par_end;	/* the paragraph */
	RO_VEC(mark) marks;		/* of the paragraph */
	RO_VEC(ro_quote) out;
	struct {
		size_t at;		/* index in out */
		enum family family;
		bool curly;		/* opened by a curly single mark */
	} open[MAX_OPEN];
	size_t n_open;
} state;

/* ---- marks ------------------------------------------------------------------------------------- */
static const struct sign {
	const char *s;
	enum family family;
	unsigned flags;			/* 0: by spacing */
} signs[] = {				/* two-byte forms of ASCII first */
	{"''", TICKS, 0}, {"``", TICKS, OPENS}, {"\"", STRAIGHT, 0}, {"“", CURLY, OPENS}, {"”", CURLY, CLOSES},
	{"‟", CURLY, OPENS}, {"„", CURLY, OPENS}, {"«", GUILLEMET, OPENS}, {"»", GUILLEMET, CLOSES}, {"‹", ANGLE, OPENS}, {"›", ANGLE, CLOSES},
	{"「", CORNER, OPENS}, {"」", CORNER, CLOSES}, {"『", WHITE_CORNER, OPENS}, {"』", WHITE_CORNER, CLOSES}, {"‘", SINGLE, 0},
	{"’", SINGLE, 0}, {"'", SINGLE, 0},
};

static const struct sign *
sign_at(ro_str text, size_t i)
{
	unsigned char c = (unsigned char)text.s[i];
	if (c != '"' && c != '\'' && c != '`' && c != 0xC2 && c != 0xE2 && c != 0xE3)
		return NULL;
	ro_str rest = {text.s + i, text.n - i};
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
		if (ro_str_starts(rest, ro_str_of(signs[k].s)))
			return &signs[k];
	return NULL;
}

/* Character before or after, within the paragraph; ' ' at its ends. */
static uint32_t
before(const state *s, size_t i)
{
	unsigned n;
	return i > s->par_beg ? ro_utf8_before(s->text, i, &n) : ' ';
}

static uint32_t
after(const state *s, size_t i)
{
	unsigned n;
	return i < s->par_end ? ro_utf8_at(s->text, i, &n) : ' ';
}

static bool
is_alnum(uint32_t c)
{
	return ro_uc_letter(c) || ro_uc_digit(c);
}

static bool
is_single(uint32_t c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019;
}

static bool
is_mark(uint32_t c)
{
	return c == '"' || c == '`' || is_single(c) || (c >= 0x201A && c <= 0x201F) || c == 0xAB || c == 0x2039;
}

/* May stand right before an opening mark: space, bracket, dash, slash, another mark. */
static bool
lets_open(uint32_t c)
{
	bool dash = c == '-' || (c >= 0x2010 && c <= 0x2015);
	return ro_uc_space(c) || c == '(' || c == '[' || c == '{' || c == '/' || dash || is_mark(c);
}

/* "'90s", "'em": the mark that ends at i is an apostrophe; *skip is where the word's own second mark ends ("'n'"). */
static bool
is_elision(const state *s, size_t i, size_t *skip)
{
	static const char *const word[] = {"em", "til", "tis", "twas", "cause", "bout", "n"};
	size_t j = i;
	while (j < s->par_end && j < i + 6 && is_alnum((unsigned char)s->text.s[j]))
		j++;
	ro_str w = {s->text.s + i, j - i};
	if (w.n >= 2 && w.n <= 3 && ro_uc_digit((unsigned char)w.s[0]) && ro_uc_digit((unsigned char)w.s[1]))
		return w.n == 2 || w.s[2] == 's';
	for (size_t k = 0; k < sizeof word / sizeof *word; k++) {
		if (!ro_str_eq_fold(w, ro_str_of(word[k])))
			continue;
		if (w.n == 1 && is_single(after(s, j)))
			*skip = j + (s->text.s[j] == '\'' ? 1 : 3);
		return true;
	}
	return false;
}

/* Spacing of a single mark that begins at i and ends at j. */
static unsigned
single_flags(const state *s, size_t i, size_t j, size_t *skip)
{
	uint32_t p = before(s, i), n = after(s, j);
	bool right = s->text.s[i] != '\'' && (unsigned char)s->text.s[i + 2] == 0x99;
	if (lets_open(p) && (is_alnum(n) || (is_mark(n) && !is_single(n)) || n == '[' || n == 0x2026)) {
		if (right || is_elision(s, j, skip))
			return is_mark(p) && !is_alnum(n) ? CLOSES : 0;
		return OPENS | (s->text.s[i] == '\'' ? 0 : ONLY_CURLY_SINGLE);
	}
	if (ro_uc_space(p) || is_alnum(n))
		return 0;
	unsigned m = 0;
	uint32_t far = ro_uc_space(n) && j < s->par_end ? (ro_utf8_at(s->text, j, &m), after(s, j + m)) : ' ';
	return CLOSES | ((p == 's' || p == 'S') && ro_uc_letter(far) ? PLURAL : 0);
}

/* Spacing of a double mark without direction. */
static unsigned
double_flags(const state *s, size_t i, size_t j)
{
	uint32_t p = before(s, i), n = after(s, j);
	bool open = lets_open(p) && !ro_uc_space(n), close = !ro_uc_space(p) && !is_alnum(n);
	if (ro_uc_digit(p) && i >= s->par_beg + 3) {	/* 6'2": never a mark */
		const char *q = s->text.s + i;
		if ((q[-2] == '\'' && ro_uc_digit((unsigned char)q[-3])) ||
		    (i >= s->par_beg + 4 && q[-3] == '\'' && ro_uc_digit((unsigned char)q[-4])))
			return 0;
	}
	if (open != close)
		return open ? OPENS : CLOSES;
	if (!open && is_alnum(p) && is_alnum(n))
		return CLOSES;			/* a lost space, if something is open */
	return EITHER;
}

static void
collect(state *s)
{
	size_t skip = 0;
	s->marks.n = 0;
	for (size_t i = s->par_beg; i < s->par_end; i++) {
		const struct sign *g = i >= skip ? sign_at(s->text, i) : NULL;
		if (!g)
			continue;
		mark m = {i, i + strlen(g->s), g->family, g->flags};
		if (g->family == SINGLE)
			m.flags = single_flags(s, i, m.end, &skip);
		else if (!g->flags)
			m.flags = double_flags(s, i, m.end);
		else if (g->family == CURLY || g->family == GUILLEMET) {
			/* „so“ ”so” »so«: clear spacing overrules direction */
			unsigned f = double_flags(s, i, m.end);
			bool idle = g->family == CURLY && g->flags == OPENS && ro_uc_space(after(s, m.end));
			m.flags = idle || f == (OPENS | CLOSES) - g->flags ? EITHER : g->flags;
		}
		if (m.flags)
			ro_vec_add(&s->marks, m);
		i = m.end - 1;
	}
	bool later = false;			/* a closing single mark follows before any opening one */
	for (size_t k = s->marks.n; k--;) {
		mark *m = &s->marks.at[k];
		if (m->family != SINGLE)
			continue;
		m->flags |= later ? LATER : 0;
		later = !(m->flags & OPENS);
	}
}

/* ---- pairing ----------------------------------------------------------------------------------- */
static void
open_mark(state *s, const mark *m)
{
	if (s->n_open == MAX_OPEN)
		return;
	s->open[s->n_open].at = s->out.n;
	s->open[s->n_open].family = m->family;
	s->open[s->n_open].curly = m->flags & ONLY_CURLY_SINGLE;
	ro_vec_add(&s->out, (ro_quote){{m->beg, m->end}, {m->end, m->end}, false, false, s->n_open++ ? 1 : 0});
}

/* The innermost open quotation of a family, RO_NONE if there is none. */
static size_t
find_open(const state *s, enum family f)
{
	for (size_t k = s->n_open; k--;)
		if (s->open[k].family == f)
			return k;
	return RO_NONE;
}

/* Ends quotations from the innermost down to open[k]: that one at its mark, those inside it where its inside ends. A single
 * mark without an end was an apostrophe: its record is emptied here and taken out at the paragraph's end. */
static void
close_down(state *s, size_t k, size_t beg, size_t end)
{
	while (s->n_open > k) {
		ro_quote *q = &s->out.at[s->open[--s->n_open].at];
		bool own = s->n_open == k;
		q->inner.end = beg;
		q->outer.end = own ? end : beg;
		q->closed = own;
		if (!own && s->open[s->n_open].family == SINGLE)
			q->outer.end = q->outer.beg;
	}
}

static void
pair(state *s, const mark *m)
{
	size_t k = find_open(s, m->family);
	if (k == RO_NONE && m->flags & CLOSES && (m->family == CURLY || m->family == STRAIGHT))
		k = find_open(s, m->family == CURLY ? STRAIGHT : CURLY);	/* “so" */
	if (m->flags & (CLOSES | EITHER) && k != RO_NONE) {
		if ((m->flags & (PLURAL | LATER)) != (PLURAL | LATER))
			close_down(s, k, m->beg, m->end);
	} else if (m->flags & (OPENS | EITHER) && !(m->family == SINGLE && k != RO_NONE)) {
		open_mark(s, m);
	}
}

/* Does the next line that is not blank begin with an opening mark of this family? */
static bool
goes_on(const state *s, enum family f)
{
	size_t i = s->par_end;
	while (i < s->text.n && (unsigned char)s->text.s[i] <= ' ')
		i++;
	const struct sign *g = i < s->text.n ? sign_at(s->text, i) : NULL;
	return g && g->family == f && g->flags != CLOSES;
}

static void
end_paragraph(state *s, size_t first)
{
	size_t end = s->par_end;
	while (end > s->par_beg && (unsigned char)s->text.s[end - 1] <= ' ')
		end--;
	while (s->n_open) {
		size_t k = --s->n_open;
		ro_quote *q = &s->out.at[s->open[k].at];
		bool more = !k && goes_on(s, s->open[k].family);
		bool keep = s->open[k].family != SINGLE || (more && s->open[k].curly);
		q->outer.end = keep && end > q->outer.beg ? end : q->outer.beg;
		q->inner.end = q->outer.end > q->inner.beg ? q->outer.end : q->inner.beg;
		q->more = more;
	}
	size_t n = first;
	for (size_t i = first; i < s->out.n; i++)
		if (s->out.at[i].inner.end > s->out.at[i].inner.beg && s->out.at[i].outer.end > s->out.at[i].outer.beg)
			s->out.at[n++] = s->out.at[i];
	s->out.n = n;
}

size_t
ro_quotes_find(ro_arena *a, ro_str text, ro_quote **out)
{
	state s = {.text = text};
	for (size_t i = 0; i < text.n; i = s.par_end + 1) {
		const char *end = memchr(text.s + i, '\n', text.n - i);
		s.par_beg = i;
		s.par_end = end ? (size_t)(end - text.s) : text.n;
		size_t first = s.out.n;
		collect(&s);
		for (size_t k = 0; k < s.marks.n; k++)
			pair(&s, &s.marks.at[k]);
		end_paragraph(&s, first);
	}
	*out = RO_NEW(a, s.out.n, ro_quote);
	if (s.out.n)
		memcpy(*out, s.out.at, s.out.n * sizeof **out);
	size_t n = s.out.n;
	free(s.out.at);
	free(s.marks.at);
	return n;
}
