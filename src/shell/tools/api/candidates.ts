import type { Candidate } from '../../../cli/completion/candidates.ts'
import type { Place } from '../../../cli/completion/values.ts'

const METHODS: readonly Candidate[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].map(text => ({ text }))
const SERVICES: readonly Candidate[] = [
  { text: 'compute', description: 'servers, networks, cloud accounts, …' },
  { text: 'identity', description: 'users, projects, roles, …' },
  { text: 'image', description: 'images' },
  { text: 'log', description: 'actions' },
  { text: 'monitor', description: 'measurements, alerts' },
  { text: 'scheduler', description: 'forecasts' },
]

/** What completion offers in the places of `api`; paths of lists of the service that was chosen. */
export async function apiCandidates({ spec, raw }: Place): Promise<readonly Candidate[] | undefined> {
  switch (spec.key) {
    case 'method':
      return METHODS
    case 'service':
      return SERVICES
    case 'path':
      return await paths(raw.service)
    default:
      return undefined
  }
}

async function paths(service: unknown): Promise<readonly Candidate[] | undefined> {
  if (typeof service !== 'string') return undefined
  const { allPlurals, serviceOf } = await import('../../../api/services.ts')
  const wanted = service === 'region' ? 'compute' : service === 'keystone' ? 'identity' : service
  return allPlurals().flatMap(plural => (serviceOf(plural) === wanted ? [{ text: `/${plural}` }] : []))
}
