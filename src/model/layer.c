/* SPDX-License-Identifier: MIT
 * The encoder. Takes piece ids and shapes, leaves in the ro_work the last layer [n][H] and, for each piece, everything
 * that the heads project from it alone [n][heads.n16].
 *
 *	x = norm(word[id] + position + shape)
 *	per layer	x = norm1(x + out(attention(qkv(x))));  x = norm2(x + ff2(gelu(ff1(x))))
 *	proj = heads(x), its first columns through tanh
 *
 * Windows that follow one another are encoded together while they have at most 512 rows: the products see all rows at
 * once, only attention goes window by window. A row never depends on the rows of another window, so the grouping does
 * not change a bit. Products are int8: activations are quantized row by row on the way (kern.h).
 *
 * Cost per piece and layer: 1.8 M multiplications in products, 768 x length of the window in attention. */
#include "model/net_int.h"

#include <assert.h>
#include <stdlib.h>
#ifdef __x86_64__
#include <xmmintrin.h>
#endif

/* Numbers below 1e-38 count as zero while the encoder runs: they carry nothing and cost a hundred cycles each. */
static unsigned
denormals_off(void)
{
#ifdef __x86_64__
	unsigned old = _mm_getcsr();
	_mm_setcsr(old | 0x8040);	/* flush to zero, denormals are zero */
	return old;
#else
	return 0;
#endif
}

static void
denormals_restore(unsigned old)
{
#ifdef __x86_64__
	_mm_setcsr(old);
#endif
}

static size_t
widest(const ro_net *n)
{
	size_t k = 2 * RO_H;		/* role_cue */
	return n->ff > k ? n->ff : k;
}

ro_work *
ro_work_new(const ro_net *n, enum ro_isa isa)
{
	ro_work *w = ro_malloc(1, sizeof *w);
	const size_t rows = RO_MAX_WINDOW + RO_PAD, k = widest(n);
	w->net = n;
	w->kern = ro_isa_kern(isa);
	w->qkv = ro_malloc(rows * 3 * RO_H, sizeof(float));
	w->mixed = ro_malloc(rows * RO_H, sizeof(float));
	w->inner = ro_malloc(RO_FF_ROWS * n->ff, sizeof(float));
	w->q = ro_malloc(rows * k, w->kern->x_size);
	w->scale = ro_malloc(rows, sizeof(float));
	w->scratch = ro_malloc(RO_ATTEND_SCRATCH > 16 * k ? RO_ATTEND_SCRATCH : 16 * k, sizeof(float));
	return w;
}

void
ro_work_free(ro_work *w)
{
	if (!w)
		return;
	float *const all[] = {w->last, w->proj, w->qkv, w->mixed, w->inner, w->scale, w->scratch, w->room[0], w->room[1]};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free(all[i]);
	free(w->q);
	free(w);
}

static void
reserve(ro_work *w, size_t n)
{
	if (n > w->cap) {
		free(w->last);
		free(w->proj);
		w->last = ro_malloc(n, RO_H * sizeof(float));
		w->proj = ro_malloc(n, w->net->heads.n16 * sizeof(float));
		w->cap = n;
	}
	w->n = n;
}

float *
ro_work_room(ro_work *w, unsigned i, size_t n)
{
	if (n > w->room_cap[i]) {
		free(w->room[i]);
		w->room[i] = ro_malloc(n, sizeof(float));
		w->room_cap[i] = n;
	}
	return w->room[i];
}

static void
linear(ro_work *w, ro_product p, const float *x, size_t rows)
{
	const ro_linear *l = p.lin;
	float *out = p.out;
	p.x = w->q;
	p.scale = w->scale;
	p.scratch = w->scratch;
	for (size_t i = 0; i < rows; i += RO_MAX_WINDOW) {
		p.rows = rows - i < RO_MAX_WINDOW ? rows - i : RO_MAX_WINDOW;
		p.out = out + i * l->n16;
		w->kern->quantize(x + i * l->k, p.rows, l->k, w->q, w->scale);
		w->kern->linear(&p);
	}
}

