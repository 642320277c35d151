/* SPDX-License-Identifier: MIT
 * How each line follows the line before it: as a new line, as a new paragraph, or as its continuation.
 *
 * First the whole document is judged. It is hard-wrapped if its lines are at most WIDEST long (but for one in five, and for
 * lines without a space, which are addresses) and a good part of the full lines that end without a stop are followed by
 * a small letter:
 *	The foreign ministers of both countries agreed to
 *	meet again before the end of the year.
 * Width W is where most lines end. A line is full when the first word of the next would not have fitted into 85% of W
 * (proportional type makes lines of a page differ by that much). Pages without blank lines between paragraphs (pdftotext
 * often gives such) need more to join a capital to a stop: 97% of W, and no line that was itself put together of two. (On
 * 121 paragraphs set in Helvetica without gaps 98 came back whole; with 85% for all it was 79.)
 * In a hard-wrapped document a line goes on if the line before it is full, or half full and it begins with a small
 * letter; but list items, turns, datelines, indented first lines, the lines of the head (title, office, date) and lines
 * after a blank one begin anew. Elsewhere every line is a paragraph, and only two things are joined: words cut by a hyphen
 * and a sentence that the turn of a page cut in two.
 *
 * "diplo-" + "matic" loses its hyphen, "US-" + "led" keeps it: the document is asked which of "diplomatic" and
 * "diplo-matic" it has elsewhere; if neither, the shape decides (capitals, digits and known first or last parts keep it),
 * then whether both halves are words of the document, then whether it cuts words at all: a document of 40 lines with one
 * hyphen at a line's end in 40 was wrapped by a program that breaks only at hyphens that were there.
 *
 * Cost: two passes over the lines; if there are cut words, one over the text with a hash table of them. */
#include "read/read_int.h"

#include "base/utf8.h"

#define WIDEST 160			/* code points; a page across, in small type */
#define NARROWEST 30			/* code points; a newspaper column */
#define HEAD_LINES 8			/* lines in which title, office and date are looked for */
#define WORD_LONGEST 64			/* bytes of a word that is cut by a hyphen */

typedef struct layout {
	size_t width;			/* W */
	bool wrapped;
	bool spaced;			/* paragraphs are set apart by blank lines */
	size_t head_end;		/* first line after the head lines */
} layout;

/* One end of line to decide on: the lines on both sides, and what lies between. */
typedef struct seam {
	size_t a, b;			/* line before, line after */
	bool across;			/* furniture or a page's end lies between */
	bool blank;			/* a blank line lies between */
} seam;

/* ---- small questions -------------------------------------------------------------------------------- */

static uint32_t
first_char(const ro_lines *l, size_t i)
{
	unsigned n;
	return ro_utf8_at(ro_line_str(l, i), 0, &n);
}

/* Code points of the first word of line i, at most WORD_LONGEST. */
static size_t
first_word(const ro_lines *l, size_t i)
{
	ro_str s = ro_line_str(l, i);
	size_t n = 0;
	while (n < s.n && n < WORD_LONGEST && s.s[n] != ' ')
		n++;
	return ro_utf8_count((ro_str){s.s, n});
}

/* Percent of W that line i and the first word of the next would take. */
static size_t
percent(const ro_lines *l, const layout *y, size_t i, size_t next)
{
	return (l->at[i].width + 1 + first_word(l, next)) * 100 / (y->width ? y->width : 1);
}

static bool
full(const ro_lines *l, const layout *y, size_t i, size_t next)
{
	return percent(l, y, i, next) >= 85;
}

/* Line i begins with a small letter and is no address. */
static bool
small_start(const ro_lines *l, size_t i)
{
	ro_str s = ro_line_str(l, i);
	return ro_uc_lower(first_char(l, i)) && !ro_str_starts(s, RO_STR("http")) && !ro_str_starts(s, RO_STR("www."));
}

static bool
stops(const ro_lines *l, size_t i)
{
	return ro_shape_stops(ro_line_str(l, i));
}

