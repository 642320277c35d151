/* SPDX-License-Identifier: MIT
 * Cues and the roles of the pieces around them -> attributions as spans of the text.
 *
 *	"There are gains," said Ms Ray, who added that more would follow.
 *	 content----------  cue  source--      cue   content-------------
 *
 * A piece that two cues want as content goes to the one with the greater margin (contents do not overlap in PolNeAR:
 * 9 exceptions in 19,834). A quotation is one cue's: one that ends in a comma belongs to the cue that follows it in its
 * sentence ("..., " she added), one that a comma or colon introduces to the cue before it (he said, "..."); else to the
 * cue that most of it chose. It is taken whole once half of it is taken. Holes of at most GAP characters without cue, source or line end are filled, pieces of content
 * under SHORT characters dropped (PolNeAR dev: + 2.7 to 4.7 points of exact content). Spans are cut to whole words.
 * What follows from the words and the tree is extent.c's. */
#include "record/record.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

enum { GAP = 40, SHORT = 8 };		/* code points */
enum { AHEAD = 600 };			/* bytes after a content within which a cue stops it */
enum { NEXT_TO = 60 };			/* bytes between a quotation and the cue that it is tied to by its comma */

typedef RO_VEC(ro_span) span_vec;

static bool
is_content(uint8_t role)
{
	return role == RO_ROLE_CONTENT || role == RO_ROLE_BEGIN || role == RO_ROLE_END;
}

static bool
inside_word(ro_str t, size_t at)
{
	unsigned n, m;
	return at > 0 && at < t.n && ro_uc_word(ro_utf8_before(t, at, &n)) && ro_uc_word(ro_utf8_at(t, at, &m));
}

static ro_span
whole_words(ro_str t, ro_span s)
{
	unsigned n;
	while (inside_word(t, s.beg)) {
		ro_utf8_before(t, s.beg, &n);
		s.beg -= n;
	}
	while (inside_word(t, s.end)) {
		ro_utf8_at(t, s.end, &n);
		s.end += n;
	}
	return s;
}

/* Adds piece p to the spans: to the last one if it follows it. */
static void
add_piece(const ro_doc *d, span_vec *v, size_t p, size_t *last)
{
	ro_span s = d->pieces.span[p];
	if (s.beg == s.end)
		return;
	s = whole_words(d->src.text, s);
	if (v->n && (*last + 1 >= p || s.beg <= v->at[v->n - 1].end || !ro_str_trim(ro_words_of(d, (ro_span){v->at[v->n - 1].end, s.beg})).n)) {
		if (s.end > v->at[v->n - 1].end)
			v->at[v->n - 1].end = s.end;
	} else
		ro_vec_add(v, s);
	*last = p;
}

static size_t
chars(const ro_doc *d, ro_span s)
{
	return ro_utf8_count(ro_words_of(d, s));
}

static bool
hole(const ro_doc *d, ro_span gap, const span_vec *stop)
{
	if (gap.end <= gap.beg)
		return true;
	ro_str w = ro_words_of(d, gap);
	if (chars(d, gap) > GAP || (w.n && memchr(w.s, '\n', w.n)))
		return false;
	for (size_t i = 0; i < stop->n; i++)
		if (stop->at[i].beg < gap.end && stop->at[i].end > gap.beg)
			return false;
	return true;
}

/* Fills holes, then drops short pieces, but never all. */
static void
tidy(const ro_doc *d, span_vec *v, const span_vec *stop)
{
	size_t n = 0;
	for (size_t i = 0; i < v->n; i++)
		if (n && hole(d, (ro_span){v->at[n - 1].end, v->at[i].beg}, stop))
			v->at[n - 1].end = v->at[i].end;
		else
			v->at[n++] = v->at[i];
	size_t k = 0;
	for (size_t i = 0; i < n; i++)
		if (chars(d, v->at[i]) >= SHORT)
			v->at[k++] = v->at[i];
	v->n = k ? k : n ? 1 : 0;
}

static ro_span *
keep(ro_doc *d, const span_vec *v)
{
	ro_span *out = RO_NEW(&d->arena, v->n, ro_span);
	if (v->n)
		memcpy(out, v->at, v->n * sizeof *out);
	return out;
}

/* owner[piece] = cue + 1 that has it as content */
static uint32_t *
claim(const ro_doc *d)
{
	uint32_t *owner = ro_malloc(d->pieces.n, sizeof *owner);
	float *best = ro_malloc(d->pieces.n, sizeof *best);
	for (size_t c = 0; c < d->n_cue; c++)
		for (size_t i = 0; i < d->cue[c].n; i++) {
			size_t p = d->cue[c].from + i;
			if (is_content(d->cue[c].role[i]) && (!owner[p] || d->cue[c].margin[i] > best[p])) {
				owner[p] = (uint32_t)c + 1;
				best[p] = d->cue[c].margin[i];
			}
		}
	free(best);
	return owner;
}

