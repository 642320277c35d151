/* SPDX-License-Identifier: MIT
 * Attributions, turns and the account's own sentences -> statements, each with speaker, addressee, via and why.
 *
 *	"We are ready," said Doe. "The door is open," she added.	two statements, the second joined to the first
 *	Doe, according to the Utopian account, urged restraint.		one statement, via Utopia
 *	MR DOE: We are ready.						a turn: cue ":"
 *	The ministers discussed trade.	(in a readout)			the issuing side's own sentence, no cue
 *	The talks lasted an hour.	(in an article)			the report's own voice: not a statement, not_coded
 *
 * The network finds sources, cues and contents; everything else here is a rule. Statements are made in text order, so
 * a pronoun may fall back on the speaker before it. Cost: linear in the text. */
#include "record/record.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

enum {
	QUOTE_MIN = 20,			/* bytes: shorter quotations are words in inverted commas, not speech */
	NEAR = 2,			/* paragraphs over which a quotation goes on */
	BACK = 24,			/* statements looked back on for one that holds another */
};

typedef struct build {
	const ro_tables *t;
	ro_doc *d;
	RO_VEC(ro_statement) v;
	ro_turn *turn;
	size_t n_turn;
	ro_quote *quote;		/* outermost ones: in order, apart */
	size_t n_quote;
	bool *covered;			/* [n_sents] a statement touches this sentence */
	bool *said, *cued;		/* [words] a word that stands in a content, in a cue */
	size_t *speech;			/* [n_sents] last statement with quoted content that ends in this sentence, + 1 */
	RO_VEC(ro_uncoded) uncoded;
} build;

static bool
touches(ro_span a, ro_span b)
{
	return a.beg < b.end && b.beg < a.end;
}

static ro_span *
one_span(ro_doc *d, ro_span s)
{
	ro_span *p = RO_NEW(&d->arena, 1, ro_span);
	*p = s;
	return p;
}

static size_t
start_of(const ro_statement *s)
{
	size_t at = s->n_content ? s->content[0].beg : SIZE_MAX;
	return s->cue_span.end && s->cue_span.beg < at ? s->cue_span.beg : at;
}

static size_t
paragraphs_between(const ro_doc *d, size_t a, size_t b)
{
	size_t n = 0;
	for (size_t i = a; i < b && n <= NEAR; i++)
		n += d->src.text.s[i] == '\n' && (i == a || d->src.text.s[i - 1] != '\n');
	return n;
}

/* ---- how ---------------------------------------------------------------------------------------------------------- */
static size_t
quote_after(const build *b, size_t at)
{
	return b->n_quote ? ro_span_after(&b->quote->outer, b->n_quote, sizeof *b->quote, at) : 0;
}

/* Letters and digits of the content inside quotation marks, against all of them. */
static enum ro_how
how_said(const build *b, const ro_span *content, size_t n)
{
	size_t in = 0, all = 0;
	ro_str text = b->d->src.text;
	for (size_t k = 0; k < n; k++) {
		size_t q = quote_after(b, content[k].beg);
		unsigned len;
		for (size_t i = content[k].beg; i < content[k].end; i += len) {
			if (!ro_uc_word(ro_utf8_at(text, i, &len)))
				continue;
			while (q < b->n_quote && b->quote[q].outer.end <= i)
				q++;
			all++;
			in += q < b->n_quote && b->quote[q].outer.beg <= i;
		}
	}
	return !in ? RO_INDIRECT : in + in / 50 >= all ? RO_DIRECT : RO_MIXED;
}

/* ---- act ---------------------------------------------------------------------------------------------------------- */
/* Row of the cue table for the longest run of these words that stands there; of equally long ones, one that tells a stance. */
static size_t
cue_row(const build *b, ro_span cue)
{
	const ro_doc *d = b->d;
	size_t a = ro_token_at(d, cue.beg), z = a, best = RO_NONE;
	while (z < d->words.n && d->words.span[z].beg < cue.end && z < a + 8)
		z++;
	for (size_t n = z - a; n > 0 && best == RO_NONE; n--)
		for (size_t i = a; i + n <= z; i++) {
			size_t r = ro_lookup(b->t, RO_K_CUE, ro_words_of(d, (ro_span){d->words.span[i].beg, d->words.span[i + n - 1].end}));
			if (r != RO_NONE && (best == RO_NONE || ro_str_eq(ro_cell(b->t, RO_T_CUE, best, RO_CUE_ACT), RO_STR("say"))))
				best = r;
		}
	return best;
}

static ro_str
act_of(const build *b, ro_span cue)
{
	size_t r = cue_row(b, cue);
	return r == RO_NONE ? RO_STR("say") : ro_cell(b->t, RO_T_CUE, r, RO_CUE_ACT);
}

/* ---- addressee ---------------------------------------------------------------------------------------------------- */
static bool
somebody(const build *b, size_t i)
{
	const ro_doc *d = b->d;
	return d->tok_actor[i] != RO_NONE || !strcmp(d->tok[i].upos, "PROPN") || ro_one_of(ro_str_of(d->tok[i].entity), "person|organization") ||
	       ro_one_of(ro_word(d, i), "him|her|them|us|me|both|sides|parties") || ro_lookup(b->t, RO_K_TITLE, ro_word(d, i)) != RO_NONE;
}

static size_t
case_of(const ro_doc *d, size_t i)
{
	size_t from = i > 6 ? i - 6 : 0;
	for (size_t k = from; k < i; k++)
		if (d->tok[k].head == i && !strcmp(d->tok[k].rel, "case"))
			return k;
	return RO_NONE;
}

/* Words of the phrase with head i: its subtree, as far as it hangs together, without preposition. */
static ro_span
phrase_of(const ro_doc *d, size_t i)
{
	size_t a = i, z = i + 1, begin = d->words.first[d->tok[i].sentence], end = d->words.first[d->tok[i].sentence + 1];
	for (bool grown = true; grown;) {
		grown = false;
		if (a > begin && d->tok[a - 1].head >= a && d->tok[a - 1].head < z && strcmp(d->tok[a - 1].rel, "case"))
			a--, grown = true;
		if (z < end && d->tok[z].head >= a && d->tok[z].head < z && !ro_one_of(ro_str_of(d->tok[z].rel), "acl:relcl|punct|appos|parataxis|conj"))
			z++, grown = true;
		else if (z + 1 < end && d->tok[z].head == z + 1 && d->tok[z + 1].head >= a && d->tok[z + 1].head < z &&
			 !strcmp(d->tok[z].rel, "case"))
			z += 2, grown = true;	/* "the minister of ..." */
	}
	return (ro_span){d->words.span[a].beg, d->words.span[z - 1].end};
}

