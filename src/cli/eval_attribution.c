/* SPDX-License-Identifier: MIT
 * Attributions against PolNeAR's: the definitions of Newell et al. (2018) as the reference scorer has them.
 *
 * Tokens are runs of letters and digits, or one other character that is no space. A predicted content matches a gold one
 * when the Jaccard index of their token sets is at least 0.5, one to one, nearest pairs first, then as many as can be
 * (augmenting paths). "End to end": matched, and the source shares a word that is no determiner (or both have none). */
#include "cli/eval.h"

#include "base/err.h"
#include "base/utf8.h"
#include "cli/cli.h"

#include <jansson.h>
#include <stdlib.h>

enum { C_GOLD, C_PRED, C_EXACT, C_EXACT_P, C_OVERLAP, C_END, C_TOK, C_TOK_GOLD, C_TOK_PRED, C_CUE, C_CUE_OF, C_SRC, C_SRC_OF, C_NONE, C_NONE_OF,
       C_PLAIN, C_PLAIN_OF, C_QUOTED, C_QUOTED_OF, C_MIXED, C_MIXED_OF };

static const eval_metric metrics[] = {
	{"end to end F1", C_END, C_GOLD, C_PRED},
	{"content overlap F1", C_OVERLAP, C_GOLD, C_PRED},
	{"content overlap P", C_OVERLAP, C_PRED, -1},
	{"content overlap R", C_OVERLAP, C_GOLD, -1},
	{"content exact F1", C_EXACT, C_GOLD, C_PRED},
	{"content exact-p F1", C_EXACT_P, C_GOLD, C_PRED},
	{"content tokens F1", C_TOK, C_TOK_GOLD, C_TOK_PRED},
	{"cue on matched", C_CUE, C_CUE_OF, -1},
	{"source on matched, with source", C_SRC, C_SRC_OF, -1},
	{"source on matched, without", C_NONE, C_NONE_OF, -1},
	{"recall of plain contents", C_PLAIN, C_PLAIN_OF, -1},
	{"recall of quoted contents", C_QUOTED, C_QUOTED_OF, -1},
	{"recall of mixed contents", C_MIXED, C_MIXED_OF, -1},
	{0},
};

typedef RO_VEC(uint32_t) set;		/* rising token numbers */

typedef struct attr {
	set content, bare, source, cue;	/* bare: content without punctuation */
	char form;			/* p plain, q quoted, m mixed */
	size_t match;			/* index on the other side, or RO_NONE */
} attr;

typedef RO_VEC(attr) attrs;

typedef struct article {
	ro_str text;
	RO_VEC(ro_span) token;		/* bytes */
} article;

static void
tokenize(article *a)
{
	unsigned n, m;
	for (size_t i = 0; i < a->text.n; i += n) {
		uint32_t c = ro_utf8_at(a->text, i, &n);
		if (ro_uc_space(c) && c != 0x200B && c != 0xFEFF)
			continue;
		size_t j = i + n;
		if (ro_uc_word(c)) {
			while (j < a->text.n && ro_uc_word(ro_utf8_at(a->text, j, &m)))
				j += m;
			n = (unsigned)(j - i);
		}
		ro_vec_add(&a->token, (ro_span){i, j});
	}
}

static void
add_span(const article *a, set *s, ro_span sp)
{
	size_t lo = ro_span_after(a->token.at, a->token.n, sizeof *a->token.at, sp.beg);
	for (; lo < a->token.n && a->token.at[lo].beg < sp.end; lo++)
		if (!s->n || s->at[s->n - 1] < lo)
			ro_vec_add(s, (uint32_t)lo);
}

static bool
word_token(const article *a, uint32_t i)
{
	unsigned n;
	return ro_uc_word(ro_utf8_at(a->text, a->token.at[i].beg, &n));
}

static void
strip(const article *a, attr *x)
{
	for (size_t i = 0; i < x->content.n; i++)
		if (word_token(a, x->content.at[i]))
			ro_vec_add(&x->bare, x->content.at[i]);
}

static size_t
common(const set *a, const set *b)
{
	size_t n = 0;
	for (size_t i = 0, j = 0; i < a->n && j < b->n;)
		if (a->at[i] == b->at[j])
			n++, i++, j++;
		else if (a->at[i] < b->at[j])
			i++;
		else
			j++;
	return n;
}

