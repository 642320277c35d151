/* SPDX-License-Identifier: MIT
 * `readout show`: the text itself, with speakers, cues and contents in colour and the statements' numbers beside them; as
 * ANSI for a terminal or as one HTML page without scripts. A person checks at a glance.
 *
 * Every code point has at most one mark: speaker, cue and addressee before content. The text is cut where the mark changes. */
#include "cli/cli.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

enum mark { M_NONE, M_CONTENT, M_DIRECT, M_ACTOR, M_SPEAKER, M_CUE, M_ADDRESSEE, M_VIA, N_MARKS };

static const struct { const char *ansi, *css, *name; } look[N_MARKS] = {
	{"0", "", ""},
	{"0;32", "content", "content, indirect"},
	{"0;36", "direct", "content, direct or mixed"},
	{"0;4", "actor", "actor"},
	{"0;1;33", "speaker", "speaker"},
	{"0;1;35", "cue", "cue"},
	{"0;1;34", "addressee", "addressee"},
	{"0;1;31", "via", "via"},
};

typedef struct sheet {
	const ro_doc *d;
	uint8_t *mark;			/* [bytes] */
	uint32_t *starts;		/* [bytes + 1] statement + 1 whose first word stands here */
	size_t n;
} sheet;

static void
paint(sheet *s, ro_span sp, enum mark m)
{
	for (size_t i = sp.beg; i < sp.end; i++)
		if (m > s->mark[i])
			s->mark[i] = (uint8_t)m;
}

static void
prepare(sheet *s, const ro_doc *d)
{
	size_t n;
	const ro_statement *st = ro_doc_statements(d, &n);
	s->d = d;
	s->n = ro_doc_text(d).n;
	s->mark = ro_malloc(s->n, 1);
	s->starts = ro_malloc(s->n + 1, sizeof *s->starts);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < st[i].n_content; k++)
			paint(s, st[i].content[k], st[i].how == RO_INDIRECT ? M_CONTENT : M_DIRECT);
		paint(s, st[i].speaker_span, M_SPEAKER);
		paint(s, st[i].cue_span, M_CUE);
		paint(s, st[i].addressee_span, M_ADDRESSEE);
		paint(s, st[i].via_span, M_VIA);
		size_t at = st[i].content[0].beg;
		if (st[i].cue_span.end && st[i].cue_span.beg < at)
			at = st[i].cue_span.beg;
		while (at < s->n && s->starts[at])
			at++;
		s->starts[at] = (uint32_t)i + 1;
	}
	const ro_actor *a = ro_doc_actors(d, &n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < a[i].n_mentions; k++)
			paint(s, a[i].mentions[k], M_ACTOR);
}

static void
note(ro_buf *b, const ro_doc *d, const ro_statement *s)
{
	const ro_actor *a = ro_doc_actors(d, NULL);
	ro_str who = s->speaker == RO_NONE ? RO_STR("no speaker") : a[s->speaker].name;
	ro_buf_fmt(b, "%.*s %.*s", (int)s->id.n, s->id.s, (int)who.n, who.s);
	if (s->addressee != RO_NONE)
		ro_buf_fmt(b, " to %.*s", (int)a[s->addressee].name.n, a[s->addressee].name.s);
	if (s->via != RO_NONE && s->via != s->speaker)
		ro_buf_fmt(b, " via %.*s", (int)a[s->via].name.n, a[s->via].name.s);
}

/* Runs of text with one mark, and before each the number of a statement that begins there. */
static void
ansi(ro_buf *b, const sheet *s)
{
	ro_str t = ro_doc_text(s->d);
	const ro_statement *st = ro_doc_statements(s->d, NULL);
	uint8_t now = M_NONE;
	for (size_t i = 0; i < s->n; i++) {
		if (s->starts[i])
			ro_buf_fmt(b, "\033[7m%.*s\033[%sm", (int)st[s->starts[i] - 1].id.n, st[s->starts[i] - 1].id.s, look[s->mark[i]].ansi);
		if (s->mark[i] != now)
			ro_buf_fmt(b, "\033[%sm", look[now = s->mark[i]].ansi);
		ro_buf_c(b, t.s[i]);
	}
	ro_buf_z(b, "\033[0m\n\n");
	size_t n;
	st = ro_doc_statements(s->d, &n);
	for (size_t i = 0; i < n; i++) {
		note(b, s->d, &st[i]);
		ro_buf_fmt(b, "  (%.*s)\n", (int)st[i].why.n, st[i].why.s);
	}
	ro_buf_c(b, '\n');
}

static const char style[] =
	"<style>:root{color-scheme:light dark}body{font:17px/1.55 Georgia,'Noto Serif',serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
	"h1{font-size:1.5rem;line-height:1.2}.meta,.key,aside{font:14px/1.4 system-ui,'Noto Sans',sans-serif;opacity:.8}"
	".direct{background:#1a9bb833}.content{background:#3b9e4a33}.speaker{background:#e6a70055;font-weight:bold}"
	".cue{border-bottom:2px solid #b0449c}.addressee{border-bottom:2px solid #3a62c9}.via{border-bottom:2px dashed #c0392b}"
	".actor{border-bottom:1px dotted}sup{font:11px system-ui;opacity:.8}sup a{text-decoration:none}li{margin:.5rem 0}"
	"li:target{outline:2px solid #b0449c}.why{opacity:.75;font-size:.85em}</style>";

