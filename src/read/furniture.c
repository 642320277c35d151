/* SPDX-License-Identifier: MIT
 * Furniture of printed pages: running heads, running feet, page numbers. Marks their lines; nothing else is touched.
 *
 * Three kinds of evidence, from strong to weak; a line in the middle of a page falls to the first two only.
 * 1. Shape alone: "- 12 -", "Page 12 of 30", "P. 12", "[page break]". No sentence looks like that.
 * 2. Shape and company: a page number with a name ("Page 12 - The Border Monitor") or with a web address and a year ("12
 *    GEORGIA Quarterly Review June 2023 www.example.org") that comes again with a higher number, or stands at a page's edge.
 *    Two such lines one below the other with different numbers are a list (of contents, of notes) and stay.
 * 3. Repetition at the edge: the same line, or the same but for a number that rises with the pages, as the outermost line
 *    of three pages (of both, if there are two). A bare number needs two such pages, or a neighbour that has the number.
 *    Edges are peeled from outside: a line is only looked at when all between it and the edge is furniture, at most
 *    EDGE lines deep, so that a body sentence that happens to be repeated is safe. Lines that end like a sentence must
 *    stand on half of the pages; lines that end in a colon (speakers of a transcript) never count.
 * Pages are what form feeds and "[page break]" say; without them, what stands between lines of kind 1 and 2.
 *
 * Cost: one pass for shapes of lines up to LONGEST bytes, one over the edges, with a hash table of their lines. */
#include "read/read_int.h"

#define LONGEST 160			/* bytes of a running head or foot */
#define EDGE 4				/* lines of furniture at one edge of a page: number, title, rule, address */
#define PAGES_MOST 20000		/* a file of more form feeds than that is no document: its edges are not compared */

enum shape { NONE, BREAK, SURE, NAMED, ADDRESS, BARE };

typedef struct mark {			/* what a line looks like */
	uint32_t number;		/* its page number, if it has one */
	uint8_t beg, end;		/* where in the line that number stands; beg == end: none */
	uint8_t shape;			/* enum shape */
} mark;

typedef struct tally {			/* lines that are the same */
	uint64_t key;			/* 0: free */
	uint32_t n;			/* pages or lines counted */
	uint32_t last;			/* page, or number, of the newest */
	bool broken;			/* numbers do not rise */
} tally;

typedef struct work {
	ro_lines *l;
	mark *marks;			/* [l->n] */
	tally *table;			/* [mask + 1] */
	size_t mask;
	uint32_t n_pages;
	bool fed;			/* pages are told by form feeds */
} work;

/* ---- shapes ----------------------------------------------------------------------------------------- */

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Up to four digits at byte i, not part of a longer number or word; gives the byte after them, i if there are none. */
static size_t
digits(ro_str s, size_t i, uint32_t *v)
{
	size_t j = i;
	for (*v = 0; j < s.n && j - i < 5 && digit(s.s[j]); j++)
		*v = *v * 10 + (uint32_t)(s.s[j] - '0');
	bool whole = j == s.n || strchr(" \t/:]|", s.s[j]) || (s.s[j] & 0x80);
	return whole && j - i < 5 ? j : i;
}

/* Length of one mark of decoration at byte i: - = ~ * | or a dash, a middle dot, a bullet. */
static size_t
decoration(ro_str s, size_t i)
{
	static const char *const many[] = {"–", "—", "―", "·", "•", "│"};
	if (i < s.n && s.s[i] && strchr("-=~*|", s.s[i]))
		return 1;
	for (size_t k = 0; k < sizeof many / sizeof *many; k++)
		if (ro_str_starts((ro_str){s.s + i, s.n - i}, ro_str_of(many[k])))
			return strlen(many[k]);
	return 0;
}

/* The byte after spaces and decoration from i on. */
static size_t
bare_from(ro_str s, size_t i)
{
	for (size_t n; i < s.n; i += n)
		if (!(n = decoration(s, i)) && !(n = ro_str_blanks(s, i) - i))
			break;
	return i;
}

/* "Page 12", "PAGE 12 of 30", "p. 12/30" at byte i: the byte after it, i if it is not there. */
static size_t
page_words(ro_str s, size_t i, mark *m)
{
	static const char *const words[] = {"page", "pg.", "p."};
	size_t j = i;
	for (size_t k = 0; k < 3 && j == i; k++)
		if (s.n - i >= strlen(words[k]) && ro_str_eq_fold((ro_str){s.s + i, strlen(words[k])}, ro_str_of(words[k])))
			j = i + strlen(words[k]);
	size_t from = ro_str_blanks(s, j), end = digits(s, from, &m->number);
	if (j == i || end == from || (from == j && j - i == 4))
		return i;
	m->beg = (uint8_t)from;
	m->end = (uint8_t)end;
	size_t of = ro_str_blanks(s, end);
	bool has_of = of < s.n && (s.s[of] == '/' || ro_str_starts((ro_str){s.s + of, s.n - of}, RO_STR("of ")));
	size_t total = has_of ? ro_str_blanks(s, of + (s.s[of] == '/' ? 1 : 2)) : 0;
	uint32_t v;
	size_t after = total ? digits(s, total, &v) : 0;
	return after > total ? after : end;
}

