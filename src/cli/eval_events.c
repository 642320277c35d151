/* SPDX-License-Identifier: MIT
 * Events of single sentences: PLOVER's gold records, and the test sentences of PETRARCH.
 *
 *	{"id", "text", "event": "CONSULT", "sources": [{"text"}], "targets": [{"text"}], "reciprocal"}	a record; those with one text are one sentence
 *	{"id", "set", "text", "expect", "codes": [{"source": "ARN", "target": "GON", "event": "032"}]}	a test sentence
 *
 * Both become triples (types, source, target) and are compared with the triples of what is read, one to one, by a largest matching: types
 * equal as PLV's 15 roots; texts of actors share a word that is more than an article or preposition; codes have the actor's country. A code
 * of PETRARCH's allows several types: the set "unit" has WEIS codes and codes made up for the test (any type), "petr2" CAMEO codes. Most of
 * its countries are made up (Arnor, Gondor), so an actor of unknown country fits every code. */
#include "cli/eval.h"

#include "base/err.h"
#include "base/utf8.h"
#include "cli/cli.h"

#include <jansson.h>
#include <stdlib.h>

enum { C_SENTENCES, C_RIGHT, C_TYPE, C_TYPE_GOLD, C_TYPE_PRED, C_FIRST, C_TRIPLE, C_PAIR, C_GOLD, C_PRED, C_ALL };
enum { MAX_TRIPLES = 1024, MAX_PARTIES = 16 };	/* more are left out */

static const eval_metric metrics[] = {
	{"type F1", C_TYPE, C_TYPE_GOLD, C_TYPE_PRED}, {"type, source and target F1", C_TRIPLE, C_GOLD, C_PRED}, {"source and target F1", C_PAIR, C_GOLD, C_PRED},
	{"first type right", C_FIRST, C_SENTENCES, -1}, {"sentences with all their events", C_ALL, C_SENTENCES, -1},
	{"... and nothing beside", C_RIGHT, C_SENTENCES, -1}, {0},
};

enum { AGREE = 1, CONSULT = 2, SUPPORT = 4, COOPERATE = 8, AID = 16, YIELD = 32, ACCUSE = 64, REQUEST = 128, REJECT = 256, THREATEN = 512, PROTEST = 1024,
       MOBILIZE = 2048, SANCTION = 4096, COERCE = 8192, ASSAULT = 16384, ANY = 32767 };

static const struct { const char *name; int root; } names[] = {
	{"AGREE", AGREE}, {"CONSULT", CONSULT}, {"SUPPORT", SUPPORT}, {"COOPERATE", COOPERATE}, {"AID", AID}, {"YIELD", YIELD}, {"CONCEDE", YIELD}, {"RETREAT", YIELD},
	{"ACCUSE", ACCUSE}, {"DISAPPROVE", ACCUSE}, {"INVESTIGATE", ACCUSE}, {"REQUEST", REQUEST}, {"DEMAND", REQUEST}, {"REJECT", REJECT}, {"THREATEN", THREATEN},
	{"PROTEST", PROTEST}, {"MOBILIZE", MOBILIZE}, {"SANCTION", SANCTION}, {"COERCE", COERCE}, {"ASSAULT", ASSAULT}, {"FIGHT", ASSAULT},
};

/* By the first two figures of a code; 0: no event of PLOVER's (a comment). */
static const int cameo[] = {0, 0, REQUEST, AGREE, CONSULT, SUPPORT, COOPERATE, AID, YIELD, ACCUSE, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, MOBILIZE, SANCTION,
			    COERCE, ASSAULT, ASSAULT, ASSAULT};
static const int weis[] = {0, YIELD, 0, CONSULT, SUPPORT, AGREE, SUPPORT | COOPERATE | YIELD, AID | COOPERATE, AGREE | SUPPORT | COOPERATE, REQUEST, REQUEST, REJECT,
			   ACCUSE, ACCUSE, REJECT, REQUEST, THREATEN, THREATEN, PROTEST | MOBILIZE, SANCTION | ASSAULT, SANCTION, COERCE, ASSAULT};

typedef struct side {			/* who; nobody: text and code empty */
	ro_str text;			/* words */
	ro_str code;			/* gold: PETRARCH's actor code; found: the country, empty if unknown */
} side;

typedef struct triple {
	int types;			/* roots allowed, or found */
	side from, to;
	bool either;			/* both are source and target */
} triple;

typedef struct triples {
	triple at[MAX_TRIPLES];
	size_t n;
} triples;

typedef struct sentence {
	ro_str text, id;
	triples gold, pred;		/* every source with every target */
	triples gold_types, pred_types;	/* one an event, no parties */
} sentence;

static int
root_of(const char *name)
{
	for (size_t i = 0; name && i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i].name, name))
			return names[i].root;
	return 0;
}

