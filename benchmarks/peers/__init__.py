"""What woozle is measured beside: one small adapter each, run in an environment that woozle has no part in.

An adapter is a script that knows its peer and nothing of woozle. It takes JSON lines on standard input, writes what it
found as JSON lines, and last `{"seconds": …}`: the processor time that
finding took, without loading; other work on the machine doesn't count.
"""