/* "Page 12 - The Border Monitor", "The Border Monitor | Page 12 of 30": a mark of decoration between, no sentence. */
static bool
named(ro_str s, mark *m)
{
	size_t end = page_words(s, 0, m);
	if (end) {
		size_t name = bare_from(s, end);
		return name > ro_str_blanks(s, end) && name < s.n && !ro_shape_stops(s) && s.n - name <= 60;
	}
	size_t i = s.n;
	while (i && s.n - i < 24 && (s.s[i - 1] | 32) != 'p')
		i--;
	if (!i || page_words(s, i - 1, m) != s.n)
		return false;
	size_t before = i - 1;
	while (before && s.s[before - 1] == ' ')
		before--;
	for (size_t back = 1; back <= 3 && back < before; back++)
		if (decoration(s, before - back) == back)
			return true;
	return false;
}

static bool
address(ro_str w)
{
	if (ro_str_starts(w, RO_STR("www.")) || ro_str_starts(w, RO_STR("http://")) || ro_str_starts(w, RO_STR("https://")))
		return true;
	size_t dot = RO_NONE;
	for (size_t i = 0; i < w.n; i++) {
		if (w.s[i] == '.')
			dot = i;
		else if (!(w.s[i] >= 'a' && w.s[i] <= 'z') && !digit(w.s[i]) && w.s[i] != '-')
			return false;
	}
	return dot != RO_NONE && dot >= 2 && w.n - dot >= 3 && w.n - dot <= 5;
}

/* "12 GEORGIA Quarterly Review June 2023 www.example.org": a page number at one end, an address, a year, and else only
 * capitalised words. "12 states signed the text at www.example.org in 2023" has words of a sentence. */
static bool
with_address(ro_str s, mark *m)
{
	ro_str rest = s, w;
	bool web = false, year = false;
	size_t n = 0;
	while (ro_str_next(&rest, ' ', &w)) {
		uint32_t v;
		size_t at = (size_t)(w.s - s.s), end = digits(w, 0, &v);
		if (!w.n)
			continue;
		bool is_number = end == w.n, edge = !n || at + w.n == s.n;
		if (is_number && edge && m->beg == m->end)
			*m = (mark){v, (uint8_t)at, (uint8_t)(at + w.n), m->shape};
		else if (is_number)
			year = year || (v >= 1900 && v < 2200);
		else if (address(w))
			web = true;
		else if (w.s[0] >= 'a' && w.s[0] <= 'z' && !ro_shape_small(w))
			return false;
		if (++n > 14 || memchr(w.s, ',', w.n))
			return false;
	}
	return web && year && m->beg < m->end;
}

/* A number at one end of the line, for heads that come again with a higher one. */
static void
number_at_end(ro_str s, mark *m)
{
	size_t end = digits(s, 0, &m->number), from = s.n;
	m->beg = 0;
	m->end = (uint8_t)end;
	while (!end && from && s.n - from < 5 && digit(s.s[from - 1]))
		from--;
	if (!end && from < s.n && (!from || s.s[from - 1] == ' ') && digits(s, from, &m->number) == s.n) {
		m->beg = (uint8_t)from;
		m->end = (uint8_t)s.n;
	}
}

static mark
look(ro_str s)
{
	mark m = {0};
	if (s.n > LONGEST)
		return m;
	size_t from = bare_from(s, 0), end;
	bool boxed = s.s[0] == '[' && s.s[s.n - 1] == ']';
	if (ro_str_eq_fold(s, RO_STR("[page break]")))
		m.shape = BREAK;
	else if ((end = page_words(s, boxed ? 1 : from, &m)) > from && (boxed ? end + 1 == s.n : bare_from(s, end) == s.n))
		m.shape = SURE;
	else if (from && (end = digits(s, from, &m.number)) > from && end < s.n && bare_from(s, end) == s.n)
		m = (mark){m.number, (uint8_t)from, (uint8_t)end, SURE};
	else if (m = (mark){0}, named(s, &m))
		m.shape = NAMED;
	else if (m = (mark){0}, with_address(s, &m))
		m.shape = ADDRESS;
	else {
		m = (mark){0};
		if (!page_words(s, 0, &m))
			number_at_end(s, &m);
		m.shape = m.beg == 0 && m.end == s.n ? BARE : NONE;
	}
	return m;
}

/* ---- counting lines that are the same --------------------------------------------------------------- */

