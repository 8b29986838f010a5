import { type ServerProcess, startServerProcess } from './server-process.ts'

/** System calls that change files or send data, besides fsyncs. */
const traced = 'openat,pwrite64,ftruncate,unlink,rename,writev,sendmsg,sendto'
const fsyncs = 'fsync,fdatasync'

export interface StraceOptions {
  /** The trace file, for `parseTrace`. */
  readonly trace?: string
  /**
   * Which fsyncs of a thread fail with EIO, counted from 1, in strace's syntax: `30..40`, `30+` for all
   * from there on, `30+3` for every third.
   */
  readonly failingFsyncs?: string
}

/** Starts a server whose system calls are traced, or made to fail. Needs strace on Linux. */
export async function startServerUnderStrace(
  env: Readonly<Record<string, string>>,
  { trace, failingFsyncs }: StraceOptions,
): Promise<ServerProcess> {
  // Complete strings in hexadecimal, all threads, descriptors with paths.
  const under = ['strace', '-f', '-y', '-xx', '-s', '1000000', '--seccomp-bpf']
  under.push('-A', '-o', trace ?? '/dev/null')
  under.push('-e', trace ? `trace=${fsyncs},${traced}` : `trace=${fsyncs}`)
  if (failingFsyncs) under.push('-e', `inject=${fsyncs}:error=EIO:when=${failingFsyncs}`)
  try {
    return await startServerProcess(env, { under })
  } catch (cause) {
    const why = 'no server under strace: is it installed, and may this user trace (ptrace)?'
    throw new Error(`${why} ${cause instanceof Error ? cause.message : ''}`, { cause })
  }
}
