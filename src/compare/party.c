/* SPDX-License-Identifier: MIT
 * Any number of documents -> a document a party, with all that it says in them; these are then compared as accounts are.
 *
 *	A, of UTO:	Doe urged Freedonia to lift the ban.		}	UTO: "lift the ban" A, "the ban must go" B
 *	B, of FRE:	Doe held that the ban must go. Roe replied	}
 *			that the ban protects public health.		}	FRE: "protects public health" B
 *
 * The texts stand one after the other in one text that all parties share; a party's document has the sentences that hold its positions or
 * statements, and all actors, statements and events with their numbers moved. A byte of it leads back to its document (ro_comparison_origin).
 * Parties speak on many occasions: issues are one row only at one place, and sense alone makes no party mention an issue.
 * Cost: linear in the texts times the parties, which are at most RO_MAX_ACCOUNTS. */
#include "compare/compare.h"

#include "base/err.h"
#include "record/record.h"

#include <stdlib.h>

typedef struct base {			/* how far what stands in document k has moved */
	size_t text, word, sentence, claim, actor, statement, event;
} base;

typedef struct count {
	ro_str party;
	size_t n;			/* its positions */
} count;

struct ro_parties {
	ro_arena arena;
	ro_doc *const *doc;
	size_t n;			/* documents */
	base *at;			/* [n + 1] */
	ro_str text;
	uint32_t *chars;
	ro_doc **side;			/* [n_side] what each party says */
	size_t n_side;
	ro_str left_out;		/* parties beyond the limit, '|' between them */
};

/* ---- which parties --------------------------------------------------------------------------------------------------- */
static int
by_count(const void *x, const void *y)
{
	const count *a = x, *b = y;
	return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : ro_str_cmp(a->party, b->party);
}

static bool
among(ro_str list, ro_str party)
{
	ro_str part;
	while (ro_str_next(&list, '|', &part))
		if (ro_str_eq(ro_str_trim(part), party))
			return true;
	return false;
}

static void
count_party(count *all, size_t most, size_t *n, ro_str party)
{
	size_t k = 0;
	while (k < *n && !ro_str_eq(all[k].party, party))
		k++;
	if (k == *n && *n == most)
		return;
	if (k == *n)
		all[(*n)++] = (count){party, 0};
	all[k].n++;
}

/* The parties with most positions, at most `most`; of `wanted` only, if it names any. */
static size_t
choose(ro_parties *p, ro_str wanted, count *out, size_t most)
{
	enum { MANY = 512 };		/* there are some 200 states and as many organisations */
	count *all = RO_NEW(&p->arena, MANY, count);
	size_t n = 0;
	for (size_t k = 0; k < p->n; k++)
		for (size_t i = 0; i < p->doc[k]->n_position; i++) {
			ro_str party = p->doc[k]->position[i].party;
			if (party.n && (!wanted.n || among(wanted, party)))
				count_party(all, MANY, &n, party);
		}
	qsort(all, n, sizeof *all, by_count);
	for (size_t i = most; i < n; i++)
		p->left_out = p->left_out.n ? ro_arena_fmt(&p->arena, "%.*s|%.*s", (int)p->left_out.n, p->left_out.s, (int)all[i].party.n, all[i].party.s) : all[i].party;
	n = n < most ? n : most;
	memcpy(out, all, n * sizeof *out);
	return n;
}

/* ---- one text of all documents --------------------------------------------------------------------------------------- */
static void
measure(ro_parties *p)
{
	p->at = RO_NEW(&p->arena, p->n + 1, base);
	for (size_t k = 0; k < p->n; k++) {
		const ro_doc *d = p->doc[k];
		const base *b = &p->at[k];
		p->at[k + 1] = (base){b->text + d->src.text.n + 1, b->word + d->words.n, b->sentence + d->words.n_sents, b->claim + d->claim.n,
				      b->actor + d->n_actor, b->statement + d->n_statement, b->event + d->n_event};
	}
}

