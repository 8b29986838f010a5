#!/bin/sh
# Runs what the Dockerfile says where there is no container engine: its RUN lines in a bare Debian root, then what
# they made by itself, as another user, on a file system that cannot be written, and tries it there. As root, on Linux,
# with debootstrap; a few minutes, and 3 GB in the folder:
#   sh deploy/try-without-engine.sh /var/tmp/tiza-image [folder of Node's bin and lib, such as /usr/local]
set -eu
work=$1
node=${2:-/usr}
here=$(cd "$(dirname "$0")/.." && pwd)
file=$here/deploy/Dockerfile
base=$work/base
image=$work/image
say() { printf '\n== %s\n' "$*"; }
# What the lines of the Dockerfile that begin with a word say.
lines() { sed -n "s/^$1 //p" "$file"; }

say "a bare Debian, in place of $(lines FROM | head -1)"
[ -e "$base/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$base"
mkdir -p "$base/usr/local/bin" "$base/usr/local/lib/node_modules"
cp -L "$node/bin/node" "$base/usr/local/bin/node"
cp -r "$node/lib/node_modules/npm" "$base/usr/local/lib/node_modules/"
ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$base/usr/local/bin/npx"
ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$base/usr/local/bin/npm"
cp -L /etc/resolv.conf /etc/hosts "$base/etc/"
# Where a proxy stands before the registries, its certificate.
authority=${NODE_EXTRA_CA_CERTS:-}
[ -z "$authority" ] || cp -L "$authority" "$base/etc/authority.pem"

say 'COPY . .'
rm -rf "$base/src" "$base/tiza" "$base/image" "$image"
mkdir -p "$base/src"
git -C "$here" ls-files -z | tar -C "$here" --null -T - -cf - | tar -C "$base/src" -xf -

mount -t proc proc "$base/proc"
trap 'umount "$base/proc"' EXIT
lines RUN | while read -r command; do
  say "RUN $command"
  chroot "$base" /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/root \
    ${authority:+NODE_EXTRA_CA_CERTS=/etc/authority.pem} sh -euc "cd /src && $command" </dev/null
done

say 'FROM scratch, COPY --from=build'
mv "$base/image" "$image"
mv "$base/tiza" "$image/tiza"
echo "$(du -s --apparent-size -B1000000 "$image" | cut -f1) MB"

say "ENTRYPOINT, as user 12345:0, read-only but for /data and /tmp"
cat >"$work/inside.sh" <<'END'
set -eu
mount --bind "$image" "$image"
mount -t proc proc "$image/proc"
mount -t tmpfs -o mode=1777,noexec tmpfs "$image/tmp"
mount -t tmpfs -o "mode=$(stat -c %a "$image/data"),uid=65532,gid=0" tmpfs "$image/data"
mount -o remount,bind,ro "$image"
unset HOME TMPDIR NODE_EXTRA_CA_CERTS
export $settings HOST=127.0.0.1 PORT=3987
begin=$(date +%s%N)
chroot --userspec=12345:0 "$image" $entry &
server=$!
until chroot --userspec=12345:0 "$image" $health; do sleep 0.2; done
echo "healthy after $((($(date +%s%N) - begin) / 1000000)) ms"
curl -fsS http://127.0.0.1:3987/ | grep -o '<title>.*</title>'
key=$(curl -fsS -X POST http://127.0.0.1:3987/api/boards | grep -o '"id":"[^"]*"' | cut -d'"' -f4)
curl -fsS "http://127.0.0.1:3987/api/boards/$key.png" | head -c 4 | od -An -c
chroot --userspec=12345:0 "$image" /usr/local/bin/tiza admin list
chroot --userspec=12345:0 "$image" /usr/local/bin/tiza admin backup /data/backups
if touch "$image/tiza/written" 2>/dev/null; then
  echo 'it can be written'
  exit 1
fi
grep -E 'VmRSS' /proc/$server/status
kill -TERM $server
wait $server
echo "ended with $?"
chroot --userspec=12345:0 "$image" $health || echo "unhealthy when it is gone: $?"
END
mkdir -p "$image/proc"
list() { node -e 'console.log(JSON.parse(process.argv[1]).join(" "))' "$1"; }
image=$image settings=$(lines ENV) entry=$(list "$(lines ENTRYPOINT)") \
  health=$(list "$(lines HEALTHCHECK | sed 's/.*CMD //')") unshare -m sh "$work/inside.sh"
