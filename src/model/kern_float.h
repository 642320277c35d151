/* SPDX-License-Identifier: MIT
 * All float work of a kernel, written once over vectors of VW lanes and included by each int8 kernel file, which defines
 *
 *	VW				lanes of its registers: 4, 8 or 16
 *	vf fma_lanes(vf a, vf b, vf c)	a * b + c rounded once, in each lane
 *	void put_x(void *row, size_t at, const vi x[NV])	stores 16 quantized activations at..at+15 of a row
 *
 * Why the bits are the same for every VW: lanes never meet except in `sum16`, which always adds 16 lanes in one order
 * (i + 8, i + 4, i + 2, i + 1), held in 16 / VW registers; +, -, *, /, sqrt and fma round alike everywhere; the one
 * exponential is a polynomial. Attention puts 16 queries side by side, so its maximum, exponential and sums are lane by
 * lane as well, and each is summed over keys or channels in rising order.
 *
 * Vectors are those of the compiler (GCC, clang): a 16-lane operation on a machine with 8 lanes would go through the
 * stack, hence VW. Cost: about a quarter of an encoder pass with AVX2, a third with AVX-512. */
#include "model/kern.h"

#define NV (16 / VW)			/* registers that hold 16 lanes */
#define NJ (8 / NV)			/* keys, or channels, that attention takes at a time: NJ * NV = 8 sums */
#define inlined static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 16")

typedef float vf __attribute__((vector_size(4 * VW)));
typedef int32_t vi __attribute__((vector_size(4 * VW)));
typedef uint32_t vu __attribute__((vector_size(4 * VW)));
typedef float vf_any __attribute__((vector_size(4 * VW), aligned(4), may_alias));
typedef int8_t vb_any __attribute__((vector_size(VW), aligned(1), may_alias));

inlined vf fma_lanes(vf a, vf b, vf c);
inlined void put_x(void *row, size_t at, const vi x[NV]);

inlined vf
load(const float *p)
{
	return *(const vf_any *)p;
}

inlined void
store(float *p, vf x)
{
	*(vf_any *)p = x;
}

inlined vf
all(float x)
{
	return x - (vf){0};
}

inlined vf
pick(vi mask, vf yes, vf no)
{
	return (vf)(((vi)yes & mask) | ((vi)no & ~mask));
}

inlined vf
larger(vf a, vf b)
{
	return pick(a > b, a, b);
}

inlined vf
smaller(vf a, vf b)
{
	return pick(a < b, a, b);
}

inlined void
lanes16(const vf x[NV], float t[16])
{
	UNROLL for (int v = 0; v < NV; v++)
		store(t + v * VW, x[v]);
}

inlined float
sum16(const vf x[NV])
{
	float t[16];
	lanes16(x, t);
	for (int half = 8; half; half /= 2)
		for (int i = 0; i < half; i++)
			t[i] += t[i + half];
	return t[0];
}

inlined float
max16(const vf x[NV])
{
	float t[16], m;
	lanes16(x, t);
	m = t[0];
	for (int i = 1; i < 16; i++)
		m = t[i] > m ? t[i] : m;
	return m;
}

/* e^x: 2^n p(f), n the nearest whole number to x log2 e, f the rest; relative error below 2e-7 on -87 .. 88. Adding 1.5
 * 2^23 leaves n in the low bits of the float, from where it is shifted into the exponent. */
inlined vf
exp_lanes(vf x)
{
	x = smaller(larger(x, all(-87.f)), all(88.f));
	vf t = fma_lanes(x, all(1.44269504f), all(12582912.f)), n = t - 12582912.f;
	vf f = fma_lanes(x, all(1.925963e-8f), fma_lanes(x, all(1.44269504f), -n));
	vf p = fma_lanes(f, all(1.535336188e-4f), all(1.339887440e-3f));
	p = fma_lanes(p, f, all(9.618437357e-3f));
	p = fma_lanes(p, f, all(5.550332471e-2f));
	p = fma_lanes(p, f, all(2.402264791e-1f));
	p = fma_lanes(p, f, all(6.931472028e-1f));
	p = fma_lanes(p, f, all(1.f));
	return (vf)((vu)p + ((vu)t << 23));
}

