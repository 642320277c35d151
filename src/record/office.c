/* SPDX-License-Identifier: MIT
 * The list of people: who held an office on a day, and whom a name means then.
 *
 *	("foreign minister", RUS, 2021-05-19)		Sergey Lavrov: who has it as `office` or as `post`
 *	("President", UTO), the day of the handover	the one who takes over: the latest `from`
 *	"Hythlo" in a text of 2004 about Utopia		of all Hythlos in office then the one whose country and title the text names
 *
 * A name with several bearers gets a score for each, and is settled where the first has twice the score of the second.
 * Cost: one walk over the table an office, the bearers of a name times the actors of the document a name. */
#include "record/office.h"

enum { MANY_MENTIONS = 9 };		/* of a country: more of them do not make it likelier */

static ro_str
person(const ro_tables *t, size_t row, int column)
{
	return ro_cell(t, RO_T_PERSON, row, column);
}

bool
ro_in_office(const ro_tables *t, size_t row, ro_str date)
{
	ro_str from = person(t, row, RO_PERSON_FROM), to = person(t, row, RO_PERSON_TO);
	if (!date.n)
		return true;
	return (!from.n || ro_str_cmp(from, date) <= 0) && (!to.n || ro_str_cmp(date, to) <= 0 || ro_str_starts(date, to));
}

static bool
has_value(ro_str cell, ro_str value)
{
	ro_str part;
	while (ro_str_next(&cell, '|', &part))
		if (ro_str_eq_fold(part, value))
			return true;
	return false;
}

bool
ro_same_person(const ro_tables *t, size_t a, size_t b)
{
	ro_str x = person(t, a, RO_PERSON_NAME), y = person(t, b, RO_PERSON_NAME);
	return ro_str_eq(person(t, a, RO_PERSON_COUNTRY), person(t, b, RO_PERSON_COUNTRY)) &&
	       (ro_str_eq_fold(x, y) || has_value(person(t, a, RO_PERSON_NAMES), y) || has_value(person(t, b, RO_PERSON_NAMES), x));
}

bool
ro_holds(const ro_tables *t, size_t row, ro_str office)
{
	return office.n && (ro_str_eq_fold(person(t, row, RO_PERSON_OFFICE), office) || ro_str_eq_fold(person(t, row, RO_PERSON_POST), office));
}

/* Of two who hold an office on a day: the user's row, the one who takes over that day; RO_NONE if both really held it. */
static size_t
successor(const ro_tables *t, size_t a, size_t b, ro_str date)
{
	size_t own = ro_rows_own(t, RO_T_PERSON);
	if (ro_same_person(t, a, b) || (a < own) != (b < own))
		return a < b ? a : b;
	bool later = ro_str_cmp(person(t, a, RO_PERSON_FROM), person(t, b, RO_PERSON_FROM)) < 0;
	size_t old = later ? a : b;
	ro_str to = person(t, old, RO_PERSON_TO);
	return to.n && ro_str_starts(date, to) ? (later ? b : a) : RO_NONE;
}

size_t
ro_holder(const ro_tables *t, ro_str role, ro_str country, ro_str date)
{
	size_t title = ro_lookup(t, RO_K_TITLE, role), found = RO_NONE;
	ro_str rest = title == RO_NONE ? (ro_str){0} : ro_cell(t, RO_T_ROLE, title, RO_ROLE_OFFICES), office = role;
	do {
		for (size_t r = 0; date.n && r < ro_rows(t, RO_T_PERSON); r++) {
			if (!ro_str_eq(person(t, r, RO_PERSON_COUNTRY), country) || !ro_holds(t, r, office) || !ro_in_office(t, r, date))
				continue;
			found = found == RO_NONE ? r : successor(t, found, r, date);
			if (found == RO_NONE)
				return RO_NONE;
		}
	} while (found == RO_NONE && ro_str_next(&rest, '|', &office));
	return found;
}

