/* SPDX-License-Identifier: MIT
 * The heads: scores of anchors against rows of the last layer. Takes row numbers, gives scores before softmax; the
 * projections of single pieces were made with the encoder (layer.c), so a head only gathers rows and multiplies.
 *
 *	role	"officials said": anchor = the cue "said"; row "officials" -> source. One form U[k] a role, as the anchor
 *		and the role differ in number: c U[k] is made once a cue, then it is a dot product a row.
 *	arc	anchor = a word, rows = the words that could be its head, and the root
 *	relation of a word to its known head: one form a relation, and a linear part
 *	reference anchor = a mention, rows = the words before it, and "none"
 *
 * Sums run in the 16 lanes of `dot`, products in int8, so all instruction sets agree in every bit.
 * Cost: roles 5 R multiplications a row and cue; arcs and references R a pair of words; relations n_rels R_REL a word. */
#include "model/net_int.h"

#include <assert.h>
#include <math.h>

#define REL_ROWS 32			/* words whose relations are scored together: 32 x n_rels x R_REL floats */

/* Class of a distance: exact to 7, then four steps a doubling; 27 and -27 are 216 and farther. */
static int
distance(int d)
{
	static const uint8_t step[] = {8, 10, 12, 14, 16, 20, 23, 27, 32, 39, 46, 54, 64, 77, 91, 108, 128, 153, 182, 216};
	int m = d < 0 ? -d : d, c = m < 8 ? m : 7;
	for (size_t i = 0; i < sizeof step && m >= step[i]; i++)
		c++;
	return d < 0 ? -c : c;
}

static const float *
proj(const ro_work *w, size_t row, size_t col)
{
	assert(row < w->n);
	return w->proj + row * w->net->heads.n16 + col;
}

const float *
ro_net_tags(const ro_work *w, size_t row, enum ro_tag t)
{
	return proj(w, row, w->net->col[t]);
}

/* Columns col .. col + k - 1 of the given rows, then their product with `lin`: [n][lin->n16] in room 1. */
static const float *
gather_product(ro_work *w, const ro_linear *lin, size_t col, const uint32_t *row, size_t n)
{
	float *x = ro_work_room(w, 0, n * lin->k), *out = ro_work_room(w, 1, n * lin->n16);
	for (size_t i = 0; i < n; i++)
		memcpy(x + i * lin->k, proj(w, row[i], col), lin->k * sizeof *x);
	ro_work_linear(w, lin, x, n, out);
	return out;
}

/* ---- roles ---- */
static const float *
role_forms(ro_work *w, size_t beg, size_t end)
{
	const ro_net *n = w->net;
	float *x = ro_work_room(w, 0, 2 * RO_H + n->role_cue.n16), *c = x + 2 * RO_H;
	float *out = ro_work_room(w, 1, n->role_u.n16);
	memcpy(x, ro_net_last(w, beg), RO_H * sizeof *x);
	memcpy(x + RO_H, ro_net_last(w, end), RO_H * sizeof *x);
	ro_work_linear(w, &n->role_cue, x, 1, c);
	w->kern->tanh(c, RO_R);
	ro_work_linear(w, &n->role_u, c, 1, out);
	return out;
}

void
ro_net_roles(ro_work *w, size_t beg, size_t end, size_t row0, size_t n, float *out)
{
	const float *form = role_forms(w, beg, end);
	for (size_t i = 0; i < n; i++, out += RO_N_ROLES) {
		size_t row = row0 + i;
		int d = row < beg ? -(int)(beg - row) : row > end ? (int)(row - end) : 0;
		const float *near = w->net->role_dist + (RO_NEAR + distance(d)) * RO_N_ROLES;
		const float *piece = proj(w, row, RO_COL_ROLE), *bias = proj(w, row, RO_COL_ROLE_BIAS);
		for (size_t k = 0; k < RO_N_ROLES; k++)
			out[k] = w->kern->dot(form + k * RO_R, piece, RO_R) + bias[k] + near[k];
	}
}

/* ---- syntax ---- */
static const float *
arc_head(const ro_work *w, const uint32_t *row, size_t h)
{
	return h ? proj(w, row[h - 1], RO_COL_ARC_HEAD) : w->net->arc_root;
}

