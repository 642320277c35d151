/* SPDX-License-Identifier: MIT
 * Header lines of a plain text file, which say what the text itself does not:
 *
 *	Title: Telephone conversation with the Prime Minister
 *	Publisher: Office of the President
 *	Date: 2023-04-02
 *
 *	The leaders discussed ...
 *
 * A transcript opens with lines of the same shape ("MR PRICE: Good afternoon."), so the first line must have a key of the
 * table below, and the block must end at an empty line. Within such a block other keys are allowed ("Series: Briefings"),
 * but only short ones in one word that is not all capitals, whose value is no sentence. Where the empty line is missing,
 * the known keys at the top still count if there are two of them: a file is not lost for a missing line.
 * A line that begins with a space goes on with the value before it (RFC 5322, folding).
 * The header is no part of the text; neither is a last line "[cut]", the mark that a source breaks off.
 *
 * Cost: reads only the lines of the block. */
#include "read/read_int.h"

#include <stddef.h>

#define KEY_LONGEST 24			/* bytes; "Date of publication" fits */
#define HEADER_LONGEST 40		/* lines */
#define VALUE_LONGEST 4000		/* bytes: a value is a line that a person wrote */

typedef struct key {
	const char *name;
	size_t field;			/* offset of its ro_str in ro_source */
} key;

static const key keys[] = {
	{"title", offsetof(ro_source, title)},		{"headline", offsetof(ro_source, title)},
	{"publisher", offsetof(ro_source, publisher)},	{"source", offsetof(ro_source, publisher)},
	{"date", offsetof(ro_source, date)},		{"published", offsetof(ro_source, date)},
	{"url", offsetof(ro_source, url)},		{"link", offsetof(ro_source, url)},
	{"licence", offsetof(ro_source, licence)},	{"license", offsetof(ro_source, licence)},
	{"voice", offsetof(ro_source, voice)},
	{"author", offsetof(ro_source, author)},	{"byline", offsetof(ro_source, author)},
};

/* "Key: value" cut in two; the value may be empty. */
static bool
cut(ro_str s, ro_str *name, ro_str *value)
{
	const char *colon = memchr(s.s, ':', s.n < KEY_LONGEST + 1 ? s.n : KEY_LONGEST + 1);
	if (!colon || colon == s.s || s.n > VALUE_LONGEST)
		return false;
	*name = (ro_str){s.s, (size_t)(colon - s.s)};
	*value = ro_str_trim((ro_str){colon + 1, s.n - name->n - 1});
	return colon + 1 == s.s + s.n || colon[1] == ' ' || colon[1] == '\t';
}

static const key *
known(ro_str name)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (ro_str_eq_fold(name, ro_str_of(keys[i].name)))
			return &keys[i];
	return NULL;
}

/* "Series: Briefings": one word, not all capitals, a value that is no sentence. */
static bool
other_key(ro_str name, ro_str value)
{
	bool small = false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.s[i];
		if (!((c | 32) >= 'a' && (c | 32) <= 'z') && !(i && (c == '-' || c == '_')))
			return false;
		small = small || (c >= 'a' && c <= 'z');
	}
	return small && !ro_shape_stops(value);
}

static bool
goes_on(const ro_lines *l, size_t i)
{
	return i > 0 && l->at[i].indent > 0 && !l->at[i].gap;
}

/* Number of lines of the header: 0 if there is none. */
static size_t
measure(const ro_lines *l)
{
	size_t n_known = 0, known_run = 0;
	for (size_t i = 0; i < l->n && i < HEADER_LONGEST; i++) {
		ro_str name, value;
		if (i && (l->at[i].gap || l->at[i].flags & RO_LINE_PAGE))
			return n_known ? i : 0;
		if (goes_on(l, i)) {
			known_run += known_run == i;
			continue;
		}
		bool is_key = cut(ro_line_str(l, i), &name, &value), is_known = is_key && known(name);
		if (!is_key || (!is_known && (!i || !other_key(name, value))))
			return n_known >= 2 ? known_run : 0;
		n_known += is_known;
		known_run += is_known && known_run == i;
	}
	return l->n < HEADER_LONGEST && n_known ? l->n : n_known >= 2 ? known_run : 0;
}

/* A value with the lines that go on with it, one space between them. */
static ro_str
value_of(ro_arena *a, const ro_lines *l, size_t i, size_t n, ro_str first)
{
	ro_str v = ro_arena_str(a, first);
	for (size_t j = i + 1; j < n && goes_on(l, j); j++) {
		ro_str more = ro_line_str(l, j);
		if (v.n + more.n > VALUE_LONGEST)
			break;
		v = ro_arena_fmt(a, "%.*s %.*s", (int)v.n, v.s, (int)more.n, more.s);
	}
	return ro_str_trim(v);
}

static void
drop_cut_mark(ro_lines *l)
{
	if (l->n && ro_str_eq_fold(ro_line_str(l, l->n - 1), RO_STR("[cut]")))
		l->at[l->n - 1].flags |= RO_LINE_HEADER;
}

void
ro_header_read(ro_arena *a, ro_lines *l, ro_source *out)
{
	size_t n = measure(l);
	for (size_t i = 0; i < n; i++) {
		ro_str name, value;
		l->at[i].flags |= RO_LINE_HEADER;
		if (goes_on(l, i) || !cut(ro_line_str(l, i), &name, &value))
			continue;
		const key *k = known(name);
		ro_str *field = k ? (ro_str *)((char *)out + k->field) : NULL;
		if (field && !field->n)
			*field = value_of(a, l, i, n, value);
	}
	drop_cut_mark(l);
}