/* Bytes of the hyphen that cuts a word at the end of line i; 0 if there is none. A soft hyphen counts, "--" does not. */
static size_t
hyphen(const ro_lines *l, size_t i)
{
	ro_str s = ro_line_str(l, i);
	unsigned n, m;
	uint32_t c = ro_utf8_before(s, s.n, &n);
	if (c != '-' && c != 0xAD && c != 0x2010)
		return 0;
	return s.n > n && ro_uc_word(ro_utf8_before(s, s.n - n, &m)) ? n : 0;
}

/* Next line that stays, from i on; fills what lies between. */
static size_t
next_line(const ro_lines *l, size_t i, seam *s)
{
	for (; i < l->n; i++) {
		s->blank = s->blank || l->at[i].gap;
		s->across = s->across || (l->at[i].flags & (RO_LINE_PAGE | RO_LINE_FURNITURE));
		if (!(l->at[i].flags & RO_LINE_OUT))
			break;
	}
	return i;
}

static seam
seam_after(const ro_lines *l, size_t a)
{
	seam s = {.a = a};
	s.b = next_line(l, a + 1, &s);
	return s;
}

static size_t
first_line(const ro_lines *l)
{
	seam s = {0};
	return next_line(l, 0, &s);
}

/* ---- the whole document ------------------------------------------------------------------------------ */

/* The last of the first lines that is a date or an office ends the head: these lines were set one by one. */
static size_t
head_end(const ro_lines *l)
{
	size_t end = 0, n = 0;
	for (size_t i = first_line(l); i < l->n && n < HEAD_LINES; i++, n++) {
		ro_str s = ro_line_str(l, i);
		ro_day d;
		if (l->at[i].flags & RO_LINE_OUT)
			continue;
		if (ro_shape_office(s) || ro_day_at(s, &d) == s.n)
			end = i + 1;
		else if (s.n > 40 && ro_shape_stops(s))
			break;
	}
	return end;
}

/* Lines of each width, the last for all above WIDEST; addresses are left out. Gives how many. */
static size_t
count_widths(const ro_lines *l, size_t n[WIDEST + 2])
{
	size_t all = 0;
	for (size_t i = 0; i < l->n; i++) {
		const ro_line *x = &l->at[i];
		bool wide = x->width > WIDEST;
		bool web = wide && x->end - x->beg < 2000 && !memchr(l->text.s + x->beg, ' ', x->end - x->beg);
		if (x->flags & RO_LINE_OUT || web)
			continue;
		n[wide ? WIDEST + 1 : x->width]++;
		all++;
	}
	return all;
}

/* W: the upper end of the tenth [0.9 W, W] into which most lines fall, the wider of two; 0 if too many are above WIDEST. */
static size_t
width_of(const ro_lines *l)
{
	size_t n[WIDEST + 2] = {0}, all = count_widths(l, n), best = 0, width = 0;
	if (n[WIDEST + 1] * 5 > all)
		return 0;
	for (size_t w = NARROWEST; w <= WIDEST; w++) {
		size_t in = 0;
		for (size_t k = w - w / 10; k <= w; k++)
			in += n[k];
		if (in && in >= best) {
			best = in;
			width = w;
		}
	}
	while (width && !n[width])
		width--;
	return width;
}

static layout
judge(const ro_lines *l)
{
	layout y = {.width = width_of(l), .head_end = head_end(l)};
	size_t n_full = 0, n_small = 0, n_end = 0, n_blank = 0;
	if (!y.width)
		return y;
	for (size_t i = first_line(l); i < l->n;) {
		seam s = seam_after(l, i);
		bool inner = s.b < l->n && !s.across && i >= y.head_end;
		if (inner && !s.blank && full(l, &y, i, s.b)) {
			n_full++;
			n_small += small_start(l, s.b) && !stops(l, i);
		} else if (inner && !full(l, &y, i, s.b) && stops(l, i)) {
			n_end++;
			n_blank += s.blank;
		}
		i = s.b;
	}
	y.wrapped = n_small && n_small * 4 >= n_full;
	y.spaced = n_blank * 2 >= n_end;
	return y;
}

