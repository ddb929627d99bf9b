"""A child that ends with its parent, however that ends: a killed server leaves nobody working."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import wait

LOOK_SECONDS = 0.5


def end_with_parent(parent: int = 0) -> None:
    """Watch this process's parent in a thread, and end at once when it has ended.

    ``parent`` is its process id where a child that ``subprocess`` starts was told of it: the parent
    may be gone before the child has come as far as to look who it is.

    A thread and not Linux's own signal for it, which comes when the *thread* ends that started
    the child: workers are started by threads that answer a request and go.
    """
    above = parent_process()
    watch: Callable[[], object]
    if above is not None:
        watch = partial(wait, [above.sentinel])
    elif sys.platform == "win32":
        return  # started by subprocess, of which Windows has no parent to watch
    else:
        watch = partial(_wait_for_another, parent or os.getppid())
    threading.Thread(target=_end_after, args=(watch,), name="lifeline", daemon=True).start()


def _wait_for_another(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)


def _end_after(watch: Callable[[], object]) -> None:
    """End without a word, as nobody is left to hear it."""
    watch()
    if sys.platform != "win32":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(1)
