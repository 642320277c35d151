/* SPDX-License-Identifier: MIT
 * Trees and reference against Universal Dependencies data, on its words and sentences.
 *
 * LAS as the CoNLL 2018 shared task has it: head and relation right, subtypes (nsubj:pass) left out; the line below it
 * counts them. Reference: for each third-person pronoun that GUM marks as a mention with an earlier one of its entity in
 * the document, the word that the program links it to is the head of a mention of that entity. */
#include "cli/conllu.h"
#include "cli/eval.h"

#include "base/err.h"

#include <stdlib.h>

enum { C_WORDS, C_UPOS, C_XPOS, C_UAS, C_LAS, C_LAS_FULL, C_REF, C_REF_OF };

static const eval_metric syntax_metrics[] = {
	{"UPOS", C_UPOS, C_WORDS, -1}, {"XPOS", C_XPOS, C_WORDS, -1}, {"UAS", C_UAS, C_WORDS, -1},
	{"LAS", C_LAS, C_WORDS, -1}, {"LAS with subtypes", C_LAS_FULL, C_WORDS, -1}, {0},
};
static const eval_metric reference_metrics[] = {{"antecedent of third-person pronouns", C_REF, C_REF_OF, -1}, {0}};

static ro_str
universal(ro_str rel)
{
	const char *p = rel.n ? memchr(rel.s, ':', rel.n) : NULL;
	return (ro_str){rel.s, p ? (size_t)(p - rel.s) : rel.n};
}

static ro_doc *
read_doc(eval_run *e, const conllu_doc *c, ro_err *err)
{
	ro_options o = {.path = "gold", .raw = true, .words = c->span.at, .n_words = c->span.n, .sentences = c->first.at, .n_sentences = c->first.n};
	return ro_read(e->s, ro_buf_slice(&c->text), &o, err);
}

/* The document again with our tags, heads and relations. */
static void
write_doc(ro_buf *b, const conllu_doc *c, const ro_token *t)
{
	size_t w = 0, s = 0;
	for (size_t i = 0; i < c->line.n; i++) {
		if (w == c->word.n || c->word.at[w].line != i) {
			ro_buf_str(b, c->line.at[i]);
			ro_buf_c(b, '\n');
			continue;
		}
		while (s + 1 < c->first.n && c->first.at[s + 1] <= w)
			s++;
		const ro_str *col = c->word.at[w].col;
		for (int k = U_ID; k <= U_LEMMA; k++)
			ro_buf_fmt(b, "%.*s\t", (int)col[k].n, col[k].s);
		ro_buf_fmt(b, "%s\t%s\t_\t%zu\t%s\t_\t_\n", t[w].upos, t[w].xpos, t[w].head == w ? (size_t)0 : t[w].head - c->first.at[s] + 1, t[w].rel);
		w++;
	}
}

static void
count_syntax(const conllu_doc *c, const ro_token *t, double *n)
{
	for (size_t s = 0, w = 0; w < c->word.n; w++) {
		while (s + 1 < c->first.n && c->first.at[s + 1] <= w)
			s++;
		const conllu_word *g = &c->word.at[w];
		size_t head = t[w].head == w ? 0 : t[w].head - c->first.at[s] + 1;
		ro_str rel = ro_str_of(t[w].rel);
		n[C_WORDS]++;
		n[C_UPOS] += ro_str_eq(g->col[U_UPOS], ro_str_of(t[w].upos));
		n[C_XPOS] += ro_str_eq(g->col[U_XPOS], ro_str_of(t[w].xpos));
		n[C_UAS] += head == g->head;
		n[C_LAS] += head == g->head && ro_str_eq(universal(g->col[U_REL]), universal(rel));
		n[C_LAS_FULL] += head == g->head && ro_str_eq(g->col[U_REL], rel);
	}
}

/* ---- GUM's Entity= ----------------------------------------------------------------------------------------------- */
typedef struct open_mention {
	size_t entity, first;
} open_mention;

/* Head of the words a..z of one sentence: the word whose head lies outside. */
static size_t
mention_head(const conllu_doc *c, size_t sentence_first, size_t a, size_t z)
{
	for (size_t i = a; i <= z; i++) {
		size_t h = c->word.at[i].head;
		if ((!h || sentence_first + h - 1 < a || sentence_first + h - 1 > z) && !ro_str_eq(c->word.at[i].col[U_UPOS], RO_STR("PUNCT")))
			return i;
	}
	return a;
}

