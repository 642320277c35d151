#!/bin/sh
# The main job on the texts in examples/: who said what, in three documents about one meeting.
set -eu
bin=$1
for f in examples/readout-a.txt examples/readout-b.txt examples/report-page.txt; do
	echo "\$ readout read $f"
	"$bin" read --format text "$f"
done
