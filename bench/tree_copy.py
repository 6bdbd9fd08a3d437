"""A copy of a configured tree that works where it stands.

What `configure` and CMake write holds the tree's own path: in the copy these
texts name the copy. The history (.git) stays behind, times are kept, so that
`make` does again only what it has to.
"""

import os
import shutil


def copy_tree(tree, to):
    tree = os.path.realpath(tree)
    shutil.copytree(tree, to, symlinks=True,
                    ignore=shutil.ignore_patterns(".git"))
    to = os.path.realpath(to)
    old, new = os.fsencode(tree), os.fsencode(to)
    for folder, _, names in os.walk(to):
        for name in names:
            file = os.path.join(folder, name)
            if os.path.islink(file) or not os.path.isfile(file):
                continue
            with open(file, "rb") as bytes_in:
                text = bytes_in.read()
            if old not in text or b"\0" in text:
                continue
            times = os.stat(file)
            with open(file, "wb") as out:
                out.write(text.replace(old, new))
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return to
