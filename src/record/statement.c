/* SPDX-License-Identifier: MIT
 * Attributions, turns and the account's own sentences -> statements, each with speaker, addressee, via and why.
 *
 *	"We are ready," said Doe. "The door is open," she added.	two statements, the second joined to the first
 *	Doe, according to the Utopian account, urged restraint.		one statement, via Utopia
 *	MR DOE: We are ready.						a turn: cue ":"
 *	The ministers discussed trade.	(in a readout)			the issuing side's own sentence, no cue
 *	The talks lasted an hour.	(in an article)			the report's own voice: not a statement, not_coded
 *
 * Sources, cues and contents have their extents when they come here (extent.c). Statements are made in text order, so
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

#define FIRST_PERSON "i|we|my|our|me|us"

typedef struct build {
	const ro_tables *t;
	ro_doc *d;
	RO_VEC(ro_statement) v;
	bool *covered;			/* [n_sents] a statement touches this sentence */
	size_t *said;			/* [words] last statement in whose content a word stands, + 1 */
	bool *cued;			/* [words] a word that stands in a cue */
	size_t *speech;			/* [n_sents] last statement with quoted content that ends in this sentence, + 1 */
	RO_VEC(ro_uncoded) uncoded;
} build;

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

static ro_str
act_of(const build *b, ro_span cue, ro_span content)
{
	size_t r = ro_act_row(b->t, b->d, cue, content);
	return r == RO_NONE ? RO_STR("say") : ro_cell(b->t, RO_T_CUE, r, RO_CUE_ACT);
}

/* First turn that ends after byte `at`: the one whose label or body holds it, if any does; n_turn if none. */
static size_t
turn_after(const ro_doc *d, size_t at)
{
	return d->n_turn ? ro_span_after(&d->turn->body, d->n_turn, sizeof *d->turn, at) : 0;
}

/* The turn of a speaker, or the account from a place, whose body holds byte `at`; RO_NONE */
static size_t
turn_at(const ro_doc *d, size_t at, bool place)
{
	size_t k = turn_after(d, at);
	return k < d->n_turn && d->turn[k].body.beg <= at && d->turn[k].place == place ? k : RO_NONE;
}