/* "told reporters that", "assured him that", "said to the envoy", "called on Tehran to": whom the cue is said to. */
static ro_span
addressee_of(const build *b, const ro_statement *s)
{
	const ro_doc *d = b->d;
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
		if (d->tok[i].head != verb || i == verb || !somebody(b, i) || touches(d->words.span[i], s->speaker_span))
			continue;
		bool within = false;
		for (size_t k = 0; k < s->n_content; k++)
			within |= touches(d->words.span[i], s->content[k]);
		size_t c = case_of(d, i);
		ro_str rel = ro_str_of(d->tok[i].rel);
		bool object = ro_one_of(rel, "iobj") || (ro_one_of(rel, "obj") && i > verb && c == RO_NONE);
		bool oblique = ro_one_of(rel, "obl|obl:arg") && c != RO_NONE && ro_one_of(ro_word(d, c), demand ? "to|with|on|upon" : "to|with");
		if ((object || oblique) && (!within || demand))
			return phrase_of(d, i);
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

/* "assured the investors | that ...", "called on | Moscow to ...": where the tree does not tell, the words do. */
static void
addressee_by_words(build *b, ro_statement *s)
{
	ro_doc *d = b->d;
	size_t r = cue_row(b, s->cue_span), i = ro_token_at(d, s->cue_span.end);
	ro_str lemma = r == RO_NONE ? (ro_str){0} : ro_cell(b->t, RO_T_CUE, r, RO_CUE_LEMMA);
	if (s->addressee_span.end || i >= d->words.n || !s->n_content || s->how == RO_DIRECT)
		return;
	if (ro_one_of(lemma, "tell|inform|assure|reassure|remind|advise|brief|warn|notify|convince|persuade")) {
		size_t that = phrase_until(d, i, "that");
		if (that == RO_NONE && s->content[0].beg > d->words.span[i].beg && s->content[0].beg < d->words.span[i].beg + 80)
			that = ro_token_at(d, s->content[0].beg);
		if (that == RO_NONE || that <= i || that > i + 8)
			return;
		s->addressee_span = (ro_span){d->words.span[i].beg, d->words.span[that - 1].end};
		if (s->content[0].beg < d->words.span[that].beg && s->content[0].end > d->words.span[that].beg) {
			ro_span *c = RO_NEW(&d->arena, s->n_content, ro_span);
			memcpy(c, s->content, s->n_content * sizeof *c);
			c[0].beg = d->words.span[that].beg;
			s->content = c;
		}
	} else if (ro_str_eq(s->act, RO_STR("demand")) && s->content[0].beg == d->words.span[i].beg) {
		size_t to = phrase_until(d, i, "to");
		if (to != RO_NONE && to + 1 < d->words.n && !strcmp(d->tok[to + 1].xpos, "VB"))
			s->addressee_span = (ro_span){d->words.span[i].beg, d->words.span[to - 1].end};
	}
}

/* "telling Lavrov | the US is seeking ...": the network sometimes takes the one who is told into the content. */
static void
give_back_addressee(build *b, ro_statement *s)
{
	const ro_doc *d = b->d;
	size_t i = s->n_content ? ro_token_at(d, s->content[0].beg) : d->words.n, cue = ro_token_at(d, s->cue_span.beg);
	size_t r = cue_row(b, s->cue_span);
	ro_str lemma = r == RO_NONE ? (ro_str){0} : ro_cell(b->t, RO_T_CUE, r, RO_CUE_LEMMA);
	if (i >= d->words.n || i != ro_token_at(d, s->cue_span.end) || !ro_one_of(lemma, "tell|inform|assure|reassure|remind|advise|brief"))
		return;
	while (d->tok[i].head > i && ro_one_of(ro_str_of(d->tok[i].rel), "det|amod|compound|nmod:poss|nummod"))
		i = d->tok[i].head;
	if (!somebody(b, i) || d->tok[i].head < cue || d->tok[i].head >= i || !ro_one_of(ro_str_of(d->tok[i].rel), "obj|iobj"))
		return;
	ro_span who = phrase_of(d, i);
	size_t next = ro_token_at(d, who.end), n = 0;
	ro_span *content = RO_NEW(&b->d->arena, s->n_content, ro_span);
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

/* ---- via ---------------------------------------------------------------------------------------------------------- */
static bool
account_noun(ro_str w)
{
	return ro_one_of(w, "account|accounts|readout|read-out|statement|version|transcript|release|communiqué|communique|summary|report|side");
}

/* Does a country, its capital or its seat of government stand at word z? "Russian", "the White House" */
static bool
names_side(const build *b, size_t z)
{
	static const enum ro_key keys[] = {RO_K_ADJECTIVE, RO_K_COUNTRY, RO_K_CAPITAL, RO_K_METONYM};
	const ro_doc *d = b->d;
	for (size_t k = 0; k < 4; k++)
		for (size_t n = 1; n <= 2 && z + n <= d->words.n; n++)
			if (ro_lookup(b->t, keys[k], ro_words_of(d, (ro_span){d->words.span[z].beg, d->words.span[z + n - 1].end})) != RO_NONE)
				return true;
	return false;
}

/* "according to the US account", "in the Russian readout,": words of the account in this sentence; empty if none. */
static ro_span
account_in(const build *b, size_t sentence)
{
	const ro_doc *d = b->d;
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
			side |= names_side(b, z);
			if ((side || ro_one_of(ro_word(d, z), "transcript|readout")) && account_noun(ro_word(d, z)))
				return (ro_span){d->words.span[a].beg, d->words.span[z].end};
		}
	}
	return (ro_span){0, 0};
}

static void
find_via(build *b, ro_statement *s, double *sure)
{
	ro_doc *d = b->d;
	ro_str why;
	s->via = RO_NONE;
	ro_span w = s->sentence < d->words.n_sents ? account_in(b, s->sentence) : (ro_span){0, 0};
	if (w.end && !touches(w, s->speaker_span)) {
		s->via_span = w;
		s->via = ro_actor_of(b->t, d, w, &why, sure);
	} else if (d->voice != RO_NONE)
		s->via = d->voice;
	for (size_t i = 0; s->via == RO_NONE && i < b->n_turn; i++)
		if (b->turn[i].place && start_of(s) >= b->turn[i].body.beg && start_of(s) < b->turn[i].body.end) {
			s->via_span = b->turn[i].label;
			s->via = ro_actor_label(b->t, d, b->turn[i].label, true);
		}
}

