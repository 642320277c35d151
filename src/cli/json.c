/* SPDX-License-Identifier: MIT
 * Records as JSON, one object a document, one line. Offsets are code points of `text`; ids are stable. */
#include "cli/json.h"

static void
pages(ro_buf *b, const ro_doc *d)
{
	ro_str t = ro_doc_text(d);
	size_t last = 0, page;
	key(b, "pages");
	ro_buf_c(b, '[');
	for (size_t at = 0; at < t.n; at++) {
		if (at && t.s[at - 1] != '\n')
			continue;
		ro_doc_source(d, at, &page);
		if (page == last)
			continue;
		last = page;
		key(b, NULL);
		ro_buf_fmt(b, "{\"page\":%zu,\"begin\":%zu}", page, ro_doc_chars(d, at));
	}
	ro_buf_c(b, ']');
}

static void
document(ro_buf *b, const ro_doc *d)
{
	const ro_info *i = ro_doc_info(d);
	key(b, "document");
	ro_buf_c(b, '{');
	text(b, "id", i->id);
	text(b, i->url.n ? "url" : "path", i->url.n ? i->url : i->path);
	text(b, "kind", ro_str_of(ro_kind_name(i->kind)));
	known(b, "publisher", i->publisher);
	known(b, "voice", i->voice);
	known(b, "title", i->title);
	known(b, "date", i->date);
	text(b, "language", i->language);
	text(b, "why", i->kind_why);
	key(b, NULL);
	ro_buf_fmt(b, "\"dropped\":{\"bad_bytes\":%zu,\"nul_bytes\":%zu,\"cut_sentences\":%zu}", i->n_bad_bytes, i->n_nul, i->n_cut_sentences);
	pages(b, d);
	text(b, "text", ro_doc_text(d));
	ro_buf_c(b, '}');
}

static void
actors(ro_buf *b, const ro_doc *d)
{
	size_t n;
	const ro_actor *a = ro_doc_actors(d, &n);
	key(b, "actors");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++) {
		key(b, NULL);
		ro_buf_c(b, '{');
		text(b, "id", a[i].id);
		text(b, "name", a[i].name);
		text(b, "kind", ro_str_of(ro_actor_kind_name(a[i].kind)));
		known(b, "country", a[i].country);
		known(b, "sector", a[i].sector);
		known(b, "role", a[i].role);
		key(b, "from_list");
		ro_buf_z(b, a[i].from_list ? "true" : "false");
		spans(b, "mentions", d, a[i].mentions, a[i].n_mentions);
		text(b, "why", a[i].why);
		ro_buf_c(b, '}');
	}
	ro_buf_c(b, ']');
}

static void
statement(ro_buf *b, const ro_doc *d, const ro_statement *s)
{
	const ro_actor *a = ro_doc_actors(d, NULL);
	const ro_statement *all = ro_doc_statements(d, NULL);
	const ro_str none = {"", 0};
	key(b, NULL);
	ro_buf_c(b, '{');
	text(b, "id", s->id);
	known(b, "speaker", s->speaker == RO_NONE ? none : a[s->speaker].id);
	span(b, "speaker_span", d, s->speaker_span);
	span(b, "cue_span", d, s->cue_span);
	spans(b, "content_spans", d, s->content, s->n_content);
	text(b, "how", ro_str_of(ro_how_name(s->how)));
	known(b, "addressee", s->addressee == RO_NONE ? none : a[s->addressee].id);
	span(b, "addressee_span", d, s->addressee_span);
	known(b, "via", s->via == RO_NONE ? none : a[s->via].id);
	span(b, "via_span", d, s->via_span);
	text(b, "act", s->act);
	known(b, "parent", s->parent == RO_NONE ? none : all[s->parent].id);
	known(b, "joined", s->joined == RO_NONE ? none : all[s->joined].id);
	key(b, NULL);
	ro_buf_fmt(b, "\"sentence\":%zu,\"confidence\":%.2f", s->sentence, s->confidence);
	text(b, "why", s->why);
	ro_buf_c(b, '}');
}

static void
actor_ids(ro_buf *b, const char *k, const ro_doc *d, const size_t *who, size_t n)
{
	const ro_actor *a = ro_doc_actors(d, NULL);
	key(b, k);
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++)
		text(b, NULL, a[who[i]].id);
	ro_buf_c(b, ']');
}

static void
actor_id(ro_buf *b, const char *k, const ro_doc *d, size_t who)
{
	known(b, k, who == RO_NONE ? (ro_str){"", 0} : ro_doc_actors(d, NULL)[who].id);
}

static void
date(ro_buf *b, const ro_doc *d, const ro_date *w)
{
	key(b, "date");
	if (!w->from.n && w->words.end == 0) {
		ro_buf_z(b, "null");
		return;
	}
	ro_buf_c(b, '{');
	known(b, "from", w->from);
	known(b, "to", w->to);
	known(b, "granularity", w->granularity);
	span(b, "words", d, w->words);
	text(b, "why", w->why);
	ro_buf_c(b, '}');
}

