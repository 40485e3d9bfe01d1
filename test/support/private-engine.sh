#!/bin/sh
# Runs a Docker engine apart from the machine's own, until standard input ends: with the process that holds the other end of the
# pipe, however that ends. Processes and mounts are in namespaces of their own, which the kernel takes down whole; then the
# engine's folder and its control groups are deleted. What Docker and containerd write in fixed places (/run, /etc/docker,
# /opt/containerd) goes to memory.
#
#   private-engine.sh DIR GROUP        with DIR/daemon.json, whose cgroup-parent is /GROUP; listens on DIR/docker.sock
dir=$1 group=$2
PATH=$PATH:/usr/sbin:/sbin
export DOCKER_HOST="unix://$dir/docker.sock"
unshare --mount --pid --fork --mount-proc sh -c '
  mount -t tmpfs engine /run || exit
  for place in /etc /opt; do
    mkdir -p "/run/upper$place" "/run/work$place"
    mount -t overlay -o "lowerdir=$place,upperdir=/run/upper$place,workdir=/run/work$place" engine "$place" || exit
  done
  { dockerd --config-file="$1/daemon.json" --host="$DOCKER_HOST"; kill -KILL -1; } </dev/null &
  cat >/dev/null
  # The bridge of a network is outside of the namespaces.
  networks=$(docker network ls --quiet --filter type=custom)
  if [ -n "$networks" ]; then
    docker ps --all --quiet | xargs -r docker rm --force
    docker network rm $networks
  fi >/dev/null
' engine "$dir"
find /sys/fs/cgroup -depth -type d -path "*/$group*" -exec rmdir {} +
rm -rf --one-file-system "$dir"
