#!/usr/bin/env bash
# How long the installed program takes to its first frame, with and without its AOT cache:
#   first-frame.sh APP_IMAGE [RUNS]
# Runs both by turns, without a display where there is none, and prints the medians. Ends with 1
# where the cache does not save enough.
set -euo pipefail

image=$(realpath "$1")
runs=${2:-5}
most_percent=60
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
options="-Dunwind.rehearsal=frame -Dunwind.config=$folder"
[[ -n ${DISPLAY:-} ]] || options+=" -Dglass.platform=Headless -Dprism.order=sw"

first_frame() { # AOTMode
  JAVA_TOOL_OPTIONS="$options -XX:AOTMode=$1" "$image/bin/unwind" 2>/dev/null \
    | sed -n 's/^first frame after \([0-9]*\) ms$/\1/p'
}
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }

first_frame auto >/dev/null
for ((i = 0; i < runs; i++)); do
  first_frame auto >>"$folder/with"
  first_frame off >>"$folder/without"
done
with=$(median "$folder/with")
without=$(median "$folder/without")
percent=$((100 * with / without))
echo "first frame: $with ms with the AOT cache, $without ms without it ($percent %)"
[[ $percent -le $most_percent ]]
