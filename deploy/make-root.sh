#!/bin/sh
# The file system of the image, apart from Tiza: Node, and the packages of Debian that it is linked with. No shell, no
# package manager, nothing to log in with. Runs in the build stage, as root: sh deploy/make-root.sh /image
set -eu
root=$1

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends binutils >/dev/null
packages=$(mktemp -d)
# apt downloads as a user of its own.
chmod 777 "$packages"
(cd "$packages" && apt-get download -qq libc6 libgcc-s1 libstdc++6)

mkdir -p "$root/etc" "$root/tmp" "$root/data" "$root/usr/local/bin" "$root/var/lib/dpkg/status.d"
for file in "$packages"/*.deb; do
  dpkg-deb --extract "$file" "$root"
  # Here scanners of images look for what is installed.
  dpkg-deb --field "$file" >"$root/var/lib/dpkg/status.d/$(dpkg-deb --field "$file" Package)"
done
# Documents, and tables of character sets: Node has its own.
find "$root/usr/share" -mindepth 1 -maxdepth 1 ! -name doc -exec rm -r {} +
find "$root/usr/share/doc" -type f ! -name copyright -delete
find "$root" -type d -name gconv -prune -exec rm -r {} +

cp -L /etc/os-release "$root/etc/os-release"
echo 'root:x:0:0:root:/:/sbin/nologin
tiza:x:65532:0:Tiza:/data:/sbin/nologin' >"$root/etc/passwd"
echo 'root:x:0:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"

node=$root/usr/local/bin/node
strip --strip-unneeded -o "$node" "$(command -v node)"
chmod 755 "$node"
# docker exec … tiza admin list: there is no /usr/bin/env to find Node.
echo '#!/usr/local/bin/node
import("/tiza/api/bin/tiza.mjs")' >"$root/usr/local/bin/tiza"
chmod 755 "$root/usr/local/bin/tiza"

chmod 1777 "$root/tmp"
chown 65532:0 "$root/data"
chmod 770 "$root/data"
