/* SPDX-License-Identifier: MIT
 * The table of `readout compare` for a terminal, as Markdown, HTML and CSV: one model of lines, four ways to draw it.
 *
 *	issue                     relation  A: USA (...)            B: RUS (...)
 *	nuclear programme / IRN   agree     "joint work on ..." A:1  "the Joint Plan ..." B:1
 */
#include "cli/compare.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { WIDTH = 130, ISSUE = 26, RELATION = 8, GAP = 2, LINES = 3, MOST_COLUMNS = RO_MAX_ACCOUNTS + 2 };

typedef struct line {
	ro_buf cell[MOST_COLUMNS];
	ro_str why;
	bool fact;
} line;

static void
free_line(const cmp_view *v, line *l)
{
	for (size_t i = 0; i < v->n + 2; i++)
		ro_buf_free(&l->cell[i]);
}

static line
row_line(const cmp_view *v, const ro_row *r, size_t most)
{
	line l = {.why = r->why};
	cmp_issue(&l.cell[0], r);
	cmp_relation(&l.cell[1], v, r);
	for (size_t i = 0; i < v->n; i++)
		cmp_cell(&l.cell[i + 2], v, r, i, most);
	return l;
}

static line
fact_line(const cmp_view *v, const ro_fact *f)
{
	line l = {.why = {"", 0}, .fact = true};
	ro_buf_fmt(&l.cell[0], "the meeting: %.*s", (int)f->what.n, f->what.s);
	ro_buf_z(&l.cell[1], ro_relation_name(f->relation));
	if (f->only != RO_NONE) {
		ro_buf_c(&l.cell[1], ' ');
		cmp_label(&l.cell[1], v, f->only);
	}
	for (size_t i = 0; i < v->n; i++) {
		ro_buf_str(&l.cell[i + 2], f->value[i].n ? f->value[i] : RO_STR("not said"));
	}
	return l;
}

/* "words for one thing (kyiv)   words   "Kyiv" A:2   "Kiev" B:1" */
static line
term_line(const cmp_view *v, const ro_term *t)
{
	line l = {.why = t->why, .fact = true};
	ro_buf_z(&l.cell[0], "words for one thing");
	if (t->concept.n)
		ro_buf_fmt(&l.cell[0], ": %.*s", (int)t->concept.n, t->concept.s);
	ro_buf_z(&l.cell[1], t->confidence < 0.65 ? "perhaps" : "words");
	for (size_t i = 0; i < v->n; i++)
		for (size_t k = 0; k < t->cell[i].n; k++) {
			ro_buf_z(&l.cell[i + 2], k ? ", \"" : "\"");
			ro_buf_str(&l.cell[i + 2], cli_words(v->doc[i], t->cell[i].span[k]));
			ro_buf_z(&l.cell[i + 2], "\" ");
			cmp_place(&l.cell[i + 2], v, NULL, i, t->cell[i].span[k]);
		}
	return l;
}

typedef void draw(ro_buf *b, const cmp_view *v, const line *l);

static void
each_line(ro_buf *b, const cmp_view *v, size_t most, draw *one)
{
	size_t n;
	const ro_row *r = ro_comparison_rows(v->c, &n);
	for (size_t i = 0; i < n; i++)
		if (cmp_wanted(v, &r[i])) {
			line l = row_line(v, &r[i], most);
			one(b, v, &l);
			free_line(v, &l);
		}
	const ro_fact *f = ro_comparison_facts(v->c, &n);
	for (size_t i = 0; i < n && !v->only; i++) {
		line l = fact_line(v, &f[i]);
		one(b, v, &l);
		free_line(v, &l);
	}
	const ro_term *t = ro_comparison_terms(v->c, &n);
	for (size_t i = 0; i < n && !v->only; i++) {
		line l = term_line(v, &t[i]);
		one(b, v, &l);
		free_line(v, &l);
	}
}

static line
head_line(const cmp_view *v)
{
	line l = {.why = {"", 0}};
	ro_buf_z(&l.cell[0], "issue");
	ro_buf_z(&l.cell[1], "relation");
	for (size_t i = 0; i < v->n; i++) {
		cmp_heading(&l.cell[i + 2], v, i);
	}
	return l;
}

/* With --by party: which document is A, which B. */
static void
legend(ro_buf *b, const cmp_view *v, const char *before, const char *after, void (*add)(ro_buf *, ro_str))
{
	for (size_t k = 0; v->parties && k < v->n_file; k++) {
		ro_buf one = {0};
		cmp_file(&one, v->file[k], k);
		ro_buf_z(b, before);
		add(b, ro_buf_slice(&one));
		ro_buf_z(b, after);
		ro_buf_free(&one);
	}
}

/* ---- terminal ------------------------------------------------------------------------------------------------------ */
static size_t
width_of(const cmp_view *v, size_t column)
{
	size_t left = WIDTH - ISSUE - RELATION - 2 * GAP, each = left / v->n;
	return column == 0 ? ISSUE : column == 1 ? RELATION : each > 24 ? each - GAP : 22;
}

/* The words of *s that fit into `width` columns, taken off it. */
static ro_str
take(ro_str *s, size_t width)
{
	size_t n = 0, columns = 0, good = 0;
	while (n < s->n && columns < width) {
		unsigned step;
		ro_utf8_at(*s, n, &step);
		n += step, columns++;
		if (n == s->n || s->s[n] == ' ')
			good = n;
	}
	if (!good)
		good = n;
	ro_str out = {s->s, good};
	while (good < s->n && s->s[good] == ' ')
		good++;
	*s = (ro_str){s->s + good, s->n - good};
	return out;
}

