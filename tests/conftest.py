"""Settings that all tests share."""

from hypothesis import settings

# How long an example takes says more about the machine than about woozle; benchmarks/ measures speed.
settings.register_profile("woozle", deadline=None)
settings.load_profile("woozle")
