/* SPDX-License-Identifier: MIT
 * Bytes to a document's text: the steps of read/ in order, then the text is put together from the lines that stay.
 *
 *	bytes -decode-> UTF-8 -lines-> table of lines -header, furniture-> lines marked as no text -wrap-> how they follow
 *	each other -here-> text, map, ranges left out -facts-> title, publisher, date
 *
 * The text is copied line by line with "\n", "\n\n", " " or nothing between. A map step is written only where the distance
 * between text and source changes, or the page: a file without furniture has one.
 * Source offsets count bytes of the file itself if it is UTF-8 (mark and bad bytes included), else of its text after
 * conversion; inside, everything counts in the decoded text, where a bad byte takes three bytes, so map and ranges are
 * set back at the end.
 * `raw` keeps every code point where it is: only CR becomes "\n", and CR LF becomes " \n", of the same length.
 *
 * Cost: linear. */
#include "read/read_int.h"

#include <stdlib.h>

typedef struct writer {
	ro_arena *a;
	char *to;
	size_t n;
	RO_VEC(ro_map_step) map;
	RO_VEC(ro_span) out;
} writer;

/* ---- text and map ------------------------------------------------------------------------------------ */

/* From the text's end on, source is at `source` on `page`. */
static void
step(writer *w, size_t source, uint32_t page)
{
	const ro_map_step *last = w->map.n ? &w->map.at[w->map.n - 1] : NULL;
	if (!last || last->source + (w->n - last->text) != source || last->page != page)
		ro_vec_add(&w->map, (ro_map_step){w->n, source, page});
}

static void
put(writer *w, const char *s, size_t n)
{
	memcpy(w->to + w->n, s, n);
	w->n += n;
}

/* Between two lines; with a cut word, what was written of its hyphen is taken back. */
static void
put_join(writer *w, const ro_line *x)
{
	switch (x->join) {
	case RO_JOIN_LINE:
		put(w, "\n", 1);
		break;
	case RO_JOIN_PARAGRAPH:
		put(w, "\n\n", 2);
		break;
	case RO_JOIN_SPACE:
		put(w, " ", 1);
		break;
	case RO_JOIN_BARE:
		break;
	case RO_JOIN_DEHYPHEN:
		for (w->n--; (w->to[w->n] & 0xC0) == 0x80; w->n--)
			;
		break;
	}
}

static size_t
text_size(const ro_lines *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (!(l->at[i].flags & RO_LINE_OUT))
			n += l->at[i].end - l->at[i].beg + 2u;
	return n;
}

/* Neighbours without text between them make one range. */
static void
leave_out(writer *w, const ro_lines *l, size_t i)
{
	const ro_line *x = &l->at[i];
	if (w->out.n && i && (l->at[i - 1].flags & RO_LINE_OUT))
		w->out.at[w->out.n - 1].end = x->end;
	else
		ro_vec_add(&w->out, (ro_span){x->beg, x->end});
}

static void
write_lines(writer *w, const ro_lines *l)
{
	w->to = RO_NEW(w->a, text_size(l) + 1, char);
	for (size_t i = 0; i < l->n; i++) {
		const ro_line *x = &l->at[i];
		if (x->flags & RO_LINE_OUT) {
			leave_out(w, l, i);
			continue;
		}
		if (w->n)
			put_join(w, x);
		step(w, x->beg, x->page);
		put(w, l->text.s + x->beg, x->end - x->beg);
	}
}

static void
write_raw(writer *w, const ro_decoded *d)
{
	w->to = RO_NEW(w->a, d->text.n - d->skip + 1, char);
	step(w, d->skip, 1);
	put(w, d->text.s + d->skip, d->text.n - d->skip);
	for (size_t i = 0; i < w->n; i++)
		if (w->to[i] == '\r')
			w->to[i] = i + 1 < w->n && w->to[i + 1] == '\n' ? ' ' : '\n';
}

/* ---- back to bytes of the file ----------------------------------------------------------------------- */

/* Takes two bytes off `at` for each bad byte before it; *k walks along d->bad with rising `at`. */
static size_t
file_byte(const ro_decoded *d, size_t at, size_t *k)
{
	while (*k < d->n_bad && d->bad[*k] < at)
		++*k;
	return at - 2 * *k;
}

/* Steps again, with one more after each bad byte (the text has three bytes for it, the file one). */
static void
map_to_file(writer *w, const ro_decoded *d)
{
	RO_VEC(ro_map_step) all = {0};
	size_t k = 0;
	for (size_t i = 0; i < w->map.n; i++) {
		ro_map_step m = w->map.at[i];
		size_t end = i + 1 < w->map.n ? w->map.at[i + 1].text : w->n;
		size_t beg = file_byte(d, m.source, &k);
		ro_vec_add(&all, (ro_map_step){m.text, beg, m.page});
		for (; k < d->n_bad && d->bad[k] + 3 - m.source <= end - m.text && d->bad[k] >= m.source; k++) {
			size_t text = m.text + (d->bad[k] + 3 - m.source);
			if (text < end)
				ro_vec_add(&all, (ro_map_step){text, d->bad[k] + 1 - 2 * k, m.page});
		}
	}
	free(w->map.at);
	w->map.at = all.at;
	w->map.n = all.n;
	k = 0;
	for (size_t i = 0; i < w->out.n; i++) {
		w->out.at[i].beg = file_byte(d, w->out.at[i].beg, &k);
		w->out.at[i].end = file_byte(d, w->out.at[i].end, &k);
	}
}

static void *
keep(ro_arena *a, const void *at, size_t n, size_t size)
{
	void *p = ro_arena_new(a, n, size);
	if (n)
		memcpy(p, at, n * size);
	return p;
}

static void
finish(writer *w, const ro_decoded *d, ro_source *out)
{
	if (d->bad && d->n_bad)
		map_to_file(w, d);
	if (!w->map.n)
		ro_vec_add(&w->map, (ro_map_step){0, 0, 1});
	out->text = (ro_str){w->to, w->n};
	out->map = keep(w->a, w->map.at, w->map.n, sizeof *w->map.at);
	out->n_map = w->map.n;
	out->furniture = keep(w->a, w->out.at, w->out.n, sizeof *w->out.at);
	out->n_furniture = w->out.n;
	out->n_bad_bytes = d->n_bad;
	out->n_nul = d->n_nul;
	free(w->map.at);
	free(w->out.at);
}

bool
ro_source_read(ro_arena *a, ro_str bytes, const char *path, bool raw, ro_source *out, ro_err *err)
{
	ro_arena tmp = {0};
	ro_decoded d;
	writer w = {.a = a};
	*out = (ro_source){0};
	if (!ro_decode(&tmp, bytes, path, &d, err)) {
		ro_arena_clear(&tmp);
		return false;
	}
	if (raw) {
		write_raw(&w, &d);
	} else {
		ro_lines l;
		ro_lines_find(&tmp, d.text, d.skip, &l);
		ro_header_read(a, &l, out);
		ro_furniture_find(&tmp, &l);
		ro_wrap_find(&tmp, &l);
		write_lines(&w, &l);
		ro_facts_find(a, &l, (ro_str){w.to, w.n}, out);
	}
	finish(&w, &d, out);
	ro_arena_clear(&tmp);
	return true;
}
