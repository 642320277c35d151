/* SPDX-License-Identifier: MIT
 * Whom a statement is said to, and by which account we know of it.
 *
 *	Doe told reporters that ..., assured him that ..., said to the envoy, called on Tehran to ...
 *	Doe, according to the Utopian account, ...	In the Russian readout, ...
 *
 * The tree tells most addressees: an object of the cue's verb, or "to", "with" somebody. Where it does not, the words
 * between a cue of telling and "that" do: "briefed | the envoy | in detail on | ..." has the envoy only. Cost: the words of the cue's sentence. */
#include "record/record.h"

/* "the interlocutor | in detail", "lawmakers | in Berlin": an addressee ends before a preposition that is not of a title. */
static ro_span
addressed(const ro_doc *d, ro_span s)
{
	size_t a = ro_token_at(d, s.beg);
	for (size_t i = a + 1; i < d->words.n && d->words.span[i].beg < s.end; i++)
		if (!strcmp(d->tok[i].upos, "ADP") && !ro_one_of(ro_word(d, i), "of|for|to|'s|’s"))
			s.end = d->words.span[i - 1].end;
	return s;
}

/* "briefed him | in detail on the visit": how it was told is no part of what was told. */
static size_t
after_manner(const ro_doc *d, size_t i)
{
	size_t k = i;
	if (ro_one_of(ro_word(d, k), "in|at"))
		for (k++; k < d->words.n && k < i + 3 && !strcmp(d->tok[k].upos, "ADJ"); k++)
			;
	bool manner = k > i && k + 1 < d->words.n && ro_one_of(ro_word(d, k), "detail|details|depth|length|full|brief");
	return manner && !strcmp(d->tok[k + 1].upos, "ADP") ? k + 1 : i;
}

/* "told reporters that", "assured him that", "said to the envoy", "called on Tehran to": whom the cue is said to. */
static ro_span
by_tree(const ro_tables *t, const ro_doc *d, const ro_statement *s)
{
	size_t a = ro_token_at(d, s->cue_span.beg);
	if (a >= d->words.n || !s->cue_span.end)
		return (ro_span){0, 0};
	size_t begin = d->words.first[d->tok[a].sentence], end = d->words.first[d->tok[a].sentence + 1], verb = RO_NONE;
	for (size_t i = a; i < end && d->words.span[i].beg < s->cue_span.end; i++)
		if (!strcmp(d->tok[i].upos, "VERB"))
			verb = i;
	if (verb == RO_NONE)
		return (ro_span){0, 0};
	bool demand = ro_str_eq(s->act, RO_STR("demand")) || ro_str_eq(s->act, RO_STR("warn"));
	for (size_t i = begin; i < end; i++) {
		if (d->tok[i].head != verb || i == verb || !ro_somebody(t, d, i) || ro_touches(d->words.span[i], s->speaker_span))
			continue;
		bool within = false;
		for (size_t k = 0; k < s->n_content; k++)
			within |= ro_touches(d->words.span[i], s->content[k]);
		size_t c = ro_case_of(d, i);
		ro_str rel = ro_str_of(d->tok[i].rel);
		bool object = ro_one_of(rel, "iobj") || (ro_one_of(rel, "obj") && i > verb && c == RO_NONE);
		bool oblique = ro_one_of(rel, "obl|obl:arg") && c != RO_NONE && ro_one_of(ro_word(d, c), demand ? "to|with|on|upon" : "to|with");
		if ((object || oblique) && (!within || demand))
			return addressed(d, ro_phrase_joined(t, d, i, end));
	}
	return (ro_span){0, 0};
}

/* Words of a noun phrase from word i on, nothing else, up to one of `stop`: the word there, or RO_NONE. */
static size_t
phrase_until(const ro_doc *d, size_t i, const char *stop)
{
	size_t end = i < d->words.n ? d->words.first[d->tok[i].sentence + 1] : i;
	for (size_t k = i; k < end && k < i + 8; k++) {
		if (k > i && ro_one_of(ro_word(d, k), stop))
			return k;
		if (!ro_one_of(ro_str_of(d->tok[k].upos), "DET|ADJ|NOUN|PROPN|NUM|PRON") && !ro_one_of(ro_word(d, k), "of|the|'s|’s"))
			return RO_NONE;
	}
	return RO_NONE;
}