/* Pieces lo..hi-1 that begin inside the span. */
static void
pieces_in(const ro_doc *d, ro_span sp, size_t *lo, size_t *hi)
{
	size_t a = 0, z = d->pieces.n;
	while (a < z) {
		size_t mid = (a + z) / 2;
		if (d->pieces.span[mid].beg >= sp.beg)
			z = mid;
		else
			a = mid + 1;
	}
	*lo = a;
	while (a < d->pieces.n && d->pieces.span[a].beg < sp.end)
		a++;
	*hi = a;
}

/* First cue that begins at piece p or later. */
static size_t
cue_from(const ro_doc *d, size_t p)
{
	size_t a = 0, z = d->n_cue;
	while (a < z) {
		size_t mid = (a + z) / 2;
		if (d->cue[mid].beg >= p)
			z = mid;
		else
			a = mid + 1;
	}
	return a;
}

static bool
sentence_between(const ro_doc *d, size_t a, size_t b)
{
	for (size_t i = a; i < b; i++)
		if (strchr(".!?\n", d->src.text.s[i]) && (i + 1 >= d->src.text.n || d->src.text.s[i + 1] == ' ' || d->src.text.s[i] == '\n'))
			return true;
	return false;
}

/* `"..." - Jane Roe`: is the cue a dash that follows the quotation? */
static bool
signed_by(const ro_doc *d, const ro_quote *q, const ro_cue *c)
{
	ro_str t = d->src.text;
	ro_span at = {d->pieces.span[c->beg].beg, d->pieces.span[c->end].end};
	unsigned len = 0;
	for (size_t i = q->outer.end; i < at.beg; i += len)
		if (t.s[i] == '\n' || !ro_uc_space(ro_utf8_at(t, i, &len)))
			return false;
	return ro_one_of((ro_str){t.s + at.beg, at.end - at.beg}, "-|--|–|—|―");
}

/* The cue that a comma or a dash ties the quotation to, or RO_NONE: `"...," she added` and `he said: "..."`. */
static size_t
tied_cue(const ro_doc *d, const ro_quote *q, size_t lo, size_t hi)
{
	ro_str t = d->src.text;
	size_t c = cue_from(d, hi), beg = q->outer.beg;
	bool comma = (q->inner.end > q->inner.beg && t.s[q->inner.end - 1] == ',') || (q->outer.end < t.n && t.s[q->outer.end] == ',');
	while (beg && t.s[beg - 1] == ' ')
		beg--;
	bool whole = !beg || strchr(".!?\n\"", t.s[beg - 1]) || (unsigned char)t.s[beg - 1] >= 0x80;	/* it opens a sentence */
	if (c < d->n_cue && signed_by(d, q, &d->cue[c]))
		return c;
	if (comma && whole && c < d->n_cue) {
		size_t at = d->pieces.span[d->cue[c].beg].beg;
		if (at - q->outer.end < NEXT_TO && !sentence_between(d, q->outer.end, at))
			return c;
	}
	if (c > 0 && beg && (t.s[beg - 1] == ',' || t.s[beg - 1] == ':')) {
		size_t k = cue_from(d, lo);
		size_t end = k ? d->pieces.span[d->cue[k - 1].end].end : 0;
		if (k && beg - end < NEXT_TO && !sentence_between(d, end, beg))
			return k - 1;
	}
	return RO_NONE;
}

/* Gives each quotation that is half taken, whole, to one cue. */
static void
settle_quotes(const ro_doc *d, uint32_t *owner)
{
	for (size_t i = 0; i < d->n_quote; i++) {
		const ro_quote *q = &d->quote[i];
		size_t lo, hi, taken = 0, most = 0, best = 0;
		if (q->depth || !q->closed || q->inner.end - q->inner.beg < 2 * SHORT || q->inner.end - q->inner.beg > RO_MAX_CONTENT)
			continue;
		pieces_in(d, q->outer, &lo, &hi);
		size_t c = cue_from(d, lo);
		if (c < d->n_cue && d->cue[c].beg < hi)
			continue;		/* somebody is quoted inside it */
		for (size_t p = lo; p < hi; p++) {
			size_t n = 0;
			if (!owner[p])
				continue;
			taken++;
			if (owner[p] == best)
				continue;
			for (size_t k = p; k < hi; k++)
				n += owner[k] == owner[p];
			if (n > most)
				most = n, best = owner[p];
		}
		if (taken * 2 < hi - lo)
			continue;
		size_t tied = tied_cue(d, q, lo, hi);
		for (size_t p = lo; p < hi; p++)
			owner[p] = (uint32_t)(tied != RO_NONE ? tied + 1 : best);	/* snapped to its marks */
	}
}

