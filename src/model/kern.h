/* SPDX-License-Identifier: MIT
 * What an instruction set has to provide: one const table of functions, one file an instruction set. Portable, AVX2 and
 * AVX-512 give the same bits; MODEL.md, "Arithmetic", says how. */
#ifndef RO_MODEL_KERN_H
#define RO_MODEL_KERN_H
#include "model/net.h"

#define RO_HEADS 12			/* of attention */
#define RO_HEAD 32			/* width of one */
#define RO_MAX_WINDOW 512		/* pieces, [CLS] and [SEP] among them */
#define RO_PAD 8			/* rows a kernel may touch beyond the last; they hold anything */

typedef struct ro_linear {		/* y = x W + bias; K = inputs, N = outputs, N16 = N rounded up to 16 */
	const int8_t *w;		/* [N16/16][K/4][16][4] */
	const float *scale;		/* [N16] */
	const int32_t *sum;		/* [N16] of a column of w */
	const float *bias;		/* [N16] */
	size_t k, n, n16;
} ro_linear;

typedef struct ro_norm {		/* layer norm */
	const float *gain, *bias;	/* [H] */
} ro_norm;

typedef struct ro_table {		/* rows in 8 bits */
	const int8_t *row;		/* [n][H] */
	const float *scale;		/* [n] */
	size_t n;
} ro_table;

typedef struct ro_product {		/* out = x W + bias for several rows */
	const ro_linear *lin;
	const void *x;			/* [rows + RO_PAD][K], as `quantize` of the same kernel leaves them */
	const float *scale;		/* [rows + RO_PAD], likewise */
	size_t rows;
	float *out;			/* [rows][N16] */
	bool add;			/* add to what is in `out` */
	float *scratch;			/* [K][16] */
} ro_product;

typedef struct ro_kern {
	size_t x_size;			/* bytes of one quantized activation */

	/* x = word + position + shape, before the norm; `word` and `pos` point at the row and its scale. */
	void (*embed)(const ro_table *word, const ro_table *pos, const float *shape, float *x);

	/* rows of x [rows][k], k a multiple of 16, to 8 bits, each row with its own scale. */
	void (*quantize)(const float *x, size_t rows, size_t k, void *q, float *scale);
	void (*linear)(const ro_product *p);
	void (*norm)(float *x, size_t rows, const ro_norm *norm);	/* x [rows][H], in place */
	void (*gelu)(float *x, size_t n);				/* in place, n a multiple of 16; tanh form */
	void (*tanh)(float *x, size_t n);				/* likewise */

	/* Attention inside one window: qkv [len + RO_PAD][3 H] -> out [len][H]; scratch [RO_ATTEND_SCRATCH]. */
	void (*attend)(const float *qkv, float *out, size_t len, float *scratch);
	float (*dot)(const float *a, const float *b, size_t n);		/* n a multiple of 16 */
} ro_kern;

#define RO_ATTEND_SCRATCH (16 * (RO_MAX_WINDOW + RO_PAD + 2 * RO_HEAD))

extern const ro_kern ro_kern_portable, ro_kern_f32;
#ifdef __x86_64__
extern const ro_kern ro_kern_avx2, ro_kern_avx512;
#endif

/* The table of `isa`; of the best that runs here for RO_AUTO and for one that does not run. */
const ro_kern *ro_isa_kern(enum ro_isa isa);
#endif