/* ---- likeness of actors ---- */
/* "U.S." and "US" are one word: a full stop after a single letter, if no longer word follows, is left out. */
static bool
silent_stop(ro_str s, size_t i)
{
	const char *p = s.s + i;
	size_t left = s.n - i;
	bool letter = i && (p[-1] | 32) >= 'a' && (p[-1] | 32) <= 'z' && (i == 1 || p[-2] == '.' || p[-2] == ' ');
	return *p == '.' && letter && (left < 3 || p[1] == ' ' || p[2] == '.' || p[2] == ' ');
}

/* The next word from *at on, in `word`, lower case; its length, 0 at the end. */
static size_t
next_word(ro_str s, size_t *at, char word[64])
{
	size_t n = 0;
	while (*at < s.n) {
		unsigned len;
		uint32_t c = ro_utf8_at(s, *at, &len);
		if (ro_uc_word(c)) {
			for (size_t k = 0; k < len && n < 63; k++)
				word[n++] = s.s[*at + k] >= 'A' && s.s[*at + k] <= 'Z' ? (char)(s.s[*at + k] | 32) : s.s[*at + k];
		} else if (n && !silent_stop(s, *at)) {
			break;
		}
		*at += len;
	}
	word[n] = 0;
	return n;
}

static bool
share_word(ro_str a, ro_str b)
{
	static const char small[] = " a an the this that these those my your his her its our their some any all both each every no another such"
				    " of and or in on at for to from by with as s ";
	char x[66] = " ", y[64];
	for (size_t i = 0, n; (n = next_word(a, &i, x + 1)) > 0;) {
		memcpy(x + 1 + n, " ", 2);
		if (strstr(small, x))
			continue;
		x[1 + n] = 0;
		for (size_t j = 0; next_word(b, &j, y);)
			if (!strcmp(x + 1, y))
				return true;
	}
	return false;
}

static bool
nobody(side s)
{
	return !s.text.n && (!s.code.n || ro_str_eq(s.code, ro_str_of("---")));
}

static bool
same_side(side gold, side pred)
{
	if (nobody(gold) || !pred.text.n)
		return nobody(gold) && !pred.text.n;
	if (!gold.code.n)
		return share_word(gold.text, pred.text);
	ro_str org = ro_str_starts(gold.code, ro_str_of("IGO")) ? (ro_str){gold.code.s + 3, gold.code.n - 3} : gold.code;
	return !pred.code.n || ro_str_starts(org, pred.code);
}

static bool
same_pair(const triple *g, const triple *p)
{
	return (same_side(g->from, p->from) && same_side(g->to, p->to)) || (g->either && same_side(g->from, p->to) && same_side(g->to, p->from));
}

/* ---- largest matching ---- */
enum { BY_TYPE = 1, BY_PAIR = 2 };

static bool
fits(const triples *g, const triples *p, size_t i, size_t j, int by)
{
	return (!(by & BY_TYPE) || (g->at[i].types & p->at[j].types)) && (!(by & BY_PAIR) || same_pair(&g->at[i], &p->at[j]));
}

static bool
augment(const triples *g, const triples *p, int by, size_t i, bool *seen, size_t *owner)
{
	for (size_t j = 0; j < p->n; j++) {
		if (seen[j] || !fits(g, p, i, j, by))
			continue;
		seen[j] = true;
		if (owner[j] == RO_NONE || augment(g, p, by, owner[j], seen, owner)) {	/* as deep as MAX_TRIPLES at most */
			owner[j] = i;
			return true;
		}
	}
	return false;
}

static size_t
largest(const triples *g, const triples *p, int by)
{
	size_t owner[MAX_TRIPLES], n = 0;
	for (size_t j = 0; j < MAX_TRIPLES; j++)
		owner[j] = RO_NONE;
	for (size_t i = 0; i < g->n; i++) {
		bool seen[MAX_TRIPLES] = {0};
		n += augment(g, p, by, i, seen, owner);
	}
	return n;
}

/* ---- gold ---- */
static void
add(triples *t, triple x)
{
	if (t->n < MAX_TRIPLES)
		t->at[t->n++] = x;
}

static side
text_of(json_t *list, size_t i)
{
	const char *z = json_string_value(json_object_get(json_array_get(list, i), "text"));
	return (side){.text = ro_str_of(z ? z : "")};
}

