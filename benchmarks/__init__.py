"""Quality and speed, measured beside peers; corpora are given as an argument."""
