/* SPDX-License-Identifier: MIT
 * Records for a person: one block a statement, and brat standoff for people who mark texts.
 *
 *	s3  Jane Doe (NLD, foreign minister) to reporters, direct
 *	    "We are ready," ... "and we shall wait."
 */
#include "cli/cli.h"

#include "base/utf8.h"

enum { WIDTH = 100, INDENT = 6 };

/* Words of s, wrapped; line ends become spaces. */
static void
wrapped(ro_buf *b, ro_str s, size_t *column)
{
	ro_str word;
	while (s.n) {
		size_t i = 0;
		while (i < s.n && s.s[i] != ' ' && s.s[i] != '\n')
			i++;
		word = (ro_str){s.s, i};
		s = (ro_str){s.s + i + (i < s.n), s.n - i - (i < s.n)};
		if (!word.n)
			continue;
		size_t w = ro_utf8_count(word);
		if (*column + 1 + w > WIDTH && *column > INDENT) {
			ro_buf_fmt(b, "\n%*s", INDENT, "");
			*column = INDENT;
		} else if (*column > INDENT) {
			ro_buf_c(b, ' ');
			++*column;
		}
		ro_buf_str(b, word);
		*column += w;
	}
}

static void
actor(ro_buf *b, const ro_actor *a)
{
	ro_buf_str(b, a->name);
	bool role = a->role.n && a->kind == RO_PERSON, country = a->country.n && a->kind != RO_COUNTRY;
	if (!role && !country)
		return;
	ro_buf_z(b, " (");
	if (country)
		ro_buf_str(b, a->country);
	if (role && country)
		ro_buf_z(b, ", ");
	if (role)
		ro_buf_str(b, a->role);
	ro_buf_c(b, ')');
}

static void
heading(ro_buf *b, const ro_doc *d)
{
	const ro_info *i = ro_doc_info(d);
	ro_buf_str(b, i->title.n ? i->title : i->path.n ? i->path : RO_STR("untitled"));
	ro_buf_fmt(b, "\n%s", ro_kind_name(i->kind));
	if (i->date.n)
		ro_buf_fmt(b, ", %.*s", (int)i->date.n, i->date.s);
	if (i->publisher.n)
		ro_buf_fmt(b, ", %.*s", (int)i->publisher.n, i->publisher.s);
	if (i->voice.n)
		ro_buf_fmt(b, ", account of %.*s", (int)(i->voice_name.n ? i->voice_name : i->voice).n, (i->voice_name.n ? i->voice_name : i->voice).s);
	ro_buf_fmt(b, " (%.*s)\n", (int)i->kind_why.n, i->kind_why.s);
	if (i->n_bad_bytes || i->n_nul || i->n_cut_sentences)
		ro_buf_fmt(b, "dropped: %zu bytes that are not UTF-8, %zu NUL bytes, %zu overlong sentences cut\n", i->n_bad_bytes, i->n_nul,
			   i->n_cut_sentences);
	ro_buf_c(b, '\n');
}

static void
one(ro_buf *b, const ro_doc *d, const ro_statement *s, bool why)
{
	const ro_actor *a = ro_doc_actors(d, NULL);
	const ro_statement *all = ro_doc_statements(d, NULL);
	ro_buf_fmt(b, "%-*.*s", INDENT, (int)s->id.n, s->id.s);
	if (s->speaker == RO_NONE)
		ro_buf_z(b, "(no speaker)");
	else
		actor(b, &a[s->speaker]);
	if (s->addressee != RO_NONE)
		ro_buf_fmt(b, " to %.*s", (int)a[s->addressee].name.n, a[s->addressee].name.s);
	ro_buf_fmt(b, ", %s", ro_how_name(s->how));
	if (!ro_str_eq(s->act, RO_STR("say")))
		ro_buf_fmt(b, ", %.*s", (int)s->act.n, s->act.s);
	if (s->via != RO_NONE && s->via != s->speaker)
		ro_buf_fmt(b, ", via %.*s", (int)a[s->via].name.n, a[s->via].name.s);
	if (s->joined != RO_NONE)
		ro_buf_fmt(b, ", goes on from %.*s", (int)all[s->joined].id.n, all[s->joined].id.s);
	if (s->parent != RO_NONE)
		ro_buf_fmt(b, ", inside %.*s", (int)all[s->parent].id.n, all[s->parent].id.s);
	ro_buf_fmt(b, "  [%.2f]\n%*s", s->confidence, INDENT, "");
	size_t column = INDENT;
	for (size_t i = 0; i < s->n_content; i++) {
		if (i)
			wrapped(b, RO_STR("…"), &column);
		wrapped(b, cli_words(d, s->content[i]), &column);
	}
	if (why)
		ro_buf_fmt(b, "\n%*swhy: %.*s", INDENT, "", (int)s->why.n, s->why.s);
	ro_buf_c(b, '\n');
}

