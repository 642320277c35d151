/* SPDX-License-Identifier: MIT
 * `readout compare --json`: accounts, facts, rows with their cells. `words` is always the account's text at `span`. */
#include "cli/compare.h"

void
cmp_json_letter(ro_buf *b, const char *k, size_t account)
{
	ro_buf id = {0};
	cmp_letter(&id, account);
	text(b, k, ro_buf_slice(&id));
	ro_buf_free(&id);
}

/* "account":"A" or, of parties, "party":"RUS" */
static void
column(ro_buf *b, const cmp_view *v, const char *k, size_t i)
{
	ro_buf id = {0};
	cmp_label(&id, v, i);
	text(b, k ? k : v->parties ? "party" : "account", ro_buf_slice(&id));
	ro_buf_free(&id);
}

static void
relation(ro_buf *b, const cmp_view *v, enum ro_relation_kind kind, size_t only)
{
	text(b, "relation", ro_str_of(ro_relation_name(kind)));
	if (only != RO_NONE)
		column(b, v, "only", only);
}

static void
account(ro_buf *b, const cmp_view *v, size_t i)
{
	const ro_info *info = ro_doc_info(v->file[i]);
	key(b, NULL);
	ro_buf_c(b, '{');
	cmp_json_letter(b, "id", i);
	known(b, "path", info->path);
	known(b, "url", info->url);
	known(b, "voice", info->voice);
	known(b, "publisher", info->publisher);
	known(b, "date", info->date);
	known(b, "title", info->title);
	ro_buf_c(b, '}');
}

static void
party(ro_buf *b, const cmp_view *v, size_t i)
{
	const ro_info *info = ro_doc_info(v->doc[i]);
	key(b, NULL);
	ro_buf_c(b, '{');
	text(b, "id", info->voice);
	known(b, "name", info->voice_name);
	ro_buf_c(b, '}');
}

/* r is NULL for words of a fact */
static void
quote(ro_buf *b, const cmp_view *v, const ro_row *r, size_t i, ro_span s)
{
	size_t k;
	ro_str via = r ? cmp_via(v, r, i, s) : (ro_str){"", 0};
	const ro_doc *d = cmp_origin(v, i, &s, &k);
	key(b, NULL);
	ro_buf_c(b, '{');
	if (v->parties) {
		cmp_json_letter(b, "account", k);
		known(b, "via", via);
	}
	text(b, "words", cli_words(d, s));
	span(b, "span", d, s);
	key(b, NULL);
	ro_buf_fmt(b, "\"paragraph\":%zu}", cmp_paragraph(d, s.beg));
}

static void
position(ro_buf *b, const cmp_view *v, size_t i, const ro_position *p)
{
	size_t k;
	ro_span s = p->words;
	if (!v->parties) {
		text(b, NULL, p->id);
		return;
	}
	cmp_origin(v, i, &s, &k);
	key(b, NULL);
	ro_buf_c(b, '{');
	cmp_json_letter(b, "account", k);
	text(b, "id", p->id);
	ro_buf_c(b, '}');
}

static void
told(ro_buf *b, const cmp_view *v, const ro_row *r, size_t i)
{
	const ro_account_cell *c = &r->cell[i];
	if (!v->parties)
		known(b, "party", c->party);
	known(b, "stance", c->stance);
	key(b, "quotes");
	ro_buf_c(b, '[');
	for (size_t k = 0; k < c->n_quote; k++)
		quote(b, v, r, i, c->quote[k]);
	ro_buf_c(b, ']');
	key(b, "positions");
	ro_buf_c(b, '[');
	for (size_t k = 0; k < c->n_position; k++)
		position(b, v, i, &ro_doc_positions(v->doc[i], NULL)[c->position[k]]);
	ro_buf_c(b, ']');
}

static void
silent(ro_buf *b, const cmp_view *v, const ro_row *r, size_t i)
{
	const ro_account_cell *c = &r->cell[i];
	ro_str rest = r->searched, part;
	key(b, "searched");
	ro_buf_z(b, "{\"phrases\":[");
	while (ro_str_next(&rest, '|', &part))
		text(b, NULL, part);
	ro_buf_z(b, "],\"places\":[");
	if (r->locus.n)
		text(b, NULL, r->locus);
	ro_buf_c(b, ']');
	if (c->nearest.end) {
		size_t k;
		ro_span s = c->nearest;
		const ro_doc *d = cmp_origin(v, i, &s, &k);
		key(b, "nearest");
		ro_buf_c(b, '{');
		if (v->parties)
			cmp_json_letter(b, "account", k);
		text(b, "words", cli_words(d, s));
		span(b, "span", d, s);
		key(b, NULL);
		ro_buf_fmt(b, "\"likeness\":%.2f}", c->likeness);
	}
	ro_buf_c(b, '}');
}

static void
cell(ro_buf *b, const cmp_view *v, const ro_row *r, size_t i)
{
	key(b, NULL);
	ro_buf_c(b, '{');
	column(b, v, NULL, i);
	key(b, "mentioned");
	ro_buf_z(b, r->cell[i].mentioned ? "true" : "false");
	if (r->cell[i].mentioned)
		told(b, v, r, i);
	else
		silent(b, v, r, i);
	ro_buf_c(b, '}');
}

