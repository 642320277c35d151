/* SPDX-License-Identifier: MIT
 * The network: what it computes (against numbers of the reference in PyTorch), that every instruction set computes the
 * same bits, and that a bad weights file is an error, never a crash. Weights: environment ROM, else RO_ROM; numbers:
 * environment PARITY, else tests/parity/net.bin, made by train/export.py together with the weights. */
#include "base/arena.h"
#include "base/file.h"
#include "model/net_int.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#ifdef __x86_64__
#pragma GCC diagnostic ignored "-Wpsabi"	/* 64-byte vectors that never cross a call */
#define ro_kern_avx512 emulated_avx512
#include "model/kern_avx512.c"
#undef ro_kern_avx512
#endif

#ifndef RO_ROM
#define RO_ROM "model/readout-3.rom"
#endif

#ifdef __SANITIZE_ADDRESS__
#define LENGTHS {1, 17, 98, 0}		/* the portable kernel takes seconds for long ones then */
#else
#define LENGTHS {1, 2, 5, 16, 17, 30, 97, 130, 512, 0}
#endif

typedef RO_VEC(float) floats;

static ro_str
map(const char *env, const char *path)
{
	ro_str s;
	ro_err err = {0};
	if (!ro_file_map(getenv(env) ? getenv(env) : path, &s, &err))
		fail_msg("%s", err.msg);
	return s;
}

static ro_net *
open_net(void)
{
	ro_err err = {0};
	ro_net *n = ro_net_open(map("ROM", RO_ROM), &err);
	if (!n)
		fail_msg("%s", err.msg);
	return n;
}

static void
close_net(ro_net *n)
{
	ro_str file = n->rom.file;
	ro_net_free(n);
	ro_file_unmap(file);
}

static unsigned
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* ---- everything the network says about random windows, as one list of numbers ---- */
static void
add_all(floats *out, const float *x, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ro_vec_add(out, x[i]);
}

static void
head_scores(ro_work *w, size_t row0, size_t n, floats *out)
{
	size_t words = n < 60 ? n : 60, ana = words < 9 ? words : 9, rels = ro_net_n_list(w->net, RO_LIST_REL);
	uint32_t row[60], head[60], at[9];
	float *x = ro_malloc(RO_MAX_WINDOW * RO_N_PARTS + 60 * (61 + rels) + RO_H, sizeof *x);
	for (size_t i = 0; i < words; i++) {
		row[i] = (uint32_t)(row0 + i * n / words);
		head[i] = (uint32_t)((i * 7 + 3) % (words + 1));
	}
	for (size_t i = 0; i < ana; i++)
		at[i] = (uint32_t)(words - 1 - i);
	ro_net_roles(w, row0 + n / 2, row0 + n / 2, row0, n, x);
	add_all(out, x, n * RO_N_ROLES);
	float status[32], mode[128];
	ro_net_event(w, row0 + n / 3, row0 + n / 3, row0, n, x, status, mode);
	add_all(out, x, n * RO_N_PARTS);
	add_all(out, status, ro_net_n_list(w->net, RO_LIST_STATUS));
	add_all(out, mode, ro_net_n_list(w->net, RO_LIST_MODE));
	ro_pair two = {row, row + words / 2, (words + 1) / 2, words - words / 2};
	ro_net_pair(w, &two, row0, n, x);
	add_all(out, x, ro_net_n_labels(w->net, RO_TAG_EVENT) - 1);
	ro_net_arcs(w, row, words, x);
	add_all(out, x, words * (words + 1));
	ro_net_rels(w, row, head, words, x);
	add_all(out, x, words * rels);
	ro_net_refs(w, row, words, at, ana, x);
	add_all(out, x, ana * (words + 1));
	ro_net_sense(w, row0, n, x);
	add_all(out, x, RO_H);
	free(x);
}

static void
random_windows(ro_work *w, const uint32_t *start, size_t n_win, uint32_t seed)
{
	size_t n = start[n_win];
	uint16_t *id = ro_malloc(n, sizeof *id);
	uint8_t *shape = ro_malloc(n, 1);
	for (size_t i = 0; i < n; i++) {
		id[i] = (uint16_t)(next_random(&seed) % (w->net->word.n + RO_FIRST_WORD - RO_KEPT));
		shape[i] = (uint8_t)(next_random(&seed) % RO_SHAPES);
	}
	ro_net_encode(w, id, shape, start, n_win);
	free(id);
	free(shape);
}