/* ---- rows ---- */
static void
embed(const ro_table *word, const ro_table *pos, const float *shape, float *x)
{
	for (size_t j = 0; j < RO_H; j += VW) {
		vf a = __builtin_convertvector(*(const vb_any *)(word->row + j), vf);
		vf b = __builtin_convertvector(*(const vb_any *)(pos->row + j), vf);
		store(x + j, fma_lanes(a, all(*word->scale), fma_lanes(b, all(*pos->scale), load(shape + j))));
	}
}

static void
norm(float *x, size_t rows, const ro_norm *norm)
{
	for (size_t i = 0; i < rows; i++, x += RO_H) {
		vf s[NV] = {0}, q[NV] = {0};
		for (size_t j = 0; j < RO_H; j += 16)
			UNROLL for (int v = 0; v < NV; v++)
				s[v] += load(x + j + v * VW);
		vf mean = all(sum16(s) / RO_H);
		for (size_t j = 0; j < RO_H; j += 16)
			UNROLL for (int v = 0; v < NV; v++) {
				vf d = load(x + j + v * VW) - mean;
				q[v] = fma_lanes(d, d, q[v]);
			}
		vf r = all(1 / __builtin_sqrtf(sum16(q) / RO_H + 1e-12f));
		for (size_t j = 0; j < RO_H; j += VW)
			store(x + j, fma_lanes((load(x + j) - mean) * r, load(norm->gain + j), load(norm->bias + j)));
	}
}

/* x / (1 + e^-2u) = x (1 + tanh u) / 2, u = sqrt(2 / pi) (x + .044715 x^3) */
static void
gelu(float *x, size_t n)
{
	for (size_t i = 0; i < n; i += VW) {
		vf v = load(x + i), u = v * fma_lanes(v * v, all(-.0713548162f), all(-1.5957691216f));
		store(x + i, v / (exp_lanes(u) + 1.f));
	}
}

static void
tanh_row(float *x, size_t n)
{
	for (size_t i = 0; i < n; i += VW) {
		vf v = load(x + i);
		store(x + i, 1.f - 2.f / (exp_lanes(v + v) + 1.f));
	}
}

static float
dot(const float *a, const float *b, size_t n)
{
	vf s[NV] = {0};
	for (size_t i = 0; i < n; i += 16)
		UNROLL for (int v = 0; v < NV; v++)
			s[v] = fma_lanes(load(a + i + v * VW), load(b + i + v * VW), s[v]);
	return sum16(s);
}

/* ---- activations to 8 bits: q = x 127 / max |x|, to the nearest, ties to even ---- */
inlined float
largest(const float *x, size_t k)
{
	vf m[NV] = {0};
	for (size_t j = 0; j < k; j += 16)
		UNROLL for (int v = 0; v < NV; v++) {
			vf a = (vf)((vi)load(x + j + v * VW) & 0x7fffffff);
			m[v] = larger(a, m[v]);
		}
	return max16(m);
}

inlined void
quantize_row(const float *x, size_t k, float inv, void *to)
{
	for (size_t j = 0; j < k; j += 16) {
		vi q[NV];
		UNROLL for (int v = 0; v < NV; v++)
			q[v] = (vi)fma_lanes(load(x + j + v * VW), all(inv), all(12582912.f)) - 0x4B400000;
		put_x(to, j, q);
	}
}

static void
quantize_rows(const float *x, size_t rows, size_t k, void *to, float *scale, size_t x_size)
{
	for (size_t i = 0; i < rows; i++) {
		float m = largest(x + i * k, k);
		scale[i] = m / 127;
		quantize_row(x + i * k, k, m > 1e-30f ? 127 / m : 0, (char *)to + i * k * x_size);
	}
}

/* One row of 16 columns: int32 sums to floats, in place of or on top of what is there. */
inlined void
put_sums(const ro_product *p, const vi sum[NV], size_t row, size_t col)
{
	const ro_linear *l = p->lin;
	float *out = p->out + row * l->n16 + col;
	UNROLL for (int v = 0; v < NV; v++) {
		size_t c = col + v * VW;
		vf y = fma_lanes(__builtin_convertvector(sum[v], vf), load(l->scale + c) * p->scale[row], load(l->bias + c));
		store(out + v * VW, p->add ? y + load(out + v * VW) : y);
	}
}

