/* SPDX-License-Identifier: MIT
 * The kernel for AVX2 with FMA (compiled with -mavx2 -mfma; isa.c asks the processor before using it).
 *
 * A product takes six rows and one panel of 16 columns: twelve registers of int32 sums. There is no exact instruction for
 * four 8-bit products, so both sides are widened to 16 bits: weights in the loop, by shifts, for all six rows; activations
 * once, by `quantize`. vpmaddwd adds two products without loss. In a group of four inputs 0 1 2 3 the shifts give the even
 * bytes and the odd ones, so an activation row is stored as pairs (x0 x2) (x1 x3):
 *
 *	w << 8 >> 8 (as 16-bit lanes)	w0 w2	times x0 x2
 *	w >> 8				w1 w3	times x1 x3
 *
 * The other exact way, |x| times sign(x) w with vpmaddubsw, needs no fewer instructions (sign, two multiplies, add). */
#ifdef __x86_64__
#define VW 8
#include "model/kern_float.h"

#include <immintrin.h>

#define ROWS 6

inlined vf
fma_lanes(vf a, vf b, vf c)
{
	return (vf)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
}

/* 16 whole numbers in two registers -> 16-bit pairs (0 2) (1 3) (4 6) (5 7) ... */
inlined void
put_x(void *row, size_t at, const vi x[NV])
{
	__m256 a = (__m256)x[0], b = (__m256)x[1];
	__m256i first = (__m256i)_mm256_shuffle_ps(a, b, 0x44), second = (__m256i)_mm256_shuffle_ps(a, b, 0xEE);
	__m256i pair = _mm256_blend_epi16(first, _mm256_slli_epi32(second, 16), 0xAA);
	pair = _mm256_permute4x64_epi64(pair, 0xD8);	/* shuffle_ps works in halves of 4 */
	_mm256_storeu_si256((__m256i *)((int16_t *)row + at), pair);
}

static void
quantize(const float *x, size_t rows, size_t k, void *q, float *scale)
{
	quantize_rows(x, rows, k, q, scale, 2);
}

inlined __m256i
broadcast(const int16_t *pair)
{
	int32_t two;
	memcpy(&two, pair, sizeof two);
	return _mm256_set1_epi32(two);
}

inlined void
add_products(__m256i sum[ROWS][2], const int16_t *x, size_t k, __m256i w0, __m256i w1)
{
	UNROLL for (size_t i = 0; i < ROWS; i++) {
		__m256i pair = broadcast(x + i * k);
		sum[i][0] = _mm256_add_epi32(sum[i][0], _mm256_madd_epi16(pair, w0));
		sum[i][1] = _mm256_add_epi32(sum[i][1], _mm256_madd_epi16(pair, w1));
		__asm__("" : "+x"(sum[i][0]), "+x"(sum[i][1]));		/* now: else gcc regroups the sums and spills */
	}
}

/* Rows row .. row + n - 1 (n <= ROWS; the sums of all six are made), columns col .. col + 15. */
inlined void
multiply(const ro_product *p, size_t row, size_t n, size_t col)
{
	const size_t k = p->lin->k;
	const int8_t *w = p->lin->w + col * k;
	const int16_t *x = (const int16_t *)p->x + row * k;
	__m256i sum[ROWS][2];
	UNROLL for (int i = 0; i < ROWS; i++)
		sum[i][0] = sum[i][1] = _mm256_setzero_si256();
	for (size_t g = 0; g < k; g += 4, w += 64) {
		__m256i w0 = _mm256_loadu_si256((const __m256i *)w), w1 = _mm256_loadu_si256((const __m256i *)(w + 32));
		add_products(sum, x + g, k, _mm256_srai_epi16(_mm256_slli_epi16(w0, 8), 8),
			     _mm256_srai_epi16(_mm256_slli_epi16(w1, 8), 8));
		w0 = _mm256_loadu_si256((const __m256i *)w), w1 = _mm256_loadu_si256((const __m256i *)(w + 32));
		add_products(sum, x + g + 2, k, _mm256_srai_epi16(w0, 8), _mm256_srai_epi16(w1, 8));
	}
	UNROLL for (size_t i = 0; i < ROWS; i++)
		if (i < n)
			put_sums(p, (const vi[]){(vi)sum[i][0], (vi)sum[i][1]}, row + i, col);
}

static void
linear(const ro_product *p)
{
	const size_t block = 48;	/* rows that stay in the second cache while the panels pass */
	for (size_t r = 0; r < p->rows; r += block) {
		size_t end = p->rows - r < block ? p->rows : r + block;
		for (size_t col = 0; col < p->lin->n16; col += 16)
			for (size_t i = r; i < end; i += ROWS)
				multiply(p, i, end - i, col);
	}
}

const ro_kern ro_kern_avx2 = {2, embed, quantize, linear, norm, gelu, tanh_row, attend, dot};
#endif