/* The place of `key`, free (all zero) if it was never counted. */
static tally *
find(const work *w, uint64_t key)
{
	size_t i = key & w->mask;
	while (w->table[i].key && w->table[i].key != key)
		i = (i + 1) & w->mask;
	return &w->table[i];
}

static void
table_new(work *w, ro_arena *tmp, size_t n)
{
	size_t size = 16;
	while (size < 2 * n)
		size *= 2;
	w->table = RO_NEW(tmp, size, tally);
	w->mask = size - 1;
}

/* Hash of line i without spaces and case; with `salt`, its number is left out. */
static uint64_t
key_of(const work *w, size_t i, uint32_t salt)
{
	ro_str s = ro_line_str(w->l, i);
	const mark *m = &w->marks[i];
	uint64_t h = 14695981039346656037u ^ ((uint64_t)salt << 1);
	for (size_t k = 0; k < s.n; k++) {
		if (s.s[k] == ' ' || (salt && k >= m->beg && k < m->end))
			continue;
		unsigned char c = (unsigned char)s.s[k];
		h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 1099511628211u;
	}
	return h | 1;
}

/* ---- kinds 1 and 2: marks and repeated names --------------------------------------------------------- */

static bool
out(const work *w, size_t i)
{
	return w->l->at[i].flags & RO_LINE_OUT;
}

/* A list of contents: the next line or the one before has the same shape and another number, on the same page. */
static bool
in_list(const work *w, size_t i)
{
	const mark *m = &w->marks[i];
	if (i && m[-1].shape == m->shape && m[-1].number != m->number && !(w->l->at[i].flags & RO_LINE_PAGE))
		return true;
	return i + 1 < w->l->n && m[1].shape == m->shape && m[1].number != m->number && !(w->l->at[i + 1].flags & RO_LINE_PAGE);
}

static bool
has_name(const work *w, size_t i)
{
	return (w->marks[i].shape == NAMED || w->marks[i].shape == ADDRESS) && !out(w, i) && !in_list(w, i);
}

static void
mark_repeated_names(work *w, ro_arena *tmp)
{
	size_t n = 0;
	for (size_t i = 0; i < w->l->n; i++)
		n += has_name(w, i);
	if (n > 4 * PAGES_MOST)
		return;
	table_new(w, tmp, n);
	for (size_t i = 0; i < w->l->n; i++) {
		if (!has_name(w, i))
			continue;
		uint64_t key = key_of(w, i, 1);
		tally *t = find(w, key);
		t->key = key;
		t->broken = t->broken || (t->n && w->marks[i].number <= t->last);
		t->last = w->marks[i].number;
		t->n++;
	}
	for (size_t i = 0; i < w->l->n; i++) {
		const tally *t = has_name(w, i) ? find(w, key_of(w, i, 1)) : NULL;
		if (t && t->n > 1 && !t->broken)
			w->l->at[i].flags |= RO_LINE_FURNITURE;
	}
}

static void
mark_sure(work *w)
{
	for (size_t i = 0; i < w->l->n; i++) {
		ro_str s = ro_line_str(w->l, i);
		if (out(w, i))
			continue;
		w->marks[i] = look(s);
		if (w->marks[i].shape != SURE && w->marks[i].shape != BREAK)
			continue;
		w->l->at[i].flags |= RO_LINE_FURNITURE;
		if (w->marks[i].shape == BREAK && i + 1 < w->l->n)
			w->l->at[i + 1].flags |= RO_LINE_PAGE;
	}
	for (size_t i = 0; i < w->l->n && !w->fed; i++)
		w->fed = w->l->at[i].flags & RO_LINE_PAGE;
}

/* ---- pages ------------------------------------------------------------------------------------------ */

static void
number_pages(work *w)
{
	uint32_t page = 1;
	bool text = false, between = false;
	for (size_t i = 0; i < w->l->n; i++) {
		ro_line *x = &w->l->at[i];
		bool furniture = x->flags & RO_LINE_FURNITURE;
		if (w->fed)
			page += (x->flags & RO_LINE_PAGE) && i;
		else if (!(x->flags & RO_LINE_OUT)) {
			page += between;
			text = true;
			between = false;
		} else {
			between = text && (between || (furniture && w->marks[i].beg < w->marks[i].end));
		}
		x->page = page;
	}
	w->n_pages = page;
}

static size_t
page_end(const work *w, size_t i)
{
	uint32_t page = w->l->at[i].page;
	while (i < w->l->n && w->l->at[i].page == page)
		i++;
	return i;
}

/* ---- kind 3: the edges ------------------------------------------------------------------------------ */

typedef struct edge {			/* walks from a page's edge inwards over the lines still standing */
	size_t at, left;		/* line; lines of the page from there on */
	bool foot;
} edge;