static bool
equal(const set *a, const set *b)
{
	return a->n == b->n && common(a, b) == a->n;
}

/* ---- matching ------------------------------------------------------------------------------------------------------- */
typedef struct edge {
	double jaccard;
	uint32_t g, p;
} edge;

static int
nearest(const void *x, const void *y)
{
	const edge *a = x, *b = y;
	if (a->jaccard != b->jaccard)
		return a->jaccard < b->jaccard ? 1 : -1;
	return a->g != b->g ? (a->g > b->g) - (a->g < b->g) : (a->p > b->p) - (a->p < b->p);
}

/* A longer matching that gives gold `g` a partner: breadth first over alternating paths. */
static void
augment(attrs *gold, attrs *pred, const edge *e, size_t n, uint32_t g)
{
	size_t *from = ro_malloc(pred->n, sizeof *from), *queue = ro_malloc(gold->n + 1, sizeof *queue), head = 0, tail = 0;
	bool *seen = ro_malloc(pred->n, sizeof *seen);
	queue[tail++] = g;
	while (head < tail) {
		size_t x = queue[head++];
		for (size_t k = 0; k < n; k++) {
			if (e[k].g != x || seen[e[k].p])
				continue;
			seen[e[k].p] = true, from[e[k].p] = x;
			if (pred->at[e[k].p].match != RO_NONE) {
				queue[tail++] = pred->at[e[k].p].match;
				continue;
			}
			for (size_t p = e[k].p;;) {	/* turn the path round */
				size_t y = from[p], next = gold->at[y].match;
				gold->at[y].match = p, pred->at[p].match = y;
				if (y == g)
					goto out;
				p = next;
			}
		}
	}
out:
	free(from), free(queue), free(seen);
}

static void
match(attrs *gold, attrs *pred)
{
	RO_VEC(edge) e = {0};
	for (size_t i = 0; i < gold->n; i++)
		for (size_t j = 0; j < pred->n; j++) {
			double n = (double)common(&gold->at[i].content, &pred->at[j].content);
			double jac = n / ((double)(gold->at[i].content.n + pred->at[j].content.n) - n);
			if (n > 0 && jac >= 0.5)
				ro_vec_add(&e, (edge){jac, (uint32_t)i, (uint32_t)j});
		}
	if (e.n)
		qsort(e.at, e.n, sizeof *e.at, nearest);
	for (size_t k = 0; k < e.n; k++)
		if (gold->at[e.at[k].g].match == RO_NONE && pred->at[e.at[k].p].match == RO_NONE) {
			gold->at[e.at[k].g].match = e.at[k].p;
			pred->at[e.at[k].p].match = e.at[k].g;
		}
	for (size_t i = 0; i < gold->n; i++)
		if (gold->at[i].match == RO_NONE)
			augment(gold, pred, e.at, e.n, (uint32_t)i);
	free(e.at);
}

/* ---- counting --------------------------------------------------------------------------------------------------------- */
static bool
source_right(const article *a, const attr *g, const attr *p)
{
	static const char *const small[] = {"a", "an", "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their",
					    "some", "any", "all", "both", "each", "every", "no", "another", "such"};
	if (!g->source.n)
		return !p->source.n;
	set key = {0};
	for (size_t i = 0; i < g->source.n; i++) {
		ro_str w = ro_str_span(a->text, a->token.at[g->source.at[i]]);
		bool det = !word_token(a, g->source.at[i]);
		for (size_t k = 0; k < sizeof small / sizeof *small; k++)
			det |= ro_str_eq_fold(w, ro_str_of(small[k]));
		if (!det)
			ro_vec_add(&key, g->source.at[i]);
	}
	bool ok = common(key.n ? &key : &g->source, &p->source) > 0;
	free(key.at);
	return ok;
}

static void
count_exact(const attrs *gold, const attrs *pred, double *c)
{
	bool *used = ro_malloc(pred->n * 2, sizeof *used), *used_p = used + pred->n;
	for (size_t i = 0; i < gold->n; i++)
		for (size_t j = 0, done = 0, done_p = 0; j < pred->n; j++) {
			bool same = !done && !used[j] && equal(&gold->at[i].content, &pred->at[j].content);
			bool same_p = !done_p && !used_p[j] && equal(&gold->at[i].bare, &pred->at[j].bare);
			done |= same, used[j] |= same, c[C_EXACT] += same;
			done_p |= same_p, used_p[j] |= same_p, c[C_EXACT_P] += same_p;
		}
	free(used);
}