static void
window_scores(const ro_work *w, size_t row0, size_t n, floats *out)
{
	for (size_t i = row0; i < row0 + n; i++) {
		add_all(out, ro_net_last(w, i), RO_H);
		for (int t = 0; t < RO_N_TAGS; t++)
			add_all(out, ro_net_tags(w, i, t), ro_net_n_labels(w->net, t));
	}
}

static floats
say_all(ro_work *w, size_t len, uint32_t seed)
{
	floats out = {0};
	random_windows(w, (const uint32_t[]){0, (uint32_t)len}, 1, seed);
	window_scores(w, 0, len, &out);
	head_scores(w, 0, len, &out);
	return out;
}

static void
assert_same(const floats *a, const floats *b, const char *what, size_t len)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		if (memcmp(a->at + i, b->at + i, sizeof(float)))
			fail_msg("%s, window of %zu: number %zu of %zu is %.9g, not %.9g", what, len, i, a->n, a->at[i], b->at[i]);
}

static void
compare_kernels(const ro_net *n, const ro_kern *kern, const char *name, const size_t *len)
{
	ro_work *a = ro_work_new(n, RO_PORTABLE), *b = ro_work_new(n, RO_PORTABLE);
	free(b->q);
	b->kern = kern;
	b->q = ro_malloc((RO_MAX_WINDOW + RO_PAD) * (n->ff > 2 * RO_H ? n->ff : 2 * RO_H), kern->x_size);
	for (; *len; len++) {
		floats x = say_all(a, *len, (uint32_t)*len), y = say_all(b, *len, (uint32_t)*len);
		assert_same(&y, &x, name, *len);
		free(x.at);
		free(y.at);
	}
	ro_work_free(a);
	ro_work_free(b);
}

/* ---- tests ---- */
static void
test_net__same_bits(void **state)
{
	static const size_t len[] = LENGTHS;
	ro_net *n = open_net();
	for (int isa = RO_AVX2; isa <= RO_AVX512; isa++)
		if (ro_isa_runs(isa))
			compare_kernels(n, ro_isa_kern(isa), ro_isa_name(isa), len);
		else
			print_message("%s does not run here\n", ro_isa_name(isa));
	close_net(n);
}

static void
test_net__same_bits_emulated(void **state)
{
#ifdef __x86_64__
	static const size_t len[] = {1, 7, 18, 40, 0};
	ro_net *n = open_net();
	compare_kernels(n, &emulated_avx512, "avx512, emulated", len);
	close_net(n);
#endif
}

/* Windows encoded together, alone, and in used buffers: the same numbers. */
static void
test_net__windows_do_not_touch(void **state)
{
	static const uint32_t start[] = {0, 200, 203, 500, 1012, 1013, 1040};
	ro_net *n = open_net();
	ro_work *w = ro_work_new(n, RO_AUTO), *one = ro_work_new(n, RO_AUTO);
	uint16_t id[1040];
	uint8_t shape[1040];
	uint32_t seed = 5;
	for (size_t i = 0; i < 1040; i++) {
		id[i] = (uint16_t)(next_random(&seed) % n->word.n);
		shape[i] = (uint8_t)(i % RO_SHAPES);
	}
	ro_net_encode(w, id, shape, start, 6);
	for (int pass = 0; pass < 2; pass++)
		for (size_t k = 0; k < 6; k++) {
			size_t len = start[k + 1] - start[k];
			floats a = {0}, b = {0};
			ro_net_encode(one, id + start[k], shape + start[k], (const uint32_t[]){0, (uint32_t)len}, 1);
			window_scores(w, start[k], len, &a);
			head_scores(w, start[k], len, &a);
			window_scores(one, 0, len, &b);
			head_scores(one, 0, len, &b);
			assert_same(&b, &a, "alone", len);
			free(a.at);
			free(b.at);
		}
	ro_work_free(w);
	ro_work_free(one);
	close_net(n);
}

/* ---- parity ---- */
struct par {
	ro_rom rom;
	int window;
	ro_work *work;
	float worst;
};

