/* SPDX-License-Identifier: MIT
 * Names against BIO tags on given words (Universal NER's form): a name is right when extent and type are.
 * Lines whose ids differ only after the last '-' are sentences of one document and are read together. */
#include "cli/eval.h"

#include "base/err.h"
#include "cli/cli.h"

#include <jansson.h>
#include <stdlib.h>

enum { C_HIT, C_GOLD, C_PRED, C_PER, C_PER_GOLD, C_PER_PRED, C_ORG, C_ORG_GOLD, C_ORG_PRED, C_LOC, C_LOC_GOLD, C_LOC_PRED };

static const eval_metric metrics[] = {
	{"names F1", C_HIT, C_GOLD, C_PRED}, {"PER F1", C_PER, C_PER_GOLD, C_PER_PRED}, {"ORG F1", C_ORG, C_ORG_GOLD, C_ORG_PRED},
	{"LOC F1", C_LOC, C_LOC_GOLD, C_LOC_PRED}, {0},
};

typedef struct group {			/* sentences of one document */
	ro_buf text;
	RO_VEC(ro_span) span;
	RO_VEC(size_t) first;
	RO_VEC(json_t *) line;
} group;

/* End of the name that begins at i, or i if none begins there: B opens, I goes on, an I without B opens too. */
static size_t
name_end(const char *const *tag, size_t i, size_t n)
{
	if (tag[i][0] == 'O' || (tag[i][0] == 'I' && i && tag[i - 1][0] != 'O' && !strcmp(tag[i - 1] + 2, tag[i] + 2)))
		return i;
	size_t z = i + 1;
	while (z < n && tag[z][0] == 'I' && !strcmp(tag[z] + 2, tag[i] + 2))
		z++;
	return z;
}

static int
type_of(const char *tag)
{
	return !strcmp(tag + 2, "PER") ? C_PER : !strcmp(tag + 2, "ORG") ? C_ORG : C_LOC;
}

static void
count(const char *const *gold, const char *const *pred, size_t n, double *c)
{
	for (size_t i = 0; i < n; i++) {
		size_t g = name_end(gold, i, n), p = name_end(pred, i, n);
		if (g > i)
			c[C_GOLD]++, c[type_of(gold[i]) + 1]++;
		if (p > i)
			c[C_PRED]++, c[type_of(pred[i]) + 2]++;
		if (g > i && g == p && !strcmp(gold[i] + 2, pred[i] + 2))
			c[C_HIT]++, c[type_of(gold[i])]++;
	}
}

static bool
add_line(group *g, json_t *x)
{
	const char *text = json_string_value(json_object_get(x, "text"));
	json_t *spans = json_object_get(x, "spans"), *pair;
	size_t n, i, last = 0;
	if (!text || !json_array_size(spans) || json_array_size(spans) != json_array_size(json_object_get(x, "tags")))
		return false;
	if (g->text.n)
		ro_buf_c(&g->text, ' ');
	size_t *at = eval_bytes_of(ro_str_of(text), &n), base = g->text.n;
	bool ok = true;
	ro_vec_add(&g->first, g->span.n);
	json_array_foreach(spans, i, pair) {
		size_t b = (size_t)json_integer_value(json_array_get(pair, 0)), e = (size_t)json_integer_value(json_array_get(pair, 1));
		if (!(ok = ok && b < e && e <= n && b >= last))
			break;
		last = b;
		ro_vec_add(&g->span, (ro_span){base + at[b], base + at[e]});
	}
	ro_buf_z(&g->text, text);
	ro_vec_add(&g->line, json_incref(x));
	free(at);
	return ok;
}

static void
score_lines(eval_run *e, const group *g, const ro_token *t, double *c)
{
	for (size_t k = 0; k < g->line.n; k++) {
		size_t a = g->first.at[k], n = (k + 1 < g->first.n ? g->first.at[k + 1] : g->span.n) - a;
		json_t *tags = json_object_get(g->line.at[k], "tags");
		const char **gold = ro_malloc(2 * n, sizeof *gold), **pred = gold + n;
		ro_buf_z(&e->out, "{\"id\":");
		ro_buf_json(&e->out, ro_str_of(json_string_value(json_object_get(g->line.at[k], "id"))));
		ro_buf_z(&e->out, ",\"tags\":[");
		for (size_t i = 0; i < n; i++) {
			const char *s = json_string_value(json_array_get(tags, i));
			gold[i] = s && strlen(s) > 2 ? s : "O";
			pred[i] = t[a + i].name;
			ro_buf_fmt(&e->out, "%s\"%s\"", i ? "," : "", pred[i]);
		}
		ro_buf_z(&e->out, "]}\n");
		count(gold, pred, n, c);
		free(gold);
	}
}

static bool
flush(eval_run *e, group *g, ro_err *err)
{
	bool ok = true;
	if (g->span.n) {
		ro_options o = {.path = "gold", .raw = true, .words = g->span.at, .n_words = g->span.n, .sentences = g->first.at, .n_sentences = g->first.n};
		ro_doc *d = ro_read(e->s, ro_buf_slice(&g->text), &o, err);
		if ((ok = d != NULL))
			score_lines(e, g, ro_doc_tokens(d, NULL), eval_doc(e));
		ro_doc_free(d);
	}
	for (size_t i = 0; i < g->line.n; i++)
		json_decref(g->line.at[i]);
	ro_buf_free(&g->text);
	free(g->span.at), free(g->first.at), free(g->line.at);
	*g = (group){0};
	return ok;
}

static ro_str
document_of(json_t *x)
{
	ro_str id = ro_str_of(json_string_value(json_object_get(x, "id")));
	const char *p = id.n ? memrchr(id.s, '-', id.n) : NULL;
	return (ro_str){id.s, p ? (size_t)(p - id.s) : id.n};
}

static bool
run(eval_run *e, ro_err *err)
{
	ro_str rest = e->gold, line;
	group g = {0};
	bool ok = true;
	for (size_t n = 1; ok && ro_str_next(&rest, '\n', &line); n++) {
		if (!ro_str_trim(line).n)
			continue;
		json_t *x = json_loadb(line.s, line.n, 0, NULL);
		if (g.line.n && x && !ro_str_eq(document_of(x), document_of(g.line.at[0])))
			ok = flush(e, &g, err);
		if (ok && (!x || !document_of(x).n || !add_line(&g, x)))
			ok = ro_err_set(err, RO_FORMAT, n, "cannot read '%s': line %zu is not a sentence with tokens, spans and tags", e->path, n);
		json_decref(x);
	}
	return flush(e, &g, ok ? err : NULL) && ok;
}

const eval_kind eval_names = {"names", run, metrics};