static void
join_texts(ro_parties *p)
{
	char *s = RO_NEW(&p->arena, p->at[p->n].text, char);
	for (size_t k = 0; k < p->n; k++) {
		ro_str t = p->doc[k]->src.text;
		if (t.n)
			memcpy(s + p->at[k].text, t.s, t.n);
		s[p->at[k].text + t.n] = '\n';
	}
	p->text = (ro_str){s, p->at[p->n].text};
	p->chars = ro_chars_count(&p->arena, p->text);
}

static ro_span
moved(ro_span s, size_t by)
{
	return s.end ? (ro_span){s.beg + by, s.end + by} : s;
}

static size_t
moved_id(size_t id, size_t by)
{
	return id == RO_NONE ? RO_NONE : id + by;
}

static const ro_span *
moved_spans(ro_arena *a, const ro_span *s, size_t n, size_t by)
{
	ro_span *out = RO_NEW(a, n, ro_span);
	for (size_t i = 0; i < n; i++)
		out[i] = moved(s[i], by);
	return out;
}

static const size_t *
moved_ids(ro_arena *a, const size_t *id, size_t n, size_t by)
{
	size_t *out = RO_NEW(a, n, size_t);
	for (size_t i = 0; i < n; i++)
		out[i] = moved_id(id[i], by);
	return out;
}

/* ---- what one party says --------------------------------------------------------------------------------------------- */
/* Sentences of document k that hold a position or a statement of the party. */
static void
mark_sentences(const ro_doc *d, ro_str party, bool *mark)
{
	for (size_t i = 0; i < d->n_position; i++)
		if (ro_str_eq(d->position[i].party, party))
			mark[d->position[i].sentence] = true;
	for (size_t i = 0; i < d->n_statement; i++) {
		const ro_statement *s = &d->statement[i];
		if (s->speaker == RO_NONE || !ro_str_eq(d->actor[s->speaker].country, party))
			continue;
		for (size_t c = 0; c < s->n_content; c++)
			for (size_t k = ro_sentence_of(d, s->content[c].beg); k < d->words.n_sents && d->sent[k].beg < s->content[c].end; k++)
				mark[k] = true;
	}
}

static void
copy_sentence(const ro_parties *p, size_t k, size_t s, ro_doc *out)
{
	const ro_doc *d = p->doc[k];
	size_t from = d->words.first[s], to = d->words.first[s + 1], start = out->words.n, own = out->words.n_sents++;
	out->words.first[own] = start;
	out->sent[own] = moved(d->sent[s], p->at[k].text);
	memcpy(out->sense + own * RO_H, d->sense + s * RO_H, RO_H * sizeof *out->sense);
	for (size_t i = from; i < to; i++) {
		ro_token *t = &out->tok[out->words.n];
		*t = d->tok[i];
		t->span = out->words.span[out->words.n] = moved(d->words.span[i], p->at[k].text);
		t->sentence = (uint32_t)own, t->link = UINT32_MAX;
		t->head = (uint32_t)(start + (t->head - from));
		out->words.n++;
	}
	out->words.first[own + 1] = out->words.n;
}

/* Sentences of all documents; where each went, RO_NONE for those of others. */
static size_t *
copy_sentences(ro_parties *p, ro_str party, ro_doc *out)
{
	const base *all = &p->at[p->n];
	size_t *to = RO_NEW(&out->arena, all->sentence, size_t);
	bool *mark = RO_NEW(&out->arena, all->sentence, bool);
	out->words.span = RO_NEW(&out->arena, all->word, ro_span);
	out->words.first = RO_NEW(&out->arena, all->sentence + 1, size_t);
	out->tok = RO_NEW(&out->arena, all->word, ro_token);
	out->sent = RO_NEW(&out->arena, all->sentence, ro_span);
	out->sense = RO_NEW(&out->arena, all->sentence * RO_H, float);
	for (size_t k = 0; k < p->n; k++) {
		mark_sentences(p->doc[k], party, mark + p->at[k].sentence);
		for (size_t s = 0; s < p->doc[k]->words.n_sents; s++) {
			size_t i = p->at[k].sentence + s;
			to[i] = mark[i] ? out->words.n_sents : RO_NONE;
			if (mark[i])
				copy_sentence(p, k, s, out);
		}
	}
	return to;
}

