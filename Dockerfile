# docker build -t aftermath . && docker run --rm -v "$PWD:/work" aftermath run scenario.yaml
# Results go to /work, which whoever runs it must be able to write to: --user "$(id -u):$(id -g)" where that is not 1000.

FROM maven:3-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -q -B package -Dmaven.test.skip=true \
    && mkdir /out && tar xzf target/aftermath-*.tar.gz --strip-components=1 -C /out

FROM eclipse-temurin:21-jre
# Pictures need fonts: these draw Korean, too.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-nanum fontconfig && rm -rf /var/lib/apt/lists/*
COPY --from=build /out /opt/aftermath
RUN ln -s /opt/aftermath/bin/aftermath /usr/local/bin/aftermath && mkdir /work && chown 1000:1000 /work
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["aftermath"]
CMD ["--help"]
