/* SPDX-License-Identifier: MIT
 * The table of lines that the later steps mark, and shapes of lines.
 *
 * A line ends at LF, CR, CR LF, VT, FF, NEL (U+0085), U+2028 or U+2029. Blank lines are not kept, only counted in the
 * `gap` of the line after them, so a million of them cost nothing. A form feed, which is how pdftotext ends a page, is
 * kept as RO_LINE_PAGE of the next line. Spaces at both ends of a line do not belong to it.
 *
 * Shapes are judged on the first or last few bytes only, so that a line of 100 MB costs no more than a short one.
 *
 * Cost: two passes over the bytes (count, fill); 20 bytes a line. */
#include "read/read_int.h"

#include "base/utf8.h"

/* Length of the line end at byte i, 0 if there is none. */
static unsigned
break_at(ro_str t, size_t i)
{
	const unsigned char *p = (const unsigned char *)t.s + i;
	if (p[0] >= 10 && p[0] <= 13)
		return p[0] == 13 && i + 1 < t.n && p[1] == 10 ? 2 : 1;
	if (p[0] == 0xC2 && p[1] == 0x85)
		return 2;
	return p[0] == 0xE2 && p[1] == 0x80 && (p[2] | 1) == 0xA9 ? 3 : 0;
}

/* First byte from i on that may begin a line end. */
static size_t
next_break(ro_str t, size_t i, unsigned *n)
{
	for (; i < t.n; i++) {
		unsigned char c = (unsigned char)t.s[i];
		if ((c <= 13 || c == 0xC2 || c == 0xE2) && (*n = break_at(t, i)))
			return i;
	}
	*n = 0;
	return t.n;
}

/* [beg, end) without spaces at its ends; spaces before it counted in *indent. */
static ro_span
trim(ro_str t, size_t beg, size_t end, size_t *indent)
{
	unsigned n;
	*indent = 0;
	for (; beg < end && ro_uc_space(ro_utf8_at(t, beg, &n)); beg += n)
		*indent += t.s[beg] == '\t' ? 8 : 1;
	while (end > beg && ro_uc_space(ro_utf8_before(t, end, &n)))
		end -= n;
	return (ro_span){beg, end};
}

static uint8_t
cap(size_t n)
{
	return n > 255 ? 255 : (uint8_t)n;
}

/* Runs over the lines; fills `at` unless it is NULL. Gives how many are not blank. */
static size_t
run_over(ro_str t, size_t from, ro_line *at)
{
	size_t n = 0, gap = 0;
	bool page = false;
	for (size_t i = from; i < t.n;) {
		unsigned m;
		size_t end = next_break(t, i, &m), indent;
		ro_span s = trim(t, i, end, &indent);
		if (s.beg == s.end) {
			gap++;
		} else {
			size_t width = s.end - s.beg > 1020 ? 255 : ro_utf8_count(ro_str_span(t, s));
			if (at)
				at[n] = (ro_line){.beg = (uint32_t)s.beg, .end = (uint32_t)s.end, .page = 1, .width = cap(width),
						  .indent = cap(indent), .gap = cap(gap), .flags = page ? RO_LINE_PAGE : 0};
			n++;
			gap = 0;
			page = false;
		}
		page = page || (m && t.s[end] == '\f');
		i = end + m;
	}
	return n;
}

void
ro_lines_find(ro_arena *a, ro_str text, size_t from, ro_lines *out)
{
	out->text = text;
	out->n = run_over(text, from, NULL);
	out->at = RO_NEW(a, out->n, ro_line);
	run_over(text, from, out->at);
}

/* ---- shapes ----------------------------------------------------------------------------------------- */

/* "agreed to meet again.”" ends like a sentence; "the first (of two)" does not. */
bool
ro_shape_stops(ro_str s)
{
	unsigned n;
	while (s.n) {
		uint32_t c = ro_utf8_before(s, s.n, &n);
		if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026)
			return true;
		if (!(c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB))
			return false;
		s.n -= n;
	}
	return false;
}

bool
ro_shape_small(ro_str w)
{
	static const char *const list[] = {
		"of", "the", "and", "for", "to", "in", "at", "on", "de", "al", "bin", "van", "von", "el",
		"da"};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (ro_str_eq(w, ro_str_of(list[i])))
			return true;
	return false;
}

/* "MR PRICE: Good afternoon": at most six capitalised words, then a colon. "The minister said: we agree" is none. */
bool
ro_shape_turn(ro_str s)
{
	const char *colon = memchr(s.s, ':', s.n < 70 ? s.n : 70);
	if (!colon || colon == s.s || (colon + 1 < s.s + s.n && colon[1] != ' ' && colon[1] != '\t'))
		return false;
	ro_str name = {s.s, (size_t)(colon - s.s)}, w;
	size_t words = 0;
	while (ro_str_next(&name, ' ', &w)) {
		unsigned n;
		if (!w.n)
			continue;
		uint32_t c = ro_utf8_at(w, 0, &n);
		if (++words > 6 || !(ro_uc_upper(c) || c == '(' || (words > 1 && ro_shape_small(w))))
			return false;
	}
	return words > 0;
}

