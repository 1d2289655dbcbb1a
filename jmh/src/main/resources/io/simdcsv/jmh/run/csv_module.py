"""Reads FILE with CPython's own csv module, PASSES times: python3 csv_module.py TASK FILE PASSES.

Prints, for each pass, the records, the fields or the sum of the column price, and the seconds.
"""
import csv
import sys
import time

task, file, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
for _ in range(passes):
    begin = time.perf_counter()
    records = 0
    found = 0
    with open(file, newline="", encoding="utf-8") as text:
        rows = csv.reader(text)
        header = next(rows)
        if task == "sum":
            price = header.index("price")
            for row in rows:
                if row:
                    records += 1
                    found += float(row[price])
        else:
            for row in rows:
                if row:
                    records += 1
                    found += len(row)
    print(records, repr(found), time.perf_counter() - begin, sep=",")
