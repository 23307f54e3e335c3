#!/bin/sh
# A standalone cluster of Apache Spark on the loopback address, for trials: a master and some workers of one core each,
# started from the jars that mvn -Pspark leaves in target/spark.
#   src/spark/cluster.sh start [WORKERS] [PORT]     prints the master's address when all workers are there
#   src/spark/cluster.sh stop                       ends all of them
# Process numbers and logs are in target/spark-cluster: master.pid, worker-1.pid, …
set -eu
home=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd -P)
spark=${AFTERMATH_SPARK:-$home/target/spark}
jars="$spark/jars"
state="$home/target/spark-cluster"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

begin() {
  name=$1
  shift
  SPARK_HOME="$spark" SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 "$java" -Xmx512m --add-opens=java.base/java.lang=ALL-UNNAMED \
    --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED \
    --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-exports=java.base/sun.nio.ch=ALL-UNNAMED \
    -cp "$jars/*" "$@" > "$state/$name.log" 2>&1 < /dev/null &
  echo $! > "$state/$name.pid"
}

# Waits until a log says something; a minute at most.
await() {
  tries=0
  until grep -q "$2" "$state/$1.log" 2> /dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { echo "cluster: $1 did not come up; see $state/$1.log" >&2; exit 1; }
    sleep 0.2
  done
}

case "${1:-}" in
  start)
    workers=${2:-2}
    port=${3:-7077}
    ls "$jars"/spark-core_*.jar > /dev/null 2>&1 || {
      echo "cluster: no Spark in $spark; mvn -q -Pspark package -Dmaven.test.skip=true puts it there" >&2
      exit 1
    }
    rm -rf "$state"
    mkdir -p "$state/work"
    begin master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
    await master "I have been elected leader"
    i=1
    while [ "$i" -le "$workers" ]; do
      begin "worker-$i" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 2g --webui-port 0 \
        --work-dir "$state/work" "spark://127.0.0.1:$port"
      i=$((i + 1))
    done
    i=1
    while [ "$i" -le "$workers" ]; do
      await "worker-$i" "Successfully registered with master"
      i=$((i + 1))
    done
    echo "spark://127.0.0.1:$port"
    ;;
  stop)
    for pid in "$state"/*.pid; do
      [ -f "$pid" ] || continue
      kill "$(cat "$pid")" 2> /dev/null || true
      rm -f "$pid"
    done
    ;;
  *)
    sed -n '2,6s/^# //p' "$0" >&2
    exit 2
    ;;
esac
