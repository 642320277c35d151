/* SPDX-License-Identifier: MIT
 * The kernel for AVX-512 with VNNI (compiled with -mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vnni; isa.c asks the
 * processor before using it).
 *
 * A product takes eight rows and three panels of 16 columns: 24 registers of int32 sums, three of weights, one activation.
 * vpdpbusd adds four products of an unsigned and a signed byte to each sum, without loss. Activations are signed, so they
 * are stored as x + 128; as (x + 128) w summed is x w summed + 128 times the sum of w, a sum begins at -128 sum(w), which
 * the weights file has for every column.
 *
 * Compiled without those flags the same file builds from plain C (slowly running), which is how the unit test checks its
 * logic on machines that lack the instructions. */
#ifdef __x86_64__
#define VW 16
#include "model/kern_float.h"

#define ROWS 8
#define PANELS 3
typedef int32_t vi_any __attribute__((vector_size(64), aligned(4), may_alias));
typedef uint8_t vq_any __attribute__((vector_size(16), aligned(1), may_alias));

#ifdef __AVX512VNNI__
#include <immintrin.h>

inlined vf
fma_lanes(vf a, vf b, vf c)
{
	return (vf)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
}

inlined vi
dot4(vi sum, vi x, vi w)
{
	return (vi)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)x, (__m512i)w);
}

#define KEEP(sum) __asm__("" : "+v"(sum))	/* else gcc spills sums inside the loop */
#else
inlined vf
fma_lanes(vf a, vf b, vf c)
{
	for (int i = 0; i < VW; i++)
		c[i] = __builtin_fmaf(a[i], b[i], c[i]);
	return c;
}

inlined vi
dot4(vi sum, vi x, vi w)
{
	uint8_t xs[64];
	int8_t ws[64];
	memcpy(xs, &x, 64);
	memcpy(ws, &w, 64);
	for (int i = 0; i < 64; i++)
		sum[i / 4] += xs[i] * ws[i];
	return sum;
}

#define KEEP(sum) (void)(sum)
#endif

inlined void
put_x(void *row, size_t at, const vi x[NV])
{
	*(vq_any *)((uint8_t *)row + at) = __builtin_convertvector(x[0] + 128, vq_any);
}

static void
quantize(const float *x, size_t rows, size_t k, void *q, float *scale)
{
	quantize_rows(x, rows, k, q, scale, 1);
}

inlined vi
broadcast(const uint8_t *four)
{
	int32_t x;
	memcpy(&x, four, sizeof x);
	return x - (vi){0};
}

/* Rows row .. row + n - 1 (n <= ROWS; the sums of all eight are made), columns of `panels` panels from col on. */
inlined void
multiply(const ro_product *p, size_t row, size_t n, size_t col, const int panels)
{
	const size_t k = p->lin->k;
	const int8_t *w = p->lin->w + col * k;
	const uint8_t *x = (const uint8_t *)p->x + row * k;
	vi sum[ROWS][PANELS];
	UNROLL for (int j = 0; j < panels; j++)
		UNROLL for (int i = 0; i < ROWS; i++)
			sum[i][j] = *(const vi_any *)(p->lin->sum + col + 16 * j) * -128;
	for (size_t g = 0; g < k; g += 4, w += 64) {
		vi b[PANELS];
		UNROLL for (int j = 0; j < panels; j++)
			b[j] = *(const vi_any *)(w + (size_t)j * 16 * k);
		UNROLL for (int i = 0; i < ROWS; i++) {
			vi a = broadcast(x + (size_t)i * k + g);
			UNROLL for (int j = 0; j < panels; j++)
				sum[i][j] = dot4(sum[i][j], a, b[j]);
		}
	}
	UNROLL for (int i = 0; i < ROWS; i++)
		UNROLL for (int j = 0; j < panels; j++)
			KEEP(sum[i][j]);
	UNROLL for (size_t i = 0; i < ROWS; i++)
		UNROLL for (int j = 0; j < panels; j++)
			if (i < n)
				put_sums(p, &sum[i][j], row + i, col + 16 * (size_t)j);
}

static void
multiply_panels(const ro_product *p, size_t row, size_t n, size_t col)
{
	switch ((p->lin->n16 - col) / 16) {
	case 1:
		multiply(p, row, n, col, 1);
		break;
	case 2:
		multiply(p, row, n, col, 2);
		break;
	default:
		multiply(p, row, n, col, PANELS);
	}
}

static void
linear(const ro_product *p)
{
	const size_t block = 96;	/* rows that stay in the second cache while the panels pass */
	for (size_t r = 0; r < p->rows; r += block) {
		size_t end = p->rows - r < block ? p->rows : r + block;
		for (size_t col = 0; col < p->lin->n16; col += 16 * PANELS)
			for (size_t i = r; i < end; i += ROWS)
				multiply_panels(p, i, end - i, col);
	}
}

const ro_kern ro_kern_avx512 = {1, embed, quantize, linear, norm, gelu, tanh_row, attend, dot};
#endif
