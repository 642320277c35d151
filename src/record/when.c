/* SPDX-License-Identifier: MIT
 * Words that tell a time, to days.
 *
 *	published Wednesday 19 May 2021:
 *	"on Monday"		2021-05-17, or 2021-05-24 of what is still to come
 *	"last June"		2020-06-01 .. 2020-06-30, month
 *	"since 2014"		2014-01-01 .. 2014-12-31, year
 *	"three weeks ago"	2021-04-28, week
 *	"from 3 to 5 May"	2021-05-03 .. 2021-05-05
 *	"the next day"		the day after the one told before, or after that of publication
 *
 * A reader at each word tries the forms below, longest first; two that "to", "and" or a dash joins are one range. What depends on
 * the day of publication has two readings, one back and one ahead; who asks knows whether the event is still to come. "May" and
 * "March" alone are months only after a preposition, never in the name of a person. An expression that needs the day of
 * publication and finds none is kept without days.
 * Cost: linear in the words. */
#include "record/record.h"

#include "base/day.h"

#include <stdlib.h>

typedef struct scan {			/* a place in the words of one sentence */
	const ro_doc *d;
	size_t i, begin, end;		/* the word, and its sentence */
	int today;			/* day of publication */
	bool known;			/* is there one? */
	ro_when before;			/* the last expression that told a day, known if there is one, */
	ro_when last;			/* and that told any time */
	ro_when w;			/* what is being read */
} scan;

static ro_str
word(const scan *s, size_t k)
{
	return s->i + k < s->end ? ro_word(s->d, s->i + k) : (ro_str){"", 0};
}

static bool
is(const scan *s, size_t k, const char *list)
{
	return s->i + k < s->end && ro_one_of(word(s, k), list);
}