void
ro_work_linear(ro_work *w, const ro_linear *lin, const float *x, size_t rows, float *out)
{
	linear(w, (ro_product){.lin = lin, .out = out}, x, rows);
}

static void
linear_add(ro_work *w, const ro_linear *lin, const float *x, size_t rows, float *out)
{
	linear(w, (ro_product){.lin = lin, .out = out, .add = true}, x, rows);
}

/* One layer over x [rows][H], in place; window k has rows start[k] - start[0] .., together at most MAX_WINDOW. */
static void
run_layer(ro_work *w, const ro_layer *l, float *x, const uint32_t *start, size_t n_win)
{
	const ro_kern *kern = w->kern;
	const size_t rows = start[n_win] - start[0];
	ro_work_linear(w, &l->qkv, x, rows, w->qkv);
	for (size_t k = 0; k < n_win; k++) {
		size_t at = start[k] - start[0];
		kern->attend(w->qkv + at * 3 * RO_H, w->mixed + at * RO_H, start[k + 1] - start[k], w->scratch);
	}
	linear_add(w, &l->out, w->mixed, rows, x);
	kern->norm(x, rows, &l->norm1);
	for (size_t i = 0, m; i < rows; i += m) {
		m = rows - i < RO_FF_ROWS ? rows - i : RO_FF_ROWS;
		ro_work_linear(w, &l->ff1, x + i * RO_H, m, w->inner);
		kern->gelu(w->inner, m * w->net->ff);
		linear_add(w, &l->ff2, w->inner, m, x + i * RO_H);
	}
	kern->norm(x, rows, &l->norm2);
}

static void
embed(ro_work *w, const uint16_t *id, const uint8_t *shape, size_t n, float *x)
{
	const ro_net *net = w->net;
	for (size_t i = 0; i < n; i++, x += RO_H) {
		size_t row = ro_net_word_row(id[i]);
		assert(row < net->word.n && shape[i] < RO_SHAPES);
		ro_table word = {net->word.row + row * RO_H, net->word.scale + row, 1};
		ro_table pos = {net->pos.row + i * RO_H, net->pos.scale + i, 1};
		w->kern->embed(&word, &pos, net->shape + shape[i] * RO_H, x);
	}
}

static void
project(ro_work *w, size_t row, size_t n)
{
	const ro_linear *heads = &w->net->heads;
	float *out = w->proj + row * heads->n16;
	ro_work_linear(w, heads, w->last + row * RO_H, n, out);
	for (size_t i = 0; i < n; i++)
		w->kern->tanh(out + i * heads->n16, RO_COL_PLAIN);
}

/* Windows start[0] .. start[n_win], together at most MAX_WINDOW rows. */
static void
encode_batch(ro_work *w, const uint16_t *id, const uint8_t *shape, const uint32_t *start, size_t n_win)
{
	float *x = w->last + (size_t)start[0] * RO_H;
	const size_t rows = start[n_win] - start[0];
	for (size_t k = 0; k < n_win; k++)
		embed(w, id + start[k], shape + start[k], start[k + 1] - start[k], x + (start[k] - start[0]) * RO_H);
	w->kern->norm(x, rows, &w->net->norm);
	for (size_t l = 0; l < w->net->n_layers; l++)
		run_layer(w, &w->net->layer[l], x, start, n_win);
	project(w, start[0], rows);
}

void
ro_net_encode(ro_work *w, const uint16_t *id, const uint8_t *shape, const uint32_t *start, size_t n_win)
{
	unsigned mode = denormals_off();
	reserve(w, start[n_win]);
	for (size_t k = 0, m; k < n_win; k += m) {
		assert(start[k + 1] - start[k] <= RO_MAX_WINDOW);
		m = 1;
		while (k + m < n_win && start[k + m + 1] - start[k] <= RO_MAX_WINDOW)
			m++;
		encode_batch(w, id, shape, start + k, m);
	}
	denormals_restore(mode);
}

const float *
ro_net_last(const ro_work *w, size_t row)
{
	assert(row < w->n);
	return w->last + row * RO_H;
}
