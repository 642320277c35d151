/* SPDX-License-Identifier: MIT
 * Files compiled in with the assembler's .incbin: the linker maps them, nothing is copied. Paths are those of the
 * repository's root, where make runs. The weights stand on a page boundary, as a mapped file would. */
#include "record/embed.h"

#define EMBED(symbol, path) \
	__asm__(".section .rodata\n.balign 4096\n" #symbol ":\n.incbin \"" path "\"\n" #symbol "_end:\n.byte 0\n.previous\n"); \
	extern const char symbol[] __attribute__((visibility("hidden"))); \
	extern const char symbol##_end[] __attribute__((visibility("hidden")))

EMBED(ro_data_weights, RO_ROM);
EMBED(ro_data_countries, "data/countries.tsv");
EMBED(ro_data_organisations, "data/organisations.tsv");
EMBED(ro_data_people, "data/people.tsv");
EMBED(ro_data_roles, "data/roles.tsv");
EMBED(ro_data_cues, "data/cues.tsv");
EMBED(ro_data_publishers, "data/publishers.tsv");
EMBED(ro_data_givennames, "data/givennames.tsv");
EMBED(ro_data_verbs, "data/verbs.tsv");
EMBED(ro_data_places, "data/places.tsv");
EMBED(ro_data_plover, "data/plover.tsv");
EMBED(ro_data_metonyms, "data/metonyms.tsv");
EMBED(ro_data_issues, "data/issues.tsv");
EMBED(ro_data_terms, "data/terms.tsv");

#define SLICE(symbol) ((ro_str){symbol, (size_t)(symbol##_end - symbol)})

ro_str
ro_embed_weights(void)
{
	return SLICE(ro_data_weights);
}

ro_str
ro_embed_table(enum ro_table_id t)
{
	switch (t) {
	case RO_T_COUNTRY: return SLICE(ro_data_countries);
	case RO_T_ORG: return SLICE(ro_data_organisations);
	case RO_T_PERSON: return SLICE(ro_data_people);
	case RO_T_ROLE: return SLICE(ro_data_roles);
	case RO_T_CUE: return SLICE(ro_data_cues);
	case RO_T_PUBLISHER: return SLICE(ro_data_publishers);
	case RO_T_VERB: return SLICE(ro_data_verbs);
	case RO_T_PLACE: return SLICE(ro_data_places);
	case RO_T_PLOVER: return SLICE(ro_data_plover);
	case RO_T_METONYM: return SLICE(ro_data_metonyms);
	case RO_T_GIVEN: return SLICE(ro_data_givennames);
	case RO_T_TOPIC: return SLICE(ro_data_issues);
	case RO_T_TERM: return SLICE(ro_data_terms);
	case RO_N_TABLES: break;
	}
	return (ro_str){NULL, 0};
}
