/* SPDX-License-Identifier: MIT
 * Stretches that the layout gives to a speaker or a place.
 *
 *	MR PRICE: Good afternoon, everyone.		a turn: all until the next label is said by him
 *	QUESTION: Has the minister replied?
 *	From Brussels: ...				an account from somewhere
 *
 * A label opens a line, ends with a colon within LABEL bytes and is a name: all capitals ("MR PRICE", "Q"), or words with
 * capitals ("Sergei Lavrov"). Labels of capitalised words count where at least MIN_TURNS lines of the document have a label of
 * two words or more or one in capitals, so that "Lavrov: talks useful" in a headline and "Background: ..." are left to the network. One pass. */
#include "record/record.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { LABEL = 60, MIN_TURNS = 2 };

typedef struct label {
	ro_span span;
	size_t body;			/* first byte after colon and spaces */
	bool caps, place;
} label;

static bool
name_word(ro_str w, bool *caps)
{
	size_t up = 0, low = 0;
	unsigned n;
	for (size_t i = 0; i < w.n; i += n) {
		uint32_t c = ro_utf8_at(w, i, &n);
		if (!ro_uc_letter(c) && c != '.' && c != '-' && c != '\'' && c != 0x2019)
			return false;
		up += ro_uc_upper(c), low += ro_uc_lower(c);
	}
	if (low)
		*caps = false;
	return (up && ro_uc_upper(ro_utf8_at(w, 0, &n))) || ro_one_of(w, "de|da|von|van|of|the|al|bin|und|for");
}

static bool
find_label(ro_str text, ro_span line, label *out)
{
	ro_str s = ro_str_span(text, line), part;
	const char *p = s.n ? memchr(s.s, ':', s.n < LABEL ? s.n : LABEL) : NULL;
	if (!p || p == s.s)
		return false;
	ro_str name = {s.s, (size_t)(p - s.s)}, rest = name;
	size_t body = name.n + 1, words = 0;
	while (body < s.n && (s.s[body] == ' ' || s.s[body] == '\t'))
		body++;
	if (body == s.n || body == name.n + 1)
		return false;		/* a heading, or "12:30" */
	bool caps = true;
	while (ro_str_next(&rest, ' ', &part)) {
		if (!part.n || !name_word(part, &caps) || ++words > 6)
			return false;
	}
	caps |= ro_one_of(name, "question|answer|q|a|reporter|moderator");
	*out = (label){{line.beg, line.beg + name.n}, line.beg + body, caps, ro_str_starts(name, RO_STR("From "))};
	if (out->place)
		out->span.beg += 5;
	return true;
}

size_t
ro_turns_find(ro_doc *d, ro_turn **out)
{
	ro_str text = d->src.text;
	RO_VEC(label) v = {0};
	size_t named = 0;
	for (size_t at = 0; at < text.n;) {
		const char *nl = memchr(text.s + at, '\n', text.n - at);
		size_t end = nl ? (size_t)(nl - text.s) : text.n;
		label l;
		if (find_label(text, (ro_span){at, end}, &l)) {
			ro_vec_add(&v, l);
			named += l.caps || l.place || memchr(text.s + l.span.beg, ' ', l.span.end - l.span.beg);
		}
		at = end + 1;
	}
	ro_turn *turn = RO_NEW(&d->arena, v.n, ro_turn);
	size_t n = 0;
	for (size_t i = 0; i < v.n; i++) {
		if (!v.at[i].caps && !v.at[i].place && named < MIN_TURNS)
			continue;
		if (n)
			turn[n - 1].body.end = v.at[i].span.beg - (v.at[i].place ? 5 : 0);
		turn[n++] = (ro_turn){v.at[i].span, {v.at[i].body, text.n}, v.at[i].place};
	}
	for (size_t i = 0; i < n; i++)
		while (turn[i].body.end > turn[i].body.beg && (unsigned char)text.s[turn[i].body.end - 1] <= ' ')
			turn[i].body.end--;
	free(v.at);
	*out = turn;
	return n;
}