/* ---- speaker ------------------------------------------------------------------------------------------------------ */
/* Statement (in b->v) whose content holds byte `at`, the innermost. */
static size_t
holder(const build *b, size_t at, size_t before)
{
	for (size_t k = before, n = 0; k-- > 0 && n < BACK; n++)
		for (size_t i = 0; i < b->v.at[k].n_content; i++)
			if (b->v.at[k].content[i].beg <= at && at < b->v.at[k].content[i].end)
				return k;
	return RO_NONE;
}

static size_t
turn_at(const build *b, size_t at)
{
	size_t lo = b->n_turn ? ro_span_after(&b->turn->body, b->n_turn, sizeof *b->turn, at) : 0;
	return lo < b->n_turn && b->turn[lo].body.beg <= at && !b->turn[lo].place ? lo : RO_NONE;
}

static size_t
first_person(build *b, ro_span cue, ro_str *why)
{
	size_t h = holder(b, cue.beg, b->v.n), k = turn_at(b, cue.beg);
	if (h != RO_NONE && b->v.at[h].speaker != RO_NONE) {
		*why = RO_STR("first person: the speaker of the words around it");
		return b->v.at[h].speaker;
	}
	if (k != RO_NONE) {
		*why = RO_STR("first person: the speaker of the turn");
		return ro_actor_label(b->t, b->d, b->turn[k].label, false);
	}
	*why = RO_STR("first person: the account's own side");
	return b->d->voice;
}

/* "... telling Lavrov that ..., but added that ...": a cue without source has the subject of the one before it, if its
 * verb is joined to that one's. The statement, or RO_NONE. */
static size_t
same_subject(const build *b, ro_span cue)
{
	const ro_doc *d = b->d;
	size_t i = ro_token_at(d, cue.beg);
	if (!b->v.n || i >= d->words.n)
		return RO_NONE;
	const ro_statement *last = &b->v.at[b->v.n - 1];
	if (!last->cue_span.end || last->speaker == RO_NONE || last->sentence != d->tok[i].sentence)
		return RO_NONE;
	bool joined = i && ro_one_of(ro_word(d, i - 1), "and|but") && ro_one_of(ro_str_of(d->tok[i].xpos), "VBD|VBZ");
	if ((joined || !strcmp(d->tok[i].xpos, "VBG")) && last->cue_span.end <= cue.beg)
		return b->v.n - 1;	/* "..., adding that", "but added that" */
	for (int steps = 0; steps < 4 && ro_one_of(ro_str_of(d->tok[i].rel), "conj|advcl|xcomp|parataxis"); steps++) {
		i = d->tok[i].head;
		if (touches(d->words.span[i], last->cue_span))
			return b->v.n - 1;
	}
	return RO_NONE;
}

/* "...," said Doe. "...," she added: in one paragraph a pronoun beside a quotation goes on with the last one quoted. */
static size_t
still_speaking(const build *b, ro_span source, ro_span cue)
{
	const ro_doc *d = b->d;
	ro_str w = ro_words_of(d, source);
	if (!b->v.n || !ro_one_of(w, "he|she"))
		return RO_NONE;
	const ro_statement *last = &b->v.at[b->v.n - 1];
	size_t q = quote_after(b, cue.beg > 400 ? cue.beg - 400 : 0);
	bool quoted = false;
	for (; q < b->n_quote && b->quote[q].outer.beg < cue.end + 60; q++)
		quoted |= b->quote[q].outer.beg > start_of(last) && (b->quote[q].outer.end + 40 > source.beg);
	if (!quoted || last->how == RO_INDIRECT || last->speaker == RO_NONE || !ro_actor_fits(d, last->speaker, w))
		return RO_NONE;
	return paragraphs_between(d, start_of(last), source.beg) ? RO_NONE : last->speaker;
}

static size_t
find_speaker(build *b, ro_span source, ro_span cue, ro_str *why, double *sure)
{
	ro_doc *d = b->d;
	size_t on = still_speaking(b, source, cue);
	if (on != RO_NONE) {
		*sure = 0.85;
		*why = RO_STR("pronoun beside a quotation: the speaker quoted before it");
		return on;
	}
	size_t same = source.beg >= source.end ? same_subject(b, cue) : RO_NONE;
	if (same != RO_NONE) {
		*sure = 0.8;
		*why = RO_STR("shares the subject of the cue before it");
		return b->v.at[same].speaker;
	}
	if (source.beg >= source.end) {
		*sure = 0.7;
		*why = d->voice != RO_NONE ? RO_STR("no source: the account's own side") : RO_STR("no source in the text");
		return d->voice;
	}
	if (ro_one_of(ro_words_of(d, source), "i|we|my|our|me|us")) {
		*sure = 0.9;
		return first_person(b, cue, why);
	}
	size_t who = ro_actor_of(b->t, d, source, why, sure), last = b->v.n;
	if (who != RO_NONE || !ro_one_of(ro_words_of(d, source), "he|she"))
		return who;
	while (last-- > 0)
		if (b->v.at[last].speaker != RO_NONE && ro_actor_fits(d, b->v.at[last].speaker, ro_words_of(d, source))) {
			if (paragraphs_between(d, start_of(&b->v.at[last]), source.beg) > NEAR)
				break;
			*sure = 0.5;
			*why = RO_STR("pronoun: the speaker before it");
			return b->v.at[last].speaker;
		}
	return RO_NONE;
}

/* ---- making them ---------------------------------------------------------------------------------------------------- */
static void
cover(build *b, ro_span s)
{
	const ro_doc *d = b->d;
	if (s.beg >= s.end)
		return;
	for (size_t i = ro_token_at(d, s.beg); i < d->words.n && d->words.span[i].beg < s.end;) {
		b->covered[d->tok[i].sentence] = true;
		i = d->words.first[d->tok[i].sentence + 1];
	}
}

static size_t
sentence_of(const ro_doc *d, size_t at)
{
	size_t i = ro_token_at(d, at);
	return i < d->words.n ? d->tok[i].sentence : d->words.n_sents ? d->words.n_sents - 1 : 0;
}

static void
put(build *b, const ro_statement *s)
{
	const ro_doc *d = b->d;
	ro_vec_add(&b->v, *s);
	for (size_t k = 0; k < s->n_content; k++) {
		cover(b, s->content[k]);
		for (size_t i = ro_token_at(d, s->content[k].beg); i < d->words.n && d->words.span[i].beg < s->content[k].end; i++)
			b->said[i] = true;
	}
	cover(b, s->cue_span);
	for (size_t i = ro_token_at(d, s->cue_span.beg); i < d->words.n && d->words.span[i].beg < s->cue_span.end; i++)
		b->cued[i] = true;
	if (s->how != RO_INDIRECT && s->speaker != RO_NONE && d->words.n)
		b->speech[sentence_of(d, s->content[s->n_content - 1].end - 1)] = b->v.n;
}

