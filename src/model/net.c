/* SPDX-License-Identifier: MIT
 * Opening the network. Takes the mapped weights file, gives a ro_net: a struct of pointers into the file. Two tables say
 * which tensor goes into which field and what shape it must have; a loop over each does it, so a new tensor is a line.
 * Sizes that may differ between files (layers, labels, relations, vocabulary, the inner layer) come from the file.
 *
 *	{"arc_root", RO_ROM_F32, RO_R, 1, offsetof(struct ro_net, arc_root)}
 *
 * Nothing here computes; layer.c encodes, heads.c scores. */
#include "model/net_int.h"

#include "base/err.h"

#include <stdio.h>
#include <stdlib.h>

struct field {
	const char *name;		/* of the tensor or linear layer */
	enum ro_rom_type type;		/* RO_ROM_PANEL: a linear layer, rows = K, cols = N */
	uint32_t rows, cols;		/* 0: any */
	size_t at;			/* of the pointer or ro_linear in the struct */
};

#define NET(field) offsetof(struct ro_net, field)
#define LAYER(field) offsetof(ro_layer, field)
static const struct field in_net[] = {
	{"word", RO_ROM_S8, 0, RO_H, NET(word.row)},
	{"word.scale", RO_ROM_F32, 0, 1, NET(word.scale)},
	{"pos", RO_ROM_S8, RO_MAX_WINDOW, RO_H, NET(pos.row)},
	{"pos.scale", RO_ROM_F32, RO_MAX_WINDOW, 1, NET(pos.scale)},
	{"shape", RO_ROM_F32, RO_SHAPES, RO_H, NET(shape)},
	{"norm.gain", RO_ROM_F32, RO_H, 1, NET(norm.gain)},
	{"norm.bias", RO_ROM_F32, RO_H, 1, NET(norm.bias)},
	{"heads", RO_ROM_PANEL, RO_H, 0, NET(heads)},
	{"role_cue", RO_ROM_PANEL, 2 * RO_H, RO_R, NET(role_cue)},
	{"role_u", RO_ROM_PANEL, RO_R, RO_N_ROLES * RO_R, NET(role_u)},
	{"role_dist", RO_ROM_F32, RO_DISTANCES, RO_N_ROLES, NET(role_dist)},
	{"arc_u", RO_ROM_PANEL, RO_R, RO_R, NET(arc_u)},
	{"arc_hb", RO_ROM_F32, RO_R, 1, NET(arc_hb)},
	{"arc_root", RO_ROM_F32, RO_R, 1, NET(arc_root)},
	{"rel_u", RO_ROM_PANEL, RO_R_REL, 0, NET(rel_u)},
	{"rel_b", RO_ROM_F32, 0, 2 * RO_R_REL, NET(rel_b)},
	{"rel_b.bias", RO_ROM_F32, 0, 1, NET(rel_b_bias)},
	{"rel_root", RO_ROM_F32, RO_R_REL, 1, NET(rel_root)},
	{"ref_u", RO_ROM_PANEL, RO_R, RO_R, NET(ref_u)},
	{"ref_none", RO_ROM_F32, RO_R + 1, 1, NET(ref_none)},
	{"ref_ab", RO_ROM_F32, RO_R + 1, 1, NET(ref_ab)},
	{"ref_dist", RO_ROM_F32, RO_NEAR + 1, 1, NET(ref_dist)},
	{"sense", RO_ROM_PANEL, RO_H, RO_H, NET(sense)},
	{"event_trig", RO_ROM_PANEL, 2 * RO_H, RO_R_EVENT, NET(event_trig)},
	{"event_u", RO_ROM_PANEL, RO_R_EVENT, RO_N_PARTS * RO_R_EVENT, NET(event_u)},
	{"event_how", RO_ROM_PANEL, RO_R_EVENT, 0, NET(event_how)},
	{"part_dist", RO_ROM_F32, RO_DISTANCES, RO_N_PARTS, NET(part_dist)},
	{"pair_st", RO_ROM_PANEL, RO_H, 2 * RO_R_PAIR, NET(pair_st)},
	{"pair_q", RO_ROM_PANEL, 2 * RO_R_PAIR, RO_LOOKS * RO_R_PAIR, NET(pair_q)},
	{"pair_hid", RO_ROM_PANEL, (2 + RO_LOOKS) * RO_R_PAIR, 0, NET(pair_hid)},
	{"pair_out", RO_ROM_PANEL, 0, 0, NET(pair_out)},
};
static const struct field in_layer[] = {
	{"qkv", RO_ROM_PANEL, RO_H, 3 * RO_H, LAYER(qkv)},
	{"out", RO_ROM_PANEL, RO_H, RO_H, LAYER(out)},
	{"ff1", RO_ROM_PANEL, RO_H, 0, LAYER(ff1)},
	{"ff2", RO_ROM_PANEL, 0, RO_H, LAYER(ff2)},
	{"norm1.gain", RO_ROM_F32, RO_H, 1, LAYER(norm1.gain)},
	{"norm1.bias", RO_ROM_F32, RO_H, 1, LAYER(norm1.bias)},
	{"norm2.gain", RO_ROM_F32, RO_H, 1, LAYER(norm2.gain)},
	{"norm2.bias", RO_ROM_F32, RO_H, 1, LAYER(norm2.bias)},
};
static const char *const tag_name[RO_N_TAGS] = {"label.cue", "label.upos", "label.xpos", "label.name", "label.entity",
	"label.event"};