/* "We are ready," Doe told | the envoys | on Monday: the words after a cue of telling that follows a quotation. */
static void
after_quote(const ro_tables *t, const ro_doc *d, ro_statement *s, size_t i)
{
	size_t z = phrase_until(d, i, ".|,|;|on|in|at|during|after|before|as|when"), who = RO_NONE;
	if (s->content[0].beg > s->cue_span.beg || z == RO_NONE)
		return;
	for (size_t k = i; k < z; k++)
		if (ro_somebody(t, d, k) || ro_one_of(ro_str_of(d->tok[k].xpos), "NNS"))
			who = k;
	if (who != RO_NONE && !ro_touches(d->words.span[who], s->speaker_span))
		s->addressee_span = (ro_span){d->words.span[i].beg, d->words.span[z - 1].end};
}

/* "assured the investors | that ...", "called on | Moscow to ...": where the tree does not tell, the words do. */
static void
by_words(const ro_tables *t, ro_doc *d, ro_statement *s, ro_str lemma)
{
	size_t i = ro_token_at(d, s->cue_span.end);
	if (s->addressee_span.end || i >= d->words.n || !s->n_content)
		return;
	if (s->how == RO_DIRECT) {
		if (ro_one_of(lemma, "tell|inform|assure|reassure|remind"))
			after_quote(t, d, s, i);
		return;
	}
	if (ro_one_of(lemma, "tell|inform|assure|reassure|remind|advise|brief|warn|notify|convince|persuade")) {
		size_t that = phrase_until(d, i, "that");
		if (that == RO_NONE && s->content[0].beg > d->words.span[i].beg && s->content[0].beg < d->words.span[i].beg + 80)
			that = ro_token_at(d, s->content[0].beg);
		if (that == RO_NONE || that <= i || that > i + 8)
			return;
		s->addressee_span = addressed(d, (ro_span){d->words.span[i].beg, d->words.span[that - 1].end});
		if (s->content[0].beg < d->words.span[that].beg && s->content[0].end > d->words.span[that].beg) {
			ro_span *c = RO_NEW(&d->arena, s->n_content, ro_span);
			memcpy(c, s->content, s->n_content * sizeof *c);
			c[0].beg = d->words.span[that].beg;
			s->content = c;
		}
	} else if (ro_str_eq(s->act, RO_STR("demand")) && s->content[0].beg == d->words.span[i].beg) {
		size_t to = phrase_until(d, i, "to");
		bool who = false;		/* "emphasised | the need to" is said to nobody */
		for (size_t k = i; to != RO_NONE && k < to; k++)
			who |= ro_somebody(t, d, k);
		if (who && to + 1 < d->words.n && !strcmp(d->tok[to + 1].xpos, "VB"))
			s->addressee_span = (ro_span){d->words.span[i].beg, d->words.span[to - 1].end};
	}
}

/* "telling Lavrov | the US is seeking ...": the network sometimes takes the one who is told into the content. */
static void
give_back(const ro_tables *t, ro_doc *d, ro_statement *s, ro_str lemma)
{
	size_t i = s->n_content ? ro_token_at(d, s->content[0].beg) : d->words.n, cue = ro_token_at(d, s->cue_span.beg);
	if (i >= d->words.n || i != ro_token_at(d, s->cue_span.end) || !ro_one_of(lemma, "tell|inform|assure|reassure|remind|advise|brief"))
		return;
	while (d->tok[i].head > i && ro_one_of(ro_str_of(d->tok[i].rel), "det|amod|compound|nmod:poss|nmod:desc|nummod"))
		i = d->tok[i].head;
	if (!ro_somebody(t, d, i) || d->tok[i].head < cue || d->tok[i].head >= i || !ro_one_of(ro_str_of(d->tok[i].rel), "obj|iobj"))
		return;
	ro_span who = addressed(d, ro_phrase_joined(t, d, i, ro_sentence_end(d, i)));
	size_t next = after_manner(d, ro_token_at(d, who.end)), n = 0;
	ro_span *content = RO_NEW(&d->arena, s->n_content, ro_span);
	if (next >= d->words.n)
		return;
	for (size_t k = 0; k < s->n_content; k++) {
		ro_span c = s->content[k];
		if (c.beg < d->words.span[next].beg)
			c.beg = d->words.span[next].beg;
		if (c.end > c.beg)
			content[n++] = c;
	}
	if (!n)
		return;
	s->content = content;
	s->n_content = n;
}

