/** Headers of the C and C++ standards and of POSIX, and folders of operating systems: in angle brackets they are not of the repository, whatever file has such a name. */
const NAMES = new Set((
  'assert.h complex.h ctype.h errno.h fenv.h float.h inttypes.h iso646.h limits.h locale.h math.h setjmp.h signal.h stdalign.h stdarg.h stdatomic.h stdbool.h stdbit.h stdckdint.h stddef.h stdint.h '
  + 'stdio.h stdlib.h stdnoreturn.h string.h tgmath.h threads.h time.h uchar.h wchar.h wctype.h aio.h cpio.h dirent.h dlfcn.h fcntl.h fmtmsg.h fnmatch.h ftw.h glob.h grp.h iconv.h langinfo.h '
  + 'libgen.h monetary.h mqueue.h ndbm.h netdb.h nl_types.h poll.h pthread.h pwd.h regex.h sched.h search.h semaphore.h spawn.h strings.h stropts.h syslog.h tar.h termios.h trace.h ulimit.h '
  + 'unistd.h utime.h utmpx.h wordexp.h getopt.h alloca.h malloc.h memory.h endian.h byteswap.h execinfo.h err.h features.h ucontext.h paths.h ifaddrs.h pty.h resolv.h termio.h values.h elf.h link.h '
  + 'windows.h winsock.h winsock2.h ws2tcpip.h io.h conio.h direct.h process.h tchar.h crtdbg.h intrin.h immintrin.h emmintrin.h xmmintrin.h arm_neon.h cpuid.h x86intrin.h '
  + 'algorithm any array atomic barrier bit bitset cassert ccomplex cctype cerrno cfenv cfloat charconv chrono cinttypes ciso646 climits clocale cmath codecvt compare complex concepts '
  + 'condition_variable coroutine csetjmp csignal cstdalign cstdarg cstdbool cstddef cstdint cstdio cstdlib cstring ctgmath ctime cuchar cwchar cwctype deque exception execution expected filesystem '
  + 'format forward_list fstream functional future generator initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map mdspan memory memory_resource mutex new '
  + 'numbers numeric optional ostream print queue random ranges ratio regex scoped_allocator semaphore set shared_mutex source_location span spanstream sstream stack stacktrace stdexcept stdfloat stop_token '
  + 'streambuf string string_view strstream syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector version'
).split(' '));

const FOLDERS = new Set(['sys', 'netinet', 'arpa', 'net', 'linux', 'asm', 'bits', 'mach', 'machine', 'mach-o', 'libkern', 'gnu', 'netpacket', 'experimental', 'ext']);

export function isSystemHeader(name: string): boolean {
  const slash = name.indexOf('/');
  return slash < 0 ? NAMES.has(name) : FOLDERS.has(name.slice(0, slash));
}
