# An image for workers and for the command line: woozle with the engine, nothing else.
#   docker build -t woozle .
#   docker run --rm -v "$PWD:/data" woozle batch read /data/archive /data/read
FROM python:3.11-slim AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
RUN python -m venv /opt/woozle \
    && /opt/woozle/bin/pip install --no-cache-dir --disable-pip-version-check '.[batch,postgresql]'

FROM python:3.11-slim
RUN useradd --create-home --uid 1000 woozle
COPY --from=build /opt/woozle /opt/woozle
# Nothing leaves the machine: neither engine reports that it is used.
ENV PATH=/opt/woozle/bin:$PATH \
    DAFT_ANALYTICS_ENABLED=0 \
    RAY_USAGE_STATS_ENABLED=0
USER 1000
WORKDIR /data
ENTRYPOINT ["woozle"]
CMD ["--help"]