static const void *
par_data(const struct par *p, const char *name, size_t *n)
{
	char full[32];
	snprintf(full, sizeof full, "%d.%s", p->window, name);
	const ro_rom_entry *e = ro_rom_lookup(&p->rom, full);
	if (!e)
		fail_msg("parity file lacks %s", full);
	*n = (size_t)e->rows * e->cols;
	return ro_rom_data(&p->rom, e);
}

static void
compare(struct par *p, const char *name, const float *got, size_t at, size_t n)
{
	size_t all;
	const float *want = par_data(p, name, &all);
	assert_true(at + n <= all);
	for (size_t i = 0; i < n; i++) {
		float d = fabsf(got[i] - want[at + i]);
		if (!(d <= 1e-3f))
			fail_msg("window %d, %s, number %zu: %.7g, the reference has %.7g", p->window, name, at + i, got[i], want[at + i]);
		p->worst = d > p->worst ? d : p->worst;
	}
}

static void
encode_parity(const struct par *p)
{
	size_t n;
	const int32_t *id = par_data(p, "id", &n), *shape = par_data(p, "shape", &n);
	uint16_t ids[RO_MAX_WINDOW];
	uint8_t shapes[RO_MAX_WINDOW];
	for (size_t i = 0; i < n; i++) {
		ids[i] = (uint16_t)id[i];
		shapes[i] = (uint8_t)shape[i];
	}
	ro_net_encode(p->work, ids, shapes, (const uint32_t[]){0, (uint32_t)n}, 1);
}

static void
compare_rows(struct par *p)
{
	static const char *const tag[] = {"tag.cue", "tag.upos", "tag.xpos", "tag.name", "tag.entity", "tag.event"};
	size_t n;
	const int32_t *row = par_data(p, "rows", &n);
	for (size_t i = 0; i < n; i++) {
		compare(p, "last", ro_net_last(p->work, (size_t)row[i]), i * RO_H, RO_H);
		for (int t = 0; t < RO_N_TAGS; t++) {
			size_t m = ro_net_n_labels(p->work->net, t);
			compare(p, tag[t], ro_net_tags(p->work, (size_t)row[i], t), i * m, m);
		}
	}
}

static void
compare_heads(struct par *p)
{
	size_t len, two, n, n_ana;
	par_data(p, "id", &len);
	const int32_t *cue = par_data(p, "cue", &two);
	const uint32_t *row = par_data(p, "words", &n), *head = par_data(p, "head", &n);
	size_t rels = ro_net_n_list(p->work->net, RO_LIST_REL);
	float *x = ro_malloc(len * RO_N_PARTS + (n + 1) * (n + rels) + len * (len + 1), sizeof *x), sense[RO_H];
	ro_net_roles(p->work, (size_t)cue[0], (size_t)cue[1], 0, len, x);
	compare(p, "roles", x, 0, len * RO_N_ROLES);
	float status[32], mode[128];
	ro_net_event(p->work, (size_t)cue[0], (size_t)cue[1], 0, len, x, status, mode);
	compare(p, "parts", x, 0, len * RO_N_PARTS);
	compare(p, "status", status, 0, ro_net_n_list(p->work->net, RO_LIST_STATUS));
	compare(p, "mode", mode, 0, ro_net_n_list(p->work->net, RO_LIST_MODE));
	size_t n_s, n_t;
	const uint32_t *s = par_data(p, "pair.s", &n_s), *t = par_data(p, "pair.t", &n_t);
	ro_net_pair(p->work, &(ro_pair){s, t, n_s, n_t}, 0, len, x);
	compare(p, "pair", x, 0, ro_net_n_labels(p->work->net, RO_TAG_EVENT) - 1);
	ro_net_arcs(p->work, row, n, x);
	compare(p, "arcs", x, 0, n * (n + 1));
	ro_net_rels(p->work, row, head, n, x);
	compare(p, "rels", x, 0, n * rels);
	row = par_data(p, "mentions", &n);
	const uint32_t *ana = par_data(p, "ana", &n_ana);
	ro_net_refs(p->work, row, n, ana, n_ana, x);
	compare(p, "refs", x, 0, n_ana * (n + 1));
	ro_net_sense(p->work, 1, len - 2, sense);
	compare(p, "sense", sense, 0, RO_H);
	free(x);
}