static int
count_of(ro_str s)
{
	static const char *const names[] = {"one|a|an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
	enum { NAMES = sizeof names / sizeof *names };
	int n = 0;
	size_t i = 0;
	for (; i < s.n && s.s[i] >= '0' && s.s[i] <= '9' && i < 5; i++)
		n = n * 10 + (s.s[i] - '0');
	if (i && (i == s.n || ro_one_of((ro_str){s.s + i, s.n - i}, "st|nd|rd|th")))
		return n;
	for (int k = 0; k < NAMES; k++)
		if (ro_one_of(s, names[k]))
			return k + 1;
	return 0;
}

static int
year_of(ro_str s)
{
	if (s.n != 4 || (s.s[0] != '1' && s.s[0] != '2') || s.s[0] == '1' * (s.s[1] < '8'))
		return 0;
	int n = count_of(s);
	return n >= 1800 && n <= 2100 ? n : 0;
}

static int
day_number(ro_str s)
{
	int n = s.n && s.s[0] >= '0' && s.s[0] <= '9' ? count_of(s) : 0;
	return n >= 1 && n <= 31 ? n : 0;
}

static int
month_of(ro_str s)
{
	static const char *const names[] = {"January|Jan.|Jan", "February|Feb.|Feb", "March|Mar.", "April|Apr.", "May", "June|Jun.", "July|Jul.",
		"August|Aug.|Aug", "September|Sept.|Sep.|Sept", "October|Oct.|Oct", "November|Nov.|Nov", "December|Dec.|Dec"};
	for (int k = 0; k < 12 && s.n && s.s[0] >= 'A' && s.s[0] <= 'Z'; k++)
		if (ro_one_of(s, names[k]))
			return k + 1;
	return 0;
}

static int
weekday_of(ro_str s)
{
	static const char *const names[] = {"Monday|Mon.", "Tuesday|Tue.|Tues.", "Wednesday|Wed.", "Thursday|Thu.|Thurs.", "Friday|Fri.", "Saturday|Sat.",
		"Sunday|Sun."};
	for (int k = 0; k < 7 && s.n && s.s[0] >= 'A' && s.s[0] <= 'Z'; k++)
		if (ro_one_of(s, names[k]))
			return k;
	return -1;
}

static size_t
give(scan *s, size_t n, int from, int to, const char *grain)
{
	s->w.from = s->w.ahead_from = from, s->w.to = s->w.ahead_to = to, s->w.grain = grain, s->w.known = true;
	return n;
}

static void
ahead(scan *s, int from, int to)
{
	s->w.ahead_from = from, s->w.ahead_to = to;
}

static int
year_today(const scan *s)
{
	int y, m, d;
	ro_day_split(s->today, &y, &m, &d);
	return s->known ? y : 0;
}

/* A month's day or a month without a year: the last one not after today, and the next one. */
static size_t
near(scan *s, size_t n, int m, int day)
{
	int y = year_today(s), first = day ? day : 1;
	if (!y) {
		s->w.grain = day ? "day" : "month";
		return n;
	}
	if (day > ro_month_days(y, m) && !(m == 2 && day == 29))
		return 0;
	int back = ro_day_of(y, m, first) > s->today + (day ? 1 : 0) ? y - 1 : y, next = ro_day_of(y, m, day ? day : ro_month_days(y, m)) < s->today ? y + 1 : y;
	give(s, n, ro_day_of(back, m, first), ro_day_of(back, m, day ? day : ro_month_days(back, m)), day ? "day" : "month");
	ahead(s, ro_day_of(next, m, first), ro_day_of(next, m, day ? day : ro_month_days(next, m)));
	s->w.why = RO_STR("nearest to the day of publication");
	return n;
}

/* Is word k, a month's name, somebody's name here, or another word? "Theresa May", "Jan Doe", "the March on the capital" */
static bool
other_name(const scan *s, size_t k)
{
	size_t i = s->i + k, who = s->d->tok_actor ? s->d->tok_actor[i] : RO_NONE;
	if (who != RO_NONE && s->d->cast.at[who].a.kind == RO_PERSON)
		return true;
	if (ro_one_of(ro_word(s->d, i), "Jan|Feb|Aug|Sep|Oct|Nov|Dec"))
		return true;
	ro_str before = i ? ro_word(s->d, i - 1) : (ro_str){"", 0};
	bool listed = ro_one_of(before, "and|or|to|through|-|–") && i > 1 && (month_of(ro_word(s->d, i - 2)) || count_of(ro_word(s->d, i - 2)));
	return ro_one_of(ro_word(s->d, i), "May|March") && !listed &&
	       !ro_one_of(before, "in|of|since|by|until|from|during|after|before|between|early|late|mid|mid-|last|next|this");
}

/* "of last year", "next year" behind a month: words, and how far that year is from this; 0 if there is none */
static size_t
year_behind(const scan *s, size_t k, int *step)
{
	size_t of = is(s, k, "of");
	if (!is(s, k + of, "last|this|next") || !is(s, k + of + 1, "year"))
		return 0;
	*step = is(s, k + of, "last") ? -1 : is(s, k + of, "next");
	return of + 2;
}

/* "19 May 2021", "19th of May", "May 19, 2021", "May 2021", "last June", "mid-May", "May last year"; 0 if it is none */
static size_t
month_form(scan *s)
{
	size_t k = 0, behind;
	int day = day_number(word(s, 0)), m, y, step;
	if (day)
		k = is(s, 1, "of") ? 2 : 1;
	else if (is(s, 0, "last|next|this|early|late|mid|mid-"))
		k = is(s, 0, "mid") && is(s, 1, "-") ? 2 : 1;
	m = month_of(word(s, k));
	size_t name = k++;
	if (!m)
		return 0;
	if (!day && (day = day_number(word(s, k))))
		k++;
	if (year_today(s) && (behind = year_behind(s, k, &step)))
		y = year_today(s) + step, k += behind;
	else {
		size_t comma = is(s, k, ",") || is(s, k, "of") ? 1 : 0;
		y = year_of(word(s, k + comma));
		if (y && (day || !comma || k == 1))
			k += comma + 1;
		else
			y = 0;
	}
	if (y)
		return day > ro_month_days(y, m) ? 0 : give(s, k, ro_day_of(y, m, day ? day : 1), ro_day_of(y, m, day ? day : ro_month_days(y, m)), day ? "day" : "month");
	if (!day && other_name(s, name))
		return 0;
	return near(s, k, m, day);
}

/* Does word k join two times? "3 to 5 May", "3–5 May", "3 and 4 May" */
static bool
joins(const scan *s, size_t k)
{
	return is(s, k, "-|–|—|to|and|until|till|through");
}

/* "3 to 5 May 2021", "3-5 May", "May 3 to 5, 2021": days of one month */
static size_t
days_form(scan *s)
{
	scan t = *s;
	int a = day_number(word(s, 0)), b, m = month_of(word(s, 0)), y = 0;
	size_t n = 0;
	if (a && joins(s, 1) && (b = day_number(word(s, 2))) > a) {
		t.i += 2;
		n = month_form(&t);
		n += n ? 2 : 0;
	} else if (m && (a = day_number(word(s, 1))) && joins(s, 2) && (b = day_number(word(s, 3))) > a && !month_of(word(s, 4))) {
		size_t comma = is(s, 4, ",");
		y = year_of(word(s, 4 + comma));
		n = y && b <= ro_month_days(y, m) ? give(&t, 5 + comma, ro_day_of(y, m, b), ro_day_of(y, m, b), "day") : near(&t, 4, m, b);
	}
	if (n && t.w.known)
		t.w.from -= b - a, t.w.ahead_from -= b - a;
	s->w = t.w;
	return n;
}

/* "on the 19th": the last one of that number, and the next one */
static size_t
nth_form(scan *s)
{
	ro_str w = word(s, 1);
	int n = day_number(w), y, m, d;
	bool ends = s->i + 2 >= s->end || is(s, 2, ".|,|;|:|)|and|in|at|to");
	if (!n || !is(s, 0, "the") || w.s[w.n - 1] < 'a' || !ends || !s->i || !ro_one_of(ro_word(s->d, s->i - 1), "on|since|from|by|until"))
		return 0;
	s->w.grain = "day";
	if (!s->known)
		return 2;
	ro_day_split(s->today, &y, &m, &d);
	int back = n <= d ? ro_day_of(y, m, n) : ro_day_of(m > 1 ? y : y - 1, m > 1 ? m - 1 : 12, n);
	int next = n >= d ? ro_day_of(y, m, n) : ro_day_of(m < 12 ? y : y + 1, m < 12 ? m + 1 : 1, n);
	give(s, 2, back, back, "day");
	ahead(s, next, next);
	s->w.why = RO_STR("nearest to the day of publication");
	return 2;
}

/* "Christmas Eve", "New Year's Day" */
static size_t
feast_form(scan *s)
{
	if (is(s, 0, "Christmas"))
		return is(s, 1, "Eve") ? near(s, 2, 12, 24) : near(s, 1 + is(s, 1, "Day"), 12, 25);
	if (is(s, 0, "New") && is(s, 1, "Year") && is(s, 2, "'s|’s") && is(s, 3, "Eve|Day"))
		return is(s, 3, "Eve") ? near(s, 4, 12, 31) : near(s, 4, 1, 1);
	return 0;
}

/* "last summer", "in the spring of 2014", "this autumn": three months, winter from December */
static size_t
season_form(scan *s)
{
	static const char *const names[] = {"spring", "summer", "autumn|fall", "winter"};
	size_t k = is(s, 0, "last|this|next|the|early|late");
	int m = 0, y, step;
	for (int j = 0; j < 4; j++)
		if (is(s, k, names[j]))
			m = 3 * j + 3;
	bool led = k || (s->i && ro_one_of(ro_word(s->d, s->i - 1), "in|since|by|until|during|of"));
	size_t n = k + 1, behind = year_behind(s, n, &step), of = is(s, n, "of");
	if (!m || !led || (of && !behind && !year_of(word(s, n + 1))) || (is(s, 0, "the") && !(s->i && ro_one_of(ro_word(s->d, s->i - 1), "in|since|by|until|during|for|from|of"))))
		return 0;
	if ((y = year_of(word(s, n + of))))
		return give(s, n + of + 1, ro_day_of(y, m, 1), ro_day_of(y, m + 3, 1) - 1, "season");
	s->w.grain = "season";
	if (!(y = year_today(s)))
		return n;
	if (behind || is(s, 0, "this"))
		return y += behind ? step : 0, give(s, n + behind, ro_day_of(y, m, 1), ro_day_of(y, m + 3, 1) - 1, "season");
	bool begun = ro_day_of(y, m, 1) <= s->today, over = ro_day_of(y, m + 3, 1) <= s->today;
	int back = (is(s, 0, "last") ? over : begun) ? y : y - 1, next = (is(s, 0, "next") ? begun : over) ? y + 1 : y;
	if (is(s, 0, "next"))
		back = next;
	give(s, n, ro_day_of(back, m, 1), ro_day_of(back, m + 3, 1) - 1, "season");
	if (!is(s, 0, "last"))
		ahead(s, ro_day_of(next, m, 1), ro_day_of(next, m + 3, 1) - 1);
	s->w.why = RO_STR("nearest to the day of publication");
	return n;
}

/* "the second quarter of 2014", "the first half of next year": k-th part of n of a year */
static size_t
part_form(scan *s)
{
	static const char *const names[] = {"first", "second", "third", "fourth|last"};
	int part = -1, step = 0, y = year_today(s);
	for (int j = 0; j < 4; j++)
		if (is(s, 0, names[j]))
			part = j;
	bool quarter = is(s, 1, "quarter"), half = is(s, 1, "half");
	if (part < 0 || (!quarter && !half) || (half && part > 1))
		return 0;
	size_t n = 2, behind = year_behind(s, 2, &step);
	if (is(s, 2, "of") && year_of(word(s, 3)))
		n = 4, y = year_of(word(s, 3));
	else if (behind)
		n += behind, y += y ? step : 0;
	else if (is(s, 2, "of") && is(s, 3, "the") && is(s, 4, "year"))
		n = 5;
	else if (half || is(s, 2, "of") || is(s, 0, "last"))
		return 0;
	int months = quarter ? 3 : 6;
	s->w.grain = quarter ? "quarter" : "half";
	return y ? give(s, n, ro_day_of(y, 1 + part * months, 1), ro_day_of(y, 1 + (part + 1) * months, 1) - 1, s->w.grain) : n;
}

/* "2021-05-19" */
static size_t
iso_form(scan *s)
{
	int from, to;
	ro_str w = word(s, 0);
	return w.n == 10 && ro_day_read(w, &from, &to) ? give(s, 1, from, to, "day") : 0;
}

/* "in 2014", "since 2014", "early 2014", "the 1990s", "(2014)", "the 2014 accord" */
static size_t
year_form(scan *s)
{
	size_t k = is(s, 0, "early|late|mid") ? 1 + is(s, 1, "-") : 0;
	ro_str w = word(s, k);
	int y = year_of(w);
	if (w.n == 5 && w.s[4] == 's' && (y = year_of((ro_str){w.s, 4})) && y % 10 == 0)
		return give(s, k + 1, ro_day_of(y, 1, 1), ro_day_of(y + 9, 12, 31), "decade");
	bool led = k || (s->i && ro_one_of(ro_word(s->d, s->i - 1), "in|since|of|from|until|by|during|after|before|(|to|and|between|through|around|-|–|the|'s|’s"));
	return y && led ? give(s, k + 1, ro_day_of(y, 1, 1), ro_day_of(y, 12, 31), "year") : 0;
}

/* "Monday", "last Monday", "next Monday", "Monday night" */
static size_t
weekday_form(scan *s)
{
	bool last = is(s, 0, "last|past"), next = is(s, 0, "next"), this = is(s, 0, "this|coming");
	size_t k = last || next || this;
	int w = weekday_of(word(s, k));
	if (w < 0)
		return 0;
	k++;
	k += is(s, k, "morning|afternoon|evening|night");
	s->w.grain = "day";
	if (!s->known)
		return k;
	size_t of = is(s, k, "of");
	if (is(s, k + of, "last|this|next") && is(s, k + of + 1, "week")) {	/* "Monday of last week" */
		int on = s->today - ro_weekday(s->today) + w + 7 * (is(s, k + of, "next") - is(s, k + of, "last"));
		return give(s, k + of + 2, on, on, "day");
	}
	int back = s->today - (ro_weekday(s->today) - w + 7) % 7, on = back == s->today ? back : back + 7;
	if (last && back == s->today)
		back -= 7;
	if (next || this)			/* "this Thursday" on a Thursday is today */
		back = on = next && on == s->today ? on + 7 : on;
	give(s, k, back, back, "day");
	ahead(s, last ? back : on, last ? back : on);
	s->w.why = RO_STR("weekday nearest to the day of publication");
	return k;
}

/* The unit (day week month quarter year) that is `step` away from the one in which `anchor` lies. */
static size_t
range(scan *s, size_t n, int unit, int step, int anchor)
{
	int y, m, d, from, months = unit == 'q' ? 3 : 1;
	ro_day_split(anchor, &y, &m, &d);
	switch (unit) {
	case 'd': return give(s, n, anchor + step, anchor + step, "day");
	case 'w': from = anchor - ro_weekday(anchor) + 7 * step; return give(s, n, from, from + 6, "week");
	case 'e': from = anchor - ro_weekday(anchor) + 5 + 7 * step; return give(s, n, from, from + 1, "weekend");
	case 'm':
	case 'q':
		m = 12 * y + (m - 1) / months * months + months * step;
		y = m / 12, m = m % 12 + 1;
		from = ro_day_of(y, m, 1), m += months - 1;
		return give(s, n, from, ro_day_of(y, m, ro_month_days(y, m)), unit == 'q' ? "quarter" : "month");
	default: return give(s, n, ro_day_of(y + step, 1, 1), ro_day_of(y + step, 12, 31), "year");
	}
}

static int
unit_of(ro_str w)
{
	static const struct { const char *words; int unit; } table[] = {{"hour|hours", 'h'}, {"day|days", 'd'}, {"week|weeks", 'w'}, {"weekend", 'e'},
		{"fortnight", 'f'}, {"month|months", 'm'}, {"quarter|quarters", 'q'}, {"year|years", 'y'}};
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if (ro_one_of(w, table[k].words))
			return table[k].unit;
	return 0;
}

/* The day that lies n units (hours to weeks: to the day; months and years: the month or year) from `day`. */
static size_t
away(scan *s, size_t words, int unit, int n, int day)
{
	switch (unit) {
	case 'w': return give(s, words, day + 7 * n, day + 7 * n, "week");
	case 'f': return give(s, words, day + 14 * n, day + 14 * n, "week");
	case 'h': return n % 24 ? 0 : range(s, words, 'd', n / 24, day);
	default: return range(s, words, unit, n, day);
	}
}

/* "today", "last night", "this morning", "overnight", "the day before yesterday", "tomorrow evening" */
static size_t
day_form(scan *s)
{
	static const struct { const char *words; int step; } day[] = {{"today|tonight", 0}, {"yesterday", -1}, {"tomorrow", 1}};
	s->w.why = RO_STR("counted from the day of publication");
	s->w.grain = "day";
	for (size_t k = 0; k < 3; k++)
		if (is(s, 0, day[k].words)) {
			size_t n = 1 + is(s, 1, "morning|afternoon|evening|night");
			return s->known ? range(s, n, 'd', day[k].step, s->today) : n;
		}
	if (is(s, 0, "day") && ((is(s, 1, "before") && is(s, 2, "yesterday")) || (is(s, 1, "after") && is(s, 2, "tomorrow"))))
		return s->known ? range(s, 3, 'd', is(s, 1, "before") ? -2 : 2, s->today) : 3;
	bool night = is(s, 0, "last") && is(s, 1, "night");
	if (night || (is(s, 0, "this") && is(s, 1, "morning|afternoon|evening")))
		return s->known ? range(s, 2, 'd', night ? -1 : 0, s->today) : 2;
	if (!is(s, 0, "overnight"))
		return 0;
	if (s->known)
		give(s, 1, s->today - 1, s->today, "day"), ahead(s, s->today, s->today + 1);
	return 1;
}

/* "the past two weeks", "the last 48 hours", "the past month", "within three days": up to the day of publication, or from it on */
static size_t
stretch_form(scan *s)
{
	bool past = is(s, 0, "past"), back = past || is(s, 0, "last|previous"), on = is(s, 0, "next|coming|within");
	int n = count_of(word(s, 1)), unit = unit_of(word(s, n ? 2 : 1)), days;
	if ((!back && !on) || !unit || (!n && !past))
		return 0;
	size_t words = n ? 3 : 2;
	n = n ? n : 1;
	s->w.grain = unit == 'h' || unit == 'd' ? "day" : unit == 'm' ? "month" : unit == 'y' ? "year" : "week";
	s->w.why = RO_STR("counted from the day of publication");
	switch (unit) {
	case 'h': days = (n + 23) / 24; break;
	case 'd': days = n; break;
	case 'w': days = 7 * n; break;
	case 'm': days = 30 * n + n / 2; break;
	case 'y': days = 365 * n + n / 4; break;
	default: return 0;
	}
	return !s->known ? words : back ? give(s, words, s->today - days, s->today, s->w.grain) : give(s, words, s->today, s->today + days, s->w.grain);
}

/* "this week", "last month", "at the weekend", "earlier this year", "later in the week", "the end of the month" */
static size_t
unit_form(scan *s)
{
	size_t k = is(s, 0, "early|earlier|late|later"), the = is(s, k, "in") && is(s, k + 1, "the") ? k : is(s, 0, "end|middle|beginning|start") && is(s, 1, "of") && is(s, 2, "the");
	bool last = is(s, k, "last|previous|past"), next = is(s, k, "next|coming"), this = is(s, k, "this");
	size_t n = the ? (k ? k + 2 : 3) : k + 1;
	int unit = unit_of(word(s, n));
	bool weekend = unit == 'e' && is(s, 0, "the") && s->i && ro_one_of(ro_word(s->d, s->i - 1), "at|over|on|by|during|before|after|for");
	if (!unit || ro_one_of(word(s, n), "weeks|months|years|quarters") || unit == 'd' || unit == 'h' || unit == 'f' || (!the && !last && !next && !this && !weekend))
		return 0;
	s->w.why = RO_STR("counted from the day of publication");
	if (!s->known)
		return n + 1;
	range(s, n + 1, unit, last ? -1 : next, s->today);
	if (unit == 'e' && (weekend || last) && ro_weekday(s->today) < 5) {	/* "at the weekend": the last one, or the one to come */
		int past = s->today - ro_weekday(s->today) - 2;
		give(s, n + 1, past, past + 1, "weekend");
		if (weekend)
			ahead(s, past + 7, past + 8);
	}
	if (!last && !next && is(s, 0, "earlier"))
		s->w.to = s->w.ahead_to = s->today;
	if (!last && !next && is(s, 0, "later"))
		s->w.from = s->w.ahead_from = s->today < s->w.to ? s->today + 1 : s->today;
	return n + 1;
}

/* "three weeks ago", "in two days" */
static size_t
count_form(scan *s)
{
	size_t in = is(s, 0, "in");
	int n = count_of(word(s, in)), unit = n ? unit_of(word(s, in + 1)) : 0;
	s->w.why = RO_STR("counted from the day of publication");
	if (!unit || unit == 'h' || (!in && !is(s, 2, "ago")))
		return 0;
	if (!s->known || !in)
		return s->known ? away(s, 3, unit, -n, s->today) : 3;
	away(s, 3, unit, n, s->today);
	scan t = *s;
	away(&t, 3, unit, -n, s->today);
	s->w.from = t.w.from, s->w.to = s->today;	/* what was done "in eleven days" took them */
	return 3;
}

/* A step of days from the time told before: `back` and `on` count from its two readings; from publication if there is none. */
static size_t
from_before(scan *s, size_t words, int unit, int step)
{
	scan t = *s;
	const ro_when *base = unit == 'y' || (unit == 'm' && strcmp(s->last.grain ? s->last.grain : "year", "year")) ? &s->last : &s->before;
	s->w.grain = unit == 'd' ? "day" : "";
	if (!s->known && !base->known)
		return words;
	int back = base->known ? base->from : s->today, on = base->known ? base->ahead_from : s->today;
	away(&t, words, unit, step, on);
	away(s, words, unit, step, back);
	ahead(s, t.w.from, t.w.to);
	s->w.why = base->known ? RO_STR("counted from the time told before") : RO_STR("counted from the day of publication");
	return words;
}

/* "the next day", "two days later", "a week earlier", "the same evening", "that day"; "on Friday, two days after the vote was held" */
static size_t
step_form(scan *s)
{
	bool part = is(s, 1, "day|morning|afternoon|evening|night"), same = is(s, 0, "same|that");
	if (is(s, 0, "that") && is(s, 1, "same") && is(s, 2, "day|morning|afternoon|evening|night"))
		return from_before(s, 3, 'd', 0);
	if (part && (same || is(s, 0, "next|following|previous")))
		return from_before(s, 2, 'd', same ? 0 : is(s, 0, "previous") ? -1 : 1);
	int n = count_of(word(s, 0)), unit = n ? unit_of(word(s, 1)) : 0;
	if (!unit || (unit == 'h' && n % 24))
		return 0;
	if (is(s, 2, "later|earlier"))
		return from_before(s, 3, unit, is(s, 2, "later") ? n : -n);
	bool clause = s->before.known && s->before.first >= s->begin && s->i && ro_one_of(ro_word(s->d, s->i - 1), ",");
	return clause && is(s, 2, "after|before") ? from_before(s, 3, unit, is(s, 2, "after") ? -n : n) : 0;
}

static size_t
read_at(scan *s)
{
	size_t (*const form[])(scan *) = {days_form, month_form, iso_form, part_form, weekday_form, step_form, day_form, stretch_form, unit_form, season_form,
		count_form, feast_form, nth_form, year_form};
	for (size_t k = 0; k < sizeof form / sizeof *form; k++) {
		s->w = (ro_when){.grain = "", .why = RO_STR("the words say it")};
		size_t n = form[k](s);
		if (n)
			return n;
	}
	return 0;
}

/* "Wednesday, May 19": one expression; the weekday only says it twice. */
static bool
weekday_before(const scan *s)
{
	return weekday_of(word(s, 0)) >= 0 && (day_number(word(s, 1)) || month_of(word(s, 1)) || (is(s, 1, ",") && (day_number(word(s, 2)) || month_of(word(s, 2)))));
}

/* Is this reading a guess at the year or week that another time beside it may settle? */
static bool
guessed(const ro_when *w)
{
	return w->why.n && ro_str_ends_fold(w->why, RO_STR("nearest to the day of publication"));
}

/* "from Monday | to Friday", "between May | and July", "2006 | – | 2010", "Tuesday | and Wednesday": the second time behind the first, of
 * n words, makes a range with it; "3 March and 5 June" does not. Gives all words. */
static size_t
joined(scan *s, size_t n)
{
	scan a = *s, b = *s;
	bool led = s->i && ro_one_of(ro_word(s->d, s->i - 1), "from|between");
	b.i += n + 1;
	size_t more = joins(s, n) ? read_at(&b) : 0;
	if (!more || strcmp(s->w.grain, b.w.grain) || a.w.known != b.w.known)
		return n;
	if (a.w.known && guessed(&a.w)) {		/* the last one before the second */
		a.today = b.w.ahead_to;
		read_at(&a);
		int on = a.w.from;
		a.today = b.w.to;
		read_at(&a);
		a.w.ahead_from = on;
	}
	bool next = a.w.known && b.w.from == a.w.to + 1;
	if ((is(s, n, "and") && !next && !(led && ro_one_of(ro_word(s->d, s->i - 1), "between"))) || (a.w.known && a.w.from > b.w.from))
		return n;
	s->w.from = a.w.from, s->w.ahead_from = a.w.ahead_from, s->w.to = b.w.to, s->w.ahead_to = b.w.ahead_to;
	return n + 1 + more;
}

/* Reads the time at word s->i, if one is there; gives the word after it. */
static size_t
expression(scan *s)
{
	size_t first = s->i;
	if (weekday_before(s))
		s->i += is(s, 1, ",") ? 2 : 1;
	size_t n = read_at(s);
	if (!n)
		return s->i = first, first + 1;
	n = s->i + joined(s, n);
	s->i = first;
	s->w.words = (ro_span){s->d->words.span[first].beg, s->d->words.span[n - 1].end};
	s->w.first = first, s->w.last = n - 1;
	return n;
}

void
ro_dates_find(ro_doc *d)
{
	RO_VEC(ro_when) found = {0};
	scan s = {.d = d};
	int to;
	s.known = ro_day_read(d->info.date, &to, &s.today) && d->info.date.n == 10;
	for (size_t k = 0; k < d->words.n_sents; k++) {
		s.begin = d->words.first[k], s.end = d->words.first[k + 1];
		for (s.i = d->words.first[k]; s.i < s.end;) {
			s.w.words.end = 0;
			size_t next = expression(&s);
			if (s.w.words.end) {
				ro_vec_add(&found, s.w);
				if (s.w.known)
					s.last = s.w;
				if (s.w.known && !strcmp(s.w.grain, "day"))
					s.before = s.w;
			}
			s.i = next;
		}
	}
	d->n_when = found.n;
	d->when = RO_NEW(&d->arena, found.n, ro_when);
	if (found.n)
		memcpy(d->when, found.at, found.n * sizeof *found.at);
	free(found.at);
}