static void
html_list(ro_buf *b, const ro_doc *d)
{
	size_t n;
	const ro_statement *st = ro_doc_statements(d, &n);
	ro_buf_z(b, "<h2>Statements</h2><ol>");
	for (size_t i = 0; i < n; i++) {
		ro_buf line = {0};
		note(&line, d, &st[i]);
		ro_buf_fmt(b, "<li id=\"%.*s\"><b>", (int)st[i].id.n, st[i].id.s);
		ro_buf_html(b, ro_buf_slice(&line));
		ro_buf_fmt(b, "</b>, %s, %.2f: ", ro_how_name(st[i].how), st[i].confidence);
		for (size_t k = 0; k < st[i].n_content; k++) {
			ro_buf_z(b, k ? " … " : "");
			ro_buf_html(b, cli_words(d, st[i].content[k]));
		}
		ro_buf_z(b, "<br><span class=why>");
		ro_buf_html(b, st[i].why);
		ro_buf_z(b, "</span></li>");
		ro_buf_free(&line);
	}
	ro_buf_z(b, "</ol>");
}

static void
html(ro_buf *b, const sheet *s)
{
	const ro_info *info = ro_doc_info(s->d);
	ro_str t = ro_doc_text(s->d), title = info->title.n ? info->title : info->path;
	const ro_statement *st = ro_doc_statements(s->d, NULL);
	ro_buf_z(b, "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>");
	ro_buf_html(b, title);
	ro_buf_fmt(b, "</title>%s<h1>", style);
	ro_buf_html(b, title);
	ro_buf_fmt(b, "</h1><p class=meta>%s; ", ro_kind_name(info->kind));
	ro_buf_html(b, info->kind_why);
	ro_buf_z(b, "</p><p class=key>");
	for (int m = 1; m < N_MARKS; m++)
		ro_buf_fmt(b, "<span class=%s>%s</span> ", look[m].css, look[m].name);
	ro_buf_z(b, "</p><p>");
	uint8_t now = M_NONE;
	size_t from = info->title_span.beg == 0 ? info->title_span.end : 0;	/* the title stands above */
	while (from < s->n && t.s[from] == '\n')
		from++;
	for (size_t i = from; i < s->n; i++) {
		bool line = t.s[i] == '\n';
		if (now && (s->mark[i] != now || line || s->starts[i]))
			ro_buf_z(b, "</span>"), now = M_NONE;
		if (s->starts[i]) {
			ro_str id = st[s->starts[i] - 1].id;
			ro_buf_fmt(b, "<sup><a href=\"#%.*s\">%.*s</a></sup>", (int)id.n, id.s, (int)id.n, id.s);
		}
		if (line) {
			ro_buf_z(b, i && t.s[i - 1] == '\n' ? "" : "</p>\n<p>");
			continue;
		}
		if (s->mark[i] != now)
			ro_buf_fmt(b, "<span class=%s>", look[now = s->mark[i]].css);
		ro_buf_html(b, (ro_str){t.s + i, 1});
	}
	ro_buf_z(b, now ? "</span></p>" : "</p>");
	html_list(b, s->d);
	ro_buf_z(b, "</html>\n");
}

static int
run(int argc, char **argv)
{
	const char *as_html = NULL, *model = NULL, *data = NULL;
	const cli_option table[] = {{"--html", NULL, "one HTML page instead of terminal colours", &as_html},
				    {"--model", "FILE", "weights other than the built-in ones", &model},
				    {"--data", "DIR", CLI_DATA, &data},
				    {0}};
	int n = cli_options(&cli_show, table, argc, argv), failed = 0;
	if (n < 1) {
		if (n == 0)
			fputs("readout: no file given: see `readout show --help`\n", stderr);
		return 2;
	}
	ro_model *m = cli_model(model, data);
	if (!m)
		return 1;
	ro_session *s = ro_session_new(m);
	for (int i = 0; i < n; i++) {
		ro_err err = {0};
		ro_doc *d = ro_read_file(s, argv[i], NULL, &err);
		if (!d) {
			cli_say(&err);
			failed = 1;
			continue;
		}
		sheet sh;
		ro_buf b = {0};
		prepare(&sh, d);
		as_html ? html(&b, &sh) : ansi(&b, &sh);
		failed |= !cli_write(&b);
		ro_buf_free(&b);
		free(sh.mark), free(sh.starts);
		ro_doc_free(d);
	}
	ro_session_free(s);
	ro_model_free(m);
	return failed;
}

const cli_command cli_show = {
	"show", "[OPTION]... FILE...", "the text with speakers, cues and contents in colour",
	"  readout show examples/report-page.txt\n  readout show --html examples/readout-a.txt > page.html\n",
	run,
};