/* A record: all pairs of its parties; of a reciprocal one without targets every two sources. */
static bool
add_record(sentence *s, json_t *x)
{
	json_t *from = json_object_get(x, "sources"), *to = json_object_get(x, "targets");
	size_t n = json_array_size(from), m = json_array_size(to);
	triple t = {.types = root_of(json_string_value(json_object_get(x, "event"))), .either = json_is_true(json_object_get(x, "reciprocal"))};
	add(&s->gold_types, t);
	for (size_t i = 0; i < (n ? n : 1); i++) {
		bool among = t.either && !m;
		for (size_t j = among ? i + 1 : 0; j < (among ? n : m ? m : 1); j++) {
			t.from = text_of(from, i), t.to = text_of(among ? from : to, j);
			add(&s->gold, t);
		}
	}
	return t.types != 0;
}

static int
types_of(const char *code, bool unit)
{
	const int *table = unit ? weis : cameo;
	size_t k = (size_t)strtoul((char[]){code[0], code[0] ? code[1] : 0, 0}, NULL, 10);
	return k < (unit ? sizeof weis : sizeof cameo) / sizeof *cameo ? table[k] : ANY;
}

static bool
add_codes(sentence *s, json_t *x)
{
	const char *set = json_string_value(json_object_get(x, "set"));
	size_t i;
	json_t *c;
	json_array_foreach(json_object_get(x, "codes"), i, c) {
		const char *from = json_string_value(json_object_get(c, "source")), *to = json_string_value(json_object_get(c, "target"));
		const char *event = json_string_value(json_object_get(c, "event"));
		if (!from || !to || !event || !set)
			return false;
		triple t = {.types = types_of(event, !strcmp(set, "unit")), .from.code = ro_str_of(from), .to.code = ro_str_of(to)};
		if (t.types)
			add(&s->gold, t), add(&s->gold_types, t);
	}
	return true;
}

/* ---- what is read ---- */
typedef struct event {
	const char *type;
	side from[MAX_PARTIES], to[MAX_PARTIES];
	size_t n_from, n_to;
	double confidence;
} event;

static size_t
parties(const ro_doc *d, const size_t *actor, const ro_span *span, size_t n, side *out)
{
	size_t k = 0;
	for (size_t i = 0; i < n && k < MAX_PARTIES; i++) {
		side x = {ro_str_span(ro_doc_text(d), span[i]), ro_doc_actors(d, NULL)[actor[i]].country};
		size_t j = 0;
		while (j < k && !ro_str_eq(out[j].text, x.text))
			j++;
		if (j == k && x.text.n)
			out[k++] = x;
	}
	return k;
}

/* "Oslo and Lima signed": one side with the others. What is told as not so, or only as possible, is no event here. */
static bool
take(const ro_doc *d, const ro_event *e, event *out)
{
	static const char *const untrue[] = {"negated", "denied", "hypothetical"};
	for (size_t i = 0; i < 3; i++)
		if (ro_str_eq(e->status, ro_str_of(untrue[i])))
			return false;
	*out = (event){.type = e->type.s, .confidence = e->confidence};
	out->n_from = parties(d, e->actors, e->actor_spans, e->n_actors, out->from);
	out->n_to = parties(d, e->recipients, e->recipient_spans, e->n_recipients, out->to);
	if (!out->n_to && out->n_from > 1) {
		out->n_to = out->n_from - 1, out->n_from = 1;
		if (out->n_to)
			memcpy(out->to, out->from + 1, out->n_to * sizeof *out->to);
	}
	return true;
}

static bool
same_texts(const side *a, size_t n, const side *b, size_t m)
{
	for (size_t i = 0; n == m && i < n; i++)
		if (!ro_str_eq(a[i].text, b[i].text))
			return false;
	return n == m;
}

static bool
mirrors(const event *a, const event *b)
{
	return !strcmp(a->type, b->type) && same_texts(a->from, a->n_from, b->to, b->n_to) && same_texts(a->to, a->n_to, b->from, b->n_from) &&
	       !same_texts(a->from, a->n_from, a->to, a->n_to);
}

static int
by_confidence(const void *a, const void *b)
{
	double x = ((const event *)a)->confidence, y = ((const event *)b)->confidence;
	return (x < y) - (x > y);
}

static void
put_side(ro_buf *b, const char *key, const side *s, size_t n)
{
	ro_buf_fmt(b, ",\"%s\":[", key);
	for (size_t i = 0; i < n; i++) {
		ro_buf_z(b, i ? "," : "");
		ro_buf_json(b, s[i].text);
	}
	ro_buf_c(b, ']');
}

static void
add_event(eval_run *e, sentence *s, const event *x)
{
	triple t = {.types = root_of(x->type)};
	ro_buf_fmt(&e->out, "%s{\"event\":\"%s\"", s->pred_types.n ? "," : "", x->type);
	put_side(&e->out, "source", x->from, x->n_from);
	put_side(&e->out, "target", x->to, x->n_to);
	ro_buf_c(&e->out, '}');
	add(&s->pred_types, t);
	for (size_t i = 0; i < (x->n_from ? x->n_from : 1); i++)
		for (size_t j = 0; j < (x->n_to ? x->n_to : 1); j++) {
			t.from = x->n_from ? x->from[i] : (side){0}, t.to = x->n_to ? x->to[j] : (side){0};
			add(&s->pred, t);
		}
}

