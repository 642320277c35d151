/* SPDX-License-Identifier: MIT
 * Reading CoNLL-U. Words are found in their sentence's text in order; the words of a contraction that is not the sum of
 * its parts ("dunno") share its span. */
#include "cli/conllu.h"

#include "base/err.h"

#include <stdlib.h>

typedef struct sentence {
	ro_str text;
	bool par;
	size_t at;			/* where the search for the next word goes on, in text */
	size_t mwt_left;		/* words of the contraction that are still to come */
	ro_span mwt;			/* its place in text */
	bool parts;			/* its words stand in it letter for letter */
} sentence;

static size_t
number(ro_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && s.s[i] >= '0' && s.s[i] <= '9'; i++)
		n = n * 10 + (size_t)(s.s[i] - '0');
	return n;
}

static bool
find(sentence *s, ro_str form, ro_span *out)
{
	size_t at = ro_str_find((ro_str){s->text.s + s->at, s->text.n - s->at}, form);
	if (at == RO_NONE)
		return false;
	*out = (ro_span){s->at + at, s->at + at + form.n};
	return true;
}

static void
open_sentence(conllu_doc *d, sentence *s)
{
	if (d->text.n)
		ro_buf_c(&d->text, s->par ? '\n' : ' ');
	ro_vec_add(&d->first, d->word.n);
}

static bool
add_word(conllu_doc *d, sentence *s, const ro_str *col, ro_err *err)
{
	conllu_word w = {.line = (uint32_t)d->line.n - 1, .head = number(col[U_HEAD])};
	ro_span sp;
	memcpy(w.col, col, sizeof w.col);
	bool here = s->mwt_left && s->parts ? find(s, col[U_FORM], &sp) && sp.end <= s->mwt.end : !s->mwt_left && find(s, col[U_FORM], &sp);
	if (!here && !s->mwt_left)
		return ro_err_set(err, RO_FORMAT, 0, "'%.*s': the word '%.*s' is not in its sentence's text", (int)d->id.n, d->id.s,
				  (int)col[U_FORM].n, col[U_FORM].s);
	if (!here)
		sp = s->mwt;
	s->at = sp.end;
	s->mwt_left -= s->mwt_left > 0;
	ro_vec_add(&d->word, w);
	ro_vec_add(&d->span, (ro_span){d->text.n + sp.beg, d->text.n + sp.end});
	return true;
}

/* "3-4	don't": do the next rows' forms make it up? */
static void
open_contraction(sentence *s, const ro_str *col, ro_str rest)
{
	size_t dash = ro_str_find(col[U_ID], RO_STR("-"));
	size_t a = number(col[U_ID]), z = number((ro_str){col[U_ID].s + dash + 1, col[U_ID].n - dash - 1}), n = 0;
	ro_str line, part;
	if (z < a || !find(s, col[U_FORM], &s->mwt))
		return;
	s->mwt_left = z - a + 1;
	s->at = s->mwt.beg;
	s->parts = true;
	for (size_t i = a; i <= z && ro_str_next(&rest, '\n', &line); i++) {
		if (!ro_str_next(&line, '\t', &part) || !ro_str_next(&line, '\t', &part))
			break;
		s->parts &= n + part.n <= col[U_FORM].n && !memcmp(col[U_FORM].s + n, part.s, part.n);
		n += part.n;
	}
	s->parts &= n == col[U_FORM].n;
}

static bool
add_row(conllu_doc *d, sentence *s, ro_str line, ro_str rest, ro_err *err)
{
	ro_str col[U_COLUMNS];
	int k = 0;
	while (k < U_COLUMNS && ro_str_next(&line, '\t', &col[k]))
		k++;
	if (k < U_COLUMNS)
		return ro_err_set(err, RO_FORMAT, 0, "'%.*s': a row has %d columns, not 10", (int)d->id.n, d->id.s, k);
	if (memchr(col[U_ID].s, '.', col[U_ID].n))
		return true;
	if (memchr(col[U_ID].s, '-', col[U_ID].n))
		return open_contraction(s, col, rest), true;
	return add_word(d, s, col, err);
}

bool
conllu_next(ro_str *rest, conllu_doc *d, ro_err *err)
{
	static const char doc[] = "# newdoc id = ", txt[] = "# text = ";
	ro_str line, ahead = *rest;
	sentence s = {0};
	bool any = false, open = false;
	while (ro_str_next(&ahead, '\n', &line)) {
		if (ro_str_starts(line, RO_STR(doc)) && any)
			break;
		*rest = ahead;
		ro_vec_add(&d->line, line);
		if (ro_str_starts(line, RO_STR(doc))) {
			d->id = (ro_str){line.s + sizeof doc - 1, line.n - (sizeof doc - 1)};
			any = true;
		} else if (ro_str_starts(line, RO_STR("# newpar")))
			s.par = true;
		else if (ro_str_starts(line, RO_STR(txt)))
			s.text = (ro_str){line.s + sizeof txt - 1, line.n - (sizeof txt - 1)};
		else if (!line.n && open) {
			ro_buf_str(&d->text, s.text);
			s = (sentence){0};
			open = false;
		} else if (line.n && line.s[0] != '#') {
			any = true;
			if (!open)
				open_sentence(d, &s), open = true;
			if (!add_row(d, &s, line, ahead, err))
				return false;
		}
		if (!ahead.s)
			break;
	}
	if (open)
		ro_buf_str(&d->text, s.text);
	if (!ahead.s)
		*rest = ahead;
	return d->word.n > 0;
}

void
conllu_clear(conllu_doc *d)
{
	ro_buf_free(&d->text);
	free(d->word.at), free(d->span.at), free(d->first.at), free(d->line.at);
	*d = (conllu_doc){0};
}
