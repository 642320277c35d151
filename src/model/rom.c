/* SPDX-License-Identifier: MIT
 * Reads the container of the weights. Takes the mapped bytes, gives a table of tensors that point into them; copies
 * nothing. After ro_rom_init every tensor of the table lies inside the file, so the rest of the program only has to ask
 * for the right name and shape.
 *
 * The checksum reads the whole file once. It is FNV-1a over 64-bit words in eight lanes, so that eight multiplications are
 * under way at a time: 24 MB take a few milliseconds, most of it the first touch of the pages. Each step of a lane is
 * one to one, so a change inside a single word never goes unseen.
 *
 *	"readout\x1a" | 1 | 172 | 24504448 | checksum | 0...	 header
 *	"layer0.qkv.w" | panel | 384 x 1152 | offset, bytes	 a line of the table */
#include "model/rom.h"

#include "base/err.h"

#define HEAD 64
#define LANES 8
#define BASIS 0xcbf29ce484222325u
#define PRIME 0x100000001b3u

_Static_assert(sizeof(ro_rom_entry) == 64, "the table is read in place");

struct head {
	char magic[8];
	uint32_t format, n;
	uint64_t bytes, sum, zero[4];
};

static void
mix(uint64_t h[LANES], const void *block)
{
	uint64_t w[LANES];
	memcpy(w, block, sizeof w);
	for (int i = 0; i < LANES; i++)
		h[i] = (h[i] ^ w[i]) * PRIME;
}

static uint64_t
checksum(ro_str file)
{
	uint64_t h[LANES], all = BASIS;
	for (int i = 0; i < LANES; i++)
		h[i] = BASIS + (uint64_t)i;
	struct head first;
	memcpy(&first, file.s, sizeof first);
	first.sum = 0;
	mix(h, &first);
	for (size_t at = HEAD; at < file.n; at += HEAD)
		mix(h, file.s + at);
	for (int i = 0; i < LANES; i++)
		all = (all ^ h[i]) * PRIME;
	return all;
}

/* Bytes that a tensor of this type and shape has, 0 if it cannot be. */
static uint64_t
bytes_of(const ro_rom_entry *e)
{
	uint64_t rows = e->rows, cols = e->cols;	/* below 2^32: their product fits */
	if (rows * cols > UINT32_MAX)
		return 0;
	switch ((enum ro_rom_type)e->type) {
	case RO_ROM_TEXT:
	case RO_ROM_S8:
		return rows * cols;
	case RO_ROM_F32:
	case RO_ROM_I32:
		return rows * cols * 4;
	case RO_ROM_PANEL:
		return rows % 4 ? 0 : rows * ((cols + 15) / 16 * 16);
	case RO_ROM_N_TYPES:
		break;
	}
	return 0;
}

static bool
entry_fits(const ro_rom *rom, const ro_rom_entry *e)
{
	size_t from = HEAD + rom->n * sizeof *e;
	return memchr(e->name, 0, sizeof e->name) && e->type < RO_ROM_N_TYPES && e->bytes == bytes_of(e) &&
	       e->offset % 64 == 0 && e->offset >= from && e->offset <= rom->file.n && e->bytes <= rom->file.n - e->offset;
}

static bool
head_fits(const struct head *h, ro_str file, ro_err *err)
{
	if (h->format != RO_ROM_FORMAT)
		return ro_err_set(err, RO_MODEL, 8, "weights file made for format %u, this program reads format %d",
				  h->format, RO_ROM_FORMAT);
	if (h->bytes != file.n)
		return ro_err_set(err, RO_MODEL, 16, "damaged: weights file has %zu bytes, its header says %llu", file.n,
				  (unsigned long long)h->bytes);
	if (file.n % HEAD || h->n > (file.n - HEAD) / sizeof(ro_rom_entry))
		return ro_err_set(err, RO_MODEL, 12, "damaged: table of the weights file is longer than the file");
	if (h->sum != checksum(file))
		return ro_err_set(err, RO_MODEL, 24, "damaged: checksum of the weights file is wrong");
	return true;
}

bool
ro_rom_init(ro_rom *rom, ro_str file, ro_err *err)
{
	struct head h;
	if (file.n < HEAD || memcmp(file.s, "readout\x1a", 8))
		return ro_err_set(err, RO_MODEL, 0, "not a readout weights file");
	memcpy(&h, file.s, sizeof h);
	if (!head_fits(&h, file, err))
		return false;
	if ((uintptr_t)file.s % 16)
		return ro_err_set(err, RO_MODEL, 0, "weights file does not begin at a multiple of 16 in memory");
	*rom = (ro_rom){file, (const ro_rom_entry *)(const void *)(file.s + HEAD), h.n};
	for (size_t i = 0; i < rom->n; i++)
		if (!entry_fits(rom, &rom->entry[i]))
			return ro_err_set(err, RO_MODEL, HEAD + i * sizeof(ro_rom_entry),
					  "damaged: tensor %zu of the weights file lies outside it", i);
	return true;
}

const ro_rom_entry *
ro_rom_lookup(const ro_rom *rom, const char *name)
{
	for (size_t i = 0; i < rom->n; i++)
		if (!strcmp(rom->entry[i].name, name))
			return &rom->entry[i];
	return NULL;
}

const void *
ro_rom_data(const ro_rom *rom, const ro_rom_entry *e)
{
	return rom->file.s + e->offset;
}

const void *
ro_rom_need(const ro_rom *rom, const ro_rom_entry *want, ro_err *err)
{
	const ro_rom_entry *e = ro_rom_lookup(rom, want->name);
	if (!e) {
		ro_err_set(err, RO_MODEL, 0, "damaged: weights file lacks '%s'", want->name);
		return NULL;
	}
	if (e->type != want->type || (want->rows && e->rows != want->rows) || (want->cols && e->cols != want->cols)) {
		ro_err_set(err, RO_MODEL, e->offset, "damaged: '%s' of the weights file is %u x %u of type %u, not %u x %u of type %u",
			   e->name, e->rows, e->cols, e->type, want->rows, want->cols, want->type);
		return NULL;
	}
	return ro_rom_data(rom, e);
}
