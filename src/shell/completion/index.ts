import type { Candidate } from '../../cli/completion/candidates.ts'
import type { Place } from '../../cli/completion/values.ts'
import { readContexts } from '../../cli/config/contexts.ts'
import type { ClimcContext } from '../context.ts'

/** What may stand in a place that belongs to no resource: contexts, and objects that global options name. */
export async function candidates(place: Place, context: ClimcContext): Promise<readonly Candidate[] | undefined> {
  if (namesContext(place)) return contexts(context)
  const name = /^os_(project_name|project_domain|domain_name|region_name)$/.exec(place.spec.key)?.[1]
  const [{ resourceNamed }, { liveNames }] = await Promise.all([import('./resources.ts'), import('./live.ts')])
  const word = name === undefined ? place.spec.key : name.replace(/_name$/, '')
  const wanted = await resourceNamed(word, name === undefined ? 'compute' : 'identity')
  return wanted === undefined ? undefined : await liveNames(wanted, place, context)
}

function namesContext({ command = '', spec: { key, positional } }: Place): boolean {
  if (key === 'context') return true
  if (key !== 'name') return false
  return command.startsWith('auth-') || (positional === true && /^context-(?!create|import)/.test(command))
}

function contexts({ env }: ClimcContext): Candidate[] {
  return Object.entries(readContexts(env).contexts).map(([text, values]) => {
    const { os_auth_url: url } = values
    return typeof url === 'string' ? { text, description: url } : { text }
  })
}