/* "3. third", "(b) second", "iv) fourth": at most three digits or letters before the mark. */
static bool
numbered(ro_str s)
{
	size_t i = s.s[0] == '(', from = i;
	while (i < s.n && i - from < 4 && s.s[i] >= '0' && s.s[i] <= '9')
		i++;
	bool digits = i > from;
	while (!digits && i < s.n && i - from < 4 && (s.s[i] == 'i' || s.s[i] == 'v' || s.s[i] == 'x'))
		i++;
	if (i == from && i < s.n && ((s.s[i] | 32) >= 'a' && (s.s[i] | 32) <= 'z'))
		i++;
	if (i == from || i - from > 3 || i + 1 >= s.n || s.s[i + 1] != ' ')
		return false;
	return s.s[i] == ')' || (!from && s.s[i] == '.' && (digits || s.s[0] >= 'a'));
}

bool
ro_shape_item(ro_str s)
{
	static const uint32_t bullets[] = {'-', '*', 0x2013, 0x2014, 0x2022, 0xB7, 0x25AA, 0x25CF, 0x25E6, 0x2043, 0xF0B7};
	unsigned n;
	if (s.n < 3)
		return false;
	uint32_t c = ro_utf8_at(s, 0, &n);
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (c == bullets[i])
			return n < s.n && (s.s[n] == ' ' || s.s[n] == '\t' || c == 0x2022);
	return numbered(s);
}

/* True if a dash follows byte i, spaces apart: "--", "-", en or em dash. */
static bool
dash_at(ro_str s, size_t i)
{
	while (i < s.n && s.s[i] == ' ')
		i++;
	unsigned n;
	uint32_t c = i < s.n ? ro_utf8_at(s, i, &n) : 0;
	return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015;
}

/* A place in capitals, perhaps "(Agency)" or a date, then a dash, all within 80 bytes. */
bool
ro_shape_dateline(ro_str s)
{
	size_t i = 0, caps = 0;
	unsigned n;
	s.n = s.n < 80 ? s.n : 80;
	for (; i < s.n; i += n) {
		uint32_t c = ro_utf8_at(s, i, &n);
		if (ro_uc_upper(c))
			caps++;
		else if (c == '-' ? !i || s.s[i - 1] == ' ' || s.s[i - 1] == '-' : c != ' ' && c != '.' && c != '\'' && c != 0x2019)
			break;
	}
	if (caps < 3 || i >= s.n || (s.s[i] != ',' && s.s[i] != '(' && !dash_at(s, i)))
		return false;
	if (s.s[i] != ',' && s.s[i] != '(')
		return s.s[i - 1] == ' ';	/* "GENEVA — The talks": a dash after the place */
	const char *close = memchr(s.s + i, ')', s.n - i);
	if (close)
		return dash_at(s, (size_t)(close - s.s) + 1);
	ro_day d;
	while (i < s.n && (s.s[i] == ',' || s.s[i] == ' '))
		i++;
	size_t used = ro_day_at((ro_str){s.s + i, s.n - i}, &d);
	return used && dash_at(s, i + used);
}

static bool
has_fold(ro_str s, const char *what)
{
	size_t n = strlen(what);
	for (size_t i = 0; i + n <= s.n; i++)
		if (ro_str_eq_fold((ro_str){s.s + i, n}, ro_str_of(what)))
			return true;
	return false;
}

static bool
has_any(ro_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (has_fold(s, list[i]))
			return true;
	return false;
}

/* Words with a capital, or small ones between them: "Ministry of Foreign Affairs of the Republic". */
static bool
all_capitals(ro_str s)
{
	ro_str w;
	unsigned n;
	bool first = true;
	for (; ro_str_next(&s, ' ', &w); first = false)
		if (w.n && !ro_uc_upper(ro_utf8_at(w, 0, &n)) && (first || !ro_shape_small(w)))
			return false;
	return true;
}

/* "Ministry of Foreign Affairs" is an office; "Office of the President: remarks at the signing" is a title. */
bool
ro_shape_office(ro_str s)
{
	static const char *const offices[] = {
		"office of", "ministry of", "department of", "embassy of", "government of", "council of",
		"permanent mission", "press service", "press office", "press secretary", "spokesperson",
		"white house", "kremlin", "foreign ministry", "foreign office", "cabinet office",
		"secretariat", "chancellery", "action service", "minister's office", "minister’s office",
		"president's office", "president’s office", "website of the president", "news agency"};
	static const char *const acts[] = {
		"remarks", "statement", "readout", "meeting", "call", "convers", "conference", "visit",
		"briefing", "comment", "speech", "interview", "phone", "talks", "address", "answer",
		"transcript", "report"};
	if (s.n < 6 || s.n > 90 || ro_shape_stops(s) || memchr(s.s, ':', s.n))
		return false;
	bool office = has_any(s, offices, sizeof offices / sizeof *offices);
	return office && !has_any(s, acts, sizeof acts / sizeof *acts) && all_capitals(s);
}