/* ---- one end of line ---------------------------------------------------------------------------------- */

typedef struct letters {		/* of a line */
	bool title;			/* all long words are capitalised, three words at least */
	bool capitals;			/* no small letter */
} letters;

static letters
letters_of(const ro_lines *l, size_t i)
{
	ro_str s = ro_line_str(l, i), w;
	size_t words = 0, capitals = 0, n_letters = 0, upper = 0;
	while (ro_str_next(&s, ' ', &w)) {
		unsigned n;
		if (!w.n)
			continue;
		words++;
		capitals += ro_uc_upper(ro_utf8_at(w, 0, &n)) || ro_shape_small(w);
		for (size_t k = 0; k < w.n; k++) {
			n_letters += (w.s[k] | 32) >= 'a' && (w.s[k] | 32) <= 'z';
			upper += w.s[k] >= 'A' && w.s[k] <= 'Z';
		}
	}
	return (letters){words >= 3 && capitals == words, n_letters >= 4 && upper == n_letters};
}

/* "READOUT OF THE TALKS" before other letters, or "Talks on the River Crossing Resume" as first line before the body;
 * not before the second line of the same title. */
static bool
heading_ends(const ro_lines *l, const seam *s, size_t first)
{
	letters a = letters_of(l, s->a), b = letters_of(l, s->b);
	if (a.capitals)
		return !b.capitals;
	bool block_ends = s->b + 1 >= l->n || l->at[s->b + 1].gap;
	return s->a == first && a.title && !b.title && (!block_ends || stops(l, s->b));
}

static bool
begins_anew(const ro_lines *l, const layout *y, const seam *s)
{
	ro_str b = ro_line_str(l, s->b);
	size_t reach = percent(l, y, s->a, s->b);
	bool stop = stops(l, s->a), ended = stop || reach < 85;
	if (stop && !y->spaced && (reach < 97 || l->at[s->a].width * 100u > y->width * 115u))
		return true;
	if (ro_shape_item(b))
		return ended || (b.s[0] == '\xE2' && b.s[1] == '\x80' && b.s[2] == '\xA2');
	if (l->at[s->b].indent > l->at[s->a].indent + 1 && !s->across && ended)
		return true;
	return ended && (ro_shape_turn(b) || ro_shape_dateline(b));
}

/* "Readout of the President's Call with" goes on in the next line of the head. */
static bool
title_goes_on(const ro_lines *l, size_t i, size_t next)
{
	ro_str s = ro_line_str(l, i), w = s;
	for (size_t k = s.n; k > 0 && s.n - k < 8; k--)
		if (s.s[k - 1] == ' ') {
			w = (ro_str){s.s + k, s.n - k};
			break;
		}
	return small_start(l, next) || ro_str_eq(w, RO_STR("with")) || ro_shape_small(w);
}

static bool
goes_on(const ro_lines *l, const layout *y, const seam *s, size_t first)
{
	bool small = small_start(l, s->b), stop = stops(l, s->a);
	bool half = small && !stop && l->at[s->a].width * 2 >= y->width;
	if (s->across)			/* a sentence cut by the end of a page */
		return !stop && (y->wrapped ? half || full(l, y, s->a, s->b) : small && l->at[s->a].width >= 40);
	if (s->blank || !y->wrapped)
		return false;
	if (small ? stop && ro_shape_item(ro_line_str(l, s->b)) : begins_anew(l, y, s))
		return false;
	if (s->a < y->head_end)
		return s->b < y->head_end && !stop && title_goes_on(l, s->a, s->b) && full(l, y, s->a, s->b);
	if (!small && heading_ends(l, s, first))
		return false;
	return half || full(l, y, s->a, s->b);
}

/* ---- words cut by a hyphen ----------------------------------------------------------------------------- */

typedef struct cut {			/* one cut word: what the document says about it */
	uint64_t joined, kept;		/* hashes of "diplomatic" and "diplo-matic" */
	uint64_t first, last;		/* hashes of "diplo" and "matic" */
	uint32_t b;			/* line of its second half */
	uint8_t hyphen;			/* bytes */
	bool keep_by_shape;
} cut;

