/* SPDX-License-Identifier: MIT
 * One document from bytes to records, and the view of it from outside.
 *
 *	bytes -> text -> words, pieces, quotations -> scores -> attributions -> actors -> voice -> statements
 */
#include "record/record.h"

#include "base/err.h"
#include "base/file.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { CHAR_STEP = 64 };		/* bytes between two counts of code points */

uint32_t *
ro_chars_count(ro_arena *a, ro_str text)
{
	uint32_t count = 0, *chars = RO_NEW(a, text.n / CHAR_STEP + 1, uint32_t);
	for (size_t i = 0; i < text.n; i++) {
		if (i % CHAR_STEP == 0)
			chars[i / CHAR_STEP] = count;
		count += ((unsigned char)text.s[i] & 0xC0) != 0x80;
	}
	if (text.n % CHAR_STEP == 0)
		chars[text.n / CHAR_STEP] = count;
	return chars;
}

static bool
given_words(ro_doc *d, const ro_options *o, ro_err *err)
{
	size_t end = 0;
	d->words.span = RO_NEW(&d->arena, o->n_words, ro_span);
	d->words.first = RO_NEW(&d->arena, o->n_sentences + 1, size_t);
	d->words.n = o->n_words;
	d->words.n_sents = o->n_sentences;
	for (size_t i = 0; i < o->n_words; i++) {
		ro_span s = o->words[i];
		if (s.beg >= s.end || s.end > d->src.text.n || s.end < end)
			return ro_err_set(err, RO_USAGE, s.beg, "word %zu is outside the text or out of order", i);
		end = s.end;
		d->words.span[i] = s;
	}
	for (size_t i = 0; i < o->n_sentences; i++) {
		size_t next = i + 1 < o->n_sentences ? o->sentences[i + 1] : o->n_words;
		if (o->sentences[i] >= next || next > o->n_words || next - o->sentences[i] > RO_MAX_SENTENCE || (!i && o->sentences[0]))
			return ro_err_set(err, RO_USAGE, i, "sentence %zu is empty, too long or out of order", i);
		d->words.first[i] = o->sentences[i];
	}
	d->words.first[o->n_sentences] = o->n_words;
	return true;
}

static void
fill_info(ro_doc *d, ro_str bytes, const ro_options *o)
{
	ro_info *i = &d->info;
	i->id = ro_arena_fmt(&d->arena, "%016llx", (unsigned long long)ro_str_hash(bytes));
	i->path = o->path ? ro_arena_str(&d->arena, ro_str_of(o->path)) : (ro_str){"", 0};
	i->url = d->src.url, i->publisher = d->src.publisher, i->title = d->src.title, i->date = d->src.date;
	i->licence = d->src.licence, i->language = RO_STR("en"), i->title_span = d->src.title_span;
	i->n_bad_bytes = d->src.n_bad_bytes, i->n_nul = d->src.n_nul, i->n_cut_sentences = d->words.n_cut;
	i->n_words = d->words.n, i->n_pieces = d->pieces.n;
	i->kind = RO_ARTICLE;
}

