/* SPDX-License-Identifier: MIT
 * Speed of the encoder alone, one thread: pieces a second for each instruction set that runs here, on windows of 30, 128
 * and 320 pieces, in turn within one run so that a busy machine slows all alike; then the ratios to the f32 path.
 *
 *	bench_net [WEIGHTS [SECONDS PER CASE]] */
#include "base/file.h"
#include "model/net_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifndef RO_ROM
#define RO_ROM "model/readout-3.rom"
#endif
#define PIECES 640			/* of a call: two windows of 320, five of 128, 21 of 30 */

static const size_t length[] = {30, 128, 320};
static const enum ro_isa isa[] = {RO_F32, RO_PORTABLE, RO_AVX2, RO_AVX512};
enum { N_LEN = sizeof length / sizeof *length, N_ISA = sizeof isa / sizeof *isa };

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);	/* what others use of the processor does not count */
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Encodes one call of windows of `len` pieces; seconds a piece. */
static double
once(ro_work *w, size_t len)
{
	static const uint16_t word[] = {1996, 2704, 3488, 2056, 12060, 2008, 1037, 2047, 3820, 2001, 2485, 1012};
	uint16_t id[PIECES];
	uint8_t shape[PIECES];
	uint32_t start[PIECES / 30 + 2] = {0};
	size_t n = 0;
	for (size_t i = 0; i < PIECES; i++) {
		id[i] = word[i * i % 12];
		shape[i] = (uint8_t)(i % 9);
	}
	for (; (n + 1) * len <= PIECES; n++)
		start[n + 1] = (uint32_t)((n + 1) * len);
	double t = now();
	ro_net_encode(w, id, shape, start, n);
	return (now() - t) / start[n];
}

int
main(int argc, char **argv)
{
	ro_str file;
	ro_err err = {0};
	double best[N_ISA][N_LEN], seconds = argc > 2 ? atof(argv[2]) : .5;
	ro_net *net = ro_file_map(argc > 1 ? argv[1] : RO_ROM, &file, &err) ? ro_net_open(file, &err) : NULL;
	if (!net)
		return fprintf(stderr, "%s\n", err.msg), 1;
	for (int l = 0; l < N_LEN; l++)
		for (int k = 0; k < N_ISA; k++)
			best[k][l] = 1;
	for (double t = now(); now() - t < seconds * N_LEN * N_ISA;)
		for (int k = 0; k < N_ISA; k++) {
			ro_work *w = ro_work_new(net, isa[k]);
			for (int l = 0; l < N_LEN && ro_isa_runs(isa[k]); l++) {
				once(w, length[l]);
				for (int i = 0; i < (k < 2 ? 1 : 5); i++) {
					double s = once(w, length[l]);
					best[k][l] = s < best[k][l] ? s : best[k][l];
				}
			}
			ro_work_free(w);
		}
	for (int k = 0; k < N_ISA; k++)
		for (int l = 0; l < N_LEN && ro_isa_runs(isa[k]); l++)
			printf("%-9s windows of %3zu: %7.0f pieces/s, %5.2f x f32\n", ro_isa_name(isa[k]), length[l], 1 / best[k][l],
			       best[0][l] / best[k][l]);
	ro_net_free(net);
	ro_file_unmap(file);
	return 0;
}