/* "X, according to the US account, added that ...": the account is how X's words reach us, no statement of its own. */
static bool
only_account(const build *b, size_t k)
{
	const ro_doc *d = b->d;
	const ro_attr *a = &d->attr[k];
	size_t s = sentence_of(d, a->cue.beg);
	ro_span w = account_in(b, s);
	if (!w.end || a->source.beg >= a->source.end || !touches(w, a->source))
		return false;
	for (size_t i = k > 3 ? k - 3 : 0; i < d->n_attr && i < k + 4; i++)
		if (i != k && sentence_of(d, d->attr[i].cue.beg) == s && !touches(d->attr[i].source, w))
			return true;
	return false;
}

/* In an account: "disagreements on ...", "a visit is planned", "it was noted that ..." without anybody who has or plans them is the account's own
 * sentence. */
static bool
nobodys(const build *b, const ro_attr *a)
{
	return b->d->voice != RO_NONE && b->d->info.kind == RO_READOUT && same_subject(b, a->cue) == RO_NONE &&
	       (a->source.end <= a->source.beg || ro_one_of(ro_words_of(b->d, a->source), "it|there"));
}

/* In an account: "raised our deep concerns regarding ..." gives two cues; the noun is what was raised. The attribution
 * whose object the noun cue of k is, or RO_NONE. */
static size_t
object_of(const ro_doc *d, size_t k)
{
	size_t i = ro_token_at(d, d->attr[k].cue.beg), end = d->attr[k].cue.end;
	if (d->voice == RO_NONE)
		return RO_NONE;
	for (; i < d->words.n && d->words.span[i].beg < end; i++)
		if (!strcmp(d->tok[i].upos, "NOUN") && !strcmp(d->tok[i].rel, "obj"))
			for (size_t j = k; j-- > 0 && j + 4 > k;)
				if (touches(d->words.span[d->tok[i].head], d->attr[j].cue))
					return j;
	return RO_NONE;
}

/* The words from the noun's phrase to the last content of both: "our deep concerns regarding ...". */
static void
take_object(ro_doc *d, ro_attr *verb, const ro_attr *noun)
{
	size_t i = ro_token_at(d, noun->cue.beg);
	ro_span all = {noun->cue.beg, verb->content[verb->n_content - 1].end};
	while (i > 0 && d->words.span[i - 1].beg >= verb->cue.end && ro_one_of(ro_str_of(d->tok[i - 1].upos), "DET|ADJ|PRON|NUM|ADV"))
		all.beg = d->words.span[--i].beg;
	if (noun->content[noun->n_content - 1].end > all.end)
		all.end = noun->content[noun->n_content - 1].end;
	if (all.end <= all.beg)
		return;
	verb->content = one_span(d, all);
	verb->n_content = 1;
}

static size_t
root_of(const ro_doc *d, size_t sentence)
{
	for (size_t i = d->words.first[sentence]; i < d->words.first[sentence + 1]; i++)
		if (d->tok[i].head == i)
			return i;
	return d->words.first[sentence];
}

/* "Port Said", "the tanker Said Pasha": a cue that is part of a name is none; nor is an auxiliary alone ("cannot"). */
static bool
name_not_cue(const ro_doc *d, ro_span cue)
{
	bool name = true;
	for (size_t i = ro_token_at(d, cue.beg); i < d->words.n && d->words.span[i].beg < cue.end; i++)
		name &= ro_one_of(ro_str_of(d->tok[i].upos), "PROPN|AUX|PART|ADV|CCONJ|DET") || (d->tok[i].name[0] != 'O' && strcmp(d->tok[i].upos, "VERB"));
	return name;
}

/* "on", "clear", "as saying": words that belong to a verb, not to what is said. */
static bool
only_particles(const ro_doc *d, size_t a, size_t z)
{
	for (size_t i = a; i < z; i++)
		if (!ro_one_of(ro_str_of(d->tok[i].upos), "ADP|ADV|ADJ|PART") && !ro_one_of(ro_word(d, i), "as|saying|telling"))
			return false;
	return true;
}

/* "called | on the militia to": the cue grows to the longest phrase of the cue table that it begins or ends in, and the
 * content gives those words up. */
static void
grow_cue(const build *b, ro_attr *a)
{
	ro_doc *d = b->d;
	size_t i = ro_token_at(d, a->cue.beg), z = i;
	while (z < d->words.n && d->words.span[z].beg < a->cue.end)
		z++;
	if (z == i || z >= d->words.n)
		return;
	if (z > i + 1 && ro_one_of(ro_word(d, z - 1), "to") && !strcmp(d->tok[z].xpos, "VB")) {	/* "promised | to review" */
		for (size_t k = 0; k < a->n_content; k++)
			if (a->content[k].beg == d->words.span[z].beg)
				a->content[k].beg = d->words.span[z - 1].beg, a->cue.end = d->words.span[z - 2].end;
		return;
	}
	size_t end = d->words.first[d->tok[i].sentence + 1], to = z;
	for (size_t from = i; from < z && to == z; from++)
		for (size_t k = z + 3 < end ? z + 3 : end; k > z && to == z; k--)
			if (only_particles(d, z, k) && ro_lookup(b->t, RO_K_CUE, ro_words_of(d, (ro_span){d->words.span[from].beg, d->words.span[k - 1].end})) != RO_NONE)
				to = k;
	if (to == z || touches(a->source, d->words.span[to - 1]) || (to < end && ro_one_of(ro_word(d, to - 1), "to") && !strcmp(d->tok[to].xpos, "VB")))
		return;			/* "agreed to | meet": the content is "to meet" */
	ro_span more = {a->cue.end, d->words.span[to - 1].end};
	for (size_t k = 0; k < a->n_content; k++)
		if (touches(a->content[k], more) && (a->content[k].beg < more.beg || a->content[k].end <= more.end || to >= d->words.n))
			return;
	for (size_t k = 0; k < a->n_content; k++)
		if (touches(a->content[k], more))
			a->content[k].beg = d->words.span[to].beg;
	a->cue.end = more.end;
}

