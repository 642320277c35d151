/* SPDX-License-Identifier: MIT
 * Questions to the words and trees of a document: who is the subject of this verb, where does this phrase end?
 *
 *	The foreign minister of Utopia | noted and underlined | that talks would go on .
 *	phrase of "minister"		   subject of "noted"; of "underlined" over "noted"
 *
 * A tree is what the network made of it and may be wrong: every walk up is bounded, every phrase hangs together in the
 * text. Cost: the words of one sentence a question. */
#include "record/record.h"

#include "base/utf8.h"

bool
ro_one_of(ro_str s, const char *list)
{
	ro_str rest = ro_str_of(list), part;
	while (ro_str_next(&rest, '|', &part))
		if (ro_str_eq_fold(part, s))
			return true;
	return false;
}

bool
ro_rel_is(const ro_doc *d, size_t i, const char *rels)
{
	return ro_one_of(ro_str_of(d->tok[i].rel), rels);
}

bool
ro_in_time(const ro_doc *d, size_t i)
{
	for (size_t k = 0; k < d->n_when; k++)
		if (d->when[k].first <= i && i <= d->when[k].last)
			return true;
	return false;
}

/* "Doe said | that Roe had asked | for talks": what Roe asked, for words in it. */
size_t
ro_statement_around(const ro_doc *d, ro_span words, bool cued)
{
	size_t best = RO_NONE, small = SIZE_MAX;
	for (size_t i = 0; i < d->n_statement; i++) {
		const ro_statement *s = &d->statement[i];
		for (size_t k = 0; k < s->n_content && (!cued || s->cue_span.end > s->cue_span.beg); k++) {
			ro_span c = s->content[k];
			if (c.beg <= words.beg && words.end <= c.end && c.end - c.beg < small)
				best = i, small = c.end - c.beg;
		}
	}
	return best;
}

size_t
ro_token_at(const ro_doc *d, size_t byte)
{
	return ro_span_after(d->words.span, d->words.n, sizeof *d->words.span, byte);
}

size_t
ro_sentence_of(const ro_doc *d, size_t at)
{
	size_t i = ro_token_at(d, at);
	return i < d->words.n ? d->tok[i].sentence : d->words.n_sents ? d->words.n_sents - 1 : 0;
}

ro_str
ro_run(const ro_doc *d, size_t a, size_t z)
{
	return ro_words_of(d, (ro_span){d->words.span[a].beg, d->words.span[z - 1].end});
}

size_t
ro_sentence_begin(const ro_doc *d, size_t token)
{
	return d->words.first[d->tok[token].sentence];
}

size_t
ro_sentence_end(const ro_doc *d, size_t token)
{
	return d->words.first[d->tok[token].sentence + 1];
}

bool
ro_capital(const ro_doc *d, size_t token)
{
	unsigned n;
	return ro_uc_upper(ro_utf8_at(ro_word(d, token), 0, &n));
}

size_t
ro_case_of(const ro_doc *d, size_t i)
{
	size_t from = i > 6 ? i - 6 : 0;
	for (size_t k = from; k < i; k++)
		if (d->tok[k].head == i && !strcmp(d->tok[k].rel, "case"))
			return k;
	return RO_NONE;
}

/* Is word i a hyphen without spaces, as in "Min-jun"? */
static bool
glued(const ro_doc *d, size_t i)
{
	return i > 0 && i + 1 < d->words.n && ro_one_of(ro_word(d, i), "-|‐|‑") && d->words.span[i].beg == d->words.span[i - 1].end &&
	       d->words.span[i + 1].beg == d->words.span[i].end;
}

/* Do the words i and i + 1 stand in one name? "Recep Tayyip | Erdogan" */
static bool
one_name(const ro_doc *d, size_t i)
{
	size_t who = d->tok_actor[i];
	return who != RO_NONE && who == d->tok_actor[i + 1] && d->cast.at[who].a.kind == RO_PERSON;
}

/* Word after z to which a phrase a..z-1 goes on inside a name or up to a noun that its last word only describes; z if to none:
 * "Recep Tayyip | Erdogan", "Jean | -Marc", "the fact- | checking site", "the | presidents". */
size_t
ro_phrase_rest(const ro_doc *d, size_t z, size_t end)
{
	if (z + 1 < end && glued(d, z))
		return z + 2;
	if (z < end && (one_name(d, z - 1) || glued(d, z - 1)))
		return z + 1;
	size_t h = d->tok[z - 1].head;
	bool open = ro_one_of(ro_str_of(d->tok[z - 1].rel), "det|amod|compound|nummod|nmod:poss|nmod:desc");
	return open && h >= z && h < end && h < z + 6 ? h + 1 : z;
}