static void
open_parity(struct par *p)
{
	ro_err err = {0};
	if (!ro_rom_init(&p->rom, map("PARITY", "tests/parity/net.bin"), &err))
		fail_msg("%s", err.msg);
}

static void
test_net__parity_f32(void **state)
{
	ro_net *n = open_net();
	struct par p = {.work = ro_work_new(n, RO_F32)};
	open_parity(&p);
	for (; p.window < 8; p.window++) {
		encode_parity(&p);
		compare_rows(&p);
		compare_heads(&p);
	}
	print_message("largest difference from the reference: %.2g\n", p.worst);
	ro_file_unmap(p.rom.file);
	ro_work_free(p.work);
	close_net(n);
}

static double
cosine(const float *a, const float *b, size_t n)
{
	double ab = 0, aa = 0, bb = 0;
	for (size_t i = 0; i < n; i++)
		ab += a[i] * b[i], aa += a[i] * a[i], bb += b[i] * b[i];
	return ab / sqrt(aa * bb);
}

/* 8 bits cost little: a wrong scale or sign in them would turn the vectors. */
static void
test_net__int8_near_reference(void **state)
{
	ro_net *net = open_net();
	struct par p = {.work = ro_work_new(net, RO_AUTO)};
	open_parity(&p);
	double sum = 0, worst = 1;
	size_t n, rows = 0;
	for (; p.window < 8; p.window++) {
		encode_parity(&p);
		const int32_t *row = par_data(&p, "rows", &n);
		const float *last = par_data(&p, "last", &n);
		for (size_t i = 0; i < n / RO_H; i++, rows++) {
			double c = cosine(ro_net_last(p.work, (size_t)row[i]), last + i * RO_H, RO_H);
			worst = c < worst ? c : worst;
			sum += c;
		}
	}
	print_message("cosine of int8 with f32: mean %.5f, worst %.5f of %zu rows\n", sum / (double)rows, worst, rows);
	assert_true(sum / (double)rows > 0.995 && worst > 0.95);
	ro_file_unmap(p.rom.file);
	ro_work_free(p.work);
	close_net(net);
}

static void
test_net__reference_has_only_earlier_words(void **state)
{
	ro_net *n = open_net();
	ro_work *w = ro_work_new(n, RO_AUTO);
	random_windows(w, (const uint32_t[]){0, 6}, 1, 1);
	float out[2][6];
	ro_net_refs(w, (const uint32_t[]){1, 2, 3, 4, 5}, 5, (const uint32_t[]){0, 2}, 2, out[0]);
	for (int j = 1; j < 6; j++) {
		assert_true(out[0][j] == -1e4f);
		assert_int_equal(out[1][j] == -1e4f, j > 2);
	}
	assert_true(out[0][0] > -1e3f);
	ro_work_free(w);
	close_net(n);
}

static void
test_net__nothing_to_score(void **state)
{
	ro_net *n = open_net();
	ro_work *w = ro_work_new(n, RO_AUTO);
	float out = 7;
	ro_net_encode(w, NULL, NULL, (const uint32_t[]){0}, 0);
	random_windows(w, (const uint32_t[]){0, 3}, 1, 2);
	ro_net_roles(w, 1, 1, 0, 0, &out);
	ro_net_arcs(w, NULL, 0, &out);
	ro_net_rels(w, NULL, NULL, 0, &out);
	ro_net_refs(w, (const uint32_t[]){1}, 1, NULL, 0, &out);
	ro_net_refs(w, NULL, 0, NULL, 0, &out);
	assert_true(out == 7);
	ro_work_free(w);
	ro_work_free(NULL);
	close_net(n);
	ro_net_free(NULL);
}

static void
test_net__sense_is_a_unit_vector(void **state)
{
	ro_net *n = open_net();
	ro_work *w = ro_work_new(n, RO_AUTO);
	random_windows(w, (const uint32_t[]){0, 40}, 1, 3);
	float s[RO_H], len = 0;
	ro_net_sense(w, 4, 20, s);
	for (int i = 0; i < RO_H; i++)
		len += s[i] * s[i];
	assert_true(fabsf(len - 1) < 1e-5f);
	ro_work_free(w);
	close_net(n);
}

