/* SPDX-License-Identifier: MIT
 * The reference: textbook formulas in f32 on the weights put back from int8, activations never rounded. It shares no code
 * with the other kernels, so that each checks the other: the parity test compares it with train/reference.py, and the
 * int8 kernels have to come close to it. Slow is fine.
 *
 * A "quantized" activation here is the float itself. A panel of 16 columns is turned into floats once a product. */
#include "model/kern.h"

#include <math.h>

typedef float lanes __attribute__((vector_size(64), aligned(4), may_alias));	/* 16 columns */

static void
embed(const ro_table *word, const ro_table *pos, const float *shape, float *x)
{
	for (size_t j = 0; j < RO_H; j++)
		x[j] = word->row[j] * *word->scale + pos->row[j] * *pos->scale + shape[j];
}

static void
quantize(const float *x, size_t rows, size_t k, void *q, float *scale)
{
	memcpy(q, x, rows * k * sizeof *x);
}

static void
unpack(const ro_linear *l, size_t col, float *to)	/* to [K][16] */
{
	const int8_t *w = l->w + col * l->k;
	for (size_t k = 0; k < l->k; k++)
		for (size_t c = 0; c < 16; c++)
			to[k * 16 + c] = w[k / 4 * 64 + c * 4 + k % 4] * l->scale[col + c];
}

static void
linear(const ro_product *p)
{
	const ro_linear *l = p->lin;
	for (size_t col = 0; col < l->n16; col += 16) {
		unpack(l, col, p->scratch);
		for (size_t row = 0; row < p->rows; row++) {
			const float *x = (const float *)p->x + row * l->k, *w = p->scratch;
			float *out = p->out + row * l->n16 + col;
			lanes sum = {0};
			for (size_t k = 0; k < l->k; k++)
				sum += x[k] * *(const lanes *)(w + 16 * k);
			for (size_t c = 0; c < 16; c++)
				out[c] = sum[c] + l->bias[col + c] + (p->add ? out[c] : 0);
		}
	}
}

static void
norm(float *x, size_t rows, const ro_norm *norm)
{
	for (size_t i = 0; i < rows; i++, x += RO_H) {
		double s = 0, q = 0;
		for (size_t j = 0; j < RO_H; j++)
			s += x[j];
		for (size_t j = 0; j < RO_H; j++)
			q += (x[j] - s / RO_H) * (x[j] - s / RO_H);
		for (size_t j = 0; j < RO_H; j++)
			x[j] = (float)((x[j] - s / RO_H) / sqrt(q / RO_H + 1e-12)) * norm->gain[j] + norm->bias[j];
	}
}

static void
gelu(float *x, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x[i] = .5f * x[i] * (1 + tanhf(.79788456f * (x[i] + .044715f * x[i] * x[i] * x[i])));
}

static void
tanh_row(float *x, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x[i] = tanhf(x[i]);
}

static float
dot(const float *a, const float *b, size_t n)
{
	float s = 0;
	for (size_t i = 0; i < n; i++)
		s += a[i] * b[i];
	return s;
}

/* One query q against all keys: weights s [len] that sum to 1. */
static void
weigh(const float *q, const float *k, size_t len, float *s)
{
	float max = -INFINITY, sum = 0;
	for (size_t j = 0; j < len; j++) {
		s[j] = dot(q, k + j * 3 * RO_H, RO_HEAD) / sqrtf(RO_HEAD);
		max = s[j] > max ? s[j] : max;
	}
	for (size_t j = 0; j < len; j++)
		sum += s[j] = expf(s[j] - max);
	for (size_t j = 0; j < len; j++)
		s[j] /= sum;
}

static void
attend(const float *qkv, float *out, size_t len, float *scratch)
{
	for (size_t i = 0; i < len; i++)
		for (size_t h = 0; h < RO_H; h += RO_HEAD) {
			float *o = out + i * RO_H + h;
			weigh(qkv + i * 3 * RO_H + h, qkv + RO_H + h, len, scratch);
			memset(o, 0, RO_HEAD * sizeof *o);
			for (size_t j = 0; j < len; j++)
				for (size_t c = 0; c < RO_HEAD; c++)
					o[c] += scratch[j] * qkv[j * 3 * RO_H + 2 * RO_H + h + c];
		}
}

const ro_kern ro_kern_f32 = {sizeof(float), embed, quantize, linear, norm, gelu, tanh_row, attend, dot};