static void
count_tokens(const article *a, const attrs *gold, const attrs *pred, double *c)
{
	uint8_t *in = ro_malloc(a->token.n, 1);
	for (size_t i = 0; i < gold->n; i++)
		for (size_t k = 0; k < gold->at[i].content.n; k++)
			in[gold->at[i].content.at[k]] |= 1;
	for (size_t i = 0; i < pred->n; i++)
		for (size_t k = 0; k < pred->at[i].content.n; k++)
			in[pred->at[i].content.at[k]] |= 2;
	for (size_t i = 0; i < a->token.n; i++)
		c[C_TOK] += in[i] == 3, c[C_TOK_GOLD] += in[i] & 1, c[C_TOK_PRED] += in[i] >> 1;
	free(in);
}

static void
count(const article *a, attrs *gold, attrs *pred, double *c)
{
	match(gold, pred);
	c[C_GOLD] = (double)gold->n, c[C_PRED] = (double)pred->n;
	count_exact(gold, pred, c);
	count_tokens(a, gold, pred, c);
	for (size_t i = 0; i < gold->n; i++) {
		const attr *g = &gold->at[i];
		int form = g->form == 'p' ? C_PLAIN : g->form == 'q' ? C_QUOTED : C_MIXED;
		c[form + 1]++;
		if (g->match == RO_NONE)
			continue;
		const attr *p = &pred->at[g->match];
		bool ok = source_right(a, g, p);
		c[form]++, c[C_OVERLAP]++, c[C_END] += ok;
		c[g->source.n ? C_SRC : C_NONE] += ok, c[g->source.n ? C_SRC_OF : C_NONE_OF]++;
		c[C_CUE_OF] += g->cue.n > 0;
		c[C_CUE] += common(&g->cue, &p->cue) > 0;
	}
}

/* ---- gold and predictions ----------------------------------------------------------------------------------------------- */
static bool
is_mark(ro_str s, size_t i, size_t *n)
{
	static const char *const marks[] = {"\"", "“", "”", "„", "«", "»", "''", "``"};
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (ro_str_starts((ro_str){s.s + i, s.n - i}, ro_str_of(marks[k])))
			return *n = strlen(marks[k]), true;
	return false;
}

static char
form_of(const article *a, const ro_span *sp, size_t n)
{
	bool any = false, first = false, last = false;
	size_t len;
	for (size_t k = 0; k < n; k++) {
		ro_str s = ro_str_trim(ro_str_span(a->text, sp[k]));
		for (size_t i = 0; i < s.n; i++)
			if (is_mark(s, i, &len)) {
				any = true;
				first |= !k && !i;
				last |= k + 1 == n && i + len + 2 >= s.n;	/* as the scorer: within the last characters */
			}
	}
	return !any ? 'p' : first && last ? 'q' : 'm';
}

static bool
gold_spans(json_t *list, const size_t *at, size_t n, ro_span *out, size_t *n_out)
{
	size_t i;
	json_t *pair;
	*n_out = 0;
	json_array_foreach(list, i, pair) {
		json_int_t b = json_integer_value(json_array_get(pair, 0)), e = json_integer_value(json_array_get(pair, 1));
		if (b < 0 || e < b || (size_t)e > n || *n_out == 64)
			return false;
		out[(*n_out)++] = (ro_span){at[b], at[e]};
	}
	return true;
}

static bool
read_gold(const article *a, json_t *list, attrs *out)
{
	size_t n, k, m;
	size_t *at = eval_bytes_of(a->text, &n);
	json_t *x;
	ro_span sp[64];
	bool ok = true;
	json_array_foreach(list, k, x) {
		attr g = {.match = RO_NONE};
		ok = ok && gold_spans(json_object_get(x, "content"), at, n, sp, &m);
		g.form = form_of(a, sp, m);
		for (size_t i = 0; i < m; i++)
			add_span(a, &g.content, sp[i]);
		ok = ok && gold_spans(json_object_get(x, "source"), at, n, sp, &m);
		for (size_t i = 0; i < m; i++)
			add_span(a, &g.source, sp[i]);
		ok = ok && gold_spans(json_object_get(x, "cue"), at, n, sp, &m);
		for (size_t i = 0; i < m; i++)
			add_span(a, &g.cue, sp[i]);
		strip(a, &g);
		if (g.content.n)
			ro_vec_add(out, g);
		else
			free(g.source.at), free(g.cue.at);
	}
	free(at);
	return ok;
}

