#!/usr/bin/env bash
# Installs the .deb in a bare Debian, uses it there, and removes it again:
#   install-deb.sh PACKAGE.deb RECORDING OUT_FOLDER
# Leaves the report and a picture of the window in OUT_FOLDER. Packages come from the mirror that
# this machine's apt uses. Says so and ends with 0 where it cannot run.
set -euo pipefail

package=$(realpath "$1")
recording=$(realpath "$2")
mkdir -p "$3"
out=$(realpath "$3")

skip() { echo "install-deb: skipped: $1"; exit 0; }
[[ $(id -u) -eq 0 ]] || skip "must be root to make a root folder of Debian"
for tool in debootstrap dpkg-deb Xvfb import apt-get; do
  command -v "$tool" >/dev/null || skip "there is no $tool"
done

# The mirror and release that apt is set up with here.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | awk 'NR == 1')
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
[[ -n $mirror && -n $release ]] || skip "apt names no mirror"

root=$(mktemp -d)
display=:$((90 + RANDOM % 100))
screen=
cleanup() {
  status=$?
  [[ -z $screen ]] || kill "$screen" 2>/dev/null || true
  end_inside
  umount "$root/proc" 2>/dev/null || true
  umount "$root/dev" 2>/dev/null || true
  if ! mountpoint --quiet "$root/dev" && ! mountpoint --quiet "$root/proc"; then
    rm -rf --one-file-system "$root"
  fi
  exit "$status"
}
inside_pids() {
  for process in /proc/[0-9]*; do
    [[ $(readlink "$process/root" 2>/dev/null) == "$root" ]] && echo "${process#/proc/}"
  done
  true
}
# Ends what runs in the root folder, in the end by force: it could not be unmounted else.
end_inside() {
  for signal in TERM KILL; do
    for pid in $(inside_pids); do kill -s "$signal" "$pid" 2>/dev/null || true; done
    for ((i = 0; i < 20; i++)); do
      [[ -n $(inside_pids) ]] || return 0
      sleep 0.5
    done
  done
}
trap cleanup EXIT

step() { echo "install-deb: $*"; }
inside() {
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    DISPLAY="$display" XDG_RUNTIME_DIR=/run/user/0 DEBIAN_FRONTEND=noninteractive "$@"
}
await() { # seconds, command
  for ((i = 0; i < $1; i++)); do
    if "${@:2}" >/dev/null 2>&1; then return 0; fi
    sleep 1
  done
  return 1
}

step "makes a bare $release"
debootstrap --variant=minbase "$release" "$root" "$mirror" >"$out/debootstrap.log" 2>&1 \
  || { tail -n 5 "$out/debootstrap.log"; exit 1; }
rm -f "$root/etc/apt/sources.list"
cp -a /etc/apt/. "$root/etc/apt/"
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"
mkdir -p "$root/run/user"
mkdir -m 700 "$root/run/user/0"
cp "$package" "$root/root/unwind.deb"
cp "$recording" "$root/root/sample.jfr.gz"

step "installs with what it depends on"
inside apt-get update -qq >"$out/update.log" 2>&1
inside apt-get install -y -qq --no-install-recommends /root/unwind.deb libglib2.0-bin \
  desktop-file-utils shared-mime-info fonts-dejavu-core >"$out/install.log" 2>&1 \
  || { tail -n 20 "$out/install.log"; exit 1; }
! inside sh -c 'command -v java' || { echo "a Java came along"; exit 1; }
inside dpkg -L unwind >"$out/files.txt"

step "runs commands"
inside unwind --version
inside unwind summary /root/sample.jfr.gz >"$out/summary.txt"
grep -q 'Heap used, most' "$out/summary.txt"
inside unwind report /root/sample.jfr.gz -o /root/report.html
cp "$root/root/report.html" "$out/"
inside env JAVA_TOOL_OPTIONS=-XX:AOTMode=on unwind --version >"$out/aot.log" 2>&1 \
  || { cat "$out/aot.log"; echo "the AOT cache is not used where it is installed"; exit 1; }
inside env JAVA_TOOL_OPTIONS=-XX:AOTMode=on unwind summary /root/sample.jfr.gz \
  >>"$out/aot.log" 2>&1 \
  || { cat "$out/aot.log"; echo "the AOT cache of commands is not used"; exit 1; }

step "opens a window"
Xvfb "$display" -screen 0 1280x860x24 >/dev/null 2>&1 &
screen=$!
await 20 test -S "/tmp/.X11-unix/X${display#:}"
inside unwind >"$out/window.log" 2>&1 &
await 120 test -S "$root/run/user/0/unwind.socket"

step "opens a recording by its association"
inside gio mime application/x-java-flight-recording | grep unwind.desktop >/dev/null
inside gio info -a standard::content-type /root/sample.jfr.gz | grep x-java-flight-recording >/dev/null
inside gio open /root/sample.jfr.gz
await 120 grep -q sample.jfr.gz "$root/root/.config/unwind/settings.json"
[[ $(inside_pids | wc -l) -le 2 ]] || { inside_pids; echo "a second window was opened"; exit 1; }
sleep 20
DISPLAY=$display import -window root "$out/window.png"

step "removes it"
end_inside
inside apt-get purge -y -qq unwind >"$out/remove.log" 2>&1
while read -r path; do
  if [[ ! -d $root$path || -L $root$path ]] && [[ -e $root$path || -L $root$path ]]; then
    echo "left behind: $path"
    exit 1
  fi
done <"$out/files.txt"
[[ ! -e $root/opt/unwind ]] || { echo "left behind: /opt/unwind"; exit 1; }
if grep -rl 'unwind' "$root/usr/share/applications" "$root/usr/share/mime" 2>/dev/null; then
  echo "left behind in the desktop's lists"
  exit 1
fi
step "passed"
