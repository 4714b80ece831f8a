# Sets `engine` to the compiler and collector for the command and files in "$@". Read by the launch
# script, and by that of the Linux packages, which starts one of two programs by it.
# shellcheck shell=sh

# The window: G1 even where the JVM would choose the serial collector (small machines), whose full
# collections of a large recording would freeze it for seconds. A command that reads less than 2 GB
# is done before the second compiler and a collector with threads of its own have paid for
# themselves: without them it takes half the processor time and a third less memory. Those that
# search what was read go on for longer. What is packed grows about eightfold.
engine=-XX:+UseG1GC
case $1 in
  findings | diff | report | story) enough=150000 ;;
  *) enough=2000000 ;;
esac
case $1 in
  summary | timeline | hotspots | threads | histogram | findings | diff | report | story | manual | \
    pauses | exceptions | cleanup | heap | events | lanes | bundle | schema)
    kilobytes=0
    for argument in "$@"; do
      if [ -e "$argument" ]; then
        size=$(du -skH -- "$argument" 2>/dev/null | cut -f 1)
        case $argument in
          *.gz | *.tgz | *.zip | *.xz | *.bz2 | *.zst | *.lz4) size=$((${size:-0} * 8)) ;;
        esac
        kilobytes=$((kilobytes + ${size:-0}))
      fi
    done
    [ "$kilobytes" -ge "$enough" ] || engine="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    ;;
esac