static void
names(ro_buf *b, const ro_doc *d, const size_t *who, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		ro_buf_z(b, i ? ", " : "");
		actor(b, &ro_doc_actors(d, NULL)[who[i]]);
	}
}

/* "2021-05-19", "2021-05-01 to 2021-05-31" */
static void
time_and_place(ro_buf *b, const ro_date *w, const ro_place *p)
{
	if (p->name.n)
		ro_buf_fmt(b, ", %.*s%s%.*s", (int)p->name.n, p->name.s, p->country.n ? " " : "", (int)p->country.n, p->country.s);
	if (w->from.n)
		ro_buf_fmt(b, ", %.*s", (int)w->from.n, w->from.s);
	if (w->from.n && !ro_str_eq(w->from, w->to))
		ro_buf_fmt(b, " to %.*s", (int)w->to.n, w->to.s);
}

static void
one_event(ro_buf *b, const ro_doc *d, const ro_event *e, bool why)
{
	ro_buf_fmt(b, "%-*.*s", INDENT, (int)e->id.n, e->id.s);
	names(b, d, e->actors, e->n_actors);
	ro_buf_fmt(b, "%s%.*s", e->n_actors ? ": " : "", (int)e->type.n, e->type.s);
	if (e->mode.n)
		ro_buf_fmt(b, " (%.*s)", (int)e->mode.n, e->mode.s);
	ro_buf_z(b, e->n_recipients ? " -> " : "");
	names(b, d, e->recipients, e->n_recipients);
	time_and_place(b, &e->date, &e->place);
	if (!ro_str_eq(e->status, RO_STR("happened")))
		ro_buf_fmt(b, ", %.*s", (int)e->status.n, e->status.s);
	if (e->claimed_by != RO_NONE)
		ro_buf_fmt(b, ", says %.*s", (int)ro_doc_actors(d, NULL)[e->claimed_by].name.n, ro_doc_actors(d, NULL)[e->claimed_by].name.s);
	ro_buf_fmt(b, "  \"%.*s\"  [%.2f]\n", (int)cli_words(d, e->trigger_span).n, cli_words(d, e->trigger_span).s, e->confidence);
	if (why)
		ro_buf_fmt(b, "%*swhy: %.*s\n", INDENT, "", (int)e->why.n, e->why.s);
}

static void
one_meeting(ro_buf *b, const ro_doc *d, const ro_meeting *m)
{
	ro_buf_fmt(b, "%-*.*s%.*s of %.*s: ", INDENT, (int)m->id.n, m->id.s, (int)m->form.n, m->form.s, (int)m->level.n, m->level.s);
	names(b, d, m->participants, m->n_participants);
	time_and_place(b, &m->date, &m->place);
	if (m->length.n)
		ro_buf_fmt(b, ", %.*s", (int)m->length.n, m->length.s);
	if (m->on_margins_of.n)
		ro_buf_fmt(b, ", on the margins of %.*s", (int)m->on_margins_of.n, m->on_margins_of.s);
	if (!ro_str_eq(m->status, RO_STR("happened")))
		ro_buf_fmt(b, ", %.*s", (int)m->status.n, m->status.s);
	ro_buf_c(b, '\n');
}

