/* SPDX-License-Identifier: MIT
 * The container of the weights: named tensors in one file, used where it is mapped. MODEL.md, "File format".
 *
 *	OFFSET  SIZE                            (all numbers little-endian)
 *	0       8     "readout\x1a"
 *	8       4     format
 *	12      4     n, number of tensors
 *	16      8     bytes of the file, a multiple of 64
 *	24      8     checksum of the file with these 8 bytes zero
 *	32      32    zero
 *	64      64 n  the table, struct ro_rom_entry each
 *	...           data, each tensor at a multiple of 64 */
#ifndef RO_MODEL_ROM_H
#define RO_MODEL_ROM_H
#include "base/str.h"

#define RO_ROM_FORMAT 1

enum ro_rom_type { RO_ROM_TEXT, RO_ROM_F32, RO_ROM_I32, RO_ROM_S8, RO_ROM_PANEL, RO_ROM_N_TYPES };

typedef struct ro_rom_entry {
	char name[32];			/* NUL-terminated */
	uint32_t type;			/* enum ro_rom_type */
	uint32_t rows, cols;		/* a panel tensor: K and N; its data has N rounded up to 16 columns */
	uint32_t zero;
	uint64_t offset, bytes;		/* of the data in the file */
} ro_rom_entry;

typedef struct ro_rom {
	ro_str file;
	const ro_rom_entry *entry;	/* [n], inside the file */
	size_t n;
} ro_rom;

/* Checks magic, format, size, checksum and the bounds of every tensor; RO_MODEL with a message if one is wrong. `file`
 * begins at a multiple of 16 (mapped or malloc'ed memory does) and outlives `rom`. */
bool ro_rom_init(ro_rom *rom, ro_str file, ro_err *err);

const ro_rom_entry *ro_rom_lookup(const ro_rom *rom, const char *name);		/* NULL if there is none */
const void *ro_rom_data(const ro_rom *rom, const ro_rom_entry *e);

/* The data of `want->name`, which must have the type, rows and cols of `want` (0: any number of rows or columns). */
const void *ro_rom_need(const ro_rom *rom, const ro_rom_entry *want, ro_err *err);
#endif