/* Words of the phrase with head i: its subtree, as far as it hangs together, without preposition. */
ro_span
ro_phrase_of(const ro_doc *d, size_t i)
{
	size_t a = i, z = i + 1, begin = ro_sentence_begin(d, i), end = ro_sentence_end(d, i);
	for (bool grown = true; grown;) {
		grown = false;
		if (a > begin + 1 && glued(d, a - 1))
			a -= 2, grown = true;	/* "Jean-Marc" */
		else if (a > begin && one_name(d, a - 1))
			a--, grown = true;
		else if (a > begin && d->tok[a - 1].head >= a && d->tok[a - 1].head < z && strcmp(d->tok[a - 1].rel, "case"))
			a--, grown = true;
		if (z + 1 < end && glued(d, z))
			z += 2, grown = true;
		else if (z < end && one_name(d, z - 1))
			z++, grown = true;
		else if (z < end && d->tok[z].head >= a && d->tok[z].head < z && !ro_one_of(ro_str_of(d->tok[z].rel), "acl:relcl|punct|appos|parataxis|conj"))
			z++, grown = true;
		else if (z + 1 < end && !strcmp(d->tok[z].rel, "case") && d->tok[z].head > z && d->tok[z].head < end && d->tok[z].head < z + 5 &&
			 d->tok[d->tok[z].head].head >= a && d->tok[d->tok[z].head].head < z)
			z = d->tok[z].head + 1, grown = true;	/* "the ministers of both countries" */
	}
	return (ro_span){d->words.span[a].beg, d->words.span[z - 1].end};
}

/* "The Secretary | and Minister Doe | met": do nothing but names and nouns, one of them somebody, stand from word a up to the limit? */
static bool
only_names(const ro_tables *t, const ro_doc *d, size_t a, size_t limit)
{
	bool who = false;
	for (size_t i = a; i < limit; i++) {
		who |= ro_somebody(t, d, i);
		if (!ro_one_of(ro_str_of(d->tok[i].upos), "DET|ADJ|NOUN|PROPN|PRON|NUM|PART") && !ro_one_of(ro_word(d, i), "of|for|-"))
			return false;
	}
	return who;
}

/* "Secretary Roe and Minister Doe", "A, B and C": the phrase with head i and those joined to it before word `limit`. */
ro_span
ro_phrase_joined(const ro_tables *t, const ro_doc *d, size_t i, size_t limit)
{
	ro_span all = ro_phrase_of(d, i);
	for (size_t k = i + 1; k < limit; k++)
		if (d->tok[k].head == i && !strcmp(d->tok[k].rel, "conj") && ro_somebody(t, d, k)) {
			ro_span more = ro_phrase_of(d, k);
			if (more.end > all.end && more.end <= d->words.span[limit - 1].end)
				all.end = more.end;
		}
	size_t and = ro_token_at(d, all.end), last = limit;
	while (last > and && !strcmp(d->tok[last - 1].upos, "ADV"))
		last--;
	if (and + 1 < last && ro_one_of(ro_word(d, and), "and") && only_names(t, d, and + 1, last))
		all.end = d->words.span[last - 1].end;	/* where the tree sees no joint */
	return all;
}

size_t
ro_root_of(const ro_doc *d, size_t sentence)
{
	for (size_t i = d->words.first[sentence]; i < d->words.first[sentence + 1]; i++)
		if (d->tok[i].head == i)
			return i;
	return d->words.first[sentence];
}

/* Subject of word v in its clause, or RO_NONE. */
size_t
ro_subject_of(const ro_doc *d, size_t v)
{
	for (size_t i = d->words.first[d->tok[v].sentence]; i < d->words.first[d->tok[v].sentence + 1]; i++)
		if (d->tok[i].head == v && !strncmp(d->tok[i].rel, "nsubj", 5))
			return i;
	return RO_NONE;
}

/* Subject of verb v: its own, or that of the verb it is joined to. "The leaders | compared notes": a past tense that the
 * tree hangs on the sentence's first noun has that for its subject. */
size_t
ro_subject_over(const ro_doc *d, size_t v)
{
	for (int steps = 0; steps < 4; steps++) {
		size_t who = ro_subject_of(d, v), h = d->tok[v].head;
		if (who != RO_NONE)
			return who;
		if (!strcmp(d->tok[v].rel, "acl") && !strcmp(d->tok[v].xpos, "VBD") && h < v && d->tok[h].head == h)
			return h;
		if (strcmp(d->tok[v].rel, "conj"))
			return RO_NONE;
		v = h;
	}
	return RO_NONE;
}

/* Last word of what hangs on v to its right, another verb joined to it and its own words left out. */
size_t
ro_clause_end(const ro_doc *d, size_t v, size_t end)
{
	size_t z = v + 1;
	for (size_t i = v + 1; i < end; i++) {
		size_t k = i;
		bool mine = false;
		for (int steps = 0; steps < 24 && !mine && d->tok[k].head != k; steps++) {
			if (d->tok[k].head == v)
				mine = !ro_one_of(ro_str_of(d->tok[k].rel), "conj|parataxis|punct");
			if (d->tok[k].head == v)
				break;
			k = d->tok[k].head;
		}
		if (mine)
			z = i + 1;
		else if (d->tok[i].head == v && strcmp(d->tok[i].rel, "punct"))
			break;
	}
	return z;
}

