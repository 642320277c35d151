/* SPDX-License-Identifier: MIT
 * What a marked source does to a marked target: PLOVER's root types, source and target given (Zero-Shot-PLOVER's form).
 * CONCEDE and RETREAT are one there, YIELD; "none" is no answer that the gold has. */
#include "cli/eval.h"

#include "base/err.h"
#include "cli/cli.h"

#include <jansson.h>
#include <stdlib.h>

enum { C_HIT, C_ALL, C_ROOT };			/* from C_ROOT on three a root: hits, in the gold, predicted */
enum { MAX_PHRASES = 16 };

static const char *const roots[] = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "ACCUSE", "REQUEST",
				    "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"};
enum { N_ROOTS = sizeof roots / sizeof *roots };

static const eval_metric metrics[] = {{"type macro-F1", C_ROOT, C_ROOT + 1, -N_ROOTS}, {"type right", C_HIT, C_ALL, -1}, {0}};

static size_t
root_of(const char *name)
{
	size_t k = 0;
	while (k < N_ROOTS && strcmp(roots[k], name))
		k++;
	return k;
}

static const char *
as_root(const char *type)
{
	return !strcmp(type, "CONCEDE") || !strcmp(type, "RETREAT") ? "YIELD" : type;
}

/* Spans in code points -> bytes; a phrase that the sentence does not have ("an actor") has none. */
static bool
read_spans(json_t *spans, const size_t *at, size_t n, ro_span *out, ro_phrases *p)
{
	size_t i;
	json_t *pair;
	*p = (ro_phrases){out, 0};
	json_array_foreach(spans, i, pair) {
		size_t b = (size_t)json_integer_value(json_array_get(pair, 0)), e = (size_t)json_integer_value(json_array_get(pair, 1));
		if (b >= e || e > n || i >= MAX_PHRASES)
			return false;
		out[p->n++] = (ro_span){at[b], at[e]};
	}
	return true;
}

/* The likeliest root; the types of one root count together. */
static const char *
best_root(const ro_type_score *s, size_t n)
{
	const char *best = "";
	double most = 0;
	for (size_t i = 0; i < n; i++) {
		double p = 0;
		const char *root = as_root(s[i].type.s);
		for (size_t k = 0; k < n; k++)
			if (!strcmp(as_root(s[k].type.s), root))
				p += s[k].p;
		if (strcmp(root, "none") && p > most)
			most = p, best = root;
	}
	return best;
}

static bool
one(eval_run *e, json_t *x)
{
	const char *text = json_string_value(json_object_get(x, "sentence")), *id = json_string_value(json_object_get(x, "id"));
	const char *gold = json_string_value(json_object_get(json_object_get(x, "gold"), "root"));
	ro_span from[MAX_PHRASES], to[MAX_PHRASES];
	ro_phrases source, target;
	ro_type_score s[RO_MAX_TYPES];
	size_t n, g = gold ? root_of(gold) : N_ROOTS;
	if (!text || !id || g == N_ROOTS)
		return false;
	size_t *at = eval_bytes_of(ro_str_of(text), &n);
	bool ok = read_spans(json_object_get(x, "source_spans"), at, n, from, &source) && read_spans(json_object_get(x, "target_spans"), at, n, to, &target);
	free(at);
	if (!ok)
		return false;
	size_t p = root_of(best_root(s, ro_relation(e->s, ro_str_of(text), &source, &target, s)));
	double *c = eval_doc(e), *root = c + C_ROOT;
	c[C_ALL]++, c[C_HIT] += g == p;
	root[3 * g] += g == p, root[3 * g + 1]++;
	if (p < N_ROOTS)
		root[3 * p + 2]++;
	ro_buf_z(&e->out, "{\"id\":");
	ro_buf_json(&e->out, ro_str_of(id));
	ro_buf_z(&e->out, ",\"root\":");
	ro_buf_json(&e->out, ro_str_of(p < N_ROOTS ? roots[p] : ""));
	ro_buf_z(&e->out, "}\n");
	return true;
}

static bool
run(eval_run *e, ro_err *err)
{
	ro_str rest = e->gold, line;
	for (size_t n = 1; ro_str_next(&rest, '\n', &line); n++) {
		if (!ro_str_trim(line).n)
			continue;
		json_t *x = json_loadb(line.s, line.n, 0, NULL);
		bool ok = x && one(e, x);
		json_decref(x);
		if (!ok)
			return ro_err_set(err, RO_FORMAT, n, "cannot read '%s': line %zu is not a sentence with source_spans, target_spans and gold root", e->path, n);
	}
	return true;
}

const eval_kind eval_relations = {"relations", run, metrics};