static bool
step(const work *w, edge *e)
{
	while (e->left && out(w, e->at)) {
		e->at += e->foot ? (size_t)-1 : 1;
		e->left--;
	}
	return e->left;
}

static void
pass(edge *e)
{
	e->at += e->foot ? (size_t)-1 : 1;
	e->left--;
}

/* Salts tell head from foot, and carry how far the number is ahead of the page. */
static uint32_t
salt_of(const work *w, size_t i, bool foot)
{
	return ((w->marks[i].number - w->l->at[i].page) << 2 | (foot ? 2u : 0u)) + 4u * 100000u + 1u;
}

static void
count_edge(work *w, edge e)
{
	for (size_t depth = 0; depth < EDGE && step(w, &e); depth++, pass(&e)) {
		ro_str s = ro_line_str(w->l, e.at);
		if (s.n > LONGEST)
			continue;
		uint64_t key[2] = {key_of(w, e.at, 0) ^ (e.foot ? 2 : 0), 0};
		key[1] = w->marks[e.at].beg < w->marks[e.at].end ? key_of(w, e.at, salt_of(w, e.at, e.foot)) : 0;
		for (size_t k = 0; k < 2; k++) {
			tally *t = key[k] ? find(w, key[k]) : NULL;
			if (!t || t->last == w->l->at[e.at].page)
				continue;
			t->key = key[k];
			t->last = w->l->at[e.at].page;
			t->n++;
		}
	}
}

static bool
near_same_number(const work *w, size_t i)
{
	const mark *m = w->marks;
	bool before = i && (w->l->at[i - 1].flags & RO_LINE_FURNITURE) && m[i - 1].number == m[i].number;
	return before || (i + 1 < w->l->n && (w->l->at[i + 1].flags & RO_LINE_FURNITURE) && m[i + 1].number == m[i].number);
}

static bool
is_furniture(work *w, size_t i, bool foot)
{
	ro_str s = ro_line_str(w->l, i);
	const mark *m = &w->marks[i];
	if (s.n > LONGEST || s.s[s.n - 1] == ':')
		return false;
	if (m->shape == NAMED || m->shape == ADDRESS)
		return !in_list(w, i);
	uint32_t need = w->n_pages == 2 ? 2 : 3;
	uint32_t risen = m->beg < m->end ? find(w, key_of(w, i, salt_of(w, i, foot)))->n : 0;
	if (m->shape == BARE)
		return risen >= 2 || near_same_number(w, i);
	uint32_t same = find(w, key_of(w, i, 0) ^ (foot ? 2 : 0))->n;
	if (ro_shape_stops(s))
		return same >= need && same * 2 >= w->n_pages;
	return w->n_pages > 1 && (same >= need || risen >= need);
}

/* The title on the first page may be the running head of the others: it is followed by the body, an office or a date. A
 * running head on the first page is followed by the title. */
static bool
is_title(const work *w, edge e)
{
	if (e.foot || w->l->at[e.at].page > 1 || w->marks[e.at].beg < w->marks[e.at].end || ro_shape_stops(ro_line_str(w->l, e.at)))
		return false;
	pass(&e);
	if (!step(w, &e))
		return true;
	ro_str s = ro_line_str(w->l, e.at);
	ro_day d;
	return s.n > LONGEST || ro_shape_stops(s) || ro_shape_office(s) || ro_shape_dateline(s) || ro_day_at(s, &d) ||
	       ro_str_starts(s, RO_STR("By ")) || (s.n > 60 && w->l->at[e.at].gap == 0);
}

static void
peel(work *w, edge e)
{
	for (size_t depth = 0; depth < EDGE && step(w, &e); depth++) {
		if (!is_furniture(w, e.at, e.foot) || is_title(w, e))
			return;
		w->l->at[e.at].flags |= RO_LINE_FURNITURE;
	}
}

static void
mark_edges(work *w, ro_arena *tmp)
{
	if (w->n_pages > PAGES_MOST)
		return;
	table_new(w, tmp, (size_t)w->n_pages * EDGE * 4);
	for (size_t i = 0, end; i < w->l->n; i = end) {
		end = page_end(w, i);
		count_edge(w, (edge){i, end - i, false});
		count_edge(w, (edge){end - 1, end - i, true});
	}
	for (size_t i = 0, end; i < w->l->n; i = end) {
		end = page_end(w, i);
		peel(w, (edge){i, end - i, false});
		peel(w, (edge){end - 1, end - i, true});
	}
}

void
ro_furniture_find(ro_arena *tmp, ro_lines *l)
{
	work w = {.l = l, .marks = RO_NEW(tmp, l->n, mark)};
	if (!l->n)
		return;
	mark_sure(&w);
	mark_repeated_names(&w, tmp);
	number_pages(&w);
	mark_edges(&w, tmp);
	if (!w.fed)
		number_pages(&w);
}