/* Row of the cue table for the longest run of these words that stands there; of equally long ones, one that tells a stance. */
size_t
ro_cue_row(const ro_tables *t, const ro_doc *d, ro_span cue)
{
	size_t a = ro_token_at(d, cue.beg), z = a, best = RO_NONE;
	while (z < d->words.n && d->words.span[z].beg < cue.end && z < a + 8)
		z++;
	for (size_t n = z - a; n > 0 && best == RO_NONE; n--)
		for (size_t i = a; i + n <= z; i++) {
			size_t r = ro_lookup(t, RO_K_CUE, ro_words_of(d, (ro_span){d->words.span[i].beg, d->words.span[i + n - 1].end}));
			if (r != RO_NONE && (best == RO_NONE || ro_str_eq(ro_cell(t, RO_T_CUE, best, RO_CUE_ACT), RO_STR("say"))))
				best = r;
		}
	return best;
}

static bool
is_cue(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	return ro_lookup(t, RO_K_CUE, ro_run(d, a, z)) != RO_NONE;
}

/* Is the phrase a..z-1 of the table one cue? "exchanged views on" and "paid attention to" are; in "raised the case of" and "expressed
 * readiness" the verb reports, and the noun is what it tells. */
static bool
one_cue(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	bool noun = false;
	for (size_t i = a + 1; i < z; i++)
		noun |= !strcmp(d->tok[i].upos, "NOUN");
	if (!strcmp(d->tok[z - 1].upos, "NOUN") || (z < d->words.n && ro_one_of(ro_word(d, z - 1), "to") && !strcmp(d->tok[z].xpos, "VB")))
		return false;			/* "exchanged | greetings", "agreed | to meet" */
	size_t r = ro_lookup(t, RO_K_CUE, ro_run(d, a, z));
	return !noun || !is_cue(t, d, a, a + 1) || ro_str_eq(ro_cell(t, RO_T_CUE, r, RO_CUE_ACT), RO_STR("discuss"));
}

/* Word after the reporting phrase that begins at verb v, or v if there is none: the longest of the table of cues that leaves
 * what is said whole: "called on | Doe to go", "compared notes on | trade", "made clear | that", "agreed | to meet". */
size_t
ro_cue_end(const ro_tables *t, const ro_doc *d, size_t v, size_t end)
{
	bool phrase = false;
	for (size_t z = v + 6 < end ? v + 6 : end; z > v; z--) {
		if (!is_cue(t, d, v, z))
			continue;
		if (z == v + 1 || one_cue(t, d, v, z))
			return z;
		phrase = true;
	}
	return phrase ? v + 1 : v;
}

/* Row of the table of cues for a cue and the first words of what follows it: "expressed | his deep gratitude for ..." is "expressed
 * gratitude", "held | a detailed exchange of views" tells an exchange of views, since "held" alone only says; else that of the cue alone. */
size_t
ro_act_row(const ro_tables *t, ro_doc *d, ro_span cue, ro_span content)
{
	enum { WORDS = 6 };
	size_t i = ro_token_at(d, cue.beg), z = ro_token_at(d, cue.end), r, own = ro_cue_row(t, d, cue);
	if (i >= z || z != ro_token_at(d, content.beg) || z >= d->words.n)
		return own;
	size_t end = ro_sentence_end(d, z), noun = z, stop = z + WORDS < end ? z + WORDS : end;
	while (noun + 1 < stop && ro_one_of(ro_str_of(d->tok[noun].upos), "DET|ADJ|PRON|ADV|NUM"))
		noun++;
	for (; i < z; i++) {
		for (size_t k = stop; k > z; k--)
			if ((r = ro_lookup(t, RO_K_CUE, ro_run(d, i, k))) != RO_NONE)
				return r;
		ro_str verb = ro_run(d, i, z), what = ro_word(d, noun);
		if (noun > z && (r = ro_lookup(t, RO_K_CUE, ro_arena_fmt(&d->arena, "%.*s %.*s", (int)verb.n, verb.s, (int)what.n, what.s))) != RO_NONE)
			return r;
	}
	bool says = own == RO_NONE || ro_str_eq(ro_cell(t, RO_T_CUE, own, RO_CUE_ACT), RO_STR("say"));
	for (size_t k = noun + 4 < end ? noun + 4 : end; says && k > noun; k--)
		if ((r = ro_lookup(t, RO_K_CUE, ro_run(d, noun, k))) != RO_NONE && ro_str_eq(ro_cell(t, RO_T_CUE, r, RO_CUE_POS), RO_STR("noun")))
			return r;
	return own;
}