static void
add_events(eval_run *e, sentence *s, const ro_doc *d)
{
	size_t n, k = 0;
	const ro_event *all = ro_doc_events(d, &n);
	event *x = ro_malloc(n + 1, sizeof *x);
	for (size_t i = 0; i < n; i++)
		k += take(d, &all[i], &x[k]);
	qsort(x, k, sizeof *x, by_confidence);
	for (size_t i = 0, j; i < k; i++) {
		for (j = 0; j < i && !mirrors(&x[i], &x[j]); j++)
			;
		if (j == i)
			add_event(e, s, &x[i]);
	}
	free(x);
}

static void
count(const sentence *s, double *c)
{
	c[C_SENTENCES] = 1;
	c[C_TYPE] = (double)largest(&s->gold_types, &s->pred_types, BY_TYPE), c[C_TYPE_GOLD] = (double)s->gold_types.n, c[C_TYPE_PRED] = (double)s->pred_types.n;
	c[C_TRIPLE] = (double)largest(&s->gold, &s->pred, BY_TYPE | BY_PAIR), c[C_GOLD] = (double)s->gold.n, c[C_PRED] = (double)s->pred.n;
	c[C_PAIR] = (double)largest(&s->gold, &s->pred, BY_PAIR);
	for (size_t i = 0; s->pred_types.n && !c[C_FIRST] && i < s->gold_types.n; i++)
		c[C_FIRST] = (s->gold_types.at[i].types & s->pred_types.at[0].types) != 0;
	c[C_ALL] = c[C_TRIPLE] == c[C_GOLD];
	c[C_RIGHT] = c[C_ALL] && c[C_TRIPLE] == c[C_PRED];
}

static bool
read_sentence(eval_run *e, sentence *s, ro_err *err)
{
	ro_options o = {.path = "gold", .raw = true};
	ro_doc *d = ro_read(e->s, s->text, &o, err);
	if (!d)
		return false;
	ro_buf_z(&e->out, "{\"id\":");
	ro_buf_json(&e->out, s->id);
	ro_buf_z(&e->out, ",\"events\":[");
	add_events(e, s, d);
	ro_buf_z(&e->out, "]}\n");
	count(s, eval_doc(e));
	ro_doc_free(d);
	return true;
}

/* ---- the file ---- */
static bool
gold_of(sentence *s, json_t *all, size_t first)
{
	json_t *x = json_array_get(all, first), *y;
	const char *text = json_string_value(json_object_get(x, "text")), *id = json_string_value(json_object_get(x, "id"));
	if (!text || !id)
		return false;
	*s = (sentence){.text = ro_str_of(text), .id = ro_str_of(id)};
	if (json_object_get(x, "codes"))
		return add_codes(s, x);
	bool ok = true;
	for (size_t i = first; i < json_array_size(all); i++)
		if ((y = json_array_get(all, i)) && json_equal(json_object_get(y, "text"), json_object_get(x, "text")))
			ok = add_record(s, y) && ok;
	return ok;
}

/* Another record of the same text, or a test of how bad input is refused. */
static bool
leave_out(json_t *all, size_t i)
{
	json_t *x = json_array_get(all, i);
	const char *expect = json_string_value(json_object_get(x, "expect"));
	if (json_object_get(x, "codes"))
		return expect && !strncmp(expect, "error", 5);
	for (size_t j = 0; j < i; j++)
		if (json_equal(json_object_get(json_array_get(all, j), "text"), json_object_get(x, "text")))
			return true;
	return false;
}

static bool
run(eval_run *e, ro_err *err)
{
	ro_str rest = e->gold, line;
	json_t *all = json_array();
	sentence *s = ro_malloc(1, sizeof *s);
	bool ok = true;
	for (size_t n = 1; ok && ro_str_next(&rest, '\n', &line); n++)
		if (ro_str_trim(line).n && json_array_append_new(all, json_loadb(line.s, line.n, 0, NULL)))
			ok = ro_err_set(err, RO_FORMAT, n, "cannot read '%s': line %zu is not JSON", e->path, n);
	for (size_t i = 0; ok && i < json_array_size(all); i++) {
		if (leave_out(all, i))
			continue;
		if (!(ok = gold_of(s, all, i)))
			ro_err_set(err, RO_FORMAT, i + 1, "cannot read '%s': line %zu is no record of PLOVER's and no test sentence", e->path, i + 1);
		else
			ok = read_sentence(e, s, err);
	}
	free(s);
	json_decref(all);
	return ok;
}

const eval_kind eval_events = {"events", run, metrics};
