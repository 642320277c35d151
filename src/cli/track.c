/* SPDX-License-Identifier: MIT
 * `readout track`: what a party says on an issue through time, what changed, in whose words. */
#include "cli/track.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- pieces that all forms have ---------------------------------------------------------------------------------------- */
void
trk_issue(ro_buf *b, const ro_thread *t)
{
	ro_buf_str(b, t->name);
	if (t->locus.n)
		ro_buf_fmt(b, " / %.*s", (int)t->locus.n, t->locus.s);
}

size_t
trk_quotes(const ro_doc *d, const ro_entry *e, ro_span *out, size_t most)
{
	size_t n = 0;
	for (size_t i = 0; i < e->n_position; i++) {
		ro_span s = ro_doc_positions(d, NULL)[e->position[i]].words;
		if (n && s.beg < out[n - 1].end)
			out[n - 1].end = s.end > out[n - 1].end ? s.end : out[n - 1].end;
		else if (n < most)
			out[n++] = s;
	}
	return n;
}

static void
one_line(ro_buf *b, ro_str s)
{
	for (size_t i = 0; i < s.n; i++)
		ro_buf_c(b, s.s[i] == '\n' || s.s[i] == '\t' ? ' ' : s.s[i]);
}

void
trk_words(ro_buf *b, const trk_view *v, const ro_entry *e, size_t most)
{
	enum { MOST = 64 };
	ro_span q[MOST];
	size_t n = trk_quotes(v->doc[e->doc], e, q, most && most < MOST ? most : MOST);
	for (size_t i = 0; i < n; i++) {
		ro_buf_z(b, i ? " … \"" : "\"");
		one_line(b, cli_words(v->doc[e->doc], q[i]));
		ro_buf_z(b, "\" ");
		cmp_letter(b, e->doc);
		ro_buf_fmt(b, ":%zu", cmp_paragraph(v->doc[e->doc], q[i].beg));
	}
}

void
trk_who(ro_buf *b, const trk_view *v, const ro_entry *e)
{
	const ro_actor *a = ro_doc_actors(v->doc[e->doc], NULL);
	ro_str voice = ro_doc_info(v->doc[e->doc])->voice;
	if (e->speaker != RO_NONE)
		ro_buf_str(b, a[e->speaker].name);
	ro_str via = e->via == RO_NONE ? voice : a[e->via].country.n ? a[e->via].country : a[e->via].name;
	if (via.n && !ro_str_eq(via, ro_str_of(v->party)))
		ro_buf_fmt(b, "%svia %.*s", e->speaker != RO_NONE ? " " : "", (int)via.n, via.s);
}

void
trk_between(ro_buf *b, const trk_view *v, const ro_between *x)
{
	const ro_doc *d = v->doc[x->doc];
	const ro_actor *a = ro_doc_actors(d, NULL);
	const ro_meeting *m = x->meeting == RO_NONE ? NULL : &ro_doc_meetings(d, NULL)[x->meeting];
	const ro_event *e = x->event == RO_NONE ? NULL : &ro_doc_events(d, NULL)[x->event];
	const size_t *who = m ? m->participants : e->actors;
	size_t n = m ? m->n_participants : e->n_actors;
	ro_str what = m ? m->form : e->type;
	ro_buf_fmt(b, "%.*s %.*s", (int)x->date.n, x->date.s, (int)what.n, what.s);
	for (size_t i = 0; i < n && i < 4; i++)
		ro_buf_fmt(b, "%s%.*s", i ? ", " : ": ", (int)a[who[i]].name.n, a[who[i]].name.s);
	if (e) {
		ro_str t = cli_words(d, e->trigger_span);
		ro_buf_fmt(b, " \"%.*s\"", (int)t.n, t.s);
	}
	ro_buf_z(b, " (");
	cmp_letter(b, x->doc);
	ro_buf_c(b, ')');
}

void
trk_since(ro_buf *b, const ro_thread *t)
{
	if (t->silent)
		ro_buf_fmt(b, "not raised since %.*s, in %zu later document%s", (int)t->last.n, t->last.s, t->silent, t->silent == 1 ? "" : "s");
}

