/* SPDX-License-Identifier: MIT
 * The ledger of `readout track` as Markdown, HTML and CSV: one model of cells, three ways to draw them.
 *
 *	date        stance                 words                speaker    between             wording
 *	2025-05-02  demand (was oppose)    "must leave" B:2     Jane Doe   2025-04-30 call     the ships [must] {should} leave
 *
 * The wording comes with the marks of its destination and is not escaped again. */
#include "cli/track.h"

enum { DATE, STANCE, WORDS, WHO, BETWEEN, WORDING, N_CELLS };

typedef struct form {
	trk_marks marks;
	void (*add)(ro_buf *, ro_str);		/* escapes a cell */
	const char *open, *before, *after, *close;	/* of a row and its cells */
	bool marked;				/* the wording has marks of its own, already escaped */
} form;

static const form markdown = {{{"~~", "~~"}, {"**", "**"}, cli_markdown, "<br>"}, cli_markdown, "|", " ", " |", "\n", true};
static const form html = {{{"<del>", "</del>"}, {"<ins>", "</ins>"}, ro_buf_html, "<br>"}, ro_buf_html, "<tr>", "<td>", "</td>", "</tr>\n", true};
static const form csv = {{{"[-", "-]"}, {"{+", "+}"}, ro_buf_str, "\n"}, cli_csv, "", "", "", "\r\n", false};

static void
draw(ro_buf *b, const form *f, const ro_buf *cell, size_t n)
{
	ro_buf_z(b, f->open);
	for (size_t i = 0; i < n; i++) {
		ro_buf_z(b, i && f == &csv ? "," : "");
		ro_buf_z(b, f->before);
		if (i == WORDING && f->marked)
			ro_buf_str(b, ro_buf_slice(&cell[i]));
		else
			f->add(b, cell[i].n ? ro_buf_slice(&cell[i]) : (ro_str){"", 0});
		ro_buf_z(b, f->after);
	}
	ro_buf_z(b, f->close);
}

static void
clear(ro_buf *cell, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ro_buf_free(&cell[i]);
}

static void
entry(ro_buf *b, const trk_view *v, const ro_thread *t, const ro_entry *e, const form *f)
{
	ro_buf c[N_CELLS] = {0};
	ro_buf_str(&c[DATE], e->date);
	ro_buf_str(&c[STANCE], e->stance);
	if (e->was.n)
		ro_buf_fmt(&c[STANCE], " (was %.*s)", (int)e->was.n, e->was.s);
	trk_words(&c[WORDS], v, e, 0);
	trk_who(&c[WHO], v, e);
	for (size_t i = 0; i < e->n_between; i++) {
		ro_buf_z(&c[BETWEEN], i ? "; " : "");
		trk_between(&c[BETWEEN], v, &e->between[i]);
	}
	if (e->silent)
		ro_buf_fmt(&c[BETWEEN], "%snot raised in %zu document%s", e->n_between ? "; " : "", e->silent, e->silent == 1 ? "" : "s");
	trk_wording(&c[WORDING], v, t, e, &f->marks);
	draw(b, f, c, N_CELLS);
	clear(c, N_CELLS);
}

/* An issue in a line. */
static void
line(ro_buf *b, const ro_thread *t, const form *f)
{
	ro_buf c[N_CELLS] = {0};
	trk_issue(&c[0], t);
	ro_buf_fmt(&c[1], "%zu", t->n_entry);
	ro_buf_str(&c[2], t->first);
	ro_buf_str(&c[3], t->last);
	ro_buf_fmt(&c[4], "%zu of stance, %zu of wording", t->n_change, t->n_wording);
	trk_since(&c[5], t);
	draw(b, f, c, N_CELLS);
	clear(c, N_CELLS);
}

static const char *const head[2][N_CELLS] = {{"issue", "entries", "first", "last", "changes", "since"}, {"date", "stance", "words", "speaker", "between", "wording"}};

static void
draw_head(ro_buf *b, const trk_view *v, const form *f)
{
	ro_buf c[N_CELLS] = {0};
	for (size_t i = 0; i < N_CELLS; i++)
		ro_buf_z(&c[i], head[v->whole][i]);
	draw(b, f, c, N_CELLS);
	clear(c, N_CELLS);
}

