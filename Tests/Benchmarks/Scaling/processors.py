"""Which processes the processors worked for."""
import os, resource
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(parts):
    """Used so far: by each part (its processes and their descendants), by the load (children of this program that ended), by others, and by nobody."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle = (fields[3] + fields[4]) / TICKS
    load = resource.getrusage(resource.RUSAGE_CHILDREN)
    table = processes()
    used = {part: family_seconds(pids, table) for part, pids in parts.items()} | {"load": load.ru_utime + load.ru_stime}
    return used | {"others": sum(fields) / TICKS - idle - sum(used.values()), "idle": idle}


def processes():
    """Of every process its parent and the seconds it and its children that ended have used."""
    table = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it has ended
        table[int(stat.parent.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICKS)
    return table


def family_seconds(pids, table):
    family = set(pids)
    while more := {child for child, (parent, _) in table.items() if parent in family} - family:
        family |= more
    return sum(table[member][1] for member in family if member in table)