void
ro_net_arcs(ro_work *w, const uint32_t *row, size_t n, float *out)
{
	const float *dep = gather_product(w, &w->net->arc_u, RO_COL_ARC_DEP, row, n);
	const size_t ld = n + 1, step = w->net->arc_u.n16;
	for (size_t h = 0; h < ld && n; h++) {
		const float *g = arc_head(w, row, h), alone = w->kern->dot(g, w->net->arc_hb, RO_R);
		for (size_t d = 0; d < n; d++)
			out[d * ld + h] = w->kern->dot(dep + d * step, g, RO_R) + alone;
	}
}

/* Scores of one word: form [n_rels][R_REL], its projection d, its head's g. */
static void
score_relations(const ro_work *w, const float *form, const float *d, const float *g, float *out)
{
	const ro_net *n = w->net;
	for (size_t k = 0; k < n->rel.n; k++) {
		const float *b = n->rel_b + k * 2 * RO_R_REL;
		float own = w->kern->dot(b, d, RO_R_REL) + w->kern->dot(b + RO_R_REL, g, RO_R_REL) + n->rel_b_bias[k];
		out[k] = w->kern->dot(form + k * RO_R_REL, g, RO_R_REL) + own;
	}
}

void
ro_net_rels(ro_work *w, const uint32_t *row, const uint32_t *head, size_t n, float *out)
{
	const ro_net *net = w->net;
	for (size_t i = 0; i < n; i += REL_ROWS) {
		size_t m = n - i < REL_ROWS ? n - i : REL_ROWS;
		const float *form = gather_product(w, &net->rel_u, RO_COL_REL_DEP, row + i, m);
		for (size_t k = 0; k < m; k++) {
			size_t h = head[i + k];
			assert(h <= n);
			const float *g = h ? proj(w, row[h - 1], RO_COL_REL_HEAD) : net->rel_root;
			score_relations(w, form + k * net->rel_u.n16, proj(w, row[i + k], RO_COL_REL_DEP), g,
					out + (i + k) * net->rel.n);
		}
	}
}

/* ---- reference ---- */
/* What each word brings as an antecedent, whoever refers to it: [n] into out. */
static void
antecedents(const ro_work *w, const uint32_t *row, size_t n, float *out)
{
	const float *ab = w->net->ref_ab;
	for (size_t j = 0; j < n; j++)
		out[j] = w->kern->dot(proj(w, row[j], RO_COL_ANTE), ab, RO_R) + ab[RO_R];
}

static void
score_mention(const ro_work *w, const float *form, const uint32_t *row, size_t ana, float *out)
{
	const float *none = w->net->ref_none;
	out[0] = w->kern->dot(proj(w, row[ana], RO_COL_ANA), none, RO_R) + none[RO_R];
	for (size_t j = 0; j < ana; j++) {
		float near = w->net->ref_dist[distance((int)(ana - j))];
		out[1 + j] = w->kern->dot(form, proj(w, row[j], RO_COL_ANTE), RO_R) + out[1 + j] + near;
	}
}

void
ro_net_refs(ro_work *w, const uint32_t *row, size_t n, const uint32_t *ana, size_t n_ana, float *out)
{
	const ro_linear *u = &w->net->ref_u;
	float *x = ro_work_room(w, 0, n_ana * u->k + n), *alone = x + n_ana * u->k, *form = ro_work_room(w, 1, n_ana * u->n16);
	for (size_t i = 0; i < n_ana; i++) {
		assert(ana[i] < n);
		memcpy(x + i * u->k, proj(w, row[ana[i]], RO_COL_ANA), u->k * sizeof *x);
	}
	ro_work_linear(w, u, x, n_ana, form);
	antecedents(w, row, n, alone);
	for (size_t i = 0; i < n_ana; i++, out += n + 1) {
		memcpy(out + 1, alone, n * sizeof *out);
		score_mention(w, form + i * u->n16, row, ana[i], out);
		for (size_t j = ana[i]; j < n; j++)
			out[1 + j] = -1e4f;
	}
}

/* ---- sense ---- */
void
ro_net_sense(ro_work *w, size_t row0, size_t n, float *out)
{
	float mean[RO_H] = {0};
	for (size_t i = 0; i < n; i++) {
		const float *x = ro_net_last(w, row0 + i);
		for (size_t j = 0; j < RO_H; j++)
			mean[j] += x[j];
	}
	for (size_t j = 0; j < RO_H; j++)
		mean[j] /= (float)n;
	ro_work_linear(w, &w->net->sense, mean, 1, out);
	float len = sqrtf(w->kern->dot(out, out, RO_H));
	for (size_t j = 0; j < RO_H; j++)
		out[j] = len > 1e-12f ? out[j] / len : 0;
}
