import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Whether the process is there and runs the command line of which these words are a part. The number of one that is gone
 * may be another's by now, and one that nobody has waited for is still listed.
 */
export function runs(pid: number, words: string): boolean {
  if (!isAlive(pid)) return false
  const commandLine = commandLineOf(pid)
  return commandLine === undefined || commandLine.includes(words)
}

/** Whether the process is there and has not ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const status = read(`/proc/${pid}/stat`)
  // Behind the name, which may hold anything: Z has ended, and waits for its parent to notice.
  return status === undefined || !/^\s*[ZX]/.test(status.slice(status.lastIndexOf(')') + 1))
}

/** The words that a process was started with, parted by blanks; undefined where the system does not tell. */
function commandLineOf(pid: number): string | undefined {
  const known = read(`/proc/${pid}/cmdline`)
  if (known !== undefined) return known.replaceAll('\0', ' ')
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return undefined
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
