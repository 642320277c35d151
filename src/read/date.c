/* SPDX-License-Identifier: MIT
 * Dates as heads of documents write them, to ISO 8601.
 *
 * Read by small steps over at most a few words: an optional weekday, then one of
 *	May 19, 2021 · Sept. 3 · 19 May 2021 · 19th of May, 2021 · June 2021 · 2021-05-19 · 2021/05/19 · 19.05.2021
 * "05/06/2021" is a day in May or in June, depending on the country: it is not read unless one number is above 12.
 * A day that no month has ("31 June") is no date. A bare year is none either.
 *
 * Cost: constant. */
#include "read/read_int.h"

typedef struct scan {
	ro_str s;
	size_t i;
} scan;

static char
peek(const scan *c)
{
	return c->i < c->s.n ? c->s.s[c->i] : 0;
}

static bool
letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
skip(scan *c, const char *any)
{
	while (peek(c) && strchr(any, peek(c)))
		c->i++;
}

/* A number of at most four digits, -1 if there is none; *n is how many digits it has. */
static int
number(scan *c, size_t *n)
{
	int v = 0;
	size_t from = c->i;
	while (c->i - from < 5 && digit(peek(c)))
		v = v * 10 + (c->s.s[c->i++] - '0');
	*n = c->i - from;
	return *n && *n < 5 ? v : -1;
}

static ro_str
word(scan *c)
{
	size_t from = c->i;
	while (letter(peek(c)) && c->i - from < 12)
		c->i++;
	return (ro_str){c->s.s + from, c->i - from};
}

/* Number from 1 of the name that begins with `w`, which has at least three letters; 0 if none does. */
static int
name_of(ro_str w, const char *const *list, int n)
{
	for (int i = 0; w.n >= 3 && i < n; i++) {
		ro_str name = ro_str_of(list[i]);
		if (w.n <= name.n && ro_str_eq_fold(w, (ro_str){name.s, w.n}) && (w.n == name.n || w.n <= 4))
			return i + 1;
	}
	return 0;
}

static int
month(scan *c)
{
	static const char *const list[] = {
		"january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december"};
	size_t from = c->i;
	int m = name_of(word(c), list, 12);
	if (!m)
		c->i = from;
	else if (peek(c) == '.')
		c->i++;
	return m;
}

static void
weekday(scan *c)
{
	static const char *const list[] = {
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
	size_t from = c->i;
	if (name_of(word(c), list, 7))
		skip(c, "., ");
	else
		c->i = from;
}

static void
ordinal(scan *c)
{
	static const char *const list[] = {"st", "nd", "rd", "th"};
	for (size_t i = 0; i < 4; i++)
		if (c->i + 2 <= c->s.n && !memcmp(c->s.s + c->i, list[i], 2) && (c->i + 2 == c->s.n || !letter(c->s.s[c->i + 2]))) {
			c->i += 2;
			return;
		}
}

/* ", 2021" or " 2021" if it follows; else nothing is taken. */
static int
year(scan *c)
{
	size_t from = c->i, n;
	skip(c, ", ");
	int y = c->i > from ? number(c, &n) : -1;
	if (y >= 1800 && y <= 2199 && !letter(peek(c)))
		return y;
	c->i = from;
	return 0;
}

static bool
possible(ro_day d)
{
	static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return d.month >= 1 && d.month <= 12 && d.day <= days[d.month - 1] && (!d.year || (d.year >= 1800 && d.year <= 2199));
}

/* "2021-05-19", "19.05.2021": three numbers with the same mark between them, the first already read. */
static bool
in_numbers(scan *c, int first, size_t n_first, ro_day *out)
{
	char mark = peek(c);
	size_t n2, n3;
	if (!mark || !strchr("-./", mark))
		return false;
	c->i++;
	int second = number(c, &n2);
	if (second < 0 || peek(c) != mark)
		return false;
	c->i++;
	int third = number(c, &n3);
	if (third < 0 || n2 > 2 || digit(peek(c)))
		return false;
	if (n_first == 4 && n3 <= 2)
		*out = (ro_day){first, second, third};
	else if (n3 == 4 && n_first <= 2 && (mark == '.' || first > 12))
		*out = (ro_day){third, second, first};
	else if (n3 == 4 && n_first <= 2 && second > 12)
		*out = (ro_day){third, first, second};
	else
		return false;
	return out->day > 0 && possible(*out);
}

/* The rest after a leading number: "19 May 2021" or a date in numbers. */
static bool
from_number(scan *c, ro_day *out)
{
	size_t n, from;
	int v = number(c, &n);
	if (v < 1)
		return false;
	from = c->i;
	if (in_numbers(c, v, n, out))
		return true;
	c->i = from;
	ordinal(c);
	if (peek(c) != ' ' || v > 31)
		return false;
	skip(c, " ");
	from = c->i;
	if (ro_str_eq_fold(word(c), RO_STR("of")))
		skip(c, " ");
	else
		c->i = from;
	out->day = v;
	out->month = month(c);
	out->year = out->month ? year(c) : 0;
	return possible(*out);
}

static bool
from_month(scan *c, ro_day *out)
{
	size_t n;
	out->month = month(c);
	if (!out->month || peek(c) != ' ')
		return false;
	size_t before = c->i;
	skip(c, " ");
	int v = number(c, &n);
	if (v >= 1 && v <= 31) {
		ordinal(c);
		out->day = v;
		out->year = year(c);
		return possible(*out);
	}
	c->i = before;
	out->year = year(c);
	return out->year != 0;
}

size_t
ro_day_at(ro_str s, ro_day *out)
{
	scan c = {{s.s, s.n < 64 ? s.n : 64}, 0};
	*out = (ro_day){0};
	weekday(&c);
	bool ok = digit(peek(&c)) ? from_number(&c, out) : from_month(&c, out);
	bool time = peek(&c) == 'T' && c.i + 1 < c.s.n && digit(c.s.s[c.i + 1]);	/* "2021-05-19T14:30Z" */
	return !ok || (letter(peek(&c)) && !time) || digit(peek(&c)) ? 0 : c.i;
}

ro_str
ro_day_iso(ro_arena *a, ro_day d)
{
	if (!d.year)
		return (ro_str){"", 0};
	if (!d.day)
		return ro_arena_fmt(a, "%04d-%02d", d.year, d.month);
	return ro_arena_fmt(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}
