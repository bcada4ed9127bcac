"""The desk: the workspace in a browser, to read, trace and correct."""
