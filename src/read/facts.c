/* SPDX-License-Identifier: MIT
 * Title, publisher, author and date from the text itself, where header lines have not said them.
 *
 *	Readout of the Minister's Call with the Foreign Secretary	title: first of the head that is nothing else
 *	Office of the Spokesperson					publisher (ro_shape_office)
 *	May 19, 2021							date
 *
 *	The minister spoke on Tuesday with ...				the body begins: a sentence
 *
 * The head is the lines before the first sentence, turn or dateline, HEAD_LINES at most; if no body follows, nothing is taken
 * for a title. Stock lines ("For Immediate Release") are passed over. A line that opens like the name of a document
 * ("Readout of", "Joint Statement") is the title even if another stands above it. Lines stay in the text; only the
 * fields are filled, and title_span says where the title is.
 * "GENEVA, June 16 (Agency) --": the agency is the publisher; the date needs a year from elsewhere.
 * Date: header, head, dateline with the year of the address or of a running foot, date in the address, month of a
 * running foot ("Quarterly Review June 2023" gives 2023-06).
 *
 * Cost: the first lines only, and the lines of furniture for a month. */
#include "read/read_int.h"

#include "base/utf8.h"

#define HEAD_LINES 10
#define TITLE_LONGEST 250		/* bytes; the longest titles of official sites are about 200 */

typedef struct head {
	ro_str text;
	ro_span line[HEAD_LINES];	/* lines before the body, in order */
	size_t n;
	ro_str body;			/* first line of the body; n == 0 if there is none */
	ro_span title;			/* beg == end: none yet */
	bool named;			/* the title opens like the name of a document */
} head;

/* ---- shapes ------------------------------------------------------------------------------------------ */

static bool
opens_fold(ro_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t m = strlen(list[i]);
		if (s.n >= m && ro_str_eq_fold((ro_str){s.s, m}, ro_str_of(list[i])))
			return true;
	}
	return false;
}

/* "Readout of ...", "Joint Statement by ...": the name of a document. */
static bool
document_name(ro_str s)
{
	static const char *const list[] = {
		"readout of ", "readout: ", "remarks by ", "remarks of ", "remarks at ", "remarks to ",
		"statement by ", "statement of ", "statement on ", "joint statement ", "joint communiqu",
		"press briefing ", "press conference ", "telephone conversation ", "phone call ",
		"meeting with ", "interview with "};
	return opens_fold(s, list, sizeof list / sizeof *list);
}

static bool
stock_line(ro_str s)
{
	static const char *const list[] = {
		"for immediate release", "press release", "press statement", "media note", "media release",
		"news release", "readout", "statement", "transcript", "news", "home", "share", "print",
		"embargoed until"};
	return s.n < 26 && !document_name(s) && opens_fold(s, list, sizeof list / sizeof *list);
}

/* "QUESTION: When was that?", and "Foreign Minister: We agree." but not "Foreign Minister: a visit is planned". */
static bool
turn(ro_str s)
{
	if (!ro_shape_turn(s))
		return false;
	bool small = false;
	for (size_t i = 1; s.s[i] != ':'; i++)
		small = small || (s.s[i] >= 'a' && s.s[i] <= 'z' && s.s[i - 1] >= 'a' && s.s[i - 1] <= 'z');
	return !small || ro_shape_stops(s);
}

/* A short line that stops is a sentence from four words on: "Nothing was agreed today." but not "Jan. 5." */
static bool
sentence(ro_str s)
{
	size_t words = 1;
	for (size_t i = 0; i < s.n; i++)
		words += s.s[i] == ' ';
	return words >= 4 && ro_shape_stops(s) && s.s[s.n - 1] != '?';
}

static bool
is_body(ro_str s)
{
	return s.n > TITLE_LONGEST || turn(s) || ro_shape_dateline(s) || ro_shape_item(s) || sentence(s);
}

/* After a date only a time may stand: " 14:30 GMT", ", Geneva" is looked at by date_line. */
static bool
only_time(ro_str s)
{
	size_t letters = 0;
	for (size_t i = 0; i < s.n; i++) {
		if ((s.s[i] | 32) >= 'a' && (s.s[i] | 32) <= 'z')
			letters++;
		else if (!strchr(" ,.:|-0123456789()+", s.s[i]) && s.s[i])
			return false;
	}
	return letters <= 8 && s.n <= 30;
}