/* "Foreign Minister | Brandt": the source grows to its whole noun phrase on the left; a relative pronoun at its end goes. */
static void
grow_source(const build *b, ro_attr *a)
{
	const ro_doc *d = b->d;
	size_t i = ro_token_at(d, a->source.beg), z = i;
	if (a->source.beg >= a->source.end || i >= d->words.n)
		return;
	while (z < d->words.n && d->words.span[z].beg < a->source.end)
		z++;
	for (size_t k = i + 1; k + 1 < z; k++)		/* "Lavrov, without help" is Lavrov */
		if (ro_one_of(ro_word(d, k), ",") && ro_one_of(ro_str_of(d->tok[k + 1].upos), "ADP|ADV|SCONJ|CCONJ|VERB"))
			z = k;
	while (z > i + 1 && (ro_one_of(ro_word(d, z - 1), "who|which|that|,") || ro_one_of(ro_str_of(d->tok[z - 1].upos), "ADP|CCONJ")))
		z--;
	while (i + 1 < z && !strcmp(d->tok[i].upos, "PUNCT"))
		i++;
	size_t begin = d->words.first[d->tok[i].sentence];
	for (bool more = true; more && i > begin;) {
		size_t h = i;
		while (h + 1 < z && d->tok[h].head >= i && d->tok[h].head < z && d->tok[h].head != h)
			h = d->tok[h].head;	/* head of what is there */
		bool below = d->tok[i - 1].head >= i && d->tok[i - 1].head < z &&
			     ro_one_of(ro_str_of(d->tok[i - 1].rel), "det|amod|compound|flat|nmod:poss|nmod:desc|nummod");
		bool above = d->tok[h].head == i - 1 && ro_one_of(ro_str_of(d->tok[h].rel), "flat|appos|nmod:desc|compound");
		more = (below || above) && !touches(d->words.span[i - 1], a->cue);
		i -= more;
	}
	size_t h = i;				/* "Minister Roe and | Secretary Doe": the first of two joined names comes too */
	while (h + 1 < z && d->tok[h].head > h && d->tok[h].head < z)
		h = d->tok[h].head;
	size_t one = d->tok[h].head;
	if (!strcmp(d->tok[h].rel, "conj") && one < i && one >= begin && !strncmp(d->tok[one].rel, "nsubj", 5) && i - one < 8) {
		ro_span first = phrase_of(d, one);
		if (!touches(first, a->cue))
			i = ro_token_at(d, first.beg);
	}
	for (size_t k = z; d->voice != RO_NONE && k < d->words.n && d->words.span[k].end <= a->cue.beg && k < z + 8; k++)
		if (!strcmp(d->tok[k].rel, "conj") && d->tok[k].head >= i && d->tok[k].head < z && somebody(b, k)) {
			z = ro_token_at(d, phrase_of(d, k).end - 1) + 1;	/* "The Secretary | and the Foreign Minister" */
			break;
		}
	a->source = (ro_span){d->words.span[i].beg, d->words.span[z - 1].end};
}

/* "ended his opening remarks saying": of several verbs in a cue the last says it. In an account, "raised our deep
 * concerns regarding | ...": the verb is the cue, what was raised the content. */
static void
trim_cue(const build *b, ro_attr *a)
{
	const ro_doc *d = b->d;
	size_t i = ro_token_at(d, a->cue.beg), z = i, verb = RO_NONE, verbs = 0;
	for (; z < d->words.n && d->words.span[z].beg < a->cue.end; z++)
		if (!strcmp(d->tok[z].upos, "VERB"))
			verbs += verb != RO_NONE && z > verb + 1, verb = z;
	while (z > i + 1 && z < d->words.n && verb != RO_NONE && verb < z - 1 &&
	       (ro_one_of(ro_str_of(d->tok[z - 1].upos), "DET|PRON") || ro_one_of(ro_word(d, z - 1), "by"))) {
		if (a->n_content && a->content[0].beg == d->words.span[z].beg && !ro_one_of(ro_word(d, z - 1), "by"))
			a->content[0].beg = d->words.span[z - 1].beg;
		a->cue.end = d->words.span[--z - 1].end;	/* "rejected the | proposal", "was rejected by" */
	}
	if (verb == RO_NONE || z >= d->words.n || (d->voice == RO_NONE && ro_lookup(b->t, RO_K_CUE, ro_words_of(d, a->cue)) != RO_NONE))
		return;
	if (verbs && d->voice != RO_NONE && ro_lookup(b->t, RO_K_CUE, ro_word(d, verb)) != RO_NONE)
		a->cue = d->words.span[verb];
	if (d->voice == RO_NONE || verb + 1 >= z || ro_lookup(b->t, RO_K_CUE, ro_word(d, verb)) == RO_NONE || !a->n_content ||
	    a->content[0].beg > d->words.span[z].beg || a->content[0].beg < a->cue.beg || !strcmp(d->tok[z - 1].upos, "PART"))
		return;
	bool object = false;
	for (size_t k = verb + 1; k < z; k++)
		object |= !strcmp(d->tok[k].upos, "NOUN");
	if (!object)
		return;
	a->content[0].beg = d->words.span[verb + 1].beg;
	a->cue.end = d->words.span[verb].end;
}

/* In an account an indirect statement does not go on into another sentence: that one is the account's own. */
static void
one_sentence(const build *b, ro_attr *a)
{
	const ro_doc *d = b->d;
	size_t n = 0, s = sentence_of(d, a->cue.beg);
	if (d->voice == RO_NONE || how_said(b, a->content, a->n_content) != RO_INDIRECT)
		return;
	for (size_t k = 0; k < a->n_content; k++)
		if (sentence_of(d, a->content[k].beg) == s)
			a->content[n++] = a->content[k];
	a->n_content = n ? n : a->n_content;
}

/* In an account: "noted that Manila had paid, | and called on ...": a second reporting verb ends the content of the first. */
static void
cut_second_verb(const build *b, ro_attr *a)
{
	const ro_doc *d = b->d;
	if (d->voice == RO_NONE || !a->n_content || how_said(b, a->content, a->n_content) != RO_INDIRECT)
		return;
	ro_span *last = &a->content[a->n_content - 1];
	bool finite = false;
	for (size_t i = ro_token_at(d, last->beg); i < d->words.n && d->words.span[i].end <= last->end; i++) {
		bool verb = ro_one_of(ro_str_of(d->tok[i].xpos), "VBD|VBZ|VBP|MD");
		bool comma = i > 1 && ro_one_of(ro_word(d, i - 1), "and") && ro_one_of(ro_word(d, i - 2), ",");
		if (verb && i > 1 && ro_one_of(ro_word(d, i - 1), "and") && (comma || !finite) && cue_row(b, (ro_span){d->words.span[i].beg,
		    d->words.span[i + 1 < d->words.n ? i + 1 : i].end}) != RO_NONE && d->words.span[i - 2].end > last->beg + 8) {
			last->end = d->words.span[comma ? i - 3 : i - 2].end;
			return;
		}
		finite |= verb;
	}
}

