/* SPDX-License-Identifier: MIT
 * Sentences -> claims: the parts that a reader would put into two rows of a table. By the tree alone, as soon as it is there.
 *
 *	He | welcomed the end of the strike | , called for a new timetable | and added that the ports stay open .	three claims
 *	Stating that the ships would return , | he stressed the right of passage .					two
 *	discussed the price of grain | and the return of the fishermen							two
 *	in violation of sovereignty and territorial integrity								one
 *
 * A claim begins at the root, at a verb joined to the verb of a claim, at "saying that ..." beside the main verb, and at a noun joined to
 * what is talked about if both have words of their own. Every word belongs to the nearest beginning above it; a reporting verb and what
 * it reports are one claim; a semicolon always parts. Cost: the words of a sentence, times the depth of its tree. */
#include "record/record.h"

#include <stdlib.h>

enum { DEPTH = 40, OWN = 2 };		/* steps up a tree; words of content that make a joined noun a claim */

static bool
is(const char *s, const char *list)
{
	return ro_one_of(ro_str_of(s), list);
}

static bool
content_word(const ro_doc *d, size_t i)
{
	return is(d->tok[i].upos, "NOUN|PROPN|VERB|ADJ|NUM|ADV") && !is(d->tok[i].rel, "advmod|mark|case");
}

static bool
under(const ro_doc *d, size_t i, size_t top)
{
	for (int steps = 0; steps < DEPTH; steps++) {
		if (i == top)
			return true;
		if (d->tok[i].head == i)
			return false;
		i = d->tok[i].head;
	}
	return false;
}

/* Words of content below `top`, without those below `but`. */
static size_t
weight(const ro_doc *d, size_t top, size_t but)
{
	size_t n = 0;
	for (size_t i = ro_sentence_begin(d, top); i < ro_sentence_end(d, top); i++)
		n += content_word(d, i) && under(d, i, top) && (but == RO_NONE || !under(d, i, but));
	return n;
}

static bool
has_child(const ro_doc *d, size_t i, const char *rels)
{
	for (size_t k = ro_sentence_begin(d, i); k < ro_sentence_end(d, i); k++)
		if (d->tok[k].head == i && k != i && is(d->tok[k].rel, rels))
			return true;
	return false;
}

static bool
predicate(const ro_doc *d, size_t i)
{
	if (is(d->tok[i].upos, "VERB|AUX"))
		return true;
	return has_child(d, i, "cop|nsubj|nsubj:pass");
}

/* The word at the beginning of a row of joined words: "fly" of "fly, sail and land" */
static size_t
first_joined(const ro_doc *d, size_t i)
{
	for (int steps = 0; steps < DEPTH && is(d->tok[i].rel, "conj") && d->tok[i].head != i; steps++)
		i = d->tok[i].head;
	return i;
}

/* "welcomed the end of the strike and | called for a new timetable", "said that the ports are shut and | that ships must wait" */
static bool
joined_verb(const ro_doc *d, size_t i)
{
	size_t h = d->tok[i].head, first = first_joined(d, i);
	if (!predicate(d, i) || !predicate(d, h) || is(d->tok[first].rel, "acl|acl:relcl|amod|nmod"))
		return false;
	return weight(d, i, RO_NONE) > OWN && weight(d, h, i) > OWN;
}

/* "discussed the price of grain and | the return of the fishermen"; "discussed grain, | fisheries and | visas" */
static bool
joined_noun(const ro_doc *d, size_t i)
{
	size_t first = first_joined(d, i);
	if (predicate(d, i) || !is(d->tok[i].upos, "NOUN|PROPN") || !is(d->tok[first].rel, "obj|obl|nmod|nsubj:pass|obl:agent"))
		return false;
	if (is(d->tok[i].upos, "PROPN") && is(d->tok[first].upos, "PROPN"))
		return false;
	if (ro_one_of(ro_word(d, d->tok[first].head), "discussed|discuss|reviewed|covered|addressed|discussing|raised") && is(d->tok[first].rel, "obj|nsubj:pass"))
		return true;
	return weight(d, i, RO_NONE) >= OWN && weight(d, first, i) >= OWN && has_child(d, i, "case|det|nmod|nmod:poss|acl");
}

/* "Stating that the ships would return, | he stressed ...", "..., | saying that camps had been used" */
static bool
aside(const ro_doc *d, size_t i)
{
	if (!is(d->tok[i].rel, "advcl") || !is(d->tok[i].xpos, "VBG") || weight(d, i, RO_NONE) <= OWN || weight(d, d->tok[i].head, i) <= OWN)
		return false;
	return has_child(d, i, "ccomp|obj|obl");
}

static bool
begins(const ro_doc *d, size_t i)
{
	if (d->tok[i].head == i)
		return true;
	if (is(d->tok[i].rel, "parataxis"))
		return predicate(d, i) && weight(d, i, RO_NONE) > OWN;
	return is(d->tok[i].rel, "conj") ? joined_verb(d, i) || joined_noun(d, i) : aside(d, i);
}

static size_t
beginning_over(const ro_doc *d, const bool *begin, size_t from, size_t i)
{
	for (int steps = 0; steps < DEPTH && !begin[i - from] && d->tok[i].head != i; steps++)
		i = d->tok[i].head;
	return i;
}

/* A semicolon parts claims whatever the tree says: the part after it begins at its highest word. */
static void
part_at_semicolons(const ro_doc *d, bool *begin, size_t from, size_t end)
{
	for (size_t a = from, z; a < end; a = z + 1) {
		size_t top = RO_NONE;
		bool any = false;
		for (z = a; z < end && !ro_one_of(ro_word(d, z), ";"); z++) {
			any |= begin[z - from];
			if ((d->tok[z].head < a || ro_one_of(ro_str_of(d->tok[z].upos), "VERB")) && (top == RO_NONE || !is(d->tok[top].upos, "VERB")) && content_word(d, z))
				top = z;
		}
		if (!any && top != RO_NONE && z - a > 2 * OWN)
			begin[top - from] = true;
	}
}

/* The words around a claim's head that are of it: it breaks off where a word of another claim stands. */
static ro_claim
claim_at(const ro_doc *d, const size_t *of, size_t from, size_t end, size_t head)
{
	ro_claim c = {.head = head, .first = head, .last = head};
	while (c.first > from && of[c.first - 1 - from] == head && !ro_one_of(ro_word(d, c.first - 1), ";"))
		c.first--;
	while (c.last + 1 < end && of[c.last + 1 - from] == head && !ro_one_of(ro_word(d, c.last + 1), ";"))
		c.last++;
	while (c.first < head && is(d->tok[c.first].upos, "PUNCT|CCONJ"))
		c.first++;
	while (c.last > head && is(d->tok[c.last].upos, "PUNCT|CCONJ"))
		c.last--;
	return c;
}

size_t
ro_claims_in(const ro_doc *d, size_t sentence, ro_claim *out, size_t most)
{
	size_t from = d->words.first[sentence], end = d->words.first[sentence + 1], n = 0;
	bool *begin = ro_malloc(end - from, sizeof *begin);
	size_t *of = ro_malloc(end - from, sizeof *of);
	for (size_t i = from; i < end; i++)
		begin[i - from] = begins(d, i);
	part_at_semicolons(d, begin, from, end);
	for (size_t i = from; i < end; i++)
		of[i - from] = beginning_over(d, begin, from, i);
	for (size_t i = from; i < end && n < most; i++)
		if (begin[i - from])
			out[n++] = claim_at(d, of, from, end, i);
	free(of), free(begin);
	return n;
}