static void
row(ro_buf *b, const cmp_view *v, const ro_row *r)
{
	key(b, NULL);
	ro_buf_z(b, "{\"issue\":{");
	text(b, "topic", r->topic);
	text(b, "name", r->name);
	known(b, "locus", r->locus);
	ro_buf_c(b, '}');
	relation(b, v, r->relation, r->only);
	text(b, "why", r->why);
	key(b, "cells");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < v->n; i++)
		cell(b, v, r, i);
	ro_buf_z(b, "]}");
}

static void
fact(ro_buf *b, const cmp_view *v, const ro_fact *f)
{
	key(b, NULL);
	ro_buf_c(b, '{');
	text(b, "what", f->what);
	text(b, "relation", ro_str_of(ro_relation_name(f->relation)));
	key(b, "cells");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < v->n; i++) {
		key(b, NULL);
		ro_buf_c(b, '{');
		column(b, v, NULL, i);
		known(b, "value", f->value[i]);
		span(b, "span", v->doc[i], f->words[i]);
		ro_buf_c(b, '}');
	}
	ro_buf_z(b, "]}");
}

/* A fact that is told in words of its own is a row as well. */
static void
fact_row(ro_buf *b, const cmp_view *v, const ro_fact *f)
{
	key(b, NULL);
	ro_buf_fmt(b, "{\"issue\":{\"topic\":\"meeting: %.*s\",\"locus\":null}", (int)f->what.n, f->what.s);
	relation(b, v, f->relation, f->only);
	key(b, "cells");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < v->n; i++) {
		key(b, NULL);
		ro_buf_c(b, '{');
		column(b, v, NULL, i);
		key(b, "mentioned");
		ro_buf_z(b, f->value[i].n ? "true,\"quotes\":[" : "false,\"searched\":{\"phrases\":[],\"places\":[]}}");
		if (f->value[i].n && f->words[i].end)
			quote(b, v, NULL, i, f->words[i]);
		ro_buf_z(b, f->value[i].n ? "]}" : "");
	}
	ro_buf_z(b, "]}");
}

static void
term_cell(ro_buf *b, const cmp_view *v, size_t i, const ro_phrases *c)
{
	key(b, NULL);
	ro_buf_c(b, '{');
	column(b, v, NULL, i);
	key(b, "words");
	ro_buf_c(b, '[');
	for (size_t k = 0; k < c->n; k++)
		quote(b, v, NULL, i, c->span[k]);
	ro_buf_z(b, "]}");
}

static void
term(ro_buf *b, const cmp_view *v, const ro_term *t)
{
	key(b, NULL);
	ro_buf_c(b, '{');
	known(b, "concept", t->concept);
	key(b, "cells");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < v->n; i++)
		term_cell(b, v, i, &t->cell[i]);
	ro_buf_c(b, ']');
	key(b, NULL);
	ro_buf_fmt(b, "\"confidence\":%.2f", t->confidence);
	text(b, "evidence", t->why);
	ro_buf_c(b, '}');
}

static bool
of_place(ro_str what)
{
	return ro_str_eq(what, RO_STR("place")) || ro_str_eq(what, RO_STR("on the margins of"));
}

static bool
in_words(const cmp_view *v, const ro_fact *f)
{
	if (ro_str_eq(f->what, RO_STR("date")) && f->relation != RO_DIFFER)
		return false;
	if (of_place(f->what) && f->relation == RO_ONLY)	/* the place stands in a dateline or is understood: no silence to tell */
		return false;
	for (size_t i = 0; i < v->n; i++)
		if (f->value[i].n && !f->words[i].end)
			return false;
	return true;
}

void
cmp_json(ro_buf *b, const cmp_view *v)
{
	size_t n;
	ro_buf_z(b, "{\"accounts\":[");
	for (size_t i = 0; i < v->n_file; i++)
		account(b, v, i);
	ro_buf_z(b, v->parties ? "],\"parties\":[" : "");
	for (size_t i = 0; v->parties && i < v->n; i++)
		party(b, v, i);
	ro_buf_z(b, "],\"facts\":[");
	const ro_fact *f = ro_comparison_facts(v->c, &n);
	for (size_t i = 0; i < n; i++)
		fact(b, v, &f[i]);
	ro_buf_z(b, "],\"rows\":[");
	const ro_row *r = ro_comparison_rows(v->c, &n);
	for (size_t i = 0; i < n; i++)
		if (cmp_wanted(v, &r[i]))
			row(b, v, &r[i]);
	f = ro_comparison_facts(v->c, &n);
	for (size_t i = 0; i < n; i++)
		if (in_words(v, &f[i]) && (!v->only || !strcmp(v->only, ro_relation_name(f[i].relation))))
			fact_row(b, v, &f[i]);
	ro_buf_z(b, "],\"terms\":[");
	const ro_term *t = ro_comparison_terms(v->c, &n);
	for (size_t i = 0; i < n; i++)
		term(b, v, &t[i]);
	ro_buf_z(b, "]}\n");
}
