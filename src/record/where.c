/* SPDX-License-Identifier: MIT
 * Words that name a place -> the place: a state, a region, or a populated place of GeoNames.
 *
 *	Tripoli		of Libya (1.3 million) or of Lebanon (229 thousand): the one in a country that the text names, else the largest
 *	Paris, Texas	the country behind the comma decides
 *	Valga		Estonia (11,792) and Spain (6,143): without support, the larger only if it is three times the other
 *
 * No guess where nothing supports it: a name with rivals of like size in countries that the text does not name stays
 * unresolved. Cost: the rivals of a name times the actors of the document. */
#include "record/actor.h"

#include <stdlib.h>

static double
number(ro_str s)
{
	char z[32];
	size_t n = s.n < sizeof z - 1 ? s.n : sizeof z - 1;
	if (n)
		memcpy(z, s.s, n);
	z[n] = 0;
	return strtod(z, NULL);
}

/* Mentions of the country in the text: its name, its people, its offices. */
static size_t
weight(const ro_doc *d, ro_str iso3)
{
	size_t n = 0;
	for (size_t w = 0; w < d->cast.n; w++)
		if (ro_str_eq(d->cast.at[w].a.country, iso3))
			n += d->cast.at[w].at.n;
	return n;
}

static bool
within(ro_str countries, ro_str iso3)
{
	ro_str part;
	while (ro_str_next(&countries, '|', &part))
		if (ro_str_eq(part, iso3))
			return true;
	return false;
}

static ro_place
country_place(const ro_tables *t, size_t row)
{
	return (ro_place){.name = ro_cell(t, RO_T_COUNTRY, row, RO_COUNTRY_NAME), .country = ro_cell(t, RO_T_COUNTRY, row, RO_COUNTRY_ISO3),
			  .why = RO_STR("name of a state")};
}

static ro_place
gazetteer_place(const ro_tables *t, size_t r, ro_str why)
{
	ro_str country = ro_cell(t, RO_T_PLACE, r, RO_PLACE_COUNTRY);
	return (ro_place){.name = ro_cell(t, RO_T_PLACE, r, RO_PLACE_NAME), .country = country.n == 3 ? country : (ro_str){"", 0},
			  .adm1 = ro_cell(t, RO_T_PLACE, r, RO_PLACE_ADM1), .lat = number(ro_cell(t, RO_T_PLACE, r, RO_PLACE_LAT)),
			  .lon = number(ro_cell(t, RO_T_PLACE, r, RO_PLACE_LON)), .geoname = (unsigned)number(ro_cell(t, RO_T_PLACE, r, RO_PLACE_ID)), .why = why};
}

/* The country that stands behind the words after a comma or in brackets: "Valga, Estonia"; RO_NONE */
static size_t
parent_row(const ro_tables *t, const ro_doc *d, size_t z)
{
	if (z + 1 >= d->words.n || !ro_one_of(ro_word(d, z), ",|("))
		return RO_NONE;
	for (size_t n = 3; n > 0; n--)
		if (z + 1 + n <= d->words.n) {
			size_t r = ro_lookup(t, RO_K_COUNTRY, ro_run(d, z + 1, z + 1 + n));
			if (r != RO_NONE)
				return r;
		}
	return RO_NONE;
}

/* The rival that the text supports, or the one that stands out; RO_NONE if none does. Places that bear the name come before those that
 * were called so in another tongue or time. */
static size_t
best_rival(const ro_tables *t, const ro_doc *d, ro_str name, size_t parent, ro_str *why)
{
	const double OTHER_NAME = 0.01;
	enum { GIANT = 10 };			/* a namesake that many times larger is meant even where the text does not name its country */
	size_t best = RO_NONE, largest = RO_NONE;
	double most = 0, size = 0, second = 0, own = 0;
	bool old = false;
	for (size_t r = ro_lookup(t, RO_K_PLACE, name); r != RO_NONE; r = ro_lookup_next(t, RO_K_PLACE, name, r)) {
		ro_str country = ro_cell(t, RO_T_PLACE, r, RO_PLACE_COUNTRY);
		double bears = ro_str_eq_fold(ro_cell(t, RO_T_PLACE, r, RO_PLACE_NAME), name) ? 1 : OTHER_NAME;
		double people = bears * number(ro_cell(t, RO_T_PLACE, r, RO_PLACE_POPULATION)), support = people * (double)weight(d, country);
		if (parent != RO_NONE && within(country, ro_cell(t, RO_T_COUNTRY, parent, RO_COUNTRY_ISO3))) {
			*why = RO_STR("the country stands behind it");
			return r;
		}
		if (!ro_cell(t, RO_T_PLACE, r, RO_PLACE_ID).n) {	/* a region by hand */
			*why = RO_STR("a known region");
			return r;
		}
		if (support > most)
			best = r, most = support, own = people;
		if (people > size)
			second = size, size = people, largest = r, old = bears < 1;
		else if (people > second)
			second = people;
	}
	if (best != RO_NONE && (best == largest || size < GIANT * own)) {
		*why = RO_STR("in a country that the text names");
		return best;
	}
	*why = second ? RO_STR("by far the largest of the name") : RO_STR("the only one of the name");
	return largest != RO_NONE && !old && (size >= 3 * second && (size >= 100000 || !second)) ? largest : RO_NONE;
}

/* Is it the seat of a state's government? "Geneva" is not, "Kyiv" is. */
static bool
capital_of(const ro_tables *t, ro_str name, ro_str iso3)
{
	size_t r = ro_lookup(t, RO_K_CAPITAL, name);
	return r != RO_NONE && ro_str_eq(ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3), iso3);
}

ro_place
ro_place_of(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	ro_place p = {.words = {d->words.span[a].beg, d->words.span[z - 1].end}};
	if (z > a + 1 && ro_one_of(ro_word(d, a), "the"))
		a++;
	ro_str name = ro_run(d, a, z), why = {0};
	size_t r = ro_lookup(t, RO_K_COUNTRY, name);
	if (r != RO_NONE && ro_lookup(t, RO_K_CAPITAL, name) == RO_NONE) {
		ro_place c = country_place(t, r);
		c.words = p.words;
		return c;
	}
	r = best_rival(t, d, name, parent_row(t, d, z), &why);
	size_t seat = ro_lookup(t, RO_K_CAPITAL, name);
	if (seat != RO_NONE && (r == RO_NONE || !ro_str_eq(why, RO_STR("the country stands behind it"))))	/* a capital beats its namesakes */
		for (size_t k = ro_lookup(t, RO_K_PLACE, name); k != RO_NONE; k = ro_lookup_next(t, RO_K_PLACE, name, k))
			if (capital_of(t, name, ro_cell(t, RO_T_PLACE, k, RO_PLACE_COUNTRY)) && !weight(d, ro_cell(t, RO_T_PLACE, r != RO_NONE ? r : k, RO_PLACE_COUNTRY))) {
				r = k, why = RO_STR("capital");
				break;
			}
	if (r == RO_NONE)
		return p;
	ro_place g = gazetteer_place(t, r, why);
	g.words = p.words;
	return g;
}