static void
edit(ro_buf *b, const ro_doc *before, const ro_doc *after, const ro_edit *e, const trk_marks *m)
{
	const char *const *mark = e->kind == RO_TAKEN_OUT ? m->out : m->in;
	ro_buf_z(b, e->kind == RO_SAME ? "" : mark[0]);
	m->add(b, e->kind == RO_TAKEN_OUT ? cli_words(before, e->before) : cli_words(after, e->after));
	ro_buf_z(b, e->kind == RO_SAME ? "" : mark[1]);
}

/* Is there a space before these words in their text? */
static bool
spaced(const ro_doc *d, ro_span s)
{
	ro_str t = ro_doc_text(d);
	return s.beg && (t.s[s.beg - 1] == ' ' || t.s[s.beg - 1] == '\n');
}

static void
changed(ro_buf *b, const ro_doc *before, const ro_doc *after, const ro_change *c, const trk_marks *m)
{
	if (c->moved)
		ro_buf_z(b, "moved: ");
	for (size_t i = 0; i < c->n_edit; i++) {
		const ro_edit *e = &c->edit[i];
		bool out = e->kind == RO_TAKEN_OUT;
		if (i && spaced(out ? before : after, out ? e->before : e->after))
			ro_buf_c(b, ' ');
		edit(b, before, after, e, m);
	}
}

bool
trk_wording(ro_buf *b, const trk_view *v, const ro_thread *t, const ro_entry *e, const trk_marks *m)
{
	size_t shown = 0;
	for (size_t i = 0; i < e->n_change; i++) {
		if (e->change[i].same && !e->change[i].moved)
			continue;
		ro_buf_z(b, shown++ ? m->line : "");
		changed(b, v->doc[t->entry[e->text_before].doc], v->doc[e->doc], &e->change[i], m);
	}
	return shown > 0;
}

/* ---- terminal ---------------------------------------------------------------------------------------------------------- */
static const trk_marks plain = {{"[-", "-]"}, {"{+", "+}"}, ro_buf_str, "\n              "};

static void
note(ro_buf *b, const char *what, const ro_buf *words)
{
	ro_buf_fmt(b, "            %s", what);
	ro_buf_str(b, ro_buf_slice(words));
	ro_buf_c(b, '\n');
}

static void
entry_text(ro_buf *b, const trk_view *v, const ro_thread *t, const ro_entry *e)
{
	ro_buf x = {0};
	ro_buf_fmt(b, "%-10.*s  %.*s", (int)(e->date.n ? e->date.n : 7), e->date.n ? e->date.s : "no date", (int)e->stance.n, e->stance.s);
	if (e->was.n)
		ro_buf_fmt(b, " (was %.*s)", (int)e->was.n, e->was.s);
	ro_buf_z(b, "  ");
	trk_who(b, v, e);
	ro_buf_c(b, '\n');
	trk_words(&x, v, e, 0);
	note(b, "", &x);
	for (size_t i = 0; i < e->n_between; i++) {
		ro_buf_free(&x);
		trk_between(&x, v, &e->between[i]);
		note(b, i ? "         " : "between: ", &x);
	}
	if (e->silent)
		ro_buf_fmt(b, "            not raised in %zu document%s since the entry before\n", e->silent, e->silent == 1 ? "" : "s");
	ro_buf_free(&x);
	if (trk_wording(&x, v, t, e, &plain)) {
		ro_str day = t->entry[e->text_before].date;
		ro_buf_fmt(b, "            wording against %.*s:\n", (int)day.n, day.s);
		note(b, "  ", &x);
	}
	ro_buf_free(&x);
}

static void
thread_text(ro_buf *b, const trk_view *v, const ro_thread *t)
{
	ro_buf name = {0};
	trk_issue(&name, t);
	ro_buf_fmt(b, "%s: %.*s  %zu entr%s, %zu change%s of stance, %zu of wording\n\n", v->party, (int)name.n, name.s, t->n_entry, t->n_entry == 1 ? "y" : "ies", t->n_change,
		   t->n_change == 1 ? "" : "s", t->n_wording);
	ro_buf_free(&name);
	for (size_t i = 0; i < t->n_entry; i++)
		entry_text(b, v, t, &t->entry[i]);
	trk_since(b, t);
	ro_buf_z(b, t->silent ? "\n\n" : "\n");
}