static ro_str
entity_field(ro_str misc)
{
	ro_str part;
	while (ro_str_next(&misc, '|', &part))
		if (ro_str_starts(part, RO_STR("Entity=")))
			return (ro_str){part.s + 7, part.n - 7};
	return (ro_str){NULL, 0};
}

/* entity[word] = number + 1 of the entity that the word heads a mention of. "(12-person-...(14-place-...)" opens two and
 * closes the second; "12)" closes the first. */
static void
read_entities(const conllu_doc *c, size_t *entity)
{
	RO_VEC(open_mention) open = {0};
	for (size_t s = 0, w = 0; w < c->word.n; w++) {
		while (s + 1 < c->first.n && c->first.at[s + 1] <= w)
			s++;
		ro_str f = entity_field(c->word.at[w].col[U_MISC]);
		for (size_t i = 0; i < f.n;) {
			bool opens = f.s[i] == '(';
			i += opens;
			size_t id = 0, from = i;
			while (i < f.n && f.s[i] >= '0' && f.s[i] <= '9')
				id = id * 10 + (size_t)(f.s[i++] - '0');
			if (i == from) {
				i++;
				continue;
			}
			while (i < f.n && f.s[i] != '(' && f.s[i] != ')')
				i++;
			bool closes = i < f.n && f.s[i] == ')';
			if (opens)
				ro_vec_add(&open, (open_mention){id, w});
			for (size_t k = open.n; closes && k-- > 0;)
				if (open.at[k].entity == id) {
					size_t h = open.at[k].first >= c->first.at[s] ? mention_head(c, c->first.at[s], open.at[k].first, w) : w;
					if (!entity[h] && open.at[k].first >= c->first.at[s])
						entity[h] = id + 1;
					memmove(open.at + k, open.at + k + 1, (open.n - k - 1) * sizeof *open.at);
					open.n--;
					break;
				}
			i += closes;
		}
	}
	free(open.at);
}

static bool
third_person(ro_str w)
{
	static const char *const all[] = {"he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "himself",
					  "herself", "itself", "themselves"};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (ro_str_eq_fold(w, ro_str_of(all[i])))
			return true;
	return false;
}

static void
count_reference(const conllu_doc *c, const ro_token *t, double *n)
{
	size_t *entity = ro_malloc(c->word.n, sizeof *entity);
	read_entities(c, entity);
	for (size_t w = 0; w < c->word.n; w++) {
		if (!entity[w] || !third_person(c->word.at[w].col[U_FORM]))
			continue;
		bool earlier = false;
		for (size_t k = w; k-- > 0 && !earlier;)
			earlier = entity[k] == entity[w];
		if (!earlier)
			continue;
		n[C_REF_OF]++;
		n[C_REF] += t[w].link != UINT32_MAX && entity[t[w].link] == entity[w];
	}
	free(entity);
}

static bool
run(eval_run *e, ro_err *err, void (*count)(const conllu_doc *, const ro_token *, double *))
{
	ro_str rest = e->gold;
	conllu_doc c = {0};
	ro_err fault = {0};
	bool ok = true;
	while (ok && conllu_next(&rest, &c, &fault)) {
		ro_doc *d = read_doc(e, &c, &fault);
		if ((ok = d != NULL)) {
			const ro_token *t = ro_doc_tokens(d, NULL);
			count(&c, t, eval_doc(e));
			write_doc(&e->out, &c, t);
		}
		ro_doc_free(d);
		conllu_clear(&c);
	}
	conllu_clear(&c);
	return fault.code ? ro_err_set(err, fault.code, fault.at, "cannot read '%s': %.150s", e->path, fault.msg) : ok;
}

static bool
run_syntax(eval_run *e, ro_err *err)
{
	return run(e, err, count_syntax);
}

static bool
run_reference(eval_run *e, ro_err *err)
{
	return run(e, err, count_reference);
}

const eval_kind eval_syntax = {"syntax", run_syntax, syntax_metrics};
const eval_kind eval_reference = {"reference", run_reference, reference_metrics};