static const char *const list_name[RO_N_LISTS] = {"label.rel", "label.status", "label.mode"};
#define NAME 24				/* of a linear layer; with its suffix it fits a line of the table */
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* The tensor `prefix` `name` `suffix` of the given type and shape. */
static const void *
need(const ro_rom *rom, const char *name, const char *suffix, ro_rom_entry want, ro_err *err)
{
	snprintf(want.name, sizeof want.name, "%s%s", name, suffix);
	return ro_rom_need(rom, &want, err);
}

static bool
bind_linear(const ro_rom *rom, const char *name, ro_linear *lin, const struct field *f, ro_err *err)
{
	lin->w = need(rom, name, ".w", (ro_rom_entry){.type = RO_ROM_PANEL, .rows = f->rows, .cols = f->cols}, err);
	if (!lin->w)
		return false;
	char whole[32];
	snprintf(whole, sizeof whole, "%s.w", name);
	const ro_rom_entry *e = ro_rom_lookup(rom, whole);
	lin->k = e->rows;
	lin->n = e->cols;
	lin->n16 = (lin->n + 15) / 16 * 16;
	if (!lin->n || !lin->k || lin->k % 16 || lin->n > 1u << 20)
		return ro_err_set(err, RO_MODEL, 0, "damaged: '%s' of the weights file is %zu x %zu", name, lin->k, lin->n);
	ro_rom_entry f32 = {.type = RO_ROM_F32, .rows = (uint32_t)lin->n16, .cols = 1}, i32 = f32;
	i32.type = RO_ROM_I32;
	return (lin->scale = need(rom, name, ".scale", f32, err)) && (lin->sum = need(rom, name, ".sum", i32, err)) &&
	       (lin->bias = need(rom, name, ".bias", f32, err));
}

static bool
bind(const ro_rom *rom, const char *prefix, const struct field *f, void *in, ro_err *err)
{
	char name[NAME];
	snprintf(name, sizeof name, "%s%s", prefix, f->name);
	void *to = (char *)in + f->at;
	if (f->type == RO_ROM_PANEL)
		return bind_linear(rom, name, to, f, err);
	const void *data = need(rom, name, "", (ro_rom_entry){.type = f->type, .rows = f->rows, .cols = f->cols}, err);
	memcpy(to, &data, sizeof data);
	return data != NULL;
}

static bool
bind_layers(ro_net *n, ro_err *err)
{
	char prefix[16];
	for (; n->n_layers < RO_MAX_LAYERS; n->n_layers++) {
		snprintf(prefix, sizeof prefix, "layer%zu.qkv.w", n->n_layers);
		if (!ro_rom_lookup(&n->rom, prefix))
			break;
		snprintf(prefix, sizeof prefix, "layer%zu.", n->n_layers);
		ro_layer *l = &n->layer[n->n_layers];
		for (size_t i = 0; i < COUNT(in_layer); i++)
			if (!bind(&n->rom, prefix, &in_layer[i], l, err))
				return false;
		if (l->ff1.n != l->ff2.k || l->ff1.n != n->layer[0].ff1.n || l->ff1.n > 16 * RO_H)
			return ro_err_set(err, RO_MODEL, 0, "damaged: inner layers of the weights file differ in width");
	}
	n->ff = n->layer[0].ff1.n;
	return RO_CHECK(n->n_layers, err, RO_MODEL, 0, "damaged: weights file has no layers");
}