static ro_span
cue_span(const ro_doc *d, const ro_cue *c)
{
	return whole_words(d->src.text, (ro_span){d->pieces.span[c->beg].beg, d->pieces.span[c->end].end});
}

typedef struct spans {
	span_vec cues, source, content, stop;
} spans;

/* The source piece that the network is surest of: its best word piece counts, and a piece far from the cue less. */
static ro_span
main_source(const ro_doc *d, const ro_cue *c, const span_vec *v)
{
	ro_span best = {0, 0};
	double most = -1e9;
	for (size_t j = 0; j < v->n; j++)
		for (size_t i = 0; i < c->n; i++) {
			ro_span s = d->pieces.span[c->from + i];
			if (c->role[i] != RO_ROLE_SOURCE || s.beg < v->at[j].beg || s.end > v->at[j].end)
				continue;
			size_t p = c->from + i, far = p > c->end ? p - c->end : c->beg > p ? c->beg - p : 0;
			double score = c->margin[i] - (double)far / 20;
			if (score > most)
				most = score, best = v->at[j];
		}
	return best;
}

static bool
one(ro_doc *d, size_t k, const uint32_t *owner, spans *v)
{
	const ro_cue *c = &d->cue[k];
	size_t last_c = 0, last_s = 0, n = 0;
	double sum = 0;
	v->source.n = v->content.n = 0;
	for (size_t i = 0; i < c->n; i++) {
		size_t p = c->from + i;
		if (c->role[i] == RO_ROLE_SOURCE)
			add_piece(d, &v->source, p, &last_s);
		else if (owner[p] == k + 1) {
			add_piece(d, &v->content, p, &last_c);
			sum += 1 / (1 + exp(-c->margin[i]));
			n++;
		}
	}
	if (!v->content.n)
		return false;
	v->stop.n = 0;			/* cues near enough, and the source, may not be swallowed by a hole */
	for (size_t j = k; j > 0 && v->cues.at[j - 1].end > v->content.at[0].beg; j--)
		ro_vec_add(&v->stop, v->cues.at[j - 1]);
	for (size_t j = k; j < v->cues.n && v->cues.at[j].beg < v->content.at[v->content.n - 1].end + AHEAD; j++)
		ro_vec_add(&v->stop, v->cues.at[j]);
	for (size_t j = 0; j < v->source.n; j++)
		ro_vec_add(&v->stop, v->source.at[j]);
	tidy(d, &v->content, &v->stop);
	ro_attr *a = &d->attr[d->n_attr++];
	*a = (ro_attr){.cue = v->cues.at[k], .of = k, .p_cue = c->p, .p_content = (float)(sum / (double)n)};
	a->sources = keep(d, &v->source);
	a->n_sources = v->source.n;
	a->source = main_source(d, c, &v->source);
	a->content = keep(d, &v->content);
	a->n_content = v->content.n;
	return true;
}

/* How much of the content stands in quotation marks, by letters and digits: all, some or none. */
enum ro_how
ro_how_said(const ro_doc *d, const ro_span *content, size_t n)
{
	size_t in = 0, all = 0;
	ro_str text = d->src.text;
	for (size_t k = 0; k < n; k++) {
		size_t q = d->n_outer ? ro_span_after(&d->outer->outer, d->n_outer, sizeof *d->outer, content[k].beg) : 0;
		unsigned len;
		for (size_t i = content[k].beg; i < content[k].end; i += len) {
			if (!ro_uc_word(ro_utf8_at(text, i, &len)))
				continue;
			while (q < d->n_outer && d->outer[q].outer.end <= i)
				q++;
			all++;
			in += q < d->n_outer && d->outer[q].outer.beg <= i;
		}
	}
	return !in ? RO_INDIRECT : in + in / 50 >= all ? RO_DIRECT : RO_MIXED;
}

static void
outer_quotes(ro_doc *d)
{
	d->outer = RO_NEW(&d->arena, d->n_quote, ro_quote);
	for (size_t i = 0; i < d->n_quote; i++)
		if (!d->quote[i].depth)
			d->outer[d->n_outer++] = d->quote[i];
}

void
ro_attributions_find(ro_doc *d)
{
	outer_quotes(d);
	uint32_t *owner = claim(d);
	settle_quotes(d, owner);
	spans v = {0};
	d->attr = RO_NEW(&d->arena, d->n_cue, ro_attr);
	d->cue_words = RO_NEW(&d->arena, d->n_cue, ro_span);
	for (size_t k = 0; k < d->n_cue; k++) {
		d->cue_words[k] = cue_span(d, &d->cue[k]);
		ro_vec_add(&v.cues, d->cue_words[k]);
	}
	for (size_t k = 0; k < d->n_cue; k++)
		one(d, k, owner, &v);
	free(v.cues.at), free(v.source.at), free(v.content.at), free(v.stop.at), free(owner);
}
