/* SPDX-License-Identifier: MIT
 * Models and sessions: what is shared, and what belongs to one thread. A model is the weights and the tables, the built-in ones with
 * those of the user before them (record/own.c). */
#include "record/record.h"

#include "base/err.h"
#include "base/file.h"
#include "record/embed.h"
#include "record/own.h"

#include <stdlib.h>

static bool
open_parts(ro_model *m, const char *data, ro_err *err)
{
	return (m->net = ro_net_open(m->file, err)) && (m->vocab = ro_vocab_open(ro_net_vocab(m->net), err)) &&
	       (!data || ro_own_folder(&m->own, data, err)) && (m->tables = ro_own_open(&m->own, err)) && ro_own_sound(m->tables, err);
}

ro_model *
ro_model_open_with(const ro_model_options *o, ro_err *err)
{
	ro_model *m = ro_malloc(1, sizeof *m);
	ro_err e = {0};
	if (o->weights && ro_file_map(o->weights, &m->file, &e))
		m->mapped = true;
	else if (!o->weights)
		m->file = ro_embed_weights();
	if (m->file.s && open_parts(m, o->data, &e))
		return m;
	if (m->mapped && !m->net)
		ro_err_set(err, e.code, e.at, "cannot open '%.80s': %.140s", o->weights, e.msg);
	else
		ro_err_set(err, e.code, e.at, "%s", e.msg);
	ro_model_free(m);
	return NULL;
}

ro_model *
ro_model_open(const char *path, ro_err *err)
{
	return ro_model_open_with(&(ro_model_options){.weights = path}, err);
}

void
ro_model_free(ro_model *m)
{
	if (!m)
		return;
	ro_tables_free(m->tables);
	ro_own_free(&m->own);
	ro_vocab_free(m->vocab);
	ro_net_free(m->net);
	if (m->mapped)
		ro_file_unmap(m->file);
	free(m);
}

ro_session *
ro_session_new_on(const ro_model *m, enum ro_isa isa)
{
	ro_session *s = ro_malloc(1, sizeof *s);
	s->model = m;
	s->work = ro_work_new(m->net, isa);
	return s;
}

ro_session *
ro_session_new(const ro_model *m)
{
	return ro_session_new_on(m, RO_AUTO);
}

void
ro_session_free(ro_session *s)
{
	if (!s)
		return;
	ro_work_free(s->work);
	free(s);
}

const ro_tables *
ro_model_tables(const ro_model *m)
{
	return m->tables;
}
