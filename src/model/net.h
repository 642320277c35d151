/* SPDX-License-Identifier: MIT
 * The network: one encoder, small heads on its last layer. Numbers in, numbers out; no linguistics.
 * train/reference.py is its definition; MODEL.md has the file format.
 *
 *	N	pieces of a call, all windows one after another, each with its [CLS] and [SEP]
 *	H	384	width of the encoder		R	rank of a bilinear form (192; relations 64) */
#ifndef RO_MODEL_NET_H
#define RO_MODEL_NET_H
#include "base/arena.h"

#define RO_H 384
#define RO_ID_CLS 101
#define RO_ID_SEP 102
#define RO_N_ROLES 5			/* none content source begin end */
enum ro_role { RO_ROLE_NONE, RO_ROLE_CONTENT, RO_ROLE_SOURCE, RO_ROLE_BEGIN, RO_ROLE_END };
#define RO_N_PARTS 6			/* of an event: none actor recipient both place time */
enum ro_part { RO_PART_NONE, RO_PART_ACTOR, RO_PART_RECIPIENT, RO_PART_BOTH, RO_PART_PLACE, RO_PART_TIME };
enum ro_tag { RO_TAG_CUE, RO_TAG_UPOS, RO_TAG_XPOS, RO_TAG_NAME, RO_TAG_ENTITY, RO_TAG_EVENT, RO_N_TAGS };
enum ro_list { RO_LIST_REL, RO_LIST_STATUS, RO_LIST_MODE, RO_N_LISTS };	/* labels of what is not a tag */

typedef struct ro_net ro_net;		/* weights, immutable, shared */
typedef struct ro_work ro_work;		/* one thread's buffers */

/* `file` stays mapped as long as the net lives. Checks magic, version and every bound; RO_MODEL with a message otherwise. */
ro_net *ro_net_open(ro_str file, ro_err *err);
void ro_net_free(ro_net *n);
ro_str ro_net_vocab(const ro_net *n);	/* pieces separated by "\n" */
ro_str ro_net_meta(const ro_net *n);	/* "key=value\n" lines: version of the weights, training command, seed, ... */
size_t ro_net_n_labels(const ro_net *n, enum ro_tag t);
const char *ro_net_label(const ro_net *n, enum ro_tag t, size_t i);	/* "NOUN", "B-PER", ... NUL-terminated */
size_t ro_net_n_list(const ro_net *n, enum ro_list l);
const char *ro_net_in_list(const ro_net *n, enum ro_list l, size_t i);	/* "nsubj", "planned", "phone", ... */

ro_work *ro_work_new(const ro_net *n, enum ro_isa isa);
void ro_work_free(ro_work *w);

/* Encodes `n_win` windows: window k is the rows start[k] .. start[k+1]-1, of at most 512 pieces, with CLS first and SEP
 * last; id, shape [start[n_win]] (CLS and SEP have shape 8). Results stay in `w` until the next call. Rows below are rows
 * of this call; a head must be asked about rows of one window at a time. */
void ro_net_encode(ro_work *w, const uint16_t *id, const uint8_t *shape, const uint32_t *start, size_t n_win);

const float *ro_net_last(const ro_work *w, size_t row);			/* [H] last layer */
const float *ro_net_tags(const ro_work *w, size_t row, enum ro_tag t);	/* [n_labels] scores before softmax */

/* Roles of rows row0 .. row0+n-1 towards the cue at rows beg..end: out [n][RO_N_ROLES], before softmax. */
void ro_net_roles(ro_work *w, size_t beg, size_t end, size_t row0, size_t n, float *out);

/* Arc scores of a sentence whose words have rows row[n]: out [n][n+1], out[d][0] the root, out[d][1+h] head h. */
void ro_net_arcs(ro_work *w, const uint32_t *row, size_t n, float *out);

/* Relation scores for given heads (0 root, else 1 + index): out [n][n_rels]. */
void ro_net_rels(ro_work *w, const uint32_t *row, const uint32_t *head, size_t n, float *out);

/* Parts that rows row0 .. row0+n-1 play in the event whose trigger is at rows beg..end: part [n][RO_N_PARTS]; its status and mode:
 * [n_list] scores each. All before softmax. */
void ro_net_event(ro_work *w, size_t beg, size_t end, size_t row0, size_t n, float *part, float *status, float *mode);

/* What the source (rows s[n_s]) does to the target (rows t[n_t]) in the sentence of rows row0 .. row0+n-1: out [labels of RO_TAG_EVENT
 * but the last, "inside"], before softmax. */
typedef struct ro_pair { const uint32_t *s, *t; size_t n_s, n_t; } ro_pair;
void ro_net_pair(ro_work *w, const ro_pair *p, size_t row0, size_t n, float *out);

/* Reference: words of the window in text order have rows row[n]; for each of the words ana[k] (index, k < n_ana):
 * out [n_ana][n+1], out[k][0] "no earlier mention", out[k][1+j] word j (-1e4 unless j < ana[k]). */
void ro_net_refs(ro_work *w, const uint32_t *row, size_t n, const uint32_t *ana, size_t n_ana, float *out);

/* Sense of a passage (rows row0 .. row0+n-1, n > 0): out [H], a unit vector. */
void ro_net_sense(ro_work *w, size_t row0, size_t n, float *out);
#endif