/* A line that is only a date: "May 19, 2021", "Moscow, 19 May 2021", "Published: 2021-05-19 14:30". */
static bool
date_line(ro_str s, ro_day *d)
{
	if (s.n > 70)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool start = !i || (i >= 2 && s.s[i - 1] == ' ' && strchr(",:|.-", s.s[i - 2]));
		size_t used = start ? ro_day_at((ro_str){s.s + i, s.n - i}, d) : 0;
		if (used && (d->year || !i) && only_time((ro_str){s.s + i + used, s.n - i - used}))
			return i == 0 || i < 32;
	}
	return false;
}

static bool
has_letter(ro_str s)
{
	unsigned n;
	for (size_t i = 0; i < s.n; i += n)
		if (ro_uc_letter(ro_utf8_at(s, i, &n)))
			return true;
	return false;
}

/* ---- the head ---------------------------------------------------------------------------------------- */

static ro_span
line_at(ro_str t, size_t i)
{
	while (i < t.n && t.s[i] == '\n')
		i++;
	const char *p = i < t.n ? memchr(t.s + i, '\n', t.n - i) : NULL;
	return (ro_span){i, p ? (size_t)(p - t.s) : t.n};
}

static void
find_head(head *h)
{
	for (ro_span x = line_at(h->text, 0); x.beg < x.end; x = line_at(h->text, x.end)) {
		ro_str s = ro_str_span(h->text, x);
		if (is_body(s)) {
			h->body = s;
			return;
		}
		if (h->n == HEAD_LINES)
			return;
		h->line[h->n++] = x;
	}
}

/* "By Anna Kovacs, Geneva": the author. */
static bool
by_line(ro_arena *a, ro_str s, ro_source *out)
{
	if (!(ro_str_starts(s, RO_STR("By ")) || ro_str_starts(s, RO_STR("BY "))) || s.n > 60 || ro_shape_stops(s))
		return false;
	unsigned n;
	s = (ro_str){s.s + 3, s.n - 3};
	if (!s.n || !ro_uc_upper(ro_utf8_at(s, 0, &n)))
		return false;
	const char *comma = memchr(s.s, ',', s.n);
	if (!out->author.n)
		out->author = ro_arena_str(a, (ro_str){s.s, comma ? (size_t)(comma - s.s) : s.n});
	return true;
}

/* Takes the line as title unless a better one is there; a line that goes on with the title lengthens it. */
static void
maybe_title(head *h, ro_span x)
{
	ro_str s = ro_str_span(h->text, x), last = ro_str_span(h->text, h->title);
	unsigned n;
	bool none = h->title.beg == h->title.end;
	if (!none && x.beg == h->title.end + 1 &&
	    (ro_uc_lower(ro_utf8_at(s, 0, &n)) || ro_str_ends(last, RO_STR(" with")) || ro_str_ends(last, RO_STR(" of")) ||
	     ro_str_ends(last, RO_STR(" and")) || ro_str_ends(last, RO_STR(" the")) || ro_str_ends(last, RO_STR(" by")))) {
		h->title.end = x.end;
		return;
	}
	bool stop = ro_shape_stops(s) && s.s[s.n - 1] != '?' && s.s[s.n - 1] != '!';
	bool named = document_name(s);
	if (stop || s.n < 4 || !has_letter(s) || (!none && (h->named || !named)))
		return;
	h->title = x;
	h->named = named;
}

static void
read_line(ro_arena *a, head *h, ro_span x, ro_source *out)
{
	ro_str s = ro_str_span(h->text, x);
	ro_day d;
	if (date_line(s, &d)) {
		if (!out->date.n)
			out->date = ro_day_iso(a, d);
	} else if (ro_shape_office(s)) {
		if (!out->publisher.n)
			out->publisher = ro_arena_str(a, s);
	} else if (ro_str_starts(s, RO_STR("http://")) || ro_str_starts(s, RO_STR("https://"))) {
		if (!out->url.n && !memchr(s.s, ' ', s.n))
			out->url = ro_arena_str(a, s);
	} else if (!by_line(a, s, out) && !stock_line(s) && s.s[0] != '[' && s.s[0] != '(') {
		maybe_title(h, x);
	}
}