/* Subject of word v in its clause, or RO_NONE. */
static size_t
subject_of(const ro_doc *d, size_t v)
{
	for (size_t i = d->words.first[d->tok[v].sentence]; i < d->words.first[d->tok[v].sentence + 1]; i++)
		if (d->tok[i].head == v && !strncmp(d->tok[i].rel, "nsubj", 5))
			return i;
	return RO_NONE;
}

/* "Doe, according to the Utopian account, called for talks": the network may take "according to" for the cue and all
 * the rest for content. The reporting verb of the clause is the cue, its subject the source, what follows the content. */
static void
from_account(const build *b, ro_attr *a)
{
	ro_doc *d = b->d;
	size_t sent = sentence_of(d, a->cue.beg), end = d->words.first[sent + 1];
	ro_span w = account_in(b, sent);
	for (size_t i = ro_token_at(d, a->cue.beg); w.end && touches(a->source, w) && i < end && d->words.span[i].beg < a->cue.end; i++)
		if (!strcmp(d->tok[i].upos, "VERB") && subject_of(d, i) != RO_NONE && !touches(d->words.span[subject_of(d, i)], w))
			a->source = phrase_of(d, subject_of(d, i));	/* the network took the account for the speaker */
	if (!w.end || !touches(a->source.end > a->source.beg ? a->source : w, w) || !ro_one_of(ro_words_of(d, a->cue), "according|according to"))
		return;
	size_t v = root_of(d, sent), who;
	for (size_t i = ro_token_at(d, w.end); i < end && ro_lookup(b->t, RO_K_CUE, ro_word(d, v)) == RO_NONE; i++)
		if (ro_one_of(ro_str_of(d->tok[i].xpos), "VBD|VBZ") && ro_lookup(b->t, RO_K_CUE, ro_word(d, i)) != RO_NONE)
			v = i;
	who = subject_of(d, v);
	size_t by = ro_token_at(d, w.beg);
	while (by > d->words.first[sent] && !ro_one_of(ro_word(d, by), "according|in"))
		by--;
	if (who == RO_NONE && by > d->words.first[sent] + 1 && ro_one_of(ro_word(d, by - 1), ",") && d->tok_actor[by - 2] != RO_NONE)
		who = by - 2;			/* the tree has lost it: "Doe, according to ..." */
	if (who == RO_NONE || touches(d->words.span[v], w) || touches(d->words.span[who], w))
		return;
	size_t z = v + 1;
	for (size_t n = 3; n > 1 && z == v + 1; n--)
		if (v + n < end && ro_lookup(b->t, RO_K_CUE, ro_words_of(d, (ro_span){d->words.span[v].beg, d->words.span[v + n - 1].end})) != RO_NONE)
			z = v + n;
	if (z == v + 1 && ro_lookup(b->t, RO_K_CUE, ro_word(d, v)) == RO_NONE)
		return;
	size_t last = d->words.span[v].beg < w.beg ? ro_token_at(d, w.beg) : end;
	while (last > z && ro_one_of(ro_word(d, last - 1), ".|!|?|,|according|to|in"))
		last--;
	if (last <= z)
		return;
	a->source = phrase_of(d, who);
	a->cue = (ro_span){d->words.span[v].beg, d->words.span[z - 1].end};
	a->content = one_span(d, (ro_span){d->words.span[z].beg, d->words.span[last - 1].end});
	a->n_content = 1;
}

/* The colon of "MR PRICE:" is the turn's, not a cue of its own. */
static bool
turn_label(const build *b, ro_span cue)
{
	size_t lo = 0, hi = b->n_turn;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (b->turn[mid].body.beg >= cue.end)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo < b->n_turn && cue.beg >= b->turn[lo].label.beg;
}

static void
from_attribution(build *b, size_t k)
{
	ro_doc *d = b->d;
	ro_attr *a = &d->attr[k];
	trim_cue(b, a);
	grow_cue(b, a);
	grow_source(b, a);
	one_sentence(b, a);
	cut_second_verb(b, a);
	if (name_not_cue(d, a->cue) || turn_label(b, a->cue) || only_account(b, k) || nobodys(b, a) || object_of(d, k) != RO_NONE)
		return;
	for (size_t j = k + 1; j < d->n_attr && j < k + 3; j++)
		if (object_of(d, j) == k)
			take_object(d, &d->attr[k], &d->attr[j]);
	from_account(b, a);
	ro_statement s = {.speaker_span = a->source, .cue_span = a->cue, .content = a->content, .n_content = a->n_content,
			  .addressee = RO_NONE, .via = RO_NONE, .parent = RO_NONE, .joined = RO_NONE};
	if (a->source.beg >= a->source.end && same_subject(b, a->cue) != RO_NONE)
		s.speaker_span = b->v.at[same_subject(b, a->cue)].speaker_span;
	ro_str who_why, why;
	double sure = 1, unused;
	s.sentence = sentence_of(d, a->cue.beg);
	s.speaker = find_speaker(b, a->source, a->cue, &who_why, &sure);
	s.how = how_said(b, a->content, a->n_content);
	s.act = act_of(b, a->cue);
	give_back_addressee(b, &s);
	s.addressee_span = addressee_of(b, &s);
	addressee_by_words(b, &s);
	s.addressee = ro_actor_of(b->t, d, s.addressee_span, &why, &unused);
	if (s.addressee != RO_NONE && s.addressee == s.speaker)	/* "Putin told him": the other of the two who met, if any */
		s.addressee = d->met[1] == RO_NONE ? RO_NONE : s.speaker == d->met[0] ? d->met[1] : s.speaker == d->met[1] ? d->met[0] : RO_NONE;
	find_via(b, &s, &unused);
	s.confidence = a->p_cue * a->p_content * (s.speaker == RO_NONE ? 0.6 : 0.5 + sure / 2);
	ro_str cue = ro_words_of(d, a->cue);
	s.why = ro_arena_fmt(&d->arena, "cue '%.*s' %.2f, content %.2f; speaker %.*s", (int)cue.n, cue.s, a->p_cue, a->p_content,
			     (int)who_why.n, who_why.s);
	put(b, &s);
}