static bool
bind_text(const ro_net *n, const char *name, ro_str *out, ro_err *err)
{
	const char *s = need(&n->rom, name, "", (ro_rom_entry){.type = RO_ROM_TEXT, .cols = 1}, err);
	if (!s)
		return false;
	*out = (ro_str){s, ro_rom_lookup(&n->rom, name)->rows};
	return true;
}

static size_t
count_char(ro_str s, char c)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.s[i] == c;
	return n;
}

static bool
bind_labels(const ro_net *n, const char *name, ro_labels *out, ro_err *err)
{
	ro_str s;
	if (!bind_text(n, name, &s, err))
		return false;
	if (!s.n || s.s[s.n - 1])
		return ro_err_set(err, RO_MODEL, 0, "damaged: '%s' of the weights file does not end", name);
	out->at = ro_malloc(count_char(s, 0), sizeof *out->at);
	for (size_t at = 0; at < s.n; at += strlen(s.s + at) + 1)
		out->at[out->n++] = s.s + at;
	return true;
}

static bool
bind_texts(ro_net *n, ro_err *err)
{
	for (size_t t = 0; t < RO_N_TAGS; t++)
		if (!bind_labels(n, tag_name[t], &n->tag[t], err))
			return false;
	for (size_t l = 0; l < RO_N_LISTS; l++)
		if (!bind_labels(n, list_name[l], &n->list[l], err))
			return false;
	return bind_text(n, "vocab", &n->vocab, err) &&
	       bind_text(n, "meta", &n->meta, err);
}

/* Sizes that two tensors have in common and the table cannot know. */
static bool
sizes_agree(ro_net *n, ro_err *err)
{
	size_t col = RO_COL_TAGS;
	for (size_t t = 0; t < RO_N_TAGS; col += n->tag[t++].n)
		n->col[t] = col;
	const ro_rom *r = &n->rom;
	n->word.n = ro_rom_lookup(r, "word")->rows;
	n->pos.n = RO_MAX_WINDOW;
	size_t rels = n->list[RO_LIST_REL].n;
	bool ok = col == n->heads.n && n->rel_u.n == rels * RO_R_REL && ro_rom_lookup(r, "rel_b")->rows == rels &&
		  ro_rom_lookup(r, "rel_b.bias")->rows == rels && ro_rom_lookup(r, "word.scale")->rows == n->word.n &&
		  count_char(n->vocab, '\n') + 1 == n->word.n + RO_FIRST_WORD - RO_KEPT && n->word.n <= UINT16_MAX - RO_FIRST_WORD && n->word.n > RO_KEPT &&
		  n->list[RO_LIST_STATUS].n < 128 && n->list[RO_LIST_MODE].n < 128 && n->tag[RO_TAG_EVENT].n < 128 && n->event_how.n == n->list[RO_LIST_STATUS].n + n->list[RO_LIST_MODE].n && n->pair_out.k == n->pair_hid.n &&
		  n->pair_out.n + 1 == n->tag[RO_TAG_EVENT].n;
	return RO_CHECK(ok, err, RO_MODEL, 0, "damaged: labels, vocabulary and tensors of the weights file disagree");
}

ro_net *
ro_net_open(ro_str file, ro_err *err)
{
	ro_net *n = ro_malloc(1, sizeof *n);
	bool ok = ro_rom_init(&n->rom, file, err);
	for (size_t i = 0; ok && i < COUNT(in_net); i++)
		ok = bind(&n->rom, "", &in_net[i], n, err);
	if (ok && bind_layers(n, err) && bind_texts(n, err) && sizes_agree(n, err))
		return n;
	ro_net_free(n);
	return NULL;
}

void
ro_net_free(ro_net *n)
{
	for (size_t t = 0; n && t < RO_N_TAGS; t++)
		free(n->tag[t].at);
	for (size_t l = 0; n && l < RO_N_LISTS; l++)
		free(n->list[l].at);
	free(n);
}

ro_str
ro_net_vocab(const ro_net *n)
{
	return n->vocab;
}

ro_str
ro_net_meta(const ro_net *n)
{
	return n->meta;
}

size_t
ro_net_n_labels(const ro_net *n, enum ro_tag t)
{
	return n->tag[t].n;
}

const char *
ro_net_label(const ro_net *n, enum ro_tag t, size_t i)
{
	return n->tag[t].at[i];
}

size_t
ro_net_n_list(const ro_net *n, enum ro_list l)
{
	return n->list[l].n;
}

const char *
ro_net_in_list(const ro_net *n, enum ro_list l, size_t i)
{
	return n->list[l].at[i];
}