typedef struct entry {
	uint64_t key;
	uint32_t n;
} entry;

/* First or last part of line i's cut word: letters, digits, apostrophes and inner hyphens. */
static ro_str
part(const ro_lines *l, size_t i, size_t hyphen_n, bool last)
{
	ro_str s = ro_line_str(l, i);
	unsigned n;
	size_t k = last ? s.n - hyphen_n : 0, from = k;
	if (last) {
		while (k && from - k < WORD_LONGEST) {
			uint32_t c = ro_utf8_before(s, k, &n);
			if (!ro_uc_word(c) && c != '-')
				break;
			k -= n;
		}
		return (ro_str){s.s + k, from - k};
	}
	while (k < s.n && k < WORD_LONGEST && (ro_uc_word(ro_utf8_at(s, k, &n)) || s.s[k] == '-'))
		k += n;
	return (ro_str){s.s, k};
}

static uint64_t
hash_on(uint64_t h, ro_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 1099511628211u;
	}
	return h;
}

static const uint64_t hash_0 = 14695981039346656037u;

static uint64_t
word_key(ro_str s)
{
	return hash_on(hash_0, s) | 1;
}

static bool
one_of(ro_str w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ro_str_eq_fold(w, ro_str_of(list[i])))
			return true;
	return false;
}

/* "US-led", "two-day", "self-rule", "Anglo-American", "war-torn": compounds that print with a hyphen anywhere. */
static bool
compound(ro_str a, ro_str b)
{
	static const char *const first[] = {
		"self", "non", "anti", "vice", "half", "well", "long", "short", "high", "low", "post",
		"mid", "cease", "war", "peace", "far", "much", "hard", "one", "two", "three", "four",
		"five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty",
		"sixty", "seventy", "eighty", "ninety", "first", "third", "tax", "time", "near", "level",
		"oil", "gas", "trade", "large", "small", "best", "late", "early", "deep", "decision",
		"policy", "power", "nuclear", "security"};
	static const char *const second[] = {
		"led", "based", "backed", "old", "wide", "term", "level", "making", "related", "style",
		"held", "run", "up", "day", "year", "month", "week", "hour", "general", "in", "off", "fire",
		"range", "party", "torn", "called", "elect", "scale", "profile", "ranking", "owned", "made",
		"sharing", "building", "keeping", "minded", "headed", "time", "wing", "runner", "consuming",
		"known", "friendly", "free", "armed", "speaking", "born", "sponsored", "controlled",
		"occupied", "mediated", "brokered"};
	static const char *const suffix[] = {
		"ful", "fully", "age", "ages", "ship", "ships", "er", "est", "ly", "ish", "ness", "en",
		"ened", "ening"};
	unsigned n;
	bool capitals = a.n > 1 && ro_uc_upper(ro_utf8_at(a, 0, &n)) && ro_uc_upper(ro_utf8_at(a, n < a.n ? n : 0, &n));
	bool odd = a.n < 2 || memchr(a.s, '-', a.n) || memchr(b.s, '-', b.n) || (a.s[a.n - 1] >= '0' && a.s[a.n - 1] <= '9');
	return capitals || odd || !ro_uc_lower(ro_utf8_at(b, 0, &n)) ||
	       (one_of(a, first, sizeof first / sizeof *first) && !one_of(b, suffix, sizeof suffix / sizeof *suffix)) ||
	       one_of(b, second, sizeof second / sizeof *second);
}

static entry *
find(entry *t, size_t mask, uint64_t key)
{
	size_t i = key & mask;
	while (t[i].key && t[i].key != key)
		i = (i + 1) & mask;
	return &t[i];
}