static void
rows(ro_buf *b, const trk_view *v, const ro_thread *t, const form *f)
{
	for (size_t i = 0; i < t->n_entry; i++)
		entry(b, v, t, &t->entry[i], f);
}

void
trk_markdown(ro_buf *b, const trk_view *v)
{
	size_t n;
	const ro_thread *t = ro_ledger_threads(v->l, &n);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || v->whole) {
			ro_buf_fmt(b, i ? "\n## %s" : "## %s", v->party);
			ro_buf_z(b, v->whole ? ": " : "");
			if (v->whole)
				trk_issue(b, &t[i]);
			ro_buf_z(b, "\n\n");
			draw_head(b, v, &markdown);
			ro_buf_z(b, "|---|---|---|---|---|---|\n");
		}
		if (v->whole)
			rows(b, v, &t[i], &markdown);
		else
			line(b, &t[i], &markdown);
		if (v->whole && t[i].silent) {
			ro_buf_c(b, '\n');
			trk_since(b, &t[i]);
			ro_buf_c(b, '\n');
		}
	}
	ro_buf_c(b, '\n');
	for (size_t k = 0; k < v->n; k++) {
		ro_buf one = {0};
		cmp_file(&one, v->doc[k], k);
		ro_buf_z(b, "- ");
		cli_markdown(b, ro_buf_slice(&one));
		ro_buf_c(b, '\n');
		ro_buf_free(&one);
	}
}

static void
html_table(ro_buf *b, const trk_view *v, const ro_thread *t, size_t n)
{
	ro_buf name = {0}, since = {0};
	ro_buf_z(&name, v->party);
	ro_buf_z(&name, v->whole ? ": " : "");
	if (v->whole)
		trk_issue(&name, t);
	ro_buf_z(b, "<h2>");
	ro_buf_html(b, ro_buf_slice(&name));
	ro_buf_z(b, "</h2>\n<table>\n");
	draw_head(b, v, &html);
	for (size_t i = 0; i < n && !v->whole; i++)
		line(b, &t[i], &html);
	if (v->whole) {
		rows(b, v, t, &html);
		trk_since(&since, t);
	}
	ro_buf_z(b, "</table>\n<p>");
	if (since.n)
		ro_buf_html(b, ro_buf_slice(&since));
	ro_buf_z(b, "</p>\n");
	ro_buf_free(&name), ro_buf_free(&since);
}

void
trk_html(ro_buf *b, const trk_view *v)
{
	size_t n;
	const ro_thread *t = ro_ledger_threads(v->l, &n);
	ro_buf_z(b, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		    "<title>A party through time</title>\n<style>\n"
		    "body{font:16px/1.45 Georgia,serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1a1a1a;background:#fff}\n"
		    "table{border-collapse:collapse;width:100%}td{padding:.45rem .7rem .45rem 0;vertical-align:top;border-bottom:1px solid #ddd}\n"
		    "tr:first-child td{font:600 .85rem/1.3 system-ui,sans-serif;border-bottom:2px solid}\n"
		    "del{color:#a3130f}ins{color:#1c6b2c;text-decoration:none;font-weight:600}\n"
		    "@media(prefers-color-scheme:dark){body{background:#161616;color:#e6e6e6}td{border-color:#333}del{color:#ff8a80}ins{color:#8fd19e}}\n"
		    "</style></head><body>\n");
	for (size_t i = 0; i < (v->whole || !n ? n : 1); i++)
		html_table(b, v, &t[i], n);
	for (size_t k = 0; k < v->n; k++) {
		ro_buf one = {0};
		cmp_file(&one, v->doc[k], k);
		ro_buf_z(b, "<p>");
		ro_buf_html(b, ro_buf_slice(&one));
		ro_buf_z(b, "</p>\n");
		ro_buf_free(&one);
	}
	ro_buf_z(b, "</body></html>\n");
}

void
trk_csv(ro_buf *b, const trk_view *v)
{
	size_t n;
	const ro_thread *t = ro_ledger_threads(v->l, &n);
	draw_head(b, v, &csv);
	for (size_t i = 0; i < n; i++)
		if (v->whole)
			rows(b, v, &t[i], &csv);
		else
			line(b, &t[i], &csv);
}
