import type { Candidate } from '../../cli/completion/candidates.ts'
import type { Place } from '../../cli/completion/values.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { ClimcContext } from '../context.ts'

const CONDITIONS: readonly Candidate[] = [
  { text: 'status=', description: 'the status is this' },
  { text: 'status!=', description: 'the status is another' },
  { text: 'deleted', description: 'it is gone' },
]

/** What completion offers in the places of `wait`: kinds of resources, names of the chosen kind, conditions. */
export async function waitCandidates(place: Place, context: ClimcContext): Promise<readonly Candidate[] | undefined> {
  switch (place.spec.key) {
    case 'resource': {
      const { KNOWN_RESOURCES } = await import('../resources.gen.ts')
      return KNOWN_RESOURCES.map(({ plural }) => ({ text: plural }))
    }
    case 'id':
      return names(place, context)
    case 'for':
      return CONDITIONS
    default:
      return undefined
  }
}

/** Of a kind that nobody knows there are no names. */
async function names(place: Place, context: ClimcContext): Promise<readonly Candidate[] | undefined> {
  const { resource } = place.raw
  if (typeof resource !== 'string') return undefined
  try {
    const { resourceNamed } = await import('../resource-names.ts')
    const { liveNames } = await import('../completion/live.ts')
    return await liveNames(await resourceNamed(resource), place, context)
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}