/* One line an issue. */
static void
line_text(ro_buf *b, const ro_thread *t)
{
	ro_buf name = {0};
	trk_issue(&name, t);
	ro_buf_fmt(b, "%-44.*s %7zu  %-10.*s  %-10.*s %7zu %8zu", (int)name.n, name.s, t->n_entry, (int)t->first.n, t->first.s, (int)t->last.n, t->last.s, t->n_change, t->n_wording);
	if (t->silent)
		ro_buf_fmt(b, "  silent in %zu since", t->silent);
	ro_buf_c(b, '\n');
	ro_buf_free(&name);
}

void
trk_text(ro_buf *b, const trk_view *v)
{
	size_t n;
	const ro_thread *t = ro_ledger_threads(v->l, &n);
	if (!v->whole)
		ro_buf_fmt(b, "%-44s %7s  %-10s  %-10s %7s %8s\n", v->party, "entries", "first", "last", "stance", "wording");
	for (size_t i = 0; i < n; i++)
		if (v->whole)
			thread_text(b, v, &t[i]);
		else
			line_text(b, &t[i]);
	ro_buf_z(b, v->whole ? "" : "\n");
	for (size_t k = 0; n && k < v->n; k++) {
		cmp_file(b, v->doc[k], k);
		ro_buf_c(b, '\n');
	}
}

/* ---- the command ------------------------------------------------------------------------------------------------------- */
static const struct { const char *name; void (*write)(ro_buf *, const trk_view *); } formats[] = {
	{"text", trk_text}, {"json", trk_json}, {"md", trk_markdown}, {"html", trk_html}, {"csv", trk_csv}};
enum { N_FORMATS = sizeof formats / sizeof *formats };

static int
track(const ro_model *m, char **file, trk_view *v, const char *issue, size_t format)
{
	ro_doc **doc = ro_malloc(v->n, sizeof *doc);
	ro_buf b = {0};
	bool ok = cli_read_all(m, file, v->n, doc);
	size_t n = 0;
	for (size_t i = 0; i < v->n; i++)		/* what could be read is tracked */
		if (doc[i])
			doc[n++] = doc[i];
	ro_ledger *l = ro_track(doc, n, v->party, issue);
	v->doc = doc, v->n = n, v->l = l, v->whole = issue != NULL;
	ro_ledger_threads(l, &n);
	if (!n)
		fprintf(stderr, "readout: nothing that %s says %s\n", v->party, issue ? "on this issue" : "on any issue");
	formats[format].write(&b, v);
	ok &= cli_write(&b);
	ro_buf_free(&b);
	ro_ledger_free(l);
	for (size_t i = 0; i < v->n; i++)
		ro_doc_free(doc[i]);
	free(doc);
	return !ok;
}

static int
run(int argc, char **argv)
{
	const char *json = NULL, *format = NULL, *model = NULL, *data = NULL, *party = NULL, *issue = NULL;
	const cli_option table[] = {
		{"--party", "P", "ISO 3166 alpha-3 code or organisation: RUS, NATO", &party},
		{"--issue", "I", "topic/locus or topic: military-deployment/UKR; without it a line an issue", &issue},
		{"--json", NULL, "one JSON object (the default to a pipe)", &json},
		{"--format", "F", "text, json, md, html or csv", &format},
		{"--data", "DIR", CLI_DATA, &data},
		{"--model", "FILE", "weights other than the built-in ones", &model},
		{0},
	};
	int n = cli_options(&cli_track, table, argc, argv);
	size_t f = 0;
	if (n < 0)
		return 2;
	const char *name = format ? format : json || !isatty(1) ? "json" : "text";
	while (f < N_FORMATS && strcmp(name, formats[f].name))
		f++;
	if (f == N_FORMATS || n < 1 || !party) {
		fprintf(stderr, "readout: %s: see `readout track --help`\n", !party ? "track needs --party" : n < 1 ? "track takes files" : "unknown format");
		return 2;
	}
	ro_model *m = cli_model(model, data);
	if (!m)
		return 1;
	int rc = track(m, argv, &(trk_view){.n = (size_t)n, .party = party}, issue, f);
	ro_model_free(m);
	return rc;
}

const cli_command cli_track = {
	"track", "--party P [OPTION]... FILE...", "what a party says on an issue through time: stance, words, what changed",
	"  readout track --party PHL examples/*.txt\n"
	"  readout track --party PHL --issue fisheries --format text examples/*.txt\n",
	run,
};