static void
test_net__labels(void **state)
{
	ro_net *n = open_net();
	assert_int_equal(ro_net_n_labels(n, RO_TAG_UPOS), 17);
	assert_string_equal(ro_net_label(n, RO_TAG_UPOS, 0), "ADJ");
	assert_string_equal(ro_net_label(n, RO_TAG_NAME, 1), "B-PER");
	assert_string_equal(ro_net_label(n, RO_TAG_ENTITY, 0), "none");
	assert_string_equal(ro_net_label(n, RO_TAG_CUE, 2), "I");
	assert_true(ro_net_n_list(n, RO_LIST_REL) > 30);
	assert_true(ro_net_n_labels(n, RO_TAG_XPOS) > 30);
	ro_str rest = ro_net_vocab(n), piece;
	for (int i = 0; i <= RO_ID_CLS; i++)
		assert_true(ro_str_next(&rest, '\n', &piece));
	assert_true(ro_str_eq(piece, RO_STR("[CLS]")));
	assert_true(ro_str_next(&rest, '\n', &piece) && ro_str_eq(piece, RO_STR("[SEP]")));
	close_net(n);
}

/* ---- bad files ---- */
static void
assert_refused(ro_str file, const char *message)
{
	ro_err err = {0};
	ro_net *n = ro_net_open(file, &err);
	assert_null(n);
	assert_int_equal(err.code, RO_MODEL);
	if (!strstr(err.msg, message))
		fail_msg("message is '%s', without '%s'", err.msg, message);
}

/* The file's checksum, written once more from MODEL.md. */
static void
sign(char *s, size_t n)
{
	uint64_t lane[8], all = 0xcbf29ce484222325u, zero = 0, word;
	memcpy(s + 24, &zero, 8);
	for (uint64_t i = 0; i < 8; i++)
		lane[i] = 0xcbf29ce484222325u + i;
	for (size_t i = 0; i < n / 8; i++) {
		memcpy(&word, s + 8 * i, 8);
		lane[i % 8] = (lane[i % 8] ^ word) * 0x100000001b3u;
	}
	for (int i = 0; i < 8; i++)
		all = (all ^ lane[i]) * 0x100000001b3u;
	memcpy(s + 24, &all, 8);
}

static char *
copy_rom(size_t *n)
{
	ro_str file = map("ROM", RO_ROM);
	char *s = ro_malloc(file.n, 1);
	memcpy(s, file.s, *n = file.n);
	ro_file_unmap(file);
	return s;
}

static void
test_net__cut_files(void **state)
{
	size_t n;
	char *s = copy_rom(&n);
	for (size_t k = 0; k < 64; k++) {
		char *part = ro_malloc(k, 1);	/* its own piece, so that reading beyond is seen */
		memcpy(part, s, k);
		assert_refused((ro_str){part, k}, "not a readout weights file");
		free(part);
	}
	for (size_t k = 64; k < n; k = k * 5 / 4 + 1) {
		char *part = ro_malloc(k, 1);
		memcpy(part, s, k);
		assert_refused((ro_str){part, k}, "damaged: weights file has");
		uint64_t said = k;
		memcpy(part + 16, &said, 8);	/* the header agrees, the content cannot */
		assert_refused((ro_str){part, k}, "damaged: ");
		if (k % 64 == 0)
			sign(part, k), assert_refused((ro_str){part, k}, "damaged: ");
		free(part);
	}
	free(s);
}

static void
test_net__flipped_bytes(void **state)
{
	size_t n;
	char *s = copy_rom(&n);
	for (size_t at = 0; at < 64; at++) {
		s[at] ^= 0x20;
		assert_refused((ro_str){s, n}, at < 8 ? "not a readout" : at < 12 ? "made for format" : "damaged: ");
		s[at] ^= 0x20;
	}
	for (size_t at = 64; at < n; at += n / 13) {
		s[at] ^= 1;
		assert_refused((ro_str){s, n}, "checksum");
		s[at] ^= 1;
	}
	free(s);
}

static void
test_net__foreign_files(void **state)
{
	static const char elf[80] = "\x7f" "ELF", text[] = "MINSK, April 2 - The two presidents did not speak to reporters after the talks.\n";
	assert_refused((ro_str){elf, sizeof elf}, "not a readout weights file");
	assert_refused((ro_str){text, sizeof text}, "not a readout weights file");
	assert_refused((ro_str){NULL, 0}, "not a readout weights file");
	ro_str par = map("PARITY", "tests/parity/net.bin");	/* a sound file of another purpose */
	assert_refused(par, "damaged: weights file lacks");
	ro_file_unmap(par);
}

