/* SPDX-License-Identifier: MIT
 * `readout compare`: accounts of one meeting side by side, issue by issue, each cell with its words. */
#include "cli/compare.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool
cmp_wanted(const cmp_view *v, const ro_row *r)
{
	return !v->only || !strcmp(v->only, ro_relation_name(r->relation));
}

size_t
cmp_paragraph(const ro_doc *d, size_t at)
{
	ro_str t = ro_doc_text(d);
	ro_span title = ro_doc_info(d)->title_span;
	size_t n = 0;
	for (size_t i = title.end; i <= at && i < t.n; i++)
		n += t.s[i] != '\n' && (i == 0 || t.s[i - 1] == '\n' || i == title.end);
	return n;
}

void
cmp_issue(ro_buf *b, const ro_row *r)
{
	ro_buf_str(b, r->name);
	if (r->locus.n)
		ro_buf_fmt(b, " / %.*s", (int)r->locus.n, r->locus.s);
}

void
cmp_relation(ro_buf *b, const cmp_view *v, const ro_row *r)
{
	ro_buf_z(b, ro_relation_name(r->relation));
	if (r->only == RO_NONE)
		return;
	ro_buf_c(b, ' ');
	cmp_label(b, v, r->only);
}

/* At most `most` bytes, cut after a word. */
static ro_str
cut(ro_str s, size_t most)
{
	if (!most || s.n <= most)
		return s;
	size_t n = most;
	while (n > most / 2 && s.s[n] != ' ')
		n--;
	return (ro_str){s.s, n};
}

static void
one_line(ro_buf *b, ro_str s)
{
	for (size_t i = 0; i < s.n; i++)
		ro_buf_c(b, s.s[i] == '\n' || s.s[i] == '\t' ? ' ' : s.s[i]);
}

void
cmp_cell(ro_buf *b, const cmp_view *v, const ro_row *r, size_t account, size_t most)
{
	const ro_account_cell *c = &r->cell[account];
	const ro_doc *d = v->doc[account];
	if (!c->mentioned)
		ro_buf_z(b, "not mentioned");
	for (size_t i = 0; c->mentioned && i < c->n_quote; i++) {
		ro_str words = cli_words(d, c->quote[i]), s = cut(words, most);
		ro_buf_z(b, i ? " … \"" : "\"");
		one_line(b, s);
		ro_buf_z(b, s.n < words.n ? " …\" " : "\" ");
		cmp_place(b, v, r, account, c->quote[i]);
		if (most && i == 1)
			break;
	}
}

/* ---- columns and documents ------------------------------------------------------------------------------------------- */
void
cmp_letter(ro_buf *b, size_t k)
{
	if (k >= 26)
		cmp_letter(b, k / 26 - 1);
	ro_buf_c(b, (char)('A' + (int)(k % 26)));
}

void
cmp_label(ro_buf *b, const cmp_view *v, size_t column)
{
	if (v->parties)
		ro_buf_str(b, ro_doc_info(v->doc[column])->voice);
	else
		cmp_letter(b, column);
}

const ro_doc *
cmp_origin(const cmp_view *v, size_t column, ro_span *s, size_t *k)
{
	size_t beg = s->beg;
	*k = ro_comparison_origin(v->c, column, &beg);
	*s = (ro_span){beg, beg + (s->end - s->beg)};
	return v->file[*k];
}

/* Doe, as the Utopian account has it, called ...: via UTO. In a party's own account nothing is said. */
ro_str
cmp_via(const cmp_view *v, const ro_row *r, size_t column, ro_span s)
{
	const ro_account_cell *c = r ? &r->cell[column] : NULL;
	const ro_position *p = ro_doc_positions(v->doc[column], NULL);
	size_t k;
	ro_span there = s;
	if (!v->parties)
		return (ro_str){"", 0};
	ro_str own = ro_doc_info(cmp_origin(v, column, &there, &k))->voice, who = own;
	for (size_t i = 0; c && i < c->n_position; i++) {
		const ro_position *q = &p[c->position[i]];
		if (q->words.beg >= s.end || q->words.end <= s.beg)
			continue;
		size_t via = q->statement == RO_NONE ? RO_NONE : ro_doc_statements(v->doc[column], NULL)[q->statement].via;
		const ro_actor *a = via == RO_NONE ? NULL : &ro_doc_actors(v->doc[column], NULL)[via];
		who = !a ? own : a->country.n ? a->country : a->name;
		break;
	}
	return ro_str_eq(who, ro_doc_info(v->doc[column])->voice) ? (ro_str){"", 0} : who;
}

void
cmp_place(ro_buf *b, const cmp_view *v, const ro_row *r, size_t column, ro_span s)
{
	size_t k;
	ro_str via = cmp_via(v, r, column, s);
	const ro_doc *d = cmp_origin(v, column, &s, &k);
	cmp_letter(b, k);
	ro_buf_fmt(b, ":%zu", cmp_paragraph(d, s.beg));
	if (via.n)
		ro_buf_fmt(b, " via %.*s", (int)via.n, via.s);
}

