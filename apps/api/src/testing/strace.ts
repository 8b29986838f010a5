import { type ServerProcess, startServerProcess } from './server-process.ts'

/** What changes files, or says something over a WebSocket; beside the fsyncs. */
const traced = 'openat,pwrite64,ftruncate,unlink,rename,writev,sendmsg,sendto'
const fsyncs = 'fsync,fdatasync'

export interface StraceOptions {
  /** A file to which the calls of the server are added, as `parseTrace` reads them. */
  readonly trace?: string
  /**
   * Which fsyncs of a thread fail with EIO, by their number from 1 on, as strace has it: `30..40`,
   * `30+` for all from there on, `30+3` for every third.
   */
  readonly failingFsyncs?: string
}

/** Starts a server whose calls of the kernel are written down, or fail. Needs strace, and Linux. */
export async function startServerUnderStrace(
  env: Readonly<Record<string, string>>,
  { trace, failingFsyncs }: StraceOptions,
): Promise<ServerProcess> {
  // Whole strings, all in hexadecimal; threads too; descriptors with their paths.
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