#define LAST_BLOCK 0xfeedf00d		/* stands for the offset of the file's last 64 bytes */
struct patch {
	const char *name;		/* of the tensor whose line of the table is changed */
	size_t at, size;		/* where in the line, how many bytes */
	uint64_t value;
};

/* Files whose checksum is right and whose table is not. */
static void
test_net__wrong_tables(void **state)
{
	static const struct patch patch[] = {
		{"word", offsetof(ro_rom_entry, offset), 8, UINT64_MAX - 63},
		{"word", offsetof(ro_rom_entry, offset), 8, LAST_BLOCK},
		{"word", offsetof(ro_rom_entry, offset), 8, 1},
		{"word", offsetof(ro_rom_entry, offset), 8, 0},
		{"word", offsetof(ro_rom_entry, bytes), 8, UINT64_MAX},
		{"word", offsetof(ro_rom_entry, rows), 4, UINT32_MAX},
		{"word", offsetof(ro_rom_entry, type), 4, 9},
		{"word", offsetof(ro_rom_entry, name), 4, 0x21212121},
		{"layer0.ff1.w", offsetof(ro_rom_entry, cols), 4, 1520},
		{"layer5.qkv.sum", offsetof(ro_rom_entry, type), 4, RO_ROM_F32},
		{"heads.w", offsetof(ro_rom_entry, cols), 4, 1100},
		{"label.rel", offsetof(ro_rom_entry, bytes), 8, 12},
		{"vocab", offsetof(ro_rom_entry, rows), 4, 7},
		{"sense.bias", offsetof(ro_rom_entry, name), 8, 0},
	};
	size_t n;
	char *s = copy_rom(&n);
	for (size_t i = 0; i < sizeof patch / sizeof *patch; i++) {
		const ro_rom rom = {{s, n}, (const ro_rom_entry *)(void *)(s + 64), ((uint32_t *)(void *)s)[3]};
		const ro_rom_entry *e = ro_rom_lookup(&rom, patch[i].name);
		assert_non_null(e);
		char *to = s + 64 + (size_t)(e - rom.entry) * sizeof *e + patch[i].at, old[8];
		memcpy(old, to, 8);
		uint64_t value = patch[i].value == LAST_BLOCK ? n - 64 : patch[i].value;
		memcpy(to, &value, patch[i].size);
		sign(s, n);
		assert_refused((ro_str){s, n}, "damaged: ");
		memcpy(to, old, 8);
	}
	sign(s, n);
	ro_net *net = ro_net_open((ro_str){s, n}, NULL);
	assert_non_null(net);			/* put back, it opens: what was refused was the patch */
	ro_net_free(net);
	free(s);
}

static void
test_net__isa_names(void **state)
{
	assert_true(ro_isa_runs(RO_PORTABLE) && ro_isa_runs(RO_F32) && ro_isa_runs(RO_AUTO));
	assert_false(ro_isa_runs((enum ro_isa)77));
	assert_string_equal(ro_isa_name(RO_AVX512), "avx512");
	assert_string_equal(ro_isa_name((enum ro_isa)77), "unknown");
	assert_ptr_equal(ro_isa_kern(RO_F32), &ro_kern_f32);
	assert_ptr_equal(ro_isa_kern(RO_PORTABLE), &ro_kern_portable);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_net__parity_f32),
		cmocka_unit_test(test_net__int8_near_reference),
		cmocka_unit_test(test_net__same_bits),
		cmocka_unit_test(test_net__same_bits_emulated),
		cmocka_unit_test(test_net__windows_do_not_touch),
		cmocka_unit_test(test_net__reference_has_only_earlier_words),
		cmocka_unit_test(test_net__nothing_to_score),
		cmocka_unit_test(test_net__sense_is_a_unit_vector),
		cmocka_unit_test(test_net__labels),
		cmocka_unit_test(test_net__cut_files),
		cmocka_unit_test(test_net__flipped_bytes),
		cmocka_unit_test(test_net__foreign_files),
		cmocka_unit_test(test_net__wrong_tables),
		cmocka_unit_test(test_net__isa_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
