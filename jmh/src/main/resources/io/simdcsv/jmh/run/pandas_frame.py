"""Reads FILE into a pandas data frame, PASSES times: python3 pandas_frame.py TASK FILE PASSES.

Prints, for each pass, the records, the fields or the sum of the column price, and the seconds.
"""
import sys
import time

import pandas

task, file, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
for _ in range(passes):
    begin = time.perf_counter()
    if task == "sum":
        frame = pandas.read_csv(file, usecols=["price"])
        found = float(frame["price"].sum())
    else:
        frame = pandas.read_csv(file)
        found = frame.size
    print(len(frame), repr(found), time.perf_counter() - begin, sep=",")