/* Claims of the sentences that are there; where each went. */
static size_t *
copy_claims(const ro_parties *p, const size_t *sentence, ro_doc *out)
{
	size_t *to = RO_NEW(&out->arena, p->at[p->n].claim, size_t);
	for (size_t k = 0; k < p->n; k++)
		for (size_t i = 0; i < p->doc[k]->claim.n; i++) {
			const ro_doc *d = p->doc[k];
			ro_claim c = d->claim.at[i];
			size_t own = d->tok[c.head].sentence, at = sentence[p->at[k].sentence + own];
			if (at == RO_NONE)
				continue;
			float *sense = RO_NEW(&out->arena, RO_H, float);
			memcpy(sense, c.sense, RO_H * sizeof *sense);
			size_t by = out->words.first[at] - d->words.first[own];	/* may wrap around and back */
			to[p->at[k].claim + i] = out->claim.n;
			ro_vec_add(&out->claim, ((ro_claim){c.first + by, c.last + by, c.head + by, sense}));
		}
	return to;
}

static void
copy_records(ro_parties *p, size_t k, const size_t *to, ro_doc *out)
{
	const ro_doc *d = p->doc[k];
	const base *b = &p->at[k];
	for (size_t i = 0; i < d->n_actor; i++) {
		ro_actor *a = &out->actor[b->actor + i];
		*a = d->actor[i];
		a->mentions = moved_spans(&out->arena, a->mentions, a->n_mentions, b->text);
	}
	for (size_t i = 0; i < d->n_statement; i++) {
		ro_statement *s = &out->statement[b->statement + i];
		*s = d->statement[i];
		s->speaker = moved_id(s->speaker, b->actor), s->addressee = moved_id(s->addressee, b->actor), s->via = moved_id(s->via, b->actor);
		s->parent = moved_id(s->parent, b->statement), s->joined = moved_id(s->joined, b->statement);
		s->speaker_span = moved(s->speaker_span, b->text), s->cue_span = moved(s->cue_span, b->text);
		s->addressee_span = moved(s->addressee_span, b->text), s->via_span = moved(s->via_span, b->text);
		s->content = moved_spans(&out->arena, s->content, s->n_content, b->text);
		s->sentence = to[b->sentence + s->sentence];
	}
	for (size_t i = 0; i < d->n_event; i++) {
		ro_event *e = &out->event[b->event + i];
		*e = d->event[i];
		e->actors = moved_ids(&out->arena, e->actors, e->n_actors, b->actor);
		e->recipients = moved_ids(&out->arena, e->recipients, e->n_recipients, b->actor);
		e->actor_spans = moved_spans(&out->arena, e->actor_spans, e->n_actors, b->text);
		e->recipient_spans = moved_spans(&out->arena, e->recipient_spans, e->n_recipients, b->text);
		e->trigger_span = moved(e->trigger_span, b->text), e->date.words = moved(e->date.words, b->text), e->place.words = moved(e->place.words, b->text);
		e->claimed_by = moved_id(e->claimed_by, b->actor);
		e->meeting = RO_NONE, e->sentence = to[b->sentence + e->sentence];
	}
}

static void
copy_positions(ro_parties *p, size_t k, ro_str party, const size_t *to, const size_t *claim, ro_doc *out)
{
	const ro_doc *d = p->doc[k];
	const base *b = &p->at[k];
	for (size_t i = 0; i < d->n_position; i++) {
		if (!ro_str_eq(d->position[i].party, party))
			continue;
		ro_position *q = &out->position[out->n_position++];
		*q = d->position[i];
		q->words = moved(q->words, b->text), q->phrase = moved(q->phrase, b->text), q->condition = moved(q->condition, b->text);
		q->statement = moved_id(q->statement, b->statement), q->event = moved_id(q->event, b->event);
		q->sentence = to[b->sentence + q->sentence], q->claim = claim[b->claim + q->claim];
	}
}