static bool
account_noun(ro_str w)
{
	return ro_one_of(w, "account|accounts|readout|read-out|statement|version|transcript|release|communiqué|communique|summary|report|side");
}

/* Does a country, its capital or its seat of government stand at word z? "Russian", "the White House" */
static bool
names_side(const ro_tables *t, const ro_doc *d, size_t z)
{
	static const enum ro_key keys[] = {RO_K_ADJECTIVE, RO_K_COUNTRY, RO_K_CAPITAL, RO_K_SEAT};
	for (size_t k = 0; k < 4; k++)
		for (size_t n = 1; n <= 2 && z + n <= d->words.n; n++)
			if (ro_lookup(t, keys[k], ro_words_of(d, (ro_span){d->words.span[z].beg, d->words.span[z + n - 1].end})) != RO_NONE)
				return true;
	return false;
}

/* "according to the US account", "in the Russian readout,": words of the account in this sentence; empty if none. */
ro_span
ro_account_in(const ro_tables *t, const ro_doc *d, size_t sentence)
{
	size_t begin = d->words.first[sentence], end = d->words.first[sentence + 1];
	for (size_t i = begin; i + 1 < end; i++) {
		bool in = ro_one_of(ro_word(d, i), "in") && (i == begin || ro_one_of(ro_word(d, i - 1), ","));
		if (!in && !ro_one_of(ro_word(d, i), "according"))
			continue;
		size_t a = i + 1, z;
		if (!in && ro_one_of(ro_word(d, a), "to"))
			a++;
		bool side = false;		/* "the statement" is any statement, "the Russian statement" an account */
		for (z = a; z < end && z < a + 8 && !ro_one_of(ro_word(d, z), ",|.|;|:|)"); z++) {
			side |= names_side(t, d, z);
			if ((side || ro_one_of(ro_word(d, z), "transcript|readout")) && account_noun(ro_word(d, z)))
				return (ro_span){d->words.span[a].beg, d->words.span[z].end};
		}
	}
	return (ro_span){0, 0};
}

/* "briefed the minister | in detail on the visit": the content begins with what it is about. */
static void
drop_manner(ro_doc *d, ro_statement *s)
{
	size_t i = s->n_content ? ro_token_at(d, s->content[0].beg) : d->words.n;
	size_t to = i < d->words.n ? after_manner(d, i) : i;
	if (to == i || !s->addressee_span.end || d->words.span[to].beg >= s->content[0].end)
		return;
	ro_span *c = RO_NEW(&d->arena, s->n_content, ro_span);
	memcpy(c, s->content, s->n_content * sizeof *c);
	c[0].beg = d->words.span[to].beg;
	s->content = c;
}

void
ro_addressee_find(const ro_tables *t, ro_doc *d, ro_statement *s)
{
	size_t r = ro_cue_row(t, d, s->cue_span);
	ro_str lemma = r == RO_NONE ? (ro_str){0} : ro_cell(t, RO_T_CUE, r, RO_CUE_LEMMA);	/* of the cue */
	give_back(t, d, s, lemma);
	s->addressee_span = by_tree(t, d, s);
	by_words(t, d, s, lemma);
	drop_manner(d, s);
}