/* ---- bearers of a name --------------------------------------------------------------------------------------------- */
static double
mentions(const ro_doc *d, ro_str country)
{
	size_t n = 0;
	for (size_t w = 0; d && w < d->cast.n; w++)
		if (ro_str_eq(d->cast.at[w].a.country, country))
			n += d->cast.at[w].at.n;
	return (double)(n < MANY_MENTIONS ? n : MANY_MENTIONS);
}

/* How much speaks for a row: in office then; an office that makes more news; the title and the country that the text names. */
static double
points(const ro_tables *t, const ro_bearer *q, size_t row)
{
	bool full = memchr(q->name.s, ' ', q->name.n), in = ro_in_office(t, row, q->date);
	ro_str country = person(t, row, RO_PERSON_COUNTRY), office = person(t, row, RO_PERSON_OFFICE), post = person(t, row, RO_PERSON_POST);
	if ((!in && !full) || (q->country.n && !ro_str_eq(q->country, country)))
		return 0;
	double p = in ? 1 : 0.05;		/* a full name: the same one in another office, or a namesake */
	if (in && ro_one_of(post, "head of state|head of government"))
		p *= 3;
	else if (in && ro_one_of(post.n ? post : office, "foreign minister"))
		p *= 2;
	if (q->role.n && (ro_role_fits(t, office, q->role, true) || ro_str_eq_fold(post, q->role)))
		p *= 4;
	return p * (1 + mentions(q->d, country));
}

static void
add_rival(const ro_tables *t, ro_rivals *v, size_t row, double p)
{
	size_t k = 0;
	while (k < v->n && !ro_same_person(t, v->at[k].row, row))
		k++;
	if (k == RO_MAX_RIVALS)
		return;				/* of one name: the rest is not likelier */
	if (k == v->n)
		v->at[v->n++] = (ro_rival){row, p};
	else if (p > v->at[k].score)
		v->at[k] = (ro_rival){row, p};
	for (; k > 0 && v->at[k].score > v->at[k - 1].score; k--) {
		ro_rival x = v->at[k];
		v->at[k] = v->at[k - 1], v->at[k - 1] = x;
	}
}

size_t
ro_bearers(const ro_tables *t, const ro_bearer *q, ro_rivals *v)
{
	enum ro_key key = memchr(q->name.s, ' ', q->name.n) ? RO_K_PERSON : RO_K_SURNAME;
	double sum = 0;
	*v = (ro_rivals){.n = 0};
	for (size_t r = ro_lookup(t, key, q->name); r != RO_NONE; r = ro_lookup_next(t, key, q->name, r)) {
		double p = points(t, q, r);
		if (p > 0)
			add_rival(t, v, r, p);
	}
	for (size_t k = 0; k < v->n; k++)
		sum += v->at[k].score;
	for (size_t k = 0; k < v->n; k++)
		v->at[k].score /= sum;
	return v->n && (v->n == 1 || v->at[0].score >= 2 * v->at[1].score) ? v->at[0].row : RO_NONE;
}

ro_str
ro_rivals_text(const ro_tables *t, ro_arena *a, const ro_rivals *v, size_t from)
{
	ro_str out = {"", 0};
	size_t n = v->n;
	while (n > from && v->at[n - 1].score < 0.05)
		n--;
	for (size_t k = from; k < n && k < from + 3; k++) {
		ro_str name = person(t, v->at[k].row, RO_PERSON_NAME), country = person(t, v->at[k].row, RO_PERSON_COUNTRY), office = person(t, v->at[k].row, RO_PERSON_OFFICE);
		out = ro_arena_fmt(a, "%.*s%s%.*s (%.*s, %.*s) %.2f", (int)out.n, out.s, k > from ? ", " : "", (int)name.n, name.s, (int)country.n, country.s,
				   (int)office.n, office.s, v->at[k].score);
	}
	return n > from + 3 ? ro_arena_fmt(a, "%.*s and %zu more", (int)out.n, out.s, n - from - 3) : out;
}