static ro_str
name_of(const ro_tables *t, ro_str party)
{
	size_t c = ro_lookup(t, RO_K_ISO3, party), o = ro_lookup(t, RO_K_ORG_ID, party);
	return c != RO_NONE ? ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_NAME) : o != RO_NONE ? ro_cell(t, RO_T_ORG, o, RO_ORG_NAME) : (ro_str){"", 0};
}

static ro_doc *
side_of(ro_parties *p, const ro_tables *t, const count *who)
{
	ro_doc *out = ro_malloc(1, sizeof *out);
	const base *all = &p->at[p->n];
	out->voice = out->self = out->met[0] = out->met[1] = RO_NONE;
	out->src.text = p->text, out->chars = p->chars;
	out->info = (ro_info){.id = who->party, .voice = who->party, .voice_name = name_of(t, who->party), .language = RO_STR("en"), .kind = RO_STATEMENT};
	size_t *to = copy_sentences(p, who->party, out), *claim = copy_claims(p, to, out);
	out->n_actor = all->actor, out->n_statement = all->statement, out->n_event = all->event;
	out->actor = RO_NEW(&out->arena, all->actor, ro_actor);
	out->statement = RO_NEW(&out->arena, all->statement, ro_statement);
	out->event = RO_NEW(&out->arena, all->event, ro_event);
	out->position = RO_NEW(&out->arena, who->n, ro_position);
	for (size_t k = 0; k < p->n; k++) {
		copy_records(p, k, to, out);
		copy_positions(p, k, who->party, to, claim, out);
	}
	return out;
}

/* ---- from outside ---------------------------------------------------------------------------------------------------- */
void
ro_parties_free(ro_parties *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->n_side; i++)
		ro_doc_free(p->side[i]);
	ro_arena_clear(&p->arena);
	free(p);
}

ro_comparison *
ro_compare_parties(const ro_model *m, ro_doc *const *doc, size_t n, const char *parties, ro_err *err)
{
	ro_parties *p = ro_malloc(1, sizeof *p);
	count who[RO_MAX_ACCOUNTS];
	ro_doc **own = RO_NEW(&p->arena, n, ro_doc *);
	memcpy(own, doc, n * sizeof *own);
	p->doc = own, p->n = n;
	size_t found = choose(p, ro_str_of(parties), who, RO_MAX_ACCOUNTS);
	if (found < 2) {
		ro_err_set(err, RO_USAGE, 0, "cannot compare parties: positions of %zu in %zu documents, two are needed", found, n);
		ro_parties_free(p);
		return NULL;
	}
	measure(p);
	join_texts(p);
	p->side = RO_NEW(&p->arena, found, ro_doc *);
	for (; p->n_side < found; p->n_side++)
		p->side[p->n_side] = side_of(p, ro_model_tables(m), &who[p->n_side]);
	return ro_compare_as(m, p->side, p->n_side, p, err);
}

const ro_doc *
ro_comparison_column(const ro_comparison *c, size_t column)
{
	return c->doc[column];
}

size_t
ro_comparison_columns(const ro_comparison *c)
{
	return c->n;
}

size_t
ro_comparison_origin(const ro_comparison *c, size_t column, size_t *at)
{
	size_t k = 0;
	if (!c->parties)
		return column;
	while (k + 1 < c->parties->n && *at >= c->parties->at[k + 1].text)
		k++;
	*at -= c->parties->at[k].text;
	return k;
}

ro_str
ro_comparison_left_out(const ro_comparison *c)
{
	return c->parties ? c->parties->left_out : (ro_str){"", 0};
}
