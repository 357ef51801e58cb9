#!/usr/bin/env bash
# Unpacks Debian's Redis and Valkey, with the libraries that they need, into a folder: nothing is installed and no service
# starts. Valkey is in the backports of Debian 12, which are looked up in lists of our own. They have no security archive, and apt
# never takes a version older than the installed one: so apt is told of an empty list of installed packages.
set -euo pipefail
mkdir -p "$1/lists/partial"
cd "$1"
: > status
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
awk 'BEGIN { RS = ""; ORS = "\n\n" } NR == 1' /etc/apt/sources.list.d/debian.sources |
  sed "s/^Suites:.*/Suites: $codename $codename-backports/" > debian.sources
own=(-qq -o "Dir::Etc::SourceList=$PWD/debian.sources" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$PWD/lists"
  -o "Dir::State::status=$PWD/status"
  -o APT::Sandbox::User=root)
apt-get "${own[@]}" update
apt-get "${own[@]}" download redis-server redis-tools valkey-server valkey-tools libjemalloc2 liblzf1
for package in *.deb; do dpkg -x "$package" .; done
rm -rf ./*.deb lists status
touch complete
