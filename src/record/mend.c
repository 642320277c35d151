/* SPDX-License-Identifier: MIT
 * Tags of names that what is around them shows to be wrong, set right before actors are made of them.
 *
 *	President of Utopia Jane | Roe |			only "Roe" is tagged, as the rest of a name: the name begins at "Jane"
 *	Secretary Roe ... Secretary of Trade | Jane Roe |	tagged elsewhere, not here: it is the same name
 *	Jane | Roe |						only "Jane" is tagged, and the tree has one name
 *	President of Utopia Jane Roe Roe JanePresident of Utopia: We ...	the site's card glued in behind a name: it names nobody
 *
 * A card repeats the name before it, family name first, and its title sticks to the given name. It ends where a bracket or colon
 * follows, or its sentence ends. Cost: n log n. */
#include "record/actor.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { CARD = 24, GIVEN = 4 };		/* words of a card, and of the name in it */

static bool
beside(const ro_doc *d, size_t i)
{
	return i && d->words.span[i].beg == d->words.span[i - 1].end + 1;
}

/* "JanePresident": a capital behind a small letter, with two letters at least before it */
static bool
glued(ro_str w)
{
	unsigned n;
	bool small = false;
	for (size_t i = 0; i < w.n; i += n) {
		uint32_t c = ro_utf8_at(w, i, &n);
		if (small && ro_uc_upper(c) && i > 2)
			return true;
		small = ro_uc_lower(c);
	}
	return false;
}

size_t
ro_card_end(const ro_doc *d, size_t i)
{
	size_t end = ro_sentence_end(d, i), z = i + 1;
	if (i == ro_sentence_begin(d, i) || !ro_capital(d, i) || !ro_str_eq_fold(ro_word(d, i), ro_word(d, i - 1)))
		return i;
	while (z < end && z <= i + GIVEN && !glued(ro_word(d, z)))
		z++;
	if (z == end || z > i + GIVEN)
		return i;
	while (z < end && z < i + CARD && !ro_one_of(ro_word(d, z), ":|(|,|;"))
		z++;
	return z;
}

/* ---- names that the text knows ------------------------------------------------------------------------------------- */
typedef struct known {
	ro_str *first, *any;			/* sorted: words that a person's name begins with; all words of such names */
	size_t n_first, n_any;
} known;

static int
by_word(const void *x, const void *y)
{
	return ro_str_cmp(*(const ro_str *)x, *(const ro_str *)y);
}

static known
read_known(ro_doc *d)
{
	known k = {RO_NEW(&d->arena, d->words.n, ro_str), RO_NEW(&d->arena, d->words.n, ro_str), 0, 0};
	for (size_t i = 0; i < d->words.n; i++) {
		if (!strcmp(d->tok[i].name, "B-PER"))
			k.first[k.n_first++] = ro_word(d, i);
		if (!strcmp(d->tok[i].name + 1, "-PER"))
			k.any[k.n_any++] = ro_word(d, i);
	}
	qsort(k.first, k.n_first, sizeof *k.first, by_word);
	qsort(k.any, k.n_any, sizeof *k.any, by_word);
	return k;
}

static bool
among(const ro_str *all, size_t n, ro_str w)
{
	return n && bsearch(&w, all, n, sizeof w, by_word);
}

/* A given name by the list, or a word that some name of a person in the text begins with. */
static bool
given(const ro_tables *t, const ro_doc *d, const known *k, size_t i)
{
	return ro_lookup(t, RO_K_GIVEN, ro_word(d, i)) != RO_NONE || among(k->first, k->n_first, ro_word(d, i));
}

static bool
untagged(const ro_doc *d, size_t i)
{
	return !strcmp(d->tok[i].name, "O") && !strcmp(d->tok[i].upos, "PROPN") && ro_capital(d, i);
}

/* Word i, which has no tag, is one of a person's name: it goes on a name, or is known from elsewhere. */
static void
mend(const ro_tables *t, ro_doc *d, const known *k, size_t i)
{
	if (ro_lookup(t, RO_K_TITLE, ro_word(d, i)) != RO_NONE)
		return;
	if (!strcmp(d->tok[i - 1].name + 1, "-PER") && beside(d, i) && ro_rel_is(d, i, "flat") && d->tok[i].head < i) {
		d->tok[i].name = "I-PER";
		return;
	}
	if (!among(k->any, k->n_any, ro_word(d, i)) || ro_country_in(t, d, i, i + 1) != RO_NONE)
		return;
	bool two = beside(d, i) && untagged(d, i - 1) && ro_rel_is(d, i - 1, "compound|flat|nmod:desc") && d->tok[i - 1].head == i &&
		   ro_lookup(t, RO_K_TITLE, ro_word(d, i - 1)) == RO_NONE;
	bool person = two || given(t, d, k, i) || (i && ro_lookup(t, RO_K_TITLE, ro_word(d, i - 1)) != RO_NONE);
	if (!person)
		return;
	d->tok[i].name = two ? "I-PER" : "B-PER";
	if (two)
		d->tok[i - 1].name = "B-PER";
}

void
ro_names_mend(const ro_tables *t, ro_doc *d)
{
	known k = read_known(d);
	for (size_t i = 1, z; i < d->words.n; i++) {
		for (z = ro_card_end(d, i); i < z; i++)
			d->tok[i].name = "O";
		if (i < d->words.n && !strcmp(d->tok[i].name, "I-PER") && !strcmp(d->tok[i - 1].name, "O") && beside(d, i) && ro_capital(d, i - 1) &&
		    given(t, d, &k, i - 1))
			d->tok[i - 1].name = "B-PER";
		if (i < d->words.n && untagged(d, i))
			mend(t, d, &k, i);
	}
}