static void
draw_text(ro_buf *b, const cmp_view *v, const line *l)
{
	ro_str left[MOST_COLUMNS];
	bool more = true;
	for (size_t i = 0; i < v->n + 2; i++)
		left[i] = ro_buf_slice(&l->cell[i]);
	while (more) {
		size_t spaces = 0;
		more = false;
		for (size_t i = 0; i < v->n + 2; i++) {
			ro_str s = take(&left[i], width_of(v, i));
			if (s.n) {
				ro_buf_fmt(b, "%*s", (int)spaces, "");
				ro_buf_str(b, s);
				spaces = 0;
			}
			spaces += width_of(v, i) - ro_utf8_count(s) + GAP;
			more |= left[i].n > 0;
		}
		ro_buf_c(b, '\n');
	}
	if (v->why && l->why.n)
		ro_buf_fmt(b, "%*swhy: %.*s\n", 4, "", (int)l->why.n, l->why.s);
}

void
cmp_text(ro_buf *b, const cmp_view *v)
{
	line head = head_line(v);
	draw_text(b, v, &head);
	free_line(v, &head);
	ro_buf_c(b, '\n');
	each_line(b, v, 90, draw_text);
	ro_buf_z(b, v->parties ? "\n" : "");
	legend(b, v, "", "\n", ro_buf_str);
}

/* ---- Markdown ------------------------------------------------------------------------------------------------------ */
static void
draw_markdown(ro_buf *b, const cmp_view *v, const line *l)
{
	for (size_t i = 0; i < v->n + 2; i++) {
		ro_buf_z(b, "| ");
		cli_markdown(b, ro_buf_slice(&l->cell[i]));
		ro_buf_c(b, ' ');
	}
	ro_buf_z(b, "|\n");
}

void
cmp_markdown(ro_buf *b, const cmp_view *v)
{
	line head = head_line(v);
	draw_markdown(b, v, &head);
	free_line(v, &head);
	for (size_t i = 0; i < v->n + 2; i++)
		ro_buf_z(b, "| --- ");
	ro_buf_z(b, "|\n");
	each_line(b, v, 0, draw_markdown);
	ro_buf_z(b, v->parties ? "\n" : "");
	legend(b, v, "- ", "\n", cli_markdown);
}

/* ---- HTML ---------------------------------------------------------------------------------------------------------- */
static void
draw_cells(ro_buf *b, const cmp_view *v, const line *l, const char *tag)
{
	for (size_t i = 0; i < v->n + 2; i++) {
		ro_buf_fmt(b, "<%s>", tag);
		ro_buf_html(b, ro_buf_slice(&l->cell[i]));
		if (v->why && i == 1 && l->why.n) {
			ro_buf_z(b, "<br><small>");
			ro_buf_html(b, l->why);
			ro_buf_z(b, "</small>");
		}
		ro_buf_fmt(b, "</%s>", tag);
	}
}

static void
draw_html(ro_buf *b, const cmp_view *v, const line *l)
{
	ro_str relation = ro_buf_slice(&l->cell[1]), first;
	ro_str_next(&relation, ' ', &first);
	ro_buf_fmt(b, "<tr class=\"%.*s%s\">", (int)first.n, first.s, l->fact ? " fact" : "");
	draw_cells(b, v, l, "td");
	ro_buf_z(b, "</tr>\n");
}

void
cmp_html(ro_buf *b, const cmp_view *v)
{
	ro_buf_z(b, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		    "<title>Accounts compared</title>\n<style>\n"
		    "body{font:16px/1.45 Georgia,serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1a1a1a;background:#fff}\n"
		    "table{border-collapse:collapse;width:100%}th{font:600 .85rem/1.3 system-ui,sans-serif;text-align:left;border-bottom:2px solid #1a1a1a}\n"
		    "td,th{padding:.45rem .7rem .45rem 0;vertical-align:top}td{border-bottom:1px solid #ddd}td:nth-child(-n+2){font:.85rem/1.45 system-ui,sans-serif}\n"
		    ".differ td:nth-child(2){color:#a3130f;font-weight:600}.agree td:nth-child(2){color:#1c6b2c}.only td:nth-child(2){color:#555}small{color:#666}\n"
		    "@media(prefers-color-scheme:dark){body{background:#161616;color:#e6e6e6}td{border-color:#333}th{border-color:#e6e6e6}"
		    ".differ td:nth-child(2){color:#ff8a80}.agree td:nth-child(2){color:#8fd19e}.only td:nth-child(2),small{color:#aaa}}\n"
		    "</style></head><body>\n<table><thead><tr>");
	line head = head_line(v);
	draw_cells(b, v, &head, "th");
	free_line(v, &head);
	ro_buf_z(b, "</tr></thead><tbody>\n");
	each_line(b, v, 0, draw_html);
	ro_buf_z(b, "</tbody></table>\n");
	legend(b, v, "<p>", "</p>\n", ro_buf_html);
	ro_buf_z(b, "</body></html>\n");
}

/* ---- CSV (RFC 4180) ------------------------------------------------------------------------------------------------ */
static void
draw_csv(ro_buf *b, const cmp_view *v, const line *l)
{
	for (size_t i = 0; i < v->n + 2; i++) {
		ro_buf_z(b, i ? "," : "");
		cli_csv(b, ro_buf_slice(&l->cell[i]));
	}
	ro_buf_z(b, "\r\n");
}

void
cmp_csv(ro_buf *b, const cmp_view *v)
{
	line head = head_line(v);
	draw_csv(b, v, &head);
	free_line(v, &head);
	each_line(b, v, 0, draw_csv);
}
