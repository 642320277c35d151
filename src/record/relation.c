/* SPDX-License-Identifier: MIT
 * What one phrase does to another, when both are given: a sentence with a source and a target -> PLOVER types with probabilities.
 *
 *	"[Ankara] has called on [Athens] to withdraw its frigate."	-> REQUEST 0.93, THREATEN 0.02, ...
 *	"[The teachers] walked out on Friday."				-> PROTEST: nobody told is the target
 *
 * One window goes through the network; the pair head looks at it from both phrases (net.h, ro_net_pair). For a phrase that the
 * sentence does not have stands the row of its first, empty piece, which sums the sentence up. Cost: one encoding. */
#include "record/record.h"

#include "base/err.h"

#include <math.h>

enum { LONGEST = 510 };

/* Rows of the pieces that the spans touch; row 0, the sentence's, if there are none. */
static size_t
rows_of(const ro_pieces *p, const ro_span *spans, size_t n, uint32_t *row)
{
	size_t k = 0;
	for (size_t i = 0; i < p->n && i < LONGEST; i++)
		for (size_t j = 0; j < n; j++)
			if (ro_touches(p->span[i], spans[j])) {
				row[k++] = (uint32_t)i + 1;
				break;
			}
	if (!k)
		row[k++] = 0;
	return k;
}

static void
encode(ro_session *s, const ro_pieces *p, size_t n)
{
	uint16_t id[LONGEST + 2];
	uint8_t shape[LONGEST + 2];
	id[0] = RO_ID_CLS, id[n + 1] = RO_ID_SEP;
	shape[0] = shape[n + 1] = 8;
	memcpy(id + 1, p->id, n * sizeof *id);
	memcpy(shape + 1, p->shape, n);
	ro_net_encode(s->work, id, shape, (const uint32_t[]){0, (uint32_t)n + 2}, 1);
}

size_t
ro_relation(ro_session *s, ro_str sentence, const ro_phrases *source, const ro_phrases *target, ro_type_score *out)
{
	const ro_net *net = s->model->net;
	ro_arena arena = {0};
	ro_pieces p = {0};
	uint32_t from[LONGEST], to[LONGEST];
	float score[RO_MAX_TYPES], sum = 0, most = -1e30f;
	size_t types = ro_net_n_labels(net, RO_TAG_EVENT) - 1;
	ro_pieces_find(s->model->vocab, &arena, sentence, &p);
	size_t n = p.n < LONGEST ? p.n : LONGEST;
	ro_pair pair = {from, to, rows_of(&p, source->span, source->n, from), rows_of(&p, target->span, target->n, to)};
	if (!n || types > RO_MAX_TYPES)
		types = 0;
	if (types) {
		encode(s, &p, n);
		ro_net_pair(s->work, &pair, 1, n, score);
	}
	for (size_t k = 0; k < types; k++)
		most = score[k] > most ? score[k] : most;
	for (size_t k = 0; k < types; k++)
		sum += score[k] = expf(score[k] - most);
	for (size_t k = 0; k < types; k++)
		out[k] = (ro_type_score){ro_str_of(ro_net_label(net, RO_TAG_EVENT, k)), (double)(score[k] / sum)};
	ro_arena_clear(&arena);
	return types;
}