/* The title without the line end inside it. */
static void
set_title(ro_arena *a, const head *h, ro_source *out)
{
	ro_str s = ro_str_span(h->text, h->title);
	if (!s.n)
		return;
	ro_str t = ro_arena_str(a, s);
	for (size_t i = 0; i < t.n; i++)
		if (t.s[i] == '\n')
			((char *)t.s)[i] = ' ';
	if (!out->title.n) {
		out->title = t;
		out->title_span = h->title;
	} else if (ro_str_eq_fold(out->title, t)) {
		out->title_span = h->title;
	}
}

/* ---- dates from elsewhere ----------------------------------------------------------------------------- */

/* "/2021/05/19/", "/2021-05-19-", "/2021/05/" in an address. */
static bool
address_date(ro_str url, ro_day *d)
{
	for (size_t i = 0; i + 8 <= url.n; i++) {
		char day[11] = {0};
		if (url.s[i] != '/' || url.s[i + 1] < '1' || url.s[i + 1] > '2')
			continue;
		size_t n = url.n - i - 1 < 10 ? url.n - i - 1 : 10;
		memcpy(day, url.s + i + 1, n);
		if (n == 10 && ro_day_at((ro_str){day, n}, d) == n && d->year && d->day)
			return true;
		if (n < 8 || day[4] != '/' || day[7] != '/')
			continue;
		memcpy(day + 7, "/01", 3);
		if (ro_day_at((ro_str){day, 10}, d) == 10 && d->year && d->day)
			return d->day = 0, true;
	}
	return false;
}

/* First "June 2023" or day with a year in a line of furniture. */
static bool
furniture_date(const ro_lines *l, ro_day *d)
{
	for (size_t i = 0; i < l->n; i++) {
		ro_str s = ro_line_str(l, i);
		if (!(l->at[i].flags & RO_LINE_FURNITURE) || s.n > 200)
			continue;
		for (size_t k = 0; k < s.n; k++)
			if ((!k || s.s[k - 1] == ' ') && ro_day_at((ro_str){s.s + k, s.n - k}, d) && d->year)
				return true;
	}
	return false;
}

/* "GENEVA, June 16 (Agency) -- The talks": publisher, and the day if its year is known. */
static ro_day
read_dateline(ro_arena *a, ro_str s, ro_source *out)
{
	ro_day d = {0};
	if (!ro_shape_dateline(s))
		return d;
	size_t n = s.n < 80 ? s.n : 80;
	const char *open = memchr(s.s, '(', n), *close = open ? memchr(open, ')', n - (size_t)(open - s.s)) : NULL;
	if (close && close > open + 1 && close - open < 40 && !out->publisher.n)
		out->publisher = ro_arena_str(a, (ro_str){open + 1, (size_t)(close - open - 1)});
	for (size_t i = 2; i < n; i++)
		if (s.s[i - 1] == ' ' && s.s[i - 2] == ',' && ro_day_at((ro_str){s.s + i, s.n - i}, &d))
			return d;
	return (ro_day){0};
}

static void
set_date(ro_arena *a, const ro_lines *l, ro_day line, ro_source *out)
{
	ro_day url = {0}, foot = {0}, d;
	if (out->date.n) {		/* a header may have it in words */
		ro_str iso = ro_day_at(out->date, &d) ? ro_day_iso(a, d) : (ro_str){0};
		out->date = iso.n ? iso : out->date;
		return;
	}
	if (!address_date(out->url, &url))
		url = (ro_day){0};
	if (!furniture_date(l, &foot))
		foot = (ro_day){0};
	if (line.month && !line.year)
		line.year = url.year ? url.year : foot.month == line.month ? foot.year : 0;
	out->date = ro_day_iso(a, line.year ? line : url.year ? url : foot);
}

void
ro_facts_find(ro_arena *a, const ro_lines *l, ro_str text, ro_source *out)
{
	head h = {.text = text};
	find_head(&h);
	for (size_t i = 0; h.body.n && i < h.n; i++)
		read_line(a, &h, h.line[i], out);
	set_title(a, &h, out);
	set_date(a, l, h.body.n ? read_dateline(a, h.body, out) : (ro_day){0}, out);
}
