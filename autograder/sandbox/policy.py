"""Which system calls a child gets: a policy for threads, one for processes too, as narrow as Python lets them be."""

from __future__ import annotations

import errno

from autograder.sandbox.seccomp import KILL, OWN_PID, Check, Never, Policy, Rule, Test, failing

_O_WRITING = 0o3 | 0o100 | 0o1000  # access mode other than O_RDONLY, O_CREAT, O_TRUNC
_MAP_SHARED_AND_ANONYMOUS = 0x01 | 0x20
_CLONE_THREAD = 0x00010000
# CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET; CLONE_PTRACE; CLONE_PARENT; CLONE_UNTRACED
_CLONE_MORE = 0x7E020000 | 0x2000 | 0x8000 | 0x00800000
_AF_UNIX = 1
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
_PRCTLS = (15, 16, 0x53564D41)  # PR_SET_NAME, PR_GET_NAME, PR_SET_VMA
# F_DUPFD, GETFD, SETFD, GETFL, SETFL, DUPFD_CLOEXEC, GETPIPE_SZ
_FCNTLS = (0, 1, 2, 3, 4, 1030, 1032)


def _names(text: str) -> list[str]:
    return text.split()


_FREELY = _names("""
    futex read write close mmap munmap mprotect brk madvise mremap poll ppoll select pselect6 clock_gettime
    clock_nanosleep nanosleep sched_yield getpid gettid rt_sigprocmask rt_sigaction rt_sigreturn rt_sigpending
    rt_sigsuspend rt_sigtimedwait sigaltstack recvfrom sendto fstat stat lstat newfstatat statx lseek readv
    writev pread64 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd eventfd2 pipe pipe2 dup
    dup2 dup3 clock_getres gettimeofday time pause getppid getuid geteuid getgid getegid getresuid getresgid
    getgroups getpgrp getpgid getsid getrandom getrlimit getrusage times sysinfo uname getcwd readlink
    readlinkat access faccessat faccessat2 getdents64 sched_getaffinity sched_getparam sched_getscheduler
    sched_get_priority_max sched_get_priority_min getcpu set_tid_address set_robust_list get_robust_list rseq
    membarrier arch_prctl restart_syscall wait4 waitid close_range recvmsg shutdown getsockname getpeername
    getsockopt exit exit_group futex_waitv""")

#: What multiprocessing needs besides: processes, semaphores (files that are linked and unlinked), a gate's messages.
_FOR_PROCESSES = _names("""
    fork vfork execve link linkat unlink unlinkat mkdir mkdirat rmdir ftruncate chdir setsid umask sendmsg""")

#: Sockets with a name. They reach every service of the machine that has one, so only where those are out of sight.
_NAMED_SOCKETS = _names("""
    connect bind listen accept accept4 setsockopt chmod fchmodat""")


def threads(opens: bool) -> Policy:
    """For one process with threads. Files can be read where ``opens``, and written never.

    Timers are refused: they would wake a thread that waits for ever, which is taken for one that never moves again.
    """
    return {
        **{name: Rule() for name in _FREELY},
        **_by_argument(),
        **_opening(Rule((Check(1, Test.NO_BIT, (_O_WRITING,)),)) if opens else Never(failing(errno.EACCES)),
                   Rule((Check(2, Test.NO_BIT, (_O_WRITING,)),)) if opens else Never(failing(errno.EACCES))),
        "clone": Rule((Check(0, Test.ALL_BITS, (_CLONE_THREAD,)), Check(0, Test.NO_BIT, (_CLONE_MORE,)))),
        "kill": Rule((Check(0, Test.ONE_OF, (OWN_PID,)),)),
        "tgkill": Rule((Check(0, Test.ONE_OF, (OWN_PID,)),)),
    }


def processes(named_sockets: bool) -> Policy:
    """For a few processes: what files they reach is left to Landlock, and which signals, to it and to namespaces.

    Where sockets with a name are refused, giving a name ends the process: a program that needs it is then stopped,
    which is no verdict, and not failed.
    """
    named: Policy = dict.fromkeys(_NAMED_SOCKETS, Rule()) if named_sockets else {"bind": Never(KILL)}
    return {
        **{name: Rule() for name in (*_FREELY, *_FOR_PROCESSES)},
        **_by_argument(),
        **_opening(Rule(), Rule()),
        **named,
        "socket": Rule((Check(0, Test.ONE_OF, (_AF_UNIX,)),)),
        "clone": Rule((Check(0, Test.NO_BIT, (_CLONE_MORE,)),)),
        # Never all, and of groups only its own: no negative number.
        "kill": Rule((Check(0, Test.NO_BIT, (0x80000000,)),)),
        "tgkill": Rule(),
    }


def _opening(by_path: Rule | Never, by_folder: Rule | Never) -> Policy:
    return {"open": by_path, "openat": by_folder}


def _by_argument() -> Policy:
    return {
        # Memory that is shared without a file is not counted by any limit.
        "mmap": Rule((Check(3, Test.NOT_ALL, (_MAP_SHARED_AND_ANONYMOUS,)),)),
        # Its flags are behind a pointer, out of a filter's sight; the C library falls back to clone.
        "clone3": Never(failing(errno.ENOSYS)),
        "socketpair": Rule((Check(0, Test.ONE_OF, (_AF_UNIX,)),)),
        "ioctl": Rule((Check(1, Test.ONE_OF, _IOCTLS),), failing(errno.ENOTTY)),
        "prctl": Rule((Check(0, Test.ONE_OF, _PRCTLS),)),
        "prlimit64": Rule((Check(2, Test.NULL),)),
        "fcntl": Rule((Check(1, Test.ONE_OF, _FCNTLS),)),
    }