static void
put_spans(ro_buf *b, const ro_doc *d, const char *key, const ro_span *s, size_t n)
{
	ro_buf_fmt(b, "\"%s\":[", key);
	for (size_t i = 0; i < n; i++)
		if (s[i].end > s[i].beg)
			ro_buf_fmt(b, "%s[%zu,%zu]", i ? "," : "", ro_doc_chars(d, s[i].beg), ro_doc_chars(d, s[i].end));
	ro_buf_c(b, ']');
}

/* Statements with a cue are what PolNeAR marks; an account's unattributed sentences are not. */
static void
read_pred(eval_run *e, const article *a, const ro_doc *d, attrs *out)
{
	size_t n, k = 0;
	const ro_statement *s = ro_doc_statements(d, &n);
	for (size_t i = 0; i < n; i++) {
		if (!s[i].cue_span.end)
			continue;
		attr p = {.match = RO_NONE};
		for (size_t j = 0; j < s[i].n_content; j++)
			add_span(a, &p.content, s[i].content[j]);
		if (s[i].speaker_span.end)
			add_span(a, &p.source, s[i].speaker_span);
		add_span(a, &p.cue, s[i].cue_span);
		strip(a, &p);
		ro_vec_add(out, p);
		ro_buf_z(&e->out, k++ ? ",{" : "{");
		put_spans(&e->out, d, "source", &s[i].speaker_span, 1);
		ro_buf_c(&e->out, ',');
		put_spans(&e->out, d, "cue", &s[i].cue_span, 1);
		ro_buf_c(&e->out, ',');
		put_spans(&e->out, d, "content", s[i].content, s[i].n_content);
		ro_buf_c(&e->out, '}');
	}
}

static void
drop(attrs *v)
{
	for (size_t i = 0; i < v->n; i++)
		free(v->at[i].content.at), free(v->at[i].bare.at), free(v->at[i].source.at), free(v->at[i].cue.at);
	free(v->at);
}

static bool
one_article(eval_run *e, json_t *x, size_t line, ro_err *err)
{
	const char *text = json_string_value(json_object_get(x, "text")), *id = json_string_value(json_object_get(x, "id"));
	if (!text || !id)
		return ro_err_set(err, RO_FORMAT, line, "line %zu has no \"text\" or no \"id\"", line);
	article a = {.text = ro_str_of(text)};
	attrs gold = {0}, pred = {0};
	ro_options o = {.path = id, .raw = true};
	ro_doc *d = ro_read(e->s, a.text, &o, err);
	bool ok = d != NULL;
	if (ok && !(ok = ro_str_eq(ro_doc_text(d), a.text)))
		ro_err_set(err, RO_FORMAT, line, "line %zu: the text changed in reading", line);
	tokenize(&a);
	if (ok && !(ok = read_gold(&a, json_object_get(x, "attributions"), &gold)))
		ro_err_set(err, RO_FORMAT, line, "line %zu: a span is outside the text", line);
	if (ok) {
		ro_buf_z(&e->out, "{\"id\":");
		ro_buf_json(&e->out, ro_str_of(id));
		ro_buf_z(&e->out, ",\"attributions\":[");
		read_pred(e, &a, d, &pred);
		ro_buf_z(&e->out, "]}\n");
		count(&a, &gold, &pred, eval_doc(e));
	}
	drop(&gold), drop(&pred);
	free(a.token.at);
	ro_doc_free(d);
	return ok;
}

static bool
run(eval_run *e, ro_err *err)
{
	ro_str rest = e->gold, line;
	for (size_t n = 1; ro_str_next(&rest, '\n', &line); n++) {
		if (!ro_str_trim(line).n)
			continue;
		json_error_t fault;
		json_t *x = json_loadb(line.s, line.n, JSON_ALLOW_NUL, &fault);
		bool ok = x ? one_article(e, x, n, err) : ro_err_set(err, RO_FORMAT, n, "line %zu is not JSON: %.150s", n, fault.text);
		json_decref(x);
		if (!ok)
			return false;
	}
	return true;
}

const eval_kind eval_attribution = {"attribution", run, metrics};
