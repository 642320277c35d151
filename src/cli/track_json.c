/* SPDX-License-Identifier: MIT
 * `readout track --json`: documents, threads with their entries. Spans are code points of the document's text. */
#include "cli/track.h"

static void
number(ro_buf *b, const char *k, size_t n)
{
	key(b, k);
	ro_buf_fmt(b, "%zu", n);
}

static void
document(ro_buf *b, const trk_view *v, size_t i)
{
	const ro_info *info = ro_doc_info(v->doc[i]);
	key(b, NULL);
	ro_buf_c(b, '{');
	cmp_json_letter(b, "id", i);
	known(b, "path", info->path);
	known(b, "voice", info->voice);
	known(b, "publisher", info->publisher);
	known(b, "date", info->date);
	known(b, "title", info->title);
	ro_buf_c(b, '}');
}

static void
stances(ro_buf *b, const char *k, ro_str s)
{
	ro_str part;
	key(b, k);
	ro_buf_c(b, '[');
	while (ro_str_next(&s, '|', &part))
		text(b, NULL, part);
	ro_buf_c(b, ']');
}

static void
quotes(ro_buf *b, const ro_doc *d, const ro_entry *e)
{
	enum { MOST = 64 };
	ro_span q[MOST];
	size_t n = trk_quotes(d, e, q, MOST);
	key(b, "quotes");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++) {
		key(b, NULL);
		ro_buf_c(b, '{');
		text(b, "words", cli_words(d, q[i]));
		span(b, "span", d, q[i]);
		number(b, "paragraph", cmp_paragraph(d, q[i].beg));
		ro_buf_c(b, '}');
	}
	ro_buf_c(b, ']');
	key(b, "positions");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < e->n_position; i++)
		text(b, NULL, ro_doc_positions(d, NULL)[e->position[i]].id);
	ro_buf_c(b, ']');
}

static void
between(ro_buf *b, const trk_view *v, const ro_between *x)
{
	const ro_doc *d = v->doc[x->doc];
	ro_buf words = {0};
	trk_between(&words, v, x);
	key(b, NULL);
	ro_buf_c(b, '{');
	cmp_json_letter(b, "document", x->doc);
	text(b, "date", x->date);
	if (x->meeting != RO_NONE)
		text(b, "meeting", ro_doc_meetings(d, NULL)[x->meeting].id);
	else
		text(b, "event", ro_doc_events(d, NULL)[x->event].id);
	text(b, "what", ro_buf_slice(&words));
	ro_buf_c(b, '}');
	ro_buf_free(&words);
}

static void
change(ro_buf *b, const ro_doc *before, const ro_doc *after, const ro_change *c)
{
	static const char *const kinds[] = {"same", "out", "in"};
	key(b, NULL);
	ro_buf_c(b, '{');
	span(b, "before", before, c->before);
	span(b, "after", after, c->after);
	key(b, "moved");
	ro_buf_z(b, c->moved ? "true" : "false");
	key(b, "edits");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < c->n_edit; i++) {
		const ro_edit *e = &c->edit[i];
		key(b, NULL);
		ro_buf_c(b, '{');
		text(b, "edit", ro_str_of(kinds[e->kind]));
		text(b, "words", e->kind == RO_TAKEN_OUT ? cli_words(before, e->before) : cli_words(after, e->after));
		ro_buf_c(b, '}');
	}
	ro_buf_z(b, "]}");
}

static void
wording(ro_buf *b, const trk_view *v, const ro_thread *t, const ro_entry *e)
{
	key(b, "wording");
	if (e->text_before == RO_NONE) {
		ro_buf_z(b, "null");
		return;
	}
	const ro_entry *from = &t->entry[e->text_before];
	ro_buf_c(b, '{');
	cmp_json_letter(b, "against", from->doc);
	known(b, "date", from->date);
	key(b, "changed");
	ro_buf_z(b, e->reworded ? "true" : "false");
	key(b, "sentences");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < e->n_change; i++)
		change(b, v->doc[from->doc], v->doc[e->doc], &e->change[i]);
	ro_buf_z(b, "]}");
}

static void
entry(ro_buf *b, const trk_view *v, const ro_thread *t, const ro_entry *e)
{
	const ro_doc *d = v->doc[e->doc];
	const ro_actor *a = ro_doc_actors(d, NULL);
	const ro_str none = {"", 0};
	key(b, NULL);
	ro_buf_c(b, '{');
	cmp_json_letter(b, "document", e->doc);
	known(b, "date", e->date);
	text(b, "date_of", e->own_date ? RO_STR("statement") : RO_STR("document"));
	stances(b, "stance", e->stance);
	stances(b, "was", e->was);
	known(b, "speaker", e->speaker == RO_NONE ? none : a[e->speaker].name);
	known(b, "via", e->via == RO_NONE ? none : a[e->via].country.n ? a[e->via].country : a[e->via].name);
	quotes(b, d, e);
	number(b, "silent", e->silent);
	key(b, "between");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < e->n_between; i++)
		between(b, v, &e->between[i]);
	ro_buf_c(b, ']');
	wording(b, v, t, e);
	ro_buf_c(b, '}');
}

static void
thread(ro_buf *b, const trk_view *v, const ro_thread *t)
{
	key(b, NULL);
	ro_buf_z(b, "{\"issue\":{");
	text(b, "topic", t->topic);
	text(b, "name", t->name);
	known(b, "locus", t->locus);
	ro_buf_c(b, '}');
	known(b, "first", t->first);
	known(b, "last", t->last);
	number(b, "changes_of_stance", t->n_change);
	number(b, "changes_of_wording", t->n_wording);
	number(b, "silent_since", t->silent);
	key(b, "entries");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < t->n_entry; i++)
		entry(b, v, t, &t->entry[i]);
	ro_buf_z(b, "]}");
}

void
trk_json(ro_buf *b, const trk_view *v)
{
	size_t n;
	const ro_thread *t = ro_ledger_threads(v->l, &n);
	ro_buf_c(b, '{');
	text(b, "party", ro_str_of(v->party));
	key(b, "documents");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < v->n; i++)
		document(b, v, i);
	ro_buf_c(b, ']');
	key(b, "threads");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++)
		thread(b, v, &t[i]);
	ro_buf_z(b, "]}\n");
}
