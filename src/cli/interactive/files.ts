import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Candidate } from '../completion/candidates.ts'

/** Names of files that begin with what is typed; folders end with a slash. Hidden ones where a dot is typed. */
export async function fileNames(typed: string, cwd: string, kind: 'files' | 'folders'): Promise<Candidate[]> {
  const lead = typed.slice(0, typed.lastIndexOf('/') + 1)
  const start = typed.slice(lead.length)
  try {
    const entries = await readdir(resolve(cwd, lead === '' ? '.' : lead), { withFileTypes: true })
    return entries
      .filter(entry => entry.name.startsWith(start) && (start !== '' || !entry.name.startsWith('.')))
      .filter(entry => kind === 'files' || entry.isDirectory())
      .map(entry => ({ text: `${lead}${entry.name}${entry.isDirectory() ? '/' : ''}` }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
  } catch {
    return []
  }
}