/* A turn of a transcript: everything in it is its speaker's own words, a piece for each paragraph. */
static void
from_turn(build *b, const ro_turn *t)
{
	ro_doc *d = b->d;
	size_t n = 0, colon = t->label.end;
	if (t->place)
		return;
	ro_str body = ro_words_of(d, t->body), line;
	for (ro_str rest = body; ro_str_next(&rest, '\n', &line);)
		n += ro_str_trim(line).n > 0;
	ro_span *piece = RO_NEW(&d->arena, n, ro_span);
	n = 0;
	for (ro_str rest = body; ro_str_next(&rest, '\n', &line);) {
		ro_str l = ro_str_trim(line);
		if (l.n)
			piece[n++] = (ro_span){(size_t)(l.s - d->src.text.s), (size_t)(l.s - d->src.text.s) + l.n};
	}
	if (!n)
		return;
	ro_statement s = {.speaker = ro_actor_label(b->t, d, t->label, false), .speaker_span = t->label, .cue_span = {colon, colon + 1},
			  .content = piece, .n_content = n, .how = RO_DIRECT, .addressee = RO_NONE, .via = RO_NONE, .act = RO_STR("say"),
			  .parent = RO_NONE, .joined = RO_NONE, .sentence = sentence_of(d, piece[0].beg), .confidence = 0.97,
			  .why = RO_STR("turn of a transcript")};
	double unused;
	find_via(b, &s, &unused);
	put(b, &s);
}

/* A quotation that no attribution took: it goes on from the direct speech before it, or has no speaker. */
static void
from_quote(build *b, const ro_quote *q)
{
	ro_doc *d = b->d;
	if (q->inner.end - q->inner.beg < QUOTE_MIN || q->inner.end - q->inner.beg > RO_MAX_CONTENT)
		return;
	for (size_t i = ro_token_at(d, q->inner.beg); i < d->words.n && d->words.span[i].beg < q->inner.end; i++)
		if (b->said[i])
			return;
	size_t best = RO_NONE, here = sentence_of(d, q->inner.beg);
	for (size_t k = here + 1; k-- > 0 && k + 3 >= here && best == RO_NONE;) {
		size_t last = b->speech[k];
		if (last && b->v.at[last - 1].content[b->v.at[last - 1].n_content - 1].end <= q->outer.beg)
			best = last - 1;
	}
	size_t end = best == RO_NONE ? 0 : b->v.at[best].content[b->v.at[best].n_content - 1].end;
	if (best == RO_NONE || paragraphs_between(d, end, q->outer.beg) > 1) {
		ro_vec_add(&b->uncoded, (ro_uncoded){q->outer, RO_STR("quotation without speaker")});
		return;
	}
	ro_statement s = b->v.at[best];
	s.speaker_span = s.cue_span = s.addressee_span = (ro_span){0, 0};
	s.content = one_span(d, q->outer), s.n_content = 1;
	s.how = RO_DIRECT, s.joined = best, s.addressee = RO_NONE;
	s.sentence = sentence_of(d, q->outer.beg);
	s.confidence *= 0.7;
	s.why = RO_STR("quotation goes on from the direct speech before it");
	put(b, &s);
}

static bool
says_something(const ro_doc *d, size_t sentence)
{
	for (size_t i = d->words.first[sentence]; i < d->words.first[sentence + 1]; i++)
		if (ro_one_of(ro_str_of(d->tok[i].xpos), "VBD|VBZ|VBP|MD"))
			return true;
	return false;
}

/* Subject of verb v: its own, or that of the verb it is joined to. */
static size_t
subject_over(const ro_doc *d, size_t v)
{
	for (int steps = 0; steps < 4; steps++) {
		size_t who = subject_of(d, v);
		if (who != RO_NONE)
			return who;
		if (strcmp(d->tok[v].rel, "conj"))
			return RO_NONE;
		v = d->tok[v].head;
	}
	return RO_NONE;
}

/* Last word of what hangs on v to its right, another verb joined to it and its own words left out. */
static size_t
clause_end(const ro_doc *d, size_t v, size_t end)
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

/* Statement of this sentence whose content ends just before byte `at`, or NULL. */
static const ro_statement *
last_in(const build *b, size_t sentence, size_t at)
{
	for (size_t k = b->v.n, n = 0; k-- > 0 && n < BACK; n++) {
		const ro_statement *s = &b->v.at[k];
		size_t end = s->content[s->n_content - 1].end;
		if (s->sentence == sentence && s->speaker_span.end && end <= at && at - end < 8)
			return s;
	}
	return NULL;
}

/* In an account each verb of the cue table with somebody as its subject tells a statement, also where the network, taught
 * on newspapers, sees none: "The Secretary raised the fate of the pilots and affirmed the partnership." */
static void
from_verb(build *b, size_t v)
{
	ro_doc *d = b->d;
	size_t sent = d->tok[v].sentence, end = d->words.first[sent + 1], z = v + 1;
	if (!ro_one_of(ro_str_of(d->tok[v].xpos), "VBD|VBZ|VBP") || b->said[v] || b->cued[v])
		return;
	size_t who = subject_over(d, v), last;
	const ro_statement *before = b->v.n && v > 1 && ro_one_of(ro_word(d, v - 1), "and") ? last_in(b, sent, d->words.span[v].beg) : NULL;
	if (before)				/* "noted that ..., and | called on ...": the same speaker */
		who = ro_token_at(d, before->speaker_span.end - 1);
	if (who == RO_NONE || b->said[who] || (!somebody(b, who) && !ro_one_of(ro_word(d, who), "he|she|they")))
		return;
	for (size_t n = 3; n > 1 && z == v + 1; n--)
		if (v + n < end && ro_lookup(b->t, RO_K_CUE, ro_words_of(d, (ro_span){d->words.span[v].beg, d->words.span[v + n - 1].end})) != RO_NONE)
			z = v + n;
	if (z == v + 1 && ro_lookup(b->t, RO_K_CUE, ro_word(d, v)) == RO_NONE)
		return;
	last = clause_end(d, v, end);
	bool object = z > v + 1;
	for (size_t i = z; i < last; i++)
		object |= d->tok[i].head == v && ro_one_of(ro_str_of(d->tok[i].rel), "obj|ccomp|xcomp");
	if (!object)
		return;				/* "spoke for an hour" says nothing */
	for (size_t i = z; i < last; i++)
		if (b->said[i] || b->cued[i])
			return;
	if (last <= z)
		return;
	ro_statement s = {.speaker_span = before ? before->speaker_span : phrase_of(d, who), .cue_span = {d->words.span[v].beg, d->words.span[z - 1].end},
			  .content = one_span(d, (ro_span){d->words.span[z].beg, d->words.span[last - 1].end}), .n_content = 1,
			  .addressee = RO_NONE, .via = d->voice, .parent = RO_NONE, .joined = RO_NONE, .sentence = sent};
	ro_str why, cue = ro_words_of(d, s.cue_span);
	double sure, unused;
	s.speaker = find_speaker(b, s.speaker_span, s.cue_span, &why, &sure);
	s.how = how_said(b, s.content, 1);
	s.act = act_of(b, s.cue_span);
	s.addressee_span = addressee_of(b, &s);
	ro_str to_why;
	s.addressee = ro_actor_of(b->t, d, s.addressee_span, &to_why, &unused);
	s.confidence = 0.7 * (0.5 + sure / 2);
	s.why = ro_arena_fmt(&d->arena, "'%.*s' is in the table of cues, its clause the content; speaker %.*s", (int)cue.n, cue.s, (int)why.n, why.s);
	put(b, &s);
}