static void
place(ro_buf *b, const ro_doc *d, const ro_place *p)
{
	key(b, "place");
	if (!p->name.n) {
		ro_buf_z(b, "null");
		return;
	}
	ro_buf_c(b, '{');
	text(b, "name", p->name);
	known(b, "country", p->country);
	known(b, "adm1", p->adm1);
	key(b, NULL);
	if (p->lat != 0 || p->lon != 0)
		ro_buf_fmt(b, "\"lat\":%.3f,\"lon\":%.3f,", p->lat, p->lon);
	else
		ro_buf_z(b, "\"lat\":null,\"lon\":null,");
	if (p->geoname)
		ro_buf_fmt(b, "\"geoname\":%u", p->geoname);
	else
		ro_buf_z(b, "\"geoname\":null");
	span(b, "words", d, p->words);
	text(b, "why", p->why);
	ro_buf_c(b, '}');
}

static void
event(ro_buf *b, const ro_doc *d, const ro_event *e)
{
	key(b, NULL);
	ro_buf_c(b, '{');
	text(b, "id", e->id);
	actor_ids(b, "actors", d, e->actors, e->n_actors);
	actor_ids(b, "recipients", d, e->recipients, e->n_recipients);
	spans(b, "actor_spans", d, e->actor_spans, e->n_actors);
	spans(b, "recipient_spans", d, e->recipient_spans, e->n_recipients);
	text(b, "type", e->type);
	known(b, "mode", e->mode);
	text(b, "cameo", e->cameo);
	key(b, NULL);
	ro_buf_fmt(b, "\"goldstein\":%.1f", e->goldstein);
	text(b, "status", e->status);
	date(b, d, &e->date);
	place(b, d, &e->place);
	span(b, "trigger_span", d, e->trigger_span);
	actor_id(b, "claimed_by", d, e->claimed_by);
	known(b, "meeting", e->meeting == RO_NONE ? (ro_str){"", 0} : ro_doc_meetings(d, NULL)[e->meeting].id);
	key(b, NULL);
	ro_buf_fmt(b, "\"sentence\":%zu,\"confidence\":%.2f", e->sentence, e->confidence);
	text(b, "why", e->why);
	ro_buf_c(b, '}');
}

static void
meeting(ro_buf *b, const ro_doc *d, const ro_meeting *m)
{
	const ro_event *all = ro_doc_events(d, NULL);
	key(b, NULL);
	ro_buf_c(b, '{');
	text(b, "id", m->id);
	actor_ids(b, "participants", d, m->participants, m->n_participants);
	text(b, "level", m->level);
	text(b, "form", m->form);
	text(b, "status", m->status);
	place(b, d, &m->place);
	date(b, d, &m->date);
	actor_id(b, "host", d, m->host);
	actor_id(b, "asked_by", d, m->asked_by);
	known(b, "length", m->length);
	known(b, "on_margins_of", m->on_margins_of);
	key(b, "event_ids");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < m->n_events; i++)
		text(b, NULL, all[m->events[i]].id);
	ro_buf_c(b, ']');
	text(b, "why", m->why);
	ro_buf_c(b, '}');
}

static void
position(ro_buf *b, const ro_doc *d, const ro_position *p)
{
	key(b, NULL);
	ro_buf_c(b, '{');
	text(b, "id", p->id);
	known(b, "party", p->party);
	key(b, "issue");
	ro_buf_c(b, '{');
	text(b, "topic", p->topic);
	known(b, "locus", p->locus);
	ro_buf_c(b, '}');
	text(b, "stance", p->stance);
	key(b, NULL);
	ro_buf_fmt(b, "\"strength\":%d", p->strength);
	known(b, "toward", p->toward);
	known(b, "of", p->statement != RO_NONE ? ro_doc_statements(d, NULL)[p->statement].id
		       : p->event != RO_NONE ? ro_doc_events(d, NULL)[p->event].id : (ro_str){"", 0});
	span(b, "condition_span", d, p->condition);
	spans(b, "content_spans", d, &p->words, 1);
	span(b, "phrase_span", d, p->phrase);
	key(b, NULL);
	ro_buf_fmt(b, "\"main\":%s,\"sentence\":%zu,\"confidence\":%.2f", p->main ? "true" : "false", p->sentence, p->confidence);
	text(b, "why", p->why);
	ro_buf_c(b, '}');
}

void
cli_json_doc(ro_buf *b, const ro_doc *d)
{
	size_t n;
	const ro_statement *s = ro_doc_statements(d, &n);
	ro_buf_c(b, '{');
	document(b, d);
	actors(b, d);
	key(b, "statements");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++)
		statement(b, d, &s[i]);
	ro_buf_c(b, ']');
	const ro_event *e = ro_doc_events(d, &n);
	key(b, "events");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++)
		event(b, d, &e[i]);
	ro_buf_c(b, ']');
	const ro_meeting *m = ro_doc_meetings(d, &n);
	key(b, "meetings");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++)
		meeting(b, d, &m[i]);
	ro_buf_c(b, ']');
	const ro_position *p = ro_doc_positions(d, &n);
	key(b, "positions");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++)
		position(b, d, &p[i]);
	ro_buf_c(b, ']');
	const ro_uncoded *u = ro_doc_not_coded(d, &n);
	key(b, "not_coded");
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++) {
		key(b, NULL);
		ro_buf_c(b, '{');
		span(b, "span", d, u[i].span);
		text(b, "what", u[i].what);
		ro_buf_c(b, '}');
	}
	ro_buf_z(b, "]}\n");
}