static void
happenings(ro_buf *b, const ro_doc *d, bool why)
{
	size_t n;
	const ro_meeting *m = ro_doc_meetings(d, &n);
	if (n)
		ro_buf_fmt(b, "\nmeetings (%zu):\n", n);
	for (size_t i = 0; i < n; i++)
		one_meeting(b, d, &m[i]);
	const ro_event *e = ro_doc_events(d, &n);
	if (n)
		ro_buf_fmt(b, "\nevents (%zu):\n", n);
	for (size_t i = 0; i < n; i++)
		one_event(b, d, &e[i], why);
}

void
cli_text_doc(ro_buf *b, const ro_doc *d, bool why)
{
	size_t n;
	const ro_statement *s = ro_doc_statements(d, &n);
	heading(b, d);
	for (size_t i = 0; i < n; i++)
		one(b, d, &s[i], why);
	happenings(b, d, why);
	const ro_uncoded *u = ro_doc_not_coded(d, &n);
	if (n)
		ro_buf_fmt(b, "\nnot coded (%zu):\n", n);
	for (size_t i = 0; i < n; i++) {
		size_t column = INDENT;
		ro_buf_fmt(b, "%*s", INDENT, "");
		wrapped(b, u[i].what, &column);
		ro_buf_c(b, ':');
		wrapped(b, cli_words(d, u[i].span), &column);
		ro_buf_c(b, '\n');
	}
	ro_buf_c(b, '\n');
}

/* ---- brat -------------------------------------------------------------------------------------------------------- */
static size_t
brat_span(ro_buf *b, const ro_doc *d, const char *type, const ro_span *s, size_t n, size_t *id)
{
	if (!n || s[0].end <= s[0].beg)
		return 0;
	ro_buf_fmt(b, "T%zu\t%s ", ++*id, type);
	for (size_t i = 0; i < n; i++) {	/* brat: no line ends inside a piece */
		size_t at = s[i].beg;
		ro_str words = cli_words(d, s[i]), line;
		for (bool first = true; ro_str_next(&words, '\n', &line); at += line.n + 1, first = false)
			if (line.n)
				ro_buf_fmt(b, "%s%zu %zu", i || !first ? ";" : "", ro_doc_chars(d, at), ro_doc_chars(d, at + line.n));
	}
	ro_buf_c(b, '\t');
	for (size_t i = 0; i < n; i++) {
		ro_str words = cli_words(d, s[i]);
		if (i)
			ro_buf_c(b, ' ');
		for (size_t k = 0; k < words.n; k++)
			if (words.s[k] != '\n' || (k && words.s[k - 1] != '\n'))
				ro_buf_c(b, words.s[k] == '\n' ? ' ' : words.s[k]);
	}
	ro_buf_c(b, '\n');
	return *id;
}

void
cli_brat_doc(ro_buf *b, const ro_doc *d)
{
	size_t n, id = 0, rel = 0;
	const ro_statement *s = ro_doc_statements(d, &n);
	const ro_actor *a = ro_doc_actors(d, NULL);
	for (size_t i = 0; i < n; i++) {
		size_t con = brat_span(b, d, "Content", s[i].content, s[i].n_content, &id);
		size_t cue = brat_span(b, d, "Cue", &s[i].cue_span, 1, &id), src = brat_span(b, d, "Source", &s[i].speaker_span, 1, &id);
		size_t to = brat_span(b, d, "Addressee", &s[i].addressee_span, 1, &id);
		if (cue && con)
			ro_buf_fmt(b, "R%zu\tContent Arg1:T%zu Arg2:T%zu\n", ++rel, cue, con);
		if (src)
			ro_buf_fmt(b, "R%zu\tSource Arg1:T%zu Arg2:T%zu\n", ++rel, cue ? cue : con, src);
		if (to)
			ro_buf_fmt(b, "R%zu\tAddressee Arg1:T%zu Arg2:T%zu\n", ++rel, cue ? cue : con, to);
		if (s[i].speaker != RO_NONE)
			ro_buf_fmt(b, "#%zu\tAnnotatorNotes T%zu\t%.*s, %s\n", i + 1, con, (int)a[s[i].speaker].name.n, a[s[i].speaker].name.s,
				   ro_how_name(s[i].how));
	}
}