/* A sentence nobody is named for: in a readout it is the issuing side's word, elsewhere the report's own voice. */
static void
from_sentence(build *b, size_t k)
{
	ro_doc *d = b->d;
	ro_span all = d->sent[k];
	if (d->info.title_span.end && touches(all, d->info.title_span))
		return;
	if (!says_something(d, k))
		return;
	bool own = d->voice != RO_NONE && (d->info.kind == RO_READOUT || d->info.kind == RO_STATEMENT);
	if (!own) {
		ro_vec_add(&b->uncoded, (ro_uncoded){all, RO_STR("report's own voice")});
		return;
	}
	ro_span root = d->words.span[root_of(d, k)];
	ro_statement s = {.speaker = d->voice, .content = one_span(d, all), .n_content = 1,
			  .how = d->info.kind == RO_STATEMENT ? RO_DIRECT : RO_INDIRECT, .addressee = RO_NONE, .via = d->voice,
			  .act = act_of(b, root), .parent = RO_NONE, .joined = RO_NONE, .sentence = k, .confidence = 0.8};
	s.why = ro_arena_fmt(&d->arena, "unattributed sentence of a %s: its issuing side's", ro_kind_name(d->info.kind));
	put(b, &s);
}

/* ---- order, joints, ids ----------------------------------------------------------------------------------------------- */
static int
by_start(const void *x, const void *y)
{
	const ro_statement *a = x, *b = y;
	size_t i = start_of(a), j = start_of(b);
	if (i != j)
		return (i > j) - (i < j);
	return (a->cue_span.beg > b->cue_span.beg) - (a->cue_span.beg < b->cue_span.beg);
}

/* "... said Doe. ... she added": same speaker, speech on both sides, near. */
static bool
goes_on(const build *b, const ro_statement *last, const ro_statement *s)
{
	if (s->speaker == RO_NONE || last->speaker != s->speaker || last->how == RO_INDIRECT || s->how == RO_INDIRECT || !s->cue_span.end)
		return false;
	size_t end = last->content[last->n_content - 1].end, at = start_of(s);
	if (at < end || paragraphs_between(b->d, end, at) > 1)
		return false;
	ro_str who = ro_words_of(b->d, s->speaker_span), cue = ro_words_of(b->d, s->cue_span);
	return ro_one_of(who, "he|she|they|it") || ro_one_of(cue, "added|continued|went on|concluded|noted") ||
	       sentence_of(b->d, end) + 1 >= sentence_of(b->d, at);
}

static void
finish(build *b)
{
	ro_doc *d = b->d;
	d->statement = RO_NEW(&d->arena, b->v.n, ro_statement);
	d->n_statement = b->v.n;
	if (b->v.n) {
		qsort(b->v.at, b->v.n, sizeof *b->v.at, by_start);
		memcpy(d->statement, b->v.at, b->v.n * sizeof *d->statement);
	}
	for (size_t i = 0; i < d->n_statement; i++) {
		ro_statement *s = &d->statement[i];
		s->id = ro_arena_fmt(&d->arena, "s%zu", i + 1);
		size_t at = s->cue_span.end ? s->cue_span.beg : s->content[0].beg, h = holder(b, at, i);
		if (h != RO_NONE && start_of(&d->statement[h]) <= at && b->v.at[h].n_content)
			s->parent = h;
		s->joined = RO_NONE;
		if (i && goes_on(b, &d->statement[i - 1], s))
			s->joined = i - 1;
		else if (i && !s->cue_span.end && s->how == RO_DIRECT && d->statement[i - 1].speaker == s->speaker && d->info.kind != RO_STATEMENT)
			s->joined = i - 1;
	}
	d->uncoded = RO_NEW(&d->arena, b->uncoded.n, ro_uncoded);
	d->n_uncoded = b->uncoded.n;
	if (b->uncoded.n)
		memcpy(d->uncoded, b->uncoded.at, b->uncoded.n * sizeof *d->uncoded);
}

static int
uncoded_by_place(const void *x, const void *y)
{
	const ro_uncoded *a = x, *b = y;
	return (a->span.beg > b->span.beg) - (a->span.beg < b->span.beg);
}

static void
unknown_names(build *b)
{
	const ro_doc *d = b->d;
	for (size_t w = 0; w < d->cast.n; w++) {
		const ro_member *m = &d->cast.at[w];
		if (m->a.kind == RO_PERSON && !m->a.from_list && !m->a.country.n && m->at.n)
			ro_vec_add(&b->uncoded, (ro_uncoded){m->at.at[0], RO_STR("unknown name")});
	}
}

void
ro_statements_find(const ro_tables *t, ro_doc *d)
{
	build b = {.t = t, .d = d};
	b.covered = RO_NEW(&d->arena, d->words.n_sents, bool);
	b.said = RO_NEW(&d->arena, d->words.n, bool);
	b.cued = RO_NEW(&d->arena, d->words.n, bool);
	b.speech = RO_NEW(&d->arena, d->words.n_sents, size_t);
	b.quote = RO_NEW(&d->arena, d->n_quote, ro_quote);
	for (size_t i = 0; i < d->n_quote; i++)
		if (!d->quote[i].depth)
			b.quote[b.n_quote++] = d->quote[i];
	if (d->info.kind == RO_TRANSCRIPT || d->voice == RO_NONE)
		b.n_turn = ro_turns_find(d, &b.turn);
	size_t next = 0;
	for (size_t k = 0; k < d->n_attr; k++) {	/* a turn before what is said in it */
		for (; next < b.n_turn && b.turn[next].body.beg <= d->attr[k].cue.beg; next++)
			from_turn(&b, &b.turn[next]);
		from_attribution(&b, k);
	}
	for (; next < b.n_turn; next++)
		from_turn(&b, &b.turn[next]);
	for (size_t i = 0; i < b.n_quote; i++)
		from_quote(&b, &b.quote[i]);
	for (size_t v = 0; v < d->words.n && d->voice != RO_NONE && d->info.kind == RO_READOUT; v++)
		from_verb(&b, v);
	for (size_t k = 0; k < d->words.n_sents; k++)
		if (!b.covered[k])
			from_sentence(&b, k);
	unknown_names(&b);
	if (b.uncoded.n)
		qsort(b.uncoded.at, b.uncoded.n, sizeof *b.uncoded.at, uncoded_by_place);
	finish(&b);
	free(b.v.at), free(b.uncoded.at);
}
