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
cmp_relation(ro_buf *b, const ro_row *r)
{
	ro_buf_z(b, ro_relation_name(r->relation));
	if (r->only != RO_NONE)
		ro_buf_fmt(b, " %c", 'A' + (int)r->only);
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
		ro_buf_fmt(b, "%s\" %c:%zu", s.n < words.n ? " …" : "", 'A' + (int)account, cmp_paragraph(d, c->quote[i].beg));
		if (most && i == 1)
			break;
	}
}

void
cmp_heading(ro_buf *b, const cmp_view *v, size_t account)
{
	const ro_info *i = ro_doc_info(v->doc[account]);
	ro_str who = i->voice.n ? i->voice : i->publisher.n ? i->publisher : i->path;
	ro_buf_fmt(b, "%.*s (", (int)who.n, who.s);
	if (i->voice.n && i->publisher.n)
		ro_buf_fmt(b, "%.*s, ", (int)i->publisher.n, i->publisher.s);
	ro_buf_fmt(b, "%.*s)", (int)(i->date.n ? i->date.n : 7), i->date.n ? i->date.s : "no date");
}

static bool
read_all(const ro_model *m, char **file, size_t n, ro_doc **doc)
{
	ro_session *s = ro_session_new(m);
	ro_err err = {0};
	bool ok = true;
	for (size_t i = 0; i < n; i++) {
		doc[i] = ro_read_file(s, file[i], NULL, &err);
		if (!doc[i])
			cli_say(&err);
		ok &= doc[i] != NULL;
	}
	ro_session_free(s);
	return ok;
}

static const struct { const char *name; void (*write)(ro_buf *, const cmp_view *); } formats[] = {
	{"text", cmp_text}, {"json", cmp_json}, {"md", cmp_markdown}, {"html", cmp_html}, {"csv", cmp_csv}};
enum { N_FORMATS = sizeof formats / sizeof *formats };

static int
compare(const ro_model *m, char **file, cmp_view *v, size_t format)
{
	ro_doc **doc = ro_malloc(v->n, sizeof *doc);
	ro_err err = {0};
	ro_buf b = {0};
	bool ok = read_all(m, file, v->n, doc);
	ro_comparison *c = ok ? ro_compare(m, doc, v->n, &err) : NULL;
	if (ok && !c)
		cli_say(&err);
	if (c) {
		v->doc = doc, v->c = c;
		formats[format].write(&b, v);
		ok = cli_write(&b);
	}
	ro_buf_free(&b);
	ro_comparison_free(c);
	for (size_t i = 0; i < v->n; i++)
		ro_doc_free(doc[i]);
	free(doc);
	return !c || !ok;
}

static int
run(int argc, char **argv)
{
	const char *json = NULL, *format = NULL, *model = NULL, *only = NULL, *why = NULL, *data = NULL;
	const cli_option table[] = {
		{"--json", NULL, "one JSON object (the default to a pipe)", &json},
		{"--format", "F", "text, json, md, html or csv", &format},
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
	if (f == N_FORMATS || n < 2 || n > RO_MAX_ACCOUNTS) {
		fprintf(stderr, "readout: %s: see `readout compare --help`\n", n < 2 || n > RO_MAX_ACCOUNTS ? "compare takes 2 to 16 files" : "unknown format");
		return 2;
	}
	ro_model *m = cli_model(model, data);
	if (!m)
		return 1;
	int rc = compare(m, argv, &(cmp_view){.n = (size_t)n, .only = only, .why = why != NULL}, f);
	ro_model_free(m);
	return rc;
}

const cli_command cli_compare = {
	"compare", "[OPTION]... A B [C...]", "accounts of one meeting, issue by issue: agree, differ, only one says it",
	"  readout compare examples/readout-a.txt examples/readout-b.txt\n  readout compare --format html a.txt b.txt >table.html\n",
	run,
};