ro_doc *
ro_read(ro_session *s, ro_str bytes, const ro_options *options, ro_err *err)
{
	static const ro_options none = {0};
	const ro_options *o = options ? options : &none;
	const ro_tables *t = s->model->tables;
	ro_doc *d = ro_malloc(1, sizeof *d);
	d->voice = d->self = d->met[0] = d->met[1] = RO_NONE;
	if (bytes.n > RO_MAX_BYTES) {
		ro_err_set(err, RO_LIMIT, RO_MAX_BYTES, "cannot read '%s': larger than %u MiB", o->path ? o->path : "text", RO_MAX_BYTES >> 20);
		ro_doc_free(d);
		return NULL;
	}
	if (!ro_source_read(&d->arena, bytes, o->path ? o->path : "text", o->raw, &d->src, err) || (o->words && !given_words(d, o, err))) {
		ro_doc_free(d);
		return NULL;
	}
	if (!o->words)
		ro_words_find(&d->arena, d->src.text, &d->words);
	ro_pieces_find(s->model->vocab, &d->arena, d->src.text, &d->pieces);
	d->n_quote = ro_quotes_find(&d->arena, d->src.text, &d->quote);
	d->chars = ro_chars_count(&d->arena, d->src.text);
	fill_info(d, bytes, o);
	ro_scores_find(s, d);
	ro_attributions_find(d);
	ro_actors_find(t, d);
	ro_turns_find(t, d);
	if (!o->raw)
		ro_voice_find(t, d);
	ro_extents_find(t, d);
	ro_statements_find(t, d);
	ro_dates_find(d);
	ro_events_find(t, d);
	ro_meetings_find(t, d);
	ro_topics_find(t, d);
	ro_positions_find(t, d);
	ro_actors_close(d);
	return d;
}

ro_doc *
ro_read_file(ro_session *s, const char *path, const ro_options *options, ro_err *err)
{
	ro_options o = options ? *options : (ro_options){0};
	ro_str bytes;
	o.path = path;
	if (!ro_file_read(path, RO_MAX_BYTES, &bytes, err))
		return NULL;
	ro_doc *d = ro_read(s, bytes, &o, err);
	free((void *)bytes.s);
	return d;
}

void
ro_doc_free(ro_doc *d)
{
	if (!d)
		return;
	free(d->cast.at), free(d->claim.at);
	ro_arena_clear(&d->arena);
	free(d);
}

size_t
ro_doc_chars(const ro_doc *d, size_t at)
{
	size_t n = d->chars[at / CHAR_STEP];
	for (size_t i = at / CHAR_STEP * CHAR_STEP; i < at; i++)
		n += ((unsigned char)d->src.text.s[i] & 0xC0) != 0x80;
	return n;
}

size_t
ro_doc_source(const ro_doc *d, size_t at, size_t *page)
{
	size_t lo = 0, hi = d->src.n_map;
	while (lo + 1 < hi) {
		size_t mid = (lo + hi) / 2;
		if (d->src.map[mid].text <= at)
			lo = mid;
		else
			hi = mid;
	}
	if (page)
		*page = d->src.n_map ? d->src.map[lo].page : 1;
	return d->src.n_map ? d->src.map[lo].source + (at - d->src.map[lo].text) : at;
}

#define ARRAY(type, function, field, count) \
	const type *function(const ro_doc *d, size_t *n) \
	{ \
		if (n) \
			*n = d->count; \
		return d->field; \
	}

ARRAY(ro_token, ro_doc_tokens, tok, words.n)
ARRAY(ro_span, ro_doc_sentences, sent, words.n_sents)
ARRAY(ro_actor, ro_doc_actors, actor, n_actor)
ARRAY(ro_statement, ro_doc_statements, statement, n_statement)
ARRAY(ro_event, ro_doc_events, event, n_event)
ARRAY(ro_meeting, ro_doc_meetings, meeting, n_meeting)
ARRAY(ro_position, ro_doc_positions, position, n_position)
ARRAY(ro_uncoded, ro_doc_not_coded, uncoded, n_uncoded)

const ro_info *
ro_doc_info(const ro_doc *d)
{
	return &d->info;
}

ro_str
ro_doc_text(const ro_doc *d)
{
	return d->src.text;
}

const float *
ro_doc_sense(const ro_doc *d)
{
	return d->sense;
}

const char *
ro_kind_name(enum ro_kind k)
{
	static const char *const name[] = {"article", "readout", "statement", "transcript", "report"};
	return name[k];
}

const char *
ro_actor_kind_name(enum ro_actor_kind k)
{
	static const char *const name[] = {"person", "organization", "country", "group", "role"};
	return name[k];
}

const char *
ro_how_name(enum ro_how h)
{
	static const char *const name[] = {"direct", "mixed", "indirect"};
	return name[h];
}
