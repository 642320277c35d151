/* SPDX-License-Identifier: MIT
 * Tags of names that what is around them shows to be wrong, set right before actors are made of them.
 *
 *	President of Utopia Jane | Roe |			only "Roe" is tagged, as the rest of a name: the name begins at "Jane"
 *	President of Utopia Jane Roe Roe JanePresident of Utopia: We ...	the site's card glued in behind a name: it names nobody
 *
 * A card repeats the name before it, family name first, and its title sticks to the given name. It ends where a bracket or colon
 * follows, or its sentence ends. Cost: linear. */
#include "record/actor.h"

#include "base/utf8.h"

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

/* A given name by the list, or a word that some name of a person in the text begins with. */
static bool
given(const ro_tables *t, const ro_doc *d, size_t i)
{
	if (ro_lookup(t, RO_K_GIVEN, ro_word(d, i)) != RO_NONE)
		return true;
	for (size_t k = 0; k < d->words.n; k++)
		if (!strcmp(d->tok[k].name, "B-PER") && ro_str_eq(ro_word(d, k), ro_word(d, i)))
			return true;
	return false;
}

void
ro_names_mend(const ro_tables *t, ro_doc *d)
{
	for (size_t i = 1, z; i < d->words.n; i++) {
		for (z = ro_card_end(d, i); i < z; i++)
			d->tok[i].name = "O";
		if (i < d->words.n && !strcmp(d->tok[i].name, "I-PER") && !strcmp(d->tok[i - 1].name, "O") && beside(d, i) && ro_capital(d, i - 1) && given(t, d, i - 1))
			d->tok[i - 1].name = "B-PER";
	}
}
