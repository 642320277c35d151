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
	bool *said;			/* [words] a word that stands in a content */
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
	size_t lo = 0, hi = b->n_quote;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (b->quote[mid].outer.end > at)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
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
/* Row of the cue table for the longest run of these words that stands there; "say" words only if there is no other. */
static size_t
cue_row(const build *b, ro_span cue)
{
	const ro_doc *d = b->d;
	size_t a = ro_token_at(d, cue.beg), z = a, say = RO_NONE;
	while (z < d->words.n && d->words.span[z].beg < cue.end && z < a + 8)
		z++;
	for (size_t n = z - a; n > 0; n--)
		for (size_t i = a; i + n <= z; i++) {
			size_t r = ro_lookup(b->t, RO_K_CUE, ro_words_of(d, (ro_span){d->words.span[i].beg, d->words.span[i + n - 1].end}));
			if (r != RO_NONE && !ro_str_eq(ro_cell(b->t, RO_T_CUE, r, RO_CUE_ACT), RO_STR("say")))
				return r;
			if (r != RO_NONE && say == RO_NONE)
				say = r;
		}
	return say;
}

static ro_str
act_of(const build *b, ro_span cue)
{
	size_t r = cue_row(b, cue);
	return r == RO_NONE ? RO_STR("say") : ro_cell(b->t, RO_T_CUE, r, RO_CUE_ACT);
}

/* ---- addressee ---------------------------------------------------------------------------------------------------- */
static bool
somebody(const ro_doc *d, size_t i)
{
	return d->tok_actor[i] != RO_NONE || ro_one_of(ro_str_of(d->tok[i].entity), "person|organization") ||
	       ro_one_of(ro_word(d, i), "him|her|them|us|me|reporters|journalists|lawmakers|both");
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
		if (d->tok[i].head != verb || i == verb || !somebody(d, i) || touches(d->words.span[i], s->speaker_span))
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

/* "telling Lavrov | the US is seeking ...": the network sometimes takes the one who is told into the content. */
static void
give_back_addressee(build *b, ro_statement *s)
{
	const ro_doc *d = b->d;
	size_t i = s->n_content ? ro_token_at(d, s->content[0].beg) : d->words.n, cue = ro_token_at(d, s->cue_span.beg);
	if (i >= d->words.n || i != ro_token_at(d, s->cue_span.end) || !somebody(d, i) || d->tok[i].head < cue || d->tok[i].head >= i)
		return;
	size_t r = cue_row(b, s->cue_span);
	ro_str lemma = r == RO_NONE ? (ro_str){0} : ro_cell(b->t, RO_T_CUE, r, RO_CUE_LEMMA);
	ro_span who = phrase_of(d, i);
	size_t next = ro_token_at(d, who.end);
	if (!ro_one_of(lemma, "tell|inform|assure|reassure|remind|advise|brief") || !ro_one_of(ro_str_of(d->tok[i].rel), "obj|iobj") ||
	    who.beg != s->content[0].beg || next >= d->words.n || d->words.span[next].beg >= s->content[0].end)
		return;
	ro_span *content = RO_NEW(&b->d->arena, s->n_content, ro_span);
	memcpy(content, s->content, s->n_content * sizeof *content);
	content[0].beg = d->words.span[next].beg;
	s->content = content;
}

/* ---- via ---------------------------------------------------------------------------------------------------------- */
static bool
account_noun(ro_str w)
{
	return ro_one_of(w, "account|accounts|readout|read-out|statement|version|transcript|release|communiqué|communique|summary|report|side");
}

/* "according to the US account", "in the Russian readout": words of the account in this sentence; empty if none. */
static ro_span
account_in(const ro_doc *d, size_t sentence)
{
	size_t begin = d->words.first[sentence], end = d->words.first[sentence + 1];
	for (size_t i = begin; i + 1 < end; i++) {
		if (!ro_one_of(ro_word(d, i), "according"))
			continue;
		size_t a = i + 1;
		if (ro_one_of(ro_word(d, a), "to"))
			a++;
		size_t z = a;
		while (z < end && z < a + 8 && !ro_one_of(ro_word(d, z), ",|.|;|:|)")) {
			if (account_noun(ro_word(d, z++)))
				return (ro_span){d->words.span[a].beg, d->words.span[z - 1].end};
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
	ro_span w = s->sentence < d->words.n_sents ? account_in(d, s->sentence) : (ro_span){0, 0};
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
	size_t lo = 0, hi = b->n_turn;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (b->turn[mid].body.end > at)
			hi = mid;
		else
			lo = mid + 1;
	}
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

static size_t
find_speaker(build *b, ro_span source, ro_span cue, ro_str *why, double *sure)
{
	ro_doc *d = b->d;
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
		if (b->v.at[last].speaker != RO_NONE && d->cast.at[b->v.at[last].speaker].a.kind == RO_PERSON) {
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
	ro_span w = account_in(d, s);
	if (!w.end || a->source.beg >= a->source.end || !touches(w, a->source))
		return false;
	for (size_t i = k > 3 ? k - 3 : 0; i < d->n_attr && i < k + 4; i++)
		if (i != k && sentence_of(d, d->attr[i].cue.beg) == s && !touches(d->attr[i].source, w))
			return true;
	return false;
}

static void
from_attribution(build *b, size_t k)
{
	ro_doc *d = b->d;
	const ro_attr *a = &d->attr[k];
	if (only_account(b, k))
		return;
	ro_statement s = {.speaker_span = a->source, .cue_span = a->cue, .content = a->content, .n_content = a->n_content,
			  .addressee = RO_NONE, .via = RO_NONE, .parent = RO_NONE, .joined = RO_NONE};
	ro_str who_why, why;
	double sure = 1, unused;
	s.sentence = sentence_of(d, a->cue.beg);
	s.speaker = find_speaker(b, a->source, a->cue, &who_why, &sure);
	s.how = how_said(b, a->content, a->n_content);
	s.act = act_of(b, a->cue);
	give_back_addressee(b, &s);
	s.addressee_span = addressee_of(b, &s);
	s.addressee = ro_actor_of(b->t, d, s.addressee_span, &why, &unused);
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

static size_t
root_of(const ro_doc *d, size_t sentence)
{
	for (size_t i = d->words.first[sentence]; i < d->words.first[sentence + 1]; i++)
		if (d->tok[i].head == i)
			return i;
	return d->words.first[sentence];
}

static bool
says_something(const ro_doc *d, size_t sentence)
{
	for (size_t i = d->words.first[sentence]; i < d->words.first[sentence + 1]; i++)
		if (ro_one_of(ro_str_of(d->tok[i].xpos), "VBD|VBZ|VBP|MD"))
			return true;
	return false;
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
	for (size_t k = 0; k < d->words.n_sents; k++)
		if (!b.covered[k])
			from_sentence(&b, k);
	unknown_names(&b);
	if (b.uncoded.n)
		qsort(b.uncoded.at, b.uncoded.n, sizeof *b.uncoded.at, uncoded_by_place);
	finish(&b);
	free(b.v.at), free(b.uncoded.at);
}
