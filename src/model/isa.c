/* SPDX-License-Identifier: MIT
 * Which instruction sets this processor and this build can run, and their names. `__builtin_cpu_supports` also asks
 * whether the system saves the wide registers. On anything but x86-64 there are the portable and the f32 path. */
#include "model/kern.h"

static const char *const name[] = {"auto", "portable", "avx2", "avx512", "f32"};

bool
ro_isa_runs(enum ro_isa isa)
{
	switch (isa) {
	case RO_AUTO:
	case RO_PORTABLE:
	case RO_F32:
		return true;
#ifdef __x86_64__
	case RO_AVX2:
		return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
	case RO_AVX512:
		return ro_isa_runs(RO_AVX2) && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
		       __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
		       __builtin_cpu_supports("avx512vnni");
#else
	case RO_AVX2:
	case RO_AVX512:
		return false;
#endif
	}
	return false;
}

const char *
ro_isa_name(enum ro_isa isa)
{
	return (unsigned)isa < sizeof name / sizeof *name ? name[isa] : "unknown";
}

const ro_kern *
ro_isa_kern(enum ro_isa isa)
{
	if (isa == RO_F32)
		return &ro_kern_f32;
#ifdef __x86_64__
	bool any = isa == RO_AUTO || !ro_isa_runs(isa);
	if ((any || isa == RO_AVX512) && ro_isa_runs(RO_AVX512))
		return &ro_kern_avx512;
	if ((any || isa == RO_AVX2) && ro_isa_runs(RO_AVX2))
		return &ro_kern_avx2;
#endif
	return &ro_kern_portable;
}
