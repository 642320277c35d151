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
 *	part	anchor = the trigger of an event, rows = all around it: as roles; its status and mode from the same anchor
 *	pair	two phrases look at their sentence four times (attention by both of them), then say what one does to the other
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
/* The anchor at rows beg..end through `down` and tanh: c [down->n16] in room 0. */
static float *
anchor(ro_work *w, const ro_linear *down, size_t beg, size_t end)
{
	float *x = ro_work_room(w, 0, 2 * RO_H + down->n16), *c = x + 2 * RO_H;
	memcpy(x, ro_net_last(w, beg), RO_H * sizeof *x);
	memcpy(x + RO_H, ro_net_last(w, end), RO_H * sizeof *x);
	ro_work_linear(w, down, x, 1, c);
	w->kern->tanh(c, down->n);
	return c;
}

static int
row_distance(size_t row, size_t beg, size_t end)
{
	return distance(row < beg ? -(int)(beg - row) : row > end ? (int)(row - end) : 0);
}

void
ro_net_roles(ro_work *w, size_t beg, size_t end, size_t row0, size_t n, float *out)
{
	const float *c = anchor(w, &w->net->role_cue, beg, end);
	float *form = ro_work_room(w, 1, w->net->role_u.n16);
	ro_work_linear(w, &w->net->role_u, c, 1, form);
	for (size_t i = 0; i < n; i++, out += RO_N_ROLES) {
		size_t row = row0 + i;
		const float *near = w->net->role_dist + (RO_NEAR + row_distance(row, beg, end)) * RO_N_ROLES;
		const float *piece = proj(w, row, RO_COL_ROLE), *bias = proj(w, row, RO_COL_ROLE_BIAS);
		for (size_t k = 0; k < RO_N_ROLES; k++)
			out[k] = w->kern->dot(form + k * RO_R, piece, RO_R) + bias[k] + near[k];
	}
}

/* ---- events ---- */
void
ro_net_event(ro_work *w, size_t beg, size_t end, size_t row0, size_t n, float *part, float *status, float *mode)
{
	const ro_net *net = w->net;
	const float *c = anchor(w, &net->event_trig, beg, end);
	float *form = ro_work_room(w, 1, net->event_u.n16 + net->event_how.n16), *how = form + net->event_u.n16;
	ro_work_linear(w, &net->event_u, c, 1, form);
	ro_work_linear(w, &net->event_how, c, 1, how);
	memcpy(status, how, net->list[RO_LIST_STATUS].n * sizeof *how);
	memcpy(mode, how + net->list[RO_LIST_STATUS].n, net->list[RO_LIST_MODE].n * sizeof *how);
	for (size_t i = 0; i < n; i++, part += RO_N_PARTS) {
		size_t row = row0 + i;
		const float *near = net->part_dist + (RO_NEAR + row_distance(row, beg, end)) * RO_N_PARTS;
		const float *piece = proj(w, row, RO_COL_PART), *bias = proj(w, row, RO_COL_PART_BIAS);
		for (size_t k = 0; k < RO_N_PARTS; k++)
			part[k] = w->kern->dot(form + k * RO_R_EVENT, piece, RO_R_EVENT) + bias[k] + near[k];
	}
}

static void
mean_of_rows(const ro_work *w, const uint32_t *row, size_t n, float *mean)
{
	memset(mean, 0, RO_H * sizeof *mean);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < RO_H; j++)
			mean[j] += ro_net_last(w, row[i])[j];
	for (size_t j = 0; j < RO_H; j++)
		mean[j] /= (float)n;
}

/* One look: the rows weighed by their likeness to q, summed: out [R_PAIR]. */
static void
look(const ro_work *w, const float *q, size_t row0, size_t n, float *weight, float *out)
{
	float most = -1e30f, sum = 0;
	for (size_t i = 0; i < n; i++) {
		weight[i] = w->kern->dot(q, proj(w, row0 + i, RO_COL_LOOK), RO_R_PAIR) / sqrtf((float)RO_R_PAIR);
		most = weight[i] > most ? weight[i] : most;
	}
	memset(out, 0, RO_R_PAIR * sizeof *out);
	for (size_t i = 0; i < n; i++)
		sum += weight[i] = expf(weight[i] - most);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < RO_R_PAIR; j++)
			out[j] += weight[i] / sum * proj(w, row0 + i, RO_COL_LOOK)[j];
}

void
ro_net_pair(ro_work *w, const ro_pair *p, size_t row0, size_t n, float *out)
{
	const ro_net *net = w->net;
	float mean[RO_H], st[2 * RO_R_PAIR], q[RO_LOOKS * RO_R_PAIR], all[(2 + RO_LOOKS) * RO_R_PAIR];
	mean_of_rows(w, p->s, p->n_s, mean);
	ro_work_linear(w, &net->pair_st, mean, 1, st);
	memcpy(all, st, RO_R_PAIR * sizeof *all);
	mean_of_rows(w, p->t, p->n_t, mean);
	ro_work_linear(w, &net->pair_st, mean, 1, st);
	memcpy(all + RO_R_PAIR, st + RO_R_PAIR, RO_R_PAIR * sizeof *all);
	w->kern->tanh(all, 2 * RO_R_PAIR);
	ro_work_linear(w, &net->pair_q, all, 1, q);
	float *weight = ro_work_room(w, 0, n + net->pair_hid.n16 + net->pair_out.n16), *hid = weight + n, *types = hid + net->pair_hid.n16;
	for (size_t k = 0; k < RO_LOOKS; k++)
		look(w, q + k * RO_R_PAIR, row0, n, weight, all + (2 + k) * RO_R_PAIR);
	ro_work_linear(w, &net->pair_hid, all, 1, hid);
	w->kern->tanh(hid, net->pair_hid.n);
	ro_work_linear(w, &net->pair_out, hid, 1, types);
	memcpy(out, types, net->pair_out.n * sizeof *out);
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
	for (size_t k = 0; k < n->list[RO_LIST_REL].n; k++) {
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
					out + (i + k) * net->list[RO_LIST_REL].n);
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