/* ---- via ---------------------------------------------------------------------------------------------------------- */
static void
find_via(build *b, ro_statement *s)
{
	ro_doc *d = b->d;
	ro_str why;
	double sure;
	s->via = d->voice;
	ro_span w = s->sentence < d->words.n_sents ? ro_account_in(b->t, d, s->sentence) : (ro_span){0, 0};
	if (w.end && !ro_touches(w, s->speaker_span)) {
		s->via_span = w;
		s->via = ro_actor_of(b->t, d, w, &why, &sure);
	}
	size_t k = turn_at(d, start_of(s), true);
	if (s->via == RO_NONE && k != RO_NONE) {
		s->via_span = d->turn[k].label;
		s->via = ro_turn_actor(b->t, d, k);
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
first_person(build *b, ro_span cue, ro_str *why)
{
	size_t h = holder(b, cue.beg, b->v.n), k = turn_at(b->d, cue.beg, false);
	if (h != RO_NONE && b->v.at[h].speaker != RO_NONE) {
		*why = RO_STR("first person: the speaker of the words around it");
		return b->v.at[h].speaker;
	}
	if (k != RO_NONE) {
		*why = RO_STR("first person: the speaker of the turn");
		return ro_turn_actor(b->t, b->d, k);
	}
	if (b->d->self != RO_NONE) {
		*why = RO_STR("first person: whose words these are");
		return b->d->self;
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
		if (ro_touches(d->words.span[i], last->cue_span))
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
	size_t q = d->n_outer ? ro_span_after(&d->outer->outer, d->n_outer, sizeof *d->outer, cue.beg > 400 ? cue.beg - 400 : 0) : 0;
	bool quoted = false;
	for (; q < d->n_outer && d->outer[q].outer.beg < cue.end + 60; q++)
		quoted |= d->outer[q].outer.beg > start_of(last) && (d->outer[q].outer.end + 40 > source.beg);
	if (!quoted || last->how == RO_INDIRECT || last->speaker == RO_NONE || !ro_actor_fits(d, last->speaker, w))
		return RO_NONE;
	return paragraphs_between(d, start_of(last), source.beg) ? RO_NONE : last->speaker;
}

/* "Putin invited Doe to visit Moscow, which he accepted": who accepts is the one invited. The statement before, or RO_NONE. */
static size_t
invited(const build *b, ro_span source, ro_span cue)
{
	const ro_statement *last = b->v.n ? &b->v.at[b->v.n - 1] : NULL;
	if (!last || last->addressee == RO_NONE || !ro_one_of(ro_words_of(b->d, cue), "accepted|gratefully accepted|readily accepted") ||
	    !ro_one_of(ro_words_of(b->d, source), "he|she") || last->sentence != ro_sentence_of(b->d, cue.beg))
		return RO_NONE;
	return ro_actor_fits(b->d, last->addressee, ro_words_of(b->d, source)) ? b->v.n - 1 : RO_NONE;
}

/* "The 36-year-old added": the person of whom the text tells that age ("Roe, 36,"), else the last one who spoke before it. RO_NONE */
static size_t
of_that_age(const build *b, ro_span source)
{
	const ro_doc *d = b->d;
	ro_str w = ro_words_of(d, source);
	size_t i = ro_token_at(d, source.beg);
	if (!ro_one_of(ro_word(d, i), "the") || w.n < 15 || w.n > 16 || !ro_str_ends_fold(w, RO_STR("-year-old")))
		return RO_NONE;
	ro_str age = {w.s + 4, w.n - 13};
	for (size_t k = 2; k < i; k++)
		if (ro_str_eq(ro_word(d, k), age) && ro_one_of(ro_word(d, k - 1), ",|(") && d->tok_actor[k - 2] != RO_NONE &&
		    d->cast.at[d->tok_actor[k - 2]].a.kind == RO_PERSON)
			return d->tok_actor[k - 2];
	for (size_t k = b->v.n, n = 0; k-- > 0 && n < BACK && paragraphs_between(d, start_of(&b->v.at[k]), source.beg) <= NEAR; n++) {
		size_t who = b->v.at[k].speaker;
		if (who != RO_NONE && d->cast.at[who].a.kind == RO_PERSON && !ro_one_of(ro_words_of(d, b->v.at[k].speaker_span), FIRST_PERSON))
			return who;
	}
	return RO_NONE;
}

static size_t
find_speaker(build *b, ro_span source, ro_span cue, ro_str *why, double *sure)
{
	ro_doc *d = b->d;
	size_t on = still_speaking(b, source, cue), guest = invited(b, source, cue);
	if (guest != RO_NONE) {
		*sure = 0.9;
		*why = RO_STR("who accepts was invited just before");
		return b->v.at[guest].addressee;
	}
	if (on != RO_NONE) {
		*sure = 0.85;
		*why = RO_STR("pronoun beside a quotation: the speaker quoted before it");
		return on;
	}
	if ((on = of_that_age(b, source)) != RO_NONE) {
		*sure = 0.7;
		*why = RO_STR("who is of that age, or spoke before");
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
		if (turn_at(d, cue.beg, false) != RO_NONE || d->self != RO_NONE)
			return first_person(b, cue, why);
		size_t both = d->voice != RO_NONE && ro_one_of(ro_words_of(d, cue), "agreed|was agreed|were agreed|agreement was reached") ? ro_actor_met(d) : RO_NONE;
		if (both != RO_NONE) {			/* "It was agreed to maintain contact." */
			*why = RO_STR("no source: what is agreed, the two who met agree");
			return both;
		}
		*why = d->voice != RO_NONE ? RO_STR("no source: the account's own side") : RO_STR("no source in the text");
		return d->voice;
	}
	if (ro_one_of(ro_words_of(d, source), FIRST_PERSON)) {
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

static void
put(build *b, const ro_statement *s)
{
	const ro_doc *d = b->d;
	ro_vec_add(&b->v, *s);
	for (size_t k = 0; k < s->n_content; k++) {
		cover(b, s->content[k]);
		for (size_t i = ro_token_at(d, s->content[k].beg); i < d->words.n && d->words.span[i].beg < s->content[k].end; i++)
			b->said[i] = b->v.n;
	}
	cover(b, s->cue_span);
	for (size_t i = ro_token_at(d, s->cue_span.beg); i < d->words.n && d->words.span[i].beg < s->cue_span.end; i++)
		b->cued[i] = true;
	if (s->how != RO_INDIRECT && s->speaker != RO_NONE && d->words.n)
		b->speech[ro_sentence_of(d, s->content[s->n_content - 1].end - 1)] = b->v.n;
}

/* In an account: "disagreements on ...", "a visit is planned", "it was noted that ..." without anybody who has or plans them is the account's own
 * sentence. */
static bool
nobodys(const build *b, const ro_attr *a, size_t same)
{
	return b->d->voice != RO_NONE && b->d->info.kind == RO_READOUT && same == RO_NONE &&
	       (a->source.end <= a->source.beg || ro_one_of(ro_words_of(b->d, a->source), "it|there"));
}

/* "The measures mentioned in it", "the forum will discuss this" in a speech: what others mention or discuss is not said by its speaker. */
static bool
only_described(const build *b, ro_span cue)
{
	const ro_doc *d = b->d;
	size_t v = ro_token_at(d, cue.end) - 1;
	if (d->self == RO_NONE && turn_at(d, cue.beg, false) == RO_NONE)
		return false;
	return v < d->words.n && ((!strcmp(d->tok[v].xpos, "VBN") && !strcmp(d->tok[v].rel, "acl")) ||
				  (!strcmp(d->tok[v].upos, "VERB") && ro_subject_over(d, v) != RO_NONE));
}

/* The colon of "MR PRICE:" is the turn's, not a cue of its own. */
static bool
turn_label(const ro_doc *d, ro_span cue)
{
	size_t k = turn_after(d, cue.beg);
	return k < d->n_turn && cue.beg >= d->turn[k].label.beg && cue.end <= d->turn[k].body.beg;
}

/* "informed him", "told his counterpart": in an account, to the other of the two who met. */
static void
find_addressee(build *b, ro_statement *s)
{
	ro_doc *d = b->d;
	ro_str why;
	double sure;
	ro_addressee_find(b->t, d, s);
	s->addressee = ro_actor_of(b->t, d, s->addressee_span, &why, &sure);
	bool other = s->addressee != RO_NONE && s->speaker != RO_NONE && d->cast.at[s->addressee].a.kind == RO_ROLE &&
		     ro_one_of(d->cast.at[s->addressee].a.role, "counterpart|colleague|interlocutor");
	if (s->addressee == RO_NONE || (s->addressee != s->speaker && !other))
		return;
	bool he = ro_one_of(ro_words_of(d, s->speaker_span), "he|she"), him = ro_one_of(ro_words_of(d, s->addressee_span), "him|her");
	size_t who = d->met[1] == RO_NONE ? RO_NONE : s->speaker == d->met[0] ? d->met[1] : s->speaker == d->met[1] ? d->met[0] : RO_NONE;
	if (he && !him && !other && who != RO_NONE)
		s->speaker = who;		/* "He informed the Utopian leader": he is not that leader */
	else if (who != RO_NONE || !other)
		s->addressee = who;
}

static void
from_attribution(build *b, size_t k)
{
	ro_doc *d = b->d;
	const ro_attr *a = &d->attr[k];
	if (a->none || turn_label(d, a->cue))
		return;
	size_t same = same_subject(b, a->cue), turn = turn_at(d, a->cue.beg, false);
	ro_span source = turn != RO_NONE && ro_touches(a->source, d->turn[turn].label) ? (ro_span){0, 0} : a->source;	/* not of the label */
	if (nobodys(b, a, same) || (source.beg >= source.end && same == RO_NONE && only_described(b, a->cue)))
		return;
	ro_statement s = {.speaker_span = source, .cue_span = a->cue, .content = a->content, .n_content = a->n_content,
			  .addressee = RO_NONE, .via = RO_NONE, .parent = RO_NONE, .joined = RO_NONE};
	if (source.beg >= source.end && same != RO_NONE)
		s.speaker_span = b->v.at[same].speaker_span;
	ro_str who_why;
	double sure = 1;
	s.sentence = ro_sentence_of(d, a->cue.beg);
	s.speaker = find_speaker(b, source, a->cue, &who_why, &sure);
	s.how = ro_how_said(d, a->content, a->n_content);
	s.act = act_of(b, a->cue, a->content[0]);
	find_addressee(b, &s);
	find_via(b, &s);
	s.confidence = a->p_cue * a->p_content * (s.speaker == RO_NONE ? 0.6 : 0.5 + sure / 2);
	ro_str cue = ro_words_of(d, a->cue);
	s.why = ro_arena_fmt(&d->arena, "cue '%.*s' %.2f, content %.2f; speaker %.*s", (int)cue.n, cue.s, a->p_cue, a->p_content,
			     (int)who_why.n, who_why.s);
	put(b, &s);
}

/* A turn of a transcript: everything in it is its speaker's own words, a piece for each paragraph. */
static void
from_turn(build *b, size_t k)
{
	ro_doc *d = b->d;
	const ro_turn *t = &d->turn[k];
	size_t n = 0;
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
	ro_statement s = {.speaker = ro_turn_actor(b->t, d, k), .speaker_span = t->label, .cue_span = t->cue,
			  .content = piece, .n_content = n, .how = RO_DIRECT, .addressee = RO_NONE, .via = RO_NONE, .act = RO_STR("say"),
			  .parent = RO_NONE, .joined = RO_NONE, .sentence = ro_sentence_of(d, piece[0].beg), .confidence = 0.97,
			  .why = RO_STR("turn of a transcript")};
	find_via(b, &s);
	put(b, &s);
}

/* Has somebody the quotation already? "I hope that ..." within it does not tell who is quoted. */
static bool
taken(const build *b, const ro_quote *q)
{
	const ro_doc *d = b->d;
	for (size_t i = ro_token_at(d, q->inner.beg); i < d->words.n && d->words.span[i].beg < q->inner.end; i++)
		if (b->said[i]) {
			const ro_statement *s = &b->v.at[b->said[i] - 1];
			if (!ro_touches(s->cue_span, q->inner) || !ro_one_of(ro_words_of(d, s->speaker_span), FIRST_PERSON))
				return true;
		}
	return false;
}

/* Last direct speech that ends within three sentences and so many paragraphs before the quotation, or RO_NONE. */
static size_t
speech_before(const build *b, const ro_quote *q, size_t paragraphs)
{
	const ro_doc *d = b->d;
	size_t here = ro_sentence_of(d, q->inner.beg);
	for (size_t k = here + 1; k-- > 0 && k + 3 >= here;) {
		size_t last = b->speech[k], end = last ? b->v.at[last - 1].content[b->v.at[last - 1].n_content - 1].end : 0;
		if (last && end <= q->outer.beg)
			return paragraphs_between(d, end, q->outer.beg) > paragraphs ? RO_NONE : last - 1;
	}
	return RO_NONE;
}

/* Does the quotation fill its paragraph? */
static bool
fills_paragraph(const ro_doc *d, const ro_quote *q)
{
	ro_str t = d->src.text;
	size_t a = q->outer.beg, z = q->outer.end;
	while (a > 0 && t.s[a - 1] == ' ')
		a--;
	while (z < t.n && t.s[z] == ' ')
		z++;
	return a > 0 && t.s[a - 1] == '\n' && (z == t.n || t.s[z] == '\n');
}

/* Mayor Roe met the dockers. (paragraph) "They will be paid." (paragraph): who speaks or acts in the sentence before a quotation
 * that fills its paragraph; RO_NONE if nobody. */
static size_t
named_before(const build *b, const ro_quote *q)
{
	const ro_doc *d = b->d;
	size_t here = ro_sentence_of(d, q->inner.beg), who = RO_NONE;
	if (!here || !fills_paragraph(d, q) || ro_touches(d->sent[here - 1], d->info.title_span) || paragraphs_between(d, d->sent[here - 1].end, q->outer.beg) > 1)
		return RO_NONE;
	for (size_t k = b->v.n, n = 0; k-- > 0 && n < BACK; n++)
		if (b->v.at[k].sentence == here - 1 && b->v.at[k].speaker != RO_NONE && b->v.at[k].parent == RO_NONE)
			who = b->v.at[k].speaker;
	size_t i = ro_subject_of(d, ro_root_of(d, here - 1));
	if (who == RO_NONE && i != RO_NONE && speech_before(b, q, NEAR) == RO_NONE && d->tok_actor[i] != RO_NONE && d->cast.at[d->tok_actor[i]].a.kind == RO_PERSON)
		who = d->tok_actor[i];
	return who;
}

static bool
verb_in(const ro_doc *d, ro_span s)
{
	for (size_t i = ro_token_at(d, s.beg); i < d->words.n && d->words.span[i].beg < s.end; i++)
		if (ro_one_of(ro_str_of(d->tok[i].xpos), "VBD|VBZ|VBP|MD"))
			return true;
	return false;
}

/* A quotation that no attribution took: it goes on from the direct speech before it, is of who is named just before it, or has no speaker. */
static void
from_quote(build *b, const ro_quote *q)
{
	ro_doc *d = b->d;
	if (q->inner.end - q->inner.beg < QUOTE_MIN || q->inner.end - q->inner.beg > RO_MAX_CONTENT || taken(b, q))
		return;
	size_t best = speech_before(b, q, 1), who = best == RO_NONE ? named_before(b, q) : RO_NONE;
	if (best == RO_NONE && who == RO_NONE) {
		if (!verb_in(d, q->inner))
			return;			/* a "whole-of-nation approach" is nobody's speech */
		ro_vec_add(&b->uncoded, (ro_uncoded){q->outer, RO_STR("quotation without speaker")});
		cover(b, q->outer);
		return;
	}
	ro_statement s = {.speaker = who, .act = RO_STR("say"), .addressee = RO_NONE, .via = d->voice, .parent = RO_NONE, .joined = RO_NONE,
			  .confidence = 0.5, .why = RO_STR("quotation of who is named just before it")};
	if (best != RO_NONE) {
		s = b->v.at[best];
		s.speaker_span = s.cue_span = s.addressee_span = (ro_span){0, 0};
		s.joined = best, s.addressee = RO_NONE;
		s.confidence *= 0.7;
		s.why = RO_STR("quotation goes on from the direct speech before it");
	}
	s.content = ro_one_span(d, q->outer), s.n_content = 1;
	s.how = RO_DIRECT;
	s.sentence = ro_sentence_of(d, q->outer.beg);
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
	size_t sent = d->tok[v].sentence, end = d->words.first[sent + 1], z;
	if (!ro_one_of(ro_str_of(d->tok[v].xpos), "VBD|VBZ|VBP") || b->said[v] || b->cued[v])
		return;
	size_t who = ro_subject_over(d, v), last;
	const ro_statement *before = b->v.n && v > 1 && ro_one_of(ro_word(d, v - 1), "and") ? last_in(b, sent, d->words.span[v].beg) : NULL;
	if (before)				/* "noted that ..., and | called on ...": the same speaker */
		who = ro_token_at(d, before->speaker_span.end - 1);
	if (who == RO_NONE || b->said[who] || (!ro_somebody(b->t, d, who) && !ro_one_of(ro_word(d, who), "he|she|they")))
		return;
	z = ro_cue_end(b->t, d, v, end);
	if (z == v || ro_str_eq(act_of(b, (ro_span){d->words.span[v].beg, d->words.span[z - 1].end}, (ro_span){d->words.span[z - 1].end, d->sent[sent].end}), RO_STR("none")))
		return;
	last = ro_clause_end(d, v, end);
	if (before && last <= z)		/* the tree sees no verb in it */
		for (last = end; last > z && !strcmp(d->tok[last - 1].upos, "PUNCT");)
			last--;
	if (last > z)				/* "exchanged views on Utopia | and shared ..." */
		last = ro_token_at(d, ro_before_verb(b->t, d, (ro_span){d->words.span[z].beg, d->words.span[last - 1].end}));
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
	ro_statement s = {.speaker_span = before ? before->speaker_span : ro_phrase_joined(b->t, d, who, v), .cue_span = {d->words.span[v].beg, d->words.span[z - 1].end},
			  .content = ro_one_span(d, (ro_span){d->words.span[z].beg, d->words.span[last - 1].end}), .n_content = 1,
			  .addressee = RO_NONE, .via = d->voice, .parent = RO_NONE, .joined = RO_NONE, .sentence = sent};
	ro_str why, cue = ro_words_of(d, s.cue_span);
	double sure;
	s.speaker = find_speaker(b, s.speaker_span, s.cue_span, &why, &sure);
	s.how = ro_how_said(d, s.content, 1);
	s.act = act_of(b, s.cue_span, s.content[0]);
	find_addressee(b, &s);
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
	if (d->info.title_span.end && ro_touches(all, d->info.title_span))
		return;
	if (!says_something(d, k))
		return;
	enum ro_kind kind = d->info.kind;
	size_t who = kind == RO_STATEMENT && d->self != RO_NONE ? d->self : d->voice;
	bool own = kind == RO_READOUT || kind == RO_STATEMENT || (kind == RO_TRANSCRIPT && d->n_turn);	/* around its turns */
	if (!own || who == RO_NONE) {
		ro_vec_add(&b->uncoded, (ro_uncoded){all, RO_STR("report's own voice")});
		return;
	}
	ro_span root = d->words.span[ro_root_of(d, k)];
	bool agreed = ro_one_of(ro_words_of(d, root), "agreed") && ro_one_of(ro_word(d, d->words.first[k]), "it");
	size_t both = agreed ? ro_actor_met(d) : RO_NONE;	/* "It was agreed to maintain contact." */
	ro_statement s = {.speaker = both != RO_NONE ? both : who, .content = ro_one_span(d, all), .n_content = 1,
			  .how = kind == RO_STATEMENT && !d->n_turn ? RO_DIRECT : RO_INDIRECT, .addressee = RO_NONE, .via = d->voice,
			  .act = act_of(b, root, (ro_span){root.end, all.end}), .parent = RO_NONE, .joined = RO_NONE, .sentence = k, .confidence = 0.8};
	s.why = ro_arena_fmt(&d->arena, "unattributed sentence of a %s: %s", ro_kind_name(kind),
			     both != RO_NONE ? "what is agreed, the two who met agree" : who == d->voice ? "its issuing side's" : d->joint ? "both sides'" : "whose words it is");
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
	       ro_sentence_of(b->d, end) + 1 >= ro_sentence_of(b->d, at);
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
		if (s->speaker == RO_NONE && s->parent != RO_NONE && ro_one_of(ro_words_of(d, s->speaker_span), FIRST_PERSON)) {
			s->speaker = d->statement[s->parent].speaker;	/* "I hope that they listen," said Doe: his words came after it */
			s->why = ro_arena_fmt(&d->arena, "%.*s; first person: the speaker of the words around it", (int)s->why.n, s->why.s);
		}
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
	b.said = RO_NEW(&d->arena, d->words.n, size_t);
	b.cued = RO_NEW(&d->arena, d->words.n, bool);
	b.speech = RO_NEW(&d->arena, d->words.n_sents, size_t);
	size_t next = 0;
	for (size_t k = 0; k < d->n_attr; k++) {	/* a turn before what is said in it */
		for (; next < d->n_turn && d->turn[next].body.beg <= d->attr[k].cue.beg; next++)
			from_turn(&b, next);
		from_attribution(&b, k);
	}
	for (; next < d->n_turn; next++)
		from_turn(&b, next);
	for (size_t i = 0; i < d->n_outer; i++)
		from_quote(&b, &d->outer[i]);
	for (size_t v = 0; v < d->words.n && ((d->voice != RO_NONE && d->info.kind == RO_READOUT) || d->joint); v++)
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
