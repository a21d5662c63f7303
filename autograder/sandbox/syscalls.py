"""Numbers of system calls, for the two machines that the filter knows.

From Linux's own tables (``arch/x86/entry/syscalls/syscall_64.tbl`` and ``include/uapi/asm-generic/unistd.h``). Named
are those that the filter speaks of and those that the escapes try; all others are refused without a name.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass

#: By name: the number on x86_64, and on aarch64; None where the machine does not have it.
_NUMBERS: dict[str, tuple[int, int | None]] = {
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67), "close": (3, 57),
    "fstat": (5, 80), "stat": (4, None), "lstat": (6, None), "newfstatat": (262, 79), "statx": (332, 291),
    "lseek": (8, 62), "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "brk": (12, 214),
    "mremap": (25, 216), "madvise": (28, 233), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139), "rt_sigpending": (127, 136), "rt_sigsuspend": (130, 133),
    "rt_sigtimedwait": (128, 137), "sigaltstack": (131, 132), "poll": (7, None), "ppoll": (271, 73),
    "select": (23, None), "pselect6": (270, 72), "epoll_create": (213, None), "epoll_create1": (291, 20),
    "epoll_ctl": (233, 21), "epoll_wait": (232, None), "epoll_pwait": (281, 22), "eventfd": (284, None),
    "eventfd2": (290, 19), "pipe": (22, None), "pipe2": (293, 59), "dup": (32, 23), "dup2": (33, None),
    "dup3": (292, 24), "nanosleep": (35, 101), "clock_nanosleep": (230, 115), "clock_gettime": (228, 113),
    "clock_getres": (229, 114), "gettimeofday": (96, 169), "time": (201, None), "pause": (34, None),
    "getpid": (39, 172), "getppid": (110, 173), "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176),
    "getegid": (108, 177), "getresuid": (118, 148), "getresgid": (120, 150), "getgroups": (115, 158),
    "getpgrp": (111, None), "getpgid": (121, 155), "getsid": (124, 156), "gettid": (186, 178),
    "getrandom": (318, 278), "getrlimit": (97, 163), "getrusage": (98, 165), "times": (100, 153),
    "sysinfo": (99, 179), "uname": (63, 160), "getcwd": (79, 17), "readlink": (89, None), "readlinkat": (267, 78),
    "access": (21, None), "faccessat": (269, 48), "faccessat2": (439, 439), "getdents64": (217, 61),
    "sched_yield": (24, 124), "sched_getaffinity": (204, 123), "sched_getparam": (143, 121),
    "sched_getscheduler": (145, 120), "sched_get_priority_max": (146, 125), "sched_get_priority_min": (147, 126),
    "getcpu": (309, 168), "set_tid_address": (218, 96), "set_robust_list": (273, 99), "get_robust_list": (274, 100),
    "rseq": (334, 293), "membarrier": (324, 283), "arch_prctl": (158, None), "restart_syscall": (219, 128),
    "wait4": (61, 260), "waitid": (247, 95), "close_range": (436, 436), "sendto": (44, 206), "recvfrom": (45, 207),
    "recvmsg": (47, 212), "sendmsg": (46, 211), "shutdown": (48, 210), "getsockname": (51, 204),
    "getpeername": (52, 205), "getsockopt": (55, 209), "exit": (60, 93), "exit_group": (231, 94), "futex": (202, 98),
    "futex_waitv": (449, 449), "open": (2, None), "openat": (257, 56), "clone": (56, 220), "clone3": (435, 435),
    "kill": (62, 129), "tgkill": (234, 131), "socketpair": (53, 199), "ioctl": (16, 29), "prctl": (157, 167),
    "prlimit64": (302, 261), "fcntl": (72, 25), "fork": (57, None), "vfork": (58, None), "execve": (59, 221),
    "link": (86, None), "linkat": (265, 37), "unlink": (87, None), "unlinkat": (263, 35), "mkdir": (83, None),
    "mkdirat": (258, 34), "rmdir": (84, None), "ftruncate": (77, 46), "chdir": (80, 49), "setsid": (112, 157),
    "umask": (95, 166), "chmod": (90, None), "fchmodat": (268, 53), "socket": (41, 198), "bind": (49, 200),
    "listen": (50, 201), "accept": (43, 202), "accept4": (288, 242), "connect": (42, 203), "setsockopt": (54, 208),
    "setitimer": (38, 103), "timer_create": (222, 107), "timerfd_create": (283, 85), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "memfd_create": (319, 279), "shmget": (29, 194), "bpf": (321, 280),
    "perf_event_open": (298, 241), "keyctl": (250, 219), "io_uring_setup": (425, 425), "unshare": (272, 97),
    "mount": (165, 40), "symlinkat": (266, 36), "renameat": (264, 38), "fchmod": (91, 52), "seccomp": (317, 277),
    "landlock_create_ruleset": (444, 444), "landlock_add_rule": (445, 445), "landlock_restrict_self": (446, 446),
    "open_by_handle_at": (304, 265), "setresuid": (117, 147), "pidfd_open": (434, 434), "personality": (135, 92),
    "userfaultfd": (323, 282),
}

#: The last number of the tables above; what came later is "not there" for a child, as on an older kernel.
NEWEST = 451


@dataclass(frozen=True)
class Machine:
    """A machine's numbers by name, and what seccomp and the kernel's auditing call the machine."""

    name: str
    audit: int
    numbers: Mapping[str, int]


X86_64 = Machine("x86_64", 0xC000003E, {name: pair[0] for name, pair in _NUMBERS.items()})
AARCH64 = Machine("aarch64", 0xC00000B7, {name: pair[1] for name, pair in _NUMBERS.items() if pair[1] is not None})


def this_machine() -> Machine | None:
    """The machine that this process runs on; None where its numbers are not known here."""
    return {"x86_64": X86_64, "aarch64": AARCH64}.get(platform.machine())