void
cmp_file(ro_buf *b, const ro_doc *d, size_t k)
{
	const ro_info *i = ro_doc_info(d);
	ro_str who = i->voice.n ? i->voice : i->publisher.n ? i->publisher : i->path;
	cmp_letter(b, k);
	ro_buf_fmt(b, ": %.*s (", (int)who.n, who.s);
	if (i->voice.n && i->publisher.n)
		ro_buf_fmt(b, "%.*s, ", (int)i->publisher.n, i->publisher.s);
	ro_buf_fmt(b, "%.*s)", (int)(i->date.n ? i->date.n : 7), i->date.n ? i->date.s : "no date");
}

void
cmp_heading(ro_buf *b, const cmp_view *v, size_t column)
{
	const ro_info *i = ro_doc_info(v->doc[column]);
	if (!v->parties) {
		cmp_file(b, v->doc[column], column);
		return;
	}
	ro_buf_str(b, i->voice);
	if (i->voice_name.n)
		ro_buf_fmt(b, ": %.*s", (int)i->voice_name.n, i->voice_name.s);
}

static const struct { const char *name; void (*write)(ro_buf *, const cmp_view *); } formats[] = {
	{"text", cmp_text}, {"json", cmp_json}, {"md", cmp_markdown}, {"html", cmp_html}, {"csv", cmp_csv}};
enum { N_FORMATS = sizeof formats / sizeof *formats };

static void
say_left_out(const ro_comparison *c)
{
	ro_str s = ro_comparison_left_out(c);
	if (s.n)
		fprintf(stderr, "readout: more than %d parties, left out: %.*s; choose with --parties\n", RO_MAX_ACCOUNTS, (int)s.n, s.s);
}

static int
compare(const ro_model *m, char **file, cmp_view *v, size_t format)
{
	ro_doc **doc = ro_malloc(v->n_file, sizeof *doc);
	ro_err err = {0};
	ro_buf b = {0};
	bool ok = cli_read_all(m, file, v->n_file, doc);
	ro_comparison *c = !ok ? NULL : v->parties ? ro_compare_parties(m, doc, v->n_file, v->parties, &err) : ro_compare(m, doc, v->n_file, &err);
	if (ok && !c)
		cli_say(&err);
	if (c) {
		say_left_out(c);
		v->file = doc, v->c = c, v->n = ro_comparison_columns(c);
		for (size_t i = 0; i < v->n; i++)
			v->doc[i] = ro_comparison_column(c, i);
		formats[format].write(&b, v);
		ok = cli_write(&b);
	}
	ro_buf_free(&b);
	ro_comparison_free(c);
	for (size_t i = 0; i < v->n_file; i++)
		ro_doc_free(doc[i]);
	free(doc);
	return !c || !ok;
}

/* 2 after a message, if what was asked for cannot be. */
static int
refuse(int n, const char *by, size_t format)
{
	const char *what = by && strcmp(by, "party") && strcmp(by, "account") ? "--by takes account or party"
			   : by && !strcmp(by, "party")			       ? (n < 1 ? "compare --by party takes files" : NULL)
			   : n < 2 || n > RO_MAX_ACCOUNTS		       ? "compare takes 2 to 16 files"
									       : NULL;
	if (format == N_FORMATS)
		what = "unknown format";
	if (what)
		fprintf(stderr, "readout: %s: see `readout compare --help`\n", what);
	return what ? 2 : 0;
}

static int
run(int argc, char **argv)
{
	const char *json = NULL, *format = NULL, *model = NULL, *only = NULL, *why = NULL, *data = NULL, *by = NULL, *parties = NULL;
	const cli_option table[] = {
		{"--json", NULL, "one JSON object (the default to a pipe)", &json},
		{"--format", "F", "text, json, md, html or csv", &format},
		{"--by", "WHAT", "a column for each account (the default) or party: what it says in all documents", &by},
		{"--parties", "P", "with --by party: these only, \"USA|RUS\"", &parties},
		{"--only", "R", "rows of one relation: agree, both, differ or only", &only},
		{"--why", NULL, "what decided each row; what was looked for where nothing is mentioned", &why},
		{"--data", "DIR", CLI_DATA, &data},
		{"--model", "FILE", "weights other than the built-in ones", &model},
		{0},
	};
	int n = cli_options(&cli_compare, table, argc, argv);
	size_t f = 0;
	if (n < 0)
		return 2;
	const char *name = format ? format : json || !isatty(1) ? "json" : "text";
	while (f < N_FORMATS && strcmp(name, formats[f].name))
		f++;
	if (refuse(n, by, f))
		return 2;
	ro_model *m = cli_model(model, data);
	if (!m)
		return 1;
	int rc = compare(m, argv, &(cmp_view){.n_file = (size_t)n, .parties = by && !strcmp(by, "party") ? parties ? parties : "" : NULL, .only = only, .why = why != NULL}, f);
	ro_model_free(m);
	return rc;
}

const cli_command cli_compare = {
	"compare", "[OPTION]... A B [C...]", "accounts of one meeting, issue by issue: agree, differ, only one says it",
	"  readout compare examples/readout-a.txt examples/readout-b.txt\n"
	"  readout compare --format html examples/readout-a.txt examples/readout-b.txt >table.html\n"
	"  readout compare --by party --only differ examples/*.txt\n",
	run,
};
