/* SPDX-License-Identifier: MIT
 * What the files of the network share: the weights as pointers into the file, and one thread's buffers. */
#ifndef RO_MODEL_NET_INT_H
#define RO_MODEL_NET_INT_H
#include "model/kern.h"
#include "model/rom.h"

#define RO_MAX_LAYERS 24
#define RO_SHAPES 11
#define RO_DISTANCES 55			/* signed distance classes: -27 .. 27 */
#define RO_NEAR 27			/* index of distance 0 among them */
#define RO_R 192			/* rank of the bilinear forms of roles, arcs, reference */
#define RO_R_REL 64			/* of relations */
#define RO_R_EVENT 96			/* of events */
#define RO_R_PAIR 80			/* of pairs */
#define RO_LOOKS 4			/* of a pair at its sentence */
#define RO_FIRST_WORD 999		/* ids below are reserved, but for the five that are kept: [UNK] [CLS] [SEP] [MASK] and the line break */
#define RO_KEPT 5
#define RO_ID_LINE 10			/* [unused9] stands for a line break */

/* First columns of what the linear "heads" gives for every piece; those before RO_COL_PLAIN went through tanh. */
enum {
	RO_COL_ROLE = 0,
	RO_COL_ARC_DEP = RO_COL_ROLE + RO_R,
	RO_COL_ARC_HEAD = RO_COL_ARC_DEP + RO_R,
	RO_COL_REL_DEP = RO_COL_ARC_HEAD + RO_R,
	RO_COL_REL_HEAD = RO_COL_REL_DEP + RO_R_REL,
	RO_COL_ANA = RO_COL_REL_HEAD + RO_R_REL,
	RO_COL_ANTE = RO_COL_ANA + RO_R,
	RO_COL_PART = RO_COL_ANTE + RO_R,
	RO_COL_LOOK = RO_COL_PART + RO_R_EVENT,
	RO_COL_PLAIN = RO_COL_LOOK + RO_R_PAIR,
	RO_COL_ROLE_BIAS = RO_COL_PLAIN,
	RO_COL_PART_BIAS = RO_COL_ROLE_BIAS + RO_N_ROLES,
	RO_COL_TAGS = RO_COL_PART_BIAS + RO_N_PARTS,
};

typedef struct ro_layer {
	ro_linear qkv, out, ff1, ff2;
	ro_norm norm1, norm2;
} ro_layer;

typedef struct ro_labels {
	const char **at;		/* [n], NUL-terminated, inside the file */
	size_t n;
} ro_labels;

struct ro_net {
	ro_rom rom;
	ro_table word, pos;
	const float *shape;		/* [RO_SHAPES][H] */
	ro_norm norm;			/* of the embedding */
	ro_layer layer[RO_MAX_LAYERS];
	size_t n_layers, ff;		/* ff: width of the inner layer */
	ro_linear heads;		/* H -> columns as above */
	ro_linear role_cue;		/* 2 H -> R */
	ro_linear role_u;		/* R -> N_ROLES * R */
	ro_linear arc_u, ref_u;		/* R -> R */
	ro_linear rel_u;		/* R_REL -> n_rels * R_REL */
	ro_linear sense;		/* H -> H */
	ro_linear event_trig;		/* 2 H -> R_EVENT */
	ro_linear event_u;		/* R_EVENT -> N_PARTS * R_EVENT */
	ro_linear event_how;		/* R_EVENT -> statuses, modes */
	ro_linear pair_st;		/* H -> R_PAIR for a source, R_PAIR for a target */
	ro_linear pair_q, pair_hid, pair_out;	/* 2 R_PAIR -> LOOKS R_PAIR; (2 + LOOKS) R_PAIR -> inner; inner -> types */
	const float *part_dist;		/* [RO_DISTANCES][N_PARTS] */
	const float *role_dist;		/* [RO_DISTANCES][N_ROLES] */
	const float *arc_hb, *arc_root;	/* [R] */
	const float *rel_b;		/* [n_rels][2 R_REL] */
	const float *rel_b_bias;	/* [n_rels] */
	const float *rel_root;		/* [R_REL] */
	const float *ref_none, *ref_ab;	/* [R + 1], the last is the bias */
	const float *ref_dist;		/* [28] */
	ro_labels tag[RO_N_TAGS], list[RO_N_LISTS];
	size_t col[RO_N_TAGS];		/* first column of each tag's scores in `heads` */
	ro_str vocab, meta;
};

struct ro_work {
	const ro_net *net;
	const ro_kern *kern;
	size_t n, cap;			/* pieces of the call; pieces there is room for in `last` and `proj` */
	float *last;			/* [n][H] */
	float *proj;			/* [n][heads.n16] */
	float *qkv;			/* [MAX_WINDOW + PAD][3 H] */
	float *mixed;			/* [MAX_WINDOW][H] */
	float *inner;			/* [RO_FF_ROWS][ff] */
	void *q;			/* [MAX_WINDOW + PAD][widest K], quantized */
	float *scale;			/* [MAX_WINDOW + PAD] */
	float *scratch;			/* of attention and of products */
	float *room[2];			/* of the heads: rows gathered, their product */
	size_t room_cap[2];
};

#define RO_FF_ROWS 96			/* rows that go through the inner layer together: they stay in the second cache */

/* Row of a piece in the word table, which leaves the reserved ids out: [UNK] [CLS] [SEP] [MASK], the line break, then the words. */
static inline size_t
ro_net_word_row(size_t id)
{
	return id >= RO_FIRST_WORD ? id - RO_FIRST_WORD + RO_KEPT : id >= 100 && id < 104 ? id - 100 : id == RO_ID_LINE ? 4 : 0;
}

/* out [rows][lin->n16] = x W + bias, x [rows][lin->k] f32 */
void ro_work_linear(ro_work *w, const ro_linear *lin, const float *x, size_t rows, float *out);
float *ro_work_room(ro_work *w, unsigned i, size_t n);		/* room[i] with space for n floats; contents are lost */
#endif