/* ---- attention ---- */
struct attend {				/* one head, 16 queries; all [..][16], the 16 side by side */
	float *q;			/* [RO_HEAD][16], already divided by sqrt(RO_HEAD) */
	float *out;			/* [RO_HEAD][16] */
	float *s;			/* [len + PAD][16], scores, then their exponentials */
	const float *k, *v;		/* first row of keys and values of this head */
	size_t len;
};

inlined void
load_queries(const struct attend *a, const float *q, size_t n)
{
	for (size_t i = 0; i < 16; i++) {
		const float *row = q + (i < n ? i : 0) * 3 * RO_H;
		for (size_t c = 0; c < RO_HEAD; c++)
			a->q[c * 16 + i] = row[c] * .17677669f;
	}
}

/* Keys are taken NJ at a time, the last few beyond `len` for nothing. */
inlined void
score_keys(const struct attend *a)
{
	for (size_t j = 0; j < a->len; j += NJ) {
		vf s[NJ][NV] = {0};
		const float *k = a->k + j * 3 * RO_H;
		for (size_t c = 0; c < RO_HEAD; c++)
			UNROLL for (int b = 0; b < NJ; b++)
				UNROLL for (int v = 0; v < NV; v++)
					s[b][v] = fma_lanes(load(a->q + c * 16 + v * VW), all(k[b * 3 * RO_H + c]), s[b][v]);
		UNROLL for (int b = 0; b < NJ; b++)
			UNROLL for (int v = 0; v < NV; v++)
				store(a->s + (j + b) * 16 + v * VW, s[b][v]);
	}
}

/* Scores to exponentials; 1 / their sum into inv. */
inlined void
soften(const struct attend *a, vf inv[NV])
{
	for (int v = 0; v < NV; v++) {
		float *s = a->s + v * VW;
		vf m = all(-1e30f), sum = {0};
		for (size_t j = 0; j < a->len; j++)
			m = larger(load(s + j * 16), m);
		for (size_t j = 0; j < a->len; j++) {
			vf e = exp_lanes(load(s + j * 16) - m);
			store(s + j * 16, e);
			sum += e;
		}
		inv[v] = 1.f / sum;
	}
}

inlined void
mix_values(const struct attend *a, const vf inv[NV])
{
	for (size_t c = 0; c < RO_HEAD; c += NJ) {
		vf s[NJ][NV] = {0};
		for (size_t j = 0; j < a->len; j++) {
			const float *val = a->v + j * 3 * RO_H + c, *e = a->s + j * 16;
			UNROLL for (int b = 0; b < NJ; b++)
				UNROLL for (int v = 0; v < NV; v++)
					s[b][v] = fma_lanes(load(e + v * VW), all(val[b]), s[b][v]);
		}
		UNROLL for (int b = 0; b < NJ; b++)
			UNROLL for (int v = 0; v < NV; v++)
				store(a->out + (c + b) * 16 + v * VW, s[b][v] * inv[v]);
	}
}

static void
attend(const float *qkv, float *out, size_t len, float *scratch)
{
	struct attend a = {.q = scratch, .out = scratch + 16 * RO_HEAD, .s = scratch + 32 * RO_HEAD, .len = len};
	for (size_t h = 0; h < RO_H; h += RO_HEAD) {
		a.k = qkv + RO_H + h;
		a.v = qkv + 2 * RO_H + h;
		for (size_t i = 0; i < len; i += 16) {
			size_t n = len - i < 16 ? len - i : 16;
			vf inv[NV];
			load_queries(&a, qkv + i * 3 * RO_H + h, n);
			score_keys(&a);
			soften(&a, inv);
			mix_values(&a, inv);
			for (size_t k = 0; k < n; k++)
				for (size_t c = 0; c < RO_HEAD; c++)
					out[(i + k) * RO_H + h + c] = a.out[c * 16 + k];
		}
	}
}
