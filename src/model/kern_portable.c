/* SPDX-License-Identifier: MIT
 * The kernel for every processor, and the plainest of the three that give the same bits: read this one first.
 *
 * A product takes one row and one panel of 16 columns at a time: for each group of four inputs, four multiplications a
 * column; two products fit 16 bits, the rest is summed in 32. |q| <= 127 and K <= 6144, so a sum stays below 2^27.
 *
 * Floats: four lanes (SSE2, NEON). Where the processor has no fused multiply-add (x86-64 as it was before 2013) it is
 * put together from doubles: the product of two floats is exact in double; the sum with c is rounded to odd, that is,
 * when it is not exact the neighbour with the odd last bit is taken; rounding that to float is then right, as if done once
 * (Boldo and Melquiond, Emulation of FMA and correctly rounded sums, 2008). About a tenth of the speed of AVX2. */
#define VW 4
#include "model/kern_float.h"

#if defined(__x86_64__) && !defined(__FMA__)
typedef float v2f __attribute__((vector_size(8)));
typedef double vd __attribute__((vector_size(16)));
typedef int64_t vl __attribute__((vector_size(16)));
typedef uint64_t vul __attribute__((vector_size(16)));

inlined v2f
fma_2(v2f a, v2f b, v2f c)
{
	vd p = __builtin_convertvector(a, vd) * __builtin_convertvector(b, vd), z = __builtin_convertvector(c, vd);
	vd s = p + z, t = s - p, e = (p - (s - t)) + (z - t);	/* s + e is exact */
	vl odd = (vl)s & 1, against = (vl)((vul)((vl)e ^ (vl)s) >> 63);
	vl step = (1 - 2 * against) & (vl)(e != 0) & (odd - 1);
	return __builtin_convertvector((vd)((vl)s + step), v2f);
}

inlined vf
fma_lanes(vf a, vf b, vf c)
{
	union {
		vf all;
		v2f half[2];
	} x = {a}, y = {b}, z = {c};
	z.half[0] = fma_2(x.half[0], y.half[0], z.half[0]);
	z.half[1] = fma_2(x.half[1], y.half[1], z.half[1]);
	return z.all;
}
#else
inlined vf
fma_lanes(vf a, vf b, vf c)
{
	UNROLL for (int i = 0; i < VW; i++)
		c[i] = __builtin_fmaf(a[i], b[i], c[i]);
	return c;
}
#endif

typedef int16_t vs __attribute__((vector_size(16)));
typedef uint16_t vus __attribute__((vector_size(16)));
typedef int16_t vs_any __attribute__((vector_size(16), aligned(1), may_alias));

inlined void
put_x(void *row, size_t at, const vi x[NV])
{
	int8_t *q = (int8_t *)row + at;
	for (int v = 0; v < NV; v++)
		for (int i = 0; i < VW; i++)
			q[v * VW + i] = (int8_t)x[v][i];
}

static void
quantize(const float *x, size_t rows, size_t k, void *q, float *scale)
{
	quantize_rows(x, rows, k, q, scale, 1);
}

/* One row, 16 columns. Weights as 16-bit lanes hold inputs (0 1) (2 3) of a column; shifts part them. */
inlined void
multiply(const int8_t *x, const int8_t *w, size_t k, vi sum[NV])
{
	UNROLL for (int v = 0; v < NV; v++)
		sum[v] = (vi){0};
	for (size_t g = 0; g < k; g += 4, w += 64) {
		int16_t a = x[g], b = x[g + 1], c = x[g + 2], d = x[g + 3];
		vs even = {a, c, a, c, a, c, a, c}, odd = {b, d, b, d, b, d, b, d};
		UNROLL for (int v = 0; v < NV; v++) {
			vs pair = *(const vs_any *)(w + 16 * v);
			vi two = (vi)(((vs)((vus)pair << 8) >> 8) * even + (pair >> 8) * odd);	/* |.| <= 2 127^2 < 2^15 */
			sum[v] += ((vi)((vu)two << 16) >> 16) + (two >> 16);
		}
	}
}

static void
linear(const ro_product *p)
{
	const ro_linear *l = p->lin;
	for (size_t col = 0; col < l->n16; col += 16)
		for (size_t row = 0; row < p->rows; row++) {
			vi sum[NV];
			multiply((const int8_t *)p->x + row * l->k, l->w + col * l->k, l->k, sum);
			put_sums(p, sum, row, col);
		}
}

const ro_kern ro_kern_portable = {1, embed, quantize, linear, norm, gelu, tanh_row, attend, dot};