/* Counts those words of the text that some cut word may be. */
static void
count_words(const ro_lines *l, entry *t, size_t mask)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->at[i].flags & RO_LINE_OUT)
			continue;
		ro_str s = ro_line_str(l, i);
		unsigned n;
		for (size_t k = 0, from; k < s.n;) {
			for (from = k; k < s.n && (s.s[k] == '-' || ro_uc_word(ro_utf8_at(s, k, &n))); k += s.s[k] == '-' ? 1 : n)
				;
			bool word = k > from && k - from <= 2 * WORD_LONGEST;
			entry *e = word ? find(t, mask, word_key((ro_str){s.s + from, k - from})) : NULL;
			if (e && e->key)
				e->n++;
			for (; k < s.n && s.s[k] != '-' && !ro_uc_word(ro_utf8_at(s, k, &n)); k += n)
				;
		}
	}
}

static void
decide_cuts(ro_arena *tmp, ro_lines *l, const cut *c, size_t n)
{
	size_t size = 16;
	while (size < 8 * n)
		size *= 2;
	entry *t = RO_NEW(tmp, size, entry);
	for (size_t i = 0; i < n; i++) {
		const uint64_t keys[] = {c[i].joined, c[i].kept, c[i].first, c[i].last};
		for (size_t k = 0; k < 4; k++)
			find(t, size - 1, keys[k])->key = keys[k];
	}
	count_words(l, t, size - 1);
	bool rare = l->n >= 40 && n * 40 < l->n;
	for (size_t i = 0; i < n; i++) {
		uint32_t joined = find(t, size - 1, c[i].joined)->n, kept = find(t, size - 1, c[i].kept)->n;
		/* "diplo-" counted as another word than "diplo", "matic" as itself */
		bool words = find(t, size - 1, c[i].first)->n && find(t, size - 1, c[i].last)->n > 1;
		bool keep = joined == kept ? c[i].keep_by_shape || words || rare : kept > joined;
		l->at[c[i].b].join = keep && c[i].hyphen == 1 ? RO_JOIN_BARE : RO_JOIN_DEHYPHEN;
	}
}

/* Two halves of a word: "diplo-" before a letter; "short-" before "and long-term" is whole. */
static bool
is_cut(const ro_lines *l, const layout *y, const seam *s)
{
	static const char *const whole[] = {"and", "or", "to"};
	if (!hyphen(l, s->a) || !ro_uc_letter(first_char(l, s->b)) || one_of(part(l, s->b, 0, false), whole, 3))
		return false;
	if (!small_start(l, s->b))
		return y->wrapped && !s->blank && full(l, y, s->a, s->b);
	return !s->blank || s->across;
}

static void
add_cut(const ro_lines *l, const seam *s, cut *c)
{
	size_t n = hyphen(l, s->a);
	ro_str a = part(l, s->a, n, true), b = part(l, s->b, 0, false);
	uint64_t h = hash_on(hash_0, a);
	*c = (cut){.joined = hash_on(h, b) | 1, .kept = hash_on(hash_on(h, RO_STR("-")), b) | 1, .first = word_key(a),
		   .last = word_key(b), .b = (uint32_t)s->b, .hyphen = (uint8_t)n, .keep_by_shape = compound(a, b)};
}

void
ro_wrap_find(ro_arena *tmp, ro_lines *l)
{
	layout y = judge(l);
	size_t first = first_line(l), n = 0, n_cut = 0;
	for (size_t i = 0; i < l->n; i++)
		n += !(l->at[i].flags & RO_LINE_OUT) && hyphen(l, i);
	cut *cuts = RO_NEW(tmp, n, cut);
	for (size_t i = first; i < l->n;) {
		seam s = seam_after(l, i);
		if (s.b < l->n && is_cut(l, &y, &s))
			add_cut(l, &s, &cuts[n_cut++]);
		else if (s.b < l->n && goes_on(l, &y, &s, first))
			l->at[s.b].join = RO_JOIN_SPACE;
		else if (s.b < l->n)
			l->at[s.b].join = s.blank ? RO_JOIN_PARAGRAPH : RO_JOIN_LINE;
		i = s.b;
	}
	if (n_cut)
		decide_cuts(tmp, l, cuts, n_cut);
}
